"""Facts that pay, for tests: only what matters is given."""

from datetime import datetime
from typing import Any

from django.db import transaction

from minka.journal.models import Entry, record
from minka.people.models import Member
from minka.people.tests.make import make_member


def make_fact(verb: str, *, by: Member | None = None, credit: list[Member] | None = None, **fields: Any) -> Entry:
    """One fact about `thing` (somebody new unless given)."""
    details = {} if credit is None else {"credit": [one.pk for one in credit]}
    at: datetime | None = fields.get("at")
    with transaction.atomic():
        return record(verb, fields.get("thing") or make_member(), by=by, at=at, **details)
