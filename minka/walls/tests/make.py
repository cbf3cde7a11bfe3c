"""Messages for tests. On this floor one can write under people alone, so it is done under Dora."""

from typing import Any

from django.utils.timezone import now

from minka.journal.models import Entry
from minka.people.models import Member
from minka.walls.guard import FIRST, fingerprint
from minka.walls.models import Message


def make_message(thing: Any, by: Member, text: str = "Nosotros lo hicimos así.", **fields: Any) -> Message:
    """As if it had been posted, without its fact."""
    fields = {"institution": by.institution(), "fingerprint": fingerprint(text)} | fields
    return Message.objects.create(thing=thing, member=by, text=text, **fields)


def known(*members: Member) -> None:
    """They have posted enough for nobody to read them first."""
    for member in members:
        for _ in range(FIRST):
            Entry.objects.create(verb="walls.posted", actor=member, thing=member, at=now().replace(year=2020))


def facts(thing: Any) -> list[str]:
    return list(Entry.objects.about(thing).order_by("pk").values_list("verb", flat=True))
