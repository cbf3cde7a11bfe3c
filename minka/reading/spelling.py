"""How words are compared and put together: folding, marks of emphasis, line ends."""

import re
import unicodedata
from collections.abc import Iterable

BULLET = re.compile(
    r"^\s*(?:[•·▪▫■□●○◦‣⁃➢➤►▶✓✔✅➔→❖\uf000-\uf0ff]\s*"
    r"|[-–—*+](?!\*)\s+|(?<=\s)o\s+(?=[A-ZÁÉÍÓÚÑ\d])|[-–](?=[A-ZÁÉÍÓÚÑ])|(?:\d{1,2}|[a-h])[.)](?:-|\s)\s*)(?=\S)"
)
TERMINAL = re.compile(r"[.!?…;:][”\"»’')\]]*$|[”»]$")
_MARKS = re.compile(r"\*\*|__|`")
_SINGLE = re.compile(r"(?<![\w*])[*_](\S(?:[^*_]*\S)?)[*_](?![\w*])")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)\s]*\)")
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u202a-\u202e]")
_SPACES = re.compile(r"\s+")
_NOT_WORD = re.compile(r"[^\w]+")


def plain(text: str) -> str:
    """Without accents, in lower case, of the same length when every letter is composed."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def fold(text: str) -> str:
    """The words alone: no accents, case, marks or punctuation, one space between."""
    return _NOT_WORD.sub(" ", plain(text).replace("_", " ")).strip()


def tidy(text: str) -> str:
    """The text as a reader sees it: no marks of emphasis, no links, single spaces."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    text = re.sub(r"^\s*#{1,6}\s+", "", text)
    text = _SINGLE.sub(r"\1", _MARKS.sub("", _LINK.sub(r"\1", text)))
    text = re.sub(r"\\([-*_.#()\[\]!+>|])", r"\1", text)
    return _SPACES.sub(" ", text).strip()


def without_bullet(text: str) -> str:
    return BULLET.sub("", text, count=1)


def ends_sentence(text: str) -> bool:
    return bool(TERMINAL.search(tidy(text)))


def starts_low(text: str) -> bool:
    """Whether it goes on from a line before: a small letter, or a sign that cannot begin a sentence."""
    bare = tidy(text)
    return bool(bare) and (bare[0].islower() or bare[0] in ",;.)%»”")


def stays_open(text: str) -> bool:
    """A line that cannot be the end of anything: it stops at a comma, an article, a preposition."""
    return bool(
        re.search(
            r"(?:,|\b(?:los|las) \d+"
            r"|\b(?:de|del|la|el|los|las|y|e|o|en|a|al|con|para|por|que|su|sus|un|una|se|como|entre))$",
            tidy(text),
        )
    )


def capitals(text: str) -> bool:
    letters = [sign for sign in text if sign.isalpha()]
    return bool(letters) and sum(sign.isupper() for sign in letters) >= 0.9 * len(letters)


def vocabulary(texts: Iterable[str]) -> frozenset[str]:
    """Every word that stands whole in a line: the judge of hyphens at line ends."""
    words: set[str] = set()
    cut = False
    for text in texts:
        found = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text.casefold())
        hyphen = text.rstrip().endswith(("-", "\u00ad", "\u2010"))
        words.update(found[1 if cut else 0 : len(found) - 1 if hyphen else len(found)])
        cut = hyphen
    return frozenset(words)


def join_lines(parts: Iterable[str], words: frozenset[str] = frozenset()) -> str:
    """One line of several; a hyphen at a line end goes unless the document writes the word with it."""
    joined = ""
    for part in (tidy(part) for part in parts):
        if joined.endswith("\u00ad"):
            joined = joined[:-1] + part
        elif re.search(r"\w-$", joined) and re.match(r"-\w", part):
            # Spanish setting repeats a word's own hyphen at the start of the next line.
            joined += part[1:]
        elif joined and _cut(joined, part):
            joined = joined[:-1] + part if _one_word(joined, part, words) else joined + part
        else:
            joined = f"{joined} {part}" if joined and part else joined + part
    return joined.replace("\u00ad", "")


def _cut(before: str, after: str) -> bool:
    return len(before) > 1 and before[-1] in "-\u2010" and before[-2].isalnum() and after[:1].isalnum()


def _one_word(before: str, after: str, words: frozenset[str]) -> bool:
    left = re.split(r"[^\w]", before[:-1])[-1]
    right = re.split(r"[^\w]", after)[0]
    if not (left.isalpha() and right.isalpha()) or (left[-1].islower() and right[0].isupper()):
        return False
    whole, low_left, low_right = (left + right).casefold(), left.casefold(), right.casefold()
    if whole in words:
        return True
    return f"{low_left}-{low_right}" not in words and not (low_left in words and low_right in words)
