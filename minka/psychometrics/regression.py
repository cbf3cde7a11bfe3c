"""Latent regression: how ability goes with sex, area or district, with no score of a person in between.

Ability is x'β plus a normal rest of variance σ². Regressing estimated abilities instead would carry their error into
every comparison of small groups (Mislevy 1984). People with the same form, score and regressors are one line.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from minka.psychometrics.kinds import Floats, Numbers
from minka.psychometrics.population import CLOSE, GRID, ROUNDS


@dataclass(frozen=True)
class Regression:
    """Coefficients in logits with standard errors, and the standard deviation of what they leave."""

    coefficients: Floats
    errors: Floats
    residual: float
    means: Floats
    """Posterior mean of each line."""
    posterior: Floats
    """(lines × abilities), from which plausible values are drawn."""


def regress(tables: Sequence[Floats], form: Numbers, score: Numbers, design: Floats, people: Numbers) -> Regression:
    """Fit by EM; standard errors from the outer product of the scores (Berndt and others 1974).

    `tables[form]` is P(score | θ) on the grid; `form`, `score` and `people` are (lines,), `design` is (lines ×
    regressors) with a column of ones for the mean. A design of less than full rank raises `LinAlgError`.
    """
    weight = np.asarray(people, dtype=float)
    chance = np.stack([tables[of][at] for of, at in zip(form, score, strict=True)])
    cross = np.linalg.inv(design.T @ (design * weight[:, None]))
    beta, sigma = np.zeros(design.shape[1]), 1.0
    for _ in range(ROUNDS):
        posterior = _posterior(chance, design @ beta, sigma)
        mean = posterior @ GRID
        inside = posterior @ GRID**2 - mean**2
        new = cross @ design.T @ (weight * mean)
        rest = float(np.sqrt(weight @ (inside + (mean - design @ new) ** 2) / weight.sum()))
        moved = max(float(np.abs(new - beta).max()), abs(rest - sigma))
        beta, sigma = new, rest
        if moved < CLOSE:
            break
    slope = design * ((posterior @ GRID - design @ beta) / sigma**2)[:, None]
    information = slope.T @ (slope * weight[:, None])
    return Regression(beta, np.sqrt(np.diag(np.linalg.inv(information))), sigma, posterior @ GRID, posterior)


def _posterior(chance: Floats, mean: Floats, sigma: float) -> Floats:
    joint = chance * np.exp(-0.5 * ((GRID - mean[:, None]) / sigma) ** 2)
    return np.asarray(joint / joint.sum(axis=1, keepdims=True))
