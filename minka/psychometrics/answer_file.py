"""Reads ANSWERS into blocks of small tables of bytes.

DuckDB reads the file once into a table, of which it moves to disk what does not fit into MEMORY; blocks of people are
then taken from there as often as needed, so memory stays bounded whatever the size of the file. A block holds people
of one booklet and the items of that booklet. A byte is a score, or the code of a letter, or 255 for what was not
administered.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from minka.psychometrics import cells
from minka.psychometrics.cells import BAD, Policy, literal, quoted
from minka.psychometrics.design import Design, Item
from minka.psychometrics.design_file import ONLY
from minka.psychometrics.faults import BadInput
from minka.psychometrics.kinds import Bytes, Numbers
from minka.psychometrics.source import first_line, open_source, row_not_utf8, row_of
from minka.psychometrics.texts import Letters, texts

BLOCK = 250_000
KEPT = 64_000_000
"""Answers, and so bytes, up to which a file is kept in memory between passes."""
MEMORY = "384MB"
"""What DuckDB may hold before it spills."""
STRING = "answers"
PLAIN = Policy()


@dataclass(frozen=True)
class Block:
    """Sheets of one booklet in the order of the file: what was answered as bytes (people × items), who and where."""

    rows: Numbers
    """The line of each sheet, from 0."""
    booklet: int
    """Position of the booklet in `AnswerFile.booklets`."""
    places: Numbers
    """Positions in `AnswerFile.items` of the columns of `codes`."""
    codes: Bytes
    group: dict[str, Numbers]
    """Column → position of each sheet's group in `AnswerFile.groups[column]`, -1 for an empty cell."""
    weight: Numbers | None


