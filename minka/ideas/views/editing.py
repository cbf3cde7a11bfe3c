"""Writing a challenge or an initiative anew, and what it said before."""

from collections.abc import Collection
from typing import cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from minka.core.lifecycle import WrongState
from minka.core.pages import page
from minka.ideas.forms import ChallengeForm, InitiativeForm, PlacedForm
from minka.ideas.models import LINES, Challenge, Initiative, Reworded
from minka.people.access import allowed
from minka.people.models import Member
from minka.walls import guard

OF_CHALLENGE = ("title", "problem", "topic", "region")
OF_INITIATIVE = ("title", *LINES, "topic", "region")
JOINED = ("topic", "region", "institution", "member", "officer")


@allowed("ideas.edit", on=Challenge, select=JOINED)
@require_http_methods(["GET", "HEAD", "POST"])
def edit_challenge(request: HttpRequest, challenge: Challenge) -> HttpResponse:
    lede = _("Quien ya respondió leyó lo de antes: si la pregunta es otra, mejor plantea una nueva.")
    return _edit(request, challenge, ChallengeForm, OF_CHALLENGE, {"title": _("Editar el desafío"), "lede": lede})


@allowed("ideas.edit", on=Initiative, select=JOINED)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, initiative: Initiative) -> HttpResponse:
    lede = _("Quien ya comentó leyó lo de antes: si la idea es otra, mejor propón una nueva.")
    return _edit(request, initiative, InitiativeForm, OF_INITIATIVE, {"title": _("Editar la iniciativa"), "lede": lede})


@allowed("ideas.history", on=Challenge, select=JOINED)
@require_safe
def challenge_history(request: HttpRequest, challenge: Challenge) -> HttpResponse:
    return _history(request, challenge)


@allowed("ideas.history", on=Initiative, select=JOINED)
@require_safe
def history(request: HttpRequest, initiative: Initiative) -> HttpResponse:
    return _history(request, initiative)


def _edit(
    request: HttpRequest, thing: Reworded, form_of: type[PlacedForm], names: Collection[str], words: dict[str, str]
) -> HttpResponse:
    """The form that it was first written with; `revision` travels along, so that of two edits the second is told."""
    if not thing.may_be_edited:
        raise PermissionDenied
    revision = request.POST.get("revision", str(thing.revision))
    initial = {name: getattr(thing, name) for name in names}
    form, status = form_of(request.POST if request.method == "POST" else None, initial=initial), 200
    if request.method == "POST" and form.is_valid():
        number = int(revision) if revision.isdecimal() and len(revision) < 9 else -1
        try:
            thing.edit(by=cast(Member, request.user), revision=number, **form.cleaned_data)
        except guard.Refused as refused:
            form.add_error("title", str(refused.reason))
            status = refused.status
        except WrongState:
            thing.refresh_from_db()
            if not thing.may_be_edited:
                raise
            form.add_error(None, _("Mientras escribías, alguien lo editó. Tu texto sigue aquí: léelo con lo de ahora."))
            revision, status = str(thing.revision), 409
        else:
            messages.success(request, _("Guardado. Lo que decía antes queda en su historia."))
            return redirect(thing)
    elif form.errors:
        status = 422
    context = {"thing": thing, "form": form, "revision": revision, "button": _("Guardar")} | words
    return page(request, "ideas/ask.html", context, status=status)


def _history(request: HttpRequest, thing: Reworded) -> HttpResponse:
    """What it said before each edit, with the names of its fields."""
    names = {field.name: field.verbose_name for field in thing._meta.concrete_fields}
    wordings = [
        (one, [(names.get(name, name), text) for name, text in one.texts.items()])
        for one in thing.wordings.select_related("by")
    ]
    return page(request, "ideas/history.html", {"thing": thing, "wordings": wordings})
