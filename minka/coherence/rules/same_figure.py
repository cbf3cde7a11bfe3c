"""The same figure given for two years: what a copied sentence leaves behind."""

import re
from collections import defaultdict
from collections.abc import Iterator

from minka.coherence.findings import finding
from minka.coherence.manuscript import Manuscript
from minka.coherence.mentions import Mention
from minka.coherence.report import Finding
from minka.coherence.rules.two_values.sameness import subject
from minka.coherence.vocabulary import PEOPLE, PLACES, TIMES

RULE = "same-figure-two-years"
LEAST = 5
"""Below it the same figure in two years is no news."""
SURE = 100
MOST = 60

_OUT_OF = re.compile(r"\d de (?:l[oa]s )?$|\b(?:red|alianza) (?:de|con) (?:sus |l[oa]s )?$")
"""Before what others are of, or who stays: "180 de 240 en 2023 y 216 de 240 en 2024", "una red de 30 aliados"."""
_WHOLE = re.compile(r"(?:^|[.;:,(]\s*)(?:de|entre)(?: un total de)? (?:l[oa]s |sus )?$")
_ITS_PART = re.compile(r"[^.;:()\d]{0,90},\s*(?:solo |apenas )?\d[\d., ]*[^.;:()\d]{0,40}\(\s*\d[\d.,]*\s*%")
"""After it, what part it has: "de 900 niños evaluados, 400 (44 %) ...": as many may have been asked again."""


def find(manuscript: Manuscript) -> Iterator[Finding]:
    heaps: dict[tuple[float, int | None], list[Mention]] = defaultdict(list)
    for m in manuscript.mentions:
        if m.figure.unit != "count" or len(m.years) != 1 or m.figure.value < LEAST or not _head(m) or _head(m) in TIMES:
            continue
        if (
            _head(m) in PLACES
            or m.figure.hedge
            or _is_whole(m)
            or _OUT_OF.search(m.block.folded[max(0, m.figure.start - 16) : m.figure.start])
        ):
            continue
        for chapter in m.chapters:
            heaps[m.figure.value, chapter].append(m)
    told: set[tuple[int, ...]] = set()
    for (value, chapter), heap in heaps.items():
        for i, one in enumerate(heap[:MOST]):
            twins = [
                o
                for o in heap[i + 1 : MOST]
                if o.years != one.years
                and _alike(one, o, chapter)
                and (value >= SURE or (o.span != one.span and not one.block.kind == o.block.kind == "row"))
            ]
            lines = tuple(sorted({m.line.number for m in (one, *twins)}))
            if not twins or lines in told:
                continue
            told.add(lines)
            years = sorted({year for m in (one, *twins) for year in m.years})
            exact = any(subject(o) == subject(one) for o in twins)
            sure = any(o.span != one.span for o in twins) and value >= SURE and not (value % 50 == 0 and not exact)
            message = f"La cifra «{one.figure.raw}» figura para dos años: {' y '.join(f'«{year}»' for year in years)}."
            yield finding(RULE, "error" if sure else "doubt", message, (m.line for m in (one, *twins)))
            break


def _is_whole(m: Mention) -> bool:
    text = m.block.folded
    led = _WHOLE.search(text[max(m.span[0], m.figure.start - 24) : m.figure.start])
    return bool(led and _ITS_PART.match(text, m.figure.end))


def _head(m: Mention) -> str:
    """What it counts, or what the first number of its sentence does: "en 2025 hubo 90 ferias y en 2026, 95"."""
    return m.concept.head or (m.chained.head if m.chained else "")


def _alike(one: Mention, other: Mention, chapter: int | None) -> bool:
    if not other.concept.head:
        return one.span == other.span and _head(one) == _head(other)
    if subject(one) == subject(other):
        return one.concept.mods == other.concept.mods or one.figure.value >= SURE or subject(one) == "transferencia"
    return chapter is None and one.figure.value >= SURE and one.concept.people and other.concept.people and bool(PEOPLE)
