"""The days of an exchange as they are told: each with its moments and the place where it happens."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from minka.core.numbers import thin
from minka.events.models import Exchange, Moment


@dataclass(frozen=True)
class Day:
    date: date
    place: str
    moments: list[Moment]


def programme(exchange: Exchange) -> list[Day]:
    """The days that have moments; asks no query when the moments are at hand."""
    found: dict[date, list[Moment]] = {}
    for moment in exchange.moments.all():
        found.setdefault(moment.day, []).append(moment)
    return [Day(day, _place(moments) or exchange.place, moments) for day, moments in sorted(found.items())]


def days_in_words(number: int) -> str:
    words = {1: _("Un día"), 2: _("Dos días"), 3: _("Tres días")}
    return words.get(number) or _("%(number)d días") % {"number": number}


def facts(exchange: Exchange) -> str:
    """A lede made of counts, for an exchange that nobody has described yet."""
    practices, regions = len(exchange.presentations.all()), len(exchange.attendances.all())
    counts = []
    if practices:
        counts.append(ngettext("%(n)s práctica", "%(n)s prácticas", practices) % {"n": practices})
    if regions:
        counts.append(ngettext("%(n)s región", "%(n)s regiones", regions) % {"n": regions})
    if exchange.attendance:
        told = f"{exchange.attendance_hedge} {thin(exchange.attendance)}".strip()
        counts.append(_("%(n)s asistentes") % {"n": told})
    return f"{exchange.place}: {', '.join(counts)}." if counts else exchange.place


def _place(moments: list[Moment]) -> str:
    return next((moment.place for moment in moments if moment.place), "")
