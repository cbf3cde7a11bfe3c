"""Plausible values: draws from what is known of each person's ability, for statistics of groups and for nothing else.

A person's mean of draws is no score. What is reported by a group must have that group in the model from which the
values were drawn (Mislevy 1991), and carries the error of both the draws and the sample (Rubin 1987, eqs. 3.1.2-8).
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from minka.psychometrics.kinds import Floats, Numbers
from minka.psychometrics.population import GRID

STEP = float(GRID[1] - GRID[0])


def draw(posterior: Floats, row: Numbers, values: int, seed: int) -> Numbers:
    """Values for each person: float32 (people × values) in logits, whose seven digits are more than a draw deserves.

    `posterior` has one line of probabilities on the grid for each kind of person (form × score × group), and `row` says
    which is whose. Uniforms are stratified among people of equal posterior, so groups keep their variance; equal input
    and seed give equal values, people being taken in their order; each kind has a generator of its own, so the threads
    leave no trace.
    """
    # Few kinds fit 16 bits, which numpy sorts by radix.
    row = np.asarray(row, dtype=np.uint16 if len(posterior) < 2**16 else np.int64)
    total = np.cumsum(posterior, axis=1)
    total /= total[:, -1:]
    order = np.argsort(row, kind="stable")
    many = np.bincount(row, minlength=len(posterior))
    ends = np.cumsum(many)
    found = np.empty((len(row), values), dtype=np.float32)
    whole = np.dtype((np.void, 4 * values))
    edges = np.append(GRID - STEP / 2, GRID[-1] + STEP / 2)

    def fill(kind: int) -> None:
        random = np.random.Generator(np.random.PCG64([seed, kind]))
        size = many[kind]
        steps, ranks = np.concatenate([[0.0], total[kind]]), np.arange(size)
        drawn = np.empty((values, size))
        for line in drawn:
            # Rising uniforms are looked up quickly; the shuffle then gives them to people.
            line[:] = np.interp((ranks + random.random(size)) / size, steps, edges)
            random.shuffle(line)
        # A person's values go to their place in one piece, which is three times as fast as one by one.
        pieces = np.ascontiguousarray(drawn.T, dtype=np.float32).view(whole)
        found.view(whole)[order[ends[kind] - size : ends[kind]]] = pieces

    with ThreadPoolExecutor() as threads:
        list(threads.map(fill, np.flatnonzero(many).tolist()))
    return found


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
