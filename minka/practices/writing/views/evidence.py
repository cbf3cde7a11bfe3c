from typing import cast

from django import forms
from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from minka.core.lifecycle import WrongState
from minka.core.pages import page
from minka.evidence.forms import EvidenceForm
from minka.evidence.models import Evidence, EvidenceQuerySet
from minka.people.access import allowed
from minka.people.models import Member
from minka.practices.models import Claim, Practice
from minka.practices.writing.frame import frame
from minka.practices.writing.saving import WRITABLE
from minka.practices.writing.sections import BY_SLUG

HERE = BY_SLUG["evidencias"]
MOST = 40  # pieces of evidence that a practice may carry


class UploadForm(EvidenceForm):
    claim = forms.ModelChoiceField(
        Claim.objects.none(),
        label=gettext_lazy("De qué es evidencia"),
        required=False,
        empty_label=gettext_lazy("De la práctica entera"),
    )

    def __init__(self, practice: Practice, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # what a form takes
        self.fields["claim"].queryset = practice.claims.exclude(statement="")  # type: ignore[attr-defined]


@allowed("practices.edit", on=Practice, select=("topic",))
@require_http_methods(["GET", "HEAD", "POST"])
def evidence(request: HttpRequest, practice: Practice) -> HttpResponse:
    """What there is, and one more."""
    member = cast(Member, request.user)
    form = UploadForm(practice, request.POST, request.FILES) if request.method == "POST" else UploadForm(practice)
    if request.method == "POST" and form.is_valid():
        if practice.state not in WRITABLE:
            raise WrongState(practice, "edit")
        with transaction.atomic():
            if _all(practice).count() >= MOST:
                form.add_error(None, _("Ya hay %(most)s evidencias. Quita una para añadir otra.") % {"most": MOST})
            else:
                form.attach_to(form.cleaned_data["claim"] or practice, by=member)
                practice.edit(by=member, rows=["evidence"])
                messages.success(request, _("La evidencia quedó guardada."))
                return redirect("practices:evidence", practice.slug)
    context = frame(practice, HERE, member) | {"form": form, "pieces": _all(practice)}
    return page(request, "practices/writing/evidence.html", context, status=422 if form.errors else 200)


@allowed("practices.edit", on=Practice, select=("topic",), by=("slug",))
@require_http_methods(["GET", "HEAD", "POST"])
def detach(request: HttpRequest, practice: Practice, pk: int) -> HttpResponse:
    """Take a piece of evidence away for good, with its file."""
    piece = get_object_or_404(_all(practice), pk=pk)
    if request.method == "POST":
        if practice.state not in WRITABLE:
            raise WrongState(practice, "edit")
        with transaction.atomic():
            piece.remove()
            practice.edit(by=cast(Member, request.user), rows=["evidence"])
        messages.success(request, _("La evidencia se quitó."))
        return redirect("practices:evidence", practice.slug)
    return page(request, "practices/writing/detach.html", {"practice": practice, "piece": piece})


def _all(practice: Practice) -> EvidenceQuerySet:
    """Of the practice and of its results."""
    types = ContentType.objects.get_for_models(Practice, Claim)
    own = Q(thing_type=types[Practice], thing_id=practice.pk)
    of_claims = Q(thing_type=types[Claim], thing_id__in=practice.claims.values("pk"))
    return Evidence.objects.filter(own | of_claims)
