from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from minka.core.pages import page
from minka.people.access import public
from minka.people.given import given_by
from minka.people.models import AllyOffer
from minka.territory.models import Institution, Kind


@public
@require_safe
def allies(request: HttpRequest) -> HttpResponse:
    """What each ally offers and what it has given already."""
    places = list(Institution.objects.in_force().filter(kind=Kind.ALLY).order_by("name"))
    current = AllyOffer.objects.filter(Q(until=None) | Q(until__gte=localdate()), institution__in=places)
    offers: dict[int, list[AllyOffer]] = {}
    for offer in current.prefetch_related("topics"):
        offers.setdefault(offer.institution_id, []).append(offer)
    given = given_by(places, request.user)
    rows = [(place, offers.get(place.pk, []), given.get(place.pk, [])) for place in places]
    silent = [place for place, offered, done in rows if not offered and not done]
    told = [row for row in rows if row[0] not in silent]
    return page(request, "people/allies.html", {"rows": told, "silent": silent})
