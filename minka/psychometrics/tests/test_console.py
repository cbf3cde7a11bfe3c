"""`simulate`, `link` and `report`, one after another as a person would run them."""

import json
from xml.etree import ElementTree

import numpy as np
import pytest

from minka.psychometrics.command import main
from minka.psychometrics.tests.make import read_column, read_rows


def run(*arguments) -> int:
    return main([str(argument) for argument in arguments])


@pytest.fixture
def year(tmp_path):
    """A calibrated year of three booklets."""
    options = ("--people", 400, "--items", 12, "--booklets", 3, "--shared", 4)
    assert run("simulate", "--out", tmp_path / "made", *options) == 0
    made = tmp_path / "made"
    assert run("calibrate", made / "answers.csv", "--design", made / "design.csv", "--out", tmp_path / "year") == 0
    return tmp_path


def test_what_was_simulated_is_found_again_within_its_error(year):
    truth = read_column(year / "made" / "truth.csv", "threshold")
    found, se = (read_column(year / "year" / "items.csv", name) for name in ("difficulty", "se"))
    assert np.sqrt((((found - truth) / se) ** 2).mean()) == pytest.approx(1, abs=0.35)


def test_the_same_seed_gives_the_same_bytes_and_graded_answers_calibrate(tmp_path):
    for out in ("one", "two"):
        assert run("simulate", "--out", tmp_path / out, "--people", 150, "--items", 5, "--top", 3, "--seed", 4) == 0
    names = ("answers.csv", "design.csv", "truth.csv")
    assert [(tmp_path / "one" / n).read_bytes() for n in names] == [(tmp_path / "two" / n).read_bytes() for n in names]
    made = tmp_path / "one"
    assert (
        run(
            "calibrate",
            made / "answers.csv",
            "--design",
            made / "design.csv",
            "--model",
            "pcm",
            "--out",
            tmp_path / "c",
        )
        == 0
    )
    assert len(read_rows(tmp_path / "c" / "thresholds.csv")) == 15


def test_a_design_with_more_than_one_point_wants_partial_credit(tmp_path, capsys):
    run("simulate", "--out", tmp_path / "made", "--people", 50, "--items", 5, "--top", 2)
    made = tmp_path / "made"
    assert run("calibrate", made / "answers.csv", "--design", made / "design.csv", "--out", tmp_path / "c") == 2
    assert "row 2, column max_score: the Rasch model takes 0 and 1" in capsys.readouterr().err


def test_a_link_moves_the_new_items_to_the_old_scale_and_keeps_its_decisions(year):
    rows = (year / "year" / "items.csv").read_text().splitlines()
    head = rows[0].split(",")
    at = head.index("difficulty")
    moved = [row.split(",") for row in rows[1:]]
    for number, cells in enumerate(moved):
        cells[at] = str(float(cells[at]) + 0.4 + (1.5 if number == 3 else 0.01 * (number % 3)))
    (year / "next.csv").write_text("\n".join([rows[0], *(",".join(cells) for cells in moved)]) + "\n")
    assert run("link", year / "year", year / "next.csv", "--out", year / "link") == 0
    told = json.loads((year / "link" / "link.json").read_text())
    assert told["constant"] == pytest.approx(-0.41, abs=0.01)
    assert told["dropped"] == ["I004"]
    assert told["link_error"] > 0
    assert [row["kept"] for row in read_rows(year / "link" / "anchors.csv")].count("0") == 1


def test_a_report_draws_every_item_with_words_for_those_who_do_not_see_it(year):
    assert run("report", year / "year", "--out", year / "figures") == 0
    figures = {path.name: ElementTree.parse(path).getroot() for path in (year / "figures").iterdir()}  # noqa: S314  ours
    items = len(read_rows(year / "year" / "items.csv"))
    assert len(figures) == 2 + 2 * items
    assert {"wright-map.svg", "fit.svg", "icc-001-I001.svg", "distractors-001-I001.svg"} <= set(figures)
    for root in figures.values():
        assert root.get("role") == "img"
        assert root.find("{http://www.w3.org/2000/svg}title").text
        assert root.find("{http://www.w3.org/2000/svg}desc").text


def test_a_report_leaves_no_figure_of_items_that_an_earlier_one_drew(year):
    figures = year / "figures"
    assert run("report", year / "year", "--out", figures) == 0
    (figures / "icc-099-GONE.svg").write_text("<svg/>")
    (figures / "distractors-099-GONE.svg").write_text("<svg/>")
    (figures / "notes.svg").write_text("<svg/>")
    assert run("report", year / "year", "--out", figures) == 0
    assert [path.name for path in figures.iterdir() if "GONE" in path.name] == []
    assert (figures / "notes.svg").exists()
    assert len(list(figures.glob("icc-*.svg"))) == len(list(figures.glob("distractors-*.svg"))) > 0


def test_a_report_of_nothing_says_what_it_expected(tmp_path, capsys):
    assert run("report", tmp_path / "none", "--out", tmp_path / "figures") == 2
    assert "a file that `calibrate` writes was expected" in capsys.readouterr().err
    assert not (tmp_path / "figures").exists()
