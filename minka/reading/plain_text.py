"""Text and Markdown files: whatever their encoding, line by line."""

import itertools
import re
from dataclasses import replace

from minka.reading.document import Document, Line, Unreadable

_RULE = re.compile(r"\s*[-_*=]{3}[\s\-_*=]*|(?=.*---)[\s:|-]+")
_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_BOLD = re.compile(r"^\s*(?:\*\*|__)(?!\s)[^*]+(?:\*\*|__)\s*:?\s*$")
_SPACES = re.compile("[\f\v\x1c-\x1f\x85\u2028\u2029\xa0]")
_QUOTED = re.compile(r"^\s*>+\s?")
_UNSEEN: dict[int, str | None] = dict.fromkeys([0x0B, 0x0C, *range(0x0E, 0x20)], " ") | dict.fromkeys(
    [0x061C, 0x200E, 0x200F, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0x01, 0x09), 0x7F]
)
# A paragraph on one line is longer than any line that somebody wrapped.
LONGEST_WRAP = 160
FEW_SHORT = 0.05  # lines that a word more would have fitted, though they go on, in a text wrapped by counting
ABOUT_FULL, SURELY_SHORT = 0.93, 0.75  # of the width
FEW = 0.01  # of the lines, that nobody wrapped in a file which is
FEW_LONG = 0.03  # of the lines, longer than the width at which the others were wrapped


def visible(text: str) -> str:
    """The same without controls and orders of direction, which show nothing and turn around what follows."""
    # What is printable holds none of them, and most lines are.
    return text if text.isprintable() else text.translate(_UNSEEN)


def decode(raw: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 or Windows-1252; raises Unreadable for what is no text."""
    if raw.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return _strict(raw, "utf-32")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strict(raw, "utf-16")
    if b"\x00" in raw:
        return _strict(raw, _unmarked_utf16(raw))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
    if _controls(text) > len(text) * 0.01:
        raise _binary()
    return text


def _unmarked_utf16(raw: bytes) -> str:
    half = max(1, len(raw) // 2)
    even, odd = raw[0::2].count(0) / half, raw[1::2].count(0) / half
    if odd > 0.6 and even < 0.05:
        return "utf-16-le"
    if even > 0.6 and odd < 0.05:
        return "utf-16-be"
    raise _binary()


def _strict(raw: bytes, encoding: str) -> str:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        raise _binary() from None
    if "\x00" in text or _controls(text) > len(text) * 0.01:
        raise _binary()
    return text.lstrip("\ufeff")


def _controls(text: str) -> int:
    return len(re.findall("[\x01-\x08\x0e-\x1f\ufffd]", text))


def _binary() -> Unreadable:
    return Unreadable(
        "binary",
        "El archivo dice ser texto, pero su contenido no lo es. Ábrelo en su programa y guárdalo como .docx, "
        ".pdf o .txt.",
    )


def read_text(raw: bytes, name: str, kind: str) -> Document:
    """Lines counted as an editor counts them: by CR, LF or CRLF only."""
    lines = tuple(_line(number, text) for number, text in enumerate(re.split(r"\r\n|\n|\r", decode(raw)), start=1))
    return Document(name, kind, with_fullness(lines))


def _line(number: int, text: str) -> Line:
    text = text.rstrip() if text.isprintable() else _SPACES.sub(" ", text).rstrip()
    if _RULE.fullmatch(text):
        return Line(number, "")
    if heading := _HEADING.match(text):
        return Line(number, heading[2], heading=len(heading[1]), bold=True)
    text = _QUOTED.sub("", text)
    if text.count("|") > 1 and text.strip().startswith("|"):
        text = text.strip().strip("|").strip()
    return Line(number, text, bold=bool(_BOLD.match(text)))


def with_fullness(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Says of each line whether the next word would have fitted, from the width at which the file was wrapped."""
    width = _wrap_width(lines)
    if not width:
        return lines
    full = [
        replace(line, full=None if len(line.text) > width else len(line.text) + _word(after) > width)
        for line, after in zip(lines, (*lines[1:], Line(0, "")), strict=True)
    ]
    going_on = [
        line
        for line, after in itertools.pairwise(full)
        if len(line.text) >= width * SURELY_SHORT and after.text.strip()[:1].islower()
    ]
    if sum(line.full is False for line in going_on) <= len(going_on) * FEW_SHORT:
        return tuple(full)
    return tuple(replace(line, full=_about_full(len(line.text) / width)) for line in lines)


def _word(after: Line) -> int:
    """The room that the first word of the next line would take; a line before a blank one is never full."""
    words = after.text.split(maxsplit=1)
    return 1 + len(words[0]) if words else -LONGEST_WRAP


def _about_full(share: float) -> bool | None:
    """Where the width was measured in a proportional font, signs tell it only about."""
    return share >= ABOUT_FULL if not SURELY_SHORT <= share < ABOUT_FULL and share <= 1 else None


def _wrap_width(lines: tuple[Line, ...]) -> int:
    """The length that lines which go on below do not pass, a few headings and lists on one line aside; 0: not known."""
    written = [line for line in lines if line.text]
    if sum(len(line.text) > LONGEST_WRAP for line in written) > len(written) * FEW:
        return 0
    going_on = sorted(
        len(line.text)
        for line, after in itertools.pairwise(lines)
        if line.text and len(line.text) <= LONGEST_WRAP and after.text.strip()[:1].islower()
    )
    width = going_on[-1 - int(len(going_on) * FEW)] if len(going_on) >= 5 else 0
    return width if sum(len(line.text) > width for line in written) <= len(written) * FEW_LONG else 0
