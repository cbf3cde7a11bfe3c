"""The event itself: its ordinal, its macro-region and its dates, the same wherever they are told."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from minka.coherence.blocks import Block
from minka.coherence.figures import MONTHS, WORDS
from minka.coherence.findings import finding
from minka.coherence.manuscript import Manuscript
from minka.coherence.report import Finding, Line
from minka.coherence.rules import editions
from minka.coherence.words import listed
from minka.coherence.years import YEAR

ROMANS = {roman: value for value, roman in enumerate(listed("i ii iii iv v vi vii viii ix x xi xii"), 1)}
ORDINALS = {"primer": 1, "segundo": 2, "tercer": 3, "cuarto": 4, "quinto": 5, "sexto": 6, "septimo": 7, "octavo": 8}
WEEKDAYS = ("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo")
_ZONE = r"(?:norte|sur|centro|oriente)"
_ORDINAL = "|".join((*sorted(ROMANS, key=len, reverse=True), *ORDINALS))
_TITLE = re.compile(rf"\b(?P<ordinal>{_ORDINAL})\s+(?:intercambio|encuentro)\b(?P<rest>[^.;:()]{{0,140}})")
_MACRO = re.compile(rf"\bmacrorregion(?:al)?\s+(?:del? )?(?P<zone>{_ZONE})\b")
_OTHER = re.compile(r"\b(?:proxim|anterior|pasad|previo|siguiente|futur|ultim)\w*\b")
_MONTH = "|".join(MONTHS)
_WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)})\s+"
_DATES = re.compile(
    rf"(?:(?P<weekday>{'|'.join(WEEKDAYS)})\s+)?"
    rf"(?!(?<=dia )\d\s*[-–—:]\s*\d)(?P<days>\d{{1,2}}(?:\s+de\s+(?:{_MONTH}))?"
    rf"(?:\s*(?:,|y|e|al?|-|–)\s*(?:{_WEEKDAY})?\d{{1,2}}(?:\s+de\s+(?:{_MONTH})(?=\s*(?:,|y|e|al?)\s*\d))?){{0,4}})\s+(?:de\s+)?"
    rf"(?P<month>{_MONTH})(?:\s+(?:del?\s+)?(?P<year>\d{{4}}))?"
)
_HELD = re.compile(
    r"\b(?:intercambio|encuentro|evento|jornadas?|realizad|realizo|desarrollo|llevado|tuvo lugar|los dias|fecha)\w*"
)
_TOLD = re.compile(r"\b(?:intercambio|encuentro|evento|de [^\W\d_]+ regiones)\b")
_DAY = re.compile(r"^(?:\d{1,2}[.)]?\s+)?(?:dia\s+(?P<number>\d)|(?P<word>primer|segundo|tercer)\s+dia)\b")


Day = tuple[int, int]
"""A month and a day of it."""


@dataclass(frozen=True)
class Dates:
    """The days of an event, each with its month: it may begin in one and end in the next."""

    days: tuple[Day, ...]
    year: int | None
    line: Line
    written: str
    ranged: bool
    alone: bool
    """Whether it stands on a line of its own, as above what some of the days brought."""


def find(manuscript: Manuscript) -> Iterator[Finding]:
    yield from _titles(manuscript)
    yield from _edition(manuscript)
    yield from _dates(manuscript)


def _named(manuscript: Manuscript) -> list[tuple[int, str, Block, re.Match[str]]]:
    """Each mention of the event by its title: ordinal, macro-region if told, block."""
    found = []
    for block in manuscript.prose:
        for match in _TITLE.finditer(block.folded):
            before = block.folded[max(0, match.start() - 40) : match.start()]
            if _OTHER.search(before) or (match.group("ordinal") in ROMANS and not block.text[match.start()].isupper()):
                continue
            start, _ = block.sentence(match.start())
            told = [int(m.group()) for m in YEAR.finditer(block.folded, start, match.start())]
            if told and manuscript.year and told[-1] < manuscript.year:
                continue
            zone = _MACRO.search(match.group("rest"))
            ordinal = ROMANS.get(match.group("ordinal")) or ORDINALS[match.group("ordinal")]
            if editions.dated_otherwise(match, manuscript.year):
                continue
            found.append((ordinal, zone.group("zone") if zone else "", block, match))
    return found


def _titles(manuscript: Manuscript) -> Iterator[Finding]:
    named = _named(manuscript)
    if not named:
        return
    ordinals = Counter(ordinal for ordinal, *_ in named)
    zones = [
        (zone, block.line_at(match.start("rest") + match.group("rest").find(zone)))
        for _, zone, block, match in named
        if zone
    ]
    zones += [
        (m.group("zone"), block.line_at(m.start()))
        for block in _covers(manuscript)
        for m in [_MACRO.match(block.folded)]
        if m
    ]
    if len(ordinals) > 1:
        main = ordinals.most_common(1)[0][0]
        own = next((zone for ordinal, zone, _, _ in named if ordinal == main and zone), "")
        own = own or next((m.group("zone") for b in _covers(manuscript) if (m := _MACRO.match(b.folded))), "")
        others = [(o, b, m) for o, zone, b, m in named if o != main and (zone in ("", own) or not own)]
        usual = [(b, m) for ordinal, _, b, m in named if ordinal == main]
        beside = [(b, m.start()) for b, m in usual]
        odd = [(b, m) for o, b, m in others if not editions.another(b, m.start(), beside, later=o > main)]
        if odd:
            wrote = f"«{_shown(*odd[0])}» y «{_shown(*usual[0])}»"
            lines = [b.line_at(m.start()) for b, m in (*odd[:4], *usual[:5])]
            yield finding("event-title", "error", f"El evento se nombra con dos ordinales: {wrote}.", lines)
    counted = Counter(zone for zone, _ in zones)
    if len(counted) > 1:
        told = " y ".join(f"«{zone}»" for zone, _ in counted.most_common(3))
        rare = [line for zone, line in zones if zone != counted.most_common(1)[0][0]]
        usual_lines = [line for zone, line in zones if zone == counted.most_common(1)[0][0]]
        yield finding(
            "event-title",
            "error",
            f"El evento se atribuye a dos macrorregiones: {told}.",
            (*rare[:5], *usual_lines[:5]),
        )


def _covers(manuscript: Manuscript) -> list[Block]:
    """Blocks that are the name of the macro-region alone, as covers have it."""
    return [block for block in manuscript.prose if len(block.text) < 90 and block.kind in ("paragraph", "heading")]


def _shown(block: Block, match: re.Match[str]) -> str:
    return block.text[match.start() : match.start("rest")]


def _edition(manuscript: Manuscript) -> Iterator[Finding]:
    """A first exchange of a macro-region that, by its own account, already had one in an earlier year."""
    named = [each for each in _named(manuscript) if each[0] == 1]
    year = manuscript.year
    zones = {zone for _, zone, _, _ in named if zone} | {
        m.group("zone") for b in _covers(manuscript) if (m := _MACRO.match(b.folded))
    }
    if not named or year is None or len(zones) != 1:
        return
    zone = zones.pop()
    for block in manuscript.prose:
        for match in re.finditer(r"\b(?:intercambios?|encuentros?)\b", block.folded):
            start, stop = block.sentence(match.start())
            sentence = block.folded[start:stop]
            years = [int(m.group()) for m in YEAR.finditer(sentence)]
            if not years or max(years) >= year or not re.search(rf"\b{zone}\b", sentence):
                continue
            told = f"«{_shown(*named[0][2:])}» de la macrorregión {zone} en {year}"
            message = f"Se presenta el {told}, pero en «{max(years)}» ya hubo uno en esa macrorregión."
            lines = [b.line_at(m.start()) for _, _, b, m in named[:8]]
            yield finding("edition", "doubt", message, (block.line_at(match.start()), *lines))
            return


def _dates(manuscript: Manuscript) -> Iterator[Finding]:
    found = list(_event_dates(manuscript))
    ranges = [each for each in found if each.ranged]
    if ranges:
        usual = Counter(r.days for r in ranges).most_common(1)[0][0]
        odd = [r for r in ranges if r.days != usual and not (r.alone and set(r.days) < set(usual))]
        main = [r for r in ranges if r.days == usual]
        if odd:
            message = f"Las fechas del evento no coinciden: «{main[0].written}» y «{odd[0].written}»."
            yield finding("event-dates", "error", message, (r.line for r in (*odd[:4], *main[:5])))
        years = {r.year: r for r in found if r.year and r.days == usual}
        if len(years) > 1:
            told = " y ".join(f"«{r.written}»" for r in years.values())
            yield finding(
                "event-dates", "error", f"El evento figura en dos años: {told}.", (r.line for r in years.values())
            )
        yield from _days(manuscript, usual, main)
        yield from _day_told(manuscript, usual, main)
        yield from _duration(manuscript, usual, main)


def event_days(manuscript: Manuscript) -> tuple[Day, ...]:
    """The days of the event as they are told most often; none if it is told without dates."""
    ranges = [each.days for each in _event_dates(manuscript) if each.ranged]
    return Counter(ranges).most_common(1)[0][0] if ranges else ()


def _event_dates(manuscript: Manuscript) -> Iterator[Dates]:
    first = manuscript.report.sections[0].path == () if manuscript.report.sections else False
    for block in manuscript.prose:
        for match in _DATES.finditer(block.folded):
            start, stop = block.sentence(match.start())
            cover = first and block.section == 0
            alone = len(block.text) < 60
            if not (cover or alone or _HELD.search(block.folded, start, stop)):
                continue
            year = int(match.group("year")) if match.group("year") else None
            days = _span(match, year or manuscript.year)
            if manuscript.year and year and year < manuscript.year and not cover and len(days) < 2:
                continue
            written = block.text[match.start() : match.end()]
            yield Dates(days, year, block.line_at(match.start()), written, 1 < len(days) < 8, alone and not cover)


def _span(match: re.Match[str], year: int | None) -> tuple[Day, ...]:
    """The days that a date names, those between the ends of a range included."""
    days: list[Day] = []
    month = MONTHS[match["month"]]
    for found in reversed(list(re.finditer(rf"(\d{{1,2}})(?:\s+de\s+({_MONTH}))?", match["days"]))):
        month = MONTHS[found[2]] if found[2] else month
        days.insert(0, (month, int(found[1])))
    ranged = re.search(rf"\d(?:\s+de\s+(?:{_MONTH}))?\s*(?:al?|-|–)\s*(?:[^\W\d_]+\s+)?\d", match["days"])
    if len(days) != 2 or not ranged or not days[0] < days[1]:
        return tuple(days)
    try:
        first, last = (date(year or 2025, *day) for day in days)
    except ValueError:
        return tuple(days)
    between = (
        (first + timedelta(number) for number in range((last - first).days + 1)) if (last - first).days < 10 else ()
    )
    return tuple((day.month, day.day) for day in between) or tuple(days)


def _days(manuscript: Manuscript, usual: tuple[Day, ...], main: list[Dates]) -> Iterator[Finding]:
    """The date below "Día 2" is the second of the event's."""
    blocks = list(manuscript.prose)
    for place, block in enumerate(blocks):
        match = _DAY.match(block.folded)
        if match is None or len(block.text) > 80:
            continue
        number = int(match.group("number") or ORDINALS[match.group("word")])
        ahead = [block, *(b for b in blocks[place + 1 : place + 3] if len(b.text) < 40 and not _DAY.match(b.folded))]
        for each in ahead:
            dated = _DATES.search(each.folded)
            if dated is None:
                continue
            days = _span(dated, manuscript.year)
            expected = usual[number - 1] if number <= len(usual) else None
            if len(days) == 1 and days[0] != expected:
                written = each.text[dated.start() : dated.end()]
                message = f"El día {number} lleva la fecha «{written}» y el evento es «{main[0].written}»."
                yield finding(
                    "event-dates", "error", message, (each.line_at(dated.start()), *(r.line for r in main[:5]))
                )
            break


