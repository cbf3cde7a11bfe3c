"""Classical statistics of items and scores, all of them from the counts.

In a form with n_s people at score s and S_is the sum of their scores on item i, the covariance of item and total is
Σ_s s S_is / N less the product of the means; no answer is read again. Over several forms an item's values are those
of its forms weighted by the people who took them, as dexter does.
"""

from dataclasses import dataclass

import numpy as np

from minka.psychometrics.counts import Counts
from minka.psychometrics.kinds import Floats, Numbers


@dataclass(frozen=True)
class ItemStatistics:
    n: float
    mean: float
    p: float
    """Mean score over the highest possible."""
    rit: float
    """Correlation with the total."""
    rir: float
    """Correlation with the total without the item."""


@dataclass(frozen=True)
class FormStatistics:
    n: float
    mean: float
    sd: float
    alpha: float
    """Cronbach (1951, eq. 2), which is KR-20 when every item is right or wrong."""
    error: float
    """Classical standard error of measurement, sd √(1 - alpha)."""


def _sums(people: Numbers, answers: Numbers) -> tuple[float, Floats, Floats, float, float, Floats]:
    n = float(people.sum())
    points, scores = np.arange(answers.shape[2]), np.arange(len(people))
    by_score = answers @ points
    mean = by_score.sum(axis=0) / n
    variance = (answers.sum(axis=0) * (points - mean[:, None]) ** 2).sum(axis=1) / n
    middle = float(people @ scores / n)
    spread = float(people @ (scores - middle) ** 2 / n)
    together = (scores - middle) @ (by_score - people[:, None] * mean) / n
    return n, mean, variance, middle, spread, together


def forms(counts: Counts) -> list[FormStatistics]:
    """One line a form, in their order; a form of fewer than two people or items has NaN where nothing can be said."""
    found = []
    for form, people, answers in zip(counts.forms, counts.persons, counts.answers, strict=True):
        n, size = people.sum(), len(form.items)
        if n < 2 or size < 2:
            found.append(FormStatistics(float(n), float("nan"), float("nan"), float("nan"), float("nan")))
            continue
        n, _, variance, middle, spread, _ = _sums(people.sum(axis=0), answers.sum(axis=0))
        alpha = size / (size - 1) * (1 - variance.sum() / spread) if spread else float("nan")
        sd = np.sqrt(spread * n / (n - 1)) if n > 1 else float("nan")
        found.append(FormStatistics(n, middle, float(sd), float(alpha), float(sd * np.sqrt(max(1 - alpha, 0)))))
    return found


def alpha(counts: Counts) -> float:
    """Cronbach's alpha, over several forms their mean weighted by people; forms where it is undefined are left out."""
    known = [each for each in forms(counts) if np.isfinite(each.alpha)]
    people = sum(each.n for each in known)
    return sum(each.alpha * each.n for each in known) / people if people else float("nan")


def items(counts: Counts) -> dict[str, ItemStatistics]:
    """Item → its statistics, over all forms and groups; a form where one is undefined is left out of it."""
    taken = counts.taken()
    names = {name: at for at, name in enumerate(taken.items)}
    total, weight = np.zeros((4, len(names))), np.zeros((4, len(names)))
    size = np.zeros(len(names))
    for form, people, answers in zip(taken.forms, taken.persons, taken.answers, strict=True):
        n, mean, variance, _, spread, together = _sums(people.sum(axis=0), answers.sum(axis=0))
        with np.errstate(divide="ignore", invalid="ignore"):
            rit = together / np.sqrt(variance * spread)
            rir = (together - variance) / np.sqrt(variance * (spread + variance - 2 * together))
        values = np.array([mean, mean / form.highest, rit, rir])
        known, columns = np.isfinite(values), [names[name] for name in form.items]
        total[:, columns] += np.where(known, n * values, 0)
        weight[:, columns] += n * known
        size[columns] += n
    pooled = total / np.where(weight > 0, weight, np.nan)
    return {name: ItemStatistics(float(size[at]), *map(float, pooled[:, at])) for name, at in names.items()}


def option_curves(options: Numbers, bands: int = 6) -> Floats:
    """Share of each option among people of rising score: (bands, options), the bands as even as the scores allow.

    `options` counts people by score and option, (scores × options). Sextiles by default; a band is NaN when empty.
    """
    people = options.sum(axis=1)
    middle = (np.cumsum(people) - people / 2) / max(people.sum(), 1)
    band = np.minimum((middle * bands).astype(int), bands - 1)
    table = np.zeros((bands, options.shape[1]))
    np.add.at(table, band, options.astype(float))
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(table / table.sum(axis=1, keepdims=True))


def option_correlation(options: Numbers, points: Numbers) -> Floats:
    """Correlation of choosing each option with the score on the other items.

    `options` is (scores × options), and `points` what each option gives, which is taken off the total first.
    """
    scores = np.arange(len(options))[:, None] - np.asarray(points)[None, :]
    n = options.sum()
    mean = (options * scores).sum() / n
    spread = (options * (scores - mean) ** 2).sum() / n
    share = options.sum(axis=0) / n
    with np.errstate(divide="ignore", invalid="ignore"):
        chosen = (options * scores).sum(axis=0) / n - share * mean
        return np.asarray(chosen / np.sqrt(share * (1 - share) * spread))


def not_reached(scores: Numbers, absent: int) -> Floats:
    """Share of people for whom everything from each position on is absent: how speeded a test is, (positions,)."""
    missing = scores == absent
    return np.asarray(np.logical_and.accumulate(missing[:, ::-1], axis=1)[:, ::-1].mean(axis=0))
