"""Where the team writes down the note that an expert gave of a practice at an exchange, or chooses one of its notes."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from minka.core.lifecycle import WrongState
from minka.core.pages import page
from minka.events.forms import InstitutionField
from minka.events.models import Presentation
from minka.people.access import allowed
from minka.people.models import Member
from minka.practices.models import Section

JOINED = ("exchange__host", "practice", "note__institution")
MOST_LINES = 60
BULLETS = " -–•*\t"


class NoteForm(forms.Form):
    post = forms.CharField(
        label=gettext_lazy("Cargo de quien dio la nota"),
        help_text=gettext_lazy("Como se lee en el intercambio: «Especialista de monitoreo»."),
        max_length=240,
        error_messages={"required": gettext_lazy("Escribe su cargo: así se firma la nota.")},
    )
    name = forms.CharField(label=gettext_lazy("Nombre"), max_length=120, required=False)
    institution = InstitutionField(
        label=gettext_lazy("Institución"),
        help_text=gettext_lazy("Su nombre o su código: «DRE Lima Provincias» o «150200»."),
        max_length=160,
        required=False,
    )

    def __init__(self, presentation: Presentation, *args: Any, **kwargs: Any) -> None:
        note = presentation.note
        if note:
            kwargs["initial"] = {name: getattr(note, name) for name in ("post", "name", "institution")}
        super().__init__(*args, **kwargs)
        for section in Section:
            self.fields[section] = forms.CharField(
                label=section.label,
                help_text=_("Un punto por línea. Lo que va antes de los dos puntos, si es corto, es su título."),
                initial="\n".join(presentation.lines(section)),
                max_length=12_000,
                required=False,
                widget=forms.Textarea({"rows": 8}),
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for section in Section:
            lines = (" ".join(one.split()).strip(BULLETS) for one in cleaned.get(section, "").splitlines())
            cleaned[section] = [one for one in lines if one]
            if len(cleaned[section]) > MOST_LINES:
                self.add_error(section, _("Son demasiados puntos: junta los que dicen lo mismo."))
        if not any([*self.errors, *self.points(cleaned).values()]):
            raise ValidationError(_("Escribe al menos un punto en una de las tres listas."))
        return cleaned

    @staticmethod
    def points(cleaned: dict[str, Any]) -> dict[str, list[str]]:
        return {section: cleaned.get(section, []) for section in Section}


@allowed("events.transcribe", on=Presentation, select=JOINED)
@require_http_methods(["GET", "HEAD", "POST"])
def transcribe(request: HttpRequest, presentation: Presentation) -> HttpResponse:
    """The form keeps what was written where somebody else wrote the note meanwhile, and says what it says now."""
    read, status = request.POST.get("read", presentation.note_as_read()), 200
    form = NoteForm(presentation, request.POST if request.method == "POST" else None)
    now: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        who = {name: form.cleaned_data[name] for name in ("post", "name", "institution")}
        try:
            presentation.transcribe(form.points(form.cleaned_data), by=cast(Member, request.user), read=read, **who)
        except WrongState:
            presentation.refresh_from_db()
            status, read, now = 409, presentation.note_as_read(), _otherwise(presentation, form)
        else:
            messages.success(request, _("Nota guardada: se lee en la práctica y en el intercambio."))
            return redirect("events:present", presentation.exchange.slug)
    elif form.errors:
        status = 422
    others = presentation.practice.notes.exclude(pk=presentation.note_id or 0).select_related("institution")
    context = {"presentation": presentation, "form": form, "read": read, "stale": status == 409, "now": now}
    return page(request, "events/transcribe.html", context | {"others": others}, status=status)


@allowed("events.cite", on=Presentation, select=JOINED)
@require_POST
def cite(request: HttpRequest, presentation: Presentation) -> HttpResponse:
    """Show another note of the practice, or none."""
    key = request.POST.get("note", "")
    note = get_object_or_404(presentation.practice.notes, pk=key) if key.isdecimal() and len(key) < 19 else None
    presentation.cite(note, by=cast(Member, request.user), read=request.POST.get("read", ""))
    messages.success(
        request, _("El intercambio muestra esa nota.") if note else _("El intercambio ya no muestra nota.")
    )
    return redirect("events:transcribe", presentation.pk)


def _otherwise(presentation: Presentation, form: NoteForm) -> list[tuple[str, str]]:
    """What it says now where it is not what is being written."""
    note = presentation.note
    there: dict[str, Any] = {name: getattr(note, name, None) for name in ("post", "name", "institution")}
    there |= {section: presentation.lines(section) for section in Section}
    told = [(name, value) for name, value in there.items() if (value or None) != (form.cleaned_data[name] or None)]
    return [(str(form.fields[name].label), _in_words(value)) for name, value in told]


def _in_words(value: Any) -> str:
    return " · ".join(value) if isinstance(value, list) else str(value or "")
