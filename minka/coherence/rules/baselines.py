"""Where a change began, "la espera bajó de 17 a 2 días", against what the problem told of the same thing.

And a change in points against the percentage of the problem and the one that its own sentence reaches.
"""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from minka.coherence.findings import finding
from minka.coherence.manuscript import Manuscript
from minka.coherence.mentions import Mention
from minka.coherence.report import Finding
from minka.coherence.rules.changes import OF_ALL, ends_of
from minka.coherence.rules.percentages.pairs import fits
from minka.coherence.vocabulary import CROWDS, HEADS, TIMES
from minka.coherence.words import contents, family, noun

RULE = "two-values"
MOST = 40
REACH = 90
_LESS = re.compile(r"\s*(?:porcentuales\s+)?(?:mas|menos)\b")
_THAN_IN = re.compile(r"\s*(?:[^\W\d_]+\s+){0,2}(?P<sign>mas|menos) que en (?:el )?(?P<year>20\d\d)\b")
_EQUALS = re.compile(r"[^.;:()\d]{0,40}\b(?:equival|represent)\w*\s+(?:a |al |el |un )*")
_TIME = frozenset({family("promedio"), family("tiempo"), family("cada"), family("paso"), family("pasaron")})


def find(manuscript: Manuscript) -> Iterator[Finding]:
    problems: dict[int, list[Mention]] = defaultdict(list)
    for m in manuscript.mentions:
        if m.block.part == "problem" and m.block.chapter is not None and not m.figure.hedge:
            problems[m.block.chapter].append(m)
    for row in manuscript.sentences:
        block = row[0].block
        if block.part in ("results", "strategy") and block.chapter in problems:
            held = problems[block.chapter or 0][:MOST]
            if ends := ends_of(row):
                yield from _began(ends[0], ends[1], held)
                yield from _share_reached(ends[1], row, held)
            yield from _in_points(row, held)
            yield from _than_in(row, held)


def _began(first: Mention, last: Mention, problems: Sequence[Mention]) -> Iterator[Finding]:
    """The first end against the only number that the problem has of it."""
    text = first.block.folded
    before = text[max(first.span[0], first.figure.start - REACH) : first.figure.start]
    after = re.split(r"[.;:(,\d]", text[last.figure.end : last.figure.end + REACH])[0]
    said = contents(f"{before} {after}")
    nouns = {HEADS.get(noun(w), noun(w)) for w in re.findall(r"[^\W\d_]{3,}", f"{before} {after}")}
    alike = [m for m in problems if m.figure.unit == first.figure.unit]
    told = [m for m in alike if _same(m, last, said, nouns)]
    if not told and len(alike) == 1 and first.figure.unit == "percent":
        told = [m for m in alike if contents(m.sentence) & said - CROWDS - _TIME]
    sure = [m for m in told if len(contents(m.clause) & said - CROWDS - _TIME) > 1]
    told = sure or told
    values = {m.figure.value for m in told}
    if len(values) != 1 or first.figure.value in {m.figure.value for m in problems}:
        return
    m = told[0]
    if first.figure.value in {a.figure.value - b.figure.value for a, b in itertools.product(alike, alike)}:
        return  # "48 de las 120 no tenían agua" and "pasaron de 72 a 108": what began are the others
    if m.explicit and first.explicit and not m.years & first.years:
        return
    if max(m.figure.value, first.figure.value) <= 2 * min(m.figure.value, first.figure.value):
        message = f"El cambio parte de «{first.figure.raw}» y el problema dice «{m.figure.raw}»."
        yield finding(RULE, "error" if not m.share else "doubt", message, (m.line, first.line))


