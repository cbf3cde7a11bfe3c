"""Spanish words, reduced until the forms of one word compare equal.

`fold` keeps every character in its place, so that an offset into folded text is an offset into the text. `noun` undoes
number and gender; `family` goes further and brings a verb, its participle and its noun together.
"""

import re
import unicodedata
from functools import lru_cache


def listed(words: str) -> list[str]:
    """Words written in a row."""
    return words.split()


_BARE = {
    code: decomposed[0] for code in range(0xC0, 0x250) if len(decomposed := unicodedata.normalize("NFD", chr(code))) > 1
}
_BARE |= {0xA0: " ", 0x2009: " ", 0x202F: " ", 0x2007: " ", 0x9: " "}

_COMMON = tuple((letter, _BARE[ord(letter)]) for letter in "áéíóúüñ")
_RARE = re.compile(f"[{''.join(map(chr, _BARE))}]")

REMEMBERED = 160
"""Characters under which a text is a line or a word that many ask for, and worth remembering."""
_SPACES = re.compile(r"[\u00a0\u2007\u2009\u202f\t]")
_WORDS = re.compile(r"\w+")

_SUFFIXES = tuple(
    sorted(
        listed(
            """amientos amiento imientos imiento aciones acion iciones icion encias encia ancias ancia adores adoras
    ador adora idades idad antes ante ientes iente aron ieron aban ando iendo adas ados ada ado idas idos ida
    ido aran ar er ir an en os as es s o a e io"""
        ),
        key=len,
        reverse=True,
    )
)

STOPWORDS = frozenset(
    listed(
        """a al ante asi aun bajo cada como con contra cual cuales cuando de del desde donde durante e el ella ellas
    ellos en entre era es esa ese eso esta estan estas este esto estos fue fueron ha haber habia han hasta
    hay la las le les lo los mas me mediante mi muy ni no nos o otra otras otro otros para pero por porque
    menos que se segun ser si sin sobre solo son su sus tambien tanto te todo todos toda todas tras traves tuvo u
    un una uno unos unas y ya nuestra nuestro"""
    )
)


def fold(text: str) -> str:
    """The text in lower case without accents, of the same length."""
    return _fold_short(text) if len(text) < REMEMBERED else _fold(text)


@lru_cache(maxsize=20_000)
def _fold_short(text: str) -> str:
    return _fold(text)


def _fold(text: str) -> str:
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    lowered = lowered.replace("\t", " ")
    if lowered.isascii():
        return lowered
    # A table for every letter costs ten times what these few replacements do.
    for letter, plain in _COMMON:
        lowered = lowered.replace(letter, plain)
    return lowered.translate(_BARE) if _RARE.search(lowered) else lowered


def clean(text: str) -> str:
    """Composed characters and plain spaces, so that one letter is one character."""
    if text.isascii():
        return text.replace("\t", " ")
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text))


def key(text: str) -> str:
    """The words of a text alone, folded, for comparing names and titles."""
    return _key_short(text) if len(text) < REMEMBERED else _key(text)


@lru_cache(maxsize=20_000)
def _key_short(text: str) -> str:
    return _key(text)


def _key(text: str) -> str:
    return " ".join(_WORDS.findall(fold(text)))


@lru_cache(maxsize=20_000)
def family(word: str) -> str:
    """The common beginning of a word's family; takes a folded word."""
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            word = word[: -len(suffix)]
            break
    return word[:7]


@lru_cache(maxsize=20_000)
def noun(word: str) -> str:
    """A folded noun without number and gender."""
    if len(word) <= 3:
        return word
    if word.endswith("ces"):
        word = word[:-3] + "z"
    elif word.endswith("es") and word[-3] not in "aeiou":
        word = word[:-2]
    elif word.endswith("s"):
        word = word[:-1]
    if len(word) == 4 and word[-1] == "e" and word[-2] not in "aeiou":
        return word[:-1]
    return word[:-1] if word[-1] in "aoe" and len(word) > 4 else word


@lru_cache(maxsize=5_000)
def contents(text: str) -> frozenset[str]:
    """The families of the words that carry meaning in a folded text."""
    return frozenset(family(word) for word in re.findall(r"[^\W\d_]{3,}", text) if word not in STOPWORDS)
