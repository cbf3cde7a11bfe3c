"""A member's points as a statement that can be read: what paid, how much, and what was taken off and why."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from minka.recognition.models import Award, Rule

DISCOUNTS = {
    "cap": _("pasa del tope del día"),
    "same_institution": _("viene de tu misma institución"),
    "returned": _("se dieron reconocimientos mutuos"),
    "circle": _("viene de un círculo cerrado de personas"),
    "repeated": _("es la misma persona que antes"),
}


@dataclass(frozen=True)
class Line:
    """`thing` may be gone, and then has no address."""

    at: datetime
    title: str
    thing: str
    address: str
    points: Decimal
    full: Decimal
    discounts: list[str]


def lines(awards: list[Award]) -> list[Line]:
    """In the order given; one query for the rules and one a kind of thing."""
    titles = dict(Rule.objects.order_by("tariff__since").values_list("code", "title"))
    prefetch_related_objects(awards, "entry__thing")
    found = []
    for award in awards:
        thing = award.entry.thing
        address = thing.get_absolute_url() if thing is not None and hasattr(thing, "get_absolute_url") else ""
        found.append(
            Line(
                award.entry.at,
                titles.get(award.rule, award.rule),
                str(thing) if thing else "",
                address,
                award.points,
                award.full,
                [str(DISCOUNTS[why]) for why in award.why.split()],
            )
        )
    return found
