"""Items as the models know them: the categories that somebody reached, and the thresholds between them.

η_ic is the sum of an item's thresholds up to category c, and ε_ic = exp(-η_ic). An item's lowest category has η = 0. A
category that nobody reached has no parameter (ε = 0): the threshold above it then spans more than one point, and is
divided by the points that it spans, so that all thresholds stay on the scale of ability.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from minka.psychometrics.design import Form
from minka.psychometrics.kinds import Floats, Numbers

IMPOSSIBLE, CERTAIN = 0, 1
"""Terms of categories that have no parameter: ε = 0 where nobody can be, ε = 1 for an item's lowest."""


@dataclass(frozen=True)
class Layout:
    """Which parameter stands for which category of which item; one a row, in the order of the items."""

    items: tuple[str, ...]
    categories: tuple[tuple[int, ...], ...]
    """The observed categories of each item, the lowest first."""

    @classmethod
    def observed(cls, totals: Mapping[str, Numbers], anchors: Mapping[tuple[str, int], float]) -> "Layout":
        """What somebody reached, and of anchors all categories whose threshold is given."""
        reached = {name: set(np.flatnonzero(line).tolist()) for name, line in totals.items()}
        for name, category in anchors:
            reached[name] |= {0, category}
        return cls(tuple(totals), tuple(tuple(sorted(categories)) for categories in reached.values()))

    @cached_property
    def size(self) -> int:
        return sum(len(reached) - 1 for reached in self.categories)

    def rows(self) -> list[tuple[str, int, int]]:
        """(item, category, the category before it) of each parameter."""
        return self._rows

    @cached_property
    def _rows(self) -> list[tuple[str, int, int]]:
        return [
            (name, category, reached[at])
            for name, reached in zip(self.items, self.categories, strict=True)
            for at, category in enumerate(reached[1:])
        ]

    def points(self) -> Floats:
        """What a shift of the scale by one adds to each η: the category less the item's lowest."""
        lowest = {name: reached[0] for name, reached in zip(self.items, self.categories, strict=True)}
        return np.array([category - lowest[name] for name, category, _ in self.rows()], dtype=float)

    def thresholds_of(self) -> Floats:
        """The matrix D with thresholds = D η: differences of neighbours, by the points between them."""
        return self._differences

    @cached_property
    def _differences(self) -> Floats:
        table = np.zeros((self.size, self.size))
        for row, (name, category, below) in enumerate(rows := self.rows()):
            table[row, row] = 1 / (category - below)
            if row and rows[row - 1][0] == name:
                table[row, row - 1] = -1 / (category - below)
        return table

    def cumulated(self, thresholds: Mapping[tuple[str, int], float]) -> Floats:
        """η of given thresholds, by (item, category); NaN where an item has none; it has all or none."""
        found = np.full(self.size, np.nan)
        for row, (name, category, below) in enumerate(rows := self.rows()):
            previous = found[row - 1] if row and rows[row - 1][0] == name else 0.0
            found[row] = previous + thresholds.get((name, category), np.nan) * (category - below)
        return found

    def terms(self, form: Form) -> list[Numbers]:
        """What ε each category of each item of a form is, as a line of `logarithms`."""
        found = []
        for name, highest in zip(form.items, form.highest, strict=True):
            reached, lines = self._lines[name]
            item = np.full(highest + 1, IMPOSSIBLE)
            item[reached] = lines
            found.append(item)
        return found

    @cached_property
    def _lines(self) -> dict[str, tuple[list[int], Numbers]]:
        """Item → its observed categories, and the terms that they are."""
        found, first = {}, CERTAIN
        for name, reached in zip(self.items, self.categories, strict=True):
            lines = first + np.arange(len(reached))
            lines[0] = CERTAIN
            found[name] = (list(reached), lines)
            first += len(reached) - 1
        return found

    @staticmethod
    def parameter(terms: Numbers) -> Numbers:
        """The position of a term among the parameters; below 0 where it has none."""
        return terms - CERTAIN - 1

    @staticmethod
    def logarithms(eta: Floats) -> Floats:
        """ln ε of every term."""
        return np.concatenate([[-np.inf, 0.0], -eta])

    def polynomials(self, form: Form, eta: Floats) -> list[Floats]:
        """ε of the items of a form: one array (highest + 1) each."""
        values = np.exp(self.logarithms(eta))
        return [values[line] for line in self.terms(form)]


def centre(eta: Floats, layout: Layout) -> Floats:
    """The same items with the mean of all thresholds at 0."""
    return eta - layout.points() * (layout.thresholds_of() @ eta).mean()


def start(totals: Mapping[str, Numbers], layout: Layout, fixed: Floats) -> Floats:
    """η from the log-odds of neighbouring categories: five steps of Newton away from the estimate.

    Where some η are `fixed`, the others begin on their scale.
    """
    logs = [
        np.log(np.maximum(np.asarray(totals[name], float)[list(reached)], 0.5))
        for name, reached in zip(layout.items, layout.categories, strict=True)
    ]
    eta = np.concatenate([line[0] - line[1:] for line in logs]) if logs else np.zeros(0)
    known = ~np.isnan(fixed)
    if known.any():
        points = layout.points()
        eta = eta + points * ((fixed - eta)[known] @ points[known] / (points[known] @ points[known]))
    return eta


def names(layout: Layout, rows: Sequence[int]) -> list[str]:
    """The items to which some parameters belong, each once."""
    known = layout.rows()
    return list(dict.fromkeys(known[row][0] for row in rows))