class AnswerFile:
    """Sheets in a table of their own; `items` are the columns of every block, in this order."""

    def __init__(
        self,
        path: Path,
        folder: Path,
        *,
        design: Design | None = None,
        groups: Sequence[str] = (),
        weights: str | None = None,
        partial: bool = False,
        policy: Policy = PLAIN,
    ) -> None:
        """`partial` allows scores above 1 where no design says the highest. Raises `BadInput`."""
        self._kept: list[Block] | None = None
        self.path = path
        self.database = duckdb.connect()
        self.database.execute(f"SET temp_directory = {literal(str(folder / 'spill'))}; SET memory_limit = '{MEMORY}'")
        self.database.execute("SET enable_progress_bar = false")
        self.source = open_source(path, self.database)
        self.design, self.policy, self.weights, self.group_columns = design, policy, weights, tuple(groups)
        asked = ["person", *groups, *([weights] if weights else [])]
        for name in asked:
            if name not in self.source.columns:
                there = ", ".join(list(self.source.columns)[:8])
                raise self.source.fault(f"there is no such column; there are {there} …", row=-1, column=name)
        self.single = STRING in self.source.columns and (design is None or STRING not in design.items)
        self.items = self._items({*asked, "booklet", STRING}, partial)
        self._load(cells.text)
        if any(name != name.strip(" ") for name in self._found_names()):
            # Blanks that nobody sees make two groups of one. Taking them off all is dear, and few files have them.
            self.database.execute("DROP TABLE sheets")
            self._load(cells.label)
        self.rows = int(self.one("SELECT count(*) FROM sheets"))
        if not self.rows:
            raise self.source.fault("one row a sheet was expected, and there is none")
        self.booklets = self._names("booklet", "true")
        self.groups = {column: self._names(f"g{at}", f"g{at} <> ''") for at, column in enumerate(groups)}

    @property
    def highest_found(self) -> list[int]:
        """The highest byte of each item that is an answer."""
        wanted = ", ".join(f"max(c{at}) FILTER (c{at} < {BAD})" for at in range(len(self.items)))
        return [top or 0 for top in self.database.execute(f"SELECT {wanted} FROM sheets").fetchall()[0]]

    def blocks(self, size: int = BLOCK) -> Iterator[Block]:
        """The sheets, `size` at a time; small files are kept in memory between passes."""
        if self._kept is not None:
            yield from self._kept
            return
        # Blocks of equal size: a short last one would be too small for the compiled loops.
        size = -(-self.rows // -(-self.rows // size))
        kept: list[Block] = []
        small = self.rows * len(self.items) <= KEPT
        for block in self._read(size):
            yield block
            if small:
                kept.append(block)
        if small:
            self._kept = kept

    def _read(self, size: int) -> Iterator[Block]:
        listed = ", ".join(map(literal, self.booklets))
        wanted = [f"(list_position([{listed}], booklet) - 1)::INTEGER AS booklet"]
        wanted += [f"g{at}" for at in range(len(self.group_columns))] + (["weight"] if self.weights else [])
        wanted += [] if self.single else [f"c{at}" for at in range(len(self.items))]
        for first, found, strings in self._ahead(", ".join(wanted), size):
            booklet = np.asarray(found["booklet"])
            group = {column: self._positions(column, found[f"g{at}"]) for at, column in enumerate(self.group_columns)}
            for at in np.unique(booklet).tolist():
                people = np.flatnonzero(booklet == at)
                alone = len(people) == len(booklet)
                every = slice(None) if alone else people
                places = self.places(self.booklets[at])
                if strings:
                    codes = self._from_strings(strings if alone else strings.chosen(people), places)
                else:
                    codes = np.column_stack([np.asarray(found[f"c{place}"], np.uint8)[every] for place in places])
                yield Block(
                    first + people,
                    at,
                    np.array(places),
                    codes,
                    {column: values[every] for column, values in group.items()},
                    np.asarray(found["weight"])[every] if self.weights else None,
                )

    def _ahead(self, wanted: str, size: int) -> Iterator[tuple[int, dict[str, Numbers], Letters | None]]:
        """Columns and strings of the sheets, `size` at a time, the next ones being read while the last are counted."""
        reader = self.database.cursor()

        def read(first: int) -> tuple[dict[str, Numbers], Letters | None]:
            rows = f"FROM sheets WHERE rowid >= {first} AND rowid < {first + size}"
            found = reader.execute(f"SELECT {wanted} {rows}").fetchnumpy()
            return found, Letters.of(texts(reader, f"SELECT {STRING} {rows}")) if self.single else None

        with ThreadPoolExecutor(1) as thread:
            waiting = thread.submit(read, 0)
            for first in range(0, self.rows, size):
                found, strings = waiting.result()
                if first + size < self.rows:
                    waiting = thread.submit(read, first + size)
                yield first, found, strings

    def places(self, booklet: str) -> list[int]:
        """Positions of the items that the design puts in a booklet; all of them where it is silent."""
        if self.design is None or booklet not in self.design.booklets:
            return list(range(len(self.items)))
        at = {item.name: place for place, item in enumerate(self.items)}
        return [at[name] for name in self.design.booklets[booklet]]

    def fingerprint(self) -> str:
        """128 bits that tell these sheets from others, whatever their order: the sum of a hash of each row."""
        columns = [quoted(name) for name, *_ in self.database.execute("DESCRIBE sheets").fetchall()]
        halves = ", ".join(f"sum(md5_number_{half}(line)::HUGEINT)" for half in ("lower", "upper"))
        line = f"concat_ws(chr(31), {', '.join(sorted(columns))})"
        found = self.database.execute(f"SELECT {halves} FROM (SELECT {line} AS line FROM sheets)").fetchall()[0]
        return "".join(f"{half % 2**64:016x}" for half in found)

    def one(self, query: str) -> Any:
        found = self.database.execute(query).fetchall()
        return found[0][0] if found else None

    def cell(self, row: int, column: str) -> str:
        """The text of a cell as it came."""
        kind = self.source.columns[column]
        return str(self.one(f"SELECT {cells.text(column, kind)} FROM {self.source.sql} LIMIT 1 OFFSET {row}"))

    def _items(self, named: set[str], partial: bool) -> list[Item]:
        if self.design is not None:
            for name in self.design.items:
                if name in named and not self.single:
                    expected = f"the design has an item {name}, and this column is asked for something else"
                    raise self.source.fault(expected, row=-1, column=name)
                if not self.single and name not in self.source.columns:
                    expected = f"the design has an item {name}; a column of that name was expected"
                    raise self.source.fault(expected, row=-1)
            return list(self.design.items.values())
        if self.single:
            raise self.source.fault(
                "a string of answers needs a design that says what each position holds", column=STRING
            )
        names = sorted(name for name in self.source.columns if name not in named)
        if not names:
            raise self.source.fault("one column an item was expected, and there is none", row=-1)
        order = list(self.source.columns)
        return [Item(name, highest=50 if partial else 1) for name in sorted(names, key=order.index)]

    def _load(self, label: Callable[[str, str], str]) -> None:
        columns = self.source.columns
        booklet = label("booklet", columns["booklet"]) if "booklet" in columns else literal(self._only_booklet())
        chosen = [f"{cells.text('person', columns['person'])} AS person", f"{booklet} AS booklet"]
        chosen += [f"{label(name, columns[name])} AS g{at}" for at, name in enumerate(self.group_columns)]
        if self.weights:
            weight = f"TRY_CAST({cells.text(self.weights, columns[self.weights])} AS DOUBLE)"
            chosen.append(f"coalesce({weight}, -1) AS weight")
        if self.single:
            chosen.append(f"{cells.text(STRING, columns[STRING])} AS {STRING}")
        else:
            for at, item in enumerate(self.items):
                read = cells.letter if item.key else cells.score
                chosen.append(f"({read(item.name, columns[item.name], self.policy)})::UTINYINT AS c{at}")
        try:
            self.database.execute(f"CREATE TABLE sheets AS SELECT {', '.join(chosen)} FROM {self.source.sql}")
        except duckdb.Error as error:
            strange = row_not_utf8(self.path) if self.source.first_row > 1 else None
            if strange:
                raise BadInput(self.source.name, strange[1], row=strange[0]) from None
            expected = f"{len(columns)} cells were expected in each row ({first_line(error)})"
            raise BadInput(self.source.name, expected, row=row_of(error)) from None

    def _only_booklet(self) -> str:
        if self.design is not None and len(self.design.booklets) == 1:
            return next(iter(self.design.booklets))
        if self.single:
            expected = "the design has several booklets, so the column was expected"
            raise self.source.fault(expected, row=-1, column="booklet")
        return ONLY

    def _found_names(self) -> Iterator[str]:
        for column in ("booklet", *(f"g{at}" for at in range(len(self.group_columns)))):
            yield from self._names(column, "true")

    def _names(self, column: str, condition: str) -> list[str]:
        query = f"SELECT DISTINCT {column} FROM sheets WHERE {condition}"
        return sorted(row[0] for row in self.database.execute(query).fetchall())

    def _positions(self, column: str, values: Numbers) -> Numbers:
        texts = values.astype(str)
        return np.where(texts == "", -1, np.searchsorted(self.groups[column], texts))

    def _from_strings(self, strings: Letters, places: list[int]) -> Bytes:
        joined = strings.joined
        if len(joined) != len(strings) * len(places):
            # Some letter takes more than one byte in UTF-8.
            joined = np.frombuffer(joined.tobytes().decode().encode("latin-1", errors="replace"), np.uint8)
        letters, scores = cells.decoding(self.policy)
        keyed = np.array([bool(self.items[place].key) for place in places])
        codes = _translated(joined, letters if keyed.any() else scores).reshape(-1, len(places))
        if keyed.any() and not keyed.all():
            codes = np.where(keyed, codes, _translated(joined, scores).reshape(-1, len(places)))
        return codes


def _translated(joined: Bytes, table: Bytes) -> Bytes:
    """Each byte by a table of 256. Letters stand for themselves, and blanks are below all of them: one look tells."""
    if joined.min(initial=BAD) > np.flatnonzero(table != np.arange(256)).max():
        return joined
    return np.frombuffer(joined.tobytes().translate(table.tobytes()), np.uint8)
