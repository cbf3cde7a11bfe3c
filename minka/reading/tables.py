"""Tables of figures: a row is one line with tabs between its cells, as plain text has it.

A table that only lays a page out (a card with a label and its bullets, two columns of text) is no such table: its cells
are paragraphs like any other.
"""

import re
from collections.abc import Sequence

LONGEST_CELL = 160
NO_CELL = " " * (LONGEST_CELL + 1)
"""What stands for a cell of bullets, headings or several paragraphs."""
_FIGURE = re.compile(r"(?:[^\W\d_]+\s+(?:de\s+)?|[+~<>≥≤]|s/\.?\s*)?\d[\d.,\s]*%?\*?|[–—-]|", re.IGNORECASE)


def is_of_figures(rows: Sequence[Sequence[str]]) -> bool:
    """Whether most rows below the first have nothing but figures in some cell after their first."""
    wide = [row for row in rows if len(row) > 1]
    if len(wide) < 2 or any(len(cell) > LONGEST_CELL for row in rows for cell in row):
        return False
    columns = range(1, max(map(len, wide)))
    return any(_all_figures([row[column] for row in wide[1:] if column < len(row)]) for column in columns)


def as_line(cells: Sequence[str]) -> str:
    return "\t".join(" ".join(cell.split()) for cell in cells).rstrip("\t")


def _all_figures(cells: Sequence[str]) -> bool:
    figures = [bool(_FIGURE.fullmatch(cell.strip())) for cell in cells]
    counted = sum(any(sign.isdigit() for sign in cell) for cell in cells)
    return bool(figures) and all(figures) and 2 * counted >= len(figures)
