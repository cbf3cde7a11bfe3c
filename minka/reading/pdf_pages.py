"""The program that opens a PDF: standard input holds the file, standard output gets its lines as JSON.

Lines are put in reading order by columns; a blank line stands where the page leaves more room than between two lines.
"""

import io
import itertools
import json
import re
import resource
import statistics
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTChar, LTContainer, LTPage, LTTextLine
from pdfminer.pdfdocument import (
    PDFDocument,
    PDFEncryptionError,
    PDFPasswordIncorrect,
    PDFTextExtractionNotAllowed,
)
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from minka.reading.pdf_tags import tagged_lines

_BULLET = re.compile(r"^[•·▪■●○◦‣⁃➢►✓–—*\-\uf000-\uf0ff]$")
_EDGE = 0.09


@dataclass
class Piece:
    """One run of text on a page, with its box; `bold` by the name of its font, `word` the width of its first word."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    bold: bool
    word: float = 0.0

    @property
    def middle(self) -> float:
        return (self.bottom + self.top) / 2


def main(raw: bytes, pages: int) -> dict[str, object]:
    """Either a reason why it cannot be read, or its lines."""
    try:
        count = sum(1 for _ in PDFPage.create_pages(PDFDocument(PDFParser(io.BytesIO(raw)))))
    except (PDFEncryptionError, PDFPasswordIncorrect, PDFTextExtractionNotAllowed):
        return {"reason": "encrypted", "lines": []}
    except Exception:  # noqa: BLE001, RUF100 - pdfminer raises whatever a broken file provokes
        return {"reason": "broken", "lines": []}
    if count > pages:
        return {"reason": "too-many-pages", "lines": []}
    if not count:
        return {"reason": "broken", "lines": []}
    if tagged := _tagged(raw):
        return {"reason": "", "lines": tagged}
    try:
        layouts = list(extract_pages(io.BytesIO(raw), laparams=LAParams(boxes_flow=None, all_texts=True)))
    except Exception:  # noqa: BLE001, RUF100 - as above
        return {"reason": "broken", "lines": []}
    lines = _lines(layouts)
    if sum(len(str(line["text"])) for line in lines) < 20 * min(count, 3):
        return {"reason": "scanned", "lines": []}
    return {"reason": "", "lines": lines}


def _tagged(raw: bytes) -> list[dict[str, object]] | None:
    try:
        return tagged_lines(raw)
    except Exception:  # noqa: BLE001, RUF100 - tags are as hostile as the rest; the layout is there without them
        return None


def _lines(layouts: list[LTPage]) -> list[dict[str, object]]:
    held = [(page, sorted(_pieces(page), key=lambda piece: (-piece.top, piece.left))) for page in layouts]
    gutters = [_gutter(pieces, page.width) for page, pieces in held]
    pages = [(page, _rows(pieces, gutter)) for (page, pieces), gutter in zip(held, _alike(held, gutters), strict=True)]
    running = _running(pages)
    found: list[dict[str, object]] = []
    number = 0
    for place, (page, rows) in enumerate(pages, start=1):
        if found:
            number += 1
            found.append({"number": number, "text": "", "page": place})
        leading = _leading(rows)
        for position, row in enumerate(rows):
            if position and _apart(rows[position - 1], row, leading, _full(rows[position - 1], row, rows)):
                number += 1
                found.append({"number": number, "text": "", "page": place})
            elif position and "\t" in str(found[-1]["text"]) and _rest_of_cell(row, rows[position - 1]):
                first, _, rest = str(found[-1]["text"]).partition("\t")
                found[-1]["text"] = f"{first} {row.text}\t{rest}"
                continue
            number += 1
            after = rows[position + 1] if position + 1 < len(rows) else None
            found.append(
                {
                    "number": number,
                    "text": row.text,
                    "page": place,
                    "bold": row.bold,
                    "full": _full(row, after, rows),
                    "running": _key(row) in running and _at_edge(row, page),
                }
            )
    return found


def _pieces(element: LTContainer) -> Iterator[Piece]:
    for child in element:
        if isinstance(child, LTTextLine):
            signs = [sign for sign in child if isinstance(sign, LTChar)]
            text = re.sub(r"\(cid:\d+\)", "", child.get_text()).replace("\xa0", " ").replace("\xad", "-").strip()
            if signs and text:
                size = statistics.median(sign.size for sign in signs)
                bold = sum(
                    bool(re.search("bold|black|heavy", sign.fontname, re.IGNORECASE)) for sign in signs
                ) > 0.8 * len(signs)
                yield Piece(text, child.x0, child.y0, child.x1, child.y1, size, bold, _first_word(child))
        elif isinstance(child, LTContainer):
            yield from _pieces(child)


def _first_word(line: LTTextLine) -> float:
    """How much room the first word takes, its space included."""
    end = line.x0
    for sign in line:
        if end > line.x0 and not sign.get_text().strip():
            break
        if isinstance(sign, LTChar):
            end = sign.x1
    return float(end - line.x0) + line.height * 0.2


def _alike(held: list[tuple[LTPage, list[Piece]]], gutters: list[float | None]) -> list[float | None]:
    """A page with too little text to show its columns is divided like the others, if nothing on it crosses."""
    known = [gutter for gutter in gutters if gutter is not None]
    if len(known) * 2 < len(gutters) or not known:
        return gutters
    usual = statistics.median(known)
    divided = [gutter if gutter is not None else usual for gutter in gutters]
    return [
        gutter
        if before is not None or sum(piece.left < usual < piece.right for piece in pieces) <= 0.2 * len(pieces)
        else None
        for (_, pieces), before, gutter in zip(held, gutters, divided, strict=True)
    ]


def _rows(pieces: list[Piece], gutter: float | None) -> list[Piece]:
    if gutter is None:
        return _merged(pieces)
    rows: list[Piece] = []
    left: list[Piece] = []
    right: list[Piece] = []
    for piece in pieces:
        if piece.left < gutter < piece.right:
            rows += _merged(left) + _merged(right) + _merged([piece])
            left, right = [], []
        elif piece.right <= gutter:
            left.append(piece)
        else:
            right.append(piece)
    return rows + _merged(left) + _merged(right)


def _gutter(pieces: list[Piece], width: float) -> float | None:
    """Where a page is divided in two columns: few lines cross it, and both sides hold running text."""
    best, fewest = None, len(pieces)
    for step in range(35, 66):
        line = width * step / 100
        left = [piece for piece in pieces if piece.right <= line]
        right = [piece for piece in pieces if piece.left >= line]
        crossing = len(pieces) - len(left) - len(right)
        # A column of page numbers beside an index is no column of text.
        wide = len(left) >= 5 and len(right) >= 5
        wide = wide and sum(len(piece.text) > 5 for piece in right) > 0.6 * len(right)
        if wide and crossing < fewest and crossing <= 0.4 * len(pieces):
            best, fewest = line, crossing
    return best


def _merged(pieces: list[Piece]) -> list[Piece]:
    """Pieces on one height become one row: a bullet and its text, words far apart."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: -piece.middle):
        if rows and abs(rows[-1][0].middle - piece.middle) < 0.45 * min(rows[-1][0].size, piece.size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    merged = []
    for row in rows:
        row.sort(key=lambda piece: piece.left)
        words = [piece for piece in row if not _BULLET.match(piece.text)] or row
        merged.append(
            Piece(
                _spaced(row),
                row[0].left,
                min(piece.bottom for piece in words),
                max(piece.right for piece in row),
                max(piece.top for piece in words),
                words[0].size,
                all(piece.bold for piece in words),
                words[0].word,
            )
        )
    return merged


def _rest_of_cell(row: Piece, above: Piece) -> bool:
    """Whether a line is the rest of a first cell, broken below its row of a table."""
    short = row.right < above.left + 0.6 * (above.right - above.left)
    return short and abs(row.left - above.left) < row.size and "\t" not in row.text and row.text[:1].islower()


def _spaced(row: list[Piece]) -> str:
    text = row[0].text
    for before, piece in itertools.pairwise(row):
        far = piece.left - before.right > 4 * piece.size and not _BULLET.match(before.text)
        text += ("\t" if far else " ") + piece.text
    return text


def _leading(rows: list[Piece]) -> float:
    steps = [
        (before.middle - row.middle) / row.size
        for before, row in itertools.pairwise(rows)
        if 0 < before.middle - row.middle < 2.2 * row.size and abs(before.size - row.size) < 0.5
    ]
    if not steps:
        return 1.35
    # The tightest common step is the one inside a paragraph; the median would be the step between one-line items.
    common = Counter(round(step, 1) for step in steps)
    return (
        min(step for step, times in common.items() if times >= max(2, 0.1 * len(steps)))
        if len(steps) > 3
        else min(steps)
    )


def _apart(before: Piece, row: Piece, leading: float, full: bool) -> bool:
    step = before.middle - row.middle
    if step < 0:
        return not full or abs(before.size - row.size) > 1.5
    return step > (leading + 0.25) * max(row.size, before.size) or abs(before.size - row.size) > 1.5


def _full(row: Piece, after: Piece | None, rows: list[Piece]) -> bool:
    """Whether the first word of the next line would not have fitted behind this one."""
    edge = max(piece.right for piece in rows if _same_column(piece, row))
    word = after.word if after else 4 * row.size
    return row.right + word > edge - 1


def _same_column(piece: Piece, row: Piece) -> bool:
    return piece.left <= row.left + 3 * row.size and piece.right > row.left and piece.left > row.left - 6 * row.size


def _key(row: Piece) -> str:
    return re.sub(r"\W+", " ", re.sub(r"\d+", "#", row.text.casefold())).strip() or row.text


def _at_edge(row: Piece, page: LTPage) -> bool:
    return row.middle > page.height * (1 - _EDGE) or row.middle < page.height * _EDGE


def _running(pages: list[tuple[LTPage, list[Piece]]]) -> set[str]:
    """What recurs at one height at the top or the foot of at least three pages, or of both."""
    heights: dict[str, list[float]] = {}
    for page, rows in pages:
        for key, row in {_key(row): row for row in rows if _at_edge(row, page) and len(row.text) < 95}.items():
            heights.setdefault(key, []).append(row.middle)
    enough = max(2, min(3, len(pages)))
    return {key for key, found in heights.items() if _together(found) >= enough}


def _together(heights: list[float]) -> int:
    return max(sum(abs(one - other) < 3 for other in heights) for one in heights)


if __name__ == "__main__":
    _pages, _seconds, _memory = (int(value) for value in sys.argv[1:4])
    resource.setrlimit(resource.RLIMIT_CPU, (_seconds, _seconds))
    resource.setrlimit(resource.RLIMIT_AS, (_memory, _memory))
    json.dump(main(sys.stdin.buffer.read(), _pages), sys.stdout)
