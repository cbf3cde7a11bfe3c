"""Files as spreadsheets and other programs leave them: read alike where nothing is in doubt, refused where it is."""

import duckdb
import pytest

from minka.psychometrics.command import main
from minka.psychometrics.tests.make import make_scores, read_rows, write_answers, write_rows
from minka.psychometrics.tests.runs import EASY, NAMES, booklets, calibrate

SEX = ["h", "m"] * 30


def answers(tmp_path, **columns):
    return write_answers(tmp_path / "a.csv", NAMES, make_scores(EASY, 60), **columns)


def refused(capsys, *arguments) -> str:
    assert calibrate(*arguments) == 2
    return capsys.readouterr().err.strip()


def equal(one, two) -> bool:
    return all(path.read_bytes() == (two / path.name).read_bytes() for path in one.iterdir())


def test_blanks_around_booklets_and_groups_are_nobodys(tmp_path):
    design, plain, _ = booklets(tmp_path)
    rows = [row | {"sex": "hm"[at % 2]} for at, row in enumerate(read_rows(plain))]
    blank = [row | {"sex": row["sex"] + " ", "booklet": f" {row['booklet']}"} for row in rows[::3]]
    write_rows(tmp_path / "a.csv", rows)
    write_rows(tmp_path / "b.csv", [*blank, *rows[1::3], *rows[2::3]])
    for name in "ab":
        options = ("--design", design, "--group", "sex")
        assert calibrate(tmp_path / f"{name}.csv", tmp_path / name, *options) == 0
    assert equal(tmp_path / "a", tmp_path / "b")


def test_a_cell_of_one_blank_is_empty_for_scores_as_for_letters(tmp_path):
    rows = read_rows(answers(tmp_path))
    for name, cell in (("empty", ""), ("blank", " ")):
        rows[4]["I2"] = cell
        assert calibrate(write_rows(tmp_path / f"{name}.csv", rows), tmp_path / name) == 0
    assert equal(tmp_path / "empty", tmp_path / "blank")


