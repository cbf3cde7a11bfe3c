"""Plausible values: draws from what is known of each person's ability, for statistics of groups and for nothing else.

A person's mean of draws is no score. What is reported by a group must have that group in the model from which the
values were drawn (Mislevy 1991), and carries the error of both the draws and the sample (Rubin 1987, eqs. 3.1.2-8).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from minka.psychometrics.kinds import Floats, Numbers
from minka.psychometrics.population import GRID

STEP = float(GRID[1] - GRID[0])


def draw(posterior: Floats, row: Numbers, values: int, seed: int) -> Floats:
    """Values for each person: (people × values) in logits.

    `posterior` has one line of probabilities on the grid for each kind of person (form × score × group), and `row` says
    which is whose. Uniforms are stratified among people of equal posterior, so groups keep their variance; equal input
    and seed give equal values, people being taken in their order.
    """
    # Few kinds fit 16 bits, which numpy sorts by radix.
    row = np.asarray(row, dtype=np.uint16 if len(posterior) < 2**16 else np.int64)
    total = np.cumsum(posterior, axis=1)
    total /= total[:, -1:]
    order = np.argsort(row, kind="stable")
    many = np.bincount(row, minlength=len(posterior))
    random = np.random.Generator(np.random.PCG64(seed))
    found = np.empty((values, len(row)))
    edges = np.append(GRID - STEP / 2, GRID[-1] + STEP / 2)
    start = 0
    for kind in np.flatnonzero(many):
        size = many[kind]
        people = order[start : start + size]
        start += size
        steps = np.concatenate([[0.0], total[kind]])
        for at in range(values):
            # Rising uniforms are looked up quickly; the shuffle then gives them to people.
            value = np.interp((np.arange(size) + random.random(size)) / size, steps, edges)
            random.shuffle(value)
            found[at, people] = value
    return found.T


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
