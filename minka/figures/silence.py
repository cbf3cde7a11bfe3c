"""Who takes part and who is silent, by territory; and of which topics a region has no practice."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import QuerySet

from minka.core.tilemap import Tile, tiles_of
from minka.figures import participation
from minka.figures.answer import SMALLEST
from minka.figures.period import Period
from minka.practices.models import Practice
from minka.territory.models import IGED, Institution, Kind, Region
from minka.topics.models import Topic


@dataclass(frozen=True)
class Place:
    code: str
    name: str
    kind: str
    took_part: bool


@dataclass(frozen=True)
class RegionRow:
    """A region with its DRE or GRE and its UGEL; `people` is None where fewer than five could be pointed at."""

    slug: str
    name: str
    column: int
    row: int
    places: tuple[Place, ...]
    people: int | None

    @property
    def took_part(self) -> int:
        return sum(place.took_part for place in self.places)

    @property
    def silent(self) -> list[Place]:
        return [place for place in self.places if not place.took_part and place.kind == Kind.UGEL]


@dataclass(frozen=True)
class Gap:
    """A topic, the practices in force of it and the regions that have none."""

    slug: str
    name: str
    practices: int
    without: tuple[tuple[str, str], ...]


def by_region(period: Period) -> list[RegionRow]:
    """Every region, with the institutions that stood on the last day of the period; five queries."""
    found = {place.institution for place in participation.places(period)}
    people = participation.people_by_region(period)
    places: dict[int | None, list[Place]] = defaultdict(list)
    for one in standing(period).order_by("kind", "code"):
        places[one.region_id].append(Place(one.code, one.name, one.kind, one.pk in found))
    return [
        RegionRow(
            region.slug,
            region.name,
            region.column,
            region.row,
            tuple(places[region.pk]),
            seen(people.get(region.pk, 0)),
        )
        for region in Region.objects.all()
    ]


def standing(period: Period) -> QuerySet[Institution]:
    """Those that were not yet closed then."""
    day = period.last_day
    return Institution.objects.filter(kind__in=IGED).exclude(valid_to__lt=day).exclude(valid_from__gt=day)


def seen(people: int) -> int | None:
    return people if people == 0 or people >= SMALLEST else None


def tiles(rows: list[RegionRow], addresses: dict[str, str]) -> list[Tile]:
    regions = [(row.slug, row.name, row.column, row.row) for row in rows]
    return tiles_of(regions, {row.slug: row.took_part for row in rows}, addresses)


def gaps() -> list[Gap]:
    """Every topic, the one that is missing in most regions first; three queries."""
    regions = list(Region.objects.values_list("pk", "slug", "name"))
    found: dict[int, set[int]] = defaultdict(set)
    practices: dict[int, set[int]] = defaultdict(set)
    rows = Practice.objects.in_force().order_by().values_list("topic", "pk", "institutions__region").distinct()
    for topic, practice, region in rows:
        practices[topic].add(practice)
        found[topic].add(region)
    told = [
        Gap(
            topic.slug,
            topic.name,
            len(practices[topic.pk]),
            tuple((slug, name) for pk, slug, name in regions if pk not in found[topic.pk]),
        )
        for topic in Topic.objects.all()
    ]
    return sorted(told, key=lambda gap: (-len(gap.without), gap.slug))
