"""Differential item functioning: do people of equal score find an item equally hard, whatever their group?

Mantel and Haenszel (1959) compare the odds of a right answer within strata of equal score; Holland and Thayer (1988)
brought it to tests. Strata are form × score, and every score counts that holds both groups. For several categories
the odds ratio is Liu and Agresti's (1996) and the test Mantel's (1963); for two categories both are Mantel-Haenszel's.
The test subtracts ½ where |Σ(A - E)| ≥ ½ and nothing below, as R's `mantelhaen.test` does.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import erfc, log, sqrt

import numpy as np

from minka.psychometrics.counts import Counts
from minka.psychometrics.kinds import Floats, Numbers
from minka.psychometrics.partial_credit import Calibration

DELTA = -2.35
"""From log odds to the ETS scale of difficulty."""


@dataclass(frozen=True)
class Comparison:
    """One item between a reference and a focal group; alpha above 1 means harder for the focal group."""

    item: str
    reference: str
    focal: str
    n_reference: float
    n_focal: float
    alpha: float
    delta: float
    delta_se: float
    """2.35 times the error of ln alpha: Phillips and Holland (1987), eq. 9; of several categories `_graded_error`."""
    chi2: float
    p: float
    difference: float
    """Standardised difference of mean scores (Dorans and Kulick 1986), focal less reference, weighted by the focal."""
    grade: str
    """A negligible, B moderate, C large (Zieky 1993); C asks for a person to look."""


def mantel_haenszel(counts: Counts, reference: str, focal: str) -> dict[str, Comparison]:
    """Item → comparison of two of the groups of `counts`. Cost: one pass over the tables."""
    sides = [counts.groups.index(reference), counts.groups.index(focal)]
    strata: dict[str, list[Numbers]] = {}
    for form, table in zip(counts.forms, counts.answers, strict=True):
        for at, name in enumerate(form.items):
            strata.setdefault(name, []).append(table[sides, :, at, : form.highest[at] + 1])
    return {
        name: _compare(name, reference, focal, np.concatenate(tables, axis=1).astype(float))
        for name, tables in strata.items()
    }


def _compare(item: str, reference: str, focal: str, cells: Floats) -> Comparison:
    """`cells` is (2 groups × strata × categories)."""
    people = cells.sum(axis=2)
    size = people.sum(axis=0)
    kept = (people > 0).all(axis=0) & (size >= 2)
    totals = people.sum(axis=1)
    cells, people, size = cells[:, kept], people[:, kept], size[kept]
    points = np.arange(cells.shape[2])
    both = cells.sum(axis=0)
    scored = cells[0] @ points
    expected = people[0] * (both @ points) / size
    variance = people[0] * people[1] * (size * (both @ points**2) - (both @ points) ** 2) / (size**2 * (size - 1))
    apart = abs(float((scored - expected).sum()))
    spread = float(variance.sum())
    chi2 = (apart - (0.5 if apart >= 0.5 else 0.0)) ** 2 / spread if spread > 0 else float("nan")
    alpha, error = _odds(cells, size)
    difference = float("nan")
    if people[1].sum():
        means = (cells @ points) / people
        difference = float(people[1] @ (means[1] - means[0]) / people[1].sum())
    delta = DELTA * log(alpha) if alpha > 0 and np.isfinite(alpha) else float("nan")
    p = erfc(sqrt(chi2 / 2)) if np.isfinite(chi2) else float("nan")
    return Comparison(
        item, reference, focal, float(totals[0]), float(totals[1]), alpha, delta, -DELTA * error, chi2, p, difference,
        grade(delta, -DELTA * error, p),
    )  # fmt: skip


def _odds(cells: Floats, size: Floats) -> tuple[float, float]:
    """Common odds ratio over the cuts between categories, and the error of its log."""
    above = cells[:, :, ::-1].cumsum(axis=2)[:, :, -2::-1]
    below = cells.cumsum(axis=2)[:, :, :-1]
    for_reference = (above[0] * below[1]).sum(axis=1) / size
    for_focal = (below[0] * above[1]).sum(axis=1) / size
    top, bottom = float(for_reference.sum()), float(for_focal.sum())
    if top == 0 or bottom == 0:
        return (float("inf") if top else float("nan") if not bottom else 0.0), float("nan")
    alpha = top / bottom
    if cells.shape[2] != 2:
        return alpha, _graded_error(cells, size, alpha) / top
    a, b, c, d = above[0, :, 0], below[0, :, 0], above[1, :, 0], below[1, :, 0]
    square = ((a * d + alpha * b * c) * (a + d + alpha * (b + c)) / size**2).sum() / (2 * top**2)
    return alpha, float(np.sqrt(square))


def _graded_error(cells: Floats, size: Floats, alpha: float) -> float:
    """√ of the variance of Σ (reference above, focal below) - alpha Σ (focal above, reference below), each over N.

    In a stratum this sums w(u, v) = (u - v)⁺ - alpha (v - u)⁺ over pairs of one of each group with scores u and v,
    which has mean 0. Its variance is that of a U-statistic of two samples (Hoeffding 1948): products of pairs that
    share a person. It holds for few large strata and for many sparse ones.
    """
    points = np.arange(cells.shape[2])
    apart = np.subtract.outer(points, points)
    w = np.maximum(apart, 0) - alpha * np.maximum(-apart, 0)
    ours, theirs = cells
    shared = (ours * (theirs @ w.T) ** 2).sum(axis=1) + (theirs * (ours @ w) ** 2).sum(axis=1)
    same = np.einsum("su,uv,sv->s", ours, w**2, theirs)
    return float(np.sqrt(max(float(((shared - same) / size**2).sum()), 0.0)))


def grade(delta: float, error: float, p: float) -> str:
    """C: |delta| ≥ 1.5 and significantly above 1; B: otherwise |delta| ≥ 1 and different from 0; A: the rest."""
    if not np.isfinite(delta):
        return ""
    size = abs(delta)
    if size >= 1.5 and np.isfinite(error) and error > 0 and (size - 1) / error > 1.6448536269514722:
        return "C"
    return "B" if size >= 1 and p < 0.05 else "A"


def purified(
    recount: Callable[[frozenset[str]], Counts],
    first: dict[str, Comparison],
    reference: str,
    focal: str,
    passes: int = 2,
) -> tuple[dict[str, Comparison], frozenset[str]]:
    """The comparisons again with scores that leave out what was graded C, and the items left out at the end.

    `recount(struck)` counts all items by the score on the others; an item that was struck still counts in its own
    stratum (Holland and Thayer 1988, p. 143), so its tables are shifted by its own score.
    """
    found, struck = first, frozenset[str]()
    for _ in range(passes):
        chosen = flagged(found.values())
        if chosen == struck:
            break
        struck = chosen
        found = mantel_haenszel(_own_stratum(recount(struck), struck), reference, focal)
    return found, struck


def flagged(comparisons: Iterable[Comparison]) -> frozenset[str]:
    return frozenset(each.item for each in comparisons if each.grade == "C")


def _own_stratum(counts: Counts, struck: frozenset[str]) -> Counts:
    answers = []
    for form, table in zip(counts.forms, counts.answers, strict=True):
        grown = np.concatenate([table, np.zeros((len(table), form.categories, *table.shape[2:]), table.dtype)], axis=1)
        for at, name in enumerate(form.items):
            if name in struck:
                for category in range(1, form.highest[at] + 1):
                    grown[:, :, at, category] = np.roll(grown[:, :, at, category], category, axis=1)
        answers.append(grown)
    return Counts(counts.forms, counts.persons, tuple(answers), counts.groups)


def difficulty_shift(reference: Calibration, focal: Calibration) -> dict[str, tuple[float, float]]:
    """Item → focal less reference difficulty and its error, the groups aligned by the median of the differences.

    The median is not moved by the few items that differ, as the mean would be.
    """
    ours, theirs = reference.difficulties, focal.difficulties
    shared = [name for name in ours if name in theirs]
    apart = np.array([theirs[name] - ours[name] for name in shared])
    apart = apart - np.median(apart)
    return {
        name: (float(value), float(np.hypot(reference.difficulty_errors[name], focal.difficulty_errors[name])))
        for name, value in zip(shared, apart, strict=True)
    }
