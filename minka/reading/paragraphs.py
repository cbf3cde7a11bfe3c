"""From lines to items: where a bullet or a paragraph begins and which lines go on from the one before."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from minka.reading.contents import Item, Phase
from minka.reading.document import Line
from minka.reading.numbering import lone_number
from minka.reading.spelling import (
    BULLET,
    ends_sentence,
    fold,
    join_lines,
    starts_low,
    stays_open,
    tidy,
    without_bullet,
)

_PHASE = re.compile(
    r"^(?:(?:primer|segund|tercer|cuart|quint|sext)[ao]? )?(?:fase|etapa|momento|paso|eje|componente|linea"
    r"|bloque|periodo|pilar|dimension|nivel|hito)\b"
)
_LEAD = re.compile(
    r"\b(?:siguientes?|son|fueron|es|a continuacion|se (?:plantean?|proponen?|recomiendan?|sugieren?|detallan?"
    r"|presentan?|mencionan?|identific\w+|destac\w+|consider\w+|desarroll\w+|implement\w+|organiz\w+"
    r"|logr\w+|evidenci\w+|obtuv\w+|alcanz\w+|ejecut\w+|consigui\w+|puede[n]?)"
    r"|tales como|entre ell[oa]s|para ello|lo siguiente|destacan?|comprende|incluye|consiste|contempla|permitio"
    r"|recomendamos|proponemos|sugerimos)\b"
)
_LABELLED = re.compile(r"^[A-ZÁÉÍÓÚÑ][^\W\d_]+(?: [^\W\d_]+)?:\s")  # «Fuente: …» begins something of its own
_TRACE = re.compile(r"^(?:fuentes?|cuenta|c[aá]lculo|revisi[oó]n|verificaci[oó]n)\s*:\s", re.IGNORECASE)
SHORT = 90
MIDWAY = 50  # signs of a line that no heading is likely to have


@dataclass
class Block:
    """The lines of one bullet or paragraph."""

    lines: list[Line] = field(default_factory=list)
    bullet: bool = False
    depth: int = 0
    sign: str = ""

    def text(self, words: frozenset[str]) -> str:
        first, *others = [line.text for line in self.lines]
        return join_lines([without_bullet(first) if self.bullet else first, *others], words)

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(line.number for line in self.lines))

    @property
    def bold(self) -> bool:
        return all(line.bold for line in self.lines)


NEAR = 80  # lines on either side that tell how a line was broken


def blocks(lines: Sequence[Line]) -> list[Block]:
    """The paragraphs and bullets of a stretch of text; lone numbers and running headers are no part of it."""
    found: list[Block] = []
    gap, turned = True, False
    turns = {after.number for line, after in itertools.pairwise(lines) if line.running and not after.running}
    lines = _narrowed([line for line in lines if not line.running])
    for position, line in enumerate(lines):
        turned = turned or line.number in turns
        if line.blank or lone_number(line.text) is not None:
            turned = turned or (bool(found) and line.page != found[-1].lines[-1].page) or not line.blank
            gap = True
            continue
        sign = BULLET.match(line.text)
        bullet = line.bullet or bool(sign)
        if not bullet and found and _goes_on(found[-1], line, gap, turned, lines, position):
            found[-1].lines.append(line)
        else:
            indent = len(line.text) - len(line.text.lstrip())
            mark = (sign[0].strip() if sign else "") or ("list" if line.bullet else "")
            found.append(Block([line], bullet, line.depth or indent, re.sub(r"\w+", "1", mark)))
        gap, turned = False, False
    return found


def _narrowed(lines: list[Line]) -> list[Line]:
    """Where a line that clearly goes on was not full, the column was narrower: fullness is unknown in that stretch."""
    result: list[Line] = []
    stretch: list[Line] = []
    for line in [*lines, Line(0, "")]:
        if not line.blank:
            stretch.append(line)
            continue
        narrow = any(
            one.full is False and starts_low(after.text) and not ends_sentence(one.text)
            for one, after in itertools.pairwise(stretch)
        )
        result += [replace(one, full=None) for one in stretch] if narrow else stretch
        result.append(line)
        stretch = []
    return result[:-1]


def _goes_on(block: Block, line: Line, gap: bool, turned: bool, lines: Sequence[Line], position: int) -> bool:
    before = block.lines[-1]
    ended = ends_sentence(before.text)
    if line.heading or before.heading or (_PHASE.match(fold(line.text)) and tidy(line.text).endswith(":")):
        return False
    if starts_low(line.text):
        return not ended or before.full is True or (not gap and _wrapped(lines, position))
    if gap:
        return (
            (turned or (stays_open(before.text) and before.page > 0))
            and not ended
            and (before.full is True or stays_open(before.text) or (turned and _midway(before, line)))
        )
    if block.bullet and not before.bullet and len(line.text) - len(line.text.lstrip()) > block.depth:
        return True
    if stays_open(before.text):
        return True
    if before.full is not None:
        return before.full and not (ended and _one_a_line(lines, position))
    if tidy(before.text).endswith(":") or len(before.text) > 160 or len(line.text) > 160:
        return False
    return not ended and _wrapped(lines, position)


def _midway(before: Line, line: Line) -> bool:
    """Whether a page may have ended within a sentence: a long line without an end, and the next as plain as it."""
    labelled = _LABELLED.match(tidy(line.text))
    return len(before.text) >= MIDWAY and before.bold == line.bold and not line.bullet and not labelled


def _one_a_line(lines: Sequence[Line], position: int) -> bool:
    """Whether the stretch around a line is a list without bullets: its forced breaks are close together."""
    first, last = _stretch(lines, position)
    near = lines[first : last + 1]
    if any(line.bullet or BULLET.match(line.text) for line in near):
        return False
    forced = sum(line.full is False and not starts_low(after.text) for line, after in itertools.pairwise(near))
    return forced > 0 and len(near) <= 3.2 * (forced + 1)


def _stretch(lines: Sequence[Line], position: int) -> tuple[int, int]:
    first = last = position
    while first > max(0, position - NEAR) and not lines[first - 1].blank:
        first -= 1
    while last + 1 < min(len(lines), position + NEAR) and not lines[last + 1].blank:
        last += 1
    return first, last


def _wrapped(lines: Sequence[Line], position: int) -> bool:
    """Whether the stretch around a line is prose broken into lines, not short items one a line."""
    first, last = _stretch(lines, position)
    near = [line for line in lines[first + 1 : last + 1] if not (line.bullet or BULLET.match(line.text))]
    return any(starts_low(line.text) for line in near) or stays_open(lines[position - 1].text)


def items(lines: Sequence[Line], words: frozenset[str]) -> tuple[Item | Phase, ...]:
    """What a section lists: one entry an item or paragraph, leads left out, items gathered under their phases."""
    found = [block for block in blocks(lines) if any(sign.isalnum() for sign in block.text(words))]
    texts = [block.text(words) for block in found]
    names = _phase_names(found, texts)
    result: list[Item | Phase] = []
    under: tuple[str, tuple[int, ...]] | None = None
    gathered: list[Item] = []
    for position, (block, text) in enumerate(zip(found, texts, strict=True)):
        if position in names:
            result += _closed(under, gathered)
            under, gathered = (text.rstrip(" :."), block.numbers), []
            continue
        if len(found) > 1 and not block.bullet and _TRACE.match(text):
            # Where an item comes from and how it was checked is no item.
            continue
        if text.endswith(":") and position + 1 < len(found):
            text = _without_lead(text)
            if not text:
                continue
        (gathered if under else result).append(Item(text, block.numbers))
    return tuple(result + _closed(under, gathered))


def _closed(under: tuple[str, tuple[int, ...]] | None, gathered: list[Item]) -> list[Item | Phase]:
    return [Phase(under[0], tuple(gathered), under[1])] if under else []


def _phase_names(found: list[Block], texts: list[str]) -> set[int]:
    named: set[int] = set()
    others: set[int] = set()
    for position, (block, text) in enumerate(zip(found, texts, strict=True)):
        after = found[position + 1] if position + 1 < len(found) else None
        deeper = after is not None and after.bullet and _below(block, after)
        if after is None or len(text) > SHORT + 40 or text.endswith((".", ";", ",")):
            continue
        if _PHASE.match(fold(text)) and (text.endswith(":") or (len(text) <= SHORT and (deeper or block.bold))):
            named.add(position)
        elif (
            (deeper or (block.bold and not block.bullet)) and (text.endswith(":") or block.bold) and len(text) <= SHORT
        ) and not _LEAD.search(fold(text)):
            others.add(position)
    if not named and not others:
        return _bare_names(found, texts)
    return named | others if named or len(others) > 1 else set()


def _bare_names(found: list[Block], texts: list[str]) -> set[int]:
    """Short plain lines that each stand over bullets, and nothing else but bullets there: they name what is below."""
    plain = {position for position, block in enumerate(found) if not block.bullet}
    over = {
        position
        for position in plain - {len(found) - 1}
        if found[position + 1].bullet
        and len(texts[position]) <= SHORT
        and texts[position][0].isupper()
        and not ends_sentence(texts[position])
        and not stays_open(texts[position])
    }
    return over if len(over) > 1 and over == plain and 0 in over else set()


def _below(block: Block, after: Block) -> bool:
    """Whether a bullet stands under the block: the block has none itself, or a lesser one."""
    return not block.bullet or after.depth > block.depth or (after.sign != block.sign and after.depth >= block.depth)


def _without_lead(text: str) -> str:
    """A paragraph without the last sentence, which only announced the list."""
    parts = re.split(r"(?<=[.!?])\s+(?=[A-ZÁÉÍÓÚÑ¿¡])", text)
    return " ".join(parts[:-1])
