"""One address for each step of a case: GET leads to the case, POST takes it and comes back."""

from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from minka.advice.forms import HoursForm
from minka.advice.models import Case, Full
from minka.advice.steps import BY_VERB, form_of
from minka.advice.views.cases import JOINED, show
from minka.people.access import allowed
from minka.people.models import Member


def step(verb: str) -> Callable[..., HttpResponse]:
    """The door and the page of a verb; a form with errors comes back inside the case's own page."""

    @allowed(f"advice.{verb}", on=Case, select=JOINED)
    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: HttpRequest, case: Case) -> HttpResponse:
        if request.method != "POST":
            return redirect(case)
        form = form_of(BY_VERB[verb], case, request.POST)
        if form is not None and not form.is_valid():
            return show(request, case, (verb, form))
        try:
            _take(case, verb, cast(Member, request.user), form)
        except Full as full:
            messages.error(request, _("%(name)s ya no recibe más casos. Elige a otra persona.") % {"name": full})
        else:
            messages.success(request, str(BY_VERB[verb].done))
        return redirect(case)

    return view


@allowed("advice.schedule", on=Case, select=JOINED, by=("pk",))
@require_POST
def schedule(request: HttpRequest, case: Case, slot: int) -> HttpResponse:
    """Accept an hour of the other's."""
    found = get_object_or_404(case.slots, pk=slot)
    case.schedule(found, by=cast(Member, request.user))
    messages.success(request, _("Tiene fecha: la invitación va a los dos correos."))
    return redirect(case)


def _take(case: Case, verb: str, member: Member, form: forms.Form | None) -> None:
    words: dict[str, Any] = dict(form.cleaned_data) if form else {}
    if isinstance(form, HoursForm):
        words = {name: value for name, value in words.items() if name in ("place", "reason")} | {"hours": form.hours}
    closes = words.pop("close", False)
    getattr(case, verb)(by=member, **words)
    if closes:
        case.close(by=member)


assign, hand_over, propose, reschedule = step("assign"), step("hand_over"), step("propose"), step("reschedule")
hold, attend, rate, close, cancel = step("hold"), step("attend"), step("rate"), step("close"), step("cancel")
