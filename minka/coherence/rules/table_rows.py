"""A row of a table against itself: its total against the other columns, its percentage against goal and advance."""

import re
from collections.abc import Iterator, Sequence

from minka.coherence.blocks import Block
from minka.coherence.findings import finding
from minka.coherence.manuscript import Manuscript
from minka.coherence.mentions import Mention
from minka.coherence.report import Finding
from minka.coherence.words import fold

_SHARE = re.compile(r"%|\b(?:porcentaje|por ciento|cumplimiento)\b")


def find(manuscript: Manuscript) -> Iterator[Finding]:
    cells: dict[int, list[Mention]] = {}
    for m in manuscript.mentions:
        if m.block.kind == "row" and m.block.column and not m.figure.hedge:
            cells.setdefault(m.line.number, []).append(m)
    table: list[list[Mention]] = []
    header: list[str] = []
    for block in manuscript.blocks:
        if block.kind != "row":
            continue
        if not block.column:
            yield from _table(header, table)
            header, table = [fold(title).strip() for title in block.text.split("|")], []
        elif block.column == 1 and header:
            row = _one_each(cells.get(block.lines[0].number, []), block)
            if row:
                table.append(row)
    yield from _table(header, table)


def _one_each(row: list[Mention], first: Block) -> list[Mention]:
    """The figures of a line, if no cell holds two."""
    columns = [m.block.column for m in row]
    return row if len(set(columns)) == len(columns) > 1 and row[0].block.section == first.section else []


def _table(header: Sequence[str], table: list[list[Mention]]) -> Iterator[Finding]:
    if len(header) < 3 or len(table) < 2:
        return
    last = len(header) - 1
    if header[last].startswith("total"):
        yield from _totals(table, last)
    for column, title in enumerate(header):
        if column and _SHARE.search(title):
            yield from _shares(table, column)


def _totals(table: list[list[Mention]], last: int) -> Iterator[Finding]:
    """Rows whose last column is not the sum of the others, where other rows show that it should be."""
    full = [row for row in table if len(row) == last and row[-1].block.column == last]
    odd = [row for row in full if sum(m.figure.value for m in row[:-1]) != row[-1].figure.value]
    if len(full) < 2 or 2 * len(odd) > len(full):
        return
    for row in odd:
        stated = " + ".join(m.figure.raw for m in row[:-1])
        added = sum(m.figure.value for m in row[:-1])
        message = f"El total «{row[-1].figure.raw}» de la fila no es la suma de sus partes: {stated} = {added:g}."
        yield finding("sum-of-parts", "error", message, (row[-1].line,))


def _shares(table: list[list[Mention]], column: int) -> Iterator[Finding]:
    """Percentages that are one column of another in most rows and not in this one."""
    rows = [{m.block.column: m for m in row} for row in table]
    rows = [row for row in rows if column in row]
    others = sorted({c for row in rows for c in row if c < column})
    for whole in others:
        for part in others:
            held = [row for row in rows if part in row and whole in row and part != whole]
            odd = [row for row in held if not _fits(row[column], row[part], row[whole])]
            if len(held) < 2 or not odd or 2 * len(odd) >= len(held) + (len(held) == 3):
                continue
            for row in odd:
                share, one, all_ = row[column].figure, row[part].figure, row[whole].figure
                true = 100 * one.value / all_.value if all_.value else 0
                message = f"«{share.raw}» no corresponde a «{one.raw}» de «{all_.raw}»: es {true:.1f} %."
                yield finding("percentage-and-count", "error", message, (row[column].line,))
            return


def _fits(share: Mention, part: Mention, whole: Mention) -> bool:
    if not whole.figure.value:
        return False
    true = 100 * part.figure.value / whole.figure.value
    return abs(true - share.figure.value) <= 0.51 * 10.0**-share.figure.decimals + 1e-6
