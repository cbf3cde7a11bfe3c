"""Staying in force: a practice that nobody confirms for twelve months is asked about twice, and then lapses.

What lapses is told by the date alone (`Practice.is_in_force`); here the facts of it are left: who was asked, and when.
"""

from collections import defaultdict
from datetime import datetime, timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from minka.journal.models import Entry
from minka.practices.models import Practice
from minka.practices.models.practice import IN_FORCE_FOR

AHEAD = (30, 7)  # days before it lapses on which its team is asked
FACTS = ("practices.reminded", "practices.lapsed")


def due(at: datetime, days: int = AHEAD[0]) -> "list[Practice]":
    """Published ones that lapse within `days`, or lapsed, the nearest first."""
    limit = at - IN_FORCE_FOR + timedelta(days=days)
    return list(Practice.objects.published().filter(confirmed_at__lt=limit).order_by("confirmed_at", "pk"))


def remind(at: datetime) -> int:
    """How many were asked or lapsed now. A second call at once finds none."""
    found = due(at)
    facts = defaultdict(list)
    kind = ContentType.objects.get_for_model(Practice)
    told = Entry.objects.filter(thing_type=kind, thing_id__in=[str(one.pk) for one in found], verb__in=FACTS)
    for entry in told:
        facts[entry.thing_id].append(entry)
    steps = ((one, _step(one, facts[str(one.pk)], at)) for one in found)
    return sum(_take(practice, at, *step) for practice, step in steps if step)


def _step(practice: Practice, told: list[Entry], at: datetime) -> tuple[str, int | None] | None:
    """The next on the way to lapsing, a week after the last at least, so that a team is asked twice before it does."""
    if practice.confirmed_at is None:
        return None
    since = [entry for entry in told if entry.at >= practice.confirmed_at]
    asked = [entry.details["days"] for entry in since if entry.verb == "practices.reminded"]
    if any(at - entry.at < timedelta(days=AHEAD[-1]) for entry in since):
        return None
    left = (practice.confirmed_at + IN_FORCE_FOR - at).days
    step = next((days for days in AHEAD if days not in asked), None)
    if step is not None:
        return ("reminded", step) if left < step else None
    return ("lapsed", None) if left < 0 and len(asked) == len(since) else None


@transaction.atomic
def _take(practice: Practice, at: datetime, fact: str, days: int | None) -> bool:
    here = Practice.objects.select_for_update().filter(pk=practice.pk, confirmed_at=practice.confirmed_at)
    if not here.exists():
        return False  # confirmed this minute
    practice.tell(fact, by=None, at=at, **({} if days is None else {"days": days}))
    return True
