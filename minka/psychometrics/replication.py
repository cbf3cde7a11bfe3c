"""Standard errors of clustered samples, by taking one zone away at a time.

Pupils of one school are alike, so an error that counts pupils is too small. The delete-one jackknife (Wolter 2007, eq.
4.2.3) leaves out each zone in turn; since counts are additive, the answers are not read again: total less zone, and two
steps of Newton from the estimate of all.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from minka.psychometrics import partial_credit
from minka.psychometrics.counts import Counts
from minka.psychometrics.faults import Fault
from minka.psychometrics.kinds import Floats
from minka.psychometrics.partial_credit import Calibration


@dataclass(frozen=True)
class Replicated:
    """Estimates of all and of each replicate (zones × estimates), and standard errors."""

    value: Floats
    replicates: Floats
    se: Floats


def jackknife(zones: Counts, statistic: Callable[[Counts], Floats]) -> Replicated:
    """Any statistic of counts, the groups of `zones` being left out in turn."""
    if len(zones.groups) < 2:
        raise Fault("Two zones at least are needed to leave one out.")
    whole = zones.total()
    value = np.asarray(statistic(whole), dtype=float)
    found = np.array([statistic(_less(whole, zones, at)) for at in range(len(zones.groups))])
    size = len(zones.groups)
    error = np.sqrt((size - 1) / size * ((found - found.mean(axis=0)) ** 2).sum(axis=0))
    return Replicated(value, found, error)


def thresholds(zones: Counts, whole: Calibration) -> Replicated:
    """Errors of all thresholds that hold for clustered samples."""

    def refitted(counts: Counts) -> Floats:
        found = partial_credit.calibrate(counts, begin=whole.eta)
        return found.layout.thresholds_of() @ found.eta

    return jackknife(zones, refitted)


def _less(whole: Counts, zones: Counts, at: int) -> Counts:
    persons = tuple(all_ - each[at] for all_, each in zip(whole.persons, zones.persons, strict=True))
    answers = tuple(all_ - each[at] for all_, each in zip(whole.answers, zones.answers, strict=True))
    return Counts(whole.forms, persons, answers, whole.groups)
