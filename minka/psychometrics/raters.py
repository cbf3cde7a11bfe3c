"""Do two people who score the same answers by a rubric give the same points?"""

from dataclasses import dataclass

import numpy as np

from minka.psychometrics.faults import Fault
from minka.psychometrics.kinds import Floats, Numbers


@dataclass(frozen=True)
class Agreement:
    exact: float
    adjacent: float
    """At most one point apart."""
    kappa: float
    """Cohen (1960), eq. 1."""
    weighted: float
    """Cohen (1968) with squared distances."""


def agreement(first: Numbers, second: Numbers, highest: int) -> Agreement:
    """Two raters' scores of the same answers, whole numbers from 0 to `highest`, (answers,) each."""
    first, second = np.asarray(first), np.asarray(second)
    if len(first) != len(second) or not len(first):
        raise Fault("Both raters must have scored the same answers, one at least.")
    size = highest + 1
    table = np.bincount(first * size + second, minlength=size * size).reshape(size, size) / len(first)
    lot = np.outer(table.sum(axis=1), table.sum(axis=0))
    away = np.subtract.outer(np.arange(size), np.arange(size)) ** 2
    exact, chance = float(np.trace(table)), float(np.trace(lot))
    return Agreement(
        exact,
        float(table[away <= 1].sum()),
        (exact - chance) / (1 - chance) if chance < 1 else 1.0,
        1 - float((away * table).sum() / (away * lot).sum()) if (away * lot).sum() else 1.0,
    )


def intraclass(ratings: Floats) -> tuple[float, float]:
    """ICC(2,1) of one rater and ICC(2,k) of their mean, from (answers × raters) (Shrout and Fleiss 1979)."""
    ratings = np.asarray(ratings, dtype=float)
    answers, raters = ratings.shape
    if answers < 2 or raters < 2:
        raise Fault("Two answers and two raters are needed at least.")
    mean = ratings.mean()
    rows = raters * ((ratings.mean(axis=1) - mean) ** 2).sum() / (answers - 1)
    columns = answers * ((ratings.mean(axis=0) - mean) ** 2).sum() / (raters - 1)
    rest = ratings - ratings.mean(axis=1, keepdims=True) - ratings.mean(axis=0) + mean
    error = (rest**2).sum() / ((answers - 1) * (raters - 1))
    single = (rows - error) / (rows + (raters - 1) * error + raters * (columns - error) / answers)
    return float(single), float((rows - error) / (rows + (columns - error) / answers))
