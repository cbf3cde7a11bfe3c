"""Plausible values: whose distribution they have, and that their spread is the error of measurement."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from minka.psychometrics import plausible, population, rasch
from minka.psychometrics.command import main
from minka.psychometrics.command.groups import _told
from minka.psychometrics.counts import tally
from minka.psychometrics.faults import NotEstimable
from minka.psychometrics.population import GRID, Normal
from minka.psychometrics.tests.make import make_form, make_scores, read_rows, write_answers, write_rows

SHORT = np.linspace(-1, 1, 8)


def posterior_of(people: int, seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    """Chances by score, and the scores of some people."""
    scores = make_scores(SHORT, people, seed)
    found = rasch.calibrate(tally(make_form(SHORT), scores))
    table = population.likelihood(found.polynomials(make_form(SHORT)))
    chances = table * Normal(0, 1, people).over()
    return chances / chances.sum(axis=1, keepdims=True), scores.sum(axis=1)


def test_draws_have_the_chances_of_their_line_in_every_cell():
    lines = np.zeros((3, len(GRID)))
    lines[0, :] = 1 / len(GRID)
    lines[1, [3, 200]] = 0.25, 0.75
    lines[2] = Normal(1.0, 0.4, 1).over()
    values = plausible.draw(lines, np.repeat([0, 1, 2], 200_000), 2, seed=4).reshape(3, -1)
    for line, drawn in zip(lines, values, strict=True):
        seen = np.bincount(np.rint((drawn + 12) * 10).astype(int), minlength=len(GRID)) / 400_000
        assert np.abs(seen - line).max() < 5 * np.sqrt(max(line) / 400_000)
        # A draw at the very edge of a cell may be rounded into the next one.
        assert seen[line == 0].sum() < 1e-5
    assert np.abs(values[1] - GRID[200])[values[1] > 0].mean() == pytest.approx(0.025, abs=1e-3)


@given(st.lists(st.lists(st.one_of(st.just(0.0), st.floats(0, 1)), min_size=3, max_size=6), min_size=1, max_size=4))
def test_the_parts_of_all_places_add_up_to_the_chances_exactly(lines):
    size = 8
    chances = []
    for line in lines:
        given = np.pad(np.array(line) + (sum(line) == 0), (0, size - len(line)))
        edges = np.rint(np.cumsum(given) / given.sum() * int(size * plausible.WHOLE)).astype(np.int64)
        chances.append(np.diff(edges, prepend=0))
    # One line in which every place is exactly its own, where nobody takes or gives.
    chances = np.stack([np.full(size, plausible.WHOLE), *chances]).ravel()
    cut, other = plausible.alias(chances)
    assert (cut >= 0).all()
    assert (cut <= plausible.WHOLE).all()
    assert np.array_equal(other // size, np.arange(len(other)) // size)
    back = cut.copy()
    np.add.at(back, other, plausible.WHOLE - cut)
    assert np.array_equal(back, chances)


def test_draws_of_one_kind_differ_from_each_other_by_what_the_answers_leave_open():
    posterior, row = posterior_of(500)
    apart = [plausible.draw(posterior, row, 50, seed).mean(axis=0).var(ddof=1) for seed in range(8)]
    mean = posterior @ GRID
    left_open = (posterior @ GRID**2 - mean**2)[row].mean() / 500
    assert np.mean(apart) == pytest.approx(left_open, rel=0.15)


def test_neighbours_of_one_score_draw_apart_from_each_other():
    posterior, _ = posterior_of(500)
    values = plausible.draw(posterior, np.full(60_000, 4), 2, seed=2).astype(float)
    assert abs(np.corrcoef(values[:-1, 0], values[1:, 0])[0, 1]) < 0.015
    assert abs(np.corrcoef(values[:, 0], values[:, 1])[0, 1]) < 0.015
    ranked = values[:, 0].reshape(-1, 60).mean(axis=1)
    assert ranked.var(ddof=1) == pytest.approx(values[:, 0].var() / 60, rel=0.15)


def test_who_comes_after_changes_nobodys_values():
    posterior, row = posterior_of(20_000)
    values = plausible.draw(posterior, row, 3, seed=5)
    assert np.array_equal(plausible.draw(posterior, row[:9001], 3, seed=5), values[:9001])
    assert not np.array_equal(plausible.draw(posterior, row, 3, seed=6), values)


def test_a_score_without_a_chance_is_refused_only_where_somebody_has_it():
    lines = np.stack([Normal(0, 1, 1).over(), np.zeros(len(GRID))])
    assert plausible.draw(lines, np.zeros(4, int), 2, seed=1).shape == (4, 2)
    with pytest.raises(NotEstimable, match="no chance at any ability"):
        plausible.draw(lines, np.array([0, 1]), 2, seed=1)


@pytest.mark.parametrize("weighted", [False, True])
def test_the_reported_error_of_a_group_is_the_spread_of_its_mean_over_samples(weighted):
    told = []
    for seed in range(60):
        scores = make_scores(SHORT, 300, seed)
        form = make_form(SHORT)
        table = population.likelihood(rasch.calibrate(tally(form, scores)).polynomials(form))
        random = np.random.default_rng(seed)
        weight = random.choice([0.5, 1.0, 4.0], 300) if weighted else np.ones(300)
        told.append(_told(scores.sum(axis=1), weight, table, 5, random))
    _, mean, _, value, error, sampling, measurement, fitted = np.array(told, dtype=float).T
    assert np.sqrt((error**2).mean()) == pytest.approx(value.std(ddof=1), rel=0.2)
    assert np.sqrt((fitted**2).mean()) == pytest.approx(mean.std(ddof=1), rel=0.2)
    assert 0.5 < measurement.mean() / sampling.mean() < 1


def test_a_person_of_weight_three_moves_a_group_like_three(tmp_path):
    scores = make_scores(SHORT, 200)
    weight = np.where(scores[:, 0] == 1, 3, 1)
    names = make_form(SHORT).items
    once = write_answers(tmp_path / "a.csv", names, scores, area=["N"] * 200, weight=weight)
    many = np.repeat(scores, weight, axis=0)
    thrice = write_answers(tmp_path / "b.csv", names, many, area=["N"] * len(many))
    for path, options in ((once, ["--weights", "weight"]), (thrice, [])):
        out = str(tmp_path / path.stem)
        assert main(["groups", str(path), "--group", "area", "--out", out, *options]) == 0
    one, two = (read_rows(tmp_path / name / "groups.csv")[0] for name in "ab")
    assert (one["n"], two["n"]) == ("200", str(len(many)))
    assert float(one["mean"]) == pytest.approx(float(two["mean"]), abs=1e-8)
    assert float(one["sd"]) == pytest.approx(float(two["sd"]), abs=1e-8)
    assert float(one["mean_se"]) > 1.2 * float(two["mean_se"])


def test_the_order_of_the_rows_changes_no_groups(tmp_path):
    scores = make_scores(SHORT, 300)
    area, weight = ["NS"[at % 2] for at in range(300)], [1 + at % 7 for at in range(300)]
    write_answers(tmp_path / "a.csv", make_form(SHORT).items, scores, area=area, weight=weight)
    write_rows(tmp_path / "b.csv", read_rows(tmp_path / "a.csv")[::-1])
    for name in "ab":
        where = [str(tmp_path / f"{name}.csv"), "--out", str(tmp_path / name)]
        assert main(["groups", *where, "--group", "area", "--weights", "weight"]) == 0
    assert (tmp_path / "a" / "groups.csv").read_bytes() == (tmp_path / "b" / "groups.csv").read_bytes()
