"""Columns of texts out of DuckDB as Arrow holds them, where `fetchnumpy` would make an object of every text.

Arrow keeps one run of bytes, and where each text begins in it: a table of answers is such a run, looked at row by row.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import duckdb
import numpy as np

from minka.psychometrics.kinds import Bytes, Numbers

if TYPE_CHECKING:
    # DuckDB imports it when it is asked: commands without answers keep their memory and their start.
    import pyarrow as pa


def texts(database: duckdb.DuckDBPyConnection, query: str) -> "pa.ChunkedArray":
    """What a query gives whose only column holds texts and no nulls."""
    return database.sql(query).to_arrow_table().column(0)


@dataclass(frozen=True)
class Letters:
    """UTF-8 bytes of one text after another, and how many each has."""

    joined: Bytes
    lengths: Numbers

    @classmethod
    def of(cls, column: "pa.ChunkedArray") -> "Letters":
        """Without a copy where the texts came in one piece."""
        pieces = [_piece(chunk) for chunk in column.chunks]
        if len(pieces) == 1:
            return pieces[0]
        joined = [np.zeros(0, np.uint8), *(piece.joined for piece in pieces)]
        lengths = [np.zeros(0, np.int32), *(piece.lengths for piece in pieces)]
        return cls(np.concatenate(joined), np.concatenate(lengths))

    def __len__(self) -> int:
        return len(self.lengths)

    def chosen(self, rows: Numbers) -> "Letters":
        """Some rows, in their order."""
        kept = np.zeros(len(self), dtype=bool)
        kept[rows] = True
        return Letters(self.joined[np.repeat(kept, self.lengths)], self.lengths[kept])


def _piece(texts: "pa.StringArray") -> Letters:
    _, starts, letters = texts.buffers()
    offsets = np.frombuffer(starts, np.int32)[texts.offset : texts.offset + len(texts) + 1]
    return Letters(np.frombuffer(letters, np.uint8)[offsets[0] : offsets[-1]], np.diff(offsets))
