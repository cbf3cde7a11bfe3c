"""Which exchange and which practices of the product a report speaks of. Nothing is doubled; nothing is guessed."""

from collections.abc import Sequence
from datetime import date

from rapidfuzz import fuzz

from minka.events.models import Exchange, Presentation
from minka.practices.models import Practice
from minka.reading.contents import Event
from minka.reading.contents import Practice as Told
from minka.reading.spelling import fold
from minka.territory.models import MacroRegion

SAME_TITLE = 85


def dates_of(event: Event) -> tuple[date, date] | None:
    days = sorted(date.fromisoformat(day) for day in event.dates)
    return (days[0], days[-1]) if days else None


def take_turns() -> None:
    """Wait until nobody else saves a report; the turn ends with the transaction.

    The macro-regions stand for all exchanges, those not yet made included. SQLite has one writer at a time anyway.
    """
    list(MacroRegion.objects.select_for_update(no_key=True).order_by("pk").values_list("pk"))


def exchange_of(event: Event) -> Exchange | None:
    """The exchange of that macro-region (of that city, where none is told) on days that overlap; one query."""
    days = dates_of(event)
    if days is None:
        return None
    near = Exchange.objects.filter(starts__lte=days[1], ends__gte=days[0]).select_related("macro_region")
    for one in near:
        named = one.macro_region.name if one.macro_region else ""
        if (event.macroregion and named == event.macroregion) or fold(one.title) == fold(event.title):
            return one
        if not (event.macroregion and named) and event.place and fold(one.place) == fold(event.place):
            return one
    return None


def macro_region(event: Event) -> MacroRegion | None:
    return MacroRegion.objects.filter(name=event.macroregion).first() if event.macroregion else None


def presented(told: Sequence[Told], exchange: Exchange) -> dict[int, Presentation]:
    """Position in the report → the presentation it is: the likeliest title first, then number and place of origin."""
    known = list(exchange.presentations.select_related("practice", "note", "region"))
    pairs = sorted(
        (
            (fuzz.ratio(fold(one.title), fold(old.practice.title)), -abs(one.number - old.number), place, old.pk)
            for place, one in enumerate(told)
            for old in known
        ),
        reverse=True,
    )
    found: dict[int, Presentation] = {}
    left = {old.pk: old for old in known}
    for likeness, _nearness, place, pk in pairs:
        if likeness >= SAME_TITLE and place not in found and pk in left:
            found[place] = left.pop(pk)
    for place, one in enumerate(told):
        same = next((old for old in left.values() if old.number == one.number and _akin(one, old)), None)
        if place not in found and same is not None:
            found[place] = left.pop(same.pk)
    return found


def _akin(told: Told, known: Presentation) -> bool:
    """Of the same region or of a same institution: a number alone could name another practice."""
    codes = {one.institution.code for one in known.practice.participations.all()}
    region = known.region.name if known.region else ""
    return bool(told.region and told.region == region) or not codes.isdisjoint(one.code for one in told.institutions)


def registered(told: Told) -> Practice | None:
    """A practice that the product had before: the same title, of one of the same institutions."""
    codes = [one.code for one in told.institutions if one.code]
    same = Practice.objects.filter(participations__institution__code__in=codes, demonstration=False).distinct()
    return next((one for one in same.only("pk", "title") if fold(one.title) == fold(told.title)), None)
