from typing import cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from minka.core.pages import page
from minka.evidence.forms import EvidenceForm
from minka.evidence.models import Evidence
from minka.ideas.models import Challenge
from minka.people.access import allowed
from minka.people.models import Member
from minka.walls.models import Message, State

MOST = 5  # pieces that hang from one message
OPEN = (State.SHOWN, State.WAITING)


@allowed("walls.edit", on=Message, select=("member", "institution"))
@require_http_methods(["GET", "HEAD", "POST"])
def attach(request: HttpRequest, message: Message) -> HttpResponse:
    """A file or a link of its author's under a message."""
    if message.state not in OPEN or Evidence.objects.filter(**_about(message)).count() >= MOST:
        raise PermissionDenied
    form = _sent(request)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            form.attach_to(message, by=cast(Member, request.user))
            message.tell("attached", by=cast(Member, request.user), caption=form.cleaned_data["caption"])
        messages.success(request, _("Queda adjunto a tu mensaje."))
        return redirect(message)
    return _ask(request, message, form, _("Adjuntar a tu mensaje"))


@allowed("ideas.document", on=Challenge, select=("institution", "member"))
@require_http_methods(["GET", "HEAD", "POST"])
def document(request: HttpRequest, challenge: Challenge) -> HttpResponse:
    """A document of the consolidated answer, before or after it closes."""
    if not challenge.is_public:
        raise PermissionDenied
    form = _sent(request)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            form.attach_to(challenge, by=cast(Member, request.user))
            challenge.tell("documented", by=cast(Member, request.user), caption=form.cleaned_data["caption"])
        messages.success(request, _("El documento queda con el desafío."))
        return redirect(challenge)
    return _ask(request, challenge, form, _("Adjuntar un documento"))


def _about(message: Message) -> dict[str, object]:
    from django.contrib.contenttypes.models import ContentType

    return {"thing_type": ContentType.objects.get_for_model(message), "thing_id": message.pk}


def _sent(request: HttpRequest) -> EvidenceForm:
    return EvidenceForm(request.POST, request.FILES) if request.method == "POST" else EvidenceForm()


def _ask(request: HttpRequest, thing: object, form: EvidenceForm, title: str) -> HttpResponse:
    context = {"thing": thing, "form": form, "title": title, "button": _("Adjuntar"), "files": True}
    return page(request, "ideas/ask.html", context, status=422 if form.errors else 200)
