"""What the page of a region or an institution says of advice: how much was given, and how much is fulfilled."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from minka.advice.models import Case, Commitment
from minka.territory.models import Region
from minka.territory.panels import Panel, Place


def advice_of(place: Place, _user: Any) -> Panel | None:
    """Counts alone, never a case; nothing where there is nothing. Two queries."""
    where = {"institution__region": place} if isinstance(place, Region) else {"institution": place}
    closure = Commitment.objects.of_notes().filter(**where).closure()
    cases = Case.objects.took_place().filter(**where).count()
    if not closure.total and not cases:
        return None
    board = reverse("advice:commitments")
    address = f"{board}?region={place.slug}" if isinstance(place, Region) else ""
    context = {"closure": closure, "cases": cases, "address": address if closure.total else ""}
    return Panel(_("Compromisos y asesorías"), "advice/_panel.html", context)
