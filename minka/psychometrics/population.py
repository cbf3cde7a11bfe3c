"""Abilities of groups, as against those of people: normal distributions by marginal maximum likelihood.

The items stay where conditional likelihood put them, so a group's distribution never bends the items, and groups with
easier or harder booklets need no common population. Given its form, the chance of a score at θ is γ_s e^(sθ) / Π_i Σ_c
ε_ic e^(cθ); the EM algorithm (Bock and Aitkin 1981) then needs only people by form and score.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from minka.psychometrics.counts import Counts
from minka.psychometrics.faults import NotEstimable
from minka.psychometrics.kinds import Floats, Numbers
from minka.psychometrics.partial_credit import Calibration
from minka.psychometrics.symmetric import Product, centred, logarithms

GRID = np.linspace(-12, 12, 241)
"""Abilities, in logits, over which distributions are summed; wide, since a narrow one hides a runaway variance."""
CLOSE = 1e-9
ROUNDS = 5000
WIDEST = 5.0
"""A standard deviation that no short test can tell from an infinite one."""


@dataclass(frozen=True)
class Normal:
    mean: float
    sd: float
    n: float

    def over(self, grid: Floats = GRID) -> Floats:
        """Probabilities on a grid, with sum 1."""
        density = np.exp(-0.5 * ((grid - self.mean) / self.sd) ** 2)
        return np.asarray(density / density.sum())


@dataclass(frozen=True)
class Uncertain:
    """A normal distribution with what its people leave open: the errors of its mean and of the logarithm of its sd."""

    normal: Normal
    covariance: Floats

    @property
    def se(self) -> float:
        """Standard error of the mean, of sampling and measurement together."""
        return float(np.sqrt(self.covariance[0, 0]))

    def other(self, random: np.random.Generator) -> Normal:
        """One that the same people could come from, drawn from the normal approximation."""
        mean, log_sd = random.multivariate_normal([self.normal.mean, np.log(self.normal.sd)], self.covariance)
        return Normal(float(mean), float(min(np.exp(log_sd), WIDEST)), self.normal.n)


@dataclass(frozen=True)
class Expected:
    """Posterior mean and standard deviation of ability, in logits, for each score of a form."""

    eap: Floats
    sd: Floats


def likelihood(items: Sequence[Floats], grid: Floats = GRID) -> Floats:
    """P(score | θ): (scores × abilities), each column with sum 1."""
    scaled, shift, _ = centred(items)
    with np.errstate(divide="ignore"):
        gamma = np.log(Product.of(scaled).gamma)
    away = grid - shift
    powers = np.exp(np.outer(away, np.arange(max(map(len, scaled)))))
    norms = np.log(powers @ np.exp(logarithms(scaled)).T).sum(axis=1)
    return np.asarray(np.exp(gamma[:, None] + np.outer(np.arange(len(gamma)), away) - norms))


def likelihoods(counts: Counts, calibration: Calibration, grid: Floats = GRID) -> list[Floats]:
    """One table a form."""
    return [likelihood(calibration.polynomials(form), grid) for form in counts.forms]


def normals(counts: Counts, tables: Sequence[Floats]) -> dict[str, Normal]:
    """Group → mean and standard deviation of ability. Raises `NotEstimable` when the variance runs away."""
    return {
        group: fitted([people[at] for people in counts.persons], tables, group)
        for at, group in enumerate(counts.groups)
    }


def fitted(people: Sequence[Numbers], tables: Sequence[Floats], group: str = "") -> Normal:
    """One distribution, of people by score of each form, who may be weighted. Raises `NotEstimable` as `normals`."""
    n = float(sum(line.sum() for line in people))
    found = Normal(0.0, 1.0, n)
    if n < 2:
        raise NotEstimable(f"Group {group or 'of all'} has too few people for a distribution.")
    for _ in range(ROUNDS):
        prior, weight = found.over(), np.zeros(len(GRID))
        for line, table in zip(people, tables, strict=True):
            kept = line > 0
            joint = table[kept] * prior
            weight += line[kept] @ (joint / joint.sum(axis=1, keepdims=True))
        mean = float(weight @ GRID / n)
        sd = float(np.sqrt(weight @ (GRID - mean) ** 2 / n))
        moved = max(abs(mean - found.mean), abs(sd - found.sd))
        found = Normal(mean, sd, n)
        if sd > WIDEST or sd < 1e-3:
            raise NotEstimable(f"The spread of ability of group {group or 'of all'} cannot be told from these scores.")
        if moved < CLOSE:
            break
    return found


def uncertain(
    people: Sequence[Numbers], tables: Sequence[Floats], normal: Normal, squares: Sequence[Numbers] | None = None
) -> Uncertain:
    """The errors of a fitted normal, from the slopes of each person's likelihood (Meilijson 1989, §3).

    Of a person those are E(θ - μ) / σ² by the mean, and E(θ - μ)² / σ² - 1 by ln σ. Where people are weighted,
    `squares` are the sums of their squared weights, and the errors are those of a weighted likelihood (Binder 1983).
    Raises `NotEstimable` when these people do not tell mean and spread apart.
    """
    information, spread = np.zeros((2, 2)), np.zeros((2, 2))
    for line, squared, table in zip(people, squares or people, tables, strict=True):
        found = expected(table[line > 0], normal)
        away = found.eap - normal.mean
        slopes = np.stack([away / normal.sd**2, (away**2 + found.sd**2) / normal.sd**2 - 1])
        information += (slopes * line[line > 0]) @ slopes.T
        spread += (slopes * squared[line > 0]) @ slopes.T
    try:
        inverse = np.linalg.inv(information)
    except np.linalg.LinAlgError:
        raise NotEstimable("These scores do not tell how sure their distribution is.") from None
    return Uncertain(normal, np.asarray(inverse @ spread @ inverse, dtype=np.float64))


def expected(table: Floats, prior: Normal) -> Expected:
    """EAP of each score under a normal prior."""
    joint = table * prior.over()
    posterior = joint / np.maximum(joint.sum(axis=1, keepdims=True), 1e-300)
    eap = posterior @ GRID
    return Expected(eap, np.sqrt(np.maximum(posterior @ GRID**2 - eap**2, 0)))


def reliability(people: Sequence[Numbers], values: Sequence[Expected]) -> float:
    """var(EAP) / (var(EAP) + mean posterior variance), over forms (Adams 2005)."""
    weight = np.concatenate([np.asarray(line, float) for line in people])
    eap = np.concatenate([each.eap for each in values])
    inside = np.concatenate([each.sd for each in values]) ** 2
    mean = weight @ eap / weight.sum()
    between = weight @ (eap - mean) ** 2 / weight.sum()
    return float(between / (between + weight @ inside / weight.sum()))
