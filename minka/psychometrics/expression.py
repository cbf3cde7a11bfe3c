"""The counts as one Ibis expression, which DuckDB runs on a laptop and Spark on a cluster, with equal results.

Ibis is optional (`pip install minka[spark]`). The expression is one `GROUP BY` over the sheets of all forms at once:
people, and for each item the people in each of its categories. What comes back is small whatever the cluster holds.
"""

from collections.abc import Sequence
from functools import reduce
from operator import add
from typing import Any

import numpy as np

from minka.psychometrics.counts import Counts
from minka.psychometrics.design import Form


def counting(table: Any, forms: Sequence[Form], booklet: str = "booklet") -> Any:
    """An Ibis table (booklet, score, n, n_ITEM_CATEGORY …) from one with a column of scores for each item.

    An item is null where it was not administered. The names of columns hold positions, so any name of an item will do.
    """
    highest = {name: top for form in forms for name, top in zip(form.items, form.highest, strict=True)}
    score = reduce(add, (table[name].fill_null(0).cast("int64") for name in highest))
    marked = table.mutate(_score=score)
    sums = {
        f"n_{at}_{category}": (marked[name].fill_null(-1) == category).cast("int64").sum()
        for at, (name, top) in enumerate(highest.items())
        for category in range(1, top + 1)
    }
    return marked.group_by([booklet, "_score"]).aggregate(n=marked.count(), **sums)


def count(table: Any, forms: Sequence[Form], booklet: str = "booklet") -> Counts:
    """Runs the expression where the table lives, and brings the counts home."""
    found = counting(table, forms, booklet).execute()
    names = list(dict.fromkeys(name for form in forms for name in form.items))
    persons, answers = [], []
    for form in forms:
        mine = found[found[booklet].astype(str) == form.name]
        score = mine["_score"].to_numpy(dtype=np.int64)
        people = np.zeros((1, form.top + 1), dtype=np.int64)
        cells = np.zeros((1, form.top + 1, len(form.items), form.categories), dtype=np.int64)
        people[0, score] = mine["n"]
        for at, (name, top) in enumerate(zip(form.items, form.highest, strict=True)):
            for category in range(1, top + 1):
                cells[0, score, at, category] = mine[f"n_{names.index(name)}_{category}"]
            cells[0, :, at, 0] = people[0] - cells[0, :, at, 1:].sum(axis=1)
        persons.append(people)
        answers.append(cells)
    return Counts(tuple(forms), tuple(persons), tuple(answers))
