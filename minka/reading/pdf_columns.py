"""The columns of a page: where it is divided, and its pieces in rows in the order of reading."""

import itertools
import re
import statistics
from dataclasses import dataclass
from typing import Any

from minka.reading.labels import SHEET_LABEL
from minka.reading.section_heads import SECTIONS
from minka.reading.spelling import fold

_BULLET = re.compile(r"^[•·▪■●○◦‣⁃➢►✓–—*\-\uf000-\uf0ff]$")

_HEAD = re.compile("|".join(f"(?:{pattern})" for pattern in SECTIONS.values()))


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


def alike(held: list[tuple[Any, list[Piece]]], gutters: list[float | None]) -> list[float | None]:
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


def rows_of(pieces: list[Piece], gutter: float | None) -> list[Piece]:
    if gutter is None:
        beside = _side_by_side(pieces)
        if not beside:
            return _merged(pieces)
        top = max(piece.middle for piece in beside[0])
        taken = {id(piece) for piece in [*beside[0], *beside[1]]}
        rest = [piece for piece in pieces if id(piece) not in taken]
        above = [piece for piece in rest if piece.middle > top]
        below = [piece for piece in rest if piece.middle <= top]
        return _merged(above) + _merged(beside[0]) + _merged(beside[1]) + rows_of(below, None)
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


def _side_by_side(pieces: list[Piece]) -> tuple[list[Piece], list[Piece]] | None:
    """Two sections that stand beside each other on a page which has no columns otherwise."""
    heads = [piece for piece in pieces if _HEAD.fullmatch(fold(piece.text))]
    for head in sorted(heads, key=lambda piece: (-piece.middle, piece.left)):
        other = next((one for one in heads if _beside(head, one)), None)
        if other:
            line = other.left - 1
            left = [piece for piece in pieces if piece.right <= line and piece.middle <= head.top]
            right = [piece for piece in pieces if piece.left >= line and piece.middle <= head.top]
            return _run(head, left), _run(other, right)
    return None


def _run(head: Piece, column: list[Piece]) -> list[Piece]:
    """What stands under a head without a wide gap, down to the next head."""
    run = [head]
    for piece in sorted(
        (piece for piece in column if piece is not head), key=lambda piece: (-piece.middle, piece.left)
    ):
        if run[-1].middle - piece.middle > 4 * piece.size or _HEAD.fullmatch(fold(piece.text)):
            break
        run.append(piece)
    return run


def gutter_of(pieces: list[Piece], width: float) -> float | None:
    """Where a page is divided in two columns: few lines cross it, and both sides hold running text."""
    best, fewest = None, len(pieces)
    least = 14 if _is_sheet(pieces) else 5
    for step in range(35, 66):
        line = width * step / 100
        left = [piece for piece in pieces if piece.right <= line]
        right = [piece for piece in pieces if piece.left >= line]
        crossing = len(pieces) - len(left) - len(right)
        # A column of page numbers beside an index is no column of text.
        wide = len(left) >= least and len(right) >= least
        wide = wide and sum(len(piece.text) > 5 for piece in right) > 0.6 * len(right)
        if wide and crossing < fewest and crossing <= 0.4 * len(pieces):
            best, fewest = line, crossing
    return best


def _is_sheet(pieces: list[Piece]) -> bool:
    """Whether a label stands beside its value: what is on the right then is of a table, unless there is much of it."""
    return any(
        SHEET_LABEL.fullmatch(fold(piece.text)) and any(_beside(piece, other) for other in pieces) for piece in pieces
    )


def _beside(piece: Piece, other: Piece) -> bool:
    return other.left > piece.right and abs(other.middle - piece.middle) < 0.45 * min(other.size, piece.size)


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


def _spaced(row: list[Piece]) -> str:
    text = row[0].text
    for before, piece in itertools.pairwise(row):
        gap = 1 if SHEET_LABEL.fullmatch(fold(before.text)) else 4
        far = piece.left - before.right > gap * piece.size and not _BULLET.match(before.text)
        text += ("\t" if far else " ") + piece.text
    return text
