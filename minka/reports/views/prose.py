from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from minka.core.pages import page
from minka.events.models import Exchange
from minka.people.access import allowed
from minka.people.models import Member
from minka.reports.document.living import LivingFigures
from minka.reports.document.page import shown_blocks
from minka.reports.document.prose import blocks
from minka.reports.forms import ProseForm
from minka.reports.prose import FIELDS, Overtaken, mark, rewrite


@require_http_methods(["GET", "POST"])
@allowed("reports.edit", on=Exchange)
def edit(request: HttpRequest, exchange: Exchange) -> HttpResponse:
    """Presentation and summary, with figures by their code; a preview saves nothing."""
    if request.method == "GET":
        texts = {field: getattr(exchange, field) for field in FIELDS}
        return shown(request, exchange, ProseForm(initial=texts | {"before": mark(exchange)}))
    form = ProseForm(request.POST)
    if not form.is_valid():
        return shown(request, exchange, form, status=422)
    if "preview" in request.POST:
        return shown(request, exchange, form, preview=previewed(form))
    try:
        rewrite(exchange, by=cast(Member, request.user), **form.cleaned_data)
    except Overtaken as overtaken:
        return conflict(request, overtaken.current, form)
    messages.success(request, _("Los textos quedaron guardados."))
    return redirect("reports:report", slug=exchange.slug)


def conflict(request: HttpRequest, current: Exchange, form: ProseForm) -> HttpResponse:
    """Both texts side by side: the person decides, and may then save."""
    mine = form.cleaned_data
    theirs = [
        (form.fields[field].label, getattr(current, field))
        for field in FIELDS
        if getattr(current, field) != mine[field]
    ]
    again = ProseForm(initial=mine | {"before": mark(current)})
    return shown(request, current, again, theirs=theirs, status=409)


def previewed(form: ProseForm) -> list[tuple[str, list[dict[str, Any]]]]:
    with translation.override("es"):
        living = LivingFigures()
        return [
            (str(form.fields[field].label), shown_blocks(blocks(form.cleaned_data[field], living.resolve)))
            for field in ("presentation", "summary")
            if form.cleaned_data[field]
        ]


def shown(request: HttpRequest, exchange: Exchange, form: ProseForm, status: int = 200, **more: Any) -> HttpResponse:
    figures = [(figure.code, figure.title) for figure in LivingFigures().known.values()]
    return page(
        request, "reports/edit.html", {"exchange": exchange, "form": form, "figures": figures, **more}, status=status
    )
