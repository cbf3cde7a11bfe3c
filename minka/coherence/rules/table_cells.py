"""What the text tells of a row of a table, against the cell: "Puno presentó 14 prácticas" and 17 in its row."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from minka.coherence.figures import agree
from minka.coherence.findings import finding
from minka.coherence.manuscript import Manuscript
from minka.coherence.mentions import IN_WORDS, Mention
from minka.coherence.report import Finding
from minka.coherence.rules.two_values.setting import modifiers
from minka.coherence.tables import Cell, cells
from minka.coherence.vocabulary import HEADS, LIGHT
from minka.coherence.words import STOPWORDS, contents, family, fold, noun

RULE = "two-values"
MOST_ROWS = 60
NEAR = 30
"""Blocks, each a cell or a paragraph, from a table to what is told beside it."""
_OF = re.compile(r"[^.;:(),\d]{0,45}?\b(?:de|en|del|para|por|a)\s+(?:la |el |los |las )?(?:region |ugel |dre |gre )?$")
_BEFORE = re.compile(r"(?:[^.;:()\d]|\([^()\d]*\)){0,70}")
_PART = re.compile(r"\b(?:primer|segund|tercer|solo|nuev|otr|mas)[oa]?s?\b")
_AIM = re.compile(r"\b(?:meta|inicio|inicial|linea de base|base|antes|previst\w+|programad\w+|esperad\w+)\b")


def find(manuscript: Manuscript) -> Iterator[Finding]:
    tables = list(cells(manuscript.blocks, manuscript.mentions))
    if not tables:
        return
    rows = [row for row in manuscript.sentences if row[0].block.kind not in ("row", "card")]
    for table in tables:
        chapter = table[0].mention.block.chapter
        near = [row for row in rows if row[0].block.chapter == chapter]
        if chapter is None:
            near = [row for row in rows if chapter in row[0].chapters]
        yield from _entities(table, near)
        yield from _shares(table, near)
        yield from _totals(table, near)


def _entities(table: Sequence[Cell], rows: Sequence[Sequence[Mention]]) -> Iterator[Finding]:
    """Rows that are of a place or a group, columns that say what is counted there."""
    held: dict[str, list[Cell]] = defaultdict(list)
    for cell in table:
        if cell.mention.figure.unit == "count" and not cell.label.startswith("total") and len(cell.label) > 2:
            held[cell.label].append(cell)
    if not 2 <= len(held) <= MOST_ROWS:
        return
    sign = re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(n) for n in sorted(held, key=len, reverse=True))})(?!\w)")
    for row in rows:
        text, span = row[0].block.folded, row[0].span
        named = list(sign.finditer(text, *span))
        for m in row if named else ():
            label = _label_of(m, named, row)
            for cell in held.get(label, ()):
                if (
                    _same(m, cell, _heads(m, row))
                    and not agree(m.figure, cell.mention.figure)
                    and m.figure.value not in cell.row
                ):
                    whole = _whole(m, cell)
                    if whole or m.figure.value > cell.value:
                        yield _finding(m, cell, "error" if whole else "doubt")


def _totals(table: Sequence[Cell], rows: Sequence[Sequence[Mention]]) -> Iterator[Finding]:
    """The last row, "Total", against the number that the paragraphs beside the table give of the same."""
    labels = {cell.label for cell in table}
    for cell in table:
        if not cell.label.startswith("total") or cell.mention.figure.unit != "count":
            continue
        for row in rows:
            if row[0].block.section != cell.mention.block.section or abs(row[0].block.order - cell.first) > NEAR:
                continue
            text = row[0].block.folded[row[0].span[0] : row[0].span[1]]
            told = [m for m in row if _same(m, cell, {m.concept.head}) and _whole(m, cell) and not m.kinds]
            if len(told) == 1 and not any(label in text for label in labels if len(label) > 2):
                m = told[0]
                if not agree(m.figure, cell.mention.figure) and m.figure.value not in {c.value for c in table}:
                    yield _finding(m, cell, "doubt")


def _label_of(m: Mention, named: Sequence[re.Match[str]], row: Sequence[Mention]) -> str:
    """The row that a figure is told of: named right after it, or else last before it with no figure between."""
    text = m.block.folded
    for name in named:
        if name.start() >= m.figure.end and _OF.fullmatch(text, m.figure.end, name.start()):
            return name[0]
    before = [name for name in named if name.end() <= m.figure.start]
    if not before:
        return ""
    last = before[-1]
    between = any(last.end() <= o.figure.start < m.figure.start and not o.figure.end <= last.start() for o in row)
    listed = len(before) > 1 and re.fullmatch(r"\s*(?:,|y|e)\s*", text[before[-2].end() : last.start()])
    return last[0] if not between and not listed and _BEFORE.fullmatch(text, last.end(), m.figure.start) else ""


def _heads(m: Mention, row: Sequence[Mention]) -> set[str]:
    """What a figure counts, or for one without a noun ("Puno trajo 60, Tacna 45") what those before it do."""
    return {m.concept.head} if m.concept.head else {o.concept.head for o in row if o.figure.end <= m.figure.start}


def _same(m: Mention, cell: Cell, counted: set[str]) -> bool:
    """Whether a figure counts what the title of the column names."""
    words = [w for w in cell.title.split() if w not in STOPWORDS]
    heads = {HEADS.get(noun(w), noun(w)) for w in words[:1]}
    years = cell.mention.years if cell.mention.explicit else frozenset()
    told = m.share and not IN_WORDS.match(m.block.folded, m.figure.end)
    if m.figure.unit != "count" or told or (m.explicit and years and not m.years & years):
        return False
    return bool(heads & (counted - {""}))


def _whole(m: Mention, cell: Cell) -> bool:
    """Whether it is told with no qualifier that the column and its row do not have."""
    said = {family(w) for w in f"{cell.title} {cell.label}".split()} | LIGHT
    narrower = modifiers(m) - said
    before = m.block.folded[max(m.span[0], m.figure.start - 14) : m.figure.start]
    wider = {family(w) for w in cell.title.split()[1:] if w not in STOPWORDS} - m.concept.mods - m.frame - LIGHT
    return not narrower and not wider and not _PART.search(before) and not m.figure.hedge


def _shares(table: Sequence[Cell], rows: Sequence[Sequence[Mention]]) -> Iterator[Finding]:
    """Rows that are an indicator, with a percentage for each moment."""
    held: dict[str, list[Cell]] = defaultdict(list)
    for cell in table:
        if cell.mention.figure.unit == "percent":
            held[cell.label].append(cell)
    about = {label: contents(fold(label)) - LIGHT for label in held}
    for row in rows:
        percents = [m for m in row if m.figure.unit == "percent" and not m.figure.hedge]
        said = contents(row[0].block.folded[row[0].span[0] : row[0].span[1]][:600]) if percents else frozenset()
        fitting = [label for label, words in about.items() if words and words <= said]
        best = max(fitting, key=lambda label: len(about[label]), default="")
        if not best or len(percents) > 2:
            continue
        values = {cell.value for cell in held[best]}
        odd = [m for m in percents if m.figure.value not in values and _of_row(m, about[best])]
        odd = [m for m in odd if not _of_another(m, row, held[best])]
        matched = len(odd) < len(percents)
        if len(odd) == 1 and (len(percents) == 1 or matched):
            cell = _cell_for(odd[0], held[best])
            yield _finding(odd[0], cell, "error" if matched or len(about[best]) > 1 else "doubt")


def _of_row(m: Mention, words: frozenset[str]) -> bool:
    start = max(m.span[0], m.figure.start - 110)
    return words <= contents(m.block.folded[start : min(m.span[1], m.figure.end + 90)])


def _of_another(m: Mention, row: Sequence[Mention], held: Sequence[Cell]) -> bool:
    """Whether it is written for a count of its own that the row of the table has not: "114 de ellos (15 %)"."""
    text = m.block.folded
    counts = [o for o in row if o.figure.unit == "count" and o.figure.end <= m.figure.start]
    own = counts and re.fullmatch(r"[^.;:()\d]{0,40}\(\s*", text[counts[-1].figure.end : m.figure.start])
    return bool(own) and not any(counts[-1].figure.value in cell.row for cell in held)


def _cell_for(m: Mention, row: Sequence[Cell]) -> Cell:
    """The cell that a figure is held to: of its year, or else the one that is no start and no aim."""
    dated = [cell for cell in row if m.years & cell.mention.years]
    reached = [cell for cell in row if not _AIM.search(cell.title)]
    return (dated or reached or list(row))[-1]


def _finding(m: Mention, cell: Cell, severity: str) -> Finding:
    told = f"«{cell.mention.figure.raw}» en la línea {cell.mention.line.number} (tabla)"
    name = cell.mention.line.text.strip().strip("|").replace("\t", "|").split("|")[0].strip()
    message = (
        f"Un mismo concepto ({name}) tiene valores distintos: «{m.figure.raw}» en la línea {m.line.number}; {told}."
    )
    return finding(RULE, severity, message, (m.line, cell.mention.line))
