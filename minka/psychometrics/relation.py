"""Counts made where the answers are: inside DuckDB, for tables with one column an item, without a compiler.

One `GROUP BY booklet, score` sums what is needed; memory does not grow with the people, and only the small tables
leave the database. Equal, to the last integer, to counting in numpy.
"""

from collections.abc import Sequence

import duckdb
import numpy as np

from minka.psychometrics.cells import literal, quoted
from minka.psychometrics.counts import Counts, merged
from minka.psychometrics.design import Form
from minka.psychometrics.kinds import Numbers


def count_relation(
    database: duckdb.DuckDBPyConnection, sql: str, forms: Sequence[Form], booklet: str = "booklet"
) -> Counts:
    """Counts of a table in SQL (a name, or `read_parquet(…)`) with a column of scores for each item.

    A form's name is its value in the column `booklet`. Scores of items in a form must not be null.
    """
    return merged(_count(database, sql, form, booklet) for form in forms)


def _count(database: duckdb.DuckDBPyConnection, sql: str, form: Form, booklet: str) -> Counts:
    names = [quoted(name) for name in form.items]
    score = " + ".join(f"{name}::USMALLINT" for name in names)
    cells = []
    for name, highest in zip(names, form.highest, strict=True):
        if highest == 1:
            cells.append(f"sum({name})::BIGINT")
        else:
            cells += [f"count(*) FILTER ({name} = {category})" for category in range(1, highest + 1)]
    query = (
        f"SELECT {score} AS score, count(*), {', '.join(cells)} FROM {sql} "
        f"WHERE {quoted(booklet)}::VARCHAR = {literal(form.name)} GROUP BY 1 ORDER BY 1"
    )
    rows = np.array(database.execute(query).fetchall(), dtype=np.int64).reshape(-1, len(cells) + 2)
    persons = np.zeros((1, form.top + 1), dtype=np.int64)
    answers = np.zeros((1, form.top + 1, len(form.items), form.categories), dtype=np.int64)
    persons[0, rows[:, 0]] = rows[:, 1]
    place = 2
    for at, highest in enumerate(form.highest):
        reached: Numbers = rows[:, place : place + highest]
        answers[0, rows[:, 0], at, 1 : highest + 1] = reached
        answers[0, rows[:, 0], at, 0] = rows[:, 1] - reached.sum(axis=1)
        place += highest
    return Counts((form,), (persons,), (answers,))