def test_what_is_no_number_in_parquet_was_not_administered(tmp_path):
    answers(tmp_path)
    columns = ", ".join(f"CASE WHEN person = 'P00003' THEN 'nan' ELSE {name} END::DOUBLE AS {name}" for name in NAMES)
    table = duckdb.read_csv(str(tmp_path / "a.csv"), all_varchar=True)
    table.project(f"person, {columns}").write_parquet(str(tmp_path / "n.parquet"))
    rows = read_rows(tmp_path / "a.csv")
    rows[3] |= dict.fromkeys(NAMES, "")
    write_rows(tmp_path / "e.csv", rows)
    assert calibrate(tmp_path / "n.parquet", tmp_path / "one") == calibrate(tmp_path / "e.csv", tmp_path / "two") == 0
    assert equal(tmp_path / "one", tmp_path / "two")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"person,I1,I2\rP1,0,1\rP2,1,0\r", "f.csv, row 1: lines with a line feed at the end were expected"),
        (b"PK\x03\x04\x14\x00\x06\x00", "f.csv: a CSV file was expected, and this is a workbook"),
        (b"person,I1,i1\nP1,0,1\n", "f.csv, row 1, column i1: each column needs a name of its own"),
        (b"", "f.csv, row 1: the names of the columns were expected"),
        (b"\xef\xbb\xbf", "f.csv, row 1: the names of the columns were expected"),
        (b"person,I1,I2\n", "f.csv: one row a sheet was expected, and there is none"),
        (b'person;I1;I2\nP1;"0,0";1\n', "f.csv, row 2, column I1: 0 or 1, or an empty cell, was expected; found '0,0'"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_sentence(tmp_path, capsys, content, said):
    (tmp_path / "f.csv").write_bytes(content)
    assert refused(capsys, tmp_path / "f.csv", tmp_path / "out").startswith(said)
    assert not (tmp_path / "out").exists()


def test_a_folder_in_the_place_of_answers_is_told(tmp_path, capsys):
    assert refused(capsys, tmp_path, tmp_path / "out").endswith("a file was expected, not a folder")


def test_a_folder_with_the_name_of_a_result_leaves_the_others_as_they_were(tmp_path, capsys):
    file, out = answers(tmp_path), tmp_path / "out"
    assert calibrate(file, out) == 0
    (out / "scores.csv").unlink()
    (out / "scores.csv").mkdir()
    before = (out / "items.csv").read_bytes()
    write_answers(tmp_path / "a.csv", NAMES, make_scores(EASY, 90))
    assert "this folder has the name of a file to be written" in refused(capsys, file, out)
    assert (out / "items.csv").read_bytes() == before


def test_a_place_where_nothing_can_be_written_is_told(tmp_path, capsys):
    file = answers(tmp_path)
    assert "nothing can be written there" in refused(capsys, file, file / "out")


@pytest.mark.parametrize("pair", ["sex:h", "area=h"])
def test_a_reference_that_names_no_column_of_groups_is_refused(tmp_path, capsys, pair):
    said = refused(capsys, answers(tmp_path, sex=SEX), tmp_path / "out", "--group", "sex", "--reference", pair)
    assert said == f"--reference takes COL=GROUP with a column of --group, not {pair}."


@pytest.mark.parametrize("numbers", [("nan", "1"), ("0", "inf"), ("0", "0")])
def test_a_scale_without_two_numbers_is_refused(tmp_path, capsys, numbers):
    assert refused(capsys, answers(tmp_path), tmp_path / "out", "--scale", *numbers).startswith("--scale takes two")


@pytest.mark.parametrize(("omitted", "unreached", "named"), [("€", "", "€"), ("O", "O", "O"), (" ", "", " ")])
def test_codes_that_say_two_things_or_are_no_letter_are_refused(tmp_path, capsys, omitted, unreached, named):
    design, _, strings = booklets(tmp_path)
    options = ("--design", design, "--omitted", omitted, "--not-reached", unreached)
    said = refused(capsys, strings, tmp_path / "out", *options)
    assert said == f"--omitted and --not-reached take letters of Latin-1, each once; look at {named!r}."


def test_thousands_of_rows_amiss_are_told_by_the_first(tmp_path, capsys):
    rows = read_rows(write_answers(tmp_path / "a.csv", NAMES, make_scores(EASY, 5000)))
    for row in rows[1234:]:
        row["I4"] = "x"
    said = refused(capsys, write_rows(tmp_path / "b.csv", rows), tmp_path / "out")
    assert said == "b.csv, row 1236, column I4: 0 or 1, or an empty cell, was expected; found 'x'"


def test_whole_numbers_with_decimals_are_the_scores_that_they_are(tmp_path):
    rows = read_rows(answers(tmp_path))
    assert calibrate(tmp_path / "a.csv", tmp_path / "one") == 0
    again = [row | {name: f"{row[name]}.0" for name in NAMES} for row in rows]
    assert calibrate(write_rows(tmp_path / "b.csv", again), tmp_path / "two") == 0
    assert equal(tmp_path / "one", tmp_path / "two")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("item\nI1\nsex\n", "a.csv, row 1, column sex: the design has an item sex, and this column is asked for"),
        ("item\nI1\nperson\n", "a.csv, row 1, column person: the design has an item person"),
        ('item,key\nI1,A\n"I2\n', "d.csv, row 3: cells in whole quotes were expected"),
    ],
)
def test_a_design_that_cannot_be_meant_is_told(tmp_path, capsys, text, said):
    (tmp_path / "d.csv").write_text(text)
    options = ("--design", tmp_path / "d.csv", "--group", "sex")
    assert refused(capsys, answers(tmp_path, sex=SEX), tmp_path / "out", *options).startswith(said)


def test_an_anchor_without_a_name_is_told(tmp_path, capsys):
    (tmp_path / "n.csv").write_text("difficulty,item\n0.5\n")
    said = refused(capsys, answers(tmp_path), tmp_path / "out", "--anchors", tmp_path / "n.csv")
    assert said == "n.csv, row 2, column item: the name of an item was expected"


def test_of_several_incomplete_anchors_the_same_is_told_each_time(tmp_path, capsys):
    rows = [{"item": name, "category": 2, "threshold": 0} for name in reversed(NAMES)]
    anchors = write_rows(tmp_path / "n.csv", rows)
    said = refused(capsys, answers(tmp_path), tmp_path / "out", "--anchors", anchors)
    assert said == "Anchor I1 has score 1, and no threshold for it; give all of them."


