"""Populations, plausible values, links, replicates, levels and flags."""

import numpy as np
import pytest

from minka.psychometrics import anomalies, levels, linking, plausible, population, rasch, regression, replication
from minka.psychometrics.counts import merged, tally
from minka.psychometrics.design import anchor_warnings
from minka.psychometrics.faults import Fault, NotEstimable
from minka.psychometrics.linking import Change, Mean
from minka.psychometrics.tests.make import make_form, make_scores

HARD = np.linspace(-2, 2, 25)
FORM = make_form(HARD)


def two_groups(people=20_000):
    scores = np.vstack([make_scores(HARD, people, 1, mean=-0.4, sd=0.8), make_scores(HARD, people, 2, 0.5, 1.2)])
    group = np.repeat([0, 1], people)
    counts = tally(FORM, scores, group=group, groups=("rural", "urban"))
    return scores, group, counts, rasch.calibrate(counts)


def test_means_and_spreads_of_groups_are_found_again():
    _, _, counts, found = two_groups()
    normals = population.normals(counts, population.likelihoods(counts, found))
    assert normals["rural"].mean == pytest.approx(-0.4, abs=0.03)
    assert normals["rural"].sd == pytest.approx(0.8, abs=0.03)
    assert normals["urban"].mean == pytest.approx(0.5, abs=0.03)
    assert normals["urban"].sd == pytest.approx(1.2, abs=0.03)


def test_likelihoods_are_distributions_of_scores():
    table = population.likelihood([np.array([1.0, 0.5, 2.0]), np.array([1.0, 3.0])])
    assert table.shape == (4, 241)
    assert np.allclose(table.sum(axis=0), 1, rtol=1e-12)


def test_a_spread_that_scores_cannot_tell_is_refused():
    scores = np.tile([[0, 0, 0], [1, 1, 1]], (50, 1)).astype(np.uint8)
    scores = np.vstack([scores, np.eye(3, dtype=np.uint8), 1 - np.eye(3, dtype=np.uint8)])
    counts = tally(make_form(HARD[:3]), scores)
    with pytest.raises(NotEstimable, match="cannot be told"):
        population.normals(counts, population.likelihoods(counts, rasch.calibrate(counts)))


def test_plausible_values_have_the_variance_of_the_group_and_estimates_do_not():
    scores, group, counts, found = two_groups(5000)
    table = population.likelihoods(counts, found)[0]
    normals = population.normals(counts, [table])
    posterior = np.vstack([table * normals[name].over() for name in counts.groups])
    row = group * 26 + scores.sum(axis=1)
    values = plausible.draw(posterior, row, 5, seed=3)
    for at, name in enumerate(counts.groups):
        assert values[group == at].std() == pytest.approx(normals[name].sd, abs=0.015)
        assert values[group == at].mean() == pytest.approx(normals[name].mean, abs=0.015)
    expected = population.expected(table, normals["urban"]).eap[scores[group == 1].sum(axis=1)]
    assert expected.std() < normals["urban"].sd - 0.05
    assert np.array_equal(values, plausible.draw(posterior, row, 5, seed=3))


def test_rubins_rules_add_what_differs_between_draws():
    found = plausible.combine([10.0, 12.0, 11.0], [4.0, 4.0, 4.0])
    assert (found.value, found.sampling) == (11, 4)
    assert found.measurement == pytest.approx(4 / 3)
    assert found.se == pytest.approx(np.sqrt(4 + 4 / 3))


def test_latent_regression_finds_the_effect_that_regression_on_estimates_shrinks():
    random = np.random.default_rng(6)
    girl = random.integers(0, 2, 6000)
    ability = random.normal(0.3 * girl, 0.9)
    short = HARD[::4]
    scores = (random.random((6000, 7)) < 1 / (1 + np.exp(short - ability[:, None]))).astype(np.uint8)
    form = make_form(short)
    found = rasch.calibrate(tally(form, scores))
    design = np.column_stack([np.ones(6000), girl])
    table = population.likelihood(found.polynomials(form))
    fitted = regression.regress([table], np.zeros(6000, int), scores.sum(axis=1), design, np.ones(6000))
    assert fitted.coefficients[1] == pytest.approx(0.3, abs=3.5 * fitted.errors[1])
    assert fitted.residual == pytest.approx(0.9, abs=0.06)
    assert 0.02 < fitted.errors[1] < 0.06
    naive = fitted.means[girl == 1].mean() - fitted.means[girl == 0].mean()
    assert naive == pytest.approx(fitted.coefficients[1], abs=0.01)


def test_a_link_is_the_mean_shift_of_the_anchors_that_keep_their_place():
    old = {f"I{at:02d}": value for at, value in enumerate(np.linspace(-1, 1, 12))}
    new = {name: value + 0.3 + (-1) ** at * 0.05 for at, (name, value) in enumerate(old.items())}
    new["I03"] += 1.0
    found = linking.link(old, new)
    assert [each.item for each in found.decisions if not each.kept] == ["I03"]
    assert "logits from the median" in next(each.reason for each in found.decisions if each.item == "I03")
    kept = np.array([new[name] - old[name] for name in old if name != "I03"])
    assert found.constant == pytest.approx(-kept.mean())
    assert found.error == pytest.approx(kept.std(ddof=1) / np.sqrt(11))
    with pytest.raises(Fault, match="Two anchors at least"):
        linking.link({"a": 1}, {"a": 2})


