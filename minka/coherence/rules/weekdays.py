"""The day of the week that a date, or a day of the event, is said to fall on."""

import re
from collections.abc import Iterator
from datetime import date

from minka.coherence.blocks import Block
from minka.coherence.figures import MONTHS
from minka.coherence.findings import finding
from minka.coherence.manuscript import Manuscript
from minka.coherence.report import Finding
from minka.coherence.rules.event import ORDINALS, WEEKDAYS, Day, event_days

RULE = "event-dates"
_SHOWN = {"miercoles": "miércoles", "sabado": "sábado"}
_MONTH = "|".join(MONTHS)
_WEEKDAY = rf"(?P<weekday>{'|'.join(WEEKDAYS)})"
_DAY = r"(?:,?\s+(?P<number>\d{1,2})(?:\.?[°º])?)"
_TAIL = (
    rf"(?P<more>(?:\s*(?:,|y|e|al?|-|–)\s*(?:el )?(?:(?:{'|'.join(WEEKDAYS)}),?\s+)?\d{{1,2}}){{0,4}})\s+(?:de\s+)?"
    rf"(?P<month>{_MONTH})(?:\s+(?:del?\s+)?(?P<year>20\d\d))?"
)
_DATED = re.compile(rf"\b{_WEEKDAY}{_DAY}(?={_TAIL})")
_NTH = r"(?P<nth>primer|segundo|tercer|cuarto) dia(?: (?:del? )?(?:este |l )?(?:encuentro|intercambio|evento))?"
_TOLD = (
    re.compile(
        rf"\b{_NTH}(?:,? (?:fue|cayo)(?: en)?)?[,:(]?\s+\(?(?:el |un )?{_WEEKDAY}\b(?!,?\s+\d{{1,2}}\s+(?:de|y|e|al)\b)"
    ),
    re.compile(rf"\b{_WEEKDAY}, (?:el )?{_NTH}"),
    re.compile(rf"^dia (?P<nth>\d)\s*[.:,(–—-]+\s*(?:el )?{_WEEKDAY}\b(?!,?\s+\d{{1,2}}\s+(?:de|y|e|al)\b)"),
)
_DAY_ALONE = re.compile(
    rf"\b(?:el|del|este) {_WEEKDAY} (?P<number>\d{{1,2}})(?=\s*[,.;:)]|\s+(?!de\b|y\b|al?\b)[^\W\d_])"
)
_SESSION = re.compile(
    rf"\b(?:jornada|sesion|apertura|inauguracion|clausura|cierre|feria|pasantia) (?:fue )?(?:el|del) {_WEEKDAY}\b"
    r"(?!,?\s+\d{1,2}\s+(?:de|y|e|al)\b)"
)


def find(manuscript: Manuscript) -> Iterator[Finding]:
    days = event_days(manuscript)
    for block in manuscript.prose:
        if not any(name in block.folded for name in WEEKDAYS):
            continue
        yield from _dated(block, manuscript.year, days)
        if days and manuscript.year:
            yield from _nth(block, manuscript.year, days)
            yield from _session(block, manuscript.year, days)
            yield from _bare(block, manuscript.year, days)


def _dated(block: Block, usual: int | None, days: tuple[Day, ...]) -> Iterator[Finding]:
    """ "Miércoles 9 y viernes 10 de setiembre": each day that has its name."""
    for match in _DATED.finditer(block.folded):
        year = int(match["year"]) if match["year"] else usual
        day = MONTHS[match["month"]], int(match["number"])
        true = _weekday(year, day)
        if year and true and true != match["weekday"]:
            sure = bool(match["year"]) or day in days
            yield _finding(
                block, match, block.text[match.start() : match.end("year" if match["year"] else "month")], true, sure
            )


def _nth(block: Block, year: int, days: tuple[Day, ...]) -> Iterator[Finding]:
    """ "El segundo día, un viernes"."""
    for match in (m for sign in _TOLD for m in sign.finditer(block.folded)):
        nth = match["nth"]
        place = int(nth) if nth.isdigit() else ORDINALS[nth]
        true = _weekday(year, days[place - 1]) if 0 < place <= len(days) else ""
        if true and true != match["weekday"]:
            yield _finding(block, match, block.text[match.start() : match.end()], true, True)


def _bare(block: Block, year: int, days: tuple[Day, ...]) -> Iterator[Finding]:
    """ "El viernes 22", with no month, where the event has a 22nd."""
    for match in _DAY_ALONE.finditer(block.folded):
        day = next((day for day in days if day[1] == int(match["number"])), None)
        true = _weekday(year, day) if day else ""
        if true and true != match["weekday"]:
            yield _finding(block, match, block.text[match.start() : match.end()], true, True)


def _session(block: Block, year: int, days: tuple[Day, ...]) -> Iterator[Finding]:
    """ "La jornada del martes" of an event that no Tuesday is of."""
    held = [_weekday(year, day) for day in days]
    for match in _SESSION.finditer(block.folded):
        if match["weekday"] not in held:
            yield _finding(block, match, block.text[match.start() : match.end()], " y ".join(held), False)


def _weekday(year: int | None, day: Day) -> str:
    try:
        return WEEKDAYS[date(year, *day).weekday()] if year else ""
    except ValueError:
        return ""


def _finding(block: Block, match: re.Match[str], written: str, true: str, sure: bool) -> Finding:
    told = block.text[match.start("weekday") : match.end("weekday")]
    right = " y ".join(_SHOWN.get(name, name) for name in true.split(" y "))
    message = f"«{written}» no cae en {told}: es {right}."
    return finding(RULE, "error" if sure else "doubt", message, (block.line_at(match.start("weekday")),))
