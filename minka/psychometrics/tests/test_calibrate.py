"""`python -m minka.psychometrics calibrate`: what it writes."""

import json

import duckdb
import numpy as np
import pytest

from minka.psychometrics import answer_file
from minka.psychometrics.tests import reference
from minka.psychometrics.tests.make import (
    make_graded,
    make_scores,
    read_column,
    read_rows,
    write_answers,
    write_rows,
)
from minka.psychometrics.tests.runs import EASY, NAMES, booklets, calibrate


@reference.needed
def test_the_files_of_a_run_hold_the_reference_values(tmp_path):
    names, scores = reference.answers("verbagg_dich")
    sex = [row["group"] for row in reference.rows("verbagg_dich_group")]
    answers = write_answers(tmp_path / "a.csv", names, scores, sex=sex)
    assert calibrate(answers, tmp_path / "out", "--group", "sex") == 0
    items, table, compared = (tmp_path / "out" / f"{name}.csv" for name in ("items", "scores", "dif"))
    assert np.abs(read_column(items, "difficulty") - reference.column("verbagg_dich_items", "cml_dexter")).max() < 1e-9
    assert np.abs(read_column(items, "se") - reference.column("verbagg_dich_items", "cml_psychotools_se")).max() < 1e-8
    assert np.abs(read_column(table, "wle") - reference.column("verbagg_dich_scores", "wle_dexter")).max() < 1e-9
    assert np.abs(read_column(table, "wle_se") - reference.column("verbagg_dich_scores", "se_dexter")).max() < 1e-8
    assert np.abs(read_column(compared, "chi2_mh") - reference.column("verbagg_dich_mh_dif", "chisq_cc")).max() < 1e-10
    told = json.loads((tmp_path / "out" / "summary.json").read_text())
    assert (told["n"], told["items"]) == (316, 24)
    assert told["alpha"] == pytest.approx(reference.summary("verbagg_dich")["alpha_psych"], abs=1e-10)
    assert told["loglik"] == pytest.approx(reference.summary("verbagg_dich")["loglik_cml_psychotools"], abs=1e-7)


@reference.needed
def test_partial_credit_without_a_design_takes_the_highest_scores_it_finds(tmp_path):
    names, scores = reference.answers("verbagg_poly")
    assert calibrate(write_answers(tmp_path / "a.csv", names, scores), tmp_path / "out", "--model", "pcm") == 0
    found = read_column(tmp_path / "out" / "thresholds.csv", "threshold")
    assert np.abs(found - reference.column("verbagg_poly_thresholds", "thr_dexter")).max() < 1e-9
    error = read_column(tmp_path / "out" / "thresholds.csv", "se")
    assert np.abs(error - reference.column("verbagg_poly_thresholds", "se_dexter")).max() < 1e-8
    assert [row["category"] for row in read_rows(tmp_path / "out" / "thresholds.csv")][:3] == ["1", "2", "1"]


def test_every_person_gets_a_line_in_the_order_of_their_keys(tmp_path):
    scores = make_scores(EASY, 80)
    scores[5] = 255
    assert calibrate(write_answers(tmp_path / "a.csv", NAMES, scores), tmp_path / "out") == 0
    persons = duckdb.read_parquet(str(tmp_path / "out" / "persons.parquet"))
    rows = persons.select("person", "score", "wle", "wle_se", "infit").fetchall()
    assert [row[0] for row in rows] == [f"P{at:05d}" for at in range(80)]
    assert [row[1] for row in rows] == [None if at == 5 else int(line.sum()) for at, line in enumerate(scores)]
    assert [row[0] for row in rows if row[4] is None] == ["P00005"]
    table = {int(row["score"]): float(row["wle"]) for row in read_rows(tmp_path / "out" / "scores.csv")}
    assert [row[2] for row in rows if row[1] is not None] == [table[row[1]] for row in rows if row[1] is not None]


@pytest.mark.parametrize("weighted", [False, True])
def test_the_order_of_the_rows_leaves_no_trace_in_any_byte(tmp_path, weighted):
    scores = make_scores(EASY, 300)
    scores[::7, 2] = scores[11] = 255
    sex, weight = ["hm"[at % 2] for at in range(300)], [1 + at % 5 / 3 for at in range(300)]
    answers = write_answers(tmp_path / "a.csv", NAMES, scores, sex=sex, weight=weight)
    shuffled = read_rows(answers)
    np.random.default_rng(3).shuffle(shuffled)
    again = write_rows(tmp_path / "b.csv", shuffled)
    options = ["--group", "sex", *(["--weights", "weight"] if weighted else [])]
    if not weighted:
        for path in (answers, again):
            write_rows(path, [{key: row[key] for key in row if key != "weight"} for row in read_rows(path)])
    for path, out in ((answers, "one"), (again, "two")):
        assert calibrate(path, tmp_path / out, *options) == 0
    for path in sorted((tmp_path / "one").iterdir()):
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes(), path.name