def test_a_change_carries_the_errors_of_both_years_and_of_the_link():
    found = linking.change(Mean(500, 3), Mean(512, 4), link_error=12)
    assert (found.value, found.sampling, found.se) == (12, 5, 13)
    assert found.interval == pytest.approx((-13.48, 37.48), abs=0.01)
    assert found.p == pytest.approx(0.356, abs=1e-3)


def test_leaving_out_zones_gives_the_errors_of_independent_people_when_they_are_so():
    scores = make_scores(HARD, 8000)
    zone = np.arange(8000) % 40
    counts = tally(FORM, scores, group=zone, groups=tuple(f"Z{at:02d}" for at in range(40)))
    whole = rasch.calibrate(counts)
    found = replication.thresholds(counts, whole)
    assert found.replicates.shape == (40, 25)
    assert np.median(found.se / np.sqrt(np.diag(whole.covariance))) == pytest.approx(1, abs=0.15)
    first = rasch.calibrate(tally(FORM, scores[zone != 0]))
    assert np.allclose(found.replicates[0], list(first.thresholds.values()), atol=1e-9)


def test_chances_of_levels_add_to_one_and_cuts_belong_above():
    cuts = levels.Cuts(("previo", "inicio", "proceso", "satisfactorio"), (400, 500, 600), "2.º", "lectura", 2026)
    assert cuts.level(np.array([399.9, 400, 650])).tolist() == [0, 1, 3]
    chances = cuts.chances(np.array([500.0, 700.0]), np.array([50.0, 1.0]))
    assert np.allclose(chances.sum(axis=1), 1)
    assert chances[0, :2].sum() == pytest.approx(0.5)
    assert chances[1].round(6).tolist() == [0, 0, 0, 1]
    with pytest.raises(Fault, match="One rising cut"):
        levels.Cuts(("a", "b"), (1, 2))


def test_classification_is_surer_the_smaller_the_error():
    cuts = levels.Cuts(("below", "above"), (0.0,))
    estimate, people = np.linspace(-2, 2, 41), np.ones(41)
    sure, unsure = (levels.classification(cuts, estimate, np.full(41, se), people) for se in (0.1, 0.8))
    assert sure.accuracy > 0.97
    assert unsure.accuracy < 0.90
    assert sure.consistency < sure.accuracy
    assert sure.shares.tolist() == pytest.approx([20 / 41, 21 / 41])


def test_panels_give_a_cut_with_the_error_of_another_panel():
    found = levels.angoff({"ana": [0.5, 0.7, 0.6], "dora": [0.6, 0.8, 0.7]})
    assert found.cut == pytest.approx(1.95)
    assert found.se == pytest.approx(0.15)
    marked = levels.bookmark({"ana": 2, "dora": 2}, [0.8, -0.5, 0.1])
    assert marked.cut == pytest.approx(0.1 + np.log(2))
    with pytest.raises(Fault, match="has 3 items"):
        levels.bookmark({"ana": 4}, [0.8, -0.5, 0.1])


def letters(people=400, items=30, seed=2):
    random = np.random.default_rng(seed)
    right = np.full(items, ord("A"), dtype=np.uint8)
    codes = random.choice(np.frombuffer(b"AABCDE", np.uint8), (people, items))
    return codes, right


def test_two_sheets_of_one_room_with_the_same_wrong_answers_are_flagged_and_no_others():
    codes, right = letters()
    codes[21] = codes[20]
    codes[300] = codes[20]
    rooms = [f"R{at // 20:02d}" for at in range(400)]
    flags = anomalies.identical_wrong(codes, right, [f"P{at}" for at in range(400)], rooms)
    assert [flag.about for flag in flags] == [("P20", "P21")]
    assert "common wrong answers are the same" in flags[0].reason


def test_a_section_with_many_odd_patterns_is_flagged():
    random = np.random.default_rng(1)
    outfit = random.normal(1, 0.25, 1000)
    outfit[100:125] = 2.0
    flags = anomalies.aberrant_sections(outfit, [f"S{at // 25:02d}" for at in range(1000)])
    assert [flag.about for flag in flags] == [("S04",)]


def test_a_gain_beyond_its_error_is_flagged_against_the_median():
    changes = {f"IE {at}": Change(5.0 + at % 3, 8.0, 8.0, 0.0) for at in range(20)}
    changes["IE 20"] = Change(64.9, 8.0, 8.0, 0.0)
    assert [flag.about for flag in anomalies.impossible_gains(changes)] == [("IE 20",)]


def test_thin_links_between_booklets_are_said():
    first, second = (tally(make_form(HARD[:12], name), make_scores(HARD[:12], 50)) for name in ("A", "B"))
    assert anchor_warnings(merged([first, second]).forms) == []
    thin = [make_form(HARD[:4], "A"), make_form(HARD[:4], "B")]
    assert anchor_warnings(thin)[0] == "Booklet A shares at most 4 items with another; 10 are advisable."
