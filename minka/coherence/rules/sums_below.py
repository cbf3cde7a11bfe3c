"""A total against the sum of its parts, where the parts stand below it in bullets or above it in a table."""

import re
from collections.abc import Iterator

from minka.coherence.lists import bullets, is_open
from minka.coherence.manuscript import Manuscript
from minka.coherence.mentions import Mention
from minka.coherence.report import Finding
from minka.coherence.rules.parts import adds_up
from minka.coherence.rules.sums import total_finding


def find(manuscript: Manuscript) -> Iterator[Finding]:
    rows: dict[int, list[Mention]] = {}
    for mention in manuscript.mentions:
        if mention.figure.unit == "count":
            rows.setdefault(mention.block.order, []).append(mention)
    for row in rows.values():
        yield from _bulleted(row[-1], rows, manuscript)
    yield from _tables(manuscript)


def _bulleted(total: Mention, rows: dict[int, list[Mention]], manuscript: Manuscript) -> Iterator[Finding]:
    block = total.block
    if not block.text.rstrip().endswith(":") or total.figure.hedge or not total.concept.head or total.share:
        return
    items = bullets(manuscript.blocks, block.order)
    parts = [rows[item.order][0] for item in items if item.order in rows]
    if len(items) < 2 or len(parts) != len(items) or any(p.figure.hedge or p.figure.start > 14 for p in parts):
        return
    added = sum(p.figure.value for p in parts)
    opened = is_open(block.folded[total.figure.end :])
    if added != total.figure.value and adds_up(total, parts) and (added > total.figure.value or not opened):
        yield total_finding(total, parts, added, "error")


def _tables(manuscript: Manuscript) -> Iterator[Finding]:
    columns: dict[tuple[int, int], list[Mention]] = {}
    for m in manuscript.mentions:
        if m.block.kind != "row" or m.figure.unit != "count":
            continue
        place = (m.block.section, m.block.column)
        held = columns.setdefault(place, [])
        if held and m.line.number > held[-1].line.number + 1:
            held.clear()
        if re.match(r"\s*total\b", m.block.folded):
            added = sum(p.figure.value for p in held)
            if len(held) > 1 and added != m.figure.value and not any(p.figure.hedge for p in held):
                yield total_finding(m, held, added, "error")
            held.clear()
        else:
            held.append(m)
