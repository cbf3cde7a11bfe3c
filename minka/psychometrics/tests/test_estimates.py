"""Properties that calibrations have whatever the answers, and what they find again of what was put in."""

import numpy as np
import pytest

from minka.psychometrics import partial_credit, persons, rasch
from minka.psychometrics.counts import item_totals, merged, tally
from minka.psychometrics.design import Form
from minka.psychometrics.faults import NotEstimable
from minka.psychometrics.likelihood import evaluate, stacked
from minka.psychometrics.parameters import Layout
from minka.psychometrics.partial_credit import _informative
from minka.psychometrics.tests.make import make_form, make_graded, make_scores

HARD = np.linspace(-2, 2, 12)
GRADED = [(-1.0, 0.2), (0.4,), (-0.6, 0.1, 0.9), (0.0, 0.3), (-0.2,)]
GRADED_FORM = Form("A", ("I1", "I2", "I3", "I4", "I5"), (2, 1, 3, 2, 1))


def values(found) -> np.ndarray:
    return np.array(list(found.thresholds.values()))


def test_doubled_answers_keep_difficulties_and_shrink_errors_by_the_root_of_two():
    counts = tally(make_form(HARD), make_scores(HARD, 400))
    one, two = rasch.calibrate(counts), rasch.calibrate(counts + counts)
    assert np.abs(values(one) - values(two)).max() < 1e-12
    ratio = np.array(list(one.errors.values())) / np.array(list(two.errors.values()))
    assert np.allclose(ratio, np.sqrt(2), rtol=1e-12)
    assert two.loglik == pytest.approx(2 * one.loglik, rel=1e-13)


def test_the_order_of_items_changes_nothing():
    scores = make_scores(HARD, 400)
    order = np.random.default_rng(4).permutation(12)
    form = make_form(HARD)
    turned = Form("A", tuple(form.items[at] for at in order), (1,) * 12)
    plain, mixed = rasch.calibrate(tally(form, scores)), rasch.calibrate(tally(turned, scores[:, order]))
    assert all(abs(plain.difficulties[name] - mixed.difficulties[name]) < 1e-12 for name in form.items)
    assert all(abs(plain.difficulty_errors[name] - mixed.difficulty_errors[name]) < 1e-12 for name in form.items)


@pytest.mark.parametrize("graded", [False, True])
def test_gradient_and_information_are_the_differences_of_the_likelihood(graded):
    form = GRADED_FORM if graded else make_form(HARD)
    scores = make_graded(GRADED, 300) if graded else make_scores(HARD, 300)
    counts = tally(form, scores)
    layout = Layout.observed(item_totals(counts), {})
    parts, totals = _informative(counts, layout)
    reached = zip(layout.items, layout.categories, strict=True)
    told = np.concatenate([totals[name][list(categories[1:])] for name, categories in reached]).astype(float)
    pieces = stacked(parts, layout)
    eta = np.random.default_rng(2).normal(0, 1, layout.size)
    value, gradient, information = evaluate(pieces, layout, told, eta)
    for at in range(layout.size):
        step = np.zeros(layout.size)
        step[at] = 1e-5
        ahead, behind = (evaluate(pieces, layout, told, eta + sign * step) for sign in (1, -1))
        assert -(ahead[0] - behind[0]) / 2e-5 == pytest.approx(gradient[at], rel=1e-5, abs=1e-4)
        assert np.allclose((ahead[1] - behind[1]) / 2e-5, information[at], rtol=1e-5, atol=1e-4)
    assert value < partial_credit.calibrate(counts).loglik


def test_thresholds_have_mean_zero_and_a_shift_is_no_information():
    found = partial_credit.calibrate(tally(GRADED_FORM, make_graded(GRADED, 800)))
    assert values(found).mean() == pytest.approx(0, abs=1e-14)
    assert np.abs(found.covariance.sum(axis=0)).max() < 1e-12


def test_anchors_give_the_free_estimates_on_their_scale():
    counts = tally(GRADED_FORM, make_graded(GRADED, 800))
    free = partial_credit.calibrate(counts)
    held = {place: value + 1.5 for place, value in free.thresholds.items() if place[0] in ("I1", "I3")}
    found = partial_credit.calibrate(counts, anchors=held)
    assert found.anchored == ("I1", "I3")
    assert np.abs(values(found) - values(free) - 1.5).max() < 1e-9
    assert found.errors["I3", 2] == 0
    assert found.errors["I2", 1] > 0


def booklets(people: int, seed: int):
    """Three forms of ten of twenty items, five shared with the next, for groups of rising ability."""
    hard = np.linspace(-1.5, 1.5, 20)[np.random.default_rng(9).permutation(20)]
    parts = []
    for at in range(3):
        places = list(range(at * 5, at * 5 + 10))
        form = Form(f"B{at}", tuple(f"I{place:02d}" for place in places), (1,) * 10)
        parts.append(tally(form, make_scores(hard[places], people, seed * 10 + at, mean=0.8 * (at - 1))))
    return hard, merged(parts)


