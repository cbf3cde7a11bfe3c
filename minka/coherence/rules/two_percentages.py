"""One indicator with two percentages: the summary against the chapter, the strategy against the results.

Percentages are told without a noun to file them under, so two of them are held together by the words around them. A
problem and its results differ rightly: only what is said of the same moment, with the same polarity, contradicts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from minka.coherence.figures import agree, swapped
from minka.coherence.findings import finding
from minka.coherence.manuscript import Manuscript
from minka.coherence.mentions import Mention
from minka.coherence.report import Finding
from minka.coherence.rules.points_or_percent import is_change, ranges
from minka.coherence.vocabulary import ACTIONS, CROWDS, LIGHT, QUALIFIERS, kind_in, same
from minka.coherence.words import STOPWORDS, family, listed

RULE = "two-values"
MOST = 400
"""Percentages of one practice that are compared with each other."""
REACH = 140
SURELY = 3
"""Shared words from which two percentages are of one indicator, whatever moment they leave unsaid."""
_SIGN = re.compile(r"[.;:](?=\s|$)|,(?=\s(?!que\b)|$)|\s[–—]\s|\b(?:mientras|frente a)\b")
_ASIDE = re.compile(r"\([^()]*\)?")
_NOT = re.compile(r"\b(?:no|sin|ni|carec\w+|falt\w+|ausencia|ningun\w*|nunca)\b")
_BEFORE = re.compile(
    r"\b(?:[^\W\d_]{2,}aban?|(?:hab|ten|ex?is[ts]|recib|pod|conoc|sab|dispon|mant|hac|asist|viv|cre)\w*ian?"
    r"|era|eran|antes|inicialmente|inicio|linea de base|part(?:ian?|io|ieron|iendo)|diagnostico)\b"
)
_AFTER = re.compile(
    r"\b(?:hoy|actual\w*|ahora|alcanz(?:o|aron)|logr(?:o|aron)|lleg(?:o|aron)|cuentan?|tienen?|reciben?|aplican?|usan?"
    r"|participan?|particip(?:o|aron)|implementan?|valoran?)\b"
)
_AIM = re.compile(r"\b(?:meta|se espera|prev[ei]\w*|proyect\w+|objetivo)\b")
_TIMID = frozenset(
    family(w)
    for w in listed(
        """solo apenas cerca cercana alrededor casi tasa porcentaje proporcion indice alcanzaba alcanzan alcanza
        llegando pues hoy decir presenta presentaba evidencia existia existe respecto
        paso pasaron subio subieron bajo bajaron cayo cayeron crecio aumento
        incrementa incremento eleva
        elevo redujo disminuyo reducir reduciendo"""
    )
)


@dataclass(frozen=True)
class Indicator:
    """A percentage with the families of the words that say what it measures, and the moment it is of."""

    mention: Mention
    words: frozenset[str]
    negated: bool
    moment: str
    kinds: frozenset[str]
    other_end: float | None = None
    """The value that it went to or came from."""

    @property
    def own(self) -> frozenset[str]:
        return self.words - CROWDS


def find(manuscript: Manuscript) -> Iterator[Finding]:
    heaps: dict[int | None, list[Indicator]] = {}
    for indicator in _indicators(manuscript):
        for chapter in indicator.mention.chapters:
            heaps.setdefault(chapter, []).append(indicator)
    told: set[tuple[int, int]] = set()
    general = [i for i in heaps.pop(None, []) if i.mention.chapters == {None} and len(i.own) >= SURELY]
    for chapter, heap in [*heaps.items(), (None, general)]:
        heap += general if chapter is not None else []
        for place, one in enumerate(heap[:MOST]):
            for other in heap[place + 1 : MOST]:
                lines = one.mention.line, other.mention.line
                severity = _verdict(one, other, heap)
                if severity and (lines[0].number, lines[1].number) not in told:
                    told.add((lines[0].number, lines[1].number))
                    values = [f"«{i.mention.figure.raw}» en la línea {i.mention.line.number}" for i in (one, other)]
                    message = f"Un mismo indicador tiene porcentajes distintos: {'; '.join(values)}."
                    yield finding(RULE, severity, message, lines)


def _indicators(manuscript: Manuscript) -> Iterator[Indicator]:
    rows: dict[int, list[Mention]] = {}
    for mention in manuscript.mentions:
        if mention.figure.unit == "percent" and mention.block.kind not in ("row", "card"):
            rows.setdefault(mention.block.order, []).append(mention)
    for row in rows.values():
        pairs = ranges(row)
        lows, highs = {id(low): high for low, high in pairs}, {id(high): low for low, high in pairs}
        for place, mention in enumerate(row):
            low, high = id(mention) in lows, id(mention) in highs
            if not (low or high) and (is_change(mention) or (mention.share and not _counted(mention))):
                continue
            said = _said(row, place, low, high)
            if _AIM.search(said):
                continue
            words = frozenset(same(family(w)) for w in re.findall(r"[^\W\d_]{3,}", said) if w not in STOPWORDS)
            part = "after" if mention.block.part == "results" else ""
            moment = "before" if low or mention.block.part == "problem" else "after" if high else part or _moment(said)
            end = (lows | highs).get(id(mention))
            value = end.figure.value if end else None
            yield Indicator(mention, words - LIGHT - _TIMID, bool(_NOT.search(said)), moment, _kinds(said), value)


def _counted(mention: Mention) -> bool:
    """A percentage with its count in brackets is a share of something, and still the whole of the indicator."""
    return bool(re.match(r"\s*[^.;:()\d]{0,60}\(", mention.block.folded[mention.figure.end :]))


def _moment(said: str) -> str:
    return "before" if _BEFORE.search(said) else "after" if _AFTER.search(said) else ""


def _said(row: list[Mention], place: int, low: bool, high: bool) -> str:
    """The words around a percentage up to the next sign or percentage, what is in brackets left out."""
    mention = row[place]
    text, (start, stop) = mention.block.folded, mention.span
    first = row[place - 1] if high else mention
    last = row[place + 1] if low else mention
    at, end = first.figure.start, last.figure.end
    behind = max([start, at - REACH, *(m.figure.end for m in row if m.figure.end <= at)])
    ahead = min([stop, end + REACH, *(m.figure.start for m in row if m.figure.start >= end)])
    before = _ASIDE.sub(" ", text[behind:at]) if text[at - 1 : at] != "(" else text[behind : at - 1]
    after = _ASIDE.sub(" ", text[end:ahead].lstrip(" )"))
    if ahead < min(stop, end + REACH):
        after = re.split(r"(?:,|\s[ye])\s+(?:el|un|mas del|cerca del|solo el)?\s*$", after)[0]
    cuts = [m.end() for m in _SIGN.finditer(before)]
    return f"{before[cuts[-1] :] if cuts else before} {_SIGN.split(after, maxsplit=1)[0]}"


def _kinds(said: str) -> frozenset[str]:
    found = set()
    for word in re.findall(r"[^\W\d_]{3,}", said):
        for place, group in enumerate(QUALIFIERS[:8]):
            if kind := kind_in(group, word):
                found.add(f"{place}:{kind}")
    return frozenset(found)


def _verdict(one: Indicator, other: Indicator, heap: list[Indicator]) -> str:
    mine, theirs = one.mention, other.mention
    if mine.block is theirs.block or mine.line == theirs.line or agree(mine.figure, theirs.figure):
        return ""
    if _slip(one, other):
        return "error" if one.words <= other.words or other.words <= one.words else "doubt"
    if one.negated != other.negated or _apart(one, other) or {one.moment, other.moment} == {"before", "after"}:
        return ""
    if mine.years and theirs.years and not mine.years & theirs.years:
        return ""
    shared = one.own & other.own
    nested = one.words <= other.words or other.words <= one.words
    if shared and nested and one.other_end is not None and one.other_end == other.other_end:
        return "error" if one.kinds == other.kinds and one.moment == other.moment else ""
    if _began_elsewhere(one, other, heap):
        return "error"
    left = min(len(one.words - other.words), len(other.words - one.words))
    if len(shared) < 2 or not (nested or (len(shared) >= SURELY and 3 * left <= len(shared))):
        return ""
    if _told_elsewhere(one, other, heap) or _told_elsewhere(other, one, heap):
        return ""
    stray = frozenset({None}) in (mine.chapters, theirs.chapters) and mine.chapters != theirs.chapters
    if stray and (len(shared) < SURELY or not nested):
        return ""
    both_open = mine.figure.hedge in ("over", "least") and theirs.figure.hedge in ("over", "least")
    sure = one.kinds == other.kinds and (len(shared) >= SURELY or one.moment == other.moment)
    return "error" if sure and not both_open and not (stray and len(shared) == SURELY) else "doubt"


def _began_elsewhere(one: Indicator, other: Indicator, heap: list[Indicator]) -> bool:
    """Whether the results say a change began where the only percentage that the problem has of it does not."""
    first, began = (one, other) if one.mention.block.part == "problem" else (other, one)
    parts = first.mention.block.part, began.mention.block.part
    if parts != ("problem", "results") or began.other_end is None or began.moment != "before":
        return False
    exact = first.mention.figure.exact and began.mention.figure.exact and first.other_end is None
    told = began.own | (began.words & ACTIONS)
    alike = [i for i in heap[:MOST] if i.mention.block.part == "problem" and i.words & told]
    return exact and began.words <= first.words and one.kinds == other.kinds and alike == [first]


def _slip(one: Indicator, other: Indicator) -> bool:
    """Whether one was written for the other, digits in another order, of something that both name."""
    mine, theirs = one.mention, other.mention
    parts = {mine.block.part, theirs.block.part} == {"problem", "results"}
    told = one.own & other.own and mine.chapters == theirs.chapters and mine.block.chapter is not None
    return bool(told) and swapped(mine.figure, theirs.figure) and not parts and not _apart(one, other)


def _apart(one: Indicator, other: Indicator) -> bool:
    """Whether they are of different people, levels or subjects."""
    groups = {kind.split(":")[0]: {k for k in one.kinds if k[0] == kind[0]} for kind in one.kinds}
    for kind in other.kinds:
        held = groups.get(kind.split(":")[0])
        if held and kind not in held:
            return True
    crowd, others = one.words & CROWDS, other.words & CROWDS
    return bool(crowd and others and not crowd & others)


def _told_elsewhere(one: Indicator, other: Indicator, heap: list[Indicator]) -> bool:
    """Whether the value of one stands, for something alike, where the other does: it is then told of that."""
    return any(
        third.mention.figure.value == one.mention.figure.value
        and third is not one
        and third.mention.block.chapter == other.mention.block.chapter
        and third.mention.block is not one.mention.block
        and third.own & one.own
        for third in heap[:MOST]
    )
