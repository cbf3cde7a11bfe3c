"""A percentage of a sum of money beside the sum that it makes: "de los S/ 84 000 se gastó el 95 %, S/ 79 800"."""

import itertools
import re
from collections.abc import Iterator, Sequence

from minka.coherence.findings import finding
from minka.coherence.manuscript import Manuscript
from minka.coherence.mentions import Mention
from minka.coherence.report import Finding
from minka.coherence.rules.percentages.pairs import RULE, fits

_MAKES = re.compile(
    r"\s*(?:(?:del?|de ese|de este) (?:total|monto|presupuesto|fondo)\s*)?[:,(]\s*(?:es decir,? |o sea,? )?"
    r"(?:s/\.?\s*)?"
)
UNLIKELY = 2
"""Times by which a sum may miss the whole that the percentage needs, and still have been meant for it."""


def find(manuscript: Manuscript) -> Iterator[Finding]:
    last: Sequence[Mention] = ()
    for row in manuscript.sentences:
        before = last if last and last[0].block is row[0].block else ()
        last = row
        for place, (share, part) in enumerate(itertools.pairwise(row)):
            if (share.figure.unit, part.figure.unit) != ("percent", "money") or share.figure.hedge or part.figure.hedge:
                continue
            if _MAKES.fullmatch(share.block.folded, share.figure.end, part.figure.start):
                yield from _held(share, part, [m for m in (*before, *row[:place]) if m.figure.unit == "money"])


def _held(share: Mention, part: Mention, sums: Sequence[Mention]) -> Iterator[Finding]:
    if any(m.figure.hedge or fits(share.figure, part.figure.value, m.figure.value) != "no" for m in sums):
        return
    needed = 100 * part.figure.value / share.figure.value if share.figure.value else 0
    likely = [m for m in sums if needed / UNLIKELY <= m.figure.value <= UNLIKELY * needed]
    if likely:
        whole = likely[0]
        true = 100 * part.figure.value / whole.figure.value
        message = f"«{share.figure.raw}» no corresponde a «{part.figure.raw}» de «{whole.figure.raw}»: es {true:.1f} %."
        yield finding(RULE, "error" if len(likely) == 1 else "doubt", message, (share.line, part.line, whole.line))
