from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from minka.core.pages import page
from minka.people.access import for_members, public
from minka.recognition import models
from minka.recognition.models import Award, Level, Standing, Tariff
from minka.recognition.ranking import KINDS, neighbours, rank
from minka.recognition.statement import lines
from minka.territory.models import MacroRegion, Region

ON_A_PAGE = 40


@public
@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """What pays, how much and why, in plain words; and the levels."""
    tariffs = list(Tariff.objects.prefetch_related("rules"))
    settled = [one for one in tariffs if one.is_settled]
    context = {
        "tariff": settled[0] if settled else None,
        "coming": [one for one in tariffs if not one.is_settled],
        "former": settled[1:],
        "levels": Level.objects.all(),
    }
    return page(request, "recognition/rules.html", context)


@public
@require_safe
def ranking(request: HttpRequest) -> HttpResponse:
    context = {
        "ranking": rank(request.GET, request.user),
        "regions": Region.objects.all(),
        "macro_regions": MacroRegion.objects.all(),
        "kinds": [(kind.value, kind.label) for kind in KINDS],
    }
    return page(request, "recognition/ranking.html", context, part="board")


@for_members
@require_safe
def points(request: HttpRequest) -> HttpResponse:
    """Every point of mine, with the fact that paid it and what was discounted."""
    own = Award.objects.filter(member=request.user.pk).select_related("season", "entry")
    shown = own if "todo" in request.GET else own.filter(points__gt=0)
    awards = Paginator(shown, ON_A_PAGE).get_page(request.GET.get("pagina"))
    standings = (
        Standing.objects.filter(member=request.user.pk).select_related("level", "season").order_by("-season__year")
    )
    year = localdate().year
    context = {
        "page": awards,
        "unpaid": 0 if "todo" in request.GET else own.filter(points=0).count(),
        "lines": lines(list(awards.object_list)),
        "standings": standings,
        "around": neighbours(Standing.objects.visible().filter(season__year=year), request.user),  # type: ignore[arg-type]
        "year": year,
        "levels": Level.objects.all(),
    }
    return page(request, "recognition/points.html", context)


@for_members
@require_http_methods(["POST"])
def appear(request: HttpRequest) -> HttpResponse:
    """Leave the ranking or come back to it: one's own choice, taken back as easily."""
    if request.POST.get("aparecer") == "si":
        models.show(request.user, by=request.user)  # type: ignore[arg-type]
        messages.success(request, _("Apareces en el ranking."))
    else:
        models.hide(request.user, by=request.user)  # type: ignore[arg-type]
        messages.success(request, _("Ya no apareces en el ranking. Tus puntos siguen contando, solo para ti."))
    return redirect("recognition:points")
