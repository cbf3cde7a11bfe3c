"""The exchanges as public days."""

from collections.abc import Iterable
from datetime import timedelta

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.utils.timezone import localdate

from minka.events.models import Exchange
from minka.people.dates import PublicDate
from minka.territory.models import Region
from minka.topics.models import Topic

KEPT = timedelta(days=366)  # how long a calendar goes on showing what has been


def exchanges(region: Region | None, topic: Topic | None) -> Iterable[PublicDate]:
    """Those of the last year and those to come: of a region that comes or hosts, of a topic that is presented."""
    found = Exchange.objects.visible_to(AnonymousUser()).filter(ends__gte=localdate() - KEPT)
    if region is not None:
        found = found.filter(Q(attendances__region=region) | Q(host__region=region))
    if topic is not None:
        found = found.filter(presentations__practice__topic=topic, presentations__practice__state="published")
    for one in found.order_by("starts", "pk").distinct():
        yield PublicDate(one.slug, one.title, one.starts, one.ends, one.get_absolute_url(), one.place, one.lede)
