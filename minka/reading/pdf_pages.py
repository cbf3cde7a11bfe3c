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

from minka.reading.pdf_columns import Piece, alike, gutter_of, rows_of
from minka.reading.pdf_tags import tagged_lines

_EDGE = 0.09


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
    gutters = [gutter_of(pieces, page.width) for page, pieces in held]
    pages = [(page, rows_of(pieces, gutter)) for (page, pieces), gutter in zip(held, alike(held, gutters), strict=True)]
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


def _rest_of_cell(row: Piece, above: Piece) -> bool:
    """Whether a line is the rest of a first cell, broken below its row of a table."""
    short = row.right < above.left + 0.6 * (above.right - above.left)
    return short and abs(row.left - above.left) < row.size and "\t" not in row.text and row.text[:1].islower()


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
