"""Word files (.docx), read straight from their parts: no media, no macros, no entities, bounded sizes."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from minka.reading.document import Document, Line, Unreadable
from minka.reading.tables import as_line, is_of_figures

MEMBERS = 3000
UNPACKED = 200 * 1024 * 1024
PART = 40 * 1024 * 1024
RATIO = 300
ELEMENTS = 600_000  # with their attributes: a report of four hundred pages has a third of them
DEPTH = 400
TAG = 2 * 1024 * 1024  # bytes in which at least one element begins
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HEADING = re.compile(r"^(?:heading|t[ií]tulo|encabezado)\s*(\d)?$", re.IGNORECASE)
_SPANS = tuple(map(str, range(2, 64)))
_LIST = re.compile(r"^(?:list (?:bullet|number)|lista con (?:viñetas|números))\b", re.IGNORECASE)


def read_word(raw: bytes, name: str) -> Document:
    """Paragraphs in document order, those of tables and text boxes included; the number is the paragraph's.

    A row of a table of figures is one line, numbered as its first paragraph.
    """
    parts = _parts(raw)
    styles = _Styles(parts.get("word/styles.xml"))
    body = parts["word/document.xml"].find(f"{_W}body")
    lines: list[Line] = []
    number = 1
    for block in _blocks(body, styles) if body is not None else ():
        if isinstance(block, Row):
            lines.append(Line(number, as_line(block.cells)))
            number += block.paragraphs
        else:
            lines.extend(_lines(number, block, styles))
            number += 1
    return Document(name, "docx", tuple(lines))


def _parts(raw: bytes) -> dict[str, Element]:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            _check(archive.infolist())
            names = archive.namelist()
            if "word/document.xml" not in names:
                raise Unreadable(
                    "not-word", "El archivo no es un documento de Word. Guárdalo como .docx y vuelve a subirlo."
                )
            wanted = [part for part in ("word/document.xml", "word/styles.xml") if part in names]
            return {part: _tree(archive, part) for part in wanted}
    except DefusedXmlException:
        raise Unreadable(
            "entities",
            "El documento trae definiciones XML que no se aceptan por seguridad. Guárdalo de nuevo desde Word.",
        ) from None
    except _Swollen:
        raise _too_large() from None
    except RuntimeError:
        raise Unreadable(
            "encrypted", "El documento está protegido con contraseña. Quítala y vuelve a subirlo."
        ) from None
    except (zipfile.BadZipFile, zlib.error, ParseError, EOFError, KeyError, NotImplementedError, ValueError, OSError):
        raise Unreadable(
            "broken",
            "El documento de Word está dañado o incompleto. Ábrelo en Word, guárdalo de nuevo y vuelve a subirlo.",
        ) from None


class _Swollen(Exception):  # noqa: N818 named for what the part is
    """More elements, or deeper ones, than any program writes."""


class _Bounded(TreeBuilder):
    """Gives up while it still reads: a small file can hold elements for gigabytes of memory."""

    def __init__(self) -> None:
        super().__init__()
        self.elements = self.depth = 0

    def start(self, tag: str, attributes: dict[str, str]) -> Element:
        self.elements += 1 + len(attributes)
        self.depth += 1
        if self.elements > ELEMENTS or self.depth > DEPTH:
            raise _Swollen
        return super().start(tag, attributes)

    def end(self, tag: str) -> Element:
        self.depth -= 1
        return super().end(tag)


def _tree(archive: zipfile.ZipFile, part: str) -> Element:
    built = _Bounded()
    parser = DefusedXMLParser(target=built, forbid_dtd=True)
    with archive.open(part) as stream:
        _feed(stream, parser, built)
    root: Element = parser.close()
    return root


def _feed(stream: IO[bytes], parser: DefusedXMLParser, built: _Bounded) -> None:
    seen, idle = 0, 0
    while chunk := stream.read(64 * 1024):
        parser.feed(chunk)
        idle = 0 if built.elements > seen else idle + len(chunk)
        seen = built.elements
        if idle > TAG:
            raise _Swollen


def _check(members: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(member.file_size for member in members)
    bomb = any(
        member.file_size > 1024 * 1024 and member.file_size > RATIO * max(1, member.compress_size) for member in members
    )
    part = any(member.file_size > PART for member in members if member.filename.endswith(".xml"))
    if len(members) > MEMBERS or unpacked > UNPACKED or bomb or part:
        raise _too_large()


def _too_large() -> Unreadable:
    return Unreadable(
        "too-large-unpacked",
        "El documento de Word, descomprimido, es demasiado grande. Quita imágenes u objetos incrustados y vuelve a "
        "subirlo.",
    )


class _Styles:
    """What a paragraph's style says: heading level and list."""

    def __init__(self, part: Element | None) -> None:
        self.found = {} if part is None else {s.get(f"{_W}styleId", ""): s for s in part.iter(f"{_W}style")}

    def of(self, style: str) -> tuple[int, bool]:
        heading, listed, seen = 0, False, set()
        while style in self.found and style not in seen:
            seen.add(style)
            element = self.found[style]
            name = _value(element, "name")
            match = _HEADING.match(name)
            if name.casefold() in ("title", "título", "puesto"):
                heading = heading or 1
            elif match:
                heading = heading or int(match[1] or 1)
            listed = listed or bool(_LIST.match(name)) or element.find(f"{_W}pPr/{_W}numPr") is not None
            style = _value(element, "basedOn")
        return heading, listed and not heading


