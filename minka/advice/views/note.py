from typing import cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from minka.advice.models import DraftPoint, NoteDraft
from minka.advice.models.draft import sections
from minka.core.pages import page
from minka.people.access import allowed
from minka.people.models import Member
from minka.practices.models import Practice, Section


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
    """The expert's note in its three sections: points one by one, kept as a draft until it is signed."""
    member = cast(Member, request.user)
    if practice.is_of(member):  # of one's own practice one writes no expert note
        raise PermissionDenied
    draft = NoteDraft.objects.filter(practice=practice, member=member).first()
    failed: tuple[str, PointForm] | None = None
    if request.method == "POST":
        do, _colon, what = request.POST.get("do", "").partition(":")
        if do == "sign" and draft:
            return _sign(request, draft, member)
        if do == "remove" and draft and what.isdecimal() and len(what) < 19:
            draft.points.filter(pk=int(what)).delete()
            return redirect(reverse("advice:note", args=[practice.slug]))
        if do == "add":
            failed = _add(request, practice, member)
            if failed is None:
                return redirect(f"{reverse('advice:note', args=[practice.slug])}#{request.POST.get('section', '')}")
    points = sections(draft.points.all() if draft else ())
    context = {
        "practice": practice,
        "draft": draft,
        "sections": [
            (section, rows, failed[1] if failed and failed[0] == section else PointForm(prefix=section))
            for section, rows in points
        ],
        "missing": draft.missing if draft else [str(one.label) for one in Section],
    }
    return page(request, "advice/note.html", context, status=422 if failed else 200)


def _add(request: HttpRequest, practice: Practice, member: Member) -> tuple[str, PointForm] | None:
    """Add a point to its section; the form comes back where it has errors."""
    section = request.POST.get("section", "")
    if section not in Section.values:
        raise PermissionDenied
    form = PointForm(request.POST, prefix=section)
    if not form.is_valid():
        return section, form
    draft, _new = NoteDraft.objects.get_or_create(practice=practice, member=member)
    form.instance.draft, form.instance.section = draft, section
    form.save()
    return None


def _sign(request: HttpRequest, draft: NoteDraft, member: Member) -> HttpResponse:
    if draft.missing:
        messages.error(request, _("Falta al menos un punto en: %(what)s.") % {"what": ", ".join(draft.missing)})
        return redirect(reverse("advice:note", args=[draft.practice.slug]))
    signed = draft.note(by=member)
    messages.success(request, _("Nota firmada: su equipo ya la lee en la práctica."))
    return redirect(signed.get_absolute_url())
