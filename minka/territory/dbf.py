"""Reads a dBase III file as a stream, and of each record only the columns that are asked for.

The layout is from dBase III PLUS: a head of 32 bytes (records at 4, length of the head at 8, of a record at 10), one
descriptor of 32 bytes a column (name at 0, type at 11, width at 16) up to a byte 0x0D, then records of fixed width that
begin with a blank, or with `*` when deleted.
"""

import struct
from collections.abc import Iterator, Sequence
from typing import BinaryIO

AT_ONCE = 1000  # records a read: 1.6 MB of the public register


class DBFError(Exception):
    """The file is not dBase III, or ends before its head says."""


class Table:
    def __init__(self, stream: BinaryIO, encoding: str = "cp850") -> None:
        self.stream, self.encoding = stream, encoding
        head = stream.read(32)
        if len(head) < 32 or head[0] & 0x07 != 0x03:
            raise DBFError("no dBase III head")
        self.count, head_length, self.width = struct.unpack("<IHH", head[4:12])
        if head_length < 65 or self.width < 2:
            raise DBFError("impossible lengths in the head")
        descriptors = stream.read(head_length - 32)
        self.places: dict[str, slice] = {}
        start = 1
        for at in range(0, len(descriptors) - 31, 32):
            if descriptors[at] == 0x0D:
                break
            name = descriptors[at : at + 11].split(b"\0")[0].decode("ascii", "replace").strip().upper()
            self.places[name] = slice(start, start + descriptors[at + 16])
            start += descriptors[at + 16]
        if start > self.width:
            raise DBFError("columns are wider than a record")

    def rows(self, columns: Sequence[str]) -> Iterator[tuple[str, ...]]:
        """The texts of `columns` (a column that is not there is empty), record by record, without deleted ones."""
        places = [self.places.get(name, slice(0, 0)) for name in columns]
        left = self.count
        while left:
            block = self.stream.read(self.width * min(AT_ONCE, left))
            found = len(block) // self.width
            if found < min(AT_ONCE, left):
                raise DBFError(f"{left - found} records are missing")
            left -= found
            for start in range(0, found * self.width, self.width):
                record = block[start : start + self.width]
                if record[:1] != b"*":
                    yield tuple([self.text(record[place]) for place in places])

    def text(self, cell: bytes) -> str:
        """The register pads with NUL as often as with blanks."""
        return cell.replace(b"\0", b" ").strip().decode(self.encoding, "replace")
