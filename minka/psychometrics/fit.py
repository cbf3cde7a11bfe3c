"""How well items keep to the model: mean squares of what was answered against what the model expects.

With x the score on the item, E and V its expectation and variance, outfit is the mean of (x - E)² / V, and infit
Σ(x - E)² / ΣV. *Conditional* fit takes E and V given the total score, which is exact (Müller 2020, eqs. 3-4). The usual
*plug-in* fit takes them at an estimated ability: even on perfect data its means are .99 and .98, and with 300 000
people its t statistics refuse every good item. It is given for comparison with Winsteps, ConQuest and eRm.
"""

from dataclasses import dataclass

import numpy as np

from minka.psychometrics.counts import Counts
from minka.psychometrics.kinds import Floats, Numbers
from minka.psychometrics.partial_credit import Calibration
from minka.psychometrics.persons import ScoreTable, item_moments, probabilities

BANDS = ((0.8, 1.2, "good"), (0.5, 1.5, "productive"))
"""Wright and Linacre (1994): what a mean square means, whatever the number of people."""


@dataclass(frozen=True)
class ItemFit:
    infit: float
    outfit: float
    infit_t: float
    outfit_t: float
    """Wilson and Hilferty's cube root (Wright and Masters 1982, p. 101); read the mean squares at census size."""

    @property
    def band(self) -> str:
        """The quality of the worse of both mean squares."""
        for low, high, name in BANDS:
            if all(low <= value <= high for value in (self.infit, self.outfit)):
                return name
        return "poor"


def _cube_root(square: Floats, variance: Floats) -> Floats:
    q = np.sqrt(np.where(variance > 0, variance, np.nan))
    return np.asarray((np.cbrt(square) - 1) * 3 / q + q / 3)


def conditional(counts: Counts, calibration: Calibration) -> dict[str, ItemFit]:
    """Item → fit given the score; people with the lowest or highest score say nothing of it and are left out."""
    return _fit(counts, [calibration.shares(form) for form in counts.forms])


def plug_in(counts: Counts, calibration: Calibration, tables: list[ScoreTable]) -> dict[str, ItemFit]:
    """Item → fit at the maximum likelihood estimate of each score, without the two ends, as in eRm and Winsteps."""
    shares = []
    for form, table in zip(counts.forms, tables, strict=True):
        inner = np.isfinite(table.mle)
        at = probabilities(calibration.polynomials(form), np.where(inner, table.mle, 0.0))
        shares.append(at * inner[:, None, None])
    return _fit(counts, shares)


def _fit(counts: Counts, shares: list[Floats]) -> dict[str, ItemFit]:
    names = {name: at for at, name in enumerate(counts.items)}
    n, squares, variance, standard, spread_in, spread_out = sums = np.zeros((6, len(names)))
    for form, table, share in zip(counts.forms, counts.answers, shares, strict=True):
        answers = table.sum(axis=0)
        people = answers.sum(axis=2)
        mean, second, _, fourth = item_moments(share)
        squared = sum(answers[:, :, score] * (score - mean) ** 2 for score in range(answers.shape[2]))
        known = (second > 1e-14) & (people > 0)
        inverse = 1 / np.where(known, second, 1)
        parts = (
            people, squared, people * second, squared * inverse,
            people * (fourth - second**2), people * (fourth * inverse**2 - 1),
        )  # fmt: skip
        sums[:, [names[name] for name in form.items]] += [np.where(known, part, 0).sum(axis=0) for part in parts]
    with np.errstate(divide="ignore", invalid="ignore"):
        infit, outfit = squares / variance, standard / n
        infit_t, outfit_t = _cube_root(infit, spread_in / variance**2), _cube_root(outfit, spread_out / n**2)
    return {
        name: ItemFit(*(float(column[at]) for column in (infit, outfit, infit_t, outfit_t)))
        for name, at in names.items()
    }


def characteristic(
    counts: Counts, calibration: Calibration, tables: list[ScoreTable], item: str
) -> tuple[Floats, Floats, Floats]:
    """Points for a plot of one item: WLE of each score, mean score observed there, and people behind it."""
    theta, mean, people = [], [], []
    for form, table, scores in zip(counts.forms, counts.answers, tables, strict=True):
        if item in form.items:
            answers = table.sum(axis=0)[:, form.items.index(item)]
            n = answers.sum(axis=1)
            theta.append(scores.wle[n > 0])
            mean.append((answers @ np.arange(answers.shape[1]))[n > 0] / n[n > 0])
            people.append(n[n > 0])
    order = np.argsort(np.concatenate(theta), kind="stable")
    return np.concatenate(theta)[order], np.concatenate(mean)[order], np.concatenate(people)[order].astype(float)


def residual_correlations(scores: Numbers, calibration: Calibration, table: ScoreTable) -> Floats:
    """Yen's Q3 (1984): correlations of item residuals at the WLE, (items × items), of people who took a whole form."""
    mean = item_moments(probabilities(calibration.polynomials(table.form), table.wle))[0]
    total = scores.sum(axis=1, dtype=np.int64)
    cross = np.zeros((scores.shape[1], scores.shape[1]))
    sums = np.zeros(scores.shape[1])
    for first in range(0, len(scores), 100_000):
        block = slice(first, first + 100_000)
        residual = scores[block].astype(float) - mean[total[block]]
        cross += residual.T @ residual
        sums += residual.sum(axis=0)
    covariance = cross - np.outer(sums, sums) / len(scores)
    spread = np.sqrt(np.diag(covariance))
    return np.asarray(covariance / np.outer(spread, spread))


def components(correlations: Floats) -> Floats:
    """Eigenvalues of the residual correlations, falling: a first one far above 2 hints at a second dimension
    (Linacre 1998, in units of items)."""
    return np.asarray(np.linalg.eigvalsh(correlations)[::-1], dtype=np.float64)
