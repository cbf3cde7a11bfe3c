from datetime import timedelta
from pathlib import Path
from typing import Any, cast

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.defaultfilters import filesizeformat
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from minka.core.lifecycle import WrongState
from minka.core.pages import page
from minka.people.access import allowed
from minka.people.models import Member
from minka.reading.files import KINDS
from minka.reports import readings as incoming
from minka.reports.corrections import changed, form_of
from minka.reports.importing.saving import Incomplete, Unprepared, check_complete
from minka.reports.models import Reading
from minka.reports.preview import flags_of, parts

A_PAGE = 20
SLOW = timedelta(seconds=40)  # a worker that lives has read any file by then


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Archivo del reporte"),
        help_text=gettext_lazy("Word (.docx), PDF con texto, .txt o .md, de hasta 20 MB."),
        widget=forms.FileInput({"accept": ",".join(KINDS)}),
        error_messages={
            "required": gettext_lazy("Elige el archivo del reporte."),
            "empty": gettext_lazy("El archivo está vacío."),
        },
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > settings.UPLOAD_MAX_BYTES:
            limit = filesizeformat(settings.UPLOAD_MAX_BYTES)
            raise forms.ValidationError(
                _("Pesa %(size)s y el límite es %(limit)s. Quita imágenes o divídelo.")
                % {"size": filesizeformat(file.size), "limit": limit}
            )
        if Path(file.name).suffix.lower() not in KINDS:
            raise forms.ValidationError(_("Ese tipo de archivo no se lee. Guárdalo como .docx, .pdf, .txt o .md."))
        return file


@allowed("reports.read")
@require_GET
def readings(request: HttpRequest) -> HttpResponse:
    """The reports that were read, the latest first."""
    visible = Reading.objects.visible_to(request.user).select_related("by", "exchange").defer("lines", "contents")
    rows = Paginator(visible, A_PAGE).get_page(request.GET.get("pagina"))
    return page(request, "reports/reading/readings.html", {"rows": rows})


@allowed("reports.read")
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    form = UploadForm(request.POST or None, request.FILES or None) if request.method == "POST" else UploadForm()
    if request.method == "POST" and form.is_valid():
        return redirect(incoming.receive(form.cleaned_data["file"], by=cast(Member, request.user)))
    return page(request, "reports/reading/upload.html", {"form": form}, status=422 if form.errors else 200)


@allowed("reports.read", on=Reading, select=("by", "exchange"))
@require_GET
def reading(request: HttpRequest, reading: Reading) -> HttpResponse:
    """What was understood beside the source, with the findings in place; or how the reading stands."""
    context: dict[str, Any] = {"reading": reading, "state_template": f"reports/reading/_state_{reading.state}.html"}
    if reading.state == Reading.State.WAITING:
        context["slow"] = now() - reading.at > SLOW
    elif reading.state in (Reading.State.PREVIEW, Reading.State.CONFIRMED):
        context |= _laid(reading)
    return page(request, "reports/reading/reading.html", context, part="standing")


@allowed("reports.read", on=Reading)
@require_POST
def read_again(request: HttpRequest, reading: Reading) -> HttpResponse:
    """Read now what no worker took."""
    if reading.state != Reading.State.WAITING:
        raise WrongState(reading, "understand")
    with reading.file.open("rb") as file:
        incoming.read(reading, file.read())
    return redirect(reading)


@allowed("reports.correct", on=Reading)
@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, reading: Reading) -> HttpResponse:
    """One part as a form, beside the lines it was read from; `?parte=` says which."""
    part = request.GET.get("parte", "")
    if reading.state != Reading.State.PREVIEW:
        raise WrongState(reading, "correct")
    form = form_of(part, reading.contents, request.POST if request.method == "POST" else None)
    if form is None:
        raise Http404
    if request.method == "POST" and form.is_valid():
        contents = changed(part, reading.contents, form)
        reading.correct(contents, version=_version(request, reading), by=cast(Member, request.user))
        messages.success(request, _("La corrección quedó guardada."))
        return redirect(f"{reading.get_absolute_url()}#{part}")
    shown = next((one for one in parts(reading, flags_of(reading.report)) if one.slug == part), None)
    version = request.POST.get("version", str(reading.version))
    context = {"reading": reading, "form": form, "part": shown, "slug": part, "version": version}
    return page(request, "reports/reading/correct.html", context, status=422 if form.is_bound else 200)


@allowed("reports.confirm", on=Reading)
@require_POST
def confirm(request: HttpRequest, reading: Reading) -> HttpResponse:
    """The exchange and its practices are made or brought up to date; published at once, or kept as a draft."""
    publish = request.POST.get("publish") == "now"
    try:
        saved = reading.confirm(
            by=cast(Member, request.user), version=_version(request, reading), seen=_seen(request), publish=publish
        )
    except (Incomplete, Unprepared) as problem:
        messages.error(request, str(problem))
        return redirect(reading)
    if saved.findings:
        messages.warning(
            request, _("El intercambio se guardó. Lo que no se cambió, o quedó en duda, está entre los hallazgos.")
        )
        return redirect(reading)
    messages.success(request, _("El intercambio está publicado.") if publish else _("El intercambio está guardado."))
    return redirect(saved.exchange)


@allowed("reports.discard", on=Reading)
@require_POST
def discard(request: HttpRequest, reading: Reading) -> HttpResponse:
    reading.discard(by=cast(Member, request.user))
    messages.success(request, _("La lectura quedó descartada. Nada de ella se publicó."))
    return redirect("reports:readings")


def _laid(reading: Reading) -> dict[str, Any]:
    report = reading.report
    flags = flags_of(report)
    errors = sum(one.finding.severity == "error" for one in flags)
    try:
        check_complete(report)
        missing = ""
    except (Incomplete, Unprepared) as problem:
        missing = str(problem)
    return {
        "parts": parts(reading, flags),
        "flags": flags,
        "errors": errors,
        "doubts": len(flags) - errors,
        "practices": len(report.practices),
        "missing": missing,
        "target": reading.target() if reading.state == Reading.State.PREVIEW else None,
        "silent": sum(one.text not in reading.contents["consents"] for one in report.testimonials),
    }


def _version(request: HttpRequest, reading: Reading) -> int:
    """The version that the person had before their eyes; a form without one is a page of nobody."""
    sent = request.POST.get("version", "")
    if not sent.isdecimal() or len(sent) > 9:
        raise WrongState(reading, "correct")
    return int(sent)


def _seen(request: HttpRequest) -> int | None:
    """The exchange that the page said would be updated; 0 where it said that a new one would be made."""
    sent = request.POST.get("target", "")
    return int(sent) if sent.isdecimal() and len(sent) < 10 else None
