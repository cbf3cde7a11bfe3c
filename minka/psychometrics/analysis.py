"""The usual analysis of a test, from its counts to everything that is reported of items and scores."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

import numpy as np

from minka.psychometrics import classical, fit, partial_credit, population, rasch
from minka.psychometrics.aside import constant_items, empty_categories, set_aside
from minka.psychometrics.classical import ItemStatistics
from minka.psychometrics.counts import Counts, item_totals
from minka.psychometrics.design import Verdict, anchor_warnings, require_connected, strongly_connected
from minka.psychometrics.faults import Fault, NotEstimable
from minka.psychometrics.fit import ItemFit
from minka.psychometrics.kinds import Numbers
from minka.psychometrics.partial_credit import Calibration
from minka.psychometrics.persons import ScoreTable, reliability, score_tables
from minka.psychometrics.population import Expected, Normal

MOST_FORMS = 500
"""Forms above which no population is fitted: their likelihoods would fill the memory and say little each."""
MODELS = ("rasch", "pcm")


@dataclass(frozen=True)
class Analysis:
    """`counts` are of people and without the items set aside; item statistics cover these too."""

    counts: Counts
    constant: dict[str, int]
    calibration: Calibration
    tables: list[ScoreTable]
    items: dict[str, ItemStatistics]
    alpha: float
    conditional: dict[str, ItemFit]
    plug_in: dict[str, ItemFit]
    reliability: dict[str, float]
    normal: Normal | None
    expected: list[Expected] | None
    verdict: Verdict


def analyse(
    counts: Counts,
    *,
    model: str = "rasch",
    weighted: Counts | None = None,
    anchors: Mapping[tuple[str, int], float] | None = None,
    wins: Callable[[tuple[str, ...]], Numbers] | None = None,
    marked: Collection[str] = (),
) -> Analysis:
    """Set aside what cannot be estimated, calibrate, and measure scores, fit and reliability.

    `weighted` replaces the people in everything but the sizes; its standard errors are the model's, as if the weights
    were people, and want replication (`replication`). `wins(items)` looks into the answers when counts alone cannot
    prove that difficulties exist; where items are `marked` as anchors, a warning says which booklets have too few.
    Raises `NotEstimable`.
    """
    if model not in MODELS:
        raise Fault(f"The models are {' and '.join(MODELS)}, not {model}.")
    verdict = Verdict(warnings=anchor_warnings(counts.forms, marked))
    constant = constant_items(counts)
    for name, score in constant.items():
        verdict.decisions.append(f"Item {name} was set aside: everybody has score {score}.")
    kept = set_aside(counts, constant)
    if not kept.forms:
        raise NotEstimable("No item varies: there is nothing to estimate.")
    used = set_aside(weighted, constant) if weighted is not None else kept
    held = _known(anchors, used, verdict)
    anchored = {name for name, _ in held}
    require_connected(used.forms, anchored)
    if model == "rasch":
        rasch.require_chain(used, wins(used.items) if wins and _unproved(used) else None, anchored)
    else:
        verdict.decisions += empty_categories(kept)
    calibration = partial_credit.calibrate(used, anchors=held)
    tables = score_tables(used.forms, [calibration.polynomials(form) for form in used.forms])
    normal, expected = _population(used, calibration, verdict)
    reached = reliability(tables, [line.sum(0) for line in used.persons])
    if expected is not None:
        reached["eap_reliability"] = population.reliability([line.sum(0) for line in used.persons], expected)
    whole = weighted if weighted is not None else counts
    return Analysis(
        counts=kept,
        constant=constant,
        calibration=calibration,
        tables=tables,
        items=classical.items(whole),
        alpha=classical.alpha(whole),
        conditional=fit.conditional(used, calibration),
        plug_in=fit.plug_in(used, calibration, tables),
        reliability=reached,
        normal=normal,
        expected=expected,
        verdict=verdict,
    )


def _unproved(counts: Counts) -> bool:
    return len(strongly_connected(rasch.certain_wins(counts))) > 1


def _known(
    anchors: Mapping[tuple[str, int], float] | None, counts: Counts, verdict: Verdict
) -> dict[tuple[str, int], float]:
    """The anchors that can be held: each with a threshold for all that its item has, none for what it cannot have."""
    if not anchors:
        return {}
    totals = item_totals(counts)
    highest = {name: top for form in counts.forms for name, top in zip(form.items, form.highest, strict=True)}
    strange = sorted({name for name, _ in anchors} - set(totals))
    if strange:
        verdict.warnings.append(f"Anchors that nobody took or that do not vary: {', '.join(strange)}.")
    held = {place: value for place, value in anchors.items() if place[0] in totals}
    if not held:
        raise Fault("None of the anchors is among the items that can be estimated.")
    for name in sorted({name for name, _ in held}):
        given = {category for of, category in held if of == name}
        missing = set(np.flatnonzero(totals[name]).tolist()) - given - {0}
        if missing:
            raise Fault(f"Anchor {name} has score {min(missing)}, and no threshold for it; give all of them.")
        if max(given) > highest[name]:
            raise Fault(f"Anchor {name} has a threshold for score {max(given)}; its highest score is {highest[name]}.")
    return held


def _population(
    counts: Counts, calibration: Calibration, verdict: Verdict
) -> tuple[Normal | None, list[Expected] | None]:
    if len(counts.forms) > MOST_FORMS:
        verdict.warnings.append(f"No population was fitted: {len(counts.forms)} forms. Code omissions as such.")
        return None, None
    likelihoods = population.likelihoods(counts, calibration)
    try:
        normal = population.normals(counts.total(), likelihoods)[""]
    except NotEstimable as reason:
        verdict.warnings.append(str(reason))
        return None, None
    return normal, [population.expected(table, normal) for table in likelihoods]
