"""A title shouted in capitals, said in a normal voice.

Each word as the report itself writes it in its prose; where the prose does not have it, as the lists do: acronyms stay,
names of places get their capitals, the rest is small.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from minka.reading.contents import SECTIONS, ReportContents
from minka.reading.spelling import fold
from minka.reports.importing.lists import ACRONYMS, places

_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*")
_AFTER_STOP = re.compile(r"(?:^|[.:;?!¿¡“\"«(\n•-])\s*$")
_ROMAN = re.compile(r"(?:X{0,2})(?:IX|IV|V?I{1,3}|V|X)")
_ARTICLES = ("el", "la", "las", "los", "de", "del")


def quiet(title: str, texts: Iterable[str]) -> str:
    """The title unchanged, unless it is all in capitals; then in the forms of `texts`, small where they say nothing."""
    letters = [sign for sign in title if sign.isalpha()]
    if not letters or sum(sign.isupper() for sign in letters) < 0.9 * len(letters):
        return title
    forms = _forms(texts)
    found = list(_WORD.finditer(title))
    said: list[str] = []
    while len(said) < len(found):
        rest = [word[0] for word in found[len(said) :]]
        said += _place(rest, forms) or [_said(rest[0], forms)]
    pieces, end = [], 0
    for word, form in zip(found, said, strict=True):
        pieces += [title[end : word.start()], form]
        end = word.end()
    joined = "".join(pieces) + title[end:]
    return re.sub(
        r"(^\W*|(?<=[^\W_A-Z]{2})[.?!…]\s+[¿¡“\"«(]*)([^\W\d_])", lambda first: first[1] + first[2].upper(), joined
    )


def spoken(contents: ReportContents) -> ReportContents:
    """The same contents with every title of a practice in a normal voice."""
    texts = voice(contents)
    told = [replace(one, title=quiet(one.title, texts)) for one in contents.practices]
    return replace(contents, practices=tuple(told))


def voice(contents: ReportContents) -> list[str]:
    """The report's own prose, in which words stand as they are written."""
    sections = [getattr(told, name) for told in contents.practices for name in SECTIONS]
    parts: list[Any] = [part for section in sections for part in section]
    return [item.text for part in parts for item in (part.items if hasattr(part, "items") else (part,))]


def _said(word: str, forms: dict[str, Counter[str]]) -> str:
    if not word.isupper():
        return word
    if found := forms.get(word.lower()):
        return found.most_common(1)[0][0]
    vowels = re.search(r"[aeiouáéíóúüy]", word.lower())
    if word in ACRONYMS or (not vowels and len(word) > 1) or (len(word) > 1 and _ROMAN.fullmatch(word)):
        return ACRONYMS.get(word, word)
    return word.lower()


def _place(rest: Sequence[str], forms: dict[str, Counter[str]]) -> list[str]:
    """The longest name of a place that begins here; one of a single noun only if the prose never writes it small."""
    for length in range(min(5, len(rest)), 0, -1):
        name = _places().get(fold(" ".join(rest[:length])))
        if name is None:
            continue
        words = _WORD.findall(name)
        told = [one for one in words if one.lower() not in _ARTICLES] or words
        if len(words) == length and not (len(told) == 1 and _small(told[0], forms)):
            return words
    return []


def _small(word: str, forms: dict[str, Counter[str]]) -> bool:
    """Whether the report's prose writes the word with a small letter, at least as often as with a capital."""
    counted = forms.get(word.lower(), Counter())
    return word[0].isupper() and counted[word.lower()] > 0 and counted[word.lower()] >= counted[word]


@cache
def _places() -> dict[str, str]:
    return {fold(name): name for name in places()}


def _forms(texts: Iterable[str]) -> dict[str, Counter[str]]:
    """How each word is written where nothing but itself makes it a capital: not after a stop, not in a shouted text."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        if text.isupper():
            continue
        for word in _WORD.finditer(text):
            if not _AFTER_STOP.search(text[: word.start()][-3:]):
                forms[word[0].lower()][word[0]] += 1
    return forms
