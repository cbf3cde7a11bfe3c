"""The lists that a text holds: inline after a colon or in brackets, or as bullets below."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from minka.coherence.blocks import Block
from minka.coherence.words import fold

_OPEN = re.compile(
    r"\b(?:entre (?:otr|ell|las|los|est)\w*|tales como|como por ejemplo|por ejemplo|etc|principalmente"
    r"|destacan\w*|incluy\w*|como)\b"
)
_TAIL = re.compile(
    r"\s+ademas de\b|,?\s+(?:y|e|ademas de|asi como|junto con)\s+(?:a\s+)?(?:mas de |cerca de |otr[oa]s )?\d"
    r"|,\s+(?:ademas|asi como|lo que|los cuales|las cuales|permitiendo|con el fin|con la finalidad"
    r"|quienes|que|segun|para|por|cuy[oa]s?|donde|mediante|[^\W\d_]{2,}(?:ando|iendo))\b|\s+(?:con el fin"
    r"|con la finalidad|con el objetivo)\b"
)
_AND = re.compile(r",?\s+(?:y|e)\s+")
_OR = re.compile(r"\s[ou]\s(?!.*\s[ye]\s)")
_PAGE = re.compile(r"\d{1,3}")
"""A number of a page, which a PDF leaves between two bullets of one list."""
_QUOTES = {"“": "”", '"': '"', "«": "»", "(": ")", "[": "]"}


@dataclass(frozen=True)
class Inline:
    """A list in running text: its items as raw text, how few and how many they may be, whether it leaves some out."""

    items: tuple[str, ...]
    fewest: int
    most: int
    open: bool
    semicolons: bool
    end: int

    @property
    def short(self) -> bool:
        words = sum(len(item.split()) for item in self.items)
        return words <= 7 * max(1, len(self.items))


def is_open(text: str) -> bool:
    """Whether the words that lead to a list say that it names only some."""
    return bool(_OPEN.search(text))


def inline(block: Block, start: int, stop: int) -> Inline | None:
    """The list at the start of a stretch; it ends with the bracket that it stands in."""
    text, folded = block.text[start : min(stop, start + 2500)], block.folded
    cuts: list[tuple[int, str]] = []
    depth: list[str] = []
    end = len(text)
    for at, sign in enumerate(text):
        if depth and sign == depth[-1]:
            depth.pop()
        elif sign in ")]":
            end = at
            break
        elif sign in _QUOTES and (sign != '"' or not depth):
            depth.append(_QUOTES[sign])
        elif sign in ",;" and not depth:
            cuts.append((at, sign))
    if closed := _closed(text, folded[start : start + len(text)], cuts, end):
        end, cuts = closed, [cut for cut in cuts if cut[0] < closed]
    if colon := _second_list(text, [at for at, sign in cuts if sign == ";"], end):
        end, cuts = colon, [cut for cut in cuts if cut[0] < colon]
    semicolons = any(sign == ";" for _, sign in cuts)
    if not semicolons and (tail := _TAIL.search(folded[start : start + end])):
        end = tail.start()
    cuts = [(at, sign) for at, sign in cuts if at < end and (sign == ";" or not semicolons)]
    edges = [-1, *(at for at, _ in cuts), end]
    items = [text[a + 1 : b].strip(" .") for a, b in itertools.pairwise(edges)]
    items = [item for item in items if item and not re.fullmatch(r"(?:entre otr\w+|etc\w*)", item.lower())]
    if items and re.match(r"(?:(?:y|e)\s+)?otr[oa]s?\b", fold(items[-1])):
        items.pop()
        others = True
    elif items and re.search(r"\s[ye]\s+otr[oa]s?$", fold(items[-1])):
        items[-1], others = re.split(r"\s[ye]\s+otr", items[-1])[0], True
    else:
        others = False
    opened = others or bool(re.search(r"\b(?:entre otr\w+|etc)\b", folded[start : start + len(text)][: end + 40]))
    if not items:
        return None
    if semicolons:
        last = re.match(r"(?:y|e)\s", items[-1])
        extra = 0 if last or not _AND.search(_outside(items[-1])) else 1
        return Inline(tuple(items), len(items), len(items) + extra, opened, True, start + end)
    if len(items) > 1 and not _AND.search(_outside(items[-1])) and (chosen := _OR.search(items[-1])):
        # "gestor participativo, destacado o transformador": one of three.
        items[-1:] = [items[-1][: chosen.start()], items[-1][chosen.end() :]]
    ands = [len(_AND.findall(_outside(item))) for item in items]
    leading = bool(re.match(r"(?:y|e)\s", items[-1]))
    pieces = items[:-1] + (_AND.split(items[-1]) if _AND.search(_outside(items[-1])) and not leading else [items[-1]])
    most = len(items) + sum(ands)
    natural = len(pieces) if sum(ands) <= 1 else len(items)
    return Inline(tuple(pieces), min(natural, most), most, opened, False, start + end)


def _closed(text: str, folded: str, cuts: list[tuple[int, str]], end: int) -> int | None:
    """The only semicolon of a list, if commas and an "y" before it have already closed one."""
    marks = [at for at, sign in cuts if sign == ";" and at < end]
    if len(marks) != 1:
        return None
    commas = [at for at, sign in cuts if sign == "," and at < marks[0]]
    if not commas or not re.match(r";\s*(?:y|e|asi como|ademas|tambien)\b", folded[marks[0] :]):
        return None
    return marks[0] if _AND.search(_outside(text[commas[-1] : marks[0]])) else None


def _second_list(text: str, semicolons: list[int], end: int) -> int | None:
    """The semicolon after which another list begins: a later stretch has a colon that the first has not."""
    edges = [*semicolons, end]
    if not semicolons or ":" in text[: edges[0]]:
        return None
    return next((a for a, b in itertools.pairwise(edges) if ":" in text[a:b]), None)


def bullets(blocks: Sequence[Block], after: int) -> list[Block]:
    """The items right after a block: the least indented ones, as far as the list goes."""
    found: list[Block] = []
    for place, block in enumerate(blocks[after + 1 :], after + 1):
        if _PAGE.fullmatch(block.text) and found and place + 1 < len(blocks) and blocks[place + 1].kind == "item":
            continue
        if block.kind != "item" or block.section != blocks[after].section:
            break
        found.append(block)
        if len(found) > 500:
            break
    least = min((block.indent for block in found), default=0)
    return [block for block in found if block.indent == least]


def _outside(text: str) -> str:
    """The text with what is quoted or bracketed taken out."""
    return re.sub(r"“[^”]*”|\"[^\"]*\"|«[^»]*»|\([^)]*\)", "x", text).lower()
