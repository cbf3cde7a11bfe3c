from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from minka.core.pages import page
from minka.people.access import allowed, can
from minka.people.models import Member
from minka.walls import guard
from minka.walls.forms import AskForm
from minka.walls.models import Message, Reason
from minka.walls.thread import tell

JOINED = ("member", "institution", "parent__member")


@allowed("walls.see", on=Message, select=JOINED)
@require_safe
def message(request: HttpRequest, message: Message) -> HttpResponse:
    """A message by itself, with what answers it: where news lead, and where its author reads why it was hidden."""
    thing: Any = message.thing
    readable = Message.objects.about(thing).readable_by(request.user)
    replies = readable.filter(parent=message).select_related("member", "institution").prefetch_related("mentions")
    said, *answers = tell([message, *replies], request.user)
    said.replies = answers
    context = {
        "message": message,
        "said": said,
        "thing": thing,
        "may_appeal": message.may_move("appeal") and can(request.user, "walls.appeal", message),
        "may_hide": message.may_move("hide") and can(request.user, "walls.hide", message),
    }
    return page(request, "walls/message.html", context)


@allowed("walls.history", on=Message, select=JOINED)
@require_safe
def history(request: HttpRequest, message: Message) -> HttpResponse:
    """What it said before each edit: others only know that it was edited, for people edit to take things away."""
    versions = list(message.versions.all())
    return page(request, "walls/history.html", {"message": message, "versions": versions, "thing": message.thing})


@allowed("walls.withdraw", on=Message, select=JOINED)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, message: Message) -> HttpResponse:
    """One that others rest on is not withdrawn: what may be asked, with a reason, is that a moderator look at it."""
    if message.kept():
        return _ask_the_team(request, message)
    thing: Any = message.thing
    if request.method == "POST":
        try:
            message.withdraw(by=cast(Member, request.user))
        except guard.Refused:  # adopted at the same moment
            return _ask_the_team(request, message)
        messages.success(request, _("Retiraste tu mensaje. Si alguien lo respondió, una línea lo dice en su lugar."))
        return redirect(thing)
    if not message.may_move("withdraw"):
        raise Http404
    return page(request, "walls/withdraw.html", {"message": message, "thing": thing})


def _ask_the_team(request: HttpRequest, message: Message) -> HttpResponse:
    if not message.may_move("hide"):
        raise Http404
    form = AskForm(request.POST if request.method == "POST" and "text" in request.POST else None)
    if form.is_valid():
        message.flag(by=cast(Member, request.user), reason=Reason.OTHER, text=form.cleaned_data["text"])
        messages.success(request, _("Se lo pediste a quien modera. Mientras tanto tu respuesta sigue a la vista."))
        return redirect(message)
    context = {"message": message, "thing": message.thing, "form": form, "why": message.kept()}
    return page(request, "walls/kept.html", context, status=422 if form.errors else 200)
