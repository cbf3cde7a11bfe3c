"""From numbered lines of plain text to the sections of a report."""

from collections.abc import Iterable, Sequence

from minka.coherence.headings import (
    INDEX,
    LONE_FIGURE,
    Heading,
    Paragraph,
    bare,
    chapter_number,
    heading_of,
    paragraphs,
)
from minka.coherence.index import entries, index_end
from minka.coherence.report import Line, Report, Section
from minka.coherence.words import fold, key

DEEPEST = 6


def outline(lines: Iterable[Line | str]) -> Report:
    """The report whose sections begin at the headings found; every line that has text is in one section.

    Takes lines or plain strings, which are then numbered from 1. Lines keep the numbers they came with.
    """
    numbered = [line if isinstance(line, Line) else Line(i, line) for i, line in enumerate(lines, 1)]
    rows = paragraphs(numbered)
    sections: list[Section] = []
    path: list[tuple[int, str]] = []
    held: list[Line] = []
    announced: set[str] = set()

    def close() -> None:
        if held:
            sections.append(Section(tuple(title for _, title in path), tuple(held)))
            held.clear()

    position = 0
    while position < len(rows):
        found, used = _heading_at(rows, position)
        if key(" ".join(bare(line.text) for line in rows[position].lines)) in announced and (
            not found or found.level > 2
        ):
            found = Heading(1, " ".join(bare(line.text) for line in rows[position].lines))
        if found:
            close()
            while path and path[-1][0] >= found.level:
                path.pop()
            path.append((found.level, found.title))
        stop = position + used
        if found and INDEX.match(key(found.title)):
            stop = max(stop, index_end(rows, position))
            body = [line for row in rows[position:stop] for line in row.lines]
            listed = entries(Section((found.title,), tuple(body)))
            announced = {key(entry.title) for entry in listed if entry.number is None}
        for row in rows[position:stop]:
            held.extend(row.lines)
        position = stop
    close()
    return Report(tuple(sections))


def _heading_at(rows: Sequence[Paragraph], position: int) -> tuple[Heading | None, int]:
    """The heading that begins at a paragraph, and how many paragraphs it takes."""
    row = rows[position]
    following = rows[position + 1] if position + 1 < len(rows) else None
    first = " ".join(bare(line.text) for line in row.lines)
    if len(first) < 60 and INDEX.match(key(first)):
        return Heading(1, first), 1
    number = chapter_number(row.text) if len(row.lines) == 1 and len(first) < 30 else None
    if number and following is not None:
        ahead = heading_of(following, rows[position + 2] if position + 2 < len(rows) else None)
        if ahead and ahead.level == 2:
            return Heading(2, f"{first} {ahead.title}"), 2
    if position and LONE_FIGURE.match(fold(bare(rows[position - 1].text))):
        return None, 1
    return heading_of(row, following), 1
