"""The years that the words around a figure give it, in its own sentence or from the one before."""

import re

from minka.coherence.figures import Figure

YEAR = re.compile(r"(?<![\w.,/-])(?:199\d|20[0-4]\d)(?![\w]|[.,]\d|\s?%)")
_THIS_EVENT = re.compile(
    r"\b(?:el|este|presente) (?:(?:[ivx]+|primer|segundo|tercer|cuarto) )?(?:intercambio|encuentro)\b(?!s)"
)
_YEAR_NEXT = re.compile(r"\s*(?:[^\W\d_]+\s+){0,5}(?:en|de|del|durante)\s+(?:el\s+)?(?:ano\s+)?")
_YEAR_AFTER = re.compile(r"\d\s+(?:[^\W\d_]+\s+){0,5}$")
_RELATIVE = re.compile(r", (?:que|cuy[oa]s?|donde|continuacion|tras|despues)\b[^.;:()]{0,90}?\b20\d\d,")
"""What is said aside of another year: "este encuentro, que sigue al de 2025, reunió a ..."."""


def _in_turn(text: str, figure: Figure) -> int | None:
    """Which of two years a figure is of in "entre 2024 y 2025, 8 y 5": the first or the second."""
    if re.match(r"\s+y\s+\d", text[figure.end : figure.end + 6]):
        return 0
    return 1 if re.search(r"\d\s+y\s+$", text[max(0, figure.start - 6) : figure.start]) else None


def _own_year(text: str, start: int, last: int, end: int, following: int) -> bool:
    """Whether years follow their numbers, "200 en 2024 y 300 en 2025", so that the next is this number's."""
    return bool(_YEAR_NEXT.fullmatch(text, end, following) and _YEAR_AFTER.search(text, max(start, last - 90), last))


def years_of(figure: Figure, span: tuple[int, int]) -> tuple[frozenset[int], bool]:
    """The years that the words around a figure give it; whether its own sentence says them."""
    block = figure.block
    text = block.folded
    asides = [m.span() for m in _RELATIVE.finditer(text, max(span[0], figure.start - 600), figure.start)]
    here = [
        (m.start(), int(m.group()))
        for m in YEAR.finditer(text, max(span[0], figure.start - 600), min(span[1], figure.end + 200))
        if not any(start < m.start() < stop for start, stop in asides)
    ]
    before = [(at, year) for at, year in here if at < figure.start]
    after = [(at, year) for at, year in here if at >= figure.end]
    if before and not (after and _own_year(text, span[0], before[-1][0], figure.end, after[0][0])):
        last = before[-1]
        pair = [y for at, y in before if last[0] - at < 16 and not re.search(r"\d", text[at + 4 : last[0]])]
        if len(pair) == 2 and (turn := _in_turn(text, figure)) is not None:
            return frozenset({pair[turn]}), True
        return frozenset(pair), True
    if (
        after
        and not re.search(r"[\d;:.]|, (?:y )?en\b", text[figure.end : after[0][0]])
        and after[0][0] - figure.end < 120
    ):
        return frozenset({after[0][1]}), True
    if block.lead and (year := YEAR.search(block.lead)):
        return frozenset({int(year.group())}), block.kind in ("card", "row")
    if _THIS_EVENT.search(text, span[0], span[1]):
        return frozenset(), False
    carried = [int(m.group()) for m in YEAR.finditer(text, max(0, span[0] - 1500), span[0])]
    return frozenset(carried[-1:]), False
