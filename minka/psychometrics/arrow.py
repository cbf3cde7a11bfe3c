"""Takes a column of texts out of DuckDB as bytes, where its own `fetchnumpy` would make an object of every text.

DuckDB hands out results through Arrow's C stream interface (arrow.apache.org/docs/format/CStreamInterface.html), whose
structures are declared here as they stand there. Of a text column it gives one run of bytes, and where each text
begins in it. This module is the only one that touches C.
"""

import ctypes
from collections.abc import Iterator
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_int64, c_void_p
from dataclasses import dataclass
from typing import ClassVar

import duckdb
import numpy as np

from minka.psychometrics.kinds import Bytes, Numbers


@dataclass(frozen=True)
class Texts:
    """UTF-8 bytes of one text after another, and how many each has."""

    joined: Bytes
    lengths: Numbers

    @classmethod
    def of(cls, texts: list[str]) -> "Texts":
        encoded = [text.encode() for text in texts]
        return cls(np.frombuffer(b"".join(encoded), np.uint8), np.array([len(text) for text in encoded], np.int64))

    def __len__(self) -> int:
        return len(self.lengths)

    def part(self, first: int, last: int) -> "Texts":
        start, end = int(self.lengths[:first].sum()), int(self.lengths[:last].sum())
        return Texts(self.joined[start:end], self.lengths[first:last])


class _Array(Structure):
    pass


_Array._fields_ = [
    *((name, c_int64) for name in ("length", "null_count", "offset", "n_buffers", "n_children")),
    ("buffers", POINTER(c_void_p)),
    ("children", POINTER(POINTER(_Array))),
    ("dictionary", c_void_p),
    ("release", CFUNCTYPE(None, POINTER(_Array))),
    ("private_data", c_void_p),
]


class _Stream(Structure):
    _fields_: ClassVar = [
        ("get_schema", c_void_p),
        ("get_next", CFUNCTYPE(c_int, c_void_p, POINTER(_Array))),
        ("get_last_error", CFUNCTYPE(c_char_p, c_void_p)),
        ("release", c_void_p),
        ("private_data", c_void_p),
    ]


_pointer_of = ctypes.pythonapi.PyCapsule_GetPointer
_pointer_of.restype, _pointer_of.argtypes = c_void_p, [ctypes.py_object, c_char_p]


def texts(database: duckdb.DuckDBPyConnection, query: str) -> Texts:
    """What a query gives whose only column holds texts and no nulls."""
    pieces = list(_pieces(database.sql(query).__arrow_c_stream__()))
    if len(pieces) == 1:
        return pieces[0]
    joined = [np.zeros(0, np.uint8), *(piece.joined for piece in pieces)]
    return Texts(np.concatenate(joined), np.concatenate([[], *(piece.lengths for piece in pieces)]).astype(np.int64))


def _pieces(capsule: object) -> Iterator[Texts]:
    # The capsule owns the stream and releases it when it is forgotten.
    address = _pointer_of(capsule, b"arrow_array_stream")
    stream = _Stream.from_address(address)
    while True:
        block = _Array()
        if stream.get_next(address, block):
            raise duckdb.Error((stream.get_last_error(address) or b"").decode())
        if not block.release:
            return
        column = block.children[0].contents
        _, starts, letters = column.buffers[:3]
        offsets = _numbers(starts + 4 * column.offset, column.length + 1, np.int32)
        held = _numbers(letters, int(offsets[-1]), np.uint8)
        yield Texts(held[offsets[0] :].copy(), np.diff(offsets))
        block.release(block)


def _numbers(address: int, length: int, kind: type[np.generic]) -> Numbers:
    size = length * np.dtype(kind).itemsize
    if not size:
        # Of nothing there may be no address either.
        return np.zeros(0, kind)
    return np.frombuffer(memoryview((ctypes.c_char * size).from_address(address)), np.dtype(kind))
