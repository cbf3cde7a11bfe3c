"""What `calibrate` refuses, where it says the fault is, and that nothing is left half-written."""

import numpy as np
import pytest

from minka.psychometrics.tests.make import make_scores, read_rows, write_answers, write_rows
from minka.psychometrics.tests.runs import EASY, NAMES, booklets, calibrate


def refused(capsys, answers, out, *options) -> str:
    assert calibrate(answers, out, *options) == 2
    assert not out.exists()
    assert [path.name for path in out.parent.iterdir() if path.name.startswith(".")] == []
    return capsys.readouterr().err


@pytest.mark.parametrize(
    ("row", "column", "value", "said"),
    [
        (4, "I2", "2", "a.csv, row 6, column I2: 0 or 1, or an empty cell, was expected; found '2'"),
        (0, "I3", "x", "a.csv, row 2, column I3: 0 or 1, or an empty cell, was expected; found 'x'"),
        (7, "person", "", "a.csv, row 9, column person: the key of a person was expected; found ''"),
        (
            2,
            "weight",
            "0",
            "a.csv, row 4, column weight: a weight above 0 (as 1.5) was expected; found '0'",
        ),
        (
            3,
            "weight",
            "heavy",
            "a.csv, row 5, column weight: a weight above 0 (as 1.5) was expected; found 'heavy'",
        ),
    ],
)
def test_a_bad_cell_is_told_by_file_row_and_column_and_leaves_nothing(tmp_path, capsys, row, column, value, said):
    answers = write_answers(tmp_path / "a.csv", NAMES, make_scores(EASY, 20), weight=[1] * 20)
    rows = read_rows(answers)
    rows[row][column] = value
    write_rows(answers, rows)
    assert refused(capsys, answers, tmp_path / "out", "--weights", "weight") == f"{said}\n"


def test_a_short_row_is_told_by_its_number(tmp_path, capsys):
    answers = write_answers(tmp_path / "a.csv", NAMES, make_scores(EASY, 20))
    lines = answers.read_text().splitlines()
    lines[5] = "P00004,1,0"
    answers.write_text("\n".join(lines) + "\n")
    assert refused(capsys, answers, tmp_path / "out").startswith("a.csv, row 6: 7 cells were expected")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("item,max_score\nI1,two\n", "d.csv, row 2, column max_score: a whole number from 1 was expected, not 'two'"),
        ("item,key\nI1,AB\n", "d.csv, row 2, column key: one letter was expected, not 'AB'"),
        ("item,position\nI1,1\nI2,1\n", "d.csv, row 3, column position: position 1 of this booklet is taken"),
        ("name\nI1\n", "d.csv, row 1: the columns booklet, position, item, key, max_score, anchor were expected"),
        ("item\nI1\nZZ\n", "a.csv, row 1: the design has an item ZZ; a column of that name was expected"),
    ],
)
def test_a_bad_design_is_told_by_file_row_and_column(tmp_path, capsys, text, said):
    answers = write_answers(tmp_path / "a.csv", NAMES, make_scores(EASY, 20))
    (tmp_path / "d.csv").write_text(text)
    assert refused(capsys, answers, tmp_path / "out", "--design", tmp_path / "d.csv").startswith(said)


def test_a_sheet_of_the_wrong_length_or_booklet_is_told(tmp_path, capsys):
    design, wide, strings = booklets(tmp_path)
    rows = read_rows(strings)
    rows[3]["answers"] = "0101"
    short = write_rows(tmp_path / "s.csv", rows)
    said = refused(capsys, short, tmp_path / "out", "--design", design)
    expected = "6 characters were expected, one for each position of booklet A; found '0101'"
    assert said == f"s.csv, row 5, column answers: {expected}\n"
    rows = read_rows(wide)
    rows[2]["I09"] = "1"
    strange = write_rows(tmp_path / "w.csv", rows)
    said = refused(capsys, strange, tmp_path / "out", "--design", design)
    assert said == "w.csv, row 4, column I09: an empty cell was expected: the item is not in booklet A; found '1'\n"


def test_missing_files_and_columns_are_told(tmp_path, capsys):
    assert "there is no such file" in refused(capsys, tmp_path / "none.csv", tmp_path / "out")
    answers = write_answers(tmp_path / "a.csv", NAMES, make_scores(EASY, 20))
    assert "row 1, column area: there is no such column" in refused(
        capsys, answers, tmp_path / "out", "--group", "area"
    )


