"""The same figure given for two years: what a copied sentence leaves behind."""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator

from minka.coherence.findings import finding
from minka.coherence.manuscript import Manuscript
from minka.coherence.mentions import Mention
from minka.coherence.report import Finding
from minka.coherence.rules.two_values.sameness import subject
from minka.coherence.vocabulary import PLACES, TIMES
from minka.coherence.words import family, listed, noun

RULE = "same-figure-two-years"
LEAST = 5
"""Below it the same figure in two years is no news."""
LEAST_BESIDE = 10
"""The same of two numbers that one sentence sets side by side, where small ones are told on purpose."""
SURE = 100
MOST = 60
_PLACES_LEAST = 50
"""Places as many as these are not the same number two years running without a question."""
_MEMBERS = listed("gestores miembros servidores integrantes inscritos participantes usuarios personas")
"""How the people of a network are called, one for another."""
_YEAR_AFTER = re.compile(
    r"(?:\s+(?!y\b|e\b|a\b|hasta\b)[^\W\d_]+){0,5}?,?\s+(?:en|del|de|durante|al)(?: el)?(?: ano)? (?P<year>20\d\d)\b"
)
_YEAR_BEFORE = re.compile(r"\b(?:en|del|durante|al)(?: el)?(?: ano)? (?P<year>20\d\d),?(?: [^\W\d_]+){0,6} $")

_CHANGED = re.compile(
    r"\b(?:paso|pasaron|pasando|baj|aument|reduj|reduc|disminu|descen|increment|crec|subi|elev|mejor|duplic)\w*"
)
"""Without it two equal numbers of two years are told on purpose: "80 programas en 2024 y 80 en 2025"."""
_OUT_OF = re.compile(r"\d de (?:l[oa]s )?$|\b(?:red|alianza) (?:de|con) (?:sus |l[oa]s )?$")
"""Before what others are of, or who stays: "180 de 240 en 2023 y 216 de 240 en 2024", "una red de 30 aliados"."""
_WHOLE = re.compile(r"(?:^|[.;:,(]\s*)(?:de|entre)(?: un total de)? (?:l[oa]s |sus )?$")
_ITS_PART = re.compile(r"[^.;:()\d]{0,90},\s*(?:solo |apenas )?\d[\d., ]*[^.;:()\d]{0,40}\(\s*\d[\d.,]*\s*%")
"""After it, what part it has: "de 900 niños evaluados, 400 (44 %) ...": as many may have been asked again."""


def find(manuscript: Manuscript) -> Iterator[Finding]:
    heaps: dict[tuple[float, int | None], list[Mention]] = defaultdict(list)
    for m in manuscript.mentions:
        if m.figure.unit != "count" or len(m.years) != 1 or m.figure.value < LEAST or not _head(m) or _head(m) in TIMES:
            continue
        placed = _head(m) in PLACES and m.figure.value < _PLACES_LEAST
        if placed or m.figure.hedge or _is_whole(m) or _out_of(m):
            continue
        for chapter in m.chapters:
            heaps[m.figure.value, chapter].append(m)
    told: set[tuple[int, ...]] = set()
    for (value, chapter), heap in heaps.items():
        for i, one in enumerate(heap[:MOST]):
            twins = [
                o
                for o in heap[i + 1 : MOST]
                if o.years != one.years
                and _alike(one, o, chapter)
                and (value >= SURE or (o.span != one.span and not one.block.kind == o.block.kind == "row"))
            ]
            lines = tuple(sorted({m.line.number for m in (one, *twins)}))
            if not twins or lines in told:
                continue
            told.add(lines)
            years = sorted({year for m in (one, *twins) for year in m.years})
            exact = any(subject(o) == subject(one) for o in twins)
            sure = any(o.span != one.span for o in twins) and value >= SURE and not (value % 50 == 0 and not exact)
            sure = sure and _head(one) not in PLACES
            message = f"La cifra «{one.figure.raw}» figura para dos años: {' y '.join(f'«{year}»' for year in years)}."
            yield finding(RULE, "error" if sure else "doubt", message, (m.line for m in (one, *twins)))
            break
    yield from _in_one_sentence(manuscript, told)


def _in_one_sentence(manuscript: Manuscript, told: set[tuple[int, ...]]) -> Iterator[Finding]:
    """ "Bajaron de 64 en 2024 a 64 en 2025": each number takes the year that stands beside it."""
    for sentence in manuscript.sentences:
        if not _CHANGED.search(sentence[0].sentence):
            continue
        counts = [m for m in sentence if m.figure.unit == "count" and not _out_of(m)]
        dated = [(m, year) for m in counts for year in [_beside(m)] if year]
        for (one, first), (other, second) in itertools.pairwise(dated[:MOST]):
            same = one.figure.value == other.figure.value >= LEAST_BESIDE and first != second
            heads = {m.concept.head for m in (one, other)} - {""}
            lines = tuple(sorted({one.line.number, other.line.number}))
            if same and len(heads) < 2 and not heads & (TIMES | PLACES) and lines not in told:
                told.add(lines)
                message = f"La cifra «{one.figure.raw}» figura para dos años: «{first}» y «{second}»."
                yield finding(RULE, "doubt", message, (one.line, other.line))


def _out_of(m: Mention) -> bool:
    return bool(_OUT_OF.search(m.block.folded[max(0, m.figure.start - 16) : m.figure.start]))


def _beside(m: Mention) -> str:
    text = m.block.folded
    found = _YEAR_AFTER.match(text, m.figure.end, m.span[1]) or _YEAR_BEFORE.search(
        text, max(m.span[0], m.figure.start - 70), m.figure.start
    )
    return found["year"] if found else ""


def _is_whole(m: Mention) -> bool:
    text = m.block.folded
    led = _WHOLE.search(text[max(m.span[0], m.figure.start - 24) : m.figure.start])
    return bool(led and _ITS_PART.match(text, m.figure.end))


def _head(m: Mention) -> str:
    """What it counts, or what the first number of its sentence does: "en 2025 hubo 90 ferias y en 2026, 95"."""
    return m.concept.head or (m.chained.head if m.chained else "")


def _of_the_network(m: Mention) -> bool:
    heads, families = {noun(word) for word in _MEMBERS}, {family(word) for word in _MEMBERS}
    return m.concept.head in heads or bool(m.concept.mods & families)


def _alike(one: Mention, other: Mention, chapter: int | None) -> bool:
    if not other.concept.head:
        return one.span == other.span and _head(one) == _head(other)
    if subject(one) == subject(other):
        return one.concept.mods == other.concept.mods or one.figure.value >= SURE or subject(one) == "transferencia"
    return chapter is None and one.figure.value >= SURE and _of_the_network(one) and _of_the_network(other)
