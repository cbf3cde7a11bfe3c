"""The expert's note: points one by one, in any order, kept as a draft until it is signed; and taking it back."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from minka.advice.forms import ReasonForm
from minka.advice.models import DraftPoint, NoteDraft
from minka.advice.models.draft import is_rested_on, sections
from minka.core.pages import page
from minka.people.access import allowed
from minka.people.models import Member
from minka.practices.models import Practice, Section

SHIFTS = {"up": -1, "down": 1}


class PointForm(forms.ModelForm):
    class Meta:
        model = DraftPoint
        fields = ("title", "text")
        labels = {"title": gettext_lazy("En tres o cuatro palabras"), "text": gettext_lazy("El punto")}
        widgets = {"text": forms.Textarea({"rows": 3})}
        error_messages = {"text": {"required": gettext_lazy("Escribe el punto.")}}


@allowed("advice.note", on=Practice, select=("topic",))
@require_http_methods(["GET", "HEAD", "POST"])
def note(request: HttpRequest, practice: Practice) -> HttpResponse:
    """The note in its three sections: `do` says what is done, and with which point."""
    member = cast(Member, request.user)
    if practice.roles_of(member):  # of one's own practice one writes no expert note
        raise PermissionDenied
    draft = NoteDraft.objects.filter(practice=practice, member=member).first()
    if request.method != "POST":
        point = _point(draft, request.GET.get("punto", ""))
        return _show(request, practice, draft, edited=(point, PointForm(instance=point, prefix="edited")))
    do, _colon, what = request.POST.get("do", "").partition(":")
    if do == "sign" and draft:
        return _sign(request, draft, member)
    if do == "add":
        return _add(request, practice, draft, member)
    point = _point(draft, what)
    if draft and point:
        if do == "save":
            form = PointForm(request.POST, instance=point, prefix="edited")
            if not form.is_valid():
                return _show(request, practice, draft, edited=(point, form), status=422)
            draft.points.filter(pk=point.pk).update(**form.cleaned_data)  # none, if another window has just removed it
        elif do == "remove":
            point.delete()
        elif do in SHIFTS:
            point.shift(SHIFTS[do])
        return redirect(f"{_address(practice)}#{point.section}")
    if do == "save":
        messages.error(request, _("Ese punto ya no está: se quitó, o se firmó la nota, en otra ventana."))
    return redirect(_address(practice))


@allowed("advice.withdraw", on=Practice, select=("topic",), by=("slug",))
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, practice: Practice, pk: int) -> HttpResponse:
    """One's signed note is a draft again, to be put right; not once somebody rests on it."""
    signed = get_object_or_404(practice.notes.filter(member=request.user.pk), pk=pk)
    form = ReasonForm(request.POST if request.method == "POST" else None, label_suffix="")
    if request.method == "POST" and form.is_valid():
        NoteDraft.withdraw(signed, by=cast(Member, request.user), reason=form.cleaned_data["reason"])
        messages.success(request, _("Tu nota volvió a ser un borrador. Corrígela y fírmala otra vez."))
        return redirect(_address(practice))
    context = {"practice": practice, "note": signed, "form": form, "rested_on": is_rested_on(signed)}
    return page(request, "advice/withdraw.html", context, status=422 if form.errors else 200)


def _address(practice: Practice) -> str:
    return reverse("advice:note", args=[practice.slug])


def _point(draft: NoteDraft | None, key: str) -> DraftPoint | None:
    return draft.points.filter(pk=int(key)).first() if draft and key.isdecimal() and len(key) < 19 else None


def _show(
    request: HttpRequest,
    practice: Practice,
    draft: NoteDraft | None,
    *,
    edited: tuple[DraftPoint | None, PointForm | None] = (None, None),
    failed: tuple[str, PointForm | None] = ("", None),
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        "practice": practice,
        "draft": draft,
        "sections": [
            (section, rows, failed[1] if failed[0] == section else PointForm(prefix=section))
            for section, rows in sections(draft.points.all() if draft else ())
        ],
        "edited": edited[0],
        "edit_form": edited[1],
        "missing": draft.missing if draft else [str(one.label) for one in Section],
        "signed": practice.notes.filter(member=request.user.pk),
    }
    return page(request, "advice/note.html", context, status=status)


def _add(request: HttpRequest, practice: Practice, draft: NoteDraft | None, member: Member) -> HttpResponse:
    """Add a point at the end of its section; the form comes back where it has errors."""
    section = request.POST.get("section", "")
    if section not in Section.values:
        raise PermissionDenied
    form = PointForm(request.POST, prefix=section)
    if not form.is_valid():
        return _show(request, practice, draft, failed=(section, form), status=422)
    draft, _new = NoteDraft.objects.get_or_create(practice=practice, member=member)
    form.instance.draft, form.instance.section = draft, section
    form.instance.order = draft.points.count()
    form.save()
    return redirect(f"{_address(practice)}#{section}")


def _sign(request: HttpRequest, draft: NoteDraft, member: Member) -> HttpResponse:
    if draft.missing:
        messages.error(request, _("Falta al menos un punto en: %(what)s.") % {"what": ", ".join(draft.missing)})
        return redirect(_address(draft.practice))
    signed = draft.note(by=member)
    messages.success(request, _("Nota firmada: su equipo ya la lee en la práctica."))
    return redirect(signed.get_absolute_url())
