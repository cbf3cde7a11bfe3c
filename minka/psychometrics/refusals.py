"""Looks for what is wrong in the cells of ANSWERS, and names the first row and column where it is."""

import numpy as np

from minka.psychometrics.answer_file import STRING, AnswerFile
from minka.psychometrics.cells import BAD, literal
from minka.psychometrics.design import Item
from minka.psychometrics.kinds import ABSENT

UNCODED = f"[^\\x{{0}}-\\x{{{BAD - 1:X}}}]"
"""A letter that has no byte of its own, as a regular expression."""


def check(file: AnswerFile) -> None:
    """Raises `BadInput` at the first sheet that is not what the design and the options promise."""
    _refuse(file, "person = ''", "person", "the key of a person was expected")
    if file.weights:
        _refuse(
            file,
            "NOT isfinite(weight) OR weight <= 0",
            file.weights,
            "a weight above 0 (as 1.5) was expected",
        )
    if "booklet" in file.source.columns:
        _refuse(file, "booklet = ''", "booklet", "the name of a booklet was expected")
    if file.design is not None and "booklet" in file.source.columns:
        names = list(file.design.booklets)
        listed = ", ".join(map(literal, names))
        _refuse(
            file, f"booklet NOT IN ({listed})", "booklet", f"a booklet of the design was expected ({', '.join(names)})"
        )
    if file.single:
        _strings(file)
    else:
        _columns(file)


def expected_of(item: Item) -> str:
    if item.key:
        return f"one letter or an empty cell was expected (the key is {item.key})"
    return f"{', '.join(map(str, range(item.highest)))} or {item.highest}, or an empty cell, was expected"


def _columns(file: AnswerFile) -> None:
    for at, (item, found) in enumerate(zip(file.items, _highest(file), strict=True)):
        highest = BAD - 1 if item.key else item.highest
        if found > highest:
            _refuse(file, f"c{at} <> {ABSENT} AND c{at} > {highest}", item.name, expected_of(item))
    if file.design is None or "booklet" not in file.source.columns:
        return
    for name in file.booklets:
        for at in sorted(set(range(len(file.items))) - set(file.places(name))):
            wrong = f"booklet = {literal(name)} AND c{at} <> {ABSENT}"
            _refuse(file, wrong, file.items[at].name, f"an empty cell was expected: the item is not in booklet {name}")


def _highest(file: AnswerFile) -> list[int]:
    wanted = ", ".join(f"max(c{at}) FILTER (c{at} <> {ABSENT})" for at in range(len(file.items)))
    return [top or 0 for top in file.database.execute(f"SELECT {wanted} FROM sheets").fetchall()[0]]


def _strings(file: AnswerFile) -> None:
    for name in file.booklets:
        size = len(file.places(name))
        wrong = f"booklet = {literal(name)} AND length({STRING}) <> {size}"
        _refuse(file, wrong, STRING, f"{size} characters were expected, one for each position of booklet {name}")
        # Only a letter of several bytes can be one that has no code, and few sheets have any.
        strange = f"booklet = {literal(name)} AND strlen({STRING}) > {size} AND regexp_matches({STRING}, '{UNCODED}')"
        _refuse(file, strange, STRING, "letters of Latin-1 up to ý were expected")
    tops = np.array([BAD - 1 if item.key else item.highest for item in file.items])
    for block in file.blocks():
        if block.codes.max() <= tops[block.places].min():
            continue
        high = block.codes > tops[block.places]
        places = np.argwhere(high & (block.codes != ABSENT))
        if len(places):
            row, position = places[0].tolist()
            item = file.items[block.places[position]]
            expected = f"at position {position + 1} (item {item.name}) {expected_of(item)}"
            raise file.source.fault(expected, row=int(block.rows[row]), column=STRING)


def _refuse(file: AnswerFile, condition: str, column: str, expected: str) -> None:
    row = file.one(f"SELECT min(rowid) FROM sheets WHERE {condition}")
    if row is not None:
        raise file.source.fault(f"{expected}; found {file.cell(row, column)!r}", row=row, column=column)
