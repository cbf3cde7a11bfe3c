"""Days as Spanish writes them: '23 y 24 de abril', 'del 30 de junio al 2 de julio', the year often elsewhere."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from minka.reading.spelling import plain

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "setiembre septiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "|".join(MONTHS)
_WEEKDAY = r"(?:(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo),?\s+)?"
_DAY = rf"{_WEEKDAY}(\d{{1,2}})(?:\.?\s?[°º]|ro|er|\.o)?(?!\d)"
_YEAR = r"(?:,?\s*(?:de|del)?\s*(?:ano\s*)?(20\d\d))?"
_LINK = r"\s*(?:,|-|–|—|/|y|e|al?|hasta el|hasta)\s*(?:el\s+|del\s+)?"
_WITH = rf"(?:\s*(?:de\s+)?(?:{_MONTH})\b{_YEAR.replace('(20', '(?:20')})?"
# 'Día 1 – 26 de marzo' is the first day of the exchange, not of the month.
_MENTION = re.compile(
    rf"(?<![\d,.])(?!(?<=dia )\d{{1,2}}\s+[–—-]\s)(?:{_DAY}{_WITH}{_LINK})*{_DAY}\s*(?:de\s+|del mes de\s+)?"
    rf"(?:{_MONTH})\b{_YEAR}"
)
_TOKEN = re.compile(rf"{_DAY}|\b({_MONTH})\b{_YEAR}|(?<![a-z])(al?|hasta)(?![a-z])|(–|—|-)")
_NUMERIC = re.compile(r"(?<!\d)(?:(\d{1,2})\s*(?:-|–|y|al?)\s*)?(\d{1,2})[/.](\d{1,2})[/.](20\d\d)(?!\d)")
_ISO = re.compile(r"(?<!\d)(20\d\d)-(\d\d)-(\d\d)(?!\d)")
LONGEST = 15


@dataclass(frozen=True)
class Mention:
    """Days named together, as (month, day); `year` is 0 when it is not said with them."""

    days: tuple[tuple[int, int], ...]
    year: int
    start: int
    end: int

    def dates(self, year: int) -> list[date]:
        """One date a day; a stretch that goes over New Year goes on into the next year."""
        found: list[date] = []
        for month, day in self.days:
            here = year + (1 if found and month < found[-1].month and found[-1].month - month > 6 else 0)
            try:
                found.append(date(here, month, day))
            except ValueError:
                continue
        return sorted(set(found))


def mentions(text: str) -> Iterator[Mention]:
    """Every group of days in the text, in order."""
    flat = "".join(plain(sign)[:1] or sign for sign in text)
    for match in _MENTION.finditer(flat):
        years = re.findall(r"20\d\d", match[0])
        year = int(years[0]) if years else 0
        if days := _days(match[0], year):
            yield Mention(tuple(days), year, match.start(), match.end())
    for match in _NUMERIC.finditer(flat):
        first, last, month, year = int(match[1] or match[2]), int(match[2]), int(match[3]), int(match[4])
        if 1 <= month <= 12 and 0 <= last - first < LONGEST:
            yield Mention(tuple((month, day) for day in range(first, last + 1)), year, match.start(), match.end())
    for match in _ISO.finditer(flat):
        yield Mention(((int(match[2]), int(match[3])),), int(match[1]), match.start(), match.end())


def _days(text: str, year: int) -> list[tuple[int, int]]:
    """The days with their months; a month belongs to all days before it that have none; 'al' fills the stretch."""
    days: list[tuple[int, int]] = []
    without: list[int] = []
    stretches: list[int] = []
    for match in _TOKEN.finditer(text):
        if match[1]:
            if not 1 <= int(match[1]) <= 31:
                return []
            without.append(int(match[1]))
        elif match[2]:
            days += [(MONTHS[match[2]], day) for day in without]
            without = []
        else:
            stretches.append(len(days) + len(without) - 1)
    if without:
        return []
    return _filled(days, stretches, year or 2001)


def _filled(days: list[tuple[int, int]], stretches: list[int], year: int) -> list[tuple[int, int]]:
    filled: list[tuple[int, int]] = []
    for place, day in enumerate(days):
        filled.append(day)
        if place in stretches and place + 1 < len(days):
            first = date(year if day != (2, 29) else 2004, *day)
            last = days[place + 1]
            step = first + timedelta(days=1)
            while (step.month, step.day) != last and (step - first).days < LONGEST:
                filled.append((step.month, step.day))
                step += timedelta(days=1)
            if (step.month, step.day) != last:
                return days
    return filled
