from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from minka.core.pages import page
from minka.events.models import Exchange
from minka.people.access import allowed, can, public
from minka.people.models import Member
from minka.reports import editions, printing
from minka.reports.document.page import shown
from minka.reports.models import Printing


@require_GET
@public
def reports(request: HttpRequest) -> HttpResponse:
    """The reports that one may read, the latest exchange first."""
    exchanges = Exchange.objects.visible_to(request.user).select_related("macro_region").prefetch_related("editions")
    return page(request, "reports/reports.html", {"exchanges": exchanges, "forms": list(printing.WRITERS)})


@require_GET
@public
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """The report as a page: the latest edition, or the facts as they are now."""
    exchange = get_object_or_404(Exchange.objects.visible_to(request.user), slug=slug)
    made = editions.content(exchange)
    may_print = can(request.user, "reports.print")
    context = {
        "exchange": exchange,
        "report": shown(made.document),
        "edition": made.edition,
        "unknown": made.unknown if may_print else (),
        "forms": list(printing.WRITERS),
        "may_print": may_print,
        "may_edit": can(request.user, "reports.edit"),
        "may_freeze": can(request.user, "reports.freeze") and exchange.published,
    }
    return page(request, "reports/report.html", context)


@require_safe
@public
def download(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """The latest printing; the first time, it is made, at once if the report is small."""
    if form not in printing.WRITERS:
        raise Http404
    exchange = get_object_or_404(Exchange.objects.visible_to(request.user), slug=slug)
    one = printing.ready(exchange, form) or printing.print_report(exchange, form, by=None)
    response: HttpResponse = given(one) if one.state == Printing.State.DONE else redirect("reports:printing", pk=one.pk)
    patch_vary_headers(response, ["Cookie"])
    return response


@require_POST
@allowed("reports.print", on=Exchange)
def print_again(request: HttpRequest, exchange: Exchange) -> HttpResponse:
    """Print the content as it is now."""
    form = request.POST.get("form", "")
    if form not in printing.WRITERS:
        raise Http404
    one = printing.print_report(exchange, form, by=cast(Member, request.user))
    return redirect("reports:printing", pk=one.pk)


@require_GET
@public
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far a printing is; the page asks again by itself until it is done."""
    one = get_object_or_404(Printing.objects.visible_to(request.user).select_related("exchange"), pk=pk)
    state = "stale" if one.is_stale else one.state
    context = {
        "printing": one,
        "state_template": f"reports/_state_{state}.html",
        "underway": state in (Printing.State.WAITING, Printing.State.WORKING),
        "may_print": can(request.user, "reports.print"),
    }
    return page(request, "reports/printing.html", context)


@require_POST
@allowed("reports.print", on=Printing, select=("exchange",))
def retry(request: HttpRequest, one: Printing) -> HttpResponse:
    again = printing.retry(one, by=cast(Member, request.user))
    return redirect("reports:printing", pk=again.pk)


@require_POST
@allowed("reports.freeze", on=Exchange)
def freeze(request: HttpRequest, exchange: Exchange) -> HttpResponse:
    """Keep the report and its figures as they are now."""
    edition, new = editions.freeze_report(exchange, by=cast(Member, request.user))
    said = (
        _("Quedó congelada la edición %(number)s del reporte.")
        if new
        else _("Nada cambió desde la edición %(number)s: sigue siendo la última.")
    )
    messages.success(request, said % {"number": edition.number})
    return redirect("reports:report", slug=exchange.slug)


def given(one: Printing) -> HttpResponse:
    """Read whole: a report is small, and the compression of responses then works on it as on any page."""
    with one.file.open("rb") as file:
        response = HttpResponse(file.read(), content_type=printing.TYPES[one.format])
    response["Content-Disposition"] = f'attachment; filename="reporte-{one.exchange.slug}.{one.format}"'
    return response