def _share_reached(last: Mention, row: Sequence[Mention], problems: Sequence[Mention]) -> Iterator[Finding]:
    """ "De 72 a 108, lo que equivale al 90 % del total" where the problem tells the only number that can be all."""
    text = last.block.folded
    nouns = {HEADS.get(noun(w), noun(w)) for w in re.findall(r"[^\W\d_]{3,}", text[last.span[0] : last.figure.start])}
    wholes = [m for m in problems if m.concept.head in nouns and m.figure.value > last.figure.value and not m.share]
    for m in row:
        if m.figure.unit != "percent" or not _EQUALS.fullmatch(text, last.figure.end, m.figure.start):
            continue
        if not OF_ALL.match(text, m.figure.end) or len({w.figure.value for w in wholes}) != 1 or m.figure.hedge:
            continue
        if fits(m.figure, last.figure.value, wholes[0].figure.value) == "no":
            true = 100 * last.figure.value / wholes[0].figure.value
            ends = f"«{last.figure.raw}» de «{wholes[0].figure.raw}»"
            message = f"«{m.figure.raw}» no corresponde a {ends}: es {true:.1f} %."
            yield finding("percentage-and-count", "error", message, (m.line, last.line, wholes[0].line))


def _same(m: Mention, last: Mention, said: frozenset[str], nouns: set[str]) -> bool:
    """Whether a number of the problem counts the subject of a change: by its noun, or by its unit and what is said."""
    about = contents(m.sentence) & said - CROWDS - _TIME
    if m.concept.head in TIMES:
        return m.concept.head == last.concept.head and bool(about)
    if m.concept.head and m.concept.head in nouns:
        return not m.kinds or bool(about - {family(m.concept.words[0])})
    return len(about) >= 2 and not m.concept.head


def _in_points(row: Sequence[Mention], problems: Sequence[Mention]) -> Iterator[Finding]:
    """ "Bajó a 2,1 %, 3,1 puntos menos" where the problem gives the only percentage of it."""
    percents = [m for m in row if m.figure.unit == "percent" and not m.figure.hedge]
    points = [m for m in row if m.figure.unit == "points" and not m.figure.hedge]
    if len(percents) != 1 or len(points) != 1 or not _LESS.match(points[0].block.folded, points[0].figure.end):
        return
    reached, by = percents[0], points[0]
    about = contents(reached.sentence) - CROWDS - _TIME
    told = [m for m in problems if m.figure.unit == "percent" and (contents(m.sentence) - CROWDS) & about]
    fits = [m for m in told if abs(abs(m.figure.value - reached.figure.value) - by.figure.value) <= 0.051]
    if told and not fits and len(told) < 3:
        true = abs(told[0].figure.value - reached.figure.value)
        ends = f"de «{told[0].figure.raw}» a «{reached.figure.raw}»"
        message = f"«{by.figure.raw}» no corresponde al cambio {ends}: son {true:g} puntos."
        yield finding(
            "points-or-percent", "error" if len(told) == 1 else "doubt", message, (by.line, reached.line, told[0].line)
        )


def _than_in(row: Sequence[Mention], problems: Sequence[Mention]) -> Iterator[Finding]:
    """ "Los días perdidos bajaron a 12, 17 menos que en 2023" where the problem tells those of 2023."""
    for reached, by in itertools.pairwise(row):
        said = _THAN_IN.match(by.block.folded, by.figure.end)
        if not said or reached.figure.unit != by.figure.unit or by.figure.unit != "count" or len(row) > 2:
            continue
        about = contents(reached.sentence) - CROWDS - _TIME
        told = [m for m in problems if m.explicit and m.years == {int(said["year"])} and m.figure.unit == "count"]
        told = [m for m in told if (contents(m.sentence) - CROWDS) & about and not m.figure.hedge]
        sign = 1 if said["sign"] == "menos" else -1
        ends = {reached.figure.value + sign * by.figure.value}
        if len(told) == 1 and told[0].figure.value not in ends and reached.figure.exact and by.figure.exact:
            true = abs(told[0].figure.value - reached.figure.value)
            ends_told = f"«{told[0].figure.raw}» y «{reached.figure.raw}»"
            message = f"«{by.figure.raw}» no es la diferencia entre {ends_told}: es {true:g}."
            yield finding("percentage-and-count", "error", message, (by.line, reached.line, told[0].line))
