"""What the first page says: asked of the facts in a number of queries that does not grow with them."""

from calendar import isleap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from minka.core.tilemap import Tile, tiles_of
from minka.events.models import Exchange
from minka.figures.answer import Number
from minka.figures.year import YearRow
from minka.people.models import Member
from minka.practices.catalogue import catalogue
from minka.practices.models import Practice
from minka.territory.models import Institution, Kind, Region

RECENT = 3


@dataclass(frozen=True)
class Link:
    """A link of the chain from writing to adopting; `code` names the figure that defines it, if one does."""

    value: Number
    words: str
    code: str = ""
    scarce: bool = False
    at_odds: bool = False


def latest(row: YearRow) -> Number | None:
    return row.values[max(row.values)] if row.values else None


def chain(rows: Sequence[YearRow], practices: int, members: int) -> list[Link]:
    """What was published of members, practices and transfers; the platform's own counts where nothing was."""
    by_code = {row.code: row for row in rows}
    links = []
    said = by_code.get("servidores-inscritos")
    if said and (value := latest(said)) is not None:
        links.append(Link(value, _("servidores públicos inscritos en la comunidad"), said.code, at_odds=said.at_odds))
    elif members:
        words = ngettext("persona con cuenta en la comunidad", "personas con cuenta en la comunidad", members)
        links.append(Link(members, words))
    said = by_code.get("practicas-vigentes-publicadas")
    if said and (value := latest(said)) is not None:
        links.append(Link(value, _("prácticas vigentes en el país"), said.code, at_odds=said.at_odds))
    elif practices:
        links.append(Link(practices, ngettext("práctica vigente", "prácticas vigentes", practices)))
    said = by_code.get("transferencias")
    if said and (total := sum(value or 0 for value in said.values.values())):
        years = _(" y ").join(sorted(said.values))
        words = _("transferencias a otro territorio en %(years)s") % {"years": years}
        links.append(Link(total, words, said.code, scarce=True, at_odds=said.at_odds))
    return links


@dataclass(frozen=True)
class Compared:
    """A row of the year's table: `reached` is what per cent of the year before is there already, if it had any."""

    code: str
    label: str
    was: Number
    now: Number
    at_odds: bool

    @property
    def reached(self) -> int | None:
        return int(100 * self.now / self.was + 0.5) if self.was else None  # 62.5 is 63, not 62


@dataclass(frozen=True)
class Year:
    """The last two years; the last one counts until a day, if it is the same for every row."""

    was: str
    now: str
    rows: list[Compared]
    until: date | None

    @property
    def most(self) -> int:
        """The end of the scale that all rows share: the whole year before, or the row that went farthest beyond it."""
        return max(100, *(row.reached or 0 for row in self.rows))

    @property
    def elapsed(self) -> int | None:
        """What per cent of its days the last year has behind it; nothing for a whole one."""
        if self.until is None or str(self.until.year) != self.now or (self.until.month, self.until.day) == (12, 31):
            return None
        return round(100 * self.until.timetuple().tm_yday / (366 if isleap(self.until.year) else 365))


def compared(rows: Sequence[YearRow]) -> Year | None:
    """The last two years and the figures that have a value in both."""
    years = sorted({year for row in rows for year in row.values})[-2:]
    if len(years) < 2:
        return None
    was, now = years
    both = [row for row in rows if row.values.get(was) is not None and row.values.get(now) is not None]
    until = {row.cutoffs.get(now) for row in both}
    found = [Compared(row.code, row.label, row.values[was] or 0, row.values[now] or 0, row.at_odds) for row in both]
    return Year(was, now, found, until.pop() if len(until) == 1 else None) if found else None


@dataclass(frozen=True)
class Atlas:
    """The map of the front page: practices by region, or the UGEL of each while there are no practices."""

    tiles: list[Tile]
    of_practices: bool
    ugel: int
    directorates: int


def atlas() -> Atlas:
    """Two queries: the regions with their UGEL, and the published practices of each, as its own page lists them."""
    regions = list(
        Region.objects.annotate(
            ugel=Count("institutions", filter=Q(institutions__kind=Kind.UGEL, institutions__valid_to=None)),
            directorates=Count(
                "institutions", filter=Q(institutions__kind__in=[Kind.DRE, Kind.GRE], institutions__valid_to=None)
            ),
        )
    )
    practices = dict(
        Practice.objects.published()
        .filter(institutions__region__isnull=False)
        .order_by()
        .values_list("institutions__region__slug")
        .annotate(count=Count("pk", distinct=True))
    )
    values = practices or {region.slug: region.ugel for region in regions}
    return Atlas(
        tiles_of(
            [(region.slug, region.name, region.column, region.row) for region in regions],
            values,
            {region.slug: region.get_absolute_url() for region in regions},
            _("prácticas") if practices else "UGEL",
        ),
        bool(practices),
        sum(region.ugel for region in regions),
        sum(region.directorates for region in regions),
    )


def last_exchange(user: Any) -> Exchange | None:
    """With the counts that the page shows; one query."""
    return (
        Exchange.objects.visible_to(user)
        .select_related("macro_region")
        .annotate(
            regions_count=Count("attendances", distinct=True),
            invited_count=Count("attendances", filter=Q(attendances__invited=True), distinct=True),
            practices_count=Count("presentations", distinct=True),
            visited_count=Count("stops", filter=Q(stops__kind="visited"), distinct=True),
        )
        .order_by("-starts")
        .first()
    )


def recent_practices() -> list[Practice]:
    """Real ones before those of a demonstration; two queries."""
    return list(
        Practice.objects.in_force()
        .select_related("topic")
        .prefetch_related("participations__institution")
        .order_by("demonstration", "-published_at", "-pk")[:RECENT]
    )


def counts() -> dict[str, int]:
    """Three queries: what the platform holds. A list shows what is published, a figure counts what is in force."""
    shelf = catalogue()
    in_force = shelf.in_force()
    return {
        "published": len(shelf.recent),
        "practices": in_force.bit_count(),
        "demonstrations": (in_force & shelf.demonstrations).bit_count(),
        "members": Member.objects.filter(is_active=True).count(),
        "institutions": Institution.objects.in_force().count(),
    }
