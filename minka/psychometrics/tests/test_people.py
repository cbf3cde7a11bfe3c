"""persons.parquet, as readers that others wrote see it."""

import duckdb
import numpy as np
from pyarrow import parquet

from minka.psychometrics.tests.make import make_scores, write_answers
from minka.psychometrics.tests.runs import EASY, NAMES, calibrate

TYPES = {
    "person": "VARCHAR", "booklet": "VARCHAR", "score": "INTEGER", "wle": "DOUBLE", "wle_se": "DOUBLE",
    "wle_se_information": "DOUBLE", "eap": "DOUBLE", "eap_sd": "DOUBLE", "scale": "DOUBLE", "scale_se": "DOUBLE",
    "infit": "DOUBLE", "outfit": "DOUBLE",
}  # fmt: skip


def persons(tmp_path, scores):
    answers = write_answers(tmp_path / "a.csv", NAMES, scores, booklet=["A"] * len(scores))
    assert calibrate(answers, tmp_path / "out", "--scale", 500, 100) == 0
    return tmp_path / "out" / "persons.parquet"


def test_columns_are_plain_texts_and_numbers_and_empty_where_nothing_was_answered(tmp_path):
    scores = make_scores(EASY, 80)
    scores[5], scores[::7, 2] = 255, 255
    path = persons(tmp_path, scores)
    read = duckdb.read_parquet(str(path))
    assert dict(zip(read.columns, map(str, read.types), strict=True)) == TYPES
    assert read.fetchall() == [tuple(row.values()) for row in parquet.read_table(path).to_pylist()]
    rows = [dict(zip(read.columns, row, strict=True)) for row in read.fetchall()]
    assert {name: rows[5][name] for name in TYPES} == {**dict.fromkeys(TYPES), "person": "P00005", "booklet": "A"}
    assert {row["booklet"] for row in rows} == {"A", "A~1"}
    assert [row["person"] for row in rows if None in row.values()] == ["P00005"]


def test_what_is_looked_up_by_score_is_stored_as_a_dictionary(tmp_path):
    """Of names that stand in it twice pyarrow makes none, and leaves two bytes as memory had them."""
    scores = make_scores(EASY, 80)
    scores[5] = 255
    group = parquet.read_metadata(persons(tmp_path, scores)).row_group(0)
    columns = [group.column(at) for at in range(group.num_columns)]
    held = {column.path_in_schema for column in columns if "RLE_DICTIONARY" in column.encodings}
    assert held == TYPES.keys() - {"person", "infit", "outfit"}


def test_where_duckdb_cuts_the_keys_leaves_no_trace_in_any_byte(tmp_path):
    """Two threads cut a CSV file at 8 MB, in the middle of a page; keys are so long that pages end by their size."""
    database = duckdb.connect()
    scores = make_scores(EASY[:3], 180_000)
    held = {name: np.ascontiguousarray(column) for name, column in zip(NAMES, scores.T, strict=False)}
    database.register("held", held)
    database.execute("CREATE TABLE sheets AS SELECT lpad(row_number() OVER ()::TEXT, 52, '0') AS person, * FROM held")
    database.execute(f"COPY sheets TO '{tmp_path}/one.csv' (FORMAT csv)")
    database.execute(f"COPY (FROM sheets ORDER BY hash(person)) TO '{tmp_path}/two.parquet' (FORMAT parquet)")
    for name in ("one.csv", "two.parquet"):
        assert calibrate(tmp_path / name, tmp_path / name[:3]) == 0
    for path in sorted((tmp_path / "one").iterdir()):
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes(), path.name
