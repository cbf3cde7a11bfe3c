"""So many for each against how many there are: "72 guías, seis por sala" with twelve rooms."""

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from minka.coherence.findings import finding
from minka.coherence.manuscript import Manuscript
from minka.coherence.mentions import Mention
from minka.coherence.report import Finding
from minka.coherence.rules.parts import is_measure, is_rate
from minka.coherence.vocabulary import HEADS, TIMES
from minka.coherence.words import listed, noun

RULE = "rate-and-total"
_EACH = re.compile(
    r"\s*(?:[^\W\d_]+\s+){0,2}?(?:(?:por|en|para|a)\s+cada\s+|por\s+(?:el |la )?)(?P<noun>(?!un[oa]\b)[^\W\d_]{3,})"
    r"(?:,? en promedio|,? en total)?\s*(?=[,.;:)]|$)"
)
_ONE_EACH = re.compile(
    r"[,(:–-]\s*un[oa]?\s+(?:por|(?:en|para|a) cada)\s+(?:cada\s+)?(?P<noun>(?!cada\b)[^\W\d_]{3,})\s*(?=[,.;:)]|$)"
)
_EACH_ONE = re.compile(r"\s*(?:[^\W\d_]+\s+)?cada un[oa]\b")
_APART = re.compile(
    r"(?:[^.;:()\d]|\(\d+\)){1,90}(?:[,(:–]\s*|\b(?:a razon|con un promedio|un promedio|en promedio) de\s+)"
    r"(?:(?:es decir|o sea|esto es),? |con |a |(?:un )?promedio de |en promedio |a razon de |s/\.?\s*)*$"
)
_EACH_WITH = re.compile(
    r"[^.;:()\d]{1,50},?\s+cada un[oa]\s+(?:(?:a cargo|responsable|encargad[oa]) de|con|atiende"
    r"|atendio|tiene|cubre)\s+"
)
_FOR_EVERY = re.compile(r"[^.;:()\d]{1,50}[,(:]\s*(?:es decir,? )?un[oa]? por cada ")
_TO_EACH_OF = re.compile(r"\s*(?:[^\W\d_]+\s+){0,2}?(?:para|a|por|en|con)\s+cada\s+un[oa]\s+de\s+l[oa]s\s+")
_EACH_FIRST = re.compile(
    r"\s*(?:[^\W\d_]+\s+){1,4}?(?:a|por|en|para|con)\s+cada\s+(?P<noun>(?!un[oa]\b)[^\W\d_]{3,})"
    r"\s*(?:[:;,]|=)\s*(?:es decir,? |o sea,? |en total,? )?$"
)
_UNIT_OF_TIME = re.compile(r"\s*(?P<unit>minutos|horas)\b")
_TIMES_EACH = re.compile(r"\s*(?:veces|sesiones|dias|encuentros)\s+(?:por|a la|al|cada)\s+")
_PRICE = re.compile(
    r"\b(?:costo|precio|inversion|gasto|monto)\w* (?:unitario )?(?:por|de) (?:cada )?(?P<noun>[^\W\d_]{3,})"
    r"[^.;()\d]{0,20}$"
)
_WHOLE_PRICE = re.compile(r"\b(?:total|en conjunto)\b[^.;()\d]{0,30}$")
_PER_TIME = re.compile(r"\s*(?:al?(?: la)?|por|cada) (?:dia|semana|mes|bimestre|trimestre|semestre|ano)\b")
_IN = re.compile(r"\s*(?:[^\W\d_]+\s+){1,4}?(?:en|:)\s+")
_LOTS_OF = re.compile(r"\s+[^\W\d_]+s\s+(?:[^\W\d_]+s\s+)?de\s+(?:a\s+)?")
_ENDS = re.compile(r"\s*(?:[.,;)]|cada un[oa]\b|$)")
_NO_UNITS = frozenset(noun(word) for word in listed("ciento medio parte encima turno igual zona"))
AROUND = 300
"""Figures before and after a rate among which its units can be counted."""


