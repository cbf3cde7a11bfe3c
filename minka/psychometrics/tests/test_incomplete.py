"""Sheets with empty cells, booklets that say little, and groups that never saw a booklet."""

import json
from itertools import product

import numpy as np
import pytest

from minka.psychometrics import partial_credit, persons
from minka.psychometrics.counts import item_totals, merged, tally
from minka.psychometrics.design import Form
from minka.psychometrics.likelihood import evaluate, stacked
from minka.psychometrics.parameters import Layout
from minka.psychometrics.partial_credit import _informative
from minka.psychometrics.tests.make import make_graded, make_scores, read_column, read_rows, write_answers, write_rows
from minka.psychometrics.tests.runs import EASY, NAMES, booklets, calibrate

STEPS = [(-1, 0.5), (0.2,), (-0.5, 0, 1), (0.4,), (0.1, 0.3), (-0.3,)]


def with_gaps(scores: np.ndarray, share: float) -> list[tuple[Form, np.ndarray]]:
    """The forms that arise where a share of the cells is empty, with the scores of their people."""
    there = np.random.default_rng(3).random(scores.shape) >= share
    patterns, which = np.unique(there, axis=0, return_inverse=True)
    found = []
    for at, pattern in enumerate(patterns):
        places = np.flatnonzero(pattern)
        if len(places):
            form = Form(f"A~{at}", tuple(f"I{place}" for place in places), tuple(len(STEPS[place]) for place in places))
            found.append((form, scores[which.ravel() == at][:, places]))
    return found


def test_the_likelihood_of_many_forms_is_that_of_every_pattern_of_answers():
    forms = with_gaps(make_graded(STEPS, 400), 0.25)
    assert len(forms) > 40
    counts = merged(tally(form, scores) for form, scores in forms)
    found = partial_credit.calibrate(counts)
    expected = 0.0
    for form, scores in forms:
        epsilon = found.polynomials(form)
        gamma = np.zeros(form.top + 1)
        for pattern in product(*(range(len(item)) for item in epsilon)):
            gamma[sum(pattern)] += np.prod([item[score] for item, score in zip(epsilon, pattern, strict=True)])
        for line in scores:
            if 0 < line.sum() < form.top:
                chance = np.prod([item[score] for item, score in zip(epsilon, line, strict=True)])
                expected += np.log(chance / gamma[line.sum()])
    assert found.loglik == pytest.approx(expected, rel=1e-12)


def test_a_stack_of_forms_has_the_slopes_of_its_forms_one_by_one():
    counts = merged(tally(form, scores) for form, scores in with_gaps(make_graded(STEPS, 400), 0.25))
    layout = Layout.observed(item_totals(counts), {})
    parts, _ = _informative(counts, layout)
    eta = np.random.default_rng(2).normal(0, 1, layout.size)
    none = np.zeros(layout.size)
    together = evaluate(stacked(parts, layout), layout, none, eta)
    singly = [evaluate(stacked([part], layout), layout, none, eta) for part in parts]
    for at in range(3):
        assert np.allclose(together[at], sum(each[at] for each in singly), rtol=1e-12, atol=1e-12)


def test_score_tables_of_many_forms_are_those_of_each():
    forms = [form for form, _ in with_gaps(make_graded(STEPS, 400), 0.4)]
    found = partial_credit.calibrate(merged(tally(*each) for each in with_gaps(make_graded(STEPS, 400), 0.4)))
    items = [found.polynomials(form) for form in forms]
    for form, each, table in zip(forms, items, persons.score_tables(forms, items), strict=True):
        alone = persons.score_table(form, each)
        for name in ("wle", "wle_se", "wle_se_information", "mle", "mle_se"):
            assert np.allclose(getattr(table, name), getattr(alone, name), rtol=1e-11, atol=1e-11, equal_nan=True)


def test_a_booklet_of_one_item_is_measured(tmp_path):
    design, wide, _ = booklets(tmp_path)
    rows, places = read_rows(wide), read_rows(design)
    empty = dict.fromkeys(rows[0], "")
    rows += [empty | {"person": f"C{at}", "booklet": "C", "I00": at % 2} for at in range(6)]
    write_rows(wide, rows)
    write_rows(design, [*places, places[0] | {"booklet": "C"}])
    assert calibrate(wide, tmp_path / "out", "--design", design) == 0
    mine = [row for row in read_rows(tmp_path / "out" / "scores.csv") if row["booklet"] == "C"]
    assert [(row["score"], row["n"]) for row in mine] == [("0", "3"), ("1", "3")]
    # Of one item, Warm's estimates lie ln 3 below and above its difficulty.
    difficulty = float(read_rows(tmp_path / "out" / "items.csv")[0]["difficulty"])
    assert [float(row["wle"]) - difficulty for row in mine] == pytest.approx([-np.log(3), np.log(3)])


def test_a_group_is_compared_on_the_booklets_that_it_took(tmp_path):
    _, wide, _ = booklets(tmp_path)
    rows = read_rows(wide)
    for at, row in enumerate(rows):
        row["area"] = "urban" if row["booklet"] == "B" or at % 2 else "rural"
    write_rows(wide, rows)
    assert calibrate(wide, tmp_path / "out", "--group", "area") == 0
    found = {row["item"]: row for row in read_rows(tmp_path / "out" / "dif.csv")}
    assert found["I00"]["alpha_mh"] != ""
    assert found["I00"]["shift"] != ""
    assert found["I09"]["alpha_mh"] == ""
    assert (found["I09"]["n_reference"], found["I09"]["shift"]) == ("0", "")


def test_sheets_without_an_answer_and_scattered_gaps_are_told_and_measured(tmp_path):
    scores = make_scores(EASY, 300)
    scores[np.random.default_rng(1).random(scores.shape) < 0.1] = 255
    scores[7] = 255
    assert calibrate(write_answers(tmp_path / "a.csv", NAMES, scores), tmp_path / "out") == 0
    summary = json.loads((tmp_path / "out" / "summary.json").read_text())
    assert (summary["n"], summary["sheets_without_answers"]) == (299, 1)
    assert read_column(tmp_path / "out" / "items.csv", "n").tolist() == (scores != 255).sum(axis=0).tolist()
