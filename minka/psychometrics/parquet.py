"""Writes Parquet (parquet.apache.org/docs/file-format) of people, whose estimates are lines of a small table.

Everything about a person but the key and the fit is looked up by form and score, and Parquet stores a column just so: a
dictionary, and for each row a place in it. The places are the same for all such columns, so nothing is joined, hashed
or compressed, and a census is written at the speed of a copy. DuckDB's writer builds the dictionaries anew from the
values; with more than one thread it does not give the same bytes twice.

The format is written as plainly as it allows: every column may be null, one page a column in a row group, places in
whole bytes, no compression, no statistics.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np

from minka.psychometrics.arrow import Texts
from minka.psychometrics.kinds import Floats, Numbers

ROWS = 1_000_000
"""Of a row group: few enough to be held in memory at once."""
MARK = b"PAR1"
INT32, DOUBLE, TEXT = 1, 5, 6
PLAIN, LEVELS, PLACES = 0, 3, 8
DATA, DICTIONARY = 0, 2


@dataclass(frozen=True)
class Looked:
    """A column of which a row is the value at its place; a place below 0 is null."""

    values: Texts | Numbers
    places: Numbers


Column = Texts | Floats | Looked
"""Texts without nulls, numbers of which NaN is null, or what is looked up."""


def write(path: Path, columns: Mapping[str, Column], rows: int) -> None:
    """Columns of equal length by name; numbers are float64, or int32 where they are looked up."""
    groups = []
    with path.open("wb") as file:
        file.write(MARK)
        for first in range(0, rows, ROWS):
            last = min(first + ROWS, rows)
            begin = file.tell()
            chunks = [_chunk(file, name, _part(column, first, last), last - first) for name, column in columns.items()]
            groups.append(_struct({1: chunks, 2: Long(file.tell() - begin), 3: Long(last - first)}))
        root = _struct({4: b"sheets", 5: len(columns)})
        schema = [root, *(_element(name, column) for name, column in columns.items())]
        footer = _struct({1: 1, 2: schema, 3: Long(rows), 4: groups, 6: b"minka"}).held
        file.write(footer + len(footer).to_bytes(4, "little") + MARK)


def _part(column: Column, first: int, last: int) -> Column:
    if isinstance(column, Looked):
        return Looked(column.values, column.places[first:last])
    return column.part(first, last) if isinstance(column, Texts) else column[first:last]


def _kind(column: Column) -> int:
    values = column.values if isinstance(column, Looked) else column
    if isinstance(values, Texts):
        return TEXT
    return INT32 if values.dtype == np.int32 else DOUBLE


def _element(name: str, column: Column) -> "_Struct":
    told: dict[int, object] = {1: _kind(column), 3: 1, 4: name.encode()}
    return _struct(told | ({6: 0} if _kind(column) == TEXT else {}))


def _chunk(file: BinaryIO, name: str, column: Column, rows: int) -> "_Struct":
    """Writes one column of a row group: the dictionary if there is one, and a page with everything."""
    begin, encoding = file.tell(), PLAIN
    dictionary: dict[int, object] = {}
    if isinstance(column, Looked):
        known = column.places >= 0
        dictionary, encoding = {11: Long(begin)}, PLACES
        _page(file, DICTIONARY, _plain(column.values), {7: _struct({1: len(column.values), 2: PLAIN})})
        # After the width in bits comes one run of bit-packed groups of eight places.
        size = 1 if len(column.values) <= 256 else 4
        places = column.places if known.all() else column.places[known]
        held = np.zeros(-(-len(places) // 8) * 8, f"<u{size}")
        held[: len(places)] = places
        values = bytes([8 * size]) + _varint(len(held) // 8 << 1 | 1) + held.tobytes()
    elif isinstance(column, Texts):
        known, values = np.ones(rows, dtype=bool), _plain(column)
    else:
        known = ~np.isnan(column)
        values = _plain(column if known.all() else column[known])
    packed = np.packbits(known, bitorder="little").tobytes()
    levels = _varint(len(packed) << 1 | 1) + packed
    data = file.tell()
    header = {5: _struct({1: rows, 2: encoding, 3: LEVELS, 4: LEVELS})}
    _page(file, DATA, len(levels).to_bytes(4, "little") + levels + values, header)
    size = Long(file.tell() - begin)
    known_as = {1: _kind(column), 2: sorted({PLAIN, LEVELS, encoding}), 3: [name.encode()], 4: 0, 5: Long(rows)}
    return _struct({2: Long(begin), 3: _struct(known_as | {6: size, 7: size, 9: Long(data)} | dictionary)})


def _page(file: BinaryIO, kind: int, content: bytes, header: Mapping[int, object]) -> None:
    file.write(_struct({1: kind, 2: len(content), 3: len(content), **header}).held)
    file.write(content)


def _plain(values: Texts | Numbers) -> bytes:
    """Numbers as they are; each text after its length in four bytes."""
    if not isinstance(values, Texts):
        return values.astype(values.dtype.newbyteorder("<"), copy=False).tobytes()
    starts = np.cumsum(values.lengths + 4) - values.lengths - 4
    whole = np.empty(len(values.joined) + 4 * len(values), np.uint8)
    prefixes = starts[:, None] + np.arange(4)
    letters = np.ones(len(whole), dtype=bool)
    letters[prefixes] = False
    whole[prefixes] = values.lengths.astype("<u4").view(np.uint8).reshape(-1, 4)
    whole[letters] = values.joined
    return whole.tobytes()


# Thrift's compact protocol (github.com/apache/thrift, doc/specs/thrift-compact-protocol.md), of which Parquet needs
# whole numbers, texts, lists and structures.


class Long(int):
    """A number of 64 bits, which Thrift tells from one of 32."""


@dataclass(frozen=True)
class _Struct:
    held: bytes


def _struct(fields: Mapping[int, object]) -> _Struct:
    def parts() -> Iterator[bytes]:
        before = 0
        for at, value in sorted(fields.items()):
            kind, content = _value(value)
            yield bytes([(at - before) << 4 | kind]) + content
            before = at
        yield b"\0"

    return _Struct(b"".join(parts()))


def _value(value: object) -> tuple[int, bytes]:
    if isinstance(value, Long):
        return 6, _varint(value << 1)
    if isinstance(value, int):
        return 5, _varint(value << 1)
    if isinstance(value, bytes):
        return 8, _varint(len(value)) + value
    if isinstance(value, _Struct):
        return 12, value.held
    if isinstance(value, list):
        kinds, contents = zip(*map(_value, value), strict=True)
        size = (
            bytes([len(value) << 4 | kinds[0]]) if len(value) < 15 else bytes([0xF0 | kinds[0]]) + _varint(len(value))
        )
        return 9, size + b"".join(contents)
    raise TypeError(value)


def _varint(number: int) -> bytes:
    """Seven bits a byte, the lowest first, the eighth saying that more follow."""
    held = bytearray()
    while number > 127:
        held.append(number & 127 | 128)
        number >>= 7
    held.append(number)
    return bytes(held)
