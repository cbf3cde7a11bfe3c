"""Exchanges for tests: only what matters is given, the rest is plausible."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import count
from typing import Any

from django.utils.timezone import localdate

from minka.events.models import Attendance, Exchange, Moment, Presentation, Stop, Testimonial
from minka.journal.models import Entry
from minka.practices.models import Practice
from minka.territory.models import MacroRegion, Region

_number = count(1)


def make_exchange(
    *,
    macro_region: MacroRegion | str | None = "Centro",
    practices: Iterable[Practice] = (),
    own: Iterable[Region] = (),
    invited: Iterable[Region] = (),
    published: bool = True,
    **fields: Any,
) -> Exchange:
    """A published two-day exchange, with these practices presented and these regions come."""
    number = next(_number)
    if isinstance(macro_region, str):
        macro_region, _ = MacroRegion.objects.get_or_create(
            name=macro_region, defaults={"slug": macro_region.lower().replace(" ", "-")}
        )
    fields.setdefault("slug", f"intercambio-{number}")
    fields.setdefault("title", f"Intercambio de prueba {number}")
    fields.setdefault("place", "Huacho")
    fields.setdefault("starts", date(2026, 4, 23))
    fields.setdefault("ends", fields["starts"] + timedelta(days=1))
    exchange = Exchange.objects.create(macro_region=macro_region, published=published, **fields)
    for order, practice in enumerate(practices, start=1):
        make_presentation(exchange, practice, number=order)
    for invited_too, regions in ((False, own), (True, invited)):
        for region in regions:
            Attendance.objects.create(exchange=exchange, region=region, invited=invited_too)
    return exchange


def make_presentation(exchange: Exchange, practice: Practice, *, number: int = 1, **fields: Any) -> Presentation:
    """The practice presented there, by its leading institution's region, with its latest note."""
    lead = practice.lead_institution()
    fields.setdefault("region", lead.region if lead else None)
    fields.setdefault("note", practice.notes.first())
    return Presentation.objects.create(exchange=exchange, practice=practice, number=number, **fields)


def make_moment(exchange: Exchange, title: str = "Bienvenida", **fields: Any) -> Moment:
    fields.setdefault("day", exchange.starts)
    fields.setdefault("kind", Moment.Kind.OPENING)
    return Moment.objects.create(exchange=exchange, title=title, **fields)


def make_stop(exchange: Exchange, name: str = "Isla de prueba", kind: str = "island", **fields: Any) -> Stop:
    return Stop.objects.create(exchange=exchange, name=name, kind=kind, **fields)


def make_testimonial(exchange: Exchange, text: str = "Nos sirve para nuestra UGEL.", **fields: Any) -> Testimonial:
    """With consent given today, unless said otherwise."""
    fields.setdefault("consent_on", localdate())
    return Testimonial.objects.create(exchange=exchange, text=text, **fields)


def facts() -> list[str]:
    """The verbs of the journal, in order."""
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))
