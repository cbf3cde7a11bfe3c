"""Which territory and topic an address asks to follow, and where its feed and calendar are."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from minka.notifications.feed import query_of
from minka.territory.models import Region
from minka.topics.models import Topic


def wanted(query: Mapping[str, str]) -> tuple[Region | None, Topic | None]:
    """404 for a territory or a topic that there is not: a reader that follows it should know."""
    region = _named(Region, query.get("region", ""), _("No hay una región con ese nombre."))
    topic = _named(Topic, query.get("tema", ""), _("No hay un tema con ese nombre."))
    return region, topic


def addresses(region: Region | None, topic: Topic | None) -> dict[str, Any]:
    query = query_of(region, topic)
    return {
        "region": region,
        "topic": topic,
        "feed": reverse("notifications:feed") + query,
        "calendar": reverse("notifications:calendar") + query,
    }


def _named(model: Any, slug: str, refusal: str) -> Any:
    if not slug:
        return None
    found = model.objects.filter(slug=slug).first()
    if found is None:
        raise Http404(refusal)
    return found
