"""The people of the demonstration years: named by post alone, without a password, where there was participation.

Nobody of them writes anything: what each did is to attend, so that the walls hold no invented voices.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils.timezone import localtime, make_aware

from minka.figures import participation
from minka.figures.period import Period
from minka.home.demo.cast import DOMAIN, Cast
from minka.journal.models import Entry
from minka.people.models import Member, Membership, Role
from minka.territory.models import IGED, Institution, Kind

JOINED = date(2024, 6, 3)

Meeting = tuple[int, str, datetime]  # type and key of the thing, and when


@dataclass(frozen=True)
class Year:
    """How many of each took part."""

    regions: int
    directorates: int
    ugel: int


@dataclass(frozen=True)
class Person:
    member: Member
    institution: Institution


def choose(year: Year, pool: Sequence[Institution], always: Iterable[Institution]) -> list[Institution]:
    """Institutions of exactly so many regions, DRE or GRE and UGEL: those of `always`, then each region in its turn."""
    chosen = {one.pk: one for one in always}
    regions = list(dict.fromkeys([*(one.region_id for one in chosen.values()), *(one.region_id for one in pool)]))
    regions = regions[: year.regions]
    for kinds, wanted in (((Kind.DRE, Kind.GRE), year.directorates), ((Kind.UGEL,), year.ugel)):
        turns: dict[int | None, list[Institution]] = defaultdict(list)
        for one in pool:
            if one.kind in kinds and one.region_id in regions and one.pk not in chosen:
                turns[one.region_id].append(one)
        missing = wanted - sum(one.kind in kinds for one in chosen.values())
        while missing > 0 and any(turns.values()):
            for region in regions:
                if missing > 0 and turns[region]:
                    one = turns[region].pop(0)
                    chosen[one.pk] = one
                    missing -= 1
    return list(chosen.values())


def spoke(period: Period, cast: Cast) -> list[Institution]:
    """Where somebody took part already, and where the cast works: they are among the institutions of the year."""
    keys = {place.institution for place in participation.places(period)}
    keys |= {one.pk for key in ("ana", "bruno", "carla") if (one := cast[key].institution())}
    return list(Institution.objects.filter(pk__in=keys, kind__in=IGED).order_by("code"))


def gather(number: int, places: Sequence[Institution]) -> list[Person]:
    """So many members, one institution after the other."""
    members, at = [], make_aware(datetime.combine(JOINED, time(9)))
    for turn in range(number):
        place = places[turn % len(places)]
        post = f"Participante {turn // len(places) + 1} de la {place.name}"
        members.append(
            Member(
                email=f"participante-{turn + 1:04}@{DOMAIN}",
                name=post[:120],
                password="!",  # noqa: S106  # what Django writes for «no password opens this account»
                joined_at=at,
                in_directory=False,
                in_ranking=False,
                demonstration=True,
            )
        )
    made = Member.objects.bulk_create(members, batch_size=500)
    people = [Person(member, places[turn % len(places)]) for turn, member in enumerate(made)]
    Membership.objects.bulk_create(
        (Membership(member=one.member, institution=one.institution, role=Role.MANAGER, since=JOINED) for one in people),
        batch_size=500,
    )
    return people


def attend(people: Sequence[tuple[Member, int]], meetings: Sequence[Meeting]) -> None:
    """Each member attends a meeting in so many different months; who joined that year, in its last ones."""
    by_month: dict[int, list[Meeting]] = defaultdict(list)
    for meeting in meetings:
        by_month[localtime(meeting[2]).month].append(meeting)
    months, year = sorted(by_month), localtime(meetings[0][2]).year
    facts = []
    for turn, (member, times) in enumerate(people):
        first = len(months) - times if member.joined_at.year == year else turn
        for step in range(times):
            held = by_month[months[(first + step) % len(months)]]
            kind, thing, at = held[turn % len(held)]
            fact = {"thing_type_id": kind, "thing_id": thing, "at": at, "details": {"demonstration": True}}
            facts.append(Entry(verb="advice.attended", actor=member, **fact))
    Entry.objects.bulk_create(facts, batch_size=500)
