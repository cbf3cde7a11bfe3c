"""The paragraphs, bullets, cards and table rows of a report, each as one text that knows its lines.

A card is what an infographic becomes in plain text: a number alone, then its label over several lines.
"""

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from minka.coherence.chapters import Chapter, heading_lines, part_of, part_told
from minka.coherence.headings import BULLET, INDEX, LONE_FIGURE, RULE, Paragraph, bare, paragraphs
from minka.coherence.report import Line, Section
from minka.coherence.words import clean, fold, key

_SENTENCE_END = re.compile(r"[.!?]+[)\"”»]*\s+(?=[\"“«¿(+]?[A-ZÁÉÍÓÚÑ0-9])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:ee|e|ie|n|nro|d|s|sr|sra|dr|dra|art|pag|aprox|min|max|lic|mg|prof|vs|m|a|p|c|u|r|v))\.?$"
)
_ORDINAL = re.compile(r"(?<![\w°º.])\d{1,2}\.?[°ºª](?![\w°]| ?\d)")
_DASHES = re.compile(r"\s*(?=.*--)[\s|:\-]+")
LONGEST = 4000
"""Characters that a block has at most."""
LONG = 200
"""Characters from which a paragraph is prose and no label."""


@dataclass(eq=False)
class Block:
    """`kind`: heading, index, paragraph, item, card or row. `starts` are the offsets at which its lines begin."""

    kind: str
    text: str
    lines: tuple[Line, ...]
    starts: tuple[int, ...]
    section: int
    part: str = ""
    chapter: int | None = None
    indent: int = 0
    lead: str = ""
    order: int = 0
    column: int = 0

    @cached_property
    def folded(self) -> str:
        # An ordinal ("4.º grado") is no number, and its point ends no sentence.
        return _ORDINAL.sub(lambda found: "o" * len(found.group()), fold(self.text))

    def line_at(self, offset: int) -> Line:
        return self.lines[max(0, bisect_right(self.starts, offset) - 1)]

    @cached_property
    def titled(self) -> bool:
        """Whether capitals mark no name in it: a title with capitals on every word."""
        words = re.findall(r"[^\W\d_]{4,}", self.text)
        return len(words) > 3 and sum(word[0].isupper() for word in words) > 0.6 * len(words)

    @cached_property
    def ends(self) -> list[int]:
        """The offsets at which its sentences end."""
        found = [
            match.end()
            for match in _SENTENCE_END.finditer(self.text)
            if not _ABBREVIATION.search(self.folded, max(0, match.start() - 7), match.start())
        ]
        return [*found, len(self.text)]

    def sentence(self, offset: int) -> tuple[int, int]:
        """Where the sentence around an offset begins and ends."""
        place = bisect_right(self.ends, offset)
        place = min(place, len(self.ends) - 1)
        return (self.ends[place - 1] if place else 0), self.ends[place]


def blocks(sections: Sequence[Section], chapters: Sequence[Chapter]) -> list[Block]:
    owner = {section: i for i, chapter in enumerate(chapters) for section in chapter.sections}
    found: list[Block] = []
    for place, section in enumerate(sections):
        heading = heading_lines(section)
        made: list[Block] = []
        if heading:
            made.append(_block("heading", heading, place))
        rest = section.lines[len(heading) :]
        if section.path and INDEX.match(key(section.path[-1])):
            made += [_block("index", (line,), place) for line in rest]
        else:
            made += _of_rows(paragraphs(rest), place)
        told = part_of(section)
        for block in made:
            told = part_told(block.folded) or told
            block.part, block.chapter = told if place in owner else "", owner.get(place)
        found += [piece for block in made for piece in _pieces(block)]
    for order, block in enumerate(found):
        block.order = order
    return found


