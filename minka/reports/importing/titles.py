"""A title shouted in capitals, said in a normal voice: each word as the report itself writes it in its prose."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*")
_AFTER_STOP = re.compile(r"(?:^|[.:;?!¿¡“\"«(\n•-])\s*$")


def quiet(title: str, texts: Iterable[str]) -> str:
    """The title unchanged, unless it is all in capitals; then in the forms of `texts`, small where they say nothing."""
    letters = [sign for sign in title if sign.isalpha()]
    if not letters or sum(sign.isupper() for sign in letters) < 0.9 * len(letters):
        return title
    forms = _forms(texts)
    said = _WORD.sub(lambda word: _said(word[0], forms), title)
    return re.sub(r"[^\W\d_]", lambda first: first[0].upper(), said, count=1)


def _said(word: str, forms: dict[str, Counter[str]]) -> str:
    found = forms.get(word.lower())
    return found.most_common(1)[0][0] if found else word.lower()


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
