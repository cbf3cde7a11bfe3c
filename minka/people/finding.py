"""Searches the directory by words, topic and territory; as many queries for three people as for a hundred thousand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.functional import cached_property

from minka.people.models import Member, Membership
from minka.territory.finding import words
from minka.topics.models import Topic

A_PAGE, PAGES = 24, 20


class FirstPages(Paginator[Member]):
    """As many pages as anybody turns: to count all hundred thousand would take longer than to find them."""

    most = A_PAGE * PAGES

    @cached_property
    def found(self) -> int:
        members = cast("QuerySet[Member]", self.object_list)
        return members.order_by()[: self.most + 1].count()

    @property
    def count(self) -> int:
        return min(self.found, self.most)

    @property
    def more(self) -> bool:
        return self.found > self.most


@dataclass(frozen=True)
class Asked:
    text: str = ""
    topic: str = ""
    region: str = ""
    helps: bool = False  # only who offers help (in the topic, if one is asked)

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Asked":
        text, topic, region = (query.get(name, "").strip() for name in ("q", "tema", "region"))
        return cls(text[:100], topic, region, bool(query.get("ayuda")))

    def __bool__(self) -> bool:
        return bool(self.text or self.topic or self.region or self.helps)


def found(asked: Asked) -> QuerySet[Member]:
    members = Member.objects.listed().prefetch_related("helps", "knows").order_by("name", "pk")
    for word in words(asked.text):
        members = members.filter(found_by__contains=word)
    if asked.region:
        there = Membership.objects.in_force().filter(member=OuterRef("pk"), institution__region__slug=asked.region)
        members = members.filter(Exists(there))
    if asked.topic:
        members = members.filter(
            _linked("helps", asked.topic) | (Q() if asked.helps else _linked("knows", asked.topic))
        )
    elif asked.helps:
        members = members.filter(~Q(offer="") | Exists(Member.helps.through.objects.filter(member=OuterRef("pk"))))
    return members


def _linked(field: str, topic: str) -> Q:
    through = getattr(Member, field).through
    return Q(pk__in=through.objects.filter(topic__slug=topic).values("member"))


def with_places(members: Iterable[Member]) -> None:
    """Each with `place`, the oldest membership in force; one query for all."""
    rows = Membership.objects.in_force().filter(member__in=[one.pk for one in members])
    places: dict[int, Membership] = {}
    for row in rows.select_related("institution__region").order_by("since", "pk"):
        places.setdefault(row.member_id, row)
    for one in members:
        one.place = places.get(one.pk)  # type: ignore[attr-defined]  # for the template


def by_topic() -> list[tuple[Topic, int]]:
    """Topics with how many of the directory offer help in each, without names."""
    listed = Member.objects.listed().values("pk")
    rows = Member.helps.through.objects.filter(member__in=listed).values_list("topic").annotate(n=Count("pk"))
    counts = dict(rows)
    return [(topic, counts.get(topic.pk, 0)) for topic in Topic.objects.all()]
