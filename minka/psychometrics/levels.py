"""Levels of achievement: cut scores as data, the chance of each level, and how often the level is the true one.

Of an estimate θ̂ with error SE, the chance of a level is the normal area between its cuts. Summed over the people at
each score, the chances of the level that was given are the accuracy of the classification, and the chances that two
such tests agree its consistency (Rudner 2005; Lathrop and Cheng 2013).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import erf

import numpy as np

from minka.psychometrics.faults import Fault
from minka.psychometrics.kinds import Floats, Numbers


@dataclass(frozen=True)
class Cuts:
    """Names of levels from the lowest, and the scores where each but the first begins, for a grade, area and year."""

    names: tuple[str, ...]
    scores: tuple[float, ...]
    grade: str = ""
    area: str = ""
    year: int | None = None

    def __post_init__(self) -> None:
        if len(self.scores) != len(self.names) - 1 or list(self.scores) != sorted(set(self.scores)):
            raise Fault("One rising cut is needed between each two levels.")

    def level(self, estimate: Numbers) -> Numbers:
        """Position of the level of each estimate; a cut belongs to the level above it."""
        return np.searchsorted(self.scores, np.asarray(estimate), side="right")

    def chances(self, estimate: Numbers, se: Numbers) -> Floats:
        """Probability of each level: (estimates × levels), each line with sum 1."""
        away = (np.asarray(self.scores) - np.asarray(estimate, dtype=float)[:, None]) / np.asarray(se)[:, None]
        below = 0.5 * (1 + np.vectorize(erf)(away / np.sqrt(2)))
        edges = np.concatenate([np.zeros((len(below), 1)), below, np.ones((len(below), 1))], axis=1)
        return np.diff(edges, axis=1)


@dataclass(frozen=True)
class Classification:
    accuracy: float
    consistency: float
    kappa: float
    """Agreement of two tests beyond that of levels drawn by lot."""
    shares: Floats
    """Share of people given each level."""


def classification(cuts: Cuts, estimate: Numbers, se: Numbers, people: Numbers) -> Classification:
    """From a score table: estimate, error and people by score, in one unit with the cuts."""
    weight = np.asarray(people, dtype=float) / np.sum(people)
    chances = cuts.chances(estimate, se)
    given = cuts.level(estimate)
    accuracy = float(weight @ chances[np.arange(len(given)), given])
    consistency = float(weight @ (chances**2).sum(axis=1))
    lot = float(((weight @ chances) ** 2).sum())
    shares = np.bincount(given, weights=weight, minlength=len(cuts.names)).astype(np.float64)
    return Classification(accuracy, consistency, (consistency - lot) / (1 - lot), shares)


@dataclass(frozen=True)
class Panel:
    """A cut that judges agreed on, with the error that another panel would make."""

    cut: float
    se: float
    by_judge: dict[str, float]


def angoff(ratings: Mapping[str, Sequence[float]]) -> Panel:
    """Judge → expected score of a borderline pupil on each item (Angoff 1971); the cut is in raw points."""
    return _panel({judge: float(np.sum(values)) for judge, values in ratings.items()})


def bookmark(placed: Mapping[str, int], difficulties: Sequence[float], response: float = 2 / 3) -> Panel:
    """Judge → position (from 1) of the first item, from the easiest, that a borderline pupil would miss.

    The cut is where that item is answered with probability `response` (Lewis, Mitzel and Green 1996; RP67 by
    default): b + ln(p / (1 - p)), in logits.
    """
    ordered = sorted(difficulties)
    for judge, position in placed.items():
        if not 1 <= position <= len(ordered):
            raise Fault(f"{judge} placed the mark at {position}; the booklet has {len(ordered)} items.")
    shift = float(np.log(response / (1 - response)))
    return _panel({judge: ordered[position - 1] + shift for judge, position in placed.items()})


def _panel(cuts: dict[str, float]) -> Panel:
    values = np.array(list(cuts.values()))
    error = float(values.std(ddof=1) / np.sqrt(len(values))) if len(values) > 1 else float("nan")
    return Panel(float(values.mean()), error, cuts)