def _pieces(block: Block) -> Iterator[Block]:
    """The block, or its stretches if it is longer than prose ever is: what looks back in a sentence must stay cheap."""
    if len(block.text) <= LONGEST:
        yield block
        return
    start = 0
    while start < len(block.text):
        stop = min(len(block.text), start + LONGEST)
        if stop < len(block.text):
            stop = max(block.text.rfind(" ", start, stop), start + LONGEST // 2)
        first, last = bisect_right(block.starts, start) - 1, bisect_right(block.starts, stop - 1)
        starts = tuple(max(0, at - start) for at in block.starts[first:last])
        yield replace(block, text=block.text[start:stop], lines=block.lines[first:last], starts=starts)
        start = stop


def _of_rows(rows: list[Paragraph], place: int) -> Iterator[Block]:
    lead = ""
    position = 0
    while position < len(rows):
        row = rows[position]
        position += 1
        if len(row.text) > LONG:
            lead = ""
        if LONE_FIGURE.match(fold(bare(row.text))) and len(row.lines) == 1 and position < len(rows):
            label = rows[position]
            if _is_label(label):
                position += 1
                lines = (*row.lines, *label.lines)
                if position < len(rows) and _label_goes_on(label, rows[position]):
                    lines = (*lines, *rows[position].lines)
                    position += 1
                yield _block("card", lines, place, lead)
                continue
        made = list(_of_lines(row.lines, place))
        for block in made:
            block.lead = block.lead or lead
        yield from made
        if len(row.text) <= 120 and re.search(r"\b(?:19|20)\d\d\b", row.text) and not row.text.endswith("."):
            lead = row.text


def _label_goes_on(label: Paragraph, row: Paragraph) -> bool:
    """Whether a short line that begins low is the rest of a label: "Asesorías" and, below it, "personalizadas"."""
    both = len(label.text.split()) <= 3 and len(row.text.split()) <= 4 and len(row.lines) == 1
    return both and row.text[:1].islower() and not label.text.endswith(".")


def _is_label(row: Paragraph) -> bool:
    text = row.text
    first = bare(row.lines[0].text)
    return (
        len(text) <= 140
        and any(c.isalpha() for c in text)
        and not BULLET.match(clean(row.lines[0].text))
        and not (LONE_FIGURE.match(fold(first)) or text.endswith(":"))
    )


def _of_lines(lines: Sequence[Line], place: int) -> Iterator[Block]:
    """Bullets each on their own, table rows as "label: value", and the rest of the lines joined."""
    for sign in ("|", "\t"):
        if place_of_table := _table_in(lines, sign):
            start, stop = place_of_table
            yield from _of_lines(lines[:start], place)
            yield from _of_table(lines[start:stop], place, sign)
            yield from _of_lines(lines[stop:], place)
            return
    held: list[Line] = []
    for line in lines:
        starts = bool(BULLET.match(clean(line.text)))
        ended = bool(held) and len(held[-1].text) > 120 and held[-1].text.rstrip()[-1:] in ".:!?"
        if held and (starts or ended):
            yield _block("", tuple(held), place)
            held = []
        held.append(line)
    if held:
        yield _block("", tuple(held), place)


def _table_in(lines: Sequence[Line], sign: str) -> tuple[int, int] | None:
    """Where the first run of rows begins and ends, its caption and notes left out."""
    ruled = any(_DASHES.fullmatch(line.text) and "|" in line.text for line in lines)
    least = 2 if sign == "|" and not ruled else 1
    rows = [line.text.strip().count(sign) >= least for line in lines]
    start = next((i for i, (one, two) in enumerate(itertools.pairwise(rows)) if one and two), None)
    if start is None:
        return None
    return start, next((i for i in range(start, len(rows)) if not rows[i]), len(rows))


def _of_table(lines: Sequence[Line], place: int, sign: str) -> Iterator[Block]:
    rows = [
        (line, [bare(cell) or cell.strip() for cell in line.text.strip().strip(sign).split(sign)]) for line in lines
    ]
    rows = [(line, cells) for line, cells in rows if not all(re.fullmatch(r"[\s:\-–]*", cell) for cell in cells)]
    header = (
        rows[0][1] if rows and not any(LONE_FIGURE.match(fold(cell)) and not _year(cell) for cell in rows[0][1]) else []
    )
    if header:
        titles = _block("row", (rows[0][0],), place)
        titles.text, titles.starts = " | ".join(header), (0,)
        yield titles
    for line, cells in rows[1:] if header else rows:
        for column, cell in enumerate(cells[1:], 1):
            title = header[column] if column < len(header) else ""
            year = f" {title}" if _year(title) else ""
            block = _block("row", (line,), place, lead=year.strip())
            block.text, block.starts, block.column = f"{cells[0]}: {cell}", (0,), column
            if _year(cells[0]) and title and not year:
                block.text, block.lead = f"{title}: {cell}", cells[0]
            yield block


def _year(cell: str) -> bool:
    return bool(re.fullmatch(r"\s*(?:año\s+)?20\d\d\s*", cell))


def _block(kind: str, lines: tuple[Line, ...], place: int, lead: str = "") -> Block:
    pieces: list[str] = []
    starts: list[int] = []
    length = indent = 0
    for number, line in enumerate(lines):
        text = clean(line.text)
        if number == 0:
            indent = len(text) - len(text.lstrip())
            if not kind:
                kind = "item" if BULLET.match(text) else "paragraph"
            if kind == "item":
                text = BULLET.sub("", text)
        text = "" if RULE.match(text) else bare(text)
        starts.append(length)
        pieces.append(text)
        length += len(text) + 1
    return Block(kind, " ".join(pieces), lines, tuple(starts), place, lead=lead, indent=indent)
