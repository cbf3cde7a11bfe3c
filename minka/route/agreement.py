"""How far several reviewers agree. Pure.

Krippendorff's alpha for ordinal levels: 1 − observed disagreement / the disagreement expected by chance. It takes any
number of reviewers, missing scores and small samples (Krippendorff, *Content Analysis*, 2nd ed., 2004, ch. 11; the
matrix of coincidences and the ordinal distance as in "Computing Krippendorff's Alpha-Reliability", 2011).
"""

from collections.abc import Iterable, Sequence
from itertools import permutations

HIGH, FAIR = 0.8, 0.667  # Krippendorff 2004, p. 241: to conclude from; for tentative conclusions only


def alpha(units: Iterable[Sequence[int]]) -> float | None:
    """Of units, each with the levels that its reviewers gave; None where no chance could have made them differ.

    Units with one level say nothing of agreement and are left out.
    """
    weights: dict[tuple[int, int], float] = {}
    for levels in units:
        for pair in permutations(levels, 2):
            weights[pair] = weights.get(pair, 0.0) + 1 / (len(levels) - 1)
    totals: dict[int, float] = {}
    for (level, _other), weight in weights.items():
        totals[level] = totals.get(level, 0.0) + weight
    number = sum(totals.values())
    distance = _ordinal(totals)
    observed = sum(weight * distance[pair] for pair, weight in weights.items())
    expected = sum(totals[a] * totals[b] * distance[a, b] for a in totals for b in totals)
    return None if expected == 0 else 1 - (number - 1) * observed / expected


def spread(levels: Sequence[int]) -> int:
    """Steps between the lowest and the highest level."""
    return max(levels) - min(levels) if levels else 0


def median(levels: Sequence[int]) -> float:
    """The middle level; between two, their mean."""
    ordered = sorted(levels)
    half = len(ordered) // 2
    return float(ordered[half]) if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _ordinal(totals: dict[int, float]) -> dict[tuple[int, int], float]:
    """The squared distance of two levels: how many scores lie from one to the other, the two counted by half."""
    ordered = sorted(totals)
    distance = {}
    for a in ordered:
        for b in ordered:
            low, high = min(a, b), max(a, b)
            between = sum(totals[one] for one in ordered if low <= one <= high)
            distance[a, b] = (between - (totals[a] + totals[b]) / 2) ** 2
    return distance
