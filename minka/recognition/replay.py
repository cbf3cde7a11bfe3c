"""The ledger of a year computed from the journal, whole each time: twice the same facts, twice the same ledger."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction
from django.db.models import Max, Q
from django.utils.timezone import localdate, now

from minka.journal.models import Entry
from minka.people.models import Member, Membership, Role
from minka.recognition import ledger
from minka.recognition.models import Award, Level, Season, Standing, Tariff
from minka.territory.models import Institution

BATCH = 2_000

Row = tuple[int, int, str, Decimal, Decimal, str]


@dataclass(frozen=True)
class Replay:
    """`changed` counts the awards that were missing, were too many or had other points."""

    year: int
    awards: int
    members: int
    changed: int


def computed(year: int) -> list[Row]:
    """(entry, member, rule, full, points, why) of every award of the year; nothing is written."""
    tariffs = [one.plain() for one in Tariff.objects.prefetch_related("rules")]
    working = _places()

    def institutions(member: int, day: date) -> frozenset[int]:
        return frozenset(
            place for place, since, until in working[member] if since <= day and (not until or until >= day)
        )

    found = ledger.awards(_facts(year, tariffs), tariffs, institutions)
    known = set(Member.objects.values_list("pk", flat=True)) - _office(year)
    return [
        (one.fact, one.member, one.rule, one.full, one.points, " ".join(one.why))
        for one in found
        if one.member in known
    ]


@transaction.atomic
def replay(year: int) -> Replay:
    """Write the year's ledger anew where it differs, and every member's standing."""
    last = Entry.objects.aggregate(last=Max("pk"))["last"] or 0
    season, _new = Season.objects.select_for_update().get_or_create(year=year)
    wanted = {row[:3]: row for row in computed(year)}
    kept = {row[:3]: row for row in _written(season)}
    wrong = [key for key, row in kept.items() if wanted.get(key) != row]
    changed = len(wrong) + sum(1 for key in wanted if key not in kept)
    if wrong:
        pks = {row[:3]: row[3] for row in season.awards.values_list("entry", "member", "rule", "pk")}
        for start in range(0, len(wrong), BATCH):
            Award.objects.filter(pk__in=[pks[key] for key in wrong[start : start + BATCH]]).delete()
    Award.objects.bulk_create(
        (
            Award(season=season, entry_id=e, member_id=m, rule=r, full=f, points=p, why=w)
            for e, m, r, f, p, w in wanted.values()
            if kept.get((e, m, r)) != (e, m, r, f, p, w)
        ),
        batch_size=BATCH,
    )
    members = _stand(season, list(wanted.values()))
    season.replayed_at, season.last_entry = now(), last
    season.save(update_fields=["replayed_at", "last_entry"])
    return Replay(year, len(wanted), members, changed)


def difference(year: int) -> int:
    """How many awards of the kept ledger are not those that the facts give now; nothing is written."""
    season = Season.objects.filter(year=year).first()
    kept = set(_written(season)) if season else set()
    return len(kept.symmetric_difference(computed(year)))


def years() -> list[int]:
    """Those that have facts, the newest last."""
    moments = Entry.objects.datetimes("at", "year")
    return [moment.year for moment in moments]


def _written(season: Season) -> list[Row]:
    return list(season.awards.order_by().values_list("entry", "member", "rule", "full", "points", "why"))


def _facts(year: int, tariffs: list[ledger.Tariff]) -> Iterator[ledger.Fact]:
    verbs = {rule.verb for tariff in tariffs for rule in tariff.rules}
    entries = Entry.objects.filter(verb__in=verbs, at__year=year)
    fields = ("pk", "verb", "thing_type", "thing_id", "at", "actor", "details")
    for pk, verb, kind, thing, at, actor, details in entries.order_by("at", "pk").values_list(*fields).iterator(BATCH):
        credit = tuple(one for one in details.get("credit", ()) if isinstance(one, int))
        yield ledger.Fact(pk, verb, f"{kind}.{thing}", localdate(at), actor, credit)


def _office(year: int) -> set[int]:
    """Who ran the community that year: they decide others' points, and earn none."""
    held = Membership.objects.filter(role__in=(Role.TEAM, Role.ADMINISTRATOR), since__lte=date(year, 12, 31))
    return set(held.filter(Q(until=None) | Q(until__gte=date(year, 1, 1))).values_list("member", flat=True))


def _places() -> dict[int, list[tuple[int, date, date | None]]]:
    found: dict[int, list[tuple[int, date, date | None]]] = defaultdict(list)
    rows = Membership.objects.order_by("since", "pk").values_list("member", "institution", "since", "until")
    for member, institution, since, until in rows:
        found[member].append((institution, since, until))
    return found


def _stand(season: Season, rows: list[Row]) -> int:
    """Everybody's row: points, level, and where they work, today or on the last day of the season."""
    peers = {
        rule.code for tariff in Tariff.objects.prefetch_related("rules") for rule in tariff.rules.all() if rule.peer
    }
    points: dict[int, Decimal] = defaultdict(Decimal)
    number: dict[int, int] = defaultdict(int)
    outside: set[int] = set()
    for _entry, member, rule, _full, earned, why in rows:
        points[member] += earned
        number[member] += 1
        if rule in peers and earned and "same_institution" not in why and "circle" not in why:
            outside.add(member)
    day = min(localdate(), date(season.year, 12, 31))
    open_then = Q(until=None) | Q(until__gte=day - timedelta(days=365))
    worked = Membership.objects.filter(open_then, since__lte=day).order_by("-since", "-pk")
    held = dict(worked.values_list("member", "institution"))  # the oldest in force wins: it is the last read
    places = {one.pk: one for one in Institution.objects.select_related("region")}
    levels = list(Level.objects.order_by("-threshold"))
    season.standings.all().delete()
    Standing.objects.bulk_create(
        (
            Standing(
                season=season,
                member_id=member,
                points=total,
                awards=number[member],
                outside=member in outside,
                level=next(
                    (one for one in levels if total >= one.threshold and (member in outside or not one.used_outside)),
                    None,
                ),
                institution=(place := places.get(held.get(member, 0))),
                region_id=place.region_id if place else None,
                macro_region_id=place.region.macro_region_id if place and place.region else None,
                kind=place.kind if place else "",
            )
            for member, total in sorted(points.items())
        ),
        batch_size=BATCH,
    )
    return len(points)
