"""Answers that follow the model exactly, to see what an estimator does with them."""

from collections.abc import Sequence

import numpy as np

from minka.psychometrics.kinds import Bytes, Floats, Numbers
from minka.psychometrics.persons import probabilities


def abilities(people: int, seed: int, mean: float = 0.0, sd: float = 1.0) -> Floats:
    return np.random.Generator(np.random.PCG64(seed)).normal(mean, sd, people)


def answers(items: Sequence[Floats], theta: Numbers, seed: int) -> Bytes:
    """Scores (people × items) of people of ability `theta` on items given as ε by category."""
    random = np.random.Generator(np.random.PCG64(seed))
    found = np.empty((len(theta), len(items)), dtype=np.uint8)
    for first in range(0, len(theta), 100_000):
        block = slice(first, first + 100_000)
        for at, item in enumerate(items):
            below = probabilities([item], theta[block])[:, 0].cumsum(axis=1)[:, :-1]
            found[block, at] = (random.random((len(below), 1)) > below).sum(axis=1)
    return found


def polynomial(thresholds: Sequence[float]) -> Floats:
    """ε of one item from its thresholds."""
    return np.exp(-np.concatenate([[0.0], np.cumsum(thresholds)]))
