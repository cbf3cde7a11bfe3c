"""What changed between two texts, word by word. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

MOST = 12_000  # letters beyond which whole sentences are compared: the time grows with the square


@dataclass(frozen=True)
class Piece:
    """`kind` is `same`, `in` or `out`."""

    kind: str
    text: str


def difference(before: str, after: str) -> list[Piece]:
    """Joined, the pieces that are not `in` give `before`, and those that are not `out` give `after`."""
    whole = max(len(before), len(after)) > MOST
    old, new = _parts(before, whole), _parts(after, whole)
    pieces = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(old[i:j])))
            continue
        if j > i:
            pieces.append(Piece("out", "".join(old[i:j])))
        if m > k:
            pieces.append(Piece("in", "".join(new[k:m])))
    return pieces


def shortened(pieces: list[Piece], around: int = 120) -> Iterator[Piece]:
    """The same, where a long stretch without changes shows only its ends."""
    for number, piece in enumerate(pieces):
        if piece.kind != "same" or len(piece.text) <= 2 * around + 40:
            yield piece
            continue
        head = piece.text[:around].rpartition(" ")[0] if number else ""
        tail = piece.text[-around:].partition(" ")[2] if number < len(pieces) - 1 else ""
        yield Piece("same", f"{head} […] {tail}".strip(" ") if head or tail else piece.text[:around])


def _parts(text: str, whole: bool) -> list[str]:
    """Words, or sentences where there are too many of them."""
    return [part for part in re.findall(r"[^.\n]*[.\n]?\s*" if whole else r"\s+|\w+|[^\w\s]", text) if part]
