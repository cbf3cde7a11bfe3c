"""The cells of the tables, each with the label of its row and the title of its column."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from minka.coherence.blocks import Block
from minka.coherence.mentions import Mention
from minka.coherence.words import key


@dataclass(frozen=True)
class Cell:
    """A figure of a table; `label` and `title` as folded words, `row` the figures of its line."""

    mention: Mention
    label: str
    title: str
    row: tuple[float, ...]
    title_block: Block
    first: int

    @property
    def value(self) -> float:
        return self.mention.figure.value


def cells(blocks: Sequence[Block], mentions: Sequence[Mention]) -> Iterator[list[Cell]]:
    """The cells of one table after the other; a table without titles has none."""
    rows: dict[int, list[Mention]] = {}
    for m in mentions:
        if m.block.kind == "row" and m.block.column:
            rows.setdefault(m.line.number, []).append(m)
    titles: list[str] = []
    held: list[Cell] = []
    head: Block | None = None
    seen: set[int] = set()
    for block in blocks:
        if block.kind != "row":
            continue
        line = block.lines[0].number
        if not block.column:
            if held:
                yield held
            titles, held, head = [key(title) for title in block.text.split("|")], [], block
        elif head and line not in seen and block.section == head.section:
            seen.add(line)
            values = tuple(m.figure.value for m in rows.get(line, ()))
            for m in rows.get(line, ()):
                title = titles[m.block.column] if m.block.column < len(titles) else ""
                label = key(m.line.text.strip().strip("|").replace("\t", "|").split("|")[0])
                held.append(Cell(m, label, title, values, head, head.order))
    if held:
        yield held
