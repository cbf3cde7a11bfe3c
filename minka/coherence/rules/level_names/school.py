"""The three levels of a school, written as the law has them.

A word is held against them where only a level can stand: after "nivel", after a grade, or among the other two.
"""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from minka.coherence.blocks import Block
from minka.coherence.findings import finding
from minka.coherence.manuscript import Manuscript
from minka.coherence.report import Finding
from minka.coherence.words import listed

RULE = "level-names"
LEVELS = ("inicial", "primaria", "secundaria")
ELSEWHERE = frozenset(
    listed(
        """bachillerato preparatoria elemental preescolar infantil parvulario parvularia kinder kindergarten jardin
    preprimaria prebasica preprimario liceo maternal"""
    )
)
"""Levels that schools have in other countries."""
ADJECTIVES = frozenset(listed("primario primarios secundario secundarios"))
"""What the levels are called loosely; worth a question."""
_PLURALS = frozenset(listed("primarias secundarias iniciales inicia inicio primaria secundaria inicial"))
BESIDE = frozenset(
    listed(
        """superior basica especial alternativa tecnica tecnico tecnologica universitaria cuna cetpro ceba cebe pronoei
    multigrado unidocente polidocente otros otras total rural urbana regular comunidad familia adultos"""
    )
)
"""What may stand in one list with levels without being one."""
_ITEM = r"(?:\d[\d.,]*\s+)?(?:(?:de|en|del|la|el|a|al|nivel|educacion|para)\s+){0,3}[^\W\d_]{4,}"
_LIST = re.compile(rf"(?<!\w){_ITEM}(?:(?:\s*,\s*(?:[yeou]\s+)?|\s*/\s*|\s+[yeou]\s+){_ITEM}){{1,4}}")
_LED = re.compile(
    r"\bniveles\s*(?:educativos?\s*|de\s+(?:la\s+)?(?:educacion\s+basica\s*)?)?(?:regular\s*)?[:(]?\s*(?:de\s+|como\s+)?$"
)
_ONE = re.compile(
    r"\b(?:nivel(?:es)?(?:\s+educativos?)?|grados?)\s+(?:de\s+(?:la\s+)?)?(?:educacion\s+)?[“\"«]?(?P<name>[^\W\d_]{4,})"
    r"(?!\s+internacional)"
)
_TAUGHT = re.compile(r"\beducacion\s+(?P<name>[^\W\d_]{5,})")
_ANY = re.compile(r"\b(?:pr|se|in)[^\W\d_]{4,8}(?:ia|al)\b")
_AS_LEVEL = re.compile(r"\b(?:de|en|lectura|matematica|comunicacion) (?P<name>primera)\b")
_PUPILS = re.compile(
    r"\b(?:estudiantes|alumnos|docentes|ninos|escolares|escuelas|colegios|instituciones educativas|ii\.? ?ee\.?)"
    r"\s+(?:del? )(?P<name>[^\W\d_]{5,})(?!\s+internacional)"
)


def find(manuscript: Manuscript) -> Iterator[Finding]:
    for block in manuscript.blocks:
        if block.kind == "index":
            continue
        told: set[int] = set()
        for at, word, severity in sorted({*_listed(block), *_alone(block)}, key=lambda each: each[0]):
            if at in told:
                continue
            told.add(at)
            shown = block.text[at : at + len(word)]
            message = f"«{shown}» no es un nivel educativo; son {', '.join(LEVELS[:2])} y {LEVELS[2]}."
            yield finding(RULE, severity, message, (block.line_at(at),))


def _listed(block: Block) -> Iterator[tuple[int, str, str]]:
    """The word that stands among the levels and is none of them."""
    for match in _LIST.finditer(block.folded):
        items = [
            (found.group("word"), match.start() + found.start("word"))
            for found in re.finditer(
                rf"(?:^|[,/]|\s[yeou]\s)\s*(?={_ITEM})(?:(?:[yeou]|de|en|del|la|el|a|al|nivel"
                r"|educacion|para)\s+|\d[\d.,]*\s+){0,5}(?P<word>[^\W\d_]{4,})",
                match.group(),
            )
        ]
        known = {word for word, _ in items if word in LEVELS}
        odd = [(place, word, at) for place, (word, at) in enumerate(items) if word not in LEVELS]
        if not known or len(odd) != 1:
            continue
        place, word, at = odd[0]
        between = [each for each, _ in items[::2]] == ["inicial", "secundaria"] and place == 1 and len(items) == 3
        led = _LED.search(block.folded, max(0, match.start() - 60), match.start()) or re.match(
            r"(?:de |en |los )*niveles ", match.group()
        )
        open_list = (between or (led and len(items) <= 3)) and not word.endswith("s")
        if word in ADJECTIVES or word in BESIDE or word in _PLURALS:
            continue
        thing = re.search(r"\b(?:el|la|un|una) $", block.folded[:at][-5:]) or not _ends(block, at + len(word))
        closed = (word in ELSEWHERE or word == "primera") and not thing
        if closed or _misspelt(word) or (open_list and len(known) == len(items) - 1):
            yield at, word, "error"


def _alone(block: Block) -> Iterator[tuple[int, str, str]]:
    for match in _ONE.finditer(block.folded):
        word, at = match["name"], match.start("name")
        if word in ADJECTIVES and match.group().startswith("nivel"):
            yield at, word, "doubt"
        elif word in ELSEWHERE or _misspelt(word) or (word == "primera" and match.group().startswith("nivel")):
            yield at, word, "error"
    for match in _TAUGHT.finditer(block.folded):
        word = match["name"]
        if _misspelt(word) or (word == "primera" and _ends(block, match.end())):
            yield match.start("name"), word, "error"
    for match in _PUPILS.finditer(block.folded):
        word = match["name"]
        if word in ELSEWHERE:
            yield match.start("name"), word, "doubt"
        elif _misspelt(word) or (word == "primera" and _ends(block, match.end())):
            yield match.start("name"), word, "error"

    for match in _ANY.finditer(block.folded):
        if _misspelt(match.group()):
            yield match.start(), match.group(), "error"
    for match in _AS_LEVEL.finditer(block.folded):
        start, stop = block.sentence(match.start())
        beside = re.search(r"\b(?:inicial|secundaria)\b", block.folded[start:stop])
        if beside and _ends(block, match.end()):
            yield match.start("name"), match["name"], "error"


def _ends(block: Block, at: int) -> bool:
    """Whether no noun follows that the ordinal could belong to: "primera infancia"."""
    return not re.match(
        r"\s+(?!(?:y|e|o|u|de|del|en|con|que|para|a|al|no|se|por)\b)[^\W\d_]", block.folded[at : at + 12]
    )


def _misspelt(word: str) -> bool:
    """A word one slip away from a level that is no other word: "segundaria"."""
    if word in LEVELS or word in _PLURALS or word in ADJECTIVES or word in ("primera", "primeria", "primeras"):
        return word == "primeria"
    near = get_close_matches(word, LEVELS, n=1, cutoff=0.86)
    return bool(near) and near[0][0] == word[0] and near[0][-1] == word[-1]
