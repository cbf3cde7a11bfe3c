from typing import cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from minka.core.pages import page
from minka.people.access import allowed, can
from minka.people.models import Member
from minka.practices.models import Declaration, Practice
from minka.practices.models.declaration import CURRENT, MONTHS, TEXTS, months_since
from minka.practices.writing.frame import frame
from minka.practices.writing.sections import BY_SLUG

HERE = BY_SLUG["declaracion"]


class DeclareForm(forms.Form):
    """One box for each thing that is declared, in the words of the text in force."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what a form takes
        for number, statement in enumerate(TEXTS[CURRENT]):
            self.fields[f"statement{number}"] = forms.BooleanField(
                label=statement, error_messages={"required": _("Para declarar hay que afirmar esto también.")}
            )


@allowed("practices.comment", on=Practice, select=("topic",))
@require_http_methods(["GET", "HEAD", "POST"])
def declare(request: HttpRequest, practice: Practice) -> HttpResponse:
    """Those who work on the text read what is declared; who heads an institution of it declares."""
    member = cast(Member, request.user)
    may = can(member, "practices.declare", practice)
    if request.method == "POST" and not may:
        raise PermissionDenied
    form = DeclareForm(request.POST if request.method == "POST" else None)
    young = practice.started is None or months_since(practice.started) < MONTHS
    if request.method == "POST" and form.is_valid():
        if young:
            form.add_error("statement0", _("Según su fecha de inicio no cumple seis meses. Revísala en «Lo esencial»."))
        elif Declaration.declare(practice, by=member) is None:
            messages.info(request, _("Tu institución ya había declarado."))
            return redirect("practices:declare", practice.slug)
        else:
            messages.success(request, _("La declaración quedó registrada."))
            return redirect("practices:declare", practice.slug)
    context = frame(practice, HERE, member) | {"form": form, "may": may, "young": young, "statements": TEXTS[CURRENT]}
    context["declarations"] = practice.declarations.select_related("member", "institution")
    return page(request, "practices/writing/declaration.html", context, status=422 if form.errors else 200)
