from itertools import groupby
from typing import Any, cast

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET, require_POST

from minka.core.covers import cover_png
from minka.core.pages import page
from minka.events.calendar import as_calendar
from minka.events.downloads import downloads
from minka.events.models import Exchange, Presentation, Webinar
from minka.events.programme import days_in_words, facts, programme
from minka.events.structured import as_structured, script
from minka.events.turnout import HOST, INVITED, tiles, turnout
from minka.people.access import allowed, can, public
from minka.people.models import Member
from minka.territory.models import MacroRegion

SEWN = 4  # cloths of the small patchwork of the list
A_PAGE = 8
PALETTE = "minka"


@public
@require_GET
def exchanges(request: HttpRequest) -> HttpResponse:
    """All exchanges that one may see, by year; the address keeps year and macro-region."""
    visible = Exchange.objects.visible_to(request.user)
    year, macro = request.GET.get("anio", ""), request.GET.get("macrorregion", "")
    found = visible.filter(macro_region__slug=macro) if macro else visible
    webinars = Webinar.objects.none() if macro else Webinar.objects.visible_to(request.user)
    if year:
        written = year.isdecimal() and len(year) == 4 and int(year) > 0
        webinars = webinars.filter(day__year=int(year)) if written else webinars.none()
        found = found.filter(starts__year=int(year)) if written else found.none()
    rows = Paginator(found.with_cloths(request.user, SEWN), A_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "rows": rows,
        "webinars": webinars[:A_PAGE],
        "years": [(at, list(of)) for at, of in groupby(rows, key=lambda one: one.starts.year)],
        "all_years": visible.order_by("-starts__year").values_list("starts__year", flat=True).distinct(),
        "macro_regions": MacroRegion.objects.all(),
        "year": year,
        "macro": macro,
        "any": bool(rows) or visible.exists(),
        "may_attend": can(request.user, "events.attend"),
        "may_create": can(request.user, "events.create"),
        "today": localdate(),
    }
    return page(request, "events/exchanges.html", context, part="found")


@public
@require_GET
def exchange(request: HttpRequest, slug: str) -> HttpResponse:
    """Days, practices with their notes, who came, what was visited, what was said, what can be taken home."""
    seen = Exchange.objects.visible_to(request.user).with_everything(request.user)
    exchange = get_object_or_404(seen, slug=slug)
    came = turnout(exchange)
    context = {
        "exchange": exchange,
        "facts": facts(exchange),
        "days": programme(exchange),
        "days_in_words": days_in_words(len(exchange.days)),
        "wanted": _wanted(exchange),
        "came": came,
        "own": sum(one.standing != INVITED for one in came),
        "invited": sum(one.standing == INVITED for one in came),
        "hosted": any(one.standing == HOST for one in came),
        "tiles": tiles(came) if came else [],
        "stops": _stops(exchange),
        "downloads": downloads(exchange, request.user),
        "structured": script(as_structured(exchange)),
        "address": request.build_absolute_uri(exchange.get_absolute_url()),
        "may_attend": exchange.starts <= localdate() and can(request.user, "events.attend"),
        "may_edit": can(request.user, "events.edit"),
        "may_publish": can(request.user, "events.publish"),
        "may_withdraw": can(request.user, "events.withdraw"),
    }
    return page(request, "events/exchange.html", context)


@public
@require_GET
def calendar(request: HttpRequest, slug: str) -> HttpResponse:
    exchange = get_object_or_404(Exchange.objects.visible_to(request.user), slug=slug)
    response = HttpResponse(as_calendar(exchange), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{exchange.slug}.ics"'
    patch_vary_headers(response, ["Cookie"])
    return response


@public
@require_GET
def cover(request: HttpRequest, slug: str) -> HttpResponse:
    """What a link to the exchange shows elsewhere."""
    exchange = get_object_or_404(Exchange.objects.visible_to(request.user), slug=slug)
    image = cover_png(exchange.slug, PALETTE, exchange.title, f"{exchange.place}, {exchange.when}")
    response = HttpResponse(image, content_type="image/png")
    patch_cache_control(response, max_age=86400, public=exchange.published, private=not exchange.published)
    return response


@allowed("events.publish", on=Exchange)
@require_POST
def publish(request: HttpRequest, exchange: Exchange) -> HttpResponse:
    exchange.publish(by=cast(Member, request.user))
    return redirect(exchange)


@allowed("events.withdraw", on=Exchange)
@require_POST
def withdraw(request: HttpRequest, exchange: Exchange) -> HttpResponse:
    exchange.withdraw(by=cast(Member, request.user))
    return redirect(exchange)


def _wanted(exchange: Exchange) -> list[tuple[Presentation, list[str]]]:
    """Each practice presented, with the institutions whose people spoke of it."""
    spoke: dict[int | None, list[str]] = {}
    for said in exchange.testimonials.all():
        name = said.institution.name if said.institution else said.institution_name
        if name and name not in spoke.setdefault(said.practice_id, []):
            spoke[said.practice_id].append(name)
    return [(one, spoke.get(one.practice_id, [])) for one in exchange.presentations.all()]


def _stops(exchange: Exchange) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {"island": [], "visited": [], "module": []}
    for stop in exchange.stops.all():
        found[stop.kind].append(stop)
    return found
