"""What the page of a region or an institution says of exchanges: those it came to, and those it hosted."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from minka.events.models import Exchange
from minka.territory.models import Region
from minka.territory.panels import Panel, Place, register

MOST = 12


def exchanges_of(place: Place, user: Any) -> Panel | None:
    """The latest exchanges that a region attended, or that an institution hosted or presented at; one query."""
    if isinstance(place, Region):
        where = Q(attendances__region=place) | Q(host__region=place)
    else:
        where = Q(host=place) | Q(presentations__practice__participations__institution=place)
    found = list(Exchange.objects.visible_to(user).filter(where).select_related("macro_region").distinct()[:MOST])
    if not found:
        return None
    return Panel(_("Intercambios"), "events/_panel.html", {"exchanges": found}, _("Donde estuvo y lo que contó."))


def attach() -> None:
    register(40, exchanges_of)