def test_booklets_that_share_nothing_are_refused_by_name(tmp_path, capsys):
    scores = make_scores(EASY, 100)
    scores[:50, :3] = 255
    scores[50:, 3:] = 255
    said = refused(capsys, write_answers(tmp_path / "a.csv", NAMES, scores), tmp_path / "out")
    assert said.startswith("The booklets fall into 2 groups that share no item (I1, I2, I3; I4, I5, I6).")


def test_items_that_are_never_crossed_are_refused_by_name(tmp_path, capsys):
    scores = np.array([[1, 1, 0, 0], [1, 0, 0, 0], [0, 1, 0, 0], [1, 1, 1, 0], [1, 1, 0, 1]], dtype=np.uint8)
    said = refused(capsys, write_answers(tmp_path / "a.csv", NAMES[:4], scores), tmp_path / "out")
    assert "has no finite estimate" in said
    assert "Fischer" in said


def test_a_failed_run_keeps_the_results_of_the_one_before(tmp_path):
    answers = write_answers(tmp_path / "a.csv", NAMES, make_scores(EASY, 50))
    assert calibrate(answers, tmp_path / "out") == 0
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    answers.write_text("person,I1,I2\nP1,3,0\n")
    assert calibrate(answers, tmp_path / "out") == 2
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "item,difficulty\nI1,x\n",
            "n.csv, row 2, column difficulty: a number of logits (as -0.5) was expected, not 'x'",
        ),
        (
            "item,difficulty\nI1,inf\n",
            "n.csv, row 2, column difficulty: a number of logits (as -0.5) was expected, not 'inf'",
        ),
        ("item,difficulty\nI1,0\nI1,1\n", "n.csv, row 3, column item: item I1 was given before"),
        ("item,difficulty\n", "n.csv: one row an anchor was expected, and there is none"),
        ("item,difficulty\nZZ,0\n", "None of the anchors is among the items that can be estimated."),
        ("item,category,threshold\nI1,2,0\n", "Anchor I1 has score 1, and no threshold for it; give all of them."),
        (
            "item,category,threshold\nI1,1,0\nI1,2,0\n",
            "Anchor I1 has a threshold for score 2; its highest score is 1.",
        ),
    ],
)
def test_anchors_that_cannot_be_held_are_told(tmp_path, capsys, text, said):
    answers = write_answers(tmp_path / "a.csv", NAMES, make_scores(EASY, 60))
    (tmp_path / "n.csv").write_text(text)
    assert refused(capsys, answers, tmp_path / "out", "--anchors", tmp_path / "n.csv").startswith(said)


def test_a_difficulty_in_the_place_of_the_anchors_mark_is_told(tmp_path, capsys):
    answers = write_answers(tmp_path / "a.csv", NAMES, make_scores(EASY, 20))
    (tmp_path / "d.csv").write_text("item,anchor\nI1,-0.35\n")
    said = refused(capsys, answers, tmp_path / "out", "--design", tmp_path / "d.csv")
    assert said.startswith("d.csv, row 2, column anchor: 1 for an anchor or nothing was expected, not '-0.35'")


@pytest.mark.parametrize("row", [0, 1, 900])
def test_a_file_in_another_encoding_is_told_by_the_row_and_what_to_do(tmp_path, capsys, row):
    answers = write_answers(tmp_path / "a.csv", NAMES, make_scores(EASY, 1000), sex=["h"] * 1000)
    lines = answers.read_bytes().split(b"\n")
    lines[row] = lines[row].replace(b"sex" if row == 0 else b"h", "niña".encode("latin-1"))
    answers.write_bytes(b"\n".join(lines))
    said = refused(capsys, answers, tmp_path / "out", "--group", "sex")
    assert said.startswith(f"a.csv, row {row + 1}: a CSV file in UTF-8 was expected, and byte 0xf1 is none of it")


def test_semicolons_marks_of_order_and_returns_of_a_spreadsheet_are_read_alike(tmp_path):
    answers = write_answers(tmp_path / "a.csv", NAMES, make_scores(EASY, 60), sex=["niña", "niño"] * 30)
    text = answers.read_text()
    (tmp_path / "b.csv").write_bytes(b"\xef\xbb\xbf" + text.replace(",", ";").replace("\n", "\r\n").encode())
    for name in "ab":
        assert calibrate(tmp_path / f"{name}.csv", tmp_path / name, "--group", "sex") == 0
    for path in sorted((tmp_path / "a").iterdir()):
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()
