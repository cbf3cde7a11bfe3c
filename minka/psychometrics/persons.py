"""What a score says of ability: one line a score, since in a form the score holds all that the answers tell of it.

With E, I and J the sums over items of the mean and of the second and third central moments of the item score at θ,
Warm's weighted likelihood estimate (1989, eq. 12) solves s - E + J / 2I = 0; it is finite at both ends. Two standard
errors are in use for it and differ by up to a third of a logit at the ends: 1 / √I (TAM, ConQuest), and the one of
dexter, √(I + J² / 4I²) / I. Both are given, and the tables say which is which.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from minka.psychometrics.design import Form
from minka.psychometrics.kernels import sum_lookups, sum_scores
from minka.psychometrics.kinds import Floats, Numbers
from minka.psychometrics.stacks import batches
from minka.psychometrics.symmetric import logarithms

CLOSE = 1e-12
ITERATIONS = 200


@dataclass(frozen=True)
class Moments:
    """Sums over the items of a form at some abilities; each (abilities,)."""

    mean: Floats
    information: Floats
    third: Floats
    fourth: Floats
    """Fourth cumulant: the derivative of the third moment."""


@dataclass(frozen=True)
class ScoreTable:
    """Estimates in logits for each score from 0 to the form's top; each array (scores,).

    `mle` is -inf and inf at the ends, and its error is NaN there.
    """

    form: Form
    wle: Floats
    wle_se: Floats
    """dexter's convention."""
    wle_se_information: Floats
    """1 / √I."""
    mle: Floats
    mle_se: Floats


@dataclass(frozen=True)
class Scale:
    """Reported points: 500 + 100 (θ - origin) / unit, origin and unit frozen in a base year together with the cuts."""

    origin: float
    unit: float

    def points(self, theta: Numbers) -> Floats:
        return np.asarray(500 + 100 * (np.asarray(theta) - self.origin) / self.unit)

    def error(self, se: Numbers) -> Floats:
        """A standard error in logits, in points."""
        return np.asarray(100 * np.asarray(se) / self.unit)


def probabilities(items: Sequence[Floats], theta: Numbers) -> Floats:
    """P[ability, item, category] at abilities (logits) of items given as ε by category."""
    return _shares(logarithms(items), np.atleast_1d(np.asarray(theta, dtype=float)))


def _shares(logs: Floats, theta: Floats) -> Floats:
    """The same from ln ε (… × items × categories) at abilities (… × abilities).

    Categories are few and come first in memory, where numpy adds whole planes instead of pairs of numbers.
    """
    planes = np.moveaxis(logs, -1, 0)[..., None, :]
    exponent = np.stack([plane + category * theta[..., None] for category, plane in enumerate(planes)])
    share = np.exp(exponent - exponent.max(axis=0))
    return np.moveaxis(share / share.sum(axis=0), 0, -1)


