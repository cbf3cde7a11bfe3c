"""A total against numbers told of one phase, year or group each: "40 en 2024, otros 35 en 2025, 75 en total".

Loose words loosen the sum: it is held to the stretch that its parts, at their least and at their most, can make up.
"""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from minka.coherence.figures import Figure
from minka.coherence.manuscript import Manuscript
from minka.coherence.mentions import Mention
from minka.coherence.phases import is_added, phase_of
from minka.coherence.report import Finding
from minka.coherence.rules.sums import total_finding
from minka.coherence.vocabulary import TIMES

FARTHEST = 3
"""Blocks from one number to the next of one sum."""
MOST = 8
BEYOND = 1.25
"""What "más de" still covers, as a part of its number."""
_BOTH = r"(?:ambas|ambos|l[oa]s (?:dos|tres|cuatro|cinco)|tod[oa]s)"
_TOTAL_BEFORE = re.compile(
    r"\b(?:en total,?|(?:un )?total de|hoy(?: en dia)?,?(?: ya)?(?: son| suman| funcionan| hay| cuenta con)?"
    r"|actualmente,?|(?:ya|con lo que|lo que|que) (?:son|suman?|hacen?)|sum(?:an|aron|a|ando)|totaliza\w*"
    rf"|entre {_BOTH}|en {_BOTH}|en l[oa]s (?:dos|tres|cuatro|ultim[oa]s) \w+|en el (?:periodo|bienio|trienio)"
    r"|entre 20\d\d y 20\d\d|alcanzando|con lo que|con ell[oa]s"
    r"|hasta (?:llegar a|alcanzar|sumar)|se llego a|llega(?:n|ron)? a|se acumul\w+)"
    r"[^.;:()\d]{0,45}$"
)
_COLON = re.compile(r"[^.;:()\d]{0,40}:\s*(?:son |un total de )?")
_TOTAL_AFTER = re.compile(
    rf"\s*(?:[^\W\d_]+\s+){{0,5}}(?:en total|en conjunto|sumad[oa]s|en {_BOTH}(?: \w+)?|entre {_BOTH}"
    r"|en (?:dos|tres|cuatro|cinco) anos|en el (?:periodo|bienio|trienio)|entre 20\d\d y 20\d\d)\b"
)


def find(manuscript: Manuscript) -> Iterator[Finding]:
    sections: dict[tuple[int | None, int], list[Mention]] = defaultdict(list)
    for m in manuscript.mentions:
        if m.figure.unit == "count" and m.block.kind not in ("card", "row") and m.concept.head not in TIMES:
            sections[m.block.chapter, m.block.section].append(m)
    for held in sections.values():
        for place in range(len(held) - 2):
            yield from _sum_from(held, place)


def _sum_from(held: Sequence[Mention], place: int) -> Iterator[Finding]:
    """The run of parts that begins at a place, and the total that closes it."""
    base = held[place]
    labels = {_label(base)}
    if not base.concept.head or is_added(base) or _is_total(base, base, base):
        return
    parts = [base]
    for m in held[place + 1 : place + MOST]:
        near = m.block.order - parts[-1].block.order <= FARTHEST and m.concept.head in ("", base.concept.head)
        if not near:
            return
        label = _label(m)
        if _is_total(m, base, parts[-1]) and len(parts) > 1 and not is_added(m):
            yield from _misfit(m, parts, held[:place])
            return
        if not is_added(m) and (not label or label in labels or "" in labels):
            return
        labels.add(label or f"+{len(parts)}")
        parts.append(m)


def _label(m: Mention) -> str:
    return phase_of(m) or (str(max(m.years)) if m.explicit and len(m.years) == 1 else "")


def _is_total(m: Mention, base: Mention, last: Mention) -> bool:
    text = m.block.folded
    start = max(m.span[0], m.figure.start - 80)
    cue = _TOTAL_BEFORE.search(text, start, m.figure.start) or _TOTAL_AFTER.match(text, m.figure.end)
    if phase_of(m) and not (cue and not cue[0].startswith(("se llego", "llega"))):
        return False
    closed = is_added(last) and _COLON.fullmatch(text, last.figure.end, m.figure.start)
    taken_up = m.concept.definite and m.concept.head == base.concept.head and m.span != base.span
    return bool(cue or closed or (taken_up and not m.explicit))


def _misfit(total: Mention, parts: Sequence[Mention], before: Sequence[Mention]) -> Iterator[Finding]:
    values = [m.figure.value for m in parts]
    added, value = sum(values), total.figure.value
    earlier = [m.figure.value for m in before[-3:] if m.concept.head in ("", parts[0].concept.head)]
    readings = {sum(values[start:]) for start in range(len(values))} | set(values)
    readings |= {added + sum(some) for n in range(1, 4) for some in itertools.combinations(earlier, n)}
    if value in readings or total.share or not added / 3 < value < 3 * added:
        return
    low, high = sum(m.figure.low for m in parts), sum(_most(m.figure) for m in parts)
    if _most(total.figure) < low:
        yield total_finding(total, parts, added, "error")
    elif total.figure.low > high:
        exact = all(m.figure.exact for m in parts)
        yield total_finding(total, parts, added, "error" if exact else "doubt")


def _most(figure: Figure) -> float:
    return figure.value * BEYOND if figure.hedge in ("over", "least") else figure.high
