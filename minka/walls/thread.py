"""The messages under a thing as a page shows them: roots in order, each with its replies, and what the reader may do.

The number of queries does not grow with the messages. Who asks has been shown the thing already.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page, Paginator
from django.db import models

from minka.people.access import can
from minka.walls import attachments
from minka.walls.markdown import render
from minka.walls.models import Message, State, Support
from minka.walls.places import Place, place_of

A_PAGE = 20


@dataclass
class Said:
    """A message for one reader. `gone` says why its text is not there: it keeps its place for what answers it."""

    message: Message
    html: str = ""
    gone: str = ""
    replies: list["Said"] = field(default_factory=list)
    pieces: list[Any] = field(default_factory=list)
    supports: int = 0
    supported: bool = False
    mine: bool = False
    may_support: bool = False
    attach: str = ""

    @property
    def members(self) -> list[Any]:
        return list(self.message.mentions.all())


@dataclass
class Thread:
    place: Place
    thing: Any
    page: "Page[Any]"
    said: list[Said]
    total: int
    may_post: bool
    open: bool


def thread_of(thing: models.Model, user: Any, number: Any = 1, section: str | None = None) -> Thread:
    """One query where nothing was said, at most eleven elsewhere, and what the place asks to know what it keeps.

    A message that is not to be read keeps its place if it was answered or if others rest on it.
    """
    place = place_of(thing)
    accepts = place.accepts(thing)
    may_post = accepts and can(user, "walls.post")
    if not Message.objects.about(thing).exists():  # as under most practices
        return Thread(place, thing, Paginator(Message.objects.none(), A_PAGE).get_page(1), [], 0, may_post, accepts)
    roots = Message.objects.about(thing).filter(parent=None)
    if section is not None:
        roots = roots.filter(section=section)
    readable = Message.objects.about(thing).readable_by(user)
    answered = readable.exclude(parent=None).values("parent")
    in_place = models.Q(pk__in=answered) | models.Q(pk__in=list(place.keeps(thing)))
    page = Paginator(roots.filter(models.Q(pk__in=readable.values("pk")) | in_place), A_PAGE)
    shown = page.get_page(number)
    joined = ("member", "institution")
    ours: Any = shown.object_list
    first = list(ours.select_related(*joined).prefetch_related("mentions"))
    replies = readable.filter(parent__in=[one.pk for one in first]).select_related(*joined).prefetch_related("mentions")
    total = Message.objects.about(thing).public().count()
    keys = set(readable.filter(pk__in=[one.pk for one in first]).values_list("pk", flat=True))
    said = tell([*first, *replies], user, unread={one.pk for one in first} - keys)
    by_pk = {one.message.pk: one for one in said}
    for one in said[len(first) :]:
        by_pk[one.message.parent_id or 0].replies.append(one)
    return Thread(place, thing, shown, said[: len(first)], total, may_post, accepts)


def tell(messages: Collection[Message], user: Any, unread: Collection[int] = ()) -> list[Said]:
    """Each as this reader sees it; of those in `unread`, only that they were there. Three queries."""
    keys = [one.pk for one in messages]
    counts = Support.objects.counts(Message, keys) if keys else {}
    given = Support.objects.given_by(user, Message, keys) if keys else set()
    pieces = attachments.of(messages) if keys else {}
    may = can(user, "walls.support")
    return [
        Said(one, gone="withdrawn" if one.state == State.WITHDRAWN else "hidden")
        if one.pk in unread
        else _tell(one, user, counts, given, pieces, may)
        for one in messages
    ]


def _tell(one: Message, user: Any, counts: dict[int, int], given: set[int], pieces: Any, may: bool) -> Said:
    mine = one.member_id == user.pk
    return Said(
        one,
        html=render(one.text, [member.name for member in one.mentions.all()]),
        pieces=pieces.get(one.pk, []),
        supports=counts.get(one.pk, 0),
        supported=one.pk in given,
        mine=mine,
        may_support=may and not mine and one.is_public,
        attach=attachments.address(one) if mine and one.state in (State.SHOWN, State.WAITING) else "",
    )
