"""So many groups for as many places: "cuatro grupos para visitar la feria, la radio, el vivero y la huerta"."""

import re
from collections.abc import Iterator

from minka.coherence.findings import finding
from minka.coherence.lists import inline, is_open
from minka.coherence.manuscript import Manuscript
from minka.coherence.mentions import Mention
from minka.coherence.report import Finding
from minka.coherence.words import listed, noun

RULE = "list-count"
_GROUPS = frozenset(
    noun(w) for w in listed("grupos recorridos rutas circuitos comisiones visitas paradas delegaciones")
)
_TO_SEE = re.compile(
    r"[^.;:(),\d]{0,40},?\s*(?:para|a fin de|con el fin de|que)\s+(?:visit|conoc|recorr|observ|mir|ver)\w*\s+(?:a\s+)?"
)
_LONGEST = 7
"""Words of a place: what is longer tells something else."""
MOST = 12


def find(manuscript: Manuscript) -> Iterator[Finding]:
    for m in manuscript.mentions:
        counted = m.figure.unit == "count" and 2 <= m.figure.value <= MOST and not m.figure.hedge
        seen = _TO_SEE.match(m.block.folded, m.figure.end, m.span[1]) if counted and m.concept.head in _GROUPS else None
        if seen:
            yield from _held(m, seen)


def _held(m: Mention, seen: re.Match[str]) -> Iterator[Finding]:
    found = inline(m.block, seen.end(), m.span[1])
    if found is None or found.open or is_open(seen[0]) or found.semicolons or len(found.items) < 2:
        return
    if any(len(item.split()) > _LONGEST or re.search(r"\d", item) for item in found.items):
        return
    if not found.fewest <= m.figure.value <= found.most:
        count = found.fewest if m.figure.value < found.fewest else found.most
        name = m.block.text[m.figure.end : m.concept.end].strip(" :;,.")
        message = f"Se declaran «{m.figure.raw}» {name} y la lista que sigue tiene {count}."
        yield finding(RULE, "doubt", message, (m.line,))
