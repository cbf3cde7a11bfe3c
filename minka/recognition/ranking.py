"""The ranking of a year: who is asked about, where they stand, and who is near them."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Sum
from django.utils.timezone import localdate

from minka.journal.remembered import remembered
from minka.people.models import Member
from minka.recognition.models import Season, Standing, StandingQuerySet
from minka.territory.models import Institution, Kind, MacroRegion, Region

ON_A_PAGE = 25
NEAR = 3  # how many are shown before and after one's own place
KINDS = (Kind.DRE, Kind.GRE, Kind.UGEL, Kind.LOCAL_GOVERNMENT)


@dataclass(frozen=True)
class Placed:
    place: int
    standing: Standing
    own: bool = False


@dataclass(frozen=True)
class Ranking:
    """`around` is empty for who has no place; `missing` tells a member who left the ranking, and could come back."""

    year: int
    years: list[int]
    region: Region | None
    macro_region: MacroRegion | None
    kind: str
    total: int
    page: "Page[Standing]"
    rows: list[Placed]
    around: list[Placed]
    left: bool
    institutions: list[dict[str, Any]]


def rank(query: Any, user: Any) -> Ranking:
    """The ranking that an address asks for; a filter that names nothing is no filter."""
    years = list(Season.objects.order_by("-year").values_list("year", flat=True))
    asked = query.get("anio", "")
    year = next((one for one in years if str(one) == asked), years[0] if years else localdate().year)
    region = Region.objects.filter(slug=query.get("region", "")).first()
    macro = MacroRegion.objects.filter(slug=query.get("macrorregion", "")).first()
    kind = query.get("tipo", "") if query.get("tipo", "") in KINDS else ""
    standings = Standing.objects.visible().filter(season__year=year)
    if region:
        standings = standings.filter(region=region)
    if macro:
        standings = standings.filter(macro_region=macro)
    if kind:
        standings = standings.filter(kind=kind)
    shown = standings.select_related("member", "institution", "level")
    page = Paginator(shown, ON_A_PAGE).get_page(query.get("pagina"))
    rows = placed(standings, list(page.object_list), user)
    return Ranking(
        year=year,
        years=years,
        region=region,
        macro_region=macro,
        kind=kind,
        total=page.paginator.count,
        page=page,
        rows=rows,
        around=neighbours(standings, user) if isinstance(user, Member) else [],
        left=isinstance(user, Member) and not user.in_ranking,
        institutions=remembered(_name(year, region, macro, kind), lambda: boards(standings)),
    )


def _name(year: int, *filters: Any) -> str:
    """What is remembered of these filters; of places their keys, as their names have blanks."""
    return ".".join(["boards", str(year), *(str(getattr(one, "pk", one) or "") for one in filters)])


def placed(standings: StandingQuerySet, rows: list[Standing], user: Any) -> list[Placed]:
    """Rows that follow each other, with their place; who has the same points shares the place. One query."""
    if not rows:
        return []
    place = standings.filter(points__gt=rows[0].points).count() + 1
    before = standings.ahead_of(rows[0]).count() + 1
    found = []
    for number, one in enumerate(rows):
        if number and one.points < rows[number - 1].points:
            place = before + number
        found.append(Placed(place, one, one.member_id == user.pk))
    return found


def neighbours(standings: StandingQuerySet, member: Member) -> list[Placed]:
    """One's own place between the nearest ahead and behind: what is within reach."""
    mine = standings.filter(member=member).select_related("member", "institution", "level").first()
    if mine is None:
        return []
    shown = standings.select_related("member", "institution", "level")
    ahead = list(shown.ahead_of(mine).order_by("points", "-member_id")[:NEAR])[::-1]
    behind = list(shown.exclude(pk=mine.pk).exclude(pk__in=standings.ahead_of(mine).values("pk"))[:NEAR])
    return placed(standings, [*ahead, mine, *behind], member)


def boards(standings: StandingQuerySet) -> list[dict[str, Any]]:
    """The institutions whose members earned most, three people at least: a total must not point at one."""
    rows = (
        standings.exclude(institution=None)
        .order_by()
        .values("institution")
        .annotate(points=Sum("points"), people=Count("pk"))
        .filter(people__gte=3)
        .order_by("-points", "institution")[:10]
    )
    found = list(rows)
    names = Institution.objects.in_bulk([row["institution"] for row in found])
    return [
        {"institution": names[row["institution"]], "points": row["points"], "people": row["people"]} for row in found
    ]
