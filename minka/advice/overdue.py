"""Who took on a commitment hears of its day when it comes, and once more a week after; `minka remind` asks daily."""

from collections import defaultdict
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.timezone import localtime

from minka.advice.models import Commitment, Progress
from minka.journal.models import Entry

STEPS = (0, 7)  # days after the day


def remind(at: datetime) -> int:
    """How many owners were told now. A second call at once finds none; another day begins anew."""
    today = localtime(at).date()
    found = list(Commitment.objects.filter(state=Progress.OPEN, due__lte=today).order_by("due", "pk"))
    told = _told(found)
    steps = ((one, max(days for days in STEPS if (today - one.due).days >= days)) for one in found)
    return sum(_tell(one, days) for one, days in steps if days > told[one.pk].get(one.due.isoformat(), -1))


def _told(found: list[Commitment]) -> dict[int, dict[str, int]]:
    """Of each, the last step that was told of each day it was due."""
    kind = ContentType.objects.get_for_model(Commitment)
    keys = [str(one.pk) for one in found]
    facts = Entry.objects.filter(thing_type=kind, thing_id__in=keys, verb="advice.reminded").order_by("pk")
    told: dict[int, dict[str, int]] = defaultdict(dict)
    for entry in facts:
        told[int(entry.thing_id)][entry.details["due"]] = entry.details["days"]
    return told


@transaction.atomic
def _tell(one: Commitment, days: int) -> bool:
    here = Commitment.objects.select_for_update().filter(pk=one.pk, state=Progress.OPEN, due=one.due)
    if not here.exists():
        return False  # reported, or given another day, this minute
    one.tell("reminded", by=None, due=one.due.isoformat(), days=days)
    return True
