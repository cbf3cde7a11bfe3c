"""Plausible values: draws from what is known of each person's ability, for statistics of groups and for nothing else.

A person's mean of draws is no score. What is reported by a group must have that group in the model from which the
values were drawn (Mislevy 1991), and carries the error of both the draws and the sample (Rubin 1987, eqs. 3.1.2-8).
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from minka.psychometrics.faults import NotEstimable
from minka.psychometrics.kinds import Floats, Numbers
from minka.psychometrics.population import GRID

STEP = float(GRID[1] - GRID[0])
CELLS = 256
"""Places of a table of chances: those of the grid, and some that are empty."""
WHOLE = np.int64(2**24)
"""A place's equal part of 2³², in which chances are counted."""
PEOPLE = 4096
"""People drawn at a time: as many as the cache holds."""


def draw(posterior: Floats, row: Numbers, values: int, seed: int) -> Numbers:
    """Values for each person: float32 (people × values) in logits, whose seven digits are more than a draw deserves.

    `posterior` has one line of probabilities on the grid for each kind of person (form × score × group), and `row` says
    which is whose. Draws are independent: were they spread evenly over people of one kind, as less noise would tempt
    to, the means of groups would agree from draw to draw and hide the error of measurement. Equal input and seed give
    equal values, people being taken in their order; each block of them has a generator of its own, so threads leave no
    trace. Raises `NotEstimable` for people whose line is empty. Cost: one random number a value, whatever the kinds.
    """
    row, whole = np.asarray(row), posterior.sum(axis=1, keepdims=True)
    if not whole.all() and np.isin(row, np.flatnonzero(whole == 0)).any():
        raise NotEstimable("Somebody has a score that has no chance at any ability of this population.")
    cut, start, slope = _places(np.where(whole > 0, posterior, 1.0))
    found = np.empty((len(row), values), dtype=np.float32)

    def fill(block: int) -> None:
        some = slice(block * PEOPLE, (block + 1) * PEOPLE)
        size = found[some].size
        drawn = np.random.SFC64([seed, block]).random_raw(-(-size // 2)).view(np.uint32)[:size].reshape(-1, values)
        # Eight bits choose a place, the others where in it.
        place = (row[some].astype(np.int64) * CELLS)[:, None] + (drawn & np.uint32(CELLS - 1))
        rest = (drawn >> np.uint32(8)).view(np.int32)
        own = cut.take(place)
        past = rest >= own
        rest -= own * past
        place *= 2
        place += past
        np.multiply(rest, slope.take(place), out=found[some], dtype=np.float32, casting="unsafe")
        found[some] += start.take(place)

    with ThreadPoolExecutor() as threads:
        list(threads.map(fill, range(-(-len(row) // PEOPLE))))
    return found


def _places(posterior: Floats) -> tuple[Numbers, Numbers, Numbers]:
    """The tables of all lines: cut (places,), and start and slope of both parts of each place (2 · places,)."""
    total = np.cumsum(posterior, axis=1)
    edges = np.rint(total / total[:, -1:] * float(CELLS * WHOLE)).astype(np.int64)
    chance = np.pad(np.diff(edges, axis=1, prepend=0), ((0, 0), (0, CELLS - edges.shape[1]))).ravel()
    cut, other = alias(chance)
    left = GRID[0] - STEP / 2 + STEP * (np.stack([np.arange(len(chance)), other], axis=1) % CELLS)
    share = STEP / np.maximum(np.stack([cut, WHOLE - cut], axis=1), 1)
    return cut.astype(np.int32), (left + share / 2).ravel().astype(np.float32), share.ravel().astype(np.float32)


def alias(chance: Numbers) -> tuple[Numbers, Numbers]:
    """Walker's tables (1977): how much of each place is its own, and whose the rest is, both (places,).

    Each place holds WHOLE, which is also the mean of `chance` in every line, int64 and one line after another. A place
    whose chance is smaller gives the rest to another whose chance is larger. Whole numbers make every sum exact.
    """
    small, large = np.flatnonzero(chance < WHOLE), np.flatnonzero(chance >= WHOLE)
    lacking, spare = np.append(0, np.cumsum(WHOLE - chance[small])), np.cumsum(chance[large] - WHOLE)
    cut, other = chance.copy(), np.arange(len(chance))
    # The small take what they lack from the large in turn; a large one left below its part takes from the next.
    other[small] = large[np.searchsorted(spare, lacking[:-1], side="right")]
    cut[large] = WHOLE + spare - lacking[np.searchsorted(lacking, spare)]
    other[large] = np.where(cut[large] < WHOLE, np.append(large[1:], large[-1]), large)
    return cut, other


@dataclass(frozen=True)
class Combined:
    """A statistic with both parts of its error."""

    value: float
    se: float
    sampling: float
    """Mean sampling variance."""
    measurement: float
    """(1 + 1/M) times the variance between draws."""


def combine(statistics: Sequence[float], sampling_variances: Sequence[float]) -> Combined:
    """One value of each draw and its sampling variance, put together by Rubin's rules."""
    draws = len(statistics)
    inside = float(np.mean(sampling_variances))
    between = float(np.var(statistics, ddof=1)) * (1 + 1 / draws) if draws > 1 else 0.0
    return Combined(float(np.mean(statistics)), float(np.sqrt(inside + between)), inside, between)
