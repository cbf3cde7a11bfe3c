"""Where the team registers exchanges and webinars, and writes them anew; their rows are in `arranging`."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from minka.core.lifecycle import WrongState
from minka.core.pages import page
from minka.events.forms import ExchangeForm, WebinarForm
from minka.events.models import Exchange, Webinar
from minka.people.access import allowed, can
from minka.people.models import Member

FORMS: dict[Any, Any] = {Exchange: ExchangeForm, Webinar: WebinarForm}


@allowed("events.create")
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    return _create(request, Exchange)


@allowed("events.create")
@require_http_methods(["GET", "HEAD", "POST"])
def create_webinar(request: HttpRequest) -> HttpResponse:
    return _create(request, Webinar)


@allowed("events.edit", on=Exchange, select=("macro_region", "host"))
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, exchange: Exchange) -> HttpResponse:
    return _edit(request, exchange)


@allowed("events.edit", on=Webinar)
@require_http_methods(["GET", "HEAD", "POST"])
def edit_webinar(request: HttpRequest, webinar: Webinar) -> HttpResponse:
    return _edit(request, webinar)


@allowed("events.publish", on=Webinar)
@require_POST
def publish_webinar(request: HttpRequest, webinar: Webinar) -> HttpResponse:
    webinar.publish(by=cast(Member, request.user))
    return redirect(webinar)


@allowed("events.withdraw", on=Webinar)
@require_POST
def withdraw_webinar(request: HttpRequest, webinar: Webinar) -> HttpResponse:
    webinar.withdraw(by=cast(Member, request.user))
    return redirect(webinar)


@allowed("events.hold", on=Webinar)
@require_POST
def hold(request: HttpRequest, webinar: Webinar) -> HttpResponse:
    webinar.hold(by=cast(Member, request.user))
    messages.success(request, _("Cuenta como realizado en las cifras del año."))
    return redirect(webinar)


def _create(request: HttpRequest, model: Any) -> HttpResponse:
    form = FORMS[model](None, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        made = model.create(by=cast(Member, request.user), **form.cleaned_data)
        messages.success(request, _("Registrado como borrador: solo el equipo lo ve hasta que lo publiques."))
        return redirect(made)
    context = {"thing": None, "form": form, "is_webinar": model is Webinar}
    return page(request, "events/write.html", context, status=422 if form.errors else 200)


def _edit(request: HttpRequest, thing: Any) -> HttpResponse:
    read, status = request.POST.get("read", thing.as_read()), 200
    form = FORMS[type(thing)](thing, request.POST if request.method == "POST" else None)
    now: list[tuple[str, Any]] = []
    if request.method == "POST" and form.is_valid():
        try:
            thing.edit(by=cast(Member, request.user), read=read, **form.cleaned_data)
        except WrongState:
            thing.refresh_from_db()
            status, read, now = 409, thing.as_read(), _otherwise(thing, form)
        else:
            messages.success(request, _("Guardado."))
            return redirect(thing)
    elif form.errors:
        status = 422
    context = {"thing": thing, "form": form, "read": read, "stale": status == 409, "now": now}
    context |= {"is_webinar": isinstance(thing, Webinar), "may_administer": can(request.user, "events.administer")}
    return page(request, "events/write.html", context, status=status)


def _otherwise(thing: Any, form: Any) -> list[tuple[str, Any]]:
    """What it says now where it is not what is being written."""
    there = [(name, value) for name, value in thing.told().items() if value != form.cleaned_data[name]]
    return [
        (form.fields[name].label, ", ".join(map(str, value)) if isinstance(value, list) else value)
        for name, value in there
    ]
