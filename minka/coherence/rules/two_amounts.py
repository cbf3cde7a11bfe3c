"""One sum of money with two values: the strategy against the results, words against digits, soles against S/.

Money is told without a noun of its own, so two sums are held together by the words around them.
"""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from minka.coherence.figures import agree, mistyped
from minka.coherence.findings import finding
from minka.coherence.manuscript import Manuscript
from minka.coherence.mentions import Mention
from minka.coherence.report import Finding
from minka.coherence.vocabulary import CROWDS, LIGHT, same
from minka.coherence.words import STOPWORDS, family, listed

RULE = "two-values"
MOST = 60
REACH = 120
_FUNDS = frozenset(
    family(w)
    for w in listed(
        """presupuesto inversion invirtio invirtieron financiamiento financio financiado financiaron fondo fondos costo
        monto aporte aporto asigno asignado asignacion recursos partida gasto gasto gastaron destino destinaron"""
    )
)
_TIMID = frozenset(family(w) for w in listed("soles sol total anual millones mil fue con suma ascendio asciende"))
_PART = re.compile(r"\b(?:de l[oa]s cuales|de ell[oa]s|otr[oa]s|a razon de)\b")
_EACH = re.compile(r"\b(?:cada|unitari\w+|promedio|mensual\w*|adicional\w*)\b")
_AIM = re.compile(r"\b(?:meta|se espera|prev[ei]\w*|proyect\w+|estimad\w+|requier\w+|necesit\w+|solicit\w+)\b")


@dataclass(frozen=True)
class Amount:
    """A sum of money, the families of the words around it, and whether they name it a fund, a cost or an investment."""

    mention: Mention
    words: frozenset[str]
    fund: bool


def find(manuscript: Manuscript) -> Iterator[Finding]:
    heaps: dict[int | None, list[Amount]] = defaultdict(list)
    for row in manuscript.sentences:
        for place, m in enumerate(row):
            if m.figure.unit == "money" and m.block.kind != "row":
                before, after = _said(row, place)
                said = f"{before} {after}"
                if not (m.share or _PART.search(before) or _EACH.search(said) or _AIM.search(said)):
                    for chapter in m.chapters:
                        heaps[chapter].append(_amount(m, said))
    for heap in heaps.values():
        for one, other in itertools.combinations(heap[:MOST], 2):
            if severity := _verdict(one, other, heap[:MOST]):
                told = "; ".join(f"«{a.mention.figure.raw}» en la línea {a.mention.line.number}" for a in (one, other))
                message = f"Un mismo monto tiene valores distintos: {told}."
                yield finding(RULE, severity, message, (one.mention.line, other.mention.line))


def _said(row: list[Mention], place: int) -> tuple[str, str]:
    """The words before and after a sum, up to the next figure or sign."""
    m = row[place]
    text, (start, stop) = m.block.folded, m.span
    behind = max([start, m.figure.start - REACH, *(o.figure.end for o in row[:place])])
    ahead = min([stop, m.figure.end + REACH, *(o.figure.start for o in row[place + 1 :])])
    before = re.split(r"[;:](?=\s)", re.sub(r"s/\.?\s*$", "", text[behind : m.figure.start]))
    led = before[-1] if before[-1].strip() else " ".join(before[-2:])
    after = re.split(r"[.;](?=\s|$)", text[m.figure.end : ahead])[0]
    return led, after


def _amount(m: Mention, said: str) -> Amount:
    words = {family(w) for w in re.findall(r"[^\W\d_]{3,}", said) if w not in STOPWORDS}
    kept = {same(w) for w in words} - LIGHT - _TIMID - _FUNDS
    return Amount(m, frozenset(kept), bool(words & _FUNDS))


def _verdict(one: Amount, other: Amount, heap: list[Amount]) -> str:
    mine, theirs = one.mention, other.mention
    if mine.block is theirs.block or agree(mine.figure, theirs.figure) or mine.chapters != theirs.chapters:
        return ""
    if mine.years and theirs.years and not mine.years & theirs.years:
        return ""
    if one.fund and other.fund and mistyped(mine.figure, theirs.figure):
        return "error"
    values = [a.mention.figure.value for a in heap]
    if any(abs(mine.figure.value - theirs.figure.value) == value for value in values):
        return ""
    shared = one.words & other.words
    nested = one.words <= other.words or other.words <= one.words
    if not (one.fund and other.fund) and not (shared - CROWDS):
        return ""
    if mine.block.chapter is None and len(shared - CROWDS) < 2:
        return ""
    both = one.fund and other.fund
    if both and len(shared - CROWDS) >= 1 and (nested or len(shared) >= 2):
        return "error"
    alone = len([a for a in heap if a.fund]) == 2
    return "doubt" if (both and alone and (not one.words or not other.words)) or len(shared - CROWDS) >= 2 else ""
