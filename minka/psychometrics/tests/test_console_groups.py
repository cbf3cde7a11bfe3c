"""`groups`, `levels` and `review`: what a testing office asks of a calibration that is done."""

import json

import numpy as np
import pytest

from minka.psychometrics.command import main
from minka.psychometrics.tests.make import make_scores, read_column, read_rows, write_answers, write_rows
from minka.psychometrics.tests.runs import calibrate

HARD = np.linspace(-1.5, 1.5, 20)
NAMES = tuple(f"I{at:02d}" for at in range(1, 21))


def run(*arguments) -> int:
    return main([str(argument) for argument in arguments])


def test_groups_have_a_mean_with_both_errors(tmp_path):
    scores = np.vstack([make_scores(HARD, 1500, 1, 0.4), make_scores(HARD, 1500, 2, -0.4)])
    area = ["urban"] * 1500 + ["rural"] * 1500
    answers = write_answers(tmp_path / "a.csv", NAMES, scores, area=area)
    assert run("groups", answers, "--group", "area", "--out", tmp_path / "out") == 0
    rural, urban = read_rows(tmp_path / "out" / "groups.csv")
    assert (rural["group"], rural["n"], urban["group"]) == ("rural", "1500", "urban")
    assert float(urban["mean"]) - float(rural["mean"]) == pytest.approx(0.8, abs=0.12)
    assert float(urban["pv_mean"]) == pytest.approx(float(urban["mean"]), abs=0.03)
    parts = float(urban["pv_sampling"]) + float(urban["pv_measurement"])
    assert float(urban["pv_se"]) == pytest.approx(np.sqrt(parts))


def test_groups_without_a_column_are_refused(tmp_path, capsys):
    answers = write_answers(tmp_path / "a.csv", NAMES, make_scores(HARD, 50))
    assert run("groups", answers, "--out", tmp_path / "out") == 2
    assert capsys.readouterr().err == "--group names the columns whose groups are compared.\n"
    assert not (tmp_path / "out").exists()


@pytest.fixture
def calibrated(tmp_path):
    answers = write_answers(tmp_path / "a.csv", NAMES, make_scores(HARD, 800))
    assert calibrate(answers, tmp_path / "year", "--scale", 0, 1) == 0
    return tmp_path


def test_levels_follow_the_cuts_on_the_scale_and_say_how_sure_they_are(calibrated):
    cuts = write_rows(
        calibrated / "cuts.csv",
        [{"level": "inicio", "cut": ""}, {"level": "proceso", "cut": 450}, {"level": "satisfactorio", "cut": 560}],
    )
    assert run("levels", calibrated / "year", "--cuts", cuts, "--out", calibrated / "levels") == 0
    rows = read_rows(calibrated / "levels" / "levels.csv")
    scale = read_column(calibrated / "year" / "scores.csv", "scale")
    expected = np.array(["inicio", "proceso", "satisfactorio"])[np.searchsorted([450, 560], scale, side="right")]
    assert [row["level"] for row in rows] == expected.tolist()
    assert sum(float(rows[9][f"chance_{name}"]) for name in ("inicio", "proceso", "satisfactorio")) == pytest.approx(1)
    told = json.loads((calibrated / "levels" / "classification.json").read_text())
    assert told["unit"] == "points"
    assert told["consistency"] < told["accuracy"] < 1
    assert sum(told["shares"].values()) == pytest.approx(1)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("level,cut\na,\nb,x\n", "cuts.csv, row 3, column cut: a number (as 0.5) was expected, not 'x'"),
        ("level,cut\na,1\nb,2\n", "cuts.csv, row 2, column cut: an empty cell was expected for the lowest level"),
        ("level,cut\na,\nb,2\nc,1\n", "cuts.csv, row 4, column cut: a cut above the one before was expected"),
        ("level,cut\na,\na,1\n", "cuts.csv, row 3, column level: a name of its own was expected for each level"),
        ("level,cut\na,\n", "cuts.csv: two levels at least were expected, as level,cut"),
    ],
)
def test_cuts_that_are_amiss_are_told(calibrated, capsys, text, said):
    (calibrated / "cuts.csv").write_text(text)
    arguments = ("--cuts", calibrated / "cuts.csv", "--out", calibrated / "levels")
    assert run("levels", calibrated / "year", *arguments) == 2
    assert capsys.readouterr().err == f"{said}\n"
    assert not (calibrated / "levels").exists()


def test_equal_wrong_answers_of_one_room_are_listed_for_a_person_to_look_at(tmp_path):
    names = [f"I{at:02d}" for at in range(1, 41)]
    right = make_scores(np.linspace(-1, 1, 40), 300, 4, -0.6)
    letters = np.where(right == 1, "A", np.random.default_rng(3).choice(list("BCD"), right.shape))
    letters[31] = letters[30]
    rows = [
        {"person": f"P{at:03d}", "room": f"R{at // 20:02d}", **dict(zip(names, line, strict=True))}
        for at, line in enumerate(letters)
    ]
    design = write_rows(tmp_path / "d.csv", [{"item": name, "key": "A"} for name in names])
    answers = write_rows(tmp_path / "a.csv", rows)
    assert run("review", answers, "--design", design, "--rooms", "room", "--out", tmp_path / "out") == 0
    flags = read_rows(tmp_path / "out" / "flags.csv")
    assert [(row["kind"], row["about"]) for row in flags] == [("equal wrong answers", "P030 P031")]
