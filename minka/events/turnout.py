"""Who came: every region of the country, and how it stood at the exchange."""

from collections import Counter
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from minka.core.tilemap import Tile, by_place, short_name
from minka.events.models import Exchange
from minka.territory.models import Region

HOST, OWN, INVITED, ABSENT = "host", "own", "invited", "absent"
INK = {HOST: 5, OWN: 4, INVITED: 2, ABSENT: 0}
SIGN = {HOST: "✚", OWN: "◆", INVITED: "■", ABSENT: ""}  # a shape beside the ink: colour never says it alone


@dataclass(frozen=True)
class Came:
    """A region's row of the table; `people` is None where nobody counted."""

    region: Region
    standing: str
    people: int | None
    practices: int

    @property
    def word(self) -> str:
        words = {HOST: _("sede"), OWN: _("de la macrorregión"), INVITED: _("invitada"), ABSENT: _("no asistió")}
        return words[self.standing]

    @property
    def sign(self) -> str:
        return SIGN[self.standing]


def turnout(exchange: Exchange) -> list[Came]:
    """The regions that came: host, own, invited, each group by name. No query when the rows are at hand."""
    presented = Counter(one.region_id for one in exchange.presentations.all())
    host = exchange.host.region_id if exchange.host else None
    found = [
        Came(
            one.region,
            HOST if one.region_id == host else INVITED if one.invited else OWN,
            one.people,
            presented[one.region_id],
        )
        for one in exchange.attendances.all()
    ]
    order = [HOST, OWN, INVITED]
    return sorted(found, key=lambda came: (order.index(came.standing), came.region.slug))


def tiles(came: list[Came]) -> list[Tile]:
    """The whole country on the map, also those that stayed at home; one query."""
    by_region = {one.region.pk: one for one in came}
    drawn = []
    for region in Region.objects.all():
        one = by_region.get(region.pk) or Came(region, ABSENT, None, 0)
        drawn.append(
            Tile(
                slug=region.slug,
                name=region.name,
                short=short_name(region.slug, region.name),
                column=region.column,
                row=region.row,
                value=one.sign,
                url=reverse("territory:region", args=[region.slug]),
                label=f"{region.name}: {one.word}",
                ink=INK[one.standing],
            )
        )
    return by_place(drawn)
