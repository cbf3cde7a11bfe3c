"""The data set *national ×10*: 100,000 members, 10,000 practices, 1,000,000 facts on the real catalogue, seeded."""

import random
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import TypeVar

from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command

from bench import community
from minka.home.demo.generator import generate
from minka.journal.models import Entry
from minka.people.models import Member, Membership, Role
from minka.practices.models import Practice
from minka.territory.models import Institution

MEMBERS, PRACTICES, FACTS = 100_000, 10_000, 1_000_000
END = datetime(2026, 11, 1, tzinfo=UTC)

T = TypeVar("T")


def batched(things: Iterable[T], size: int) -> Iterator[list[T]]:
    rest = iter(things)
    while some := list(islice(rest, size)):
        yield some


def build(seed: int = 7) -> dict[str, float]:
    """Fill an empty, migrated database; returns seconds by part."""
    seconds: dict[str, float] = {}

    def part(name: str, work: Callable[[], object]) -> None:
        start = time.perf_counter()
        work()
        seconds[name] = time.perf_counter() - start

    chance = random.Random(seed)
    part("territory", lambda: call_command("load_territory", verbosity=0))
    part("members", lambda: add_members(chance))
    part("practices", lambda: generate(PRACTICES, seed))
    part("facts", lambda: add_facts(chance))
    part("community", lambda: community.fill(chance, END))
    part("index", lambda: call_command("index_practices", verbosity=0))
    return seconds


def add_members(chance: random.Random) -> None:
    institutions = list(Institution.objects.values_list("pk", flat=True))

    def since() -> date:
        return END.date() - timedelta(days=chance.randrange(30, 1_200))

    people = (Member(email=f"m{n}@minka.example", name=f"Persona {n}") for n in range(MEMBERS))
    for some in batched(people, 5000):
        Member.objects.bulk_create(some)
    keys = [int(pk) for (pk,) in Member.objects.filter(name__startswith="Persona ").values_list("pk")]
    for part in batched(keys, 5000):
        Membership.objects.bulk_create(
            Membership(member_id=key, institution_id=chance.choice(institutions), role=Role.MANAGER, since=since())
            for key in part
        )


def add_facts(chance: random.Random) -> None:
    kind = ContentType.objects.get_for_model(Practice)
    practices = list(Practice.objects.values_list("pk", flat=True))
    members = list(Member.objects.values_list("pk", flat=True)[:20_000])
    institutions = list(Institution.objects.values_list("pk", flat=True))
    verbs = ["practices.submitted", "practices.published", "practices.confirmed"]
    for some in batched(range(FACTS), 10_000):
        Entry.objects.bulk_create(
            Entry(
                verb=chance.choice(verbs),
                actor_id=chance.choice(members),
                institution_id=chance.choice(institutions),
                thing_type=kind,
                thing_id=str(chance.choice(practices)),
                at=END - timedelta(minutes=chance.randrange(1_000_000)),
            )
            for _ in some
        )
