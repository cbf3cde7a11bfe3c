"""A range told of each ("entre 5 y 9 visitas por escuela") against a value outside of it, or another range of the same.

The value must be of the same noun in the same practice, and be told as one of those that the range is of: the most, the
least, the mean, or each.
"""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from minka.coherence.findings import finding
from minka.coherence.manuscript import Manuscript
from minka.coherence.mentions import Mention
from minka.coherence.report import Finding
from minka.coherence.vocabulary import CROWDS, TIMES, same
from minka.coherence.words import STOPWORDS, family, listed

RULE = "range"
MOST = 60
_BETWEEN = re.compile(r"\bentre\s+(?:l[oa]s\s+)?(?:s/\.?\s*)?$")
_FROM = re.compile(r"\b(?:de|desde)\s+(?:l[oa]s\s+)?(?:s/\.?\s*)?$")
_AND = re.compile(r"\s*(?:[^\W\d_]+\s+)?y\s+(?:l[oa]s\s+)?(?:s/\.?\s*)?")
_TO = re.compile(r"\s*(?:[^\W\d_]+\s+)?(?:a|hasta)\s+(?:l[oa]s\s+)?(?:s/\.?\s*)?")
_CHANGE = re.compile(
    r"\b(?:pas|increment|aument|crec|subi|sube|elev|ampli|redu[jc]|reduc|disminu|baj|descen|cay|evolucion|salt|mejor)\w*"
    r"|\bllevar\b"
)
_EXTREME = re.compile(
    r"\b(?:(?:el|la|l[oa]s|con|quien(?:es)?|que)\s+(?:[^\W\d_]+\s+){0,3}?(?:mas|menos|mayor|menor)\b|mayor(?:es)?|menor(?:es)?"
    r"|maxim[oa]|minim[oa]|como (?:maximo|minimo)|hasta|promedio|media|mediana|llego a|llegaron a|record|tope)\b"
)
_EACH = re.compile(r"\b(?:cada|por|a la|al)\s+[^\W\d_]{3,}")
_TIMID = frozenset(
    family(w) for w in listed("mas menos mayor menor grande pequena promedio cada entre hubo tuvo reune")
)


@dataclass(frozen=True)
class Bounds:
    """The two ends of a range, low first."""

    low: Mention
    high: Mention

    @property
    def written(self) -> str:
        text = self.low.block.text
        start = self.low.block.folded.rfind(" ", 0, max(0, self.low.figure.start - 1)) + 1
        return text[start : self.high.figure.end]

    @property
    def head(self) -> str:
        return self.high.concept.head or self.low.concept.head

    def holds(self, value: float) -> bool:
        return self.low.figure.value <= value <= self.high.figure.value


def find(manuscript: Manuscript) -> Iterator[Finding]:
    ranges: dict[tuple[int | None, str], list[Bounds]] = defaultdict(list)
    for row in manuscript.sentences:
        for bounds in _ranges(row):
            ranges[bounds.low.block.chapter, bounds.head].append(bounds)
    if not ranges:
        return
    ends = {id(m) for held in ranges.values() for bounds in held for m in (bounds.low, bounds.high)}
    values: dict[tuple[int | None, str], list[Mention]] = defaultdict(list)
    for m in manuscript.mentions:
        if (m.block.chapter, m.concept.head) in ranges and id(m) not in ends and not m.figure.hedge:
            values[m.block.chapter, m.concept.head].append(m)
    for key, held in ranges.items():
        for bounds in held[:MOST]:
            yield from _outside(bounds, values[key][:MOST])
        yield from _two(held[:MOST])


def _ranges(row: Sequence[Mention]) -> Iterator[Bounds]:
    text = row[0].block.folded
    for low, high in itertools.pairwise(row):
        before = text[max(low.span[0], low.figure.start - 16) : low.figure.start]
        joined = low.figure.end, high.figure.start
        between = _BETWEEN.search(before) and _AND.fullmatch(text, *joined)
        span = _FROM.search(before) and _TO.fullmatch(text, *joined) and not _CHANGE.search(text, *low.span)
        ordered = low.figure.value < high.figure.value and low.figure.unit == high.figure.unit
        if (between or span) and ordered and (high.concept.head or low.concept.head):
            yield Bounds(low, high)


def _outside(bounds: Bounds, values: Sequence[Mention]) -> Iterator[Finding]:
    for m in values:
        if bounds.holds(m.figure.value) or m.figure.unit != bounds.low.figure.unit or m.block.kind == "row":
            continue
        if (m.block.part == "problem") != (bounds.low.block.part == "problem"):
            continue
        if m.years and bounds.low.years and not m.years & bounds.low.years:
            continue
        extreme = _EXTREME.search(m.clause)
        each = _EACH.search(m.clause) or m.period
        if not (extreme or each) or not _alike(bounds, m):
            continue
        message = f"«{m.figure.raw}» está fuera de «{bounds.written}»."
        near = bounds.low.figure.value / 3 <= m.figure.value <= bounds.high.figure.value * 3
        yield finding(RULE, "error" if extreme and near else "doubt", message, (bounds.low.line, m.line))


def _alike(bounds: Bounds, m: Mention) -> bool:
    """Whether a sentence shares a word with that of a range, besides the noun both count."""
    own = {family(word) for word in (*m.concept.words[:1], *bounds.high.concept.words[:1])}
    if m.kinds and bounds.high.kinds and not m.kinds & bounds.high.kinds:
        return False
    shared = (_said(bounds.high) & _said(m)) - own - _TIMID
    crowd = shared & CROWDS
    if bounds.head in TIMES:
        return bool(shared)
    return bool(shared - CROWDS) or bool(crowd)


def _said(m: Mention) -> frozenset[str]:
    words = re.findall(r"[^\W\d_]{4,}", m.block.folded[max(0, m.span[0]) : m.span[1]][:500])
    return frozenset(same(family(word)) for word in words if word not in STOPWORDS)


def _two(held: Sequence[Bounds]) -> Iterator[Finding]:
    """ "Entre 20 y 35 participantes por taller" and, elsewhere, "entre 25 y 40"."""
    for one, other in itertools.combinations(held, 2):
        if (one.low.block.part == "problem") != (other.low.block.part == "problem"):
            continue
        if one.low.block is other.low.block or one.low.figure.unit != other.low.figure.unit:
            continue
        ends = [(a.figure.value, b.figure.value) for a, b in ((one.low, other.low), (one.high, other.high))]
        differ = sum(a != b for a, b in ends)
        alike = one.high.concept.mods == other.high.concept.mods and _alike(one, other.high)
        if differ and alike and one.high.kinds == other.high.kinds:
            message = f"Un mismo rango tiene dos valores: «{one.written}» y «{other.written}»."
            yield finding(RULE, "error" if differ == 1 else "doubt", message, (one.low.line, other.low.line))
