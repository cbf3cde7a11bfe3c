"""The exchange itself: its days, who came, what was visited and what people said."""

from datetime import timedelta
from typing import Any

from minka.events.models import Attendance, Exchange, Headcount, Moment, Presentation, Stop, Testimonial
from minka.home.demo.cast import Cast
from minka.practices.models import Practice
from minka.territory.models import Institution, MacroRegion, Region


def load_exchange(told: dict[str, Any], practices: list[Practice], regions: list[str], cast: Cast) -> Exchange:
    """Write the exchange and publish it, once; `regions` are those of the practices, in the same order."""
    known = Exchange.objects.filter(slug=told["slug"]).first()
    if known:
        return known
    names = ("slug", "title", "edition", "place", "starts", "ends", "attendance", "attendance_hedge", "lede")
    exchange = Exchange.objects.create(
        **{name: told[name] for name in names},
        macro_region=MacroRegion.objects.get(slug=told["macro_region"]),
        host=Institution.objects.get(code=told["host"]),
        presentation=told["presentation"].strip(),
        presentation_by=told["presentation_by"],
        summary=told["summary"].strip(),
    )
    by_slug = {region.slug: region for region in Region.objects.all()}
    Attendance.objects.bulk_create(
        Attendance(exchange=exchange, region=by_slug[slug], invited=slug in told["invited"])
        for slug in [*told["regions"], *told["invited"]]
    )
    Headcount.objects.bulk_create(
        Headcount(exchange=exchange, order=order, **one) for order, one in enumerate(told["headcounts"])
    )
    Moment.objects.bulk_create(
        Moment(exchange=exchange, order=order, **one | {"day": exchange.starts + timedelta(days=one["day"] - 1)})
        for order, one in enumerate(told["moments"])
    )
    Stop.objects.bulk_create(Stop(exchange=exchange, order=order, **one) for order, one in enumerate(told["stops"]))
    Presentation.objects.bulk_create(
        Presentation(
            exchange=exchange, practice=practice, region=by_slug[region], note=practice.notes.first(), number=number
        )
        for number, (practice, region) in enumerate(zip(practices, regions, strict=True), start=1)
    )
    _write_testimonials(exchange, told["testimonials"], practices)
    exchange.publish(by=cast["elio"])
    return exchange


def _write_testimonials(exchange: Exchange, told: list[dict[str, Any]], practices: list[Practice]) -> None:
    for order, one in enumerate(told):
        institution = Institution.objects.get(code=one["institution"]) if "institution" in one else None
        Testimonial.objects.create(
            exchange=exchange,
            text=one["text"],
            post=one["post"],
            institution=institution,
            institution_name=institution.name if institution else one["institution_name"],
            practice=practices[one["practice"] - 1] if "practice" in one else None,
            consent_on=exchange.ends,
            order=order,
        )