def item_moments(shares: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """Mean, variance, third and fourth central moment of item scores, from probabilities (…, item, category)."""
    categories = range(shares.shape[-1])
    mean = np.asarray(sum(category * shares[..., category] for category in categories))
    second, third, fourth = np.zeros_like(mean), np.zeros_like(mean), np.zeros_like(mean)
    for category in categories:
        away = category - mean
        squared = away * away
        part = shares[..., category] * squared
        second += part
        third += part * away
        fourth += part * squared
    return mean, second, third, fourth


def moments(items: Sequence[Floats], theta: Numbers) -> Moments:
    return _moments(logarithms(items), np.atleast_1d(np.asarray(theta, dtype=float)))


def _moments(logs: Floats, theta: Floats) -> Moments:
    mean, second, third, fourth = item_moments(_shares(logs, theta))
    return Moments(mean.sum(-1), second.sum(-1), third.sum(-1), (fourth - 3 * second**2).sum(-1))


def score_table(form: Form, items: Sequence[Floats]) -> ScoreTable:
    """Estimates for every score, solved together by Newton's steps of at most one logit."""
    return score_tables([form], [items])[0]


def score_tables(forms: Sequence[Form], items: Sequence[Sequence[Floats]]) -> list[ScoreTable]:
    """The same of many forms, in their order, from the items of each."""
    found: dict[int, ScoreTable] = {}
    for part in batches(forms):
        chosen = [forms[at] for at in part]
        tables = _stacked_tables(chosen, [logarithms(items[at]) for at in part])
        found |= zip(part, tables, strict=True)
    return [found[at] for at in range(len(forms))]


def _stacked_tables(forms: Sequence[Form], each: Sequence[Floats]) -> Iterator[ScoreTable]:
    # A shorter form is filled up with items on which nobody scores, and its highest score is solved again and again.
    logs = np.full((len(forms), max(map(len, each)), max(table.shape[1] for table in each)), -np.inf)
    logs[:, :, 0] = 0
    for line, table in zip(logs, each, strict=True):
        line[: len(table), : table.shape[1]] = table
    tops = np.array([form.top for form in forms])[:, None]
    scores = np.minimum(np.arange(tops.max() + 1.0), tops)
    everywhere = np.ones(scores.shape, dtype=bool)
    wle = _solve(logs, scores, 4 * scores / np.maximum(tops, 1) - 2, everywhere, weighted=True)
    at = _moments(logs, wle)
    dexter = np.sqrt(at.information + at.third**2 / (4 * at.information**2)) / at.information
    reached = logs > -np.inf
    lowest = reached.argmax(axis=2).sum(axis=1)[:, None]
    highest = (reached.shape[2] - 1 - reached[:, :, ::-1].argmax(axis=2)).sum(axis=1)[:, None]
    inner = (scores > lowest) & (scores < highest)
    mle = _solve(logs, scores, wle, inner, weighted=False)
    mle_se = np.where(inner, 1 / np.sqrt(_moments(logs, mle).information), np.nan)
    mle = np.where(inner, mle, np.where(scores <= lowest, -np.inf, np.inf))
    for line, form in enumerate(forms):
        columns = (wle, dexter, 1 / np.sqrt(at.information), mle, mle_se)
        yield ScoreTable(form, *(column[line, : form.top + 1] for column in columns))


def _solve(logs: Floats, scores: Floats, begin: Floats, wanted: Numbers, *, weighted: bool) -> Floats:
    theta = begin.copy()
    for _ in range(ITERATIONS):
        at = _moments(logs, theta)
        slope, value = -at.information, scores - at.mean
        if weighted:
            value = value + at.third / (2 * at.information)
            slope = slope + (at.fourth * at.information - at.third**2) / (2 * at.information**2)
        slope = np.where(slope < 0, slope, -at.information)
        step = np.where(wanted, np.clip(-value / slope, -1, 1), 0)
        theta += step
        if np.abs(step).max() < CLOSE * (1 + np.abs(theta).max()):
            break
    return theta


def person_fit(items: Sequence[Floats], table: ScoreTable, scores: Numbers) -> tuple[Floats, Floats]:
    """Infit and outfit mean squares of each person at their WLE (Wright and Masters 1982, eqs. 5.3.6-7).

    `scores` is uint8 (people × items). What one answer adds depends only on the item, the answer and the total, so
    two tables are looked up and no probability is computed per person.
    """
    mean, second, _, _ = item_moments(probabilities(items, table.wle))
    points = np.arange(max(len(item) for item in items))
    squared = (points - mean[:, :, None]) ** 2
    standard = squared / second[:, :, None] / len(items)
    informed = squared / second.sum(axis=1)[:, None, None]
    infit, outfit = sum_lookups(
        scores, sum_scores(scores), np.ascontiguousarray(informed), np.ascontiguousarray(standard)
    )
    return infit, outfit


def form_information(items: Sequence[Floats], theta: Numbers) -> Floats:
    """Fisher information of a form at some abilities; 1 / √ of it is the conditional error of measurement."""
    return moments(items, theta).information


def reliability(tables: Sequence[ScoreTable], people: Sequence[Numbers]) -> dict[str, float]:
    """WLE reliability r = 1 - mean(SE²) / var(WLE) over all forms (TAM's, SE = 1 / √I), separation √(r / (1 - r)).

    `people` are those of each score, form by form; both values are NaN where all have the same estimate.
    """
    weight = np.concatenate([np.asarray(line, dtype=float) for line in people])
    wle, error = (np.concatenate([getattr(each, name) for each in tables]) for name in ("wle", "wle_se_information"))
    size = weight.sum()
    spread = weight @ (wle - weight @ wle / size) ** 2 / (size - 1) if size > 1 else 0.0
    if spread <= 0:
        return {"wle_reliability": float("nan"), "separation": float("nan")}
    value = 1 - (weight @ error**2) / size / spread
    separation = np.sqrt(value / (1 - value)) if 0 < value < 1 else 0.0
    return {"wle_reliability": float(value), "separation": float(separation)}
