"""The institution that the visit of the second day went to: one, wherever it is told."""

import re
from collections import Counter
from collections.abc import Iterator

from minka.coherence.blocks import Block
from minka.coherence.findings import finding
from minka.coherence.manuscript import Manuscript
from minka.coherence.report import Finding, Line
from minka.coherence.words import key

RULE = "two-holders"
_UGEL = (
    r"UGEL\s+(?:\d{1,2}\s*[-–]?\s*)?"
    r"(?P<name>[A-ZÁÉÍÓÚÑ][^\W\d_]+(?:\s+(?:(?:de|del|la|las|los|el)\s+)*[A-ZÁÉÍÓÚÑ][^\W\d_]+){0,3})"
)
_SEAT = re.compile(
    r"\b[Pp]asant[ií]a\s+(?:[^\W\d_]+\s+){0,3}?(?:en|a)\s+(?:el\s+|la\s+)?"
    r"(?:(?:jurisdicci[oó]n|[aá]mbito|sede|local|provincia|territorio)\s+de\s+(?:la\s+)?)?"
    rf"(?:[A-ZÁÉÍÓÚÑ][^\W\d_]+(?:\s+[A-ZÁÉÍÓÚÑ][^\W\d_]+){{0,2}}\s+\()?{_UGEL}"
)
_VISIT = re.compile(rf"^Visita\s+(?:a|al)\s+(?:[^\W\d_]+\s+){{1,4}}\({_UGEL}\)")
_MORE = re.compile(r"\s*(?:,|y|e)\s+(?:en\s+|a\s+)?(?:la\s+)?UGEL\b")


def find(manuscript: Manuscript) -> Iterator[Finding]:
    held: list[tuple[str, str, Line]] = []
    for block in manuscript.blocks:
        if block.chapter is None:
            held += _seats(block)
    counted = Counter(name for name, _, _ in held)
    if len(counted) < 2:
        return
    usual = counted.most_common(1)[0][0]
    shown = next(written for name, written, _ in held if name == usual)
    for name, written, line in held:
        if name != usual:
            message = f"Más de una institución figura como sede de la pasantía: «{written}» y «{shown}»."
            sure = counted[usual] > counted[name]
            mine = [other for other_name, _, other in held if other_name == usual][:5]
            yield finding(RULE, "error" if sure else "doubt", message, (line, *mine))


def _seats(block: Block) -> Iterator[tuple[str, str, Line]]:
    for match in (*_SEAT.finditer(block.text), *_VISIT.finditer(block.text)):
        if not _MORE.match(block.text, match.end()):
            yield key(match["name"]), f"UGEL {match['name']}", block.line_at(match.start("name"))
