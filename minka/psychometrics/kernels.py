"""The only loops that touch every answer, in numpy and, where numba is installed, compiled: equal to the last bit.

Both add integers, so no order of rows and no number of threads can change the result. Compiling takes a second, so
small tables never ask for it.
"""

import functools
from collections.abc import Callable
from typing import Any

import numpy as np

from minka.psychometrics.kinds import Numbers

WORTH_COMPILING = 4_000_000
"""Cells below which numpy ends before the compiler has begun."""


@functools.cache
def compiled() -> dict[str, Callable[..., Any]] | None:
    """The compiled loops by name, or nothing when numba is absent."""
    try:
        from numba import njit
    except ImportError:
        return None

    @njit(cache=True, nogil=True)
    def categories(codes: Any, row: Any, table: Any) -> None:  # pragma: no cover  compiled, never traced
        for person in range(codes.shape[0]):
            of_row = table[row[person]]
            for item in range(codes.shape[1]):
                of_row[codes[person, item], item] += 1

    @njit(cache=True, nogil=True)
    def totals(scores: Any, found: Any) -> None:  # pragma: no cover  compiled, never traced
        for person in range(scores.shape[0]):
            total = 0
            for item in range(scores.shape[1]):
                total += scores[person, item]
            found[person] = total

    @njit(cache=True, nogil=True)
    def bits(packed: Any, group: Any, size: int, persons: Any, table: Any) -> None:  # pragma: no cover  compiled
        for person in range(packed.shape[0]):
            word = packed[person]
            score = 0
            rest = word
            while rest:
                rest &= rest - np.uint64(1)
                score += 1
            row = group[person] * (size + 1) + score
            persons[row] += 1
            of_row = table[row]
            for item in range(size):
                of_row[item] += (word >> np.uint64(item)) & np.uint64(1)

    @njit(cache=True, nogil=True)
    def lookups(scores: Any, total: Any, tables: Any, one: Any, two: Any) -> None:  # pragma: no cover  compiled
        for person in range(scores.shape[0]):
            of_row = tables[total[person]]
            first = second = 0.0
            for item in range(scores.shape[1]):
                pair = of_row[item, scores[person, item]]
                first += pair[0]
                second += pair[1]
            one[person], two[person] = first, second

    return {"categories": categories, "totals": totals, "bits": bits, "lookups": lookups}


def count_categories(codes: Numbers, row: Numbers, rows: int, width: int, *, fast: bool | None = None) -> Numbers:
    """How many people of each `row` gave each item each code: int64 (rows × items × width).

    `codes` is uint8 (people × items) with every code below `width`; `row` is the line of the table to which each
    person adds. `fast` forces or forbids the compiled loop; by default the size decides.
    """
    items = codes.shape[1]
    loops = compiled() if (codes.size >= WORTH_COMPILING if fast is None else fast) else None
    if loops is not None:
        # Codes before items: of 256 letters few are used, and their lines then stay in the cache.
        table = np.zeros((rows, width, items), dtype=np.int64)
        loops["categories"](codes, row, table)
        return np.ascontiguousarray(table.transpose(0, 2, 1))
    table = np.empty((rows, items, width), dtype=np.int64)
    base = row.astype(np.int64) * width
    for item in range(items):
        table[:, item, :] = np.bincount(base + codes[:, item], minlength=rows * width).reshape(rows, width)
    return table


def sum_scores(scores: Numbers, *, fast: bool | None = None) -> Numbers:
    """The sum of each person's scores, uint8 (people × items): int64 (people,)."""
    loops = compiled() if (scores.size >= WORTH_COMPILING if fast is None else fast) else None
    if loops is None:
        return np.asarray(scores.sum(axis=1, dtype=np.int64))
    found = np.empty(len(scores), dtype=np.int64)
    loops["totals"](scores, found)
    return found


def count_weights(codes: Numbers, row: Numbers, rows: int, width: int, weights: Numbers) -> Numbers:
    """The same with weights: float64, added in the order of their size so that the order of rows leaves no trace."""
    order = np.lexsort((weights, row))
    codes, base, weights = codes[order], row[order].astype(np.int64) * width, weights[order]
    table = np.empty((rows, codes.shape[1], width))
    for item in range(codes.shape[1]):
        summed = np.bincount(base + codes[:, item], weights=weights, minlength=rows * width)
        table[:, item, :] = summed.reshape(rows, width)
    return table


def count_bits(
    packed: Numbers, size: int, group: Numbers | None = None, groups: int = 1, *, fast: bool | None = None
) -> tuple[Numbers, Numbers]:
    """n (groups × scores) and right answers (groups × scores × size) of 0/1 answers in uint64, item 0 lowest."""
    kind = np.zeros(len(packed), dtype=np.uint8) if group is None else group
    loops = compiled() if (len(packed) * size >= WORTH_COMPILING if fast is None else fast) else None
    rows = groups * (size + 1)
    if loops is not None:
        persons = np.zeros(rows, dtype=np.int64)
        table = np.zeros((rows, size), dtype=np.int64)
        loops["bits"](packed, kind, size, persons, table)
    else:
        row = kind.astype(np.int64) * (size + 1) + np.bitwise_count(packed)
        persons = np.bincount(row, minlength=rows)
        table = np.empty((rows, size), dtype=np.int64)
        for item in range(size):
            right = (packed >> np.uint64(item)) & np.uint64(1)
            table[:, item] = np.bincount(row[right.astype(bool)], minlength=rows)
    return persons.reshape(groups, -1), table.reshape(groups, size + 1, size)


def sum_lookups(
    scores: Numbers, total: Numbers, first: Numbers, second: Numbers, *, fast: bool | None = None
) -> tuple[Numbers, Numbers]:
    """Two sums over the items of each person, of tables (scores × items × categories); added in the items' order."""
    one, two = np.zeros(len(scores)), np.zeros(len(scores))
    loops = compiled() if (scores.size >= WORTH_COMPILING if fast is None else fast) else None
    if loops is not None:
        loops["lookups"](scores, total, np.stack([first, second], axis=-1), one, two)
        return one, two
    for item in range(scores.shape[1]):
        cell = total * first.shape[2] + scores[:, item]
        one += np.take(first[:, item, :], cell)
        two += np.take(second[:, item, :], cell)
    return one, two
