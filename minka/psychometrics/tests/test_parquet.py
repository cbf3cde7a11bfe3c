"""What is written as Parquet is read by others as it was, and texts leave DuckDB as they are in it."""

import duckdb
import numpy as np
import pytest

from minka.psychometrics import parquet
from minka.psychometrics.arrow import Texts, texts


@pytest.mark.parametrize("values", [3, 700])
def test_columns_come_back_over_several_groups_of_rows_with_their_nulls(tmp_path, monkeypatch, values):
    monkeypatch.setattr(parquet, "ROWS", 100)
    rows = 333
    keys = [f"ñ{'x' * at}-{at}" for at in range(rows)]
    place = np.arange(rows, dtype=np.int32) % (values + 1) - 1
    looked, own = np.linspace(0, 1, values), np.where(np.arange(rows) % 7 == 0, np.nan, np.arange(rows) / 3)
    parquet.write(
        tmp_path / "a.parquet",
        {
            "person": Texts.of(keys),
            "booklet": parquet.Looked(Texts.of(["A", "B~1"]), np.arange(rows) % 2),
            "score": parquet.Looked(np.arange(values, dtype=np.int32), place),
            "wle": parquet.Looked(looked, place),
            "infit": own,
        },
        rows,
    )
    found = duckdb.read_parquet(str(tmp_path / "a.parquet"))
    assert [str(kind) for kind in found.types] == ["VARCHAR", "VARCHAR", "INTEGER", "DOUBLE", "DOUBLE"]
    expected = [
        (
            keys[at],
            ("A", "B~1")[at % 2],
            None if place[at] < 0 else int(place[at]),
            None if place[at] < 0 else looked[place[at]],
            None if np.isnan(own[at]) else own[at],
        )
        for at in range(rows)
    ]
    assert found.fetchall() == expected


def test_texts_of_any_length_are_taken_as_bytes():
    database = duckdb.connect()
    found = texts(database, "SELECT v FROM (VALUES ('ab'), (''), ('ñ'), ('x')) AS t (v)")
    assert (found.joined.tobytes(), found.lengths.tolist()) == ("abñx".encode(), [2, 0, 2, 1])
    assert len(texts(database, "SELECT v FROM (VALUES ('ab')) AS t (v) WHERE v = ''")) == 0
    many = texts(database, "SELECT lpad(k::VARCHAR, 7, '0') FROM range(300000) AS t (k)")
    assert many.joined.tobytes() == b"".join(b"%07d" % at for at in range(300_000))


def test_a_query_that_fails_says_why():
    with pytest.raises(duckdb.Error, match="nothing to see"):
        texts(duckdb.connect(), "SELECT error('nothing to see') FROM range(3)")
