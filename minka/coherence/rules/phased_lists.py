"""So many things "organizadas en tres fases:" against the bullets under all of the phases together."""

import itertools
import re
from collections.abc import Iterator

from minka.coherence.findings import finding
from minka.coherence.manuscript import Manuscript
from minka.coherence.mentions import Mention
from minka.coherence.report import Finding
from minka.coherence.vocabulary import TIMES
from minka.coherence.words import noun

RULE = "list-count"
_IN_PHASES = re.compile(
    r"[^.;:()\d]{0,50}\b(?:organiz|agrup|distribu|repart|orden|divid|estructur|articul)\w*\s+(?:en|por)\s+(?:l[oa]s\s+)?$"
)
LONGEST = 120
"""Blocks that the phases take at most."""


def find(manuscript: Manuscript) -> Iterator[Finding]:
    for row in manuscript.sentences:
        counts = [m for m in row if m.figure.unit == "count" and not m.figure.hedge]
        for total, phases in itertools.pairwise(counts):
            text = total.block.folded
            ends = text.rstrip().endswith((":", ".")) and phases.span[1] >= len(text.rstrip())
            if (
                ends
                and total.concept.head not in TIMES | {""}
                and _IN_PHASES.fullmatch(text, total.figure.end, phases.figure.start)
            ):
                yield from _held(total, phases, manuscript)


def _held(total: Mention, phases: Mention, manuscript: Manuscript) -> Iterator[Finding]:
    titles, items = 0, []
    head = re.compile(rf"(?:\w+ )?{re.escape(noun(phases.concept.head))}\w{{0,2}}\b")
    for block in manuscript.blocks[total.block.order + 1 :][:LONGEST]:
        if block.chapter != total.block.chapter or block.part != total.block.part:
            break
        if block.kind == "item":
            items.append(block)
        elif head.match(re.sub(r"^(?:la|el)\s+", "", block.folded)) and len(block.text) < 90:
            titles += 1
        elif items:
            break
    least = min((block.indent for block in items), default=0)
    items = [block for block in items if block.indent == least]
    if titles == phases.figure.value and items and len(items) != total.figure.value:
        name = total.block.text[total.figure.end : total.concept.end].strip(" :;,.")
        message = f"Se declaran «{total.figure.raw}» {name} y las listas que siguen tienen {len(items)}."
        yield finding(RULE, "error", message, (total.line, *(block.lines[0] for block in items[:9])))
