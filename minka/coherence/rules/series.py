"""Values told one after another, "de 400 en 2022 a 500 en 2023 y a 600 en 2024": a change can be of any two of them."""

import itertools
import re
from collections.abc import Sequence

from minka.coherence.mentions import Mention

_THEN = re.compile(
    r"(?:[^.;:()\d]|\b20\d\d\b){0,60}?(?:,|\by)\s+(?:luego |despues |finalmente )?(?:a|al|hasta) (?:l[oa]s )?"
)
SLACK = 0.6
"""Points or percent by which a rounded change may miss its two ends."""


def series(row: Sequence[Mention], low: Mention, high: Mention) -> list[Mention]:
    """The two ends of a change and the values that go on from them."""
    found = [low, high]
    for m in row:
        if m.figure.start > found[-1].figure.end and m.figure.unit == high.figure.unit:
            if not _THEN.fullmatch(m.block.folded, found[-1].figure.end, m.figure.start):
                break
            found.append(m)
    return found


def told_of_series(change: Mention, row: Sequence[Mention], low: Mention, high: Mention) -> bool:
    """Whether a change is that of some two values of a longer series."""
    values = [m.figure.value for m in series(row, low, high)]
    if len(values) < 3:
        return False
    unit, size = change.figure.unit, change.figure.value
    for first, last in itertools.combinations(values, 2):
        moved = abs(last - first)
        if unit == "percent" and first and abs(100 * moved / first - size) <= SLACK:
            return True
        if unit != "percent" and abs(moved - size) <= (SLACK if unit == "points" else 0):
            return True
    return False