def test_difficulties_are_found_again_across_booklets_of_unequal_groups_over_two_hundred_draws():
    ratios, covered = [], []
    for seed in range(200):
        hard, counts = booklets(400, seed)
        found = rasch.calibrate(counts)
        error = np.array([found.difficulties[f"I{at:02d}"] for at in range(20)]) - (hard - hard.mean())
        se = np.array([found.difficulty_errors[f"I{at:02d}"] for at in range(20)])
        ratios.append(np.sqrt((error**2).mean()) / se.mean())
        covered.append(np.abs(error) < 1.959964 * se)
    assert 0.85 < np.mean(ratios) < 1.15
    assert 0.93 < np.mean(covered) < 0.97


def test_partial_credit_over_booklets_is_found_again():
    steps = [(-0.8, 0.4), (0.1,), (-0.3, 0.6), (0.9,), (-1.0, 0.5), (0.2,)]
    parts = []
    for at, places in enumerate(((0, 1, 2, 3), (2, 3, 4, 5))):
        form = Form(f"B{at}", tuple(f"I{place}" for place in places), tuple(len(steps[place]) for place in places))
        parts.append(tally(form, make_graded([steps[place] for place in places], 60_000, at, mean=at * 0.7)))
    found = partial_credit.calibrate(merged(parts))
    truth = np.array([value for line in steps for value in line])
    assert list(found.thresholds) == [
        (f"I{at}", category) for at in range(6) for category in range(1, len(steps[at]) + 1)
    ]
    assert np.abs((values(found) - (truth - truth.mean())) / np.array(list(found.errors.values()))).max() < 3.5


def test_a_category_only_at_the_ends_of_the_scores_is_refused():
    scores = make_scores(HARD[:4], 200)
    scores[:, 0] = scores[:, 1:].all(axis=1)
    with pytest.raises(NotEstimable, match="Item I01: only people with the lowest or the highest possible total"):
        rasch.calibrate(tally(make_form(HARD[:4]), scores))


def test_fischers_condition_is_proved_from_counts_or_asked_of_the_answers():
    scores = make_scores(HARD, 200)
    counts = tally(make_form(HARD), scores)
    wins = rasch.wins_of(scores)
    assert (rasch.certain_wins(counts) <= (wins > 0)).all()
    rasch.require_chain(counts, wins)


def test_weighted_estimates_of_every_score_are_finite_and_rise():
    form = GRADED_FORM
    table = persons.score_table(form, partial_credit.calibrate(tally(form, make_graded(GRADED, 800))).polynomials(form))
    assert np.isfinite(table.wle).all()
    assert (np.diff(table.wle) > 0).all()
    assert (table.wle_se >= table.wle_se_information).all()


def test_person_fit_looked_up_is_person_fit_computed():
    form, scores = make_form(HARD), make_scores(HARD, 60)
    items = rasch.calibrate(tally(form, make_scores(HARD, 500))).polynomials(form)
    table = persons.score_table(form, items)
    infit, outfit = persons.person_fit(items, table, scores)
    theta = table.wle[scores.sum(axis=1)]
    p = persons.probabilities(items, theta)[:, :, 1]
    squares = (scores - p) ** 2
    assert np.allclose(outfit, (squares / (p * (1 - p))).mean(axis=1))
    assert np.allclose(infit, squares.sum(axis=1) / (p * (1 - p)).sum(axis=1))


def test_the_scale_is_frozen_by_its_base_year():
    scale = persons.Scale(origin=0.25, unit=1.2)
    assert scale.points(np.array([0.25, 1.45])).tolist() == [500, 600]
    assert scale.error(np.array([0.3])).tolist() == [25]


def test_booklets_that_share_only_known_anchors_are_on_one_scale():
    scores = make_graded([*GRADED, *GRADED], 2000)
    forms = [Form(name, tuple(f"{name}{at}" for at in range(1, 6)), GRADED_FORM.highest) for name in "AB"]
    counts = merged([tally(forms[0], scores[:, :5]), tally(forms[1], scores[:, 5:])])
    with pytest.raises(NotEstimable, match="share no item"):
        partial_credit.calibrate(counts)
    held = {
        (f"{name}{item}", at): value for name in "AB" for item in (1, 3) for at, value in enumerate(GRADED[item - 1], 1)
    }
    found = partial_credit.calibrate(counts, anchors=held)
    for name, form in zip("AB", forms, strict=True):
        alone = partial_credit.calibrate(
            tally(form, scores[:, :5] if name == "A" else scores[:, 5:]),
            anchors={place: value for place, value in held.items() if place[0].startswith(name)},
        )
        assert all(abs(found.thresholds[place] - value) < 1e-9 for place, value in alone.thresholds.items())


def test_an_anchor_keeps_the_threshold_of_a_category_that_nobody_reached_this_year():
    scores = make_graded(GRADED, 800)
    scores[scores[:, 2] == 3, 2] = 2
    held = {("I3", at): value for at, value in enumerate(GRADED[2], 1)}
    found = partial_credit.calibrate(tally(GRADED_FORM, scores), anchors=held)
    assert [found.thresholds["I3", at] for at in (1, 2, 3)] == pytest.approx(GRADED[2])
    assert found.gradient < 1e-6