def find(manuscript: Manuscript) -> Iterator[Finding]:
    chapters: dict[int, list[Mention]] = {}
    for m in manuscript.mentions:
        if m.figure.unit == "count" and not m.figure.hedge and m.block.chapter is not None:
            chapters.setdefault(m.block.chapter, []).append(m)
    for row in manuscript.sentences:
        counts = [m for m in row if m.figure.unit in ("count", "money") and not m.figure.hedge]
        if counts:
            around = _around(counts, chapters)
            yield from _of_sentence(counts, around)
            yield from _prices(counts, around)
            yield from _times(counts)
            yield from _in_lots(counts)
            yield from _each_with(counts, around)
            yield from _one_for_every(counts, around)
            yield from _to_each_of(counts)
            yield from _each_first(counts, around)


def _around(counts: Sequence[Mention], chapters: dict[int, list[Mention]]) -> Sequence[Mention]:
    block = counts[0].block
    if block.chapter is None:
        return counts
    chapter = chapters.get(block.chapter, [])
    place = bisect_left(chapter, block.order, key=lambda m: m.block.order)
    return chapter[max(0, place - AROUND) : place + AROUND]


def _of_sentence(counts: Sequence[Mention], around: Sequence[Mention]) -> Iterator[Finding]:
    text = counts[0].block.folded
    for place, m in enumerate(counts):
        if place and _APART.fullmatch(text, counts[place - 1].figure.end, m.figure.start):
            if found := _EACH.match(text, m.figure.end):
                yield from _for_each(counts[:place], m, found["noun"], around)
            elif _EACH_ONE.match(text, m.figure.end):
                yield from _cada_uno(counts[:place], m)
        if one := _ONE_EACH.search(
            text, m.figure.end, counts[place + 1].figure.start if place + 1 < len(counts) else m.span[1]
        ):
            gap = text[m.figure.end : one.start()]
            if not re.search(r"[.;:(),]", gap):
                yield from _one_each(m, one, around)


def _times(row: Sequence[Mention]) -> Iterator[Finding]:
    """ "Sesiones de 90 minutos, tres veces por semana (270 minutos semanales)"."""
    for each, times, total in zip(row, row[1:], row[2:], strict=False):
        text = each.block.folded
        unit = _UNIT_OF_TIME.match(text, each.figure.end)
        if not unit or not _TIMES_EACH.match(text, times.figure.end):
            continue
        again = re.match(rf"\s*{unit['unit'][:4]}\w*", text[total.figure.end :])
        if (
            again
            and total.figure.end - each.figure.end < 110
            and each.figure.value * times.figure.value != total.figure.value
        ):
            yield _finding(total, each, [times], "error")


def _in_lots(row: Sequence[Mention]) -> Iterator[Finding]:
    """ "120 horas en cuatro módulos de 30"."""
    for total, lots, each in zip(row, row[1:], row[2:], strict=False):
        text = total.block.folded
        said = _IN.fullmatch(text, total.figure.end, lots.figure.start) and _LOTS_OF.fullmatch(
            text, lots.figure.end, each.figure.start
        )
        alike = total.concept.head and each.concept.head in ("", total.concept.head) and lots.concept.head
        ends = each.concept.head or _ENDS.match(text, each.figure.end)
        made = lots.figure.value * each.figure.value
        if said and alike and ends and not total.share and made != total.figure.value:
            yield _finding(total, each, [lots], "error")


def _each_with(row: Sequence[Mention], around: Sequence[Mention]) -> Iterator[Finding]:
    """ "26 promotoras, cada una a cargo de dos anexos" where the practice counts 52 anexos."""
    for holders, each in itertools.pairwise(row):
        text = each.block.folded
        if not _EACH_WITH.fullmatch(text, holders.figure.end, each.figure.start) or not each.concept.head:
            continue
        counted = [
            m for m in around if m not in (holders, each) and m.concept.head == each.concept.head and not m.share
        ]
        product = holders.figure.value * each.figure.value
        if counted and all(m.figure.value != product for m in counted):
            severity = "error" if len({m.figure.value for m in counted}) == 1 else "doubt"
            yield _finding(counted[0], each, [holders], severity)


