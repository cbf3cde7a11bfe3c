"""Dates that cannot be: an end before its beginning, a duration that its own dates do not have, a range backwards."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from minka.coherence.blocks import Block
from minka.coherence.figures import MONTHS, SPOKEN, number, spoken
from minka.coherence.findings import finding
from minka.coherence.manuscript import Manuscript
from minka.coherence.report import Finding

RULE = "dates"
_MONTH = "|".join(MONTHS)
_WEEKDAY = r"(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)"


def _date(name: str) -> str:
    day = rf"(?:(?:el )?(?:{_WEEKDAY},? )?(?P<{name}d>\d{{1,2}})°?(?: de)? )?"
    return rf"(?:{day}(?P<{name}m>{_MONTH})(?:,? del?(?: ano)? (?P<{name}y>20\d\d)| (?P<{name}z>20\d\d))?)"


_ENDS = r"(?:termin|culmin|conclu|finaliz|cerr|acab)\w*"
_STARTS = r"(?:inici|empez|comenz|arranc|part)\w*"
_RANGE = re.compile(
    rf"\b(?P<lead>de|del|desde(?: el)?|entre(?: el)?)\s+{_date('a')}\s+(?:al?|y|hasta)\s+(?:el )?{_date('b')}(?!\w)"
)
_DAYS = re.compile(
    rf"\b(?:del|desde el|entre el)\s+(?:{_WEEKDAY} )?(?P<first>\d{{1,2}})\s+(?:al|y el|hasta el)\s+(?:{_WEEKDAY} )?"
    rf"(?P<last>\d{{1,2}}) de (?P<month>{_MONTH})\b"
)
_BEGUN = re.compile(
    rf"\b{_STARTS}(?: [^\W\d_]+){{0,3}}? (?:en|el|desde) {_date('a')}[^.;:()]{{0,60}}?\b{_ENDS}(?: [^\W\d_]+){{0,3}}?"
    rf" (?:en|el|hasta) (?:{_date('b')}|(?:{_WEEKDAY},? )?(?P<day>\d{{1,2}})(?! ?de (?:{_MONTH})))(?!\w)"
)
_LENGTH = re.compile(rf"(?<!\w)(?P<count>\d{{1,3}}|un|una|{SPOKEN}) (?P<unit>dias|semanas?|mes(?:es)?|anos?)\b")
_YEARS = re.compile(r"(?<!\w)(?:20[0-4]\d)(?!\w)")
_BETWEEN = re.compile(
    r"\bentre\s+(?P<low>\d[\d.,]*)\s?(?P<unit>%?)\s+y\s+(?P<high>\d[\d.,]*(?:\d|(?=\D)))(?P<after>[^.;()]{0,90})"
)
_MEAN = re.compile(r"\b(?:promedio|media)\b[^.;()\d]{0,30}?(?P<mean>\d[\d.,]*\d|\d)")
_UNLIKE = re.compile(r"\s*(?:de )?(?:anos?\b|\d{4}|grado|[°º])")


@dataclass(frozen=True)
class Stretch:
    """Two dates of a text, the first as it is written; days are missing where only months are told."""

    first: date
    last: date
    whole_months: bool
    start: int
    end: int


def find(manuscript: Manuscript) -> Iterator[Finding]:
    for block in manuscript.blocks:
        if block.kind in ("index", "heading") and len(block.text) < 12:
            continue
        text = block.folded
        dated = any(month in text for month in MONTHS)
        if dated:
            for stretch in _stretches(block, manuscript.year):
                yield from _backwards(block, stretch)
                yield from _length(block, stretch)
        if "entre " in text:
            yield from _ranges(block)


def _stretches(block: Block, usual: int | None) -> Iterator[Stretch]:
    text = block.folded
    for found in _RANGE.finditer(text):
        if made := _stretch(found, text, usual, found["bd"], found["bm"], found["by"] or found["bz"]):
            yield made
    for found in _BEGUN.finditer(text):
        month, year = found["bm"] or found["am"], found["by"] or found["bz"]
        if made := _stretch(found, text, usual, found["bd"] or found["day"], month, year):
            yield made
    for found in _DAYS.finditer(text):
        if int(found["first"]) > int(found["last"]):
            year = usual or 2025
            month = MONTHS[found["month"]]
            first, last = (_day(year, month, int(found[name])) for name in ("first", "last"))
            if first and last:
                yield Stretch(first, last, False, found.start(), found.end())


def _stretch(
    found: re.Match[str], text: str, usual: int | None, day: str | None, month: str, year: str | None
) -> Stretch | None:
    """Two dates; a year that only the second has is the first's too, unless the months say that a year turned."""
    own, last_year = found["ay"] or found["az"], year
    if bool(found["ad"]) != bool(day):
        return None
    if not own and not last_year:
        if MONTHS[found["am"]] > MONTHS[month]:
            return None
        own = last_year = str(usual or 2025)
    elif not own:
        own = last_year if MONTHS[found["am"]] <= MONTHS[month] else str(int(last_year or 0) - 1)
    elif not last_year:
        last_year = own if MONTHS[found["am"]] <= MONTHS[month] else str(int(own) + 1)
    first = _day(int(own or 0), MONTHS[found["am"]], int(found["ad"] or 1))
    last = _day(int(last_year or 0), MONTHS[month], int(day or 1))
    return Stretch(first, last, not day, found.start(), found.end()) if first and last else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _backwards(block: Block, stretch: Stretch) -> Iterator[Finding]:
    if stretch.last < stretch.first:
        said = block.text[stretch.start : stretch.end]
        lines = (block.line_at(stretch.start), block.line_at(stretch.end - 1))
        yield finding(RULE, "error", f"«{said}»: el final es anterior al inicio.", lines)


