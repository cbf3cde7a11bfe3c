"""Calibration by conditional maximum likelihood: the partial credit model, and the Rasch model as its case of one step.

Given the score, the ability drops out (Masters 1982; Andersen 1972), so nothing need be supposed about who took which
booklet. With T_ic the people in category c of item i, and n_s those with score s,

    l(η) = -Σ_ic T_ic η_ic - Σ_forms Σ_s n_s ln γ_s,

which `likelihood` evaluates with its gradient and information. Newton's steps use both. The information has one empty
direction, a shift of the scale; filled in, the rest is solved as usual and the thresholds are given mean 0. Lowest and
highest scores say nothing of the items and are left out.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from minka.psychometrics.counts import Counts, item_totals
from minka.psychometrics.design import Form, require_connected
from minka.psychometrics.faults import Fault, NotEstimable
from minka.psychometrics.kinds import Floats, Numbers
from minka.psychometrics.likelihood import Stack, evaluate, stacked
from minka.psychometrics.parameters import Layout, centre, names, start
from minka.psychometrics.symmetric import Product, centred

STEPS = 60
CLOSE = 1e-9
"""The step, in logits, that ends the search; never a change of l, which at 8 million people hides 1e-4 logit."""
FAR = 30.0
"""A threshold out here belongs to an item whose estimate does not exist."""


@dataclass(frozen=True)
class Calibration:
    """Thresholds in logits with mean 0 (or on the scale of the anchors), their covariance and log-likelihood."""

    layout: Layout
    eta: Floats
    covariance: Floats
    """Of the thresholds, (parameters × parameters), under the same identification."""
    loglik: float
    steps: int
    gradient: float
    """The largest slope left, in people; what is left of the search when it has ended."""
    anchored: tuple[str, ...] = ()
    decisions: tuple[str, ...] = field(default=())

    @cached_property
    def thresholds(self) -> dict[tuple[str, int], float]:
        """(item, category from 1) → threshold."""
        values = self.layout.thresholds_of() @ self.eta
        return {
            (name, category): float(value)
            for (name, category, _), value in zip(self.layout.rows(), values, strict=True)
        }

    @cached_property
    def errors(self) -> dict[tuple[str, int], float]:
        """(item, category) → standard error of the threshold; 0 for an anchor."""
        values = np.sqrt(np.maximum(np.diag(self.covariance), 0))
        return {
            (name, category): float(value)
            for (name, category, _), value in zip(self.layout.rows(), values, strict=True)
        }

    @cached_property
    def difficulties(self) -> dict[str, float]:
        """Item → mean of its thresholds, which for one step is its difficulty."""
        return self._by_item(self.layout.thresholds_of() @ self.eta)[0]

    @cached_property
    def difficulty_errors(self) -> dict[str, float]:
        """Item → standard error of that mean."""
        return self._by_item(np.zeros(self.layout.size))[1]

    def polynomials(self, form: Form) -> list[Floats]:
        """ε of each item of a form, by category from 0."""
        return self.layout.polynomials(form, self.eta)

    def shares(self, form: Form) -> Floats:
        """π[s, item, c] given the score (see `symmetric`)."""
        return Product.of(centred(self.polynomials(form))[0]).shares()

    def _by_item(self, values: Floats) -> tuple[dict[str, float], dict[str, float]]:
        rows: dict[str, list[int]] = {}
        for at, (name, _, _) in enumerate(self.layout.rows()):
            rows.setdefault(name, []).append(at)
        mean = {name: float(values[at].mean()) for name, at in rows.items()}
        error = {name: float(np.sqrt(max(self.covariance[np.ix_(at, at)].mean(), 0))) for name, at in rows.items()}
        return mean, error


def calibrate(
    counts: Counts, *, anchors: Mapping[tuple[str, int], float] | None = None, begin: Floats | None = None
) -> Calibration:
    """Thresholds of every item that varies.

    `anchors` fixes thresholds, by (item, category): the rest is then estimated on their scale. `begin` gives η to start
    from, as in replications. Raises `NotEstimable` when booklets are not linked, or an estimate runs to infinity.
    Cost: some five steps, each O(forms · items² · top), whatever the number of people.
    """
    anchors, counts = anchors or {}, counts.taken()
    strange = {name for name, _ in anchors} - set(counts.items)
    if strange:
        raise Fault(f"Anchors that nobody took: {', '.join(sorted(strange))}.")
    require_connected(counts.forms, {name for name, _ in anchors})
    layout = Layout.observed(item_totals(counts), anchors)
    parts, totals = _informative(counts.total(), layout)
    flat = [name for name, reached in zip(layout.items, layout.categories, strict=True) if len(reached) < 2]
    if flat or not layout.size:
        raise NotEstimable(f"Everybody has the same score on {', '.join(flat) or 'everything'}: set such items aside.")
    fixed = layout.cumulated(anchors)
    _require_inner(layout, totals, {name for name, _ in anchors})
    free = np.isnan(fixed)
    eta = begin if begin is not None else start(totals, layout, fixed)
    eta = np.where(free, eta, fixed) if anchors else centre(eta, layout)
    told = np.concatenate(
        [totals[name][list(reached[1:])] for name, reached in zip(layout.items, layout.categories, strict=True)]
    )
    pieces = stacked(parts, layout)
    eta, value, gradient, information, steps = _climb(pieces, layout, told.astype(float), eta, free, bool(anchors))
    covariance = _covariance(information, layout, free, bool(anchors))
    held = tuple(names(layout, np.flatnonzero(~free).tolist())) if anchors else ()
    return Calibration(layout, eta, covariance, value, steps, float(np.abs(gradient[free]).max(initial=0.0)), held)


def _informative(counts: Counts, layout: Layout) -> tuple[list[tuple[Form, Numbers]], dict[str, Numbers]]:
    """People by score without the lowest and highest possible, and what they answered."""
    reached = dict(zip(layout.items, layout.categories, strict=True))
    inner, answers = [], []
    for form, people, table in zip(counts.forms, counts.persons, counts.answers, strict=True):
        low, high = (sum(reached[name][side] for name in form.items) for side in (0, -1))
        middle = np.arange(form.top + 1)
        kept = ((middle > low) & (middle < high)).astype(people.dtype)
        inner.append(people * kept)
        answers.append(table * kept[None, :, None, None])
    trimmed = Counts(counts.forms, tuple(inner), tuple(answers), counts.groups)
    return list(zip(counts.forms, (table[0] for table in inner), strict=True)), dict(item_totals(trimmed))


def _require_inner(layout: Layout, totals: Mapping[str, Numbers], anchored: set[str]) -> None:
    for name, reached in zip(layout.items, layout.categories, strict=True):
        if name in anchored:
            continue
        missing = [category for category in reached if not totals[name][category]]
        if missing:
            raise NotEstimable(
                f"Item {name}: only people with the lowest or the highest possible total have score "
                f"{', '.join(map(str, missing))}, so the parameters run to infinity. "
                "Set the item aside or merge categories."
            )


def _climb(
    parts: list[Stack], layout: Layout, told: Floats, eta: Floats, free: Numbers, anchored: bool
) -> tuple[Floats, float, Floats, Floats, int]:
    points = layout.points()
    chosen = np.flatnonzero(free)
    value, gradient, information = evaluate(parts, layout, told, eta)
    for count in range(1, STEPS + 1):
        step = np.zeros(layout.size)
        step[chosen] = -_solve(information, points, chosen, anchored, layout) @ gradient[chosen]
        step /= max(1.0, np.abs(step).max() / 4)
        size = 1.0
        while True:
            tried = eta + size * step if anchored else centre(eta + size * step, layout)
            reached = evaluate(parts, layout, told, tried)
            if reached[0] >= value - 1e-11 * abs(value) or size < 1e-4:
                break
            size /= 2
        moved = float(np.abs(tried - eta).max())
        eta, (value, gradient, information) = tried, reached
        thresholds = layout.thresholds_of() @ eta
        if np.abs(thresholds).max() > FAR:
            raise NotEstimable(_runaway(layout, thresholds))
        if moved < CLOSE:
            return eta, value, gradient, information, count
    raise NotEstimable(_runaway(layout, layout.thresholds_of() @ eta))


def _runaway(layout: Layout, thresholds: Floats) -> str:
    far = np.flatnonzero(np.abs(thresholds) > np.abs(thresholds).max() / 2)
    return (
        f"The search does not end: {', '.join(names(layout, far.tolist())[:8])} drift away. "
        "Some answers leave no chain of right and wrong between the items (Fischer 1981)."
    )


def _solve(information: Floats, points: Floats, chosen: Numbers, anchored: bool, layout: Layout) -> Floats:
    kept = information[np.ix_(chosen, chosen)]
    if not anchored:
        kept = kept + np.outer(points, points) * (np.trace(kept) / (points @ points) / len(points))
    try:
        return np.linalg.inv(kept)
    except np.linalg.LinAlgError:
        weakest = np.argsort(np.diag(information)[chosen])[:3]
        raise NotEstimable(
            f"The answers do not determine {', '.join(names(layout, chosen[weakest].tolist()))}."
        ) from None


def _covariance(information: Floats, layout: Layout, free: Numbers, anchored: bool) -> Floats:
    """Of the thresholds: inverse information carried through D and, without anchors, through the centring."""
    chosen = np.flatnonzero(free)
    inverse = np.zeros_like(information)
    inverse[np.ix_(chosen, chosen)] = _solve(information, layout.points(), chosen, anchored, layout)
    carried = layout.thresholds_of()
    if not anchored:
        carried = carried - carried.mean(axis=0)
    return carried @ inverse @ carried.T
