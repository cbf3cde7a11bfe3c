"""What institutions have given: the facts of who works in them, as far as the reader may see their things."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import F, Q

from minka.journal.models import Entry
from minka.people.news import TELLINGS
from minka.territory.models import Institution

GENEROUS = (
    "advice.held",
    "advice.noted",
    "advice.closed",
    "advice.fulfilled",
    "ideas.adopted",
    "practices.published",
    "walls.posted",
)
RECENT, EACH = 300, 5


def given_by(places: Iterable[Institution], user: Any) -> dict[int, list[tuple[Entry, str]]]:
    """The newest of each place, told; a query for the facts and one for each kind of thing among them."""
    work = Q(actor__memberships__until=None) | Q(actor__memberships__until__gte=F("at__date"))
    facts = Entry.objects.filter(work, verb__in=GENEROUS, actor__memberships__institution__in=list(places))
    facts = facts.filter(actor__memberships__since__lte=F("at__date")).annotate(
        place=F("actor__memberships__institution")
    )
    rows = list(facts.select_related("actor", "thing_type").order_by("-at", "-pk")[:RECENT])
    seen = _visible(rows, user)
    told: dict[int, list[tuple[Entry, str]]] = {}
    for entry in rows:
        own = told.setdefault(entry.place, [])
        if len(own) < EACH and (entry.thing_type_id, entry.thing_id) in seen and entry.verb in TELLINGS:
            own.append((entry, TELLINGS[entry.verb].sentence(entry)))
    return told


def _visible(rows: Sequence[Entry], user: Any) -> set[tuple[int, str]]:
    by_kind: dict[Any, set[str]] = {}
    for entry in rows:
        by_kind.setdefault(entry.thing_type, set()).add(entry.thing_id)
    seen = set()
    for kind, ids in by_kind.items():
        model = kind.model_class()
        if model is not None and hasattr(model._default_manager.all(), "visible_to"):
            things = model._default_manager.filter(pk__in=ids).visible_to(user)
            seen |= {(kind.pk, str(pk)) for pk in things.values_list("pk", flat=True)}
    return seen
