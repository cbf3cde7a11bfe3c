"""What happened lately, read once for everybody, and the share of it that everybody may read.

A fact here is seven small values, not a row with its thing: a month of a whole country fits in memory, and what is told
is looked up again for the few facts that a letter shows.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.db.models import Max, QuerySet

from minka.journal.models import Entry
from minka.notifications.rights import Key, seen
from minka.people.news import TELLINGS

OLD = timedelta(days=31)  # what happened longer ago is no news, even when it is written down today
VALUES = ("pk", "thing_type_id", "thing_id", "actor_id", "institution_id", "at")


class Fact(NamedTuple):
    pk: int
    key: Key
    actor: int | None
    institution: int | None
    at: datetime


def settled() -> int:
    """The last fact before which none is still being written.

    On PostgreSQL facts may be committed in another order than they are numbered: to hold the table for an instant waits
    for those under way, and a digest that reads up to here passes over none. SQLite writes one after another.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL lock_timeout = '60s'")
                cursor.execute("LOCK TABLE journal_entry IN SHARE MODE")
        return Entry.objects.aggregate(last=Max("pk"))["last"] or 0


def facts(entries: "QuerySet[Entry]") -> list[Fact]:
    """Those that may be told, newest first."""
    rows = entries.filter(verb__in=TELLINGS).order_by("-at", "-pk").values_list(*VALUES)
    return [
        Fact(pk, (type_id, thing_id), actor, institution, at)
        for pk, type_id, thing_id, actor, institution, at in rows.iterator(chunk_size=5_000)
    ]


def open_facts(entries: "QuerySet[Entry]") -> list[Fact]:
    """Those that are told to whoever may see the thing."""
    return facts(entries.exclude(verb__in=[verb for verb, how in TELLINGS.items() if how.inner]))


@dataclass
class Window:
    """The facts of a stretch of the journal, by thing, the thing with the newest fact first."""

    facts: list[Fact]
    groups: dict[Key, list[Fact]] = field(default_factory=dict)
    by_actor: dict[int, set[Key]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for fact in self.facts:
            self.groups.setdefault(fact.key, []).append(fact)
            if fact.actor is not None:
                self.by_actor.setdefault(fact.actor, set()).add(fact.key)

    @classmethod
    def up_to(cls, last: int, now: datetime) -> "Window":
        return cls(open_facts(Entry.objects.filter(pk__lte=last, at__gt=now - OLD)))

    def after(self, mark: int | None, since: datetime) -> "Window":
        """What is new for who was told up to `mark`; without one, for who was never told, what happened `since`."""
        if mark is None:
            return Window([fact for fact in self.facts if fact.at > since])
        return Window([fact for fact in self.facts if fact.pk > mark])


def public(keys: Iterable[Key]) -> set[Key]:
    """The things that anybody may see, and so every member too."""
    return seen(keys, AnonymousUser())
