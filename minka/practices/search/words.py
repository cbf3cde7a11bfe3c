"""From Spanish text to the stems by which it is found: accents folded, plurals and endings cut, acronyms opened.

Accents go before the stem, so that «gestión» and «gestion» are one word however it is typed. What an acronym stands for
is added when a text is indexed, both ways: who asks for GRD finds «gestión del riesgo de desastres», and the reverse.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

import snowballstemmer

from minka.practices.search.synonyms import ALIKE, GENERAL, NAMES, SYNONYMS

LONGEST = 40
WORD = re.compile(r"[a-z0-9]+")
# «II.EE.», «EE. BB.», «I.E.» are one word each; a decimal or a thousand keeps its digits together.
DOTTED = re.compile(r"\b(?:[a-z]{1,2}\.\s?){2,}")
NUMBER = re.compile(r"(?<=\d)[\s.,](?=\d{3}\b)")

SAYING_NOTHING = """
    ademas apenas aquel aquella bien casi cerca despues luego menos mientras nada nadie nunca poco pocos siempre
    solo tampoco
    a al algo algun alguna algunas alguno algunos ante aqui asi aun aunque bajo cada como con contra cual cuales
    cuando cuanto de del desde donde dos durante e el ella ellas ellos en entre era es esa esas ese eso esos esta
    estas este esto estos fue ha hace hacen hacer hacia han hasta hay la las le les lo los mas me mi mis muy ni no
    nos nuestra nuestras nuestro nuestros o otra otras otro otros para pero poder por porque puede pueden puedo que
    quien quiero se segun ser si sin sobre son su sus tambien tan te tiene tienen toda todas todo todos tras tu tus
    u un una unas uno unos y ya yo
"""
STOP = frozenset(SAYING_NOTHING.split())

_stem = snowballstemmer.stemmer("spanish").stemWord


def fold(text: str) -> str:
    """Lower case without accents or tildes: «Áncash» → «ancash», «niño» → «nino»."""
    return unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The stem of a folded word; words of one family that the stemmer keeps apart are joined by a small table."""
    cut: str = word if word.isdigit() else _stem(word)
    return ALIKE.get(cut, cut)[:LONGEST]


def split(text: str) -> Iterator[str]:
    """The folded words of a text, in order."""
    text = DOTTED.sub(lambda match: re.sub(r"[.\s]", "", match[0]) + " ", fold(text))
    yield from WORD.findall(NUMBER.sub("", text))


def stems(text: str) -> list[str]:
    """The stems of a text, in order, without the words that say nothing."""
    return [stem(word) for word in split(text) if word not in STOP]


def opened(found: list[str]) -> list[str]:
    """What the acronyms of these stems stand for, and the acronyms of the phrases in them."""
    added: list[str] = []
    present = set(found)
    pairs = set(pairwise(found))
    for acronym, phrase, opens in _table():
        if acronym in present:
            added += phrase if opens else ()
        elif phrase[0] in present and all(pair in pairs for pair in pairwise(phrase)):
            added.append(acronym)
    return added


def shortened(found: list[str]) -> list[str]:
    """The same stems with the names that everything bears as their initials: «unidad de gestión educativa local»."""
    for acronym, phrase, opens in _table():
        if not opens:
            for start in range(len(found) - len(phrase), -1, -1):
                if tuple(found[start : start + len(phrase)]) == phrase:
                    found = [*found[:start], acronym, *found[start + len(phrase) :]]
    return found


@lru_cache(maxsize=1)
def general() -> frozenset[str]:
    return frozenset(stems(GENERAL))


@lru_cache(maxsize=1)
def _table() -> list[tuple[str, tuple[str, ...], bool]]:
    """Acronym, the stems of its phrase, and whether it opens into them."""
    both = [(pair, True) for pair in SYNONYMS] + [(pair, False) for pair in NAMES]
    return [(stem(acronym), tuple(stems(phrase)), opens) for (acronym, phrase), opens in both]
