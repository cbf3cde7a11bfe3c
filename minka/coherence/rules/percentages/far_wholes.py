"""A percentage with its count whose whole is told some sentences or bullets before, and not named again."""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from minka.coherence.findings import finding
from minka.coherence.manuscript import Manuscript
from minka.coherence.mentions import Mention
from minka.coherence.report import Finding
from minka.coherence.rules.percentages.pairs import RULE, Pair, fits
from minka.coherence.vocabulary import TIMES
from minka.coherence.words import family

FARTHEST = 3
"""Blocks back to where the whole may stand."""
MOST = 12
MOST_BULLETS = 6
UNLIKELY = 1.7
"""Times by which a number may miss the whole that the percentage needs, and still have been meant for it."""
_OF_THOSE = re.compile(r"\s*de l[oa]s (?P<word>[^\W\d_]+[ai]d[oa]s),")
_OWN_SHARE = re.compile(r"[^.;:()\d]{0,80}\(\s*(?:el )?\d[\d.,]*\s*%")
_THEM = re.compile(r"\bde (?:ell|est)[oa]s\b|\bde l[oa]s cuales\b")


class Wholes:
    """The numbers of things by the block they stand in."""

    def __init__(self, manuscript: Manuscript) -> None:
        self._held: dict[int, list[Mention]] = defaultdict(list)
        self._bare: dict[int, list[Mention]] = defaultdict(list)
        for m in manuscript.mentions:
            if m.figure.unit == "count" and m.concept.head not in TIMES:
                (self._held if m.concept.head else self._bare)[m.block.order].append(m)

    def bare(self, count: Mention) -> set[float]:
        """The values of its paragraph that leave their noun out: "hoy son 500"."""
        return {m.figure.value for m in self._bare.get(count.block.order, ())[:MOST] if m is not count}

    def before(self, count: Mention, first: int) -> list[Mention]:
        """Those that can hold a count, told before an offset of its block or in the blocks above; the nearest last."""
        block = count.block
        found = []
        for order in range(block.order - FARTHEST, block.order + 1):
            for m in self._held.get(order, ())[:MOST]:
                near = m.block.section == block.section and m.block.chapter == block.chapter
                told = order < block.order or m.figure.end <= first
                if near and told and m.figure.value >= count.figure.value and m is not count:
                    found.append(m)
        return found


def misfits(pairs: Sequence[Pair], manuscript: Manuscript) -> Iterator[Finding]:
    wholes = Wholes(manuscript)
    for pair in pairs:
        if pair.whole is None and not pair.count.figure.hedge and not (pair.of.head or pair.of.mods):
            first = min(pair.count.figure.start, pair.percent.figure.start)
            yield from _misfit(pair, wholes.before(pair.count, first), wholes.bare(pair.count), _with(pair, pairs))


def _with(pair: Pair, pairs: Sequence[Pair]) -> list[float]:
    """The counts with a percentage that stand together with one, in its sentence or in the bullets around it."""
    block = pair.count.block
    beside = [other for other in pairs if other.count.block.section == block.section]
    if block.kind == "item":
        beside = [other for other in beside if other.count.block.kind == "item"]
        return [
            other.count.figure.value for other in beside if abs(other.count.block.order - block.order) < MOST_BULLETS
        ]
    return [
        other.count.figure.value
        for other in beside
        if other.count.block is block and other.count.span == pair.count.span
    ]


def _made_up(m: Mention, wholes: list[Mention]) -> bool:
    """Whether it is a part of one before it in its sentence: "320 escuelas: 190 en la costa y 130 en la sierra"."""
    for whole in wholes:
        if whole.block is m.block and whole.span == m.span and whole.figure.end <= m.figure.start:
            parts = [
                o for o in wholes if o.block is m.block and o.span == m.span and o.figure.start > whole.figure.start
            ]
            if len(parts) > 1 and sum(o.figure.value for o in parts) == whole.figure.value:
                return True
    return False


def _misfit(pair: Pair, wholes: list[Mention], bare: set[float], together: list[float]) -> Iterator[Finding]:
    percent, count = pair.percent.figure, pair.count.figure
    needed = 100 * count.value / percent.value if percent.value else 0
    values = {m.figure.value for m in wholes}
    values |= bare | {one + other for one, other in itertools.combinations(sorted(values), 2)}
    loose = any(m.figure.hedge and m.figure.value / 1.3 <= needed <= m.figure.value * 1.3 for m in wholes)
    if loose or any(fits(percent, count.value, value) != "no" for value in values):
        return
    if named := _named(pair, wholes):
        wholes, needed = named, named[-1].figure.value
    likely = [m for m in wholes if not m.figure.hedge and needed / UNLIKELY <= m.figure.value <= needed * UNLIKELY]
    them = _THEM.search(pair.count.block.folded, *pair.count.span)
    # What has a percentage of its own is a part, and the whole of another only where that one is said to be of it.
    likely = [m for m in likely if them or m.span != pair.count.span or not _is_part(m)]
    likely = [m for m in likely if not _made_up(m, wholes)]
    if not likely:
        return
    whole = likely[-1]
    true = 100 * count.value / whole.figure.value
    message = (
        f"«{percent.raw}» no corresponde a «{count.raw}» de «{whole.figure.raw}»: "
        f"{count.raw} de {whole.figure.value:g} es {true:.1f} %."
    )
    added = len(together) > 1 and sum(together) == whole.figure.value
    severity = "error" if added or _sure(pair, whole, likely) else "doubt"
    yield finding(RULE, severity, message, (pair.percent.line, pair.count.line, whole.line))


def _is_part(m: Mention) -> bool:
    return m.share or _OWN_SHARE.match(m.block.folded, m.figure.end) is not None


def _named(pair: Pair, wholes: list[Mention]) -> list[Mention]:
    """Those that a participle before the count takes up: "7 315 inscritos. De los inscritos, 1 097 (15 %)"."""
    said = _OF_THOSE.match(pair.count.block.folded, pair.count.span[0])
    return [m for m in wholes if said and family(said["word"]) in m.concept.mods]


def _sure(pair: Pair, whole: Mention, likely: list[Mention]) -> bool:
    """Whether nothing else can be meant: one number in the same paragraph, taken up by "de ellos" or right before."""
    if len({m.figure.value for m in likely}) > 1 or whole.block is not pair.count.block or whole.share:
        return False
    text = whole.block.folded
    them = _THEM.search(text, pair.count.span[0], pair.count.span[1])
    return bool(them) or pair.count.span[0] <= whole.span[1]