def _day_told(manuscript: Manuscript, usual: tuple[Day, ...], main: list[Dates]) -> Iterator[Finding]:
    """ "El 9 de julio se visitó ..." under a day of the event, on no day of it."""
    under = False
    for block in manuscript.prose:
        if block.kind == "heading":
            under = bool(_DAY.match(block.folded)) or bool(re.search(r"\bpasantia\b", block.folded))
        for match in re.finditer(
            rf"\bel (?P<day>\d{{1,2}}) de (?P<month>{_MONTH})\b(?! de(?:l)? (?:19|20))", block.folded
        ):
            month = MONTHS[match["month"]]
            if (
                under
                and block.kind != "heading"
                and month in {m for m, _ in usual}
                and (month, int(match["day"])) not in usual
            ):
                message = f"Se cuenta lo del «{match.group()[3:]}» y el evento es «{main[0].written}»."
                yield finding(
                    "event-dates", "error", message, (block.line_at(match.start()), *(r.line for r in main[:5]))
                )


def _duration(manuscript: Manuscript, usual: tuple[Day, ...], main: list[Dates]) -> Iterator[Finding]:
    """ "Durante tres días" against the dates of the event."""
    for block in manuscript.prose:
        for match in re.finditer(
            r"\b(?:durante|en|por|fueron|duro|duraron|a lo largo de)\s+(?:los\s+)?"
            r"(?P<count>\d|[a-z]+)\s+(?:dias|jornadas)\b",
            block.folded,
        ):
            start, stop = block.sentence(match.start())
            said = match.group("count")
            count = int(said) if said.isdigit() else WORDS.get(said)
            told = _TOLD.search(block.folded, max(0, start - 200), stop)
            if count and count != len(usual) and told:
                message = f"Se dice «{match.group()}» y las fechas son «{main[0].written}»."
                yield finding(
                    "event-dates", "error", message, (block.line_at(match.start()), *(r.line for r in main[:5]))
                )
