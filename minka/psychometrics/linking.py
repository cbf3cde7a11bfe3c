"""Puts a new test on the scale of an old one, and says how far a change can be trusted.

Under the Rasch model two calibrations differ by a shift only. It is the mean difference of the anchors' difficulties;
anchors that moved against the rest are dropped, each with its reason. What is left of the anchors' disagreement is the
linking error sd(d) / √L (OECD 2017, ch. 12), which belongs in every trend beside sampling and measurement. A change is
therefore a value with its parts of error, and there is no function that gives one without.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import erfc, sqrt

import numpy as np

from minka.psychometrics.design import anchors_wanted
from minka.psychometrics.faults import Fault

LARGEST = 0.5
"""Logits from the median shift beyond which an anchor has drifted."""
ROBUST = 1.645
"""Robust z, |d - median| / (0.74 · interquartile range), beyond which it has (Huynh and Meyer 2010)."""


@dataclass(frozen=True)
class AnchorDecision:
    """What became of one anchor; `shift` is new less old difficulty."""

    item: str
    old: float
    new: float
    shift: float
    robust_z: float
    kept: bool
    reason: str


@dataclass(frozen=True)
class Link:
    """Add `constant` to abilities and difficulties of the new test to have them on the old scale, in logits."""

    constant: float
    error: float
    kept: int
    decisions: tuple[AnchorDecision, ...]
    warnings: tuple[str, ...] = ()


def link(
    old: Mapping[str, float],
    new: Mapping[str, float],
    *,
    largest: float = LARGEST,
    robust: float | None = ROBUST,
) -> Link:
    """The shift over the anchors in both calibrations, by item name.

    `robust=None` leaves the rule of robust z out, so that only large drift drops an anchor. Raises `Fault` when fewer
    than two anchors are left.
    """
    shared = sorted(set(old) & set(new))
    if len(shared) < 2:
        raise Fault(f"Two anchors at least are needed to link; there are {len(shared)}.")
    apart = np.array([new[name] - old[name] for name in shared])
    middle = float(np.median(apart))
    spread = 0.74 * float(np.subtract(*np.percentile(apart, [75, 25])))
    decisions = []
    for name, value in zip(shared, apart, strict=True):
        away = abs(value - middle)
        z = away / spread if spread > 0 else 0.0 if away < 1e-12 else float("inf")
        reasons = []
        if away > largest:
            reasons.append(f"{away:.2f} logits from the median, more than {largest:g}")
        # A spread of a few hundredths makes any anchor an outlier; drift below a tenth of a logit moves nobody.
        if robust is not None and z > robust and away > 0.1:
            reasons.append(f"robust z {z:.2f}, more than {robust:g}")
        decisions.append(
            AnchorDecision(
                name, old[name], new[name], float(value), float(z), not reasons, "; ".join(reasons) or "kept"
            )
        )
    kept = np.array([each.shift for each in decisions if each.kept])
    if len(kept) < 2:
        raise Fault("Fewer than two anchors keep their place: these tests cannot be linked by a shift.")
    warnings = []
    if len(kept) < anchors_wanted(len(new)):
        warnings.append(f"{len(kept)} anchors carry the link; {anchors_wanted(len(new))} are advisable.")
    return Link(
        -float(kept.mean()), float(kept.std(ddof=1) / sqrt(len(kept))), len(kept), tuple(decisions), tuple(warnings)
    )


@dataclass(frozen=True)
class Mean:
    """A mean of a group with its error of sampling and measurement (from replicates or plausible values)."""

    value: float
    se: float


@dataclass(frozen=True)
class Change:
    """A difference between two years on one scale, with its error and where that comes from."""

    value: float
    se: float
    sampling: float
    """√(SE₁² + SE₂²)."""
    linking: float

    @property
    def interval(self) -> tuple[float, float]:
        """95 %."""
        return self.value - 1.959964 * self.se, self.value + 1.959964 * self.se

    @property
    def p(self) -> float:
        """Two-sided, of no change."""
        return erfc(abs(self.value) / self.se / sqrt(2)) if self.se > 0 else 0.0


def change(before: Mean, after: Mean, link_error: float) -> Change:
    """After less before, all three in the same unit; `link_error` is 0 only when both years were one calibration."""
    sampling = float(np.hypot(before.se, after.se))
    return Change(after.value - before.value, float(np.hypot(sampling, link_error)), sampling, link_error)


def chain(*links: Link) -> tuple[float, float]:
    """Constant and error of several links in a row, taken as independent."""
    return sum(each.constant for each in links), float(np.sqrt(sum(each.error**2 for each in links)))
