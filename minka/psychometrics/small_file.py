"""Reads the small CSV files that a person writes: a design, anchors, cuts, items. Separators and line ends are free."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from minka.psychometrics.faults import BadInput
from minka.psychometrics.source import unreadable


def lines(path: Path, needed: str, columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Number and cells of each row that is not empty, by the names of the first; a short row lacks its last cells.

    `needed` is the one of the `columns` that must be there. Raises `BadInput`.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise BadInput(str(path), "there is no such file") from None
    except UnicodeDecodeError as error:
        row = error.object.count(b"\n", 0, error.start) + 1
        raise BadInput(path.name, unreadable(error), row=row) from None
    except OSError as error:
        raise BadInput(path.name, f"a CSV file was expected ({error.strerror})") from None
    head = text.split("\n", 1)[0]
    reader = csv.reader(text.splitlines(), delimiter=max(",;\t", key=head.count), strict=True)
    try:
        names, *rows = [[cell.strip() for cell in cells] for cells in reader] or [[]]
    except csv.Error as error:
        raise BadInput(path.name, f"cells in whole quotes were expected ({error})", row=reader.line_num) from None
    if needed not in names:
        raise BadInput(path.name, f"the columns {', '.join(columns)} were expected; there is no {needed}", row=1)
    for row, cells in enumerate(rows, start=2):
        if not any(cells):
            continue
        if len(cells) > len(names):
            raise BadInput(path.name, f"{len(names)} cells were expected, there are {len(cells)}", row=row)
        yield row, dict(zip(names, cells, strict=False))