def _to_each_of(row: Sequence[Mention]) -> Iterator[Finding]:
    """ "600 kits: cuatro para cada una de las 150 familias"."""
    for total, each, units in zip(row, row[1:], row[2:], strict=False):
        text = each.block.folded
        led = re.fullmatch(r"[^.;()\d]{1,60}[,:]\s*", text[total.figure.end : each.figure.start])
        held = each.figure.value * units.figure.value == total.figure.value or not total.concept.head
        if led and not held and _TO_EACH_OF.fullmatch(text, each.figure.end, units.figure.start):
            yield _finding(total, each, [units], "error")


def _each_first(row: Sequence[Mention], around: Sequence[Mention]) -> Iterator[Finding]:
    """ "Dos visitas por año a cada escuela: 224 visitas anuales"."""
    for each, total in itertools.pairwise(row):
        said = _EACH_FIRST.fullmatch(each.block.folded, each.figure.end, total.figure.start)
        if not said or total.concept.head != each.concept.head or not each.concept.head:
            continue
        head = HEADS.get(noun(said["noun"]), noun(said["noun"]))
        counted = [m for m in around if m not in (each, total) and _counts(m, head) and not m.share]
        if counted and all(each.figure.value * m.figure.value != total.figure.value for m in counted):
            yield _finding(total, each, counted, "error" if len({m.figure.value for m in counted}) == 1 else "doubt")


def _one_for_every(row: Sequence[Mention], around: Sequence[Mention]) -> Iterator[Finding]:
    """ "Los 168 asistentes firmaron 42 compromisos, uno por cada cuatro personas"."""
    for place, (some, every) in enumerate(itertools.pairwise(row)):
        if not _FOR_EVERY.fullmatch(some.block.folded, some.figure.end, every.figure.start):
            continue
        wholes = [m for m in row[:place] if m.concept.head and m.figure.value > some.figure.value]
        product = some.figure.value * every.figure.value
        wholes = wholes or [
            m for m in around if m.concept.head == every.concept.head and m not in (some, every) and not m.share
        ]
        if any(abs(m.figure.value - product) <= max(every.figure.value, 0.02 * product) for m in wholes):
            continue
        whole = min(wholes, key=lambda m: abs(m.figure.value - product), default=None)
        slack = max(every.figure.value, 0.1 * product)
        if whole and slack < abs(whole.figure.value - product) < product:
            severity = "error" if len({m.figure.value for m in wholes}) == 1 else "doubt"
            yield _finding(whole, every, [some], severity)


def _prices(row: Sequence[Mention], around: Sequence[Mention]) -> Iterator[Finding]:
    """ "Costo por kit: S/ 100; inversión total: S/ 21 000" where the practice counts 210 kits."""
    money = [m for m in row if m.figure.unit == "money"]
    if len(money) != 2:
        return
    each, total = money
    text = each.block.folded
    said = _PRICE.search(
        text, max(each.block.sentence(each.figure.start)[0], each.figure.start - 60), each.figure.start
    )
    if not said or not _WHOLE_PRICE.search(text, each.figure.end, total.figure.start):
        return
    head = HEADS.get(noun(said["noun"]), noun(said["noun"]))
    counted = [m for m in around if m.figure.unit == "count" and _counts(m, head) and not m.share]
    values = {m.figure.value for m in counted}
    told = {m.figure.value for m in around if m.figure.unit == "count"}
    if values and not any(each.figure.value * value == total.figure.value for value in told):
        yield _finding(total, each, counted, "error" if len(values) == 1 else "doubt")


