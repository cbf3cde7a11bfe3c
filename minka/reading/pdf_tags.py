"""The lines of a PDF that declares itself accessible (PDF/UA): its tags say the order, the headings and the items.

Columns, headings in the margin and numbers beside their words need no guessing there. Any other file is read by its
layout (pdf_pages.py), and so is one whose tags leave text out.
"""

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, PDFStream, dict_value, resolve1
from pdfminer.psparser import PSLiteral, literal_name

from minka.reading.spelling import join_lines, vocabulary
from minka.reading.tables import NO_CELL, as_line, is_of_figures

DEEPEST = 100
_INLINE = {"Span", "Link", "Quote", "Em", "Strong", "Reference", "Code", "Sub", "Annot", "BibEntry", "Ruby", "Warichu"}
_SILENT = {"Lbl", "Artifact"}
_FIGURE = re.compile(r"(?=.*\d)[^.;:]{1,28}")
_LOST = 0.03

Marks = dict[tuple[int, int], list[LTChar]]


@dataclass
class Piece:
    """A paragraph, a heading, a cell; `item` counts the list items so far, 0 outside of any.

    `cell` is the table, row and column that it stands in, if any.
    """

    signs: list[LTChar] = field(default_factory=list)
    page: int = 0
    heading: int = 0
    depth: int = 0
    item: int = 0
    cell: tuple[int, int, int] | None = None
    text: str = ""

    @property
    def bold(self) -> bool:
        seen = [sign for sign in self.signs if sign.get_text().strip()]
        heavy = sum(bool(re.search("bold|black|heavy", sign.fontname, re.IGNORECASE)) for sign in seen)
        return bool(seen) and heavy > 0.8 * len(seen)


def tagged_lines(raw: bytes) -> list[dict[str, object]] | None:
    """One line a paragraph with a blank between; None if the file does not vouch for its tags."""
    document = PDFDocument(PDFParser(io.BytesIO(raw)))
    if not _vouches(document):
        return None
    marks, pages, loose = _marks(document)
    walk = _Walk(marks, pages, {name: _name(role) for name, role in _roles(document).items()})
    walk.element(resolve1(document.catalog["StructTreeRoot"]), 0, 0)
    reached = sum(len(piece.signs) for piece in walk.pieces)
    if reached < (1 - _LOST) * (loose + sum(map(len, marks.values()))):
        return None
    return _lines(walk.pieces)


def _vouches(document: PDFDocument) -> bool:
    catalog = document.catalog
    metadata = resolve1(catalog.get("Metadata"))
    marked = dict_value(catalog.get("MarkInfo") or {}).get("Marked")
    declared = isinstance(metadata, PDFStream) and b"pdfuaid:part" in metadata.get_data()
    return bool(marked) and declared and "StructTreeRoot" in catalog


def _roles(document: PDFDocument) -> dict[str, Any]:
    return dict(dict_value(dict_value(document.catalog["StructTreeRoot"]).get("RoleMap") or {}))


def _name(value: Any) -> str:
    value = resolve1(value)
    return str(literal_name(value)) if isinstance(value, PSLiteral) else str(value)


def _marks(document: PDFDocument) -> tuple[Marks, dict[int, int], int]:
    """The signs by page and mark, the number of each page object, and how many signs no mark holds."""
    manager = PDFResourceManager()
    device = _Marking(manager)
    interpreter = PDFPageInterpreter(manager, device)
    pages: dict[int, int] = {}
    for number, page in enumerate(PDFPage.create_pages(document), start=1):
        device.number = number
        pages[int(str(page.pageid))] = number
        interpreter.process_page(page)
    return device.marks, pages, device.loose


class _Marking(PDFPageAggregator):
    """Notes under which mark each sign is drawn; lays nothing out."""

    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager, laparams=None)
        self.number = 0
        self.loose = 0
        self.marks: Marks = {}
        self.open: list[int | None] = []

    def begin_tag(self, tag: Any, props: Any = None) -> None:
        # -1 is furniture that the file itself sets aside; None says nothing of its own.
        mark = props.get("MCID") if isinstance(props, dict) else None
        self.open.append(-1 if _name(tag) == "Artifact" else mark if isinstance(mark, int) else None)

    def end_tag(self) -> None:
        if self.open:
            self.open.pop()

    def render_char(self, *args: Any, **kwargs: Any) -> float:
        advance = super().render_char(*args, **kwargs)
        held = self.cur_item._objs
        if held and isinstance(held[-1], LTChar):
            mark = next((one for one in reversed(self.open) if one is not None), None)
            if mark is None:
                self.loose += bool(held[-1].get_text().strip())
            elif mark >= 0:
                self.marks.setdefault((self.number, mark), []).append(held[-1])
        return advance


