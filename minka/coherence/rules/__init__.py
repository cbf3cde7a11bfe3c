"""The rules, one a module; each takes the manuscript and yields what it finds."""

from collections.abc import Callable, Iterator

from minka.coherence.manuscript import Manuscript
from minka.coherence.report import Finding
from minka.coherence.rules import (
    attendance,
    changes,
    event,
    fractions,
    homes,
    index_and_body,
    level_names,
    list_counts,
    more_than_whole,
    percentages,
    points_or_percent,
    rates,
    same_figure,
    sums,
    sums_below,
    sums_beside,
    sums_in_turn,
    two_holders,
    two_percentages,
    two_values,
    unknown_names,
)

RULES: tuple[Callable[[Manuscript], Iterator[Finding]], ...] = (
    two_values.find,
    attendance.find,
    two_percentages.find,
    percentages.find,
    fractions.find,
    more_than_whole.find,
    changes.find,
    list_counts.find,
    sums.find,
    sums_below.find,
    sums_beside.find,
    sums_in_turn.find,
    rates.find,
    unknown_names.find,
    homes.find,
    index_and_body.find,
    two_holders.find,
    level_names.find,
    points_or_percent.find,
    same_figure.find,
    event.find,
)
