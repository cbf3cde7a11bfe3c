"""Texts leave DuckDB as they are in it."""

import duckdb
import numpy as np
import pytest

from minka.psychometrics.texts import Letters, texts


def test_texts_of_any_length_are_taken_as_bytes():
    database = duckdb.connect()
    found = Letters.of(texts(database, "SELECT v FROM (VALUES ('ab'), (''), ('ñ'), ('x')) AS t (v)"))
    assert (found.joined.tobytes(), found.lengths.tolist()) == ("abñx".encode(), [2, 0, 2, 1])
    some = found.chosen(np.array([1, 2]))
    assert (some.joined.tobytes(), some.lengths.tolist()) == ("ñ".encode(), [0, 2])
    assert len(Letters.of(texts(database, "SELECT v FROM (VALUES ('ab')) AS t (v) WHERE v = ''"))) == 0
    assert len(Letters.of(texts(database, "SELECT v FROM (VALUES (''), ('')) AS t (v)"))) == 2


def test_texts_that_come_in_pieces_are_joined_in_their_order():
    column = texts(duckdb.connect(), "SELECT lpad(k::VARCHAR, 7, '0') FROM range(300000) AS t (k)")
    assert Letters.of(column).joined.tobytes() == b"".join(b"%07d" % at for at in range(300_000))
    parts = Letters.of(column.slice(3, 200_000))
    assert parts.joined.tobytes() == b"".join(b"%07d" % at for at in range(3, 200_003))


def test_a_query_that_fails_says_why():
    with pytest.raises(duckdb.Error, match="nothing to see"):
        texts(duckdb.connect(), "SELECT error('nothing to see') FROM range(3)")
