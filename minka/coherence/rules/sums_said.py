"""A total that a sentence says of what it just told: "se capacitó a 20 y se acompañó a 15, 35 en total"."""

import re
from collections.abc import Iterator, Sequence

from minka.coherence.manuscript import Manuscript
from minka.coherence.mentions import Mention
from minka.coherence.report import Finding
from minka.coherence.rules.parts import is_measure, is_rate
from minka.coherence.rules.sums import total_finding

_AFTER = re.compile(r"\s*(?:[^\W\d_]+\s+){0,3}(?:en total|en conjunto|sumad[oa]s)\b")
_BEFORE = re.compile(r"\b(?:en total,?|en conjunto,?|(?:lo que|que) suman?|sumando)\s+(?:son\s+)?(?:s/\.?\s*)?$")
_ITEM = re.compile(r"(?:[^.;()\d]|\b20\d\d\b){2,90}?(?P<last>,?\s+[ye]\s+|,\s+)(?:[^\W\d_]+\s+){0,4}(?:s/\.?\s*)?$")
_ONE = re.compile(r"[^.;:()\d]{2,60}?\s+y\s+(?:a\s+|con\s+)?un[oa]?\s+(?!de cada)[^.;:()\d]{2,60}?[:,]\s*$")
_TO_TOTAL = re.compile(
    r"(?:[^.;()\d]|\b20\d\d\b){2,80}?[,:(]\s*(?:es decir,? |o sea,? |en suma,? )?"
    r"(?:lo que suma |en total,? |que suman )?(?:s/\.?\s*)?$"
)
_NOT_PARTS = re.compile(r"\b(?:de (?:ell[oa]s|l[oa]s cuales)|cada un[oa]|por cada|promedio|entre \d)\b")
MOST = 6


def find(manuscript: Manuscript) -> Iterator[Finding]:
    for sentence in manuscript.sentences:
        for unit in ("count", "money"):
            row = [m for m in sentence if m.figure.unit == unit]
            if len(row) >= 2:
                yield from _said(row)


def _said(row: Sequence[Mention]) -> Iterator[Finding]:
    text = row[0].block.folded
    for place, total in enumerate(row):
        if not place or total.figure.hedge:
            continue
        after = _AFTER.match(text, total.figure.end)
        before = _BEFORE.search(text, max(total.span[0], total.figure.start - 30), total.figure.start)
        if not after and not before:
            continue
        parts = _parts(text, row[:place], total)
        if any(p.figure.hedge or p.share for p in parts) or any(is_rate(m) for m in (*parts, total)):
            continue
        if is_measure(total) and not all(map(is_measure, parts)):
            continue
        gap = text[parts[-1].figure.end : total.figure.start] if parts else ""
        ones = 1 if len(parts) == 1 and _ONE.fullmatch(gap) else 0
        if len(parts) + ones < 2 or _NOT_PARTS.search(text, parts[0].figure.start, total.figure.start):
            continue
        values = [p.figure.value for p in parts]
        sums = {sum(values[start:]) + ones for start in range(len(values))}
        if total.figure.value in sums or total.figure.value in {m.figure.value for m in row[:place]}:
            continue
        surely = sum(values) / 3 < total.figure.value < 3 * sum(values)
        if surely:
            yield total_finding(total, parts, sum(values) + ones, "error")


def _parts(text: str, before: Sequence[Mention], total: Mention) -> list[Mention]:
    """The numbers right before a total, joined as a list is."""
    if not _TO_TOTAL.fullmatch(text, before[-1].figure.end, total.figure.start):
        return []
    parts = [before[-1]]
    joined = ""
    for one in reversed(before[:-1]):
        joins = _ITEM.fullmatch(text, one.figure.end, parts[0].figure.start)
        last = joins["last"].strip(" ,") if joins else ""
        if joins is None or len(parts) >= MOST or (joined and last in ("y", "e")):
            break
        joined = joined or "started"
        parts.insert(0, one)
    return parts