def _value(element: Element, tag: str) -> str:
    child = element.find(f"{_W}{tag}")
    return "" if child is None else child.get(f"{_W}val", "")


@dataclass(frozen=True)
class Row:
    """A row of a table of figures; `paragraphs` is how many numbers it takes."""

    cells: tuple[str, ...]
    paragraphs: int


def _blocks(body: Element, styles: _Styles) -> Iterator[Element | Row]:
    waiting = [body]
    while waiting:
        element = waiting.pop()
        if element.tag == f"{_W}tbl" and (rows := _rows(element, styles)):
            yield from rows
            continue
        if element.tag == f"{_W}p":
            yield element
        waiting.extend(child for child in reversed(element) if child.tag != _FALLBACK)


def _rows(table: Element, styles: _Styles) -> list[Row]:
    """The rows of a table of figures; none if it is any other."""
    rows: list[Row] = []
    for row in table.findall(f"{_W}tr"):
        cells: list[str] = []
        count = 0
        for cell in row.findall(f"{_W}tc"):
            paragraphs = list(cell.iter(f"{_W}p"))
            lines = [line for paragraph in paragraphs for line in _lines(0, paragraph, styles) if not line.blank]
            if len(lines) > 1 or any(line.bullet or line.heading for line in lines):
                return []
            count += len(paragraphs)
            span = cell.find(f"{_W}tcPr/{_W}gridSpan")
            wide = span.get(f"{_W}val", "1") if span is not None else "1"
            cells += ["".join(line.text for line in lines), *[""] * (int(wide) - 1 if wide in _SPANS else 0)]
        rows.append(Row(tuple(cells), count))
    return rows if is_of_figures([row.cells for row in rows]) else []


def _lines(number: int, paragraph: Element, styles: _Styles) -> list[Line]:
    heading, listed, depth = 0, False, 0
    if (properties := paragraph.find(f"{_W}pPr")) is not None:
        heading, listed = styles.of(_value(properties, "pStyle"))
        if (numbering := properties.find(f"{_W}numPr")) is not None and not heading:
            listed = _value(numbering, "numId") != "0"
            level = _value(numbering, "ilvl") or "0"
            depth = int(level) if re.fullmatch(r"[0-8]", level) else 0
    text, bold = _text(paragraph)
    pieces = [piece.strip() for piece in re.split(r"\n", text)]
    return [
        Line(
            number,
            piece,
            heading=heading,
            bullet=listed and not place and bool(piece),
            depth=depth,
            bold=bold or bool(heading),
        )
        for place, piece in enumerate(pieces)
    ]


def _text(paragraph: Element) -> tuple[str, bool]:
    pieces: list[str] = []
    bolds: list[bool] = []
    waiting: list[tuple[Element, bool]] = [(child, False) for child in reversed(paragraph)]
    while waiting:
        element, bold = waiting.pop()
        if element.tag in (f"{_W}p", _FALLBACK, f"{_W}pPr", f"{_W}rPr", f"{_W}del"):
            continue
        if element.tag == f"{_W}r":
            mark = element.find(f"{_W}rPr/{_W}b")
            bold = mark is not None and mark.get(f"{_W}val", "1") not in ("0", "false")
        if element.tag == f"{_W}t" and element.text:
            pieces.append(element.text)
            if element.text.strip():
                bolds.append(bold)
        elif element.tag == f"{_W}tab":
            pieces.append("\t")
        elif element.tag in (f"{_W}br", f"{_W}cr") and element.get(f"{_W}type") is None:
            pieces.append("\n")
        elif element.tag == f"{_W}noBreakHyphen":
            pieces.append("-")
        waiting.extend((child, bold) for child in reversed(element))
    return "".join(pieces), bool(bolds) and all(bolds)
