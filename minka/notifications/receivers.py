"""Who is named by a fact is told: a notice in the product, and a letter at once to whoever wants it."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.dispatch import receiver
from django.utils.timezone import now

from minka.journal.models import Entry, recorded
from minka.notifications.models import Mail, Notice, Preference
from minka.notifications.tasks import tell_at_once
from minka.people.models import Member
from minka.people.news import TELLINGS

LATE = timedelta(days=2)  # what is written down this long after it happened is not told in a hurry


@receiver(recorded)
def notice(entry: Entry, **_kwargs: Any) -> None:
    """Never to who did it. The rows are of the verb's own transaction; the letters leave after it."""
    telling = TELLINGS.get(entry.verb)
    named = set(telling.named(entry)) - {entry.actor_id} if telling else set()
    if not named:
        return
    keys = list(
        Member.objects.filter(pk__in=named, is_active=True, demonstration=False)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    quiet = set(Preference.objects.filter(member__in=keys, at_once=False).values_list("member", flat=True))
    late = entry.at < now() - LATE
    rows = [Notice(member_id=key, entry=entry, mail=_mail(late or key in quiet)) for key in keys]
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
    if any(row.mail == Mail.WAITING for row in rows):
        transaction.on_commit(lambda: tell_at_once.enqueue(entry.pk))


def _mail(later: bool) -> str:
    return Mail.LEFT if later else Mail.WAITING
