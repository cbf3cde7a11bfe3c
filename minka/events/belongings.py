"""What a person has among events: where they were."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from minka.events.presence import Presence
from minka.people.belongings import Shelf
from minka.people.models import Member


def export(member: Member) -> Iterable[dict[str, Any]]:
    for one in Presence.objects.filter(member=member).select_related("institution").prefetch_related("thing"):
        place = one.institution.name if one.institution else ""
        thing: Any = one.thing
        yield {"attended": str(thing), "day": thing.starts.isoformat(), "institution": place}


SHELF = Shelf("events", _("Encuentros"), export=export, personal=Presence)
