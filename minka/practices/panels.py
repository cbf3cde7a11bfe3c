"""What practices have to say on the page of a region or of an institution, and on the map."""

from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from minka.practices.catalogue import catalogue
from minka.practices.models import Practice, Stage
from minka.territory.models import Institution, Region
from minka.territory.panels import Panel

SHOWN = 6


def practices_of(place: Region | Institution, user: Any) -> Panel:
    """The newest practices of a place. Five queries."""
    here = (
        Q(participations__institution__region=place)
        if isinstance(place, Region)
        else Q(participations__institution=place)
    )
    found = Practice.objects.visible_to(user).published().filter(here).distinct()
    practices = list(found.for_list()[: SHOWN + 1])
    query = {"region": place.slug} if isinstance(place, Region) else {"q": place.name}
    more = f"{reverse('practices:practices')}?{urlencode(query)}" if len(practices) > SHOWN else ""
    return Panel(
        title=_("Prácticas"),
        template="practices/_panel.html",
        context={"practices": practices[:SHOWN], "more": more},
    )


def published_by_region() -> dict[str, int]:
    """Region by slug → published practices in which one of its institutions takes part. One query."""
    return {slug: bits.bit_count() for slug, bits in catalogue().facets.values.get("region", {}).items()}


def advanced_by_region() -> dict[str, int]:
    """The same, of those that reached the last stage of the route."""
    facets = catalogue().facets.values
    advanced = facets.get("estadio", {}).get(Stage.ADVANCED, 0)
    return {slug: (bits & advanced).bit_count() for slug, bits in facets.get("region", {}).items()}
