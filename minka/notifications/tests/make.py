"""Facts for tests, told by verbs of their own: the thing is a practice, and the details say whom a fact names."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import models, transaction

from minka.journal.models import Entry, record
from minka.notifications.models import Preference
from minka.people.models import Member
from minka.people.news import TELLINGS, tell
from minka.territory.models import Institution

SAID, WHISPERED = "practices.said", "practices.whispered"  # the second is inner


def named(entry: Entry) -> Iterable[int]:
    found: list[int] = entry.details.get("named", [])
    return found


def text(entry: Entry) -> str:
    return str(entry.details.get("text", ""))


def sentence(entry: Entry) -> str:
    if entry.details.get("fails"):
        raise KeyError(entry.pk)
    return f"dijo algo de «{entry.thing}»"


@contextmanager
def tellings() -> Iterator[None]:
    """The two verbs are told while the block lasts."""
    tell(SAID, sentence=sentence, named=named, text=text)
    tell(WHISPERED, sentence=sentence, named=named, text=text, inner=True)
    try:
        yield
    finally:
        del TELLINGS[SAID], TELLINGS[WHISPERED]


def make_fact(
    thing: models.Model,
    *,
    by: Member | None = None,
    names: Iterable[Member] = (),
    verb: str = SAID,
    at: datetime | None = None,
    institution: Institution | None = None,
    **details: Any,
) -> Entry:
    with transaction.atomic():
        keys = [one.pk for one in names]
        return record(verb, thing, by=by, institution=institution, at=at, named=keys, **details)


def make_preference(member: Member, **fields: Any) -> Preference:
    return Preference.objects.update_or_create(member=member, defaults=fields)[0]