def test_weights_of_one_change_nothing_but_the_manifest(tmp_path):
    scores = make_scores(EASY, 200)
    plain = write_answers(tmp_path / "a.csv", NAMES, scores)
    heavy = write_answers(tmp_path / "b.csv", NAMES, scores, weight=[1] * 200)
    assert calibrate(plain, tmp_path / "one") == calibrate(heavy, tmp_path / "two", "--weights", "weight") == 0
    for name in ("items.csv", "scores.csv", "persons.parquet", "summary.json"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


@pytest.mark.parametrize("letters", [False, True])
def test_columns_strings_and_parquet_give_the_same_files(tmp_path, letters):
    design, wide, strings = booklets(tmp_path, letters)
    parquet = tmp_path / "wide.parquet"
    duckdb.sql(f"COPY (FROM read_csv('{wide}', all_varchar = true, header = true)) TO '{parquet}' (FORMAT parquet)")
    for path, out in ((wide, "one"), (strings, "two"), (parquet, "three")):
        assert calibrate(path, tmp_path / out, "--design", design) == 0
    for name in ("items.csv", "scores.csv", "persons.parquet", "distractors.csv", "summary.json"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "three" / name).read_bytes()
    assert {row["booklet"] for row in read_rows(tmp_path / "one" / "scores.csv")} == {"A", "B"}
    if letters:
        first = read_rows(tmp_path / "one" / "distractors.csv")[0]
        assert (first["item"], first["option"], first["key"]) == ("I00", "A", "1")


def test_a_design_without_booklets_in_the_answers_is_found_by_what_is_empty(tmp_path):
    design, wide, _ = booklets(tmp_path)
    rows = [{key: row[key] for key in row if key != "booklet"} for row in read_rows(wide)]
    nameless = write_rows(tmp_path / "nameless.csv", rows)
    assert calibrate(wide, tmp_path / "one", "--design", design) == 0
    assert calibrate(nameless, tmp_path / "two", "--design", design) == 0
    for name in ("items.csv", "scores.csv", "persons.parquet"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_fixed_anchors_keep_their_difficulty_and_carry_the_scale(tmp_path):
    answers = write_answers(tmp_path / "a.csv", NAMES, make_scores(EASY, 500))
    assert calibrate(answers, tmp_path / "free") == 0
    free = read_column(tmp_path / "free" / "items.csv", "difficulty")
    anchors = write_rows(
        tmp_path / "anchors.csv",
        [{"item": "I1", "difficulty": free[0] + 0.25}, {"item": "I2", "difficulty": free[1] + 0.25}],
    )
    assert calibrate(answers, tmp_path / "held", "--anchors", anchors) == 0
    held = read_column(tmp_path / "held" / "items.csv", "difficulty")
    assert np.abs(held - free - 0.25).max() < 1e-9
    assert read_column(tmp_path / "held" / "items.csv", "se")[:2].tolist() == [0, 0]


def test_an_item_without_variation_is_set_aside_and_said(tmp_path):
    scores = make_scores(EASY, 200)
    others = np.delete(scores, 3, axis=1)
    scores[:, 3] = 1
    assert calibrate(write_answers(tmp_path / "a.csv", NAMES, scores), tmp_path / "one") == 0
    assert calibrate(write_answers(tmp_path / "b.csv", [*NAMES[:3], *NAMES[4:]], others), tmp_path / "two") == 0
    told = json.loads((tmp_path / "one" / "summary.json").read_text())
    assert told["decisions"] == ["Item I4 was set aside: everybody has score 1."]
    aside = read_rows(tmp_path / "one" / "items.csv")[3]
    assert (aside["item"], aside["p"], aside["difficulty"]) == ("I4", "1", "")
    assert (tmp_path / "one" / "persons.parquet").read_bytes() == (tmp_path / "two" / "persons.parquet").read_bytes()


def test_a_category_that_nobody_reached_gets_no_threshold(tmp_path):
    scores = make_graded([(-0.5, 0.5), (0.0, 0.4), (-0.3, 0.1)], 400)
    scores[:, 1] = np.where(scores[:, 1] == 1, 2, scores[:, 1])
    assert calibrate(write_answers(tmp_path / "a.csv", NAMES[:3], scores), tmp_path / "out", "--model", "pcm") == 0
    rows = read_rows(tmp_path / "out" / "thresholds.csv")
    assert [(row["item"], row["category"]) for row in rows] == [
        ("I1", "1"),
        ("I1", "2"),
        ("I2", "2"),
        ("I3", "1"),
        ("I3", "2"),
    ]
    told = json.loads((tmp_path / "out" / "summary.json").read_text())
    assert told["decisions"] == ["Nobody has score 1 on item I2: no threshold is estimated there."]


def test_omitted_and_unreached_answers_follow_the_policy(tmp_path):
    scores = make_scores(EASY, 200)
    rows = read_rows(write_answers(tmp_path / "a.csv", NAMES, scores))
    coded = [dict(row) for row in rows]
    for at, row in enumerate(coded):
        if scores[at, 5] == 0 and at % 3 == 0:
            row["I6"] = "R"
        if scores[at, 1] == 0:
            row["I2"] = "O"
    plain, marked = write_rows(tmp_path / "p.csv", rows), write_rows(tmp_path / "m.csv", coded)
    assert calibrate(plain, tmp_path / "one") == 0
    assert calibrate(marked, tmp_path / "two", "--omitted", "O", "--not-reached", "R") == 0
    assert (tmp_path / "one" / "items.csv").read_bytes() == (tmp_path / "two" / "items.csv").read_bytes()
    for row in coded:
        row["I6"] = "" if row["I6"] == "R" else row["I6"]
    absent = write_rows(tmp_path / "e.csv", coded)
    assert calibrate(absent, tmp_path / "three", "--omitted", "O") == 0
    options = ("--omitted", "O", "--not-reached", "R", "--not-reached-is-absent")
    assert calibrate(marked, tmp_path / "four", *options) == 0
    assert (tmp_path / "three" / "items.csv").read_bytes() == (tmp_path / "four" / "items.csv").read_bytes()


def test_the_design_marks_which_of_the_anchors_are_held(tmp_path):
    answers = write_answers(tmp_path / "a.csv", NAMES, make_scores(EASY, 500))
    anchors = write_rows(tmp_path / "anchors.csv", [{"item": name, "difficulty": -1} for name in NAMES[:3]])
    design = write_rows(tmp_path / "d.csv", [{"item": name, "anchor": "1" if name == "I2" else ""} for name in NAMES])
    assert calibrate(answers, tmp_path / "out", "--anchors", anchors, "--design", design) == 0
    rows = read_rows(tmp_path / "out" / "items.csv")
    assert [row["item"] for row in rows if row["anchored"] == "1"] == ["I2"]
    assert rows[1]["difficulty"] == "-1"
    told = json.loads((tmp_path / "out" / "summary.json").read_text())
    assert told["decisions"] == ["Not held, since the design does not mark them as anchors: I1, I3."]


def test_the_items_of_one_year_are_the_anchors_of_the_next(tmp_path):
    scores = make_scores(EASY, 500)
    scores[:, 5] = 1
    old = write_answers(tmp_path / "old.csv", NAMES, scores)
    new = write_answers(tmp_path / "new.csv", [*NAMES[:4], "N1", "N2"], make_scores(EASY, 500, seed=9, mean=0.5))
    assert calibrate(old, tmp_path / "old") == 0
    assert calibrate(new, tmp_path / "new", "--anchors", tmp_path / "old" / "items.csv") == 0
    before, after = (read_rows(tmp_path / year / "items.csv") for year in ("old", "new"))
    assert [row["anchored"] for row in after] == ["1"] * 4 + ["0"] * 2
    assert [float(row["difficulty"]) for row in after[:4]] == pytest.approx(
        [float(row["difficulty"]) for row in before[:4]], abs=1e-12
    )


def test_a_person_with_two_sheets_is_counted_twice_and_said(tmp_path):
    answers = write_answers(tmp_path / "a.csv", NAMES, make_scores(EASY, 100))
    rows = read_rows(answers)
    write_rows(answers, [*rows, rows[3]])
    assert calibrate(answers, tmp_path / "out") == 0
    told = json.loads((tmp_path / "out" / "summary.json").read_text())
    assert told["n"] == 101
    assert told["warnings"] == ["More than one sheet of the same person and booklet: 1. Each was counted."]


def test_the_size_of_the_blocks_leaves_no_trace_where_some_sheets_are_incomplete(tmp_path, monkeypatch):
    design, wide, _ = booklets(tmp_path)
    rows = read_rows(wide)
    for at in range(0, 120, 5):
        rows[at]["I05"] = ""
    answers = write_rows(tmp_path / "holes.csv", rows)
    assert calibrate(answers, tmp_path / "one", "--design", design) == 0
    monkeypatch.setattr(answer_file.AnswerFile.blocks, "__defaults__", (33,))
    monkeypatch.setattr(answer_file, "KEPT", 0)
    assert calibrate(answers, tmp_path / "two", "--design", design) == 0
    for path in sorted((tmp_path / "one").iterdir()):
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes(), path.name
