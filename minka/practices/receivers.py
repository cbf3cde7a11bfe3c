from typing import Any

from django.dispatch import receiver

from minka.journal.models import Entry, recorded
from minka.practices import search
from minka.practices.anatomy import flat
from minka.practices.models import Practice, Version


@receiver(recorded, sender=Practice)
def keep_the_index(entry: Entry, **_kwargs: Any) -> None:
    """Whatever happens to a practice, search and facets know it when the transaction ends, or nothing happened.

    Inside the transaction on purpose: some milliseconds for one practice, and a list never shows what was archived.
    """
    search.index([int(entry.thing_id)])


@receiver(recorded, sender=Practice)
def keep_the_version(entry: Entry, **_kwargs: Any) -> None:
    """Whoever edits a practice, by whatever door, leaves a version of it."""
    if entry.verb in ("practices.created", "practices.edited"):
        practice = Practice.objects.get(pk=entry.thing_id)
        Version.keep(practice, flat(practice), by=entry.actor, told=entry.details.get("fields", []))
