"""How headings are numbered: the number of a practice or of a page, and a heading without its own."""

import re

from minka.reading.spelling import fold, tidy

NUMBERING = re.compile(
    r"^\W*(?:(?:n\.?\s?[°º]\s?)?(\d{1,2})(\.\d{1,2})*\s*[.):°º|/–—-]*(?=\W|$)\s*|([IVX]{1,5})\s*[.):–—-]\s*"
    r"|([A-Za-z])[.)]\s+)?"
)
_ROMAN = {
    word: value
    for value, word in enumerate(["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"], 1)
}
_WORDS = ("uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez")


def number_of(word: str) -> int | None:
    word = word.casefold()
    if word.isdecimal():
        return int(word)
    return _ROMAN.get(word) or (_WORDS.index(word) + 1 if word in _WORDS else None)


def bare(text: str) -> str:
    """A heading without its numbering, as it is compared."""
    text = re.sub(r"\((?:s|es|a|as|os)\)|/(?:as?|os?|es)\b", "", tidy(text), flags=re.IGNORECASE)
    return fold(NUMBERING.sub("", text, count=1))


def lone_number(text: str) -> int | None:
    """The number when nothing else stands on the line: of a page, or of the practice that follows."""
    if "%" in text:
        return None
    match = re.fullmatch(
        r"\W*(?:p[aá]g(?:ina|\.)?\s*)?(\d{1,3})(?:\s*(?:de|/)\s*\d{1,3})?\W*", tidy(text), re.IGNORECASE
    )
    return int(match[1]) if match else None
