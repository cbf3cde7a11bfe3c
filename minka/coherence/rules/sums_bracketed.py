"""A total whose parts stand in brackets, or of which one does: "18 regiones (8 de ...) y 10 invitadas"."""

import re
from collections.abc import Iterator

from minka.coherence.manuscript import Manuscript
from minka.coherence.mentions import Mention
from minka.coherence.report import Finding
from minka.coherence.rules.parts import adds_up, heads_told, is_rate, ones, told, whole_of
from minka.coherence.rules.sums import AT_ITEM, total_finding


def find(manuscript: Manuscript) -> Iterator[Finding]:
    heads = heads_told(manuscript.mentions)
    rows: dict[int, list[Mention]] = {}
    for mention in manuscript.mentions:
        if mention.figure.unit == "count" and not is_rate(mention, heads):
            rows.setdefault(mention.block.order, []).append(mention)
    for row in rows.values():
        yield from _bracketed(row)


def _bracketed(row: list[Mention]) -> Iterator[Finding]:
    """ "18 regiones (8 de ...) y 10 invitadas" and "250 docentes (130 de primaria y 120 de secundaria)"."""
    text = row[0].block.folded
    for place, total in enumerate(row[:-2]):
        first = row[place + 1]
        if (
            total.figure.hedge
            or not total.concept.head
            or not re.fullmatch(r"[^.;:()\d]{0,60}\(\s*", text[total.figure.end : first.figure.start])
        ):
            continue
        close = text.find(")", first.figure.end, total.span[1])
        if close < 0:
            continue
        inside = [
            m
            for m in row[place + 1 :]
            if m.figure.start < close and AT_ITEM.search(text[max(0, m.figure.start - 12) : m.figure.start])
        ]
        parts = inside
        if len(inside) == 1:
            outside = next((m for m in row[place + 2 :] if m.figure.start > close), None)
            gap = text[close + 1 : outside.figure.start] if outside else "-"
            if (
                outside is None
                or outside.concept.head not in ("", total.concept.head)
                or not re.fullmatch(r"\s*(?:,|y|,\s*y|mas)\s*(?:otras |a )?", gap)
            ):
                continue
            parts = [*inside, outside]
        if any(
            p.figure.hedge or not (p.concept.head in ("", total.concept.head) or adds_up(total, [p])) for p in parts
        ):
            continue
        added = sum(p.figure.value for p in parts)
        few, many = ones(total.block, first.figure.end, close)
        if not added + few <= total.figure.value <= added + many and not told(row, parts, added + few, added + many):
            yield total_finding(whole_of(total, row[:place], parts, added), parts, added, "error")
