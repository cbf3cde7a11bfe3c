"""Where answers come from: a CSV or Parquet file, or anything that DuckDB can see as a relation."""

import csv
import re
from dataclasses import dataclass
from pathlib import Path

import duckdb

from minka.psychometrics.cells import literal
from minka.psychometrics.faults import BadInput

WORKBOOK = b"PK\x03\x04"
"""How a spreadsheet's own file begins."""


@dataclass(frozen=True)
class Source:
    """A table in SQL, its columns with their types, and the number by which a person knows its first row."""

    name: str
    sql: str
    columns: dict[str, str]
    first_row: int

    def fault(self, expected: str, *, row: int | None = None, column: str | None = None) -> BadInput:
        """`row` counts from 0."""
        return BadInput(self.name, expected, row=None if row is None else row + self.first_row, column=column)


def open_source(path: Path, database: duckdb.DuckDBPyConnection) -> Source:
    """A file by its suffix; raises `BadInput` for what is not there or is no table."""
    if not path.is_file():
        raise BadInput(str(path), "a file was expected, not a folder" if path.is_dir() else "there is no such file")
    if path.suffix.lower() in (".parquet", ".pq"):
        sql, first = f"read_parquet({literal(str(path))})", 1
    else:
        sql, first = _csv(path), 2
    try:
        found = database.execute(f"DESCRIBE SELECT * FROM {sql}").fetchall()
    except duckdb.Error as error:
        raise BadInput(path.name, f"a table was expected ({first_line(error)})") from None
    return Source(path.name, sql, {name: kind for name, kind, *_ in found}, first)


def keep_relation(relation: duckdb.DuckDBPyRelation, folder: Path) -> Path:
    """A relation (over Arrow, numpy or a database) as a Parquet file that can be read again and again."""
    path = folder / "relation.parquet"
    relation.write_parquet(str(path))
    return path


def _csv(path: Path) -> str:
    with path.open("rb") as file:
        raw = file.readline()
    if raw.startswith(WORKBOOK):
        raise BadInput(path.name, "a CSV file was expected, and this is a workbook; save the sheet as CSV UTF-8")
    if b"\r" in raw.rstrip(b"\r\n"):
        raise BadInput(path.name, "lines with a line feed at the end were expected; save it as CSV UTF-8", row=1)
    try:
        head = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(path.name, unreadable(error), row=1) from None
    delimiter = max(",;\t", key=head.count)
    names = [name.strip() for name in next(csv.reader([head], delimiter=delimiter), [])]
    # DuckDB knows no capitals in the names of columns.
    plain = [name.lower() for name in names]
    for at, name in enumerate(names):
        if not name or plain[at] in plain[:at]:
            expected = "each column needs a name of its own, in which capitals do not count"
            raise BadInput(path.name, expected, row=1, column=name or str(at + 1))
    if not names:
        raise BadInput(path.name, "the names of the columns were expected", row=1)
    columns = ", ".join(f"{literal(name)}: 'VARCHAR'" for name in names)
    return (
        f"read_csv({literal(str(path))}, header = true, auto_detect = false, delim = {literal(delimiter)}, "
        f"quote = '\"', escape = '\"', nullstr = '', null_padding = false, columns = {{{columns}}})"
    )


def unreadable(error: UnicodeDecodeError) -> str:
    """What a person should do about a file in another encoding."""
    byte = error.object[error.start]
    return f"a CSV file in UTF-8 was expected, and byte {byte:#04x} is none of it; save the file as CSV UTF-8"


def row_not_utf8(path: Path) -> tuple[int, str] | None:
    """The first line of a file that is not UTF-8, from 1, and what to do; nothing when all of it is."""
    with path.open("rb") as file:
        for row, raw in enumerate(file, start=1):
            try:
                raw.decode("utf-8")
            except UnicodeDecodeError as error:
                return row, unreadable(error)
    return None


def first_line(error: Exception) -> str:
    return str(error).splitlines()[0]


def row_of(error: Exception) -> int | None:
    """The line of a CSV file that DuckDB complains of."""
    found = re.search(r"Line: (\d+)", str(error))
    return int(found.group(1)) if found else None
