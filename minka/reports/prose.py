"""What the team writes of an exchange: presentation and summary, without one person's words erasing another's."""

import hashlib
import json

from django.db import transaction

from minka.events.models import Exchange
from minka.journal.models import record
from minka.people.models import Member

FIELDS = ("presentation", "presentation_by", "summary")


class Overtaken(Exception):  # noqa: N818 named for what happened, as WrongState is
    """Somebody saved other words in the meantime; `current` is the exchange as it is now."""

    def __init__(self, current: Exchange) -> None:
        super().__init__(current.slug)
        self.current = current


def mark(exchange: Exchange) -> str:
    """Short text that changes when the prose does; the page carries it and brings it back."""
    texts = json.dumps([getattr(exchange, field) for field in FIELDS])
    return hashlib.sha256(texts.encode()).hexdigest()[:16]


@transaction.atomic
def rewrite(exchange: Exchange, *, by: Member, before: str, **texts: str) -> Exchange:
    """Save the prose if it is still as `before` marks it; `Overtaken` if it is not, and nothing is written."""
    current = Exchange.objects.select_for_update().get(pk=exchange.pk)
    if all(getattr(current, field) == texts[field] for field in FIELDS):
        return current
    if mark(current) != before:
        raise Overtaken(current)
    for field in FIELDS:
        setattr(current, field, texts[field])
    current.save(update_fields=FIELDS)
    record("reports.edited", current, by=by, institution=current.host)
    return current