def test_cuts_and_items_of_a_spreadsheet_are_read_as_those_of_ours(tmp_path):
    assert calibrate(answers(tmp_path), tmp_path / "year") == 0
    for name, separator, end, mark in (("ours", ",", "\n", b""), ("theirs", ";", "\r\n", b"\xef\xbb\xbf")):
        cuts, items = tmp_path / f"cuts-{name}.csv", tmp_path / f"items-{name}.csv"
        cuts.write_bytes(mark + end.join(("level,cut", "bajo,", "alto,0.5", "")).replace(",", separator).encode())
        text = (tmp_path / "year" / "items.csv").read_text().replace(",", separator).replace("\n", end)
        items.write_bytes(mark + text.encode())
        levels = ["levels", tmp_path / "year", "--cuts", cuts, "--out", tmp_path / f"levels-{name}"]
        link = ["link", items, tmp_path / "year", "--out", tmp_path / f"link-{name}"]
        assert [main([*map(str, words)]) for words in (levels, link)] == [0, 0]
    for kind in ("levels", "link"):
        assert equal(tmp_path / f"{kind}-ours", tmp_path / f"{kind}-theirs")


@pytest.mark.parametrize(
    ("kind", "content", "said"),
    [
        ("levels", "level,cut\nniña,\n".encode("latin-1"), "f.csv, row 2: a CSV file in UTF-8 was expected"),
        ("levels", b"level,cut\na,\nb,nan\n", "f.csv, row 3, column cut: a number (as 0.5) was expected, not 'nan'"),
        ("levels", b"nivel,corte\na,\n", "f.csv, row 1: the columns level, cut were expected; there is no level"),
        ("link", "item,difficulty\nniña,0\n".encode("latin-1"), "f.csv, row 2: a CSV file in UTF-8 was expected"),
        ("link", b"item;difficulty\nI1;0,5\n", "f.csv, row 2, column difficulty: a number of logits (as -0.5) was"),
        ("link", b"item,difficulty\nI1,0\nI1,1\n", "f.csv, row 3, column item: a name of its own was expected"),
        ("link", b"item\nI1\n", "f.csv, row 2, column difficulty: a number of logits (as -0.5) was expected"),
    ],
)
def test_cuts_and_items_that_cannot_be_read_are_told_by_row(tmp_path, capsys, kind, content, said):
    assert calibrate(answers(tmp_path), tmp_path / "year") == 0
    (tmp_path / "f.csv").write_bytes(content)
    year, file = str(tmp_path / "year"), str(tmp_path / "f.csv")
    words = ["levels", year, "--cuts", file] if kind == "levels" else ["link", file, year]
    assert main([*words, "--out", str(tmp_path / "out")]) == 2
    assert capsys.readouterr().err.startswith(said)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("letter", ["€", "ÿ"])
def test_letters_without_a_code_are_refused_as_keys_and_as_answers(tmp_path, capsys, letter):
    design, _, strings = booklets(tmp_path, letters=True)
    rows = read_rows(strings)
    rows[7]["answers"] = letter + rows[7]["answers"][1:]
    said = refused(capsys, write_rows(tmp_path / "s.csv", rows), tmp_path / "out", "--design", design)
    found = rows[7]["answers"]
    assert said == f"s.csv, row 9, column answers: letters of Latin-1 up to ý were expected; found {found!r}"
    (tmp_path / "d.csv").write_text(design.read_text().replace(",A,", f",{letter},"))
    said = refused(capsys, strings, tmp_path / "out", "--design", tmp_path / "d.csv")
    assert said == f"d.csv, row 2, column key: a letter of Latin-1 up to ý was expected, not {letter!r}"


def test_letters_of_two_bytes_are_keys_as_others(tmp_path):
    design, _, strings = booklets(tmp_path, letters=True)
    assert calibrate(strings, tmp_path / "plain", "--design", design) == 0
    design.write_text(design.read_text().replace(",A,", ",Ñ,"))
    strings.write_text(_with_tilde(read_rows(strings)))
    assert calibrate(strings, tmp_path / "tilde", "--design", design) == 0
    assert (tmp_path / "plain" / "items.csv").read_bytes() == (tmp_path / "tilde" / "items.csv").read_bytes()
    assert {row["option"] for row in read_rows(tmp_path / "tilde" / "distractors.csv")} == set("ÑBCDE")


def _with_tilde(rows) -> str:
    lines = [f"{row['person']},{row['booklet']},{row['answers'].replace('A', 'Ñ')}" for row in rows]
    return "\n".join(["person,booklet,answers", *lines, ""])
