"""The same counts wherever they are made: numpy, DuckDB's SQL, and one Ibis expression on DuckDB and on Spark."""

import shutil

import duckdb
import numpy as np
import pytest

from minka.psychometrics import expression
from minka.psychometrics.counts import merged, tally, tally_bits
from minka.psychometrics.design import Form
from minka.psychometrics.relation import count_relation
from minka.psychometrics.source import keep_relation
from minka.psychometrics.tests.make import make_graded, make_scores, write_answers
from minka.psychometrics.tests.runs import calibrate

STEPS = [(-1, 0.5), (0.2,), (-0.5, 0, 1), (0.4,), (0.1, 0.3)]
NAMES = ("I 1", "I2", "I3", "I4", "I5")


def sheets():
    """Two booklets of four items with mixed highest scores: forms, their counts, and columns with nulls."""
    forms, parts, rows = [], [], []
    for booklet, places in (("A", (0, 1, 2, 3)), ("B", (1, 2, 3, 4))):
        chosen = [STEPS[place] for place in places]
        form = Form(booklet, tuple(NAMES[place] for place in places), tuple(len(steps) for steps in chosen))
        scores = make_graded(chosen, 300, seed=len(rows) + 1)
        forms.append(form)
        parts.append(tally(form, scores))
        rows += [
            (booklet, *(int(line[places.index(at)]) if at in places else None for at in range(5))) for line in scores
        ]
    return forms, merged(parts), rows


def written(tmp_path, rows):
    path = tmp_path / "sheets.parquet"
    database = duckdb.connect()
    columns = ", ".join(f'"{name}" TINYINT' for name in NAMES)
    database.execute(f"CREATE TABLE sheets (booklet VARCHAR, {columns})")
    database.executemany("INSERT INTO sheets VALUES (?, ?, ?, ?, ?, ?)", rows)
    database.execute(f"COPY sheets TO '{path}' (FORMAT parquet)")
    return path


def same(one, other) -> bool:
    tables = zip((*one.persons, *one.answers), (*other.persons, *other.answers), strict=True)
    return one.forms == other.forms and all(np.array_equal(mine, yours) for mine, yours in tables)


def test_duckdb_counts_what_numpy_counts(tmp_path):
    forms, counts, rows = sheets()
    found = count_relation(duckdb.connect(), f"read_parquet('{written(tmp_path, rows)}')", forms)
    assert same(found, counts)


def test_packed_forms_are_told_apart():
    scores = make_scores(np.linspace(-1, 1, 6), 400)
    packed = (scores.astype(np.uint64) << np.arange(6, dtype=np.uint64)).sum(axis=1, dtype=np.uint64)
    forms = [Form(name, tuple(f"{name}{at}" for at in range(6)), (1,) * 6) for name in "AB"]
    which = (np.arange(400) % 3 == 0).astype(np.uint8)
    expected = merged([tally(forms[0], scores[which == 0]), tally(forms[1], scores[which == 1])])
    assert same(tally_bits(forms, packed, which), expected)


@pytest.mark.filterwarnings("ignore")
def test_the_expression_on_duckdb_counts_what_numpy_counts(tmp_path):
    ibis = pytest.importorskip("ibis", reason="the extra [spark] is not installed")
    forms, counts, rows = sheets()
    table = ibis.duckdb.connect().read_parquet(str(written(tmp_path, rows)))
    assert same(expression.count(table, forms), counts)


@pytest.mark.filterwarnings("ignore")
def test_the_expression_on_spark_counts_what_numpy_counts(tmp_path):
    ibis = pytest.importorskip("ibis", reason="the extra [spark] is not installed")
    sql = pytest.importorskip("pyspark.sql", reason="the extra [spark] is not installed")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java, and this machine has none")
    forms, counts, rows = sheets()
    session = sql.SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
    try:
        path = str(written(tmp_path, rows))
        on_spark = expression.count(ibis.pyspark.connect(session).read_parquet(path), forms)
        assert same(on_spark, counts)
        assert same(on_spark, expression.count(ibis.duckdb.connect().read_parquet(path), forms))
    finally:
        session.stop()


def test_a_relation_over_a_database_or_arrow_calibrates_as_the_file_does(tmp_path):
    answers = write_answers(tmp_path / "a.csv", NAMES, make_scores(np.linspace(-1, 1, 5), 200))
    assert calibrate(answers, tmp_path / "file") == 0
    relation = duckdb.read_csv(str(answers))
    for at, table in enumerate([relation, duckdb.from_arrow(relation.to_arrow_table())]):
        folder = tmp_path / f"held{at}"
        folder.mkdir()
        assert calibrate(keep_relation(table, folder), tmp_path / f"out{at}") == 0
        for name in ("items.csv", "scores.csv", "persons.parquet"):
            assert (tmp_path / f"out{at}" / name).read_bytes() == (tmp_path / "file" / name).read_bytes()
