"""From a stranger's workbook to texts in named cells. What may hurt is refused before anything is parsed."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _

from minka.practices.bulk.columns import MOST_ROWS, PRACTICES, SHEETS, Sheet
from minka.territory.finding import folded

BYTES = 20 * 2**20
EXPANDED = 300 * 2**20
PARTS = 2_000


class UnreadableWorkbook(Exception):  # noqa: N818 the name says it in one word
    """The file cannot be taken as a workbook; its text says why and what to do."""


@dataclass(frozen=True)
class Line:
    """A row of a sheet that says something; `number` is as the spreadsheet shows it."""

    number: int
    values: dict[str, str]


@dataclass
class Table:
    sheet: Sheet
    lines: list[Line] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)  # headings of required columns that are not there
    unknown: list[str] = field(default_factory=list)  # headings that mean nothing here


def read_tables(content: bytes) -> dict[str, Table]:
    """Kind → table, for the sheets that the file has; that of practices is required."""
    from openpyxl import load_workbook  # 40 MiB that a web worker needs on few days

    check_package(content)
    try:
        book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
        pages = {folded(page.title): page for page in book.worksheets}
        if folded(PRACTICES.title) not in pages:
            raise UnreadableWorkbook(
                _("Falta la hoja «%(sheet)s». Descarga la plantilla y copia en ella tus prácticas.")
                % {"sheet": PRACTICES.title}
            )
        return {one.kind: _table(one, pages[folded(one.title)]) for one in SHEETS if folded(one.title) in pages}
    except UnreadableWorkbook:
        raise
    except Exception as error:  # a broken file breaks in many ways, none of them the person's to understand
        raise UnreadableWorkbook(_("El archivo está dañado. Ábrelo, guárdalo de nuevo como .xlsx y súbelo.")) from error


def check_package(content: bytes) -> None:
    """Raises `UnreadableWorkbook` for what is no .xlsx, is too large, expands too much or declares entities."""
    if len(content) > BYTES:
        raise UnreadableWorkbook(_("Pesa más de 20 MB. Divide el libro en varios."))
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            parts = package.infolist()
            if len(parts) > PARTS or sum(part.file_size for part in parts) > EXPANDED:
                raise UnreadableWorkbook(_("El libro se expande demasiado. Quita imágenes y hojas que no hagan falta."))
            if "xl/workbook.xml" not in package.namelist():
                raise UnreadableWorkbook(_("No es un libro de Excel. Guárdalo como .xlsx."))
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    with package.open(part) as file:
                        if b"<!DOCTYPE" in file.read(4096):
                            raise UnreadableWorkbook(
                                _("El libro trae declaraciones que Excel no escribe. Guárdalo de nuevo.")
                            )
    except zipfile.BadZipFile as error:
        raise UnreadableWorkbook(_("No es un libro de Excel. Guárdalo como .xlsx.")) from error


def _table(sheet: Sheet, page: Any) -> Table:
    table = Table(sheet)
    names = {folded(column.title): column.name for column in sheet.columns} | {
        folded(column.name): column.name for column in sheet.columns
    }
    rows = _rows(page)
    number, heads = next(rows, (0, []))
    found: dict[int, str] = {}
    for place, head in enumerate(heads):
        if folded(head) in names:
            found.setdefault(place, names[folded(head)])
        elif head:
            table.unknown.append(head)
    table.missing = [one.title for one in sheet.columns if one.required and one.name not in found.values()]
    for number, cells in rows:
        values = {name: cells[place] for place, name in found.items() if place < len(cells) and cells[place]}
        if values:
            table.lines.append(Line(number, values))
        if len(table.lines) > MOST_ROWS:
            raise UnreadableWorkbook(_("La hoja «%(sheet)s» tiene demasiadas filas.") % {"sheet": sheet.title})
    return table


def _rows(page: Any) -> Iterator[tuple[int, list[str]]]:
    """Rows from the first that says something: titles above the headings are common."""
    empty = 0
    for number, cells in enumerate(page.iter_rows(max_col=60), start=1):
        texts = [text_of(cell) for cell in cells]
        if any(texts):
            empty = 0
            yield number, texts
        else:
            empty += 1
        if empty > 1_000:  # a sheet that was formatted to its last row
            return


def text_of(cell: Any) -> str:
    """A cell as a person reads it: 0,64 shown as a percentage is 64; a day is a day."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "sí" if value else "no"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        number = Decimal(str(value))
        if "%" in (cell.number_format or ""):
            number *= 100
        return f"{number.normalize():f}"
    return str(value).replace("\r\n", "\n").replace("_x000D_", "").strip()
