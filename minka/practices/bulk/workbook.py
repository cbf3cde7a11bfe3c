"""Practices as a workbook: the template with its help and its lists, and the same with what is here."""

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import cast

from django.utils.timezone import localdate
from django.utils.translation import override
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from minka.practices.anatomy import Flat, flat
from minka.practices.bulk.columns import CODE, LISTS, PRACTICES, ROWS, SHEETS, Sheet, told
from minka.practices.bulk.values import NO, YES, Vocabulary
from minka.practices.models import Practice, State

HEAD = PatternFill("solid", start_color="FF1D1A26")
CELL = 32_767  # the most signs that a cell holds
CORE = {"core": YES, "adaptable": NO}


def template() -> bytes:
    """The empty workbook."""
    return _bytes(_blank(Vocabulary()))


def export(practices: Iterable[Practice], step: Callable[[int], object] = lambda done: None) -> bytes:
    """The workbook with these practices, as it would be filled by hand."""
    vocabulary = Vocabulary()
    book = _blank(vocabulary)
    for number, practice in enumerate(practices, start=1):
        now = flat(practice)
        _append(book[PRACTICES.title], [_of_practice(one.name, practice, now, vocabulary) for one in PRACTICES.columns])
        for sheet in ROWS:
            for key in now[sheet.kind]:
                values = [_of_row(sheet, one.name, key, practice, now, vocabulary) for one in sheet.columns]
                _append(book[sheet.title], values)
        step(number)
    return _bytes(book)


def _of_practice(name: str, practice: Practice, now: Flat, vocabulary: Vocabulary) -> str:
    if name == CODE:
        return practice.code
    if name == "topic":
        return vocabulary.topics[str(now["topic"])]
    if name == "levels":
        return "; ".join(vocabulary.levels[slug] for slug in now["levels"])
    if name == "institutions":
        return "; ".join(now["institutions"])
    if name == "stage":
        return vocabulary.stages[practice.stage]
    if name == "state":
        return vocabulary.states.get(practice.state, vocabulary.states["draft"])
    if name in ("published", "confirmed"):
        moment = getattr(practice, f"{name}_at") if practice.state == State.PUBLISHED else None
        return localdate(moment).isoformat() if moment else ""
    return str(now[name])


def _of_row(sheet: Sheet, name: str, key: str, practice: Practice, now: Flat, vocabulary: Vocabulary) -> str:
    if name == CODE:
        return practice.code
    value = str(now.get(f"{sheet.kind}.{key}.{name}", ""))
    if name == "unit":
        return vocabulary.units.get(value, "")
    return CORE.get(value, "") if name == "core" else value


def _blank(vocabulary: Vocabulary) -> Workbook:
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    lists = vocabulary.lists()
    ranges = {name: f"'{LISTS}'!${get_column_letter(n)}$2:${get_column_letter(n)}${len(values) + 1}"
              for n, (name, values) in enumerate(lists.items(), start=1)}  # fmt: skip
    for sheet in SHEETS:
        page = book.create_sheet(sheet.title)
        page.freeze_panes = "A2"
        for number, column in enumerate(sheet.columns, start=1):
            head = page.cell(1, number, column.title)
            head.font = Font(bold=True, color="FFFFFFFF")
            head.fill = HEAD
            head.alignment = Alignment(wrap_text=True, vertical="center")
            with override("es"):
                if words := str(told(column)):
                    head.comment = Comment(words, "Minka", width=320, height=90)
            letter = get_column_letter(number)
            page.column_dimensions[letter].width = column.width
            # Codes lose their zeros where a cell is a number, so every cell below is a text.
            page.column_dimensions[letter].number_format = "@"
            if column.listed and column.name != "levels":
                choice = DataValidation("list", ranges[column.listed], allow_blank=True, showErrorMessage=False)
                choice.add(f"{letter}2:{letter}5000")
                page.add_data_validation(choice)
    page = book.create_sheet(LISTS)
    for number, (name, values) in enumerate(lists.items(), start=1):
        page.cell(1, number, name).font = Font(bold=True)
        page.column_dimensions[get_column_letter(number)].width = 28
        for row, value in enumerate(values, start=2):
            page.cell(row, number, value)
    return book


def _append(page: Worksheet, values: list[str]) -> None:
    """A row of texts: what begins with «=» is what somebody wrote, never a formula."""
    row = page.max_row + 1
    for number, value in enumerate(values, start=1):
        if value:
            cell = cast(Cell, page.cell(row, number))  # none is merged here
            cell.value = _printable(value)
            cell.data_type = "s"
            cell.number_format = "@"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.quotePrefix = value.startswith(("=", "+", "-", "@", "\t", "\r"))


def _printable(value: str) -> str:
    """A workbook cannot hold control signs."""
    return "".join(sign for sign in value if sign in "\n\t" or ord(sign) >= 32)[:CELL]


def _bytes(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()
