"""What challenges have to say on the page of a region or of an institution, on the map and under a practice."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count
from django.http import HttpRequest
from django.utils.translation import gettext as _

from minka.evidence.models import Evidence
from minka.ideas.models import Challenge, Initiative
from minka.practices.models import Practice
from minka.territory.models import Institution, Region
from minka.territory.panels import Panel
from minka.walls.models import Message
from minka.walls.thread import thread_of

SHOWN = 4


def challenges_of(place: Region | Institution, user: Any) -> Panel | None:
    """The open challenges of a place, those without an answer first. Two queries."""
    here = {"region": place} if isinstance(place, Region) else {"institution": place}
    found = Challenge.objects.visible_to(user).open().filter(**here).for_list()
    challenges = list(found.order_by("answered_at", "at")[: SHOWN + 1])
    if not challenges:
        return None
    context = {
        "challenges": challenges[:SHOWN],
        "answers": Message.objects.counts(Challenge, [one.pk for one in challenges]),
        "more": f"?region={place.slug}" if len(challenges) > SHOWN and isinstance(place, Region) else "",
    }
    return Panel(_("Desafíos abiertos"), "ideas/_panel.html", context)


def open_by_region() -> dict[str, int]:
    """Region by slug → open challenges. One query."""
    rows = Challenge.objects.open().filter(region__isnull=False).order_by().values("region__slug")
    return {row["region__slug"]: row["n"] for row in rows.annotate(n=Count("pk"))}


def under_a_practice(practice: Practice, request: HttpRequest) -> Panel | None:
    """What people write about it, where it came from and which challenges it answers."""
    if practice.state != Practice.State.PUBLISHED:
        thread = None
    else:
        thread = thread_of(practice, request.user, request.GET.get("mensajes"))
    origin = Initiative.objects.visible_to(request.user).filter(practice=practice).first()
    answered = list(Challenge.objects.visible_to(request.user).public().filter(practices=practice)[:SHOWN])
    if thread is None and not origin:
        return None
    context = {"thread": thread, "origin": origin, "answered": answered, "css": "walls/wall.css"}
    return Panel(_("Conversación"), "ideas/_under_practice.html", context)


def pieces_of(messages: Iterable[Message]) -> dict[int, list[Evidence]]:
    """The files and links of messages, by message. One query."""
    found: dict[int, list[Evidence]] = {}
    keys = [one.pk for one in messages]
    here = Evidence.objects.filter(thing_type=ContentType.objects.get_for_model(Message), thing_id__in=keys)
    for piece in here.order_by("pk"):
        found.setdefault(piece.thing_id, []).append(piece)
    return found