class _Walk:
    """Through the tree of tags in its order; a block begins a piece, what is inline goes on with it."""

    def __init__(self, marks: Marks, pages: dict[int, int], roles: dict[str, str]) -> None:
        self.marks, self.pages, self.roles = marks, pages, roles
        self.pieces: list[Piece] = []
        self.open = False
        self.heading = self.depth = self.item = self.items = self.tables = 0
        self.cell: tuple[int, int, int] | None = None
        self.place = [0, 0, 0]

    def element(self, element: dict[str, Any], page: int, deep: int) -> None:
        if deep > DEEPEST:
            return
        role = _name(element["S"]) if "S" in element else ""
        role = self.roles.get(role, role)
        page = self._page(element, page)
        before = self.heading, self.depth, self.item
        block = role not in _INLINE
        if block:
            self.open = False
        if match := re.fullmatch(r"H([1-6]?)", role):
            self.heading = int(match[1] or 1)
        elif role == "L":
            self.depth += 1
        elif role == "LI":
            self.items += 1
            self.item = self.items
        held = self._table(role)
        for child in _children(element):
            self._child(child, page, deep, role in _SILENT)
        self.heading, self.depth, self.item = before
        if held:
            self.place, self.cell = held
        if block:
            self.open = False

    def _table(self, role: str) -> tuple[list[int], tuple[int, int, int] | None] | None:
        """Goes on to the next table, row or cell; what to come back to after a table or a cell."""
        held = self.place, self.cell
        if role == "Table":
            self.tables += 1
            self.place, self.cell = [self.tables, 0, 0], None
            return held
        if role == "TR":
            self.place[1:] = [self.place[1] + 1, 0]
        elif role in ("TD", "TH"):
            self.place[2] += 1
            table, row, column = self.place
            self.cell = table, row, column
            return held
        return None

    def _child(self, child: Any, page: int, deep: int, silent: bool) -> None:
        child = resolve1(child)
        if isinstance(child, int):
            self._signs(page, child, silent)
        elif isinstance(child, dict) and _name(child.get("Type", "")) == "MCR":
            self._signs(self._page(child, page), int(resolve1(child.get("MCID", -1))), silent)
        elif isinstance(child, dict) and "S" in child:
            self.element(child, page, deep + 1)

    def _page(self, element: dict[str, Any], page: int) -> int:
        reference = element.get("Pg")
        return self.pages.get(reference.objid, page) if isinstance(reference, PDFObjRef) else page

    def _signs(self, page: int, mark: int, silent: bool) -> None:
        signs = self.marks.pop((page, mark), [])
        if silent or not signs:
            return
        if not self.open:
            depth = max(0, self.depth - 1)
            self.pieces.append(Piece(page=page, heading=self.heading, depth=depth, item=self.item, cell=self.cell))
            self.open = True
        self.pieces[-1].signs += signs


def _children(element: dict[str, Any]) -> Iterable[Any]:
    held = resolve1(element.get("K"))
    if held is None:
        return ()
    return held if isinstance(held, list) else (held,)


def _lines(pieces: list[Piece]) -> list[dict[str, object]]:
    rows = [list(_rows(piece.signs)) for piece in pieces]
    words = vocabulary(row for found in rows for row in found)
    for piece, found in zip(pieces, rows, strict=True):
        piece.text = join_lines(found, words)
    lines: list[dict[str, object]] = []
    before = table = 0
    for piece in _with_figures(_with_rows([piece for piece in pieces if piece.text])):
        first = bool(piece.item) and piece.item != before
        before = piece.item
        line = {"text": piece.text, "page": piece.page, "heading": piece.heading, "bold": piece.bold, "full": False}
        within = piece.cell is not None and piece.cell[0] == table and "\t" in piece.text
        table = piece.cell[0] if piece.cell else 0
        if lines and not within:
            lines.append({"number": len(lines) + 1, "text": "", "page": piece.page})
        lines.append({**line, "number": len(lines) + 1, "bullet": first, "depth": piece.depth})
    return lines


def _with_rows(pieces: list[Piece]) -> list[Piece]:
    """Each row of a table of figures as one piece, the first of its cells."""
    tables: dict[int, dict[int, dict[int, list[Piece]]]] = {}
    for piece in pieces:
        if piece.cell:
            table, row, column = piece.cell
            tables.setdefault(table, {}).setdefault(row, {}).setdefault(column, []).append(piece)
    dropped: set[int] = set()
    for rows in tables.values():
        texts = [[_only(cells.get(at, [])) for at in range(1, max(cells) + 1)] for cells in rows.values()]
        if not is_of_figures(texts):
            continue
        for cells, text in zip(rows.values(), texts, strict=True):
            first, *rest = [piece for _, held in sorted(cells.items()) for piece in held]
            first.text = as_line(text)
            dropped |= {id(one) for one in rest}
    return [piece for piece in pieces if id(piece) not in dropped]


def _only(cell: list[Piece]) -> str:
    """The text of a cell of one plain paragraph; of any other, one that no table of figures has."""
    if len(cell) > 1 or any(piece.item or piece.heading for piece in cell):
        return NO_CELL
    return "".join(piece.text for piece in cell)


def _with_figures(pieces: list[Piece]) -> Iterator[Piece]:
    """A number that stands beside its words in an item of a list is one line with them."""
    waiting: Piece | None = None
    begun = 0
    for piece in pieces:
        if waiting:
            if waiting.item == piece.item:
                piece.text = f"{waiting.text} {piece.text}"
            else:
                yield waiting
            waiting = None
        if piece.item and piece.item != begun and _FIGURE.fullmatch(piece.text):
            waiting, begun = piece, piece.item
            continue
        begun = piece.item
        yield piece
    if waiting:
        yield waiting


def _rows(signs: list[LTChar]) -> Iterator[str]:
    """The text as it was broken over lines; room between signs is a space."""
    text, before = "", None
    for sign in signs:
        if before is not None:
            if abs(sign.y0 - before.y0) > 0.5 * max(sign.size, before.size, 1):
                yield text
                text = ""
            elif sign.x0 - before.x1 > 0.2 * before.size and not text.endswith(" "):
                text += " "
        text += sign.get_text().replace("\xa0", " ")
        before = sign
    if text:
        yield text
