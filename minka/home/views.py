from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from minka.core.covers import cover_png
from minka.core.pages import page
from minka.figures.year import year_table
from minka.home import front
from minka.journal.remembered import remembered
from minka.people.access import public


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    rows, counts = year_table(), remembered("front.counts", front.counts)
    context = {
        "counts": counts,
        "chain": front.chain(rows, counts["practices"], counts["members"]),
        "atlas": remembered("front.atlas", front.atlas),
        "year": front.compared(rows),
        "exchange": front.last_exchange(request.user),
        "recent": front.recent_practices(),
    }
    return page(request, "home/home.html", context)


@public
@require_safe
@cache_control(max_age=86400, public=True)
def cover(request: HttpRequest) -> HttpResponse:
    """What a link to the site shows elsewhere."""
    title = _("Lo que funcionó allá puede funcionar aquí.")
    image = cover_png("yachay-1", "riesgo", title, _("Comunidad de Práctica de Gestión Educativa"))
    return HttpResponse(image, content_type="image/png")


@public
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What the community is and how a practice travels."""
    return page(request, "home/about.html")


@public
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return page(request, "home/accessibility.html")


@public
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept of a person, why, and how one asks for it."""
    return page(request, "home/privacy.html", {"unconfirmed_days": settings.FORGET_UNCONFIRMED_DAYS})
