"""The engine against dexter, psychotools, eRm, psych and R's mantelhaen.test, on sets that nobody here wrote."""

import numpy as np
import pytest

from minka.psychometrics import classical, dif, fit, partial_credit, persons, rasch
from minka.psychometrics.counts import tally
from minka.psychometrics.design import Form
from minka.psychometrics.tests import reference

pytestmark = reference.needed
EVERY = (*reference.RIGHT_OR_WRONG, "verbagg_poly")


def apart(ours, theirs) -> float:
    return float(np.abs(np.array(list(ours)) - theirs).max())


def counted(name):
    items, scores = reference.answers(name)
    form = Form("1", items, tuple(int(top) for top in scores.max(axis=0)))
    return form, tally(form, scores)


@pytest.mark.parametrize("name", reference.RIGHT_OR_WRONG)
def test_difficulties_and_errors_are_those_of_dexter_and_psychotools(name):
    found = rasch.calibrate(counted(name)[1])
    assert apart(found.difficulties.values(), reference.column(f"{name}_items", "cml_dexter")) < 1e-12
    assert apart(found.difficulties.values(), reference.column(f"{name}_items", "cml_psychotools")) < 3e-6
    assert apart(found.errors.values(), reference.column(f"{name}_items", "cml_psychotools_se")) < 1e-8
    assert apart(found.difficulties.values(), reference.column(f"{name}_items", "cml_eRm")) < 5e-4


def test_thresholds_of_partial_credit_are_those_of_dexter():
    found = partial_credit.calibrate(counted("verbagg_poly")[1])
    assert apart(found.thresholds.values(), reference.column("verbagg_poly_thresholds", "thr_dexter")) < 1e-12
    assert apart(found.errors.values(), reference.column("verbagg_poly_thresholds", "se_dexter")) < 1e-11
    assert apart(found.thresholds.values(), reference.column("verbagg_poly_thresholds", "thr_psychotools")) < 3e-6


@pytest.mark.parametrize("name", EVERY)
def test_the_likelihood_is_at_least_that_of_every_peer(name):
    found, peers = partial_credit.calibrate(counted(name)[1]), reference.summary(name)
    assert found.loglik > peers["loglik_cml_psychotools"] - 1e-8
    assert found.loglik > peers["loglik_cml_eRm"] - 1e-8
    assert found.gradient < 1e-6


@pytest.mark.parametrize("name", EVERY)
def test_score_tables_are_those_of_dexter(name):
    form, counts = counted(name)
    table = persons.score_table(form, partial_credit.calibrate(counts).polynomials(form))
    assert apart(table.wle, reference.column(f"{name}_scores", "wle_dexter")) < 1e-12
    assert apart(table.wle_se, reference.column(f"{name}_scores", "se_dexter")) < 1e-12
    assert table.mle[0] == -np.inf
    assert table.mle[-1] == np.inf
    if name != "verbagg_poly":
        assert apart(table.mle[1:-1], reference.column(f"{name}_scores", "mle_dexter")[1:-1]) < 1e-12


@pytest.mark.parametrize("name", EVERY)
def test_alpha_is_that_of_psych(name):
    assert classical.alpha(counted(name)[1]) == pytest.approx(reference.summary(name)["alpha_psych"], abs=1e-11)


@pytest.mark.parametrize("name", reference.RIGHT_OR_WRONG)
def test_item_correlations_are_those_of_dexter(name):
    found = classical.items(counted(name)[1]).values()
    assert apart((each.rit for each in found), reference.column(f"{name}_items", "rit_dexter")) < 1e-12
    assert apart((each.rir for each in found), reference.column(f"{name}_items", "rir_dexter")) < 1e-12
    assert apart((each.p for each in found), reference.column(f"{name}_items", "p")) < 1e-12


@pytest.mark.parametrize("name", EVERY)
def test_plug_in_fit_is_that_of_erm_within_its_own_tolerance(name):
    form, counts = counted(name)
    found = partial_credit.calibrate(counts)
    fitted = fit.plug_in(counts, found, [persons.score_table(form, found.polynomials(form))]).values()
    assert apart((each.infit for each in fitted), reference.column(f"{name}_items", "infit_eRm")) < 2e-4
    assert apart((each.outfit for each in fitted), reference.column(f"{name}_items", "outfit_eRm")) < 2e-4
    if name != "verbagg_poly":
        assert apart((each.infit_t for each in fitted), reference.column(f"{name}_items", "infitT_eRm")) < 5e-4


@pytest.mark.parametrize("name", ["raschdat1", "verbagg_dich"])
def test_the_likelihood_ratio_of_halves_by_score_is_that_of_erm(name):
    counts = counted(name)[1]
    median = int(np.median(reference.answers(name)[1].sum(axis=1)))
    value, free = rasch.split_ratio(rasch.calibrate(counts), rasch.by_score(counts, median))
    assert value == pytest.approx(reference.summary(name)["LR_andersen_median_eRm"], abs=1e-6)
    assert free == reference.summary(name)["LR_df"]


@pytest.mark.parametrize(("name", "tolerance"), [("raschdat1", 5e-5), ("verbagg_dich", 2e-4)])
def test_the_reliability_of_estimates_is_near_that_of_tam_whose_items_are_marginal(name, tolerance):
    form, counts = counted(name)
    table = persons.score_table(form, rasch.calibrate(counts).polynomials(form))
    found = persons.reliability([table], [counts.persons[0][0]])["wle_reliability"]
    assert found == pytest.approx(reference.summary(name)["WLErel_TAM"], abs=tolerance)


def test_comparisons_of_groups_are_those_of_mantelhaen_test():
    items, scores = reference.answers("verbagg_dich")
    group = np.array([row["group"] == "male" for row in reference.rows("verbagg_dich_group")]).astype(int)
    form = Form("1", items, (1,) * len(items))
    counts = tally(form, scores, group=group, groups=("female", "male"))
    found = dif.mantel_haenszel(counts, "female", "male").values()
    for ours, theirs in (("alpha", "alpha_MH"), ("delta", "delta_MH"), ("chi2", "chisq_cc"), ("p", "p_cc")):
        assert apart((getattr(each, ours) for each in found), reference.column("verbagg_dich_mh_dif", theirs)) < 1e-12
    low, high = (np.log(reference.column("verbagg_dich_mh_dif", end)) for end in ("ci_lo", "ci_hi"))
    assert apart((each.delta_se for each in found), 2.35 * (high - low) / 2 / 1.959963984540054) < 1e-10
