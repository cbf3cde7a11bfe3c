"""A change of hour, or of who meets, reaches the calendars of both."""

from typing import Any

from django.dispatch import receiver

from minka.advice.calendar import CANCEL, REQUEST
from minka.advice.invitations import post
from minka.advice.models import Case, State
from minka.journal.models import Entry, recorded
from minka.people.models import Member


@receiver(recorded, sender=Case)
def keep_the_calendars(entry: Entry, **_kwargs: Any) -> None:
    verb = entry.verb.removeprefix("advice.")
    if verb not in ("scheduled", "rescheduled", "cancelled", "assigned", "taken_over"):
        return
    case = Case.objects.select_related("asked_by", "adviser", "practice", "topic").get(pk=entry.thing_id)
    if case.sequence is None:
        return
    if verb == "cancelled":
        post(case, "cancelled", CANCEL)
    elif former := entry.details.get("former"):
        post(case, "moved", CANCEL, only=Member.objects.get(pk=former))
        post(case, "moved", REQUEST, sure=case.state == State.SCHEDULED)
    elif verb in ("scheduled", "rescheduled"):
        post(case, verb, REQUEST, sure=verb == "scheduled")
