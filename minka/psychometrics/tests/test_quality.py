"""Fit, comparisons of groups, classical statistics and agreement of raters."""

import numpy as np
import pytest

from minka.psychometrics import classical, dif, fit, partial_credit, persons, rasch, raters
from minka.psychometrics.counts import tally
from minka.psychometrics.design import Form
from minka.psychometrics.faults import Fault
from minka.psychometrics.tests.make import make_form, make_graded, make_scores

HARD = np.linspace(-2, 2, 20)
BOTH = ("boys", "girls")


def by_group(scores, group, form=None, left_out=()):
    return tally(form or make_form(HARD), scores, group=group, groups=BOTH, left_out=left_out)


def with_dif(people=3000, item=4, size=1.2):
    """Everybody follows the model, but one item is harder for girls."""
    harder = HARD.copy()
    harder[item] += size
    group = np.repeat([0, 1], people // 2)
    scores = np.vstack([make_scores(HARD, people // 2, 1), make_scores(harder, people // 2, 2, mean=-0.5)])
    return scores, group


def test_conditional_fit_of_good_items_is_one_and_plug_in_fit_is_not():
    form, scores = make_form(HARD), make_scores(HARD, 100_000)
    counts = tally(form, scores)
    found = rasch.calibrate(counts)
    exact = fit.conditional(counts, found).values()
    usual = fit.plug_in(counts, found, [persons.score_table(form, found.polynomials(form))]).values()
    assert abs(np.mean([each.infit for each in exact]) - 1) < 0.002
    assert abs(np.mean([each.outfit for each in exact]) - 1) < 0.004
    assert np.mean([each.infit for each in usual]) < 0.98
    assert np.mean([abs(each.infit_t) > 2 for each in exact]) < 0.2
    assert np.mean([abs(each.infit_t) > 2 for each in usual]) > 0.6


def test_an_item_of_another_dimension_is_poor():
    scores = make_scores(HARD, 4000)
    scores[:, 7] = np.random.default_rng(3).random(4000) < 0.5
    counts = tally(make_form(HARD), scores)
    found = fit.conditional(counts, rasch.calibrate(counts))
    assert found["I08"].infit > 1.15
    assert found["I08"].band != "good"
    assert found["I01"].band == "good"


def test_residuals_of_two_copies_of_an_item_correlate():
    form, scores = make_form(HARD), make_scores(HARD, 3000)
    scores[:, 11] = np.where(np.random.default_rng(5).random(3000) < 0.8, scores[:, 10], scores[:, 11])
    found = rasch.calibrate(tally(form, scores))
    q3 = fit.residual_correlations(scores, found, persons.score_table(form, found.polynomials(form)))
    off = q3 - np.eye(20)
    assert np.unravel_index(off.argmax(), off.shape) in ((10, 11), (11, 10))
    assert off.max() > 0.4
    assert fit.components(q3)[0] > fit.components(q3)[1] > 0
    assert fit.components(q3).sum() == pytest.approx(20)


def test_characteristic_points_lie_on_the_model():
    form, scores = make_form(HARD), make_scores(HARD, 50_000)
    counts = tally(form, scores)
    found = rasch.calibrate(counts)
    tables = [persons.score_table(form, found.polynomials(form))]
    theta, mean, people = fit.characteristic(counts, found, tables, "I10")
    expected = 1 / (1 + np.exp(found.difficulties["I10"] - theta))
    assert people.sum() == 50_000
    assert np.abs(mean - expected)[people > 1000].max() < 0.04


def test_a_harder_item_for_one_group_is_graded_c_and_the_others_are_not():
    scores, group = with_dif()
    found = dif.mantel_haenszel(by_group(scores, group), "boys", "girls")
    assert dif.flagged(found.values()) == {"I05"}
    assert found["I05"].alpha > 2
    assert found["I05"].delta < -1.5
    assert found["I05"].difference < -0.1


def test_purification_takes_the_flagged_item_out_of_the_score_but_not_out_of_its_own_stratum():
    scores, group = with_dif()
    first = dif.mantel_haenszel(by_group(scores, group), "boys", "girls")
    found, struck = dif.purified(lambda left: by_group(scores, group, left_out=left), first, "boys", "girls")
    assert struck == {"I05"}
    others = [name for name in first if name != "I05"]
    assert abs(np.mean([found[name].delta for name in others])) < abs(np.mean([first[name].delta for name in others]))
    # The item that was struck is matched on everything, as at first.
    assert found["I05"].alpha == pytest.approx(first["I05"].alpha, rel=1e-12)
    assert found["I05"].chi2 == pytest.approx(first["I05"].chi2, rel=1e-12)
    rest = np.delete(scores, 4, axis=1)
    short = Form("A", tuple(others), (1,) * 19)
    alone = dif.mantel_haenszel(by_group(rest, group, short), "boys", "girls")
    assert found["I01"].alpha == pytest.approx(alone["I01"].alpha, rel=1e-12)


def test_two_categories_seen_as_graded_give_mantel_haenszel():
    scores, group = with_dif(600)
    wide = Form("A", make_form(HARD).items, (2, *[1] * 19))
    plain, graded = (
        dif.mantel_haenszel(by_group(scores, group, form), "boys", "girls")["I05"] for form in (None, wide)
    )
    assert plain.alpha == graded.alpha
    assert plain.chi2 == graded.chi2
    assert plain.delta_se == pytest.approx(graded.delta_se, rel=0.05)


def test_graded_items_are_compared_over_their_cuts():
    steps = [(-0.5, 0.5), (0.0, 0.6), (-0.8, 0.2), (0.3, 0.9), (-0.2, 0.1), (-1.0, 1.0)]
    harder = [steps[0], tuple(value + 1 for value in steps[1]), *steps[2:]]
    scores = np.vstack([make_graded(steps, 1500, 1), make_graded(harder, 1500, 2)])
    form = Form("A", tuple(f"I{at}" for at in range(6)), (2,) * 6)
    found = dif.mantel_haenszel(by_group(scores, np.repeat([0, 1], 1500), form), "boys", "girls")
    assert max(found.values(), key=lambda each: each.chi2).item == "I1"
    assert found["I1"].alpha > 2
    assert found["I1"].p < 1e-10
    assert found["I1"].grade == "C"
    assert [each.grade for each in found.values()].count("C") == 1


def test_the_error_of_a_graded_comparison_is_the_spread_of_repeated_ones():
    steps = [(-0.5, 0.5), (0.0, 0.6, 0.9), (-0.8, 0.2), (0.3, 0.9)]
    form = Form("A", tuple(f"I{at}" for at in range(4)), (2, 3, 2, 2))
    found = []
    for seed in range(150):
        scores = np.vstack([make_graded(steps, 200, 2 * seed), make_graded(steps, 200, 2 * seed + 1, mean=-0.5)])
        found.append(dif.mantel_haenszel(by_group(scores, np.repeat([0, 1], 200), form), "boys", "girls")["I1"])
    spread = np.std([each.delta for each in found])
    assert np.sqrt(np.mean([each.delta_se**2 for each in found])) == pytest.approx(spread, rel=0.15)


def test_difficulties_of_groups_are_aligned_by_their_median():
    scores, group = with_dif(20_000)
    ours, theirs = (rasch.calibrate(by_group(scores, group).of(name)) for name in BOTH)
    found = dif.difficulty_shift(ours, theirs)
    assert found["I05"][0] == pytest.approx(1.2, abs=4 * found["I05"][1])
    assert max(abs(value) for name, (value, _) in found.items() if name != "I05") < 0.2


def test_strata_with_one_group_or_one_person_do_not_count():
    scores = np.array([[0, 1, 1, 0], [1, 0, 1, 0], [1, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 1]], dtype=np.uint8)
    group = np.array([0, 1, 0, 0, 1])
    form = make_form(HARD[:4])
    base = dif.mantel_haenszel(by_group(scores, group, form), "boys", "girls")["I01"]
    lone = np.vstack([scores, [[1, 1, 1, 1]]]).astype(np.uint8)
    more = dif.mantel_haenszel(by_group(lone, np.append(group, 0), form), "boys", "girls")["I01"]
    assert (base.alpha, base.chi2) == (more.alpha, more.chi2)


def test_classical_statistics_are_those_of_the_matrix():
    form = Form("A", ("I1", "I2", "I3", "I4"), (2, 1, 3, 1))
    scores = make_graded([(-1, 0.5), (0.2,), (-0.5, 0, 1), (0.4,)], 700)
    found, total = classical.items(tally(form, scores)), scores.sum(axis=1)
    for at, name in enumerate(form.items):
        assert found[name].rit == pytest.approx(np.corrcoef(scores[:, at], total)[0, 1], abs=1e-13)
        assert found[name].rir == pytest.approx(np.corrcoef(scores[:, at], total - scores[:, at])[0, 1], abs=1e-13)
        assert found[name].p == pytest.approx(scores[:, at].mean() / form.highest[at], abs=1e-14)
    covariance = np.cov(scores.T)
    alpha = 4 / 3 * (1 - np.trace(covariance) / covariance.sum())
    assert classical.alpha(tally(form, scores)) == pytest.approx(alpha, abs=1e-12)


def test_option_curves_and_correlations_are_those_of_the_choices():
    random = np.random.default_rng(8)
    rest, right = random.integers(0, 10, 900), random.random(900)
    option = np.where(right < 0.5, 0, np.where(right < 0.8, 1, 2))
    total = rest + (option == 0)
    table = np.zeros((11, 3), dtype=int)
    np.add.at(table, (total, option), 1)
    found = classical.option_correlation(table, np.array([1, 0, 0]))
    assert found[1] == pytest.approx(np.corrcoef(option == 1, rest)[0, 1], abs=1e-13)
    assert found[0] == pytest.approx(np.corrcoef(option == 0, rest)[0, 1], abs=1e-13)
    assert np.allclose(classical.option_curves(table).sum(axis=1), 1)


def test_what_was_not_reached_is_counted_from_the_end():
    scores = np.array([[1, 255, 0, 1], [1, 0, 255, 255], [0, 1, 1, 255]], dtype=np.uint8)
    assert classical.not_reached(scores, 255).tolist() == [0, 0, 1 / 3, 2 / 3]


def test_agreement_of_raters_is_that_of_cohens_example():
    # Cohen (1960), table 1: three categories, 200 cases, kappa .492 with agreement .70.
    table = np.array([[88, 14, 18], [10, 40, 10], [2, 6, 12]])
    first, second = (np.repeat(axis, table.ravel()) for axis in np.indices((3, 3)).reshape(2, -1))
    found = raters.agreement(first, second, 2)
    assert found.exact == pytest.approx(0.70)
    assert found.kappa == pytest.approx(0.492, abs=5e-4)
    with pytest.raises(Fault, match="the same answers"):
        raters.agreement(first, second[1:], 2)


def test_intraclass_correlation_is_that_of_shrout_and_fleiss():
    ratings = np.array([[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]])
    assert raters.intraclass(ratings) == pytest.approx((0.29, 0.62), abs=5e-3)


def test_a_polytomous_curve_has_one_threshold_per_step():
    steps = [(-0.5, 0.5), (0.0, 0.6), (-0.8, 0.2)]
    counts = tally(Form("A", ("I1", "I2", "I3"), (2, 2, 2)), make_graded(steps, 900))
    found = partial_credit.calibrate(counts)
    assert found.difficulties["I1"] == pytest.approx((found.thresholds["I1", 1] + found.thresholds["I1", 2]) / 2)
