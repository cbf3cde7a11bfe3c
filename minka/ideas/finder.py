"""What the lists of challenges and initiatives show for an address; any query is answered."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Q
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from minka.ideas.models import Challenge, Initiative
from minka.territory.models import Region
from minka.topics.models import Topic
from minka.walls.models import Message, Support

A_PAGE = 10
CHALLENGES = {
    "": _("Todos"),
    "sin-respuesta": _("Sin respuesta"),
    "abiertos": _("Abiertos"),
    "cerrados": _("Con respuesta consolidada"),
}
INITIATIVES = {
    "": _("Todas"),
    "abiertas": _("Abiertas"),
    "convertidas": _("Convertidas en práctica"),
    "cerradas": _("Cerradas"),
}


@dataclass(frozen=True)
class Listed:
    """A list narrowed by topic, region and state; `answers` and `supports` by key."""

    page: "Page[Any]"
    rows: list[Any]
    answers: dict[int, int]
    supports: dict[int, int]
    states: list[tuple[str, Promise | str]]
    state: str
    topics: list[tuple[str, str]]
    topic: str
    regions: list[tuple[str, str]]
    region: str

    @property
    def narrowed(self) -> bool:
        return bool(self.state or self.topic or self.region)


def challenges(query: QueryDict, user: Any) -> Listed:
    """Seven queries."""
    state = query.get("estado", "")
    found = Challenge.objects.visible_to(user).filter(_public_or_mine(Challenge, user)).for_list()
    if state == "sin-respuesta":
        found = found.filter(answered_at=None, state=Challenge.State.OPEN).order_by("at", "pk")
    elif state == "abiertos":
        found = found.filter(state=Challenge.State.OPEN)
    elif state == "cerrados":
        found = found.filter(state=Challenge.State.CLOSED)
    return _listed(Challenge, found, query, CHALLENGES, state)


def initiatives(query: QueryDict, user: Any) -> Listed:
    """Seven queries."""
    state = query.get("estado", "")
    found = Initiative.objects.visible_to(user).filter(_public_or_mine(Initiative, user)).for_list()
    found = found.exclude(state=Initiative.State.MERGED)
    chosen = {"abiertas": "open", "convertidas": "converted", "cerradas": "closed"}.get(state)
    return _listed(Initiative, found.filter(state=chosen) if chosen else found, query, INITIATIVES, state)


def _public_or_mine(model: Any, user: Any) -> Q:
    """What waits or is hidden is in the moderators' queue, not in the list; one sees one's own here."""
    return Q(state__in=model.PUBLIC) | Q(member=user.pk if user.is_authenticated else None)


def _listed(model: Any, found: Any, query: QueryDict, states: Any, state: str) -> Listed:
    topics = list(
        Topic.objects.filter(Exists(model.objects.public().filter(topic=OuterRef("pk")))).values_list("slug", "name")
    )
    regions = list(
        Region.objects.filter(Exists(model.objects.public().filter(region=OuterRef("pk")))).values_list("slug", "name")
    )
    topic, region = query.get("tema", ""), query.get("region", "")
    if topic in dict(topics):
        found = found.filter(topic__slug=topic)
    if region in dict(regions):
        found = found.filter(region__slug=region)
    page = Paginator(found, A_PAGE).get_page(query.get("pagina"))
    rows = list(page.object_list)
    keys = [one.pk for one in rows]
    return Listed(
        page=page,
        rows=rows,
        answers=Message.objects.counts(model, keys),
        supports=Support.objects.counts(model, keys),
        states=list(states.items()),
        state=state if state in states else "",
        topics=topics,
        topic=topic if topic in dict(topics) else "",
        regions=regions,
        region=region if region in dict(regions) else "",
    )