def _for_each(before: Sequence[Mention], each: Mention, word: str, around: Sequence[Mention]) -> Iterator[Finding]:
    head = HEADS.get(noun(word), noun(word))
    if head in TIMES or head in _NO_UNITS or word.endswith("s"):
        return
    totals = [m for m in before if m.figure.unit == each.figure.unit and not is_rate(m) and not is_measure(m)]
    # "900 olivos en las 45 escuelas, veinte por escuela": what stands between is what there are so many of.
    totals = [m for m in totals if not _counts(m, head)]
    if not totals or totals[-1].share:
        return
    total = totals[-1]
    counted = [m for m in around if m not in before and m is not each and _counts(m, head) and not _taken(m, each)]
    counted += [m for m in before if _counts(m, head)]
    counted = [m for m in counted if m.figure.unit == "count" and not m.share]
    values = {m.figure.value for m in counted}
    loose = "promedio" in each.block.folded[total.figure.end : each.figure.end + 40]
    units = values | {m.figure.value for m in around if m is not total and m is not each}
    if not values or any(_fits(made, each, value, loose) for made in _made(totals) for value in units):
        return
    own = [m for m in counted if m.span == total.span and m.block is total.block]
    chosen = own if len({m.figure.value for m in own}) == 1 else counted
    surely = len({m.figure.value for m in chosen}) == 1 and not any(m.concept.before for m in chosen)
    yield _finding(total, each, chosen, "error" if surely else "doubt")


def _made(totals: Sequence[Mention]) -> list[float]:
    """The numbers that a rate after them can be of: each, and the last ones together."""
    values = [m.figure.value for m in totals]
    return values + [sum(values[start:]) for start in range(len(values))]


def _taken(m: Mention, each: Mention) -> bool:
    """Whether a colon or a verb only lends it its noun, in the sentence of the rate: "40 por red: 300 en la costa"."""
    return m.concept.before and m.block is each.block and m.span == each.span


def _fits(total: float, each: Mention, units: float, loose: bool) -> bool:
    return each.figure.value * units == total or (loose and abs(total / max(units, 1) - each.figure.value) < 0.51)


def _cada_uno(before: Sequence[Mention], each: Mention) -> Iterator[Finding]:
    """ "Los 240 docentes leyeron 1 440 libros, seis cada uno" and "75 redes de veinte escuelas cada una"."""
    before = [m for m in before if m.figure.unit == each.figure.unit and not is_rate(m) and not is_measure(m)]
    if len(before) < 2:
        return
    total, wholes = before[-1], [m for m in before[:-1] if m.concept.head]
    values = {m.figure.value for m in wholes}
    told = [m.figure.value for m in before]
    if any(each.figure.value * units in told for units in told):
        return
    if len(values) == 1 and each.figure.value * next(iter(values)) != total.figure.value:
        yield _finding(total, each, wholes, "error")


def _one_each(total: Mention, said: re.Match[str], around: Sequence[Mention]) -> Iterator[Finding]:
    """ "48 mediadores, uno por escuela": as many as there are schools."""
    head = HEADS.get(noun(said["noun"]), noun(said["noun"]))
    if head in TIMES or head in _NO_UNITS or not total.concept.head or total.share or total.figure.unit != "count":
        return
    counted = [m for m in around if m is not total and _counts(m, head) and not m.share and not _taken(m, total)]
    counted = [m for m in counted if not _PER_TIME.match(m.block.folded, m.concept.end)]
    values = {m.figure.value for m in counted}
    if not values or total.figure.value in values:
        return
    severity = "error" if len(values) == 1 else "doubt"
    message = f"«{total.figure.raw}», uno por cada uno de «{counted[0].figure.raw}»: no son los mismos."
    yield finding(RULE, severity, message, (total.line, *(m.line for m in counted)))


def _counts(m: Mention, head: str) -> bool:
    return m.concept.head == head or bool(m.concept.head and noun(m.concept.words[0]) == head)


def _finding(total: Mention, each: Mention, counted: Sequence[Mention], severity: str) -> Finding:
    whole = counted[0]
    message = (
        f"«{total.figure.raw}» no es lo que dan «{each.figure.raw}» por cada uno de «{whole.figure.raw}»: "
        f"{each.figure.raw} × {whole.figure.raw} = {each.figure.value * whole.figure.value:g}."
    )
    return finding(RULE, severity, message, (total.line, each.line, *(m.line for m in counted)))
