"""What the text tells of a row that has a column for each year: its change from one to another, its sum over them."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from minka.coherence.findings import finding
from minka.coherence.manuscript import Manuscript
from minka.coherence.mentions import Mention
from minka.coherence.report import Finding
from minka.coherence.rules.changes import ends_of
from minka.coherence.tables import Cell, cells
from minka.coherence.vocabulary import LIGHT
from minka.coherence.words import contents, fold

RULE = "two-values"
_YEAR = re.compile(r"(?<!\w)20\d\d(?!\w)")
_OVER = re.compile(r"\ben (?:l[oa]s |estos )?(?:ultimos )?(?P<count>dos|tres|cuatro|cinco|\d) anos\b")
_COUNTS = {"dos": 2, "tres": 3, "cuatro": 4, "cinco": 5}


def find(manuscript: Manuscript) -> Iterator[Finding]:
    for table in cells(manuscript.blocks, manuscript.mentions):
        lines: dict[str, dict[int, Cell]] = defaultdict(dict)
        for cell in table:
            if cell.mention.explicit and len(cell.mention.years) == 1:
                lines[cell.label][max(cell.mention.years)] = cell
        lines = {label: row for label, row in lines.items() if len(row) > 1}
        for sentence in manuscript.sentences if lines else ():
            own = sentence[0].block
            if own.kind not in ("row", "card") and own.chapter == table[0].mention.block.chapter:
                yield from _told(sentence, lines)


def _told(sentence: Sequence[Mention], lines: dict[str, dict[int, Cell]]) -> Iterator[Finding]:
    text = sentence[0].block.folded[sentence[0].span[0] : sentence[0].span[1]]
    years = sorted({int(year) for year in _YEAR.findall(text)})
    over = _OVER.search(text)
    if not over and len(years) != 2:
        return
    if ends := ends_of(sentence) if len(years) == 2 else None:
        row = lines.get(_row_of(text, lines), {})
        for end, year in zip(ends, years, strict=True):
            if year in row and row[year].value != end.figure.value and end.figure.unit == row[year].mention.figure.unit:
                yield _finding(end, row[year].mention, f"«{row[year].mention.figure.raw}»")
    elif over:
        said = over["count"]
        for m in sentence:
            row = lines.get(_row_of(f"{m.concept.head} {' '.join(m.concept.words)}", lines), {})
            if m.figure.unit == "count" and len(row) == (int(said) if said.isdigit() else _COUNTS[said]):
                added = sum(cell.value for cell in row.values())
                if m.figure.exact and m.figure.value != added and added / 2 < m.figure.value < 2 * added:
                    yield _finding(m, next(iter(row.values())).mention, f"{added:g} en la tabla")


def _row_of(text: str, lines: dict[str, dict[int, Cell]]) -> str:
    """The label with most words of those that a text has in full."""
    said = contents(text)
    fitting = {label: contents(fold(label)) - LIGHT or contents(fold(label)) for label in lines}
    held = [label for label, words in fitting.items() if words and words <= said]
    return max(held, key=lambda label: len(fitting[label]), default="")


def _finding(m: Mention, cell: Mention, held: str) -> Finding:
    message = f"Un mismo concepto tiene valores distintos en el texto y en la tabla: «{m.figure.raw}» y {held}."
    return finding(RULE, "error", message, (m.line, cell.line))
