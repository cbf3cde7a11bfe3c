"""Grades and cycles: a level has so many, and no more."""

import re
from collections.abc import Iterator

from minka.coherence.findings import finding
from minka.coherence.manuscript import Manuscript
from minka.coherence.report import Finding
from minka.coherence.words import fold, listed

RULE = "level-names"
GRADES = {"primaria": 6, "secundaria": 5}
CYCLES = {"inicial": (1, 2), "primaria": (3, 5), "secundaria": (6, 7)}
LAST_CYCLE = 7
_ORDINALS = {
    word: value
    for value, words in enumerate(
        listed(
            """primer/primero/primera segundo/segunda tercer/tercero/tercera cuarto/cuarta quinto/quinta sexto/sexta
    septimo/septima/setimo octavo/octava noveno/novena decimo/decima undecimo duodecimo"""
        ),
        1,
    )
    for word in words.split("/")
}
_ROMANS = dict(zip(listed("i ii iii iv v vi vii viii ix x xi xii"), range(1, 13), strict=True))
_ONE = rf"(?:\d{{1,2}}\s?(?:\.?\s?[°ºª]|\.?(?:er|ro|do|to|mo|vo|no)\b)?|{'|'.join(_ORDINALS)})"
_GRADE = re.compile(
    rf"(?<![\w.,])(?P<grades>{_ONE}(?:\s*(?:,|y|e|o|al?|-|–)\s*{_ONE}){{0,5}})\s+(?:grados?|anos?)\s+"
    r"(?:de\s+|del\s+|en\s+)?(?:la\s+|el\s+)?(?:nivel\s+)?(?:de\s+)?(?:educacion\s+)?(?P<level>primaria|secundaria)\b"
)
_CYCLE = re.compile(
    r"(?<!\w)(?:(?P<before>[ivx]{1,4})\s+ciclo|ciclo\s+(?P<after>[ivx]{1,4}))\b"
    r"(?:\s+(?:de\s+|del\s+)?(?:la\s+)?(?:nivel\s+)?(?:educacion\s+)?(?P<level>inicial|primaria|secundaria)\b)?"
)
_HIGHER = re.compile(r"\b(?:universi|institut|superior|pedagogic|carrera|pregrado)")
_SCHOOL = re.compile(r"\b(?:ebr|primaria|secundaria|inicial|educacion basica|escolar\w*|grado)\b")


def find(manuscript: Manuscript) -> Iterator[Finding]:
    for block in manuscript.blocks:
        if block.kind == "index":
            continue
        # Ordinals are blanked in `folded`, and here they are what is read.
        text = fold(block.text)
        for match in _GRADE.finditer(text):
            told = [_value(found.group()) for found in re.finditer(_ONE, match["grades"])]
            if max(told) > GRADES[match["level"]]:
                shown = block.text[match.start() : match.end()]
                message = f"«{shown}»: la {match['level']} tiene {GRADES[match['level']]} grados."
                yield finding(RULE, "error", message, (block.line_at(match.start()), block.line_at(match.end() - 1)))
        for match in _CYCLE.finditer(text):
            roman = match["before"] or match["after"]
            start, stop = block.sentence(match.start())
            if roman not in _ROMANS or not block.text[match.start("before" if match["before"] else "after")].isupper():
                continue
            first, last = CYCLES[match["level"]] if match["level"] else (1, LAST_CYCLE)
            if first <= _ROMANS[roman] <= last or _HIGHER.search(text, start, stop):
                continue
            if match["level"] or _SCHOOL.search(text, start, stop):
                where = f"de {match['level']}" if match["level"] else "de la educación básica"
                message = f"«{block.text[match.start() : match.end()]}» no es un ciclo {where}."
                yield finding(RULE, "error", message, (block.line_at(match.start()),))


def _value(word: str) -> int:
    digits = re.match(r"\d+", word)
    return int(digits.group()) if digits else _ORDINALS[word]
