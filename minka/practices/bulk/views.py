from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from minka.core.pages import page
from minka.people.access import allowed
from minka.practices.bulk.cells import BYTES, UnreadableWorkbook
from minka.practices.bulk.intake import begin, receive
from minka.practices.models import Practice, State
from minka.practices.models.intake import Intake

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN = 200


class WorkbookForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Libro de Excel"), help_text=gettext_lazy("Un archivo .xlsx hecho con la plantilla.")
    )

    def clean_file(self) -> forms.FileField:
        file = self.cleaned_data["file"]
        if file.size > BYTES:
            raise forms.ValidationError(_("Pesa más de 20 MB. Divide el libro en varios."))
        return file


@allowed("practices.load")
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """The workbook is looked through; what is wrong is told cell by cell, and nothing is written yet."""
    form = WorkbookForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form, "outcome": None, "recent": Intake.objects.visible_to(request.user)[:10]}
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            outcome, intake = receive(file.name or "", file.read(), by=request.user)  # type: ignore[arg-type]
        except UnreadableWorkbook as error:
            form.add_error("file", str(error))
        else:
            if intake is not None:
                return redirect(intake)
            context |= {"outcome": outcome, "faults": outcome.faults[:SHOWN], "more": len(outcome.faults) - SHOWN}
    return page(request, "practices/bulk/upload.html", context)


@allowed("practices.load", on=Intake, select=("by",))
@require_http_methods(["GET", "HEAD", "POST"])
def intake(request: HttpRequest, intake: Intake) -> HttpResponse:
    """What it would do, the button that does it, and how far it is."""
    if request.method == "POST":
        begin(intake, by=request.user)  # type: ignore[arg-type]
        messages.info(request, _("La carga empezó. Puedes cerrar esta página: sigue sola."))
        return redirect(intake)
    return page(request, "practices/bulk/intake.html", {"intake": intake}, part="progress")


@allowed("practices.load")
@require_safe
def blank(request: HttpRequest) -> HttpResponse:
    from minka.practices.bulk.workbook import template  # it reads openpyxl, see `cells`

    return _workbook(template(), "plantilla-de-practicas.xlsx")


@allowed("practices.load")
@require_safe
def whole(request: HttpRequest) -> HttpResponse:
    """Every practice that is not archived, as it would be filled by hand."""
    from minka.practices.bulk.workbook import export

    practices = Practice.objects.visible_to(request.user).exclude(state=State.ARCHIVED).order_by("pk")
    return _workbook(export(practices), f"practicas-{localdate().isoformat()}.xlsx")


def _workbook(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
