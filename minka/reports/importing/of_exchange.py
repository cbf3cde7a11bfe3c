"""The exchange's own fields and rows, each written or kept as the ledger says."""

from collections.abc import Callable
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from minka.events.models import Exchange, Stop, Testimonial
from minka.reading.contents import ReportContents
from minka.reports.importing.ledger import Ledger
from minka.reports.importing.match import dates_of, macro_region
from minka.territory.models import Institution, Region


def write_exchange(exchange: Exchange, contents: ReportContents, hedge: str, ledger: Ledger) -> None:
    """Title, place, days, macro-region, attendance, regions, stops and testimonials; the published mark is not ours."""
    event = contents.event
    days = dates_of(event) or (exchange.starts, exchange.ends)
    macro = macro_region(event)
    fields: list[tuple[str, str, list[Any], list[Any]]] = [
        ("title", _("título"), [exchange.title], [event.title or exchange.title]),
        ("place", _("ciudad"), [exchange.place], [event.place or exchange.place]),
        ("starts ends", _("días"), [exchange.starts, exchange.ends], list(days)),
        (
            "macro_region_id",
            _("macrorregión"),
            [exchange.macro_region_id],
            [macro.pk if macro else exchange.macro_region_id],
        ),
        (
            "attendance attendance_hedge",
            _("asistentes"),
            _attendance(exchange),
            _told_attendance(exchange, contents, hedge),
        ),
    ]
    for keys, label, current, new in fields:
        ledger.settle(f"exchange.{keys}", label, current, new, _setter(exchange, keys.split(), new))
    regions = {region.name: region for region in Region.objects.filter(name__in=event.regions)}
    ledger.settle(
        "exchange.regions",
        _("regiones"),
        sorted([one.region.name, one.invited] for one in exchange.attendances.select_related("region")),
        sorted([region.name, _is_invited(exchange, region)] for region in regions.values()),
        lambda: _welcome(exchange, regions),
    )
    names = [item.text for item in contents.visited]
    ledger.settle(
        "exchange.visited",
        _("instituciones visitadas"),
        [stop.name for stop in exchange.stops.all() if stop.kind == "visited"],
        names,
        lambda: _write_visited(exchange, names),
    )
    said = [[one.text, one.name, one.institution] for one in contents.testimonials]
    ledger.settle(
        "exchange.testimonials",
        _("testimonios"),
        [[one.text, one.name, one.institution_name] for one in exchange.testimonials.all()],
        said,
        lambda: _write_testimonials(exchange, said),
    )


def _attendance(exchange: Exchange) -> list[Any]:
    return [exchange.attendance, exchange.attendance_hedge]


def _told_attendance(exchange: Exchange, contents: ReportContents, hedge: str) -> list[Any]:
    told = contents.event.attendance
    return _attendance(exchange) if told is None else [told, hedge]


def _setter(exchange: Exchange, names: list[str], values: list[Any]) -> Callable[[], None]:
    def write() -> None:
        for name, value in zip(names, values, strict=True):
            setattr(exchange, name, value)
        exchange.save(update_fields=names)

    return write


def _welcome(exchange: Exchange, regions: dict[str, Region]) -> None:
    exchange.welcome(regions.values())


def _is_invited(exchange: Exchange, region: Region) -> bool:
    return exchange.macro_region_id is not None and region.macro_region_id != exchange.macro_region_id


def _write_visited(exchange: Exchange, names: list[str]) -> None:
    texts = {stop.name: stop.text for stop in exchange.stops.filter(kind="visited")}
    exchange.stops.filter(kind="visited").delete()
    Stop.objects.bulk_create(
        Stop(exchange=exchange, name=name[:160], kind="visited", text=texts.get(name, ""), order=100 + order)
        for order, name in enumerate(names)
    )


def _write_testimonials(exchange: Exchange, said: list[list[str]]) -> None:
    """The same words keep their consent; new ones have none, and so are shown to nobody until somebody gives it."""
    known = {one.text: one for one in exchange.testimonials.all()}
    codes = {
        one.name: one for one in Institution.objects.filter(name__in=[institution for *_rest, institution in said])
    }
    for order, (text, name, institution) in enumerate(said):
        one = known.pop(text, None) or Testimonial(exchange=exchange, text=text)
        one.name, one.institution_name, one.order = name[:120], institution[:160], order
        one.institution = one.institution or codes.get(institution)
        one.save()
    exchange.testimonials.filter(pk__in=[one.pk for one in known.values()]).delete()


def give_consent(exchange: Exchange, texts: list[str]) -> None:
    """Record today as the day on which the team says that these may be shown."""
    exchange.testimonials.filter(text__in=texts, consent_on=None).update(consent_on=localdate())
