"""A total that a colon ends, against the numbers that the sentences after it begin with, one each."""

import re
from collections.abc import Iterator, Sequence

from minka.coherence.manuscript import Manuscript
from minka.coherence.mentions import Mention
from minka.coherence.report import Finding
from minka.coherence.rules.parts import adds_up
from minka.coherence.rules.sums import total_finding

_COLON = re.compile(r"[^.;()\d]{0,60}:\s*(?:a )?$")
_BEGINS = re.compile(r"\s*(?:(?:y|e|asimismo|tambien|finalmente),?\s+)?(?:a )?(?:otr[oa]s )?$")


def find(manuscript: Manuscript) -> Iterator[Finding]:
    rows = [[m for m in row if m.figure.unit == "count"] for row in manuscript.sentences]
    rows = [row for row in rows if row]
    for place, row in enumerate(rows):
        if len(row) >= 2 and _COLON.fullmatch(row[0].block.folded, row[0].figure.end, row[1].figure.start):
            yield from _held(row, rows[place + 1 : place + 8])


def _held(row: Sequence[Mention], following: Sequence[Sequence[Mention]]) -> Iterator[Finding]:
    total, parts, end = row[0], [row[1]], row[0].span[1]
    for after in following:
        first = after[0]
        text = first.block.folded
        if first.block is not total.block or first.span[0] != end:
            break
        if not _BEGINS.fullmatch(text[first.span[0] : first.figure.start]):
            break
        parts.append(first)
        end = first.span[1]
    added = sum(m.figure.value for m in parts)
    if len(parts) < 2 or len(row) > 2 or total.figure.hedge or any(m.figure.hedge for m in parts):
        return
    whole = end >= len(total.block.text.rstrip())
    if total.concept.head and added != total.figure.value and whole and adds_up(total, parts):
        yield total_finding(total, parts, added, "error" if added > total.figure.value / 3 else "doubt")
