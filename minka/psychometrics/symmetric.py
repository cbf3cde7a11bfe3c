"""Elementary symmetric functions, their leave-one-out forms and their pair sums, by positive sums only.

An item is a polynomial q(x) = Σ_c ε_c x^c and a form is the product of its items; the coefficient γ_s sums over all
ways to reach the score s (Andersen 1972, eq. 3; for several categories, Fischer and Ponocny 1994, eq. 8). What an item
contributes needs γ without that item. Dividing the product by q is quick and useless: the relative error is 1e38 at 40
items. Here everything is built from products of the items before and of the items after, never by a difference.

Each q is scaled to a probability distribution at one ability in the middle of the form (the scale cancels in every
ratio), so γ is the distribution of scores there (Lord and Wingersky 1984) and cannot overflow.

Forms are taken singly or stacked: where an array has forms on its first axis, every step is one for all of them.
Thousands of patterns of empty cells are thousands of forms, and one by one they would take minutes.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from minka.psychometrics.kinds import Floats, Numbers


@dataclass(frozen=True)
class Product:
    """The items of a form as polynomials, with the products of those before and of those after each.

    An item is (categories,) or, of stacked forms, (forms × categories); the products have one place for each score.
    """

    items: tuple[Floats, ...]
    before: tuple[Floats, ...]
    after: tuple[Floats, ...]

    @classmethod
    def of(cls, items: Sequence[Floats]) -> "Product":
        size = sum(item.shape[-1] - 1 for item in items) + 1
        one = np.zeros((*items[0].shape[:-1], size))
        one[..., 0] = 1
        before, after = [one], [one]
        for item in items:
            before.append(_times(before[-1], item))
        for item in reversed(items):
            after.append(_times(after[-1], item))
        return cls(tuple(items), tuple(before), tuple(reversed(after)))

    @property
    def gamma(self) -> Floats:
        """γ_s for s = 0 … top."""
        return self.before[-1]

    def leave_out(self, item: int) -> Floats:
        """γ of the form without one item."""
        size = self.gamma.shape[-1] - self.items[item].shape[-1] + 1
        return _convolved(self.before[item], self.after[item + 1])[..., :size]

    def shares(self) -> Floats:
        """π[s, item, c]: the probability of c on the item among those with score s; zero where γ_s is."""
        width = max(item.shape[-1] for item in self.items)
        table = np.zeros((*self.gamma.shape, len(self.items), width))
        for at, item in enumerate(self.items):
            rest = self.leave_out(at)
            for category in range(item.shape[-1]):
                span = slice(category, category + rest.shape[-1])
                table[..., span, at, category] = item[..., category, None] * rest
        with np.errstate(divide="ignore", invalid="ignore"):
            table /= self.gamma[..., None, None]
        table[self.gamma == 0] = 0
        return table

    def pair_sums(self, weights: Numbers) -> Floats:
        """Σ_s w_s ε_ic ε_jd γ^(ij)_{s-c-d} for every two (item, category ≥ 1), as a symmetric table.

        Rows follow the items, and in each the categories from 1; the blocks of an item with itself are left zero.
        Each row of `carried` is the linear form that a polynomial of the remaining items must meet; passing an item
        is one positive step, so the whole costs O(items² · top · categories) instead of O(items⁴).
        """
        starts = np.concatenate([[0], np.cumsum([item.shape[-1] - 1 for item in self.items])])
        *forms, size = self.gamma.shape
        table = np.zeros((*forms, starts[-1], starts[-1]))
        carried = np.zeros((*forms, starts[-1], size))
        ahead = sliding_window_view(np.concatenate([weights, np.zeros_like(weights)], axis=-1), size, axis=-1)
        for at, item in enumerate(self.items):
            known, later = starts[at], self.after[at + 1]
            rows = carried[..., :known, :]
            met = (ahead[..., :size, :] @ self.before[at][..., None])[..., 0]
            for category in range(1, item.shape[-1]):
                own, left = known + category - 1, size - category
                chance = item[..., category, None]
                table[..., :known, own] = chance * (rows[..., category:] @ later[..., :left, None])[..., 0]
                carried[..., own, :left] = chance * met[..., category:]
            if known:
                _pass(rows, item)
        return table + np.swapaxes(table, -1, -2)


def _times(rows: Floats, item: Floats) -> Floats:
    """Products with one item more; what would go beyond the highest score is zero."""
    grown = rows * item[..., :1]
    for category in range(1, item.shape[-1]):
        grown[..., category:] += rows[..., :-category] * item[..., category, None]
    return grown


def _convolved(one: Floats, other: Floats) -> Floats:
    """Products of two polynomials, up to the highest score."""
    size = one.shape[-1]
    pairs = zip(one.reshape(-1, size), other.reshape(-1, size), strict=True)
    return np.array([np.convolve(*pair)[:size] for pair in pairs]).reshape(one.shape)


def _pass(rows: Floats, item: Floats) -> None:
    """Linear forms that met the polynomial with this item now meet the one without it."""
    moved = [rows[..., category:] * item[..., None, category, None] for category in range(1, item.shape[-1])]
    rows *= item[..., None, :1]
    for category, above in enumerate(moved, start=1):
        rows[..., :-category] += above


def logarithms(items: Sequence[Floats]) -> Floats:
    """ln ε as a table (items × categories), -inf for a category that an item has not."""
    table = np.zeros((len(items), max(len(item) for item in items)))
    for at, item in enumerate(items):
        table[at, : len(item)] = item
    with np.errstate(divide="ignore"):
        return np.asarray(np.log(table))


def centred(items: Sequence[Floats]) -> tuple[list[Floats], float, float]:
    """Items scaled to probabilities at the ability t where half of the points are expected, t, and Σ ln of the scales.

    ln γ_s of the items as given is ln γ_s of these, plus the sum, minus s·t.
    """
    share, t, scale = centre_stack(logarithms(items)[None])
    return [line[: len(item)] for line, item in zip(share[0], items, strict=True)], float(t[0]), float(scale[0])


def centre_stack(logs: Floats) -> tuple[Floats, Floats, Floats]:
    """The same of stacked forms, from ln ε (forms × items × categories): shares, t and scales (forms,)."""
    powers, there = np.arange(logs.shape[2]), logs > -np.inf
    middle = (np.where(there, powers, 0).max(axis=2) + there.argmax(axis=2)).sum(axis=1) / 2
    low, high = np.full(len(logs), -60.0), np.full(len(logs), 60.0)
    for _ in range(60):
        t = (low + high) / 2
        exponent = logs + t[:, None, None] * powers
        peak = exponent.max(axis=2, keepdims=True)
        share = np.exp(exponent - peak)
        sums = share.sum(axis=2, keepdims=True)
        apart = ((share / sums) @ powers).sum(axis=1) - middle
        if (np.abs(apart) < 0.25).all():
            break
        # A form that is there stays there, so its numbers do not depend on the others of its stack.
        low, high = np.where(apart < 0.25, t, low), np.where(apart > -0.25, t, high)
    return share / sums, t, (peak + np.log(sums)).sum(axis=(1, 2))
