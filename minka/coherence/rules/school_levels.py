"""The names of the school system: levels, modalities and grades, where a report names one that there is not.

What the law names (Ley General de Educación, 28044) is the table; a word is judged only where the words beside it
show that it is meant as one of them.
"""

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from minka.coherence.blocks import Block
from minka.coherence.findings import finding
from minka.coherence.manuscript import Manuscript
from minka.coherence.report import Finding
from minka.coherence.words import fold, listed, noun

RULE = "level-names"
LEVELS = ("inicial", "primaria", "secundaria")
_LEVELS = frozenset(noun(level) for level in LEVELS)
_BESIDE = frozenset(
    noun(w) for w in listed("superior basica especial alternativa regular tecnica tecnico universitaria todas todos")
)
_FOREIGN = listed("bachillerato preescolar preparatoria kinder parvularia")
"""What other countries call their levels."""
MODALITIES = listed("EBR EBA EBE ETP CETPRO CEBA CEBE PRITE PRONOEI SAANEE CRFA")
GRADES = {"primaria": 6, "secundaria": 5}
_ORDINALS = {
    word: place
    for place, words in enumerate(
        listed(
            """primer/primero/primera segundo/segunda tercer/tercero/tercera cuarto quinto sexto septimo octavo noveno
            decimo"""
        ),
        1,
    )
    for word in words.split("/")
}
_GRADE = re.compile(
    rf"(?<!\w)(?:(?P<digits>\d{{1,2}})\s?(?:\.?\s?[°ºª]|o\b|to\b|vo\b|no\b|mo\b)|(?P<word>{'|'.join(_ORDINALS)}))\s+grados?\s+"
    r"(?:de\s+)?(?:educacion\s+)?(?P<level>primaria|secundaria)\b"
)
_TO_GRADE = re.compile(
    rf"\b(?:a|al|y|hasta)\s+(?:(?P<digits>\d{{1,2}})\s?\.?\s?[°ºª]|(?P<word>{'|'.join(_ORDINALS)}))(?:\s+grados?)?\s+de\s+"
    r"(?:educacion\s+)?(?P<level>primaria|secundaria)\b"
)
_LIST = re.compile(r"(?<![\w-])[^\W\d_]+(?:,\s+[^\W\d_]+)*,?\s+[yeo]\s+[^\W\d_]+(?![\w-])")
_LED = re.compile(r"\bniveles?(?: educativos?)?(?: de)?(?: educacion)?:?\s+$")
_NAMED = re.compile(
    rf"\b(?:nivel(?:es)?(?: educativo)?(?: de)?|educacion)\s+(?P<name>{'|'.join(_FOREIGN)})"
    r"(?=\s*[,.;:)]|\s+(?:y|e|o|en)\b|$)"
)
_CAPITALS = re.compile(r"(?<!\w)[A-ZÁÉÍÓÚÑ]{3,8}(?:(?:,\s+|\s+y\s+|\s+e\s+|/)[A-ZÁÉÍÓÚÑ]{3,8}){1,8}(?!\w)")
_SEVERAL = re.compile(r"\b(?:inicial|primaria|secundaria)\b")


def find(manuscript: Manuscript) -> Iterator[Finding]:
    for block in manuscript.blocks:
        if block.kind != "index":
            yield from _modalities(block)
            text = fold(block.text)
            if _SEVERAL.search(text):
                yield from _grades(block, text)
                yield from _listed(block, text)
                yield from _named(block, text)


def _grades(block: Block, text: str) -> Iterator[Finding]:
    """ "Octavo grado de primaria": a grade that the level does not have."""
    for match in (*_GRADE.finditer(text), *_TO_GRADE.finditer(text)):
        grade = int(match["digits"]) if match["digits"] else _ORDINALS[match["word"]]
        if not 1 <= grade <= GRADES[match["level"]]:
            said = block.text[match.start() : match.end()]
            message = f"«{said}»: {match['level']} tiene {GRADES[match['level']]} grados."
            yield finding(RULE, "error", message, (block.line_at(match.start()),))


def _listed(block: Block, text: str) -> Iterator[Finding]:
    """ "(inicial, elemental y secundaria)": a list of the levels in which one is none of them."""
    for match in _LIST.finditer(text):
        words = re.split(r",\s+|,?\s+[yeo]\s+", match[0])
        closed = text[: match.start()].endswith("(") and text.startswith(")", match.end())
        known = [word for word in words if noun(word) in _LEVELS]
        odd = [word for word in words if noun(word) not in _LEVELS | _BESIDE]
        meant = closed or _LED.search(text[: match.start()])
        if meant and len(known) == len(set(known)) == 2 and len(odd) == 1:
            yield _finding(block, match.start() + match[0].find(odd[0]), odd[0])


def _named(block: Block, text: str) -> Iterator[Finding]:
    """A level by the name that it has in other countries, beside one of our own."""
    for match in _NAMED.finditer(text):
        yield _finding(block, match.start("name"), match["name"])


def _modalities(block: Block) -> Iterator[Finding]:
    """ "EBR, EBA, EBI y CETPRO": among modalities, a mark that is one letter away from one."""
    for match in _CAPITALS.finditer(block.text):
        words = re.split(r",\s+|\s+[ye]\s+|/", match[0])
        known = [word for word in words if word in MODALITIES]
        for odd in [word for word in words if word not in MODALITIES] if len(known) >= 2 else ():
            near = max((m for m in MODALITIES if len(m) == len(odd)), key=lambda m: fuzz.ratio(odd, m), default="")
            if near and fuzz.ratio(odd, near) >= 66 and odd[0] == near[0]:
                at = block.text.find(odd, match.start())
                message = f"«{odd}» no es una modalidad; la más parecida es «{near}»."
                yield finding(RULE, "error", message, (block.line_at(at),))


def _finding(block: Block, at: int, word: str) -> Finding:
    message = f"«{word}» no es un nivel de la educación básica ({', '.join(LEVELS)})."
    return finding(RULE, "error", message, (block.line_at(at),))
