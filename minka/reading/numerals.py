"""Numbers written in words, as a report counts who came: 'trescientos veinte gestores', 'más de cuatrocientas'."""

import re

_UNITS = re.findall(
    r"\w+",
    "cero un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis "
    "diecisiete dieciocho diecinueve veinte veintiun veintidos veintitres veinticuatro veinticinco "
    "veintiseis veintisiete veintiocho veintinueve",
)
_TENS = re.findall(
    r"\w+",
    "treinta cuarenta cincuenta sesenta setenta ochenta noventa",
)
_HUNDREDS = re.findall(
    r"\w+",
    "cien doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos",
)
_VALUES = {
    **{word: value for value, word in enumerate(_UNITS)},
    **{word: 10 * value for value, word in enumerate(_TENS, start=3)},
    **{word: 100 * value for value, word in enumerate(_HUNDREDS, start=1)},
    **{f"{word[:-2]}as": 100 * value for value, word in enumerate(_HUNDREDS, start=1) if word.endswith("os")},
    "uno": 1,
    "una": 1,
    "veintiuno": 21,
    "veintiuna": 21,
    "ciento": 100,
    "mil": 1000,
}
_WORD = "|".join(sorted(_VALUES, key=len, reverse=True))
_RUN = re.compile(rf"\b(?:{_WORD})(?:(?:\s+y)?\s+(?:{_WORD}))*\b")


def in_figures(text: str) -> str:
    """A folded text with its numbers of several persons in figures; 'un' and 'una' stay, they are articles."""
    return _RUN.sub(lambda match: _figures(match[0]), text)


def _figures(run: str) -> str:
    if run in ("un", "una", "uno"):
        return run
    total = current = 0
    before = 10_000
    for word in run.split():
        if word == "y":
            continue
        value = _VALUES[word]
        if value == 1000 and current < 1000 and not total:
            total, current, before = max(1, current) * 1000, 0, 1000
        elif value < before:
            current, before = current + value, 100 if value >= 100 else 10 if value >= 30 else 0
        else:
            # Two numbers side by side are no number of persons.
            return run
    return str(total + current)
