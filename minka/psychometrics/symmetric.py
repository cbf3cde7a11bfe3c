"""Elementary symmetric functions, their leave-one-out forms and their pair sums, by positive sums only.

An item is a polynomial q(x) = Σ_c ε_c x^c and a form is the product of its items; the coefficient γ_s sums over all
ways to reach the score s (Andersen 1972, eq. 3; for several categories, Fischer and Ponocny 1994, eq. 8). What an item
contributes needs γ without that item. Dividing the product by q is quick and useless: the relative error is 1e38 at 40
items. Here everything is built from products of the items before and of the items after, never by a difference.

Each q is scaled to a probability distribution at one ability in the middle of the form (the scale cancels in every
ratio), so γ is the distribution of scores there (Lord and Wingersky 1984) and cannot overflow.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from minka.psychometrics.kinds import Floats, Numbers


@dataclass(frozen=True)
class Product:
    """The items of a form as polynomials, with the products of those before and of those after each."""

    items: tuple[Floats, ...]
    before: tuple[Floats, ...]
    after: tuple[Floats, ...]

    @classmethod
    def of(cls, items: Sequence[Floats]) -> "Product":
        before = [np.ones(1)]
        for item in items:
            before.append(np.convolve(before[-1], item))
        after = [np.ones(1)]
        for item in reversed(items):
            after.append(np.convolve(after[-1], item))
        return cls(tuple(items), tuple(before), tuple(reversed(after)))

    @property
    def gamma(self) -> Floats:
        """γ_s for s = 0 … top."""
        return self.before[-1]

    def leave_out(self, item: int) -> Floats:
        """γ of the form without one item."""
        return np.convolve(self.before[item], self.after[item + 1])

    def shares(self) -> Floats:
        """π[s, item, c]: the probability of c on the item among those with score s; zero where γ_s is."""
        width = max(len(item) for item in self.items)
        table = np.zeros((len(self.gamma), len(self.items), width))
        for at, item in enumerate(self.items):
            rest = self.leave_out(at)
            for category in range(len(item)):
                table[category : category + len(rest), at, category] = item[category] * rest
        with np.errstate(divide="ignore", invalid="ignore"):
            table /= self.gamma[:, None, None]
        table[self.gamma == 0] = 0
        return table

    def pair_sums(self, weights: Numbers) -> Floats:
        """Σ_s w_s ε_ic ε_jd γ^(ij)_{s-c-d} for every two (item, category ≥ 1), as a symmetric table.

        Rows follow the items, and in each the categories from 1; the blocks of an item with itself are left zero.
        Each row of `carried` is the linear form that a polynomial of the remaining items must meet; passing an item
        is one positive step, so the whole costs O(items² · top · categories) instead of O(items⁴).
        """
        starts = np.concatenate([[0], np.cumsum([len(item) - 1 for item in self.items])])
        table = np.zeros((starts[-1], starts[-1]))
        size = len(self.gamma)
        carried = np.zeros((starts[-1], size))
        for at, item in enumerate(self.items):
            known, later = starts[at], self.after[at + 1]
            own = slice(known, starts[at + 1])
            if known:
                rows = carried[:known]
                for category in range(1, len(item)):
                    span = rows[:, category : category + len(later)]
                    table[:known, known + category - 1] = item[category] * (span @ later[: span.shape[1]])
                rows[:] = _passed(rows, item)
            met = np.correlate(np.concatenate([weights, np.zeros(len(self.before[at]) - 1)]), self.before[at], "valid")
            for category in range(1, len(item)):
                carried[own.start + category - 1, : size - category] = item[category] * met[category:size]
        return table + table.T


def _passed(rows: Floats, item: Floats) -> Floats:
    moved = rows * item[0]
    for category in range(1, len(item)):
        moved[:, :-category] += item[category] * rows[:, category:]
    return moved


def logarithms(items: Sequence[Floats]) -> Floats:
    """ln ε as a table (items × categories), -inf for a category that an item has not."""
    table = np.zeros((len(items), max(len(item) for item in items)))
    for at, item in enumerate(items):
        table[at, : len(item)] = item
    with np.errstate(divide="ignore"):
        return np.log(table)


def centred(items: Sequence[Floats]) -> tuple[list[Floats], float, float]:
    """Items scaled to probabilities at the ability t where half of the points are expected, t, and Σ ln of the scales.

    ln γ_s of the items as given is ln γ_s of these, plus the sum, minus s·t.
    """
    logs = logarithms(items)
    powers, there = np.arange(logs.shape[1]), logs > -np.inf
    middle = float(np.where(there, powers, 0).max(axis=1).sum() + there.argmax(axis=1).sum()) / 2
    low, high = -60.0, 60.0
    for _ in range(60):
        t = (low + high) / 2
        exponent = logs + t * powers
        peak = exponent.max(axis=1, keepdims=True)
        share = np.exp(exponent - peak)
        sums = share.sum(axis=1, keepdims=True)
        expected = float(((share / sums) @ powers).sum())
        if abs(expected - middle) < 0.25:
            break
        low, high = (t, high) if expected < middle else (low, t)
    scale = float((peak + np.log(sums)).sum())
    return [line[: len(item)] for line, item in zip(share / sums, items, strict=True)], t, scale