def _length(block: Block, stretch: Stretch) -> Iterator[Finding]:
    """ "Duró 16 semanas, del 6 de abril al 27 de julio": what stands right before or after the dates."""
    if stretch.last < stretch.first:
        return
    text = block.folded
    begin, stop = block.sentence(stretch.start)
    before = list(_LENGTH.finditer(text, max(begin, stretch.start - 45), stretch.start))
    after = list(_LENGTH.finditer(text, stretch.end, min(stop, stretch.end + 40)))
    near = [
        f
        for f in before
        if re.fullmatch(r"[^.;:()\d]{0,12}[,(:–-]?\s*(?:desde el |entre el )?", text[f.end() : stretch.start])
    ]
    near += [
        f
        for f in after
        if re.fullmatch(
            r"\s*[,(–-]\s*(?:es decir,? |o sea,? |en total,? |durante |por )*", text[stretch.end : f.start()]
        )
    ]
    if len(near) != 1:
        return
    said = near[0]
    count = float(said["count"]) if said["count"].isdigit() else spoken(said["count"])
    days = (stretch.last - stretch.first).days
    months = (stretch.last.year - stretch.first.year) * 12 + stretch.last.month - stretch.first.month
    if said["unit"].startswith("dia"):
        fits = stretch.whole_months or count <= days + 1
        fits = fits and (stretch.whole_months or count > 12 or days > 14 or count >= days)
    elif said["unit"].startswith("semana"):
        fits = stretch.whole_months or abs(count - days / 7) <= 1.2
    elif said["unit"].startswith("mes"):
        fits = months <= count <= months + 1 if stretch.whole_months else abs(count - days / 30.4) <= 1
    else:
        fits = abs(count - days / 365) <= 1
    if not fits:
        dates = block.text[stretch.start : stretch.end]
        length = block.text[said.start() : said.end()]
        lines = (block.line_at(said.start()), block.line_at(stretch.start))
        yield finding(RULE, "error", f"«{length}» no es lo que va de «{dates}».", lines)


def _ranges(block: Block) -> Iterator[Finding]:
    """ "Entre 35 y 20 días", and an average outside of the range that it is the average of."""
    for found in _BETWEEN.finditer(block.folded):
        written = found["high"].rstrip(".,")
        low, high = _value(found["low"]), _value(written)
        if _UNLIKE.match(found["after"]) or _YEARS.fullmatch(found["low"]):
            continue
        said = block.text[found.start() : found.end("high")]
        line = block.line_at(found.start())
        if low > high:
            yield finding("range", "doubt", f"«{said}» va de más a menos.", (line,))
            continue
        stop = block.sentence(found.start())[1]
        if mean := _MEAN.search(block.folded, found.end("high"), min(stop, found.end("high") + 110)):
            value = _value(mean["mean"])
            percent = block.folded[mean.end() : mean.end() + 2].strip().startswith("%")
            if not low <= value <= high and percent == bool(
                found["unit"] or block.folded[found.end("high") :].lstrip().startswith("%")
            ):
                message = f"El promedio «{mean['mean']}» está fuera de «{said}»."
                yield finding("range", "error", message, (line, block.line_at(mean.start("mean"))))


def _value(written: str) -> float:
    try:
        return number(written.rstrip(".,"))[0]
    except ValueError:
        return 0.0
