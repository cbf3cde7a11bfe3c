"""Write and edit a message. One form does it all without JavaScript: look for whom to mention, choose, publish."""

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from minka.core.lifecycle import WrongState
from minka.core.pages import page
from minka.people.access import allowed
from minka.people.models import Member
from minka.walls import guard
from minka.walls.forms import Mentions, MessageForm
from minka.walls.models import Message, State
from minka.walls.places import find, place_of

EDITED_MEANWHILE = guard.Refused(
    gettext_lazy("Mientras escribías, lo editaste en otra ventana. Tu texto sigue aquí: guárdalo si es el que vale."),
    409,
)


@allowed("walls.post")
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, word: str, pk: int) -> HttpResponse:
    """A message under a thing that one sees, a reply to another or a word about a section."""
    place, thing = find(word, pk, request.user)
    if not place.accepts(thing):
        raise PermissionDenied
    sent = request.POST if request.method == "POST" else request.GET
    parent = _parent(thing, request.user, sent.get("respuesta", ""))
    section = sent.get("parte", "") if sent.get("parte", "") in place.sections else ""
    context = {"place": place, "thing": thing, "parent": parent, "section": section, "sections": place.sections.items()}
    form, mentions, ready = _read(request, "")
    if ready:
        words: Any = {"text": form.cleaned_data["text"], "mentions": mentions.chosen}
        try:
            made = Message.post(thing, by=cast(Member, request.user), parent=parent, section=section, **words)
        except guard.Refused as refused:
            return _ask(request, form, mentions, context, refused)
        messages.success(request, _posted(made))
        return redirect(f"{thing.get_absolute_url()}#mensaje-{made.pk}")
    return _ask(request, form, mentions, context)


@allowed("walls.edit", on=Message)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, message: Message) -> HttpResponse:
    """Better words, and the former ones are kept."""
    if message.state not in (State.SHOWN, State.WAITING):
        raise PermissionDenied
    thing: Any = message.thing
    revision = request.POST.get("revision", "")
    context = {
        "place": place_of(thing),
        "thing": thing,
        "edited": message,
        "revision": revision or str(message.revision),
    }
    form, mentions, ready = _read(request, message.text, [one.pk for one in message.mentions.all()])
    if ready:
        number = int(revision) if revision.isdecimal() and len(revision) < 9 else -1
        text = form.cleaned_data["text"]
        try:
            message.edit(by=cast(Member, request.user), text=text, revision=number, mentions=mentions.chosen)
        except guard.Refused as refused:
            return _ask(request, form, mentions, context, refused)
        except WrongState:
            message.refresh_from_db()
            if message.state not in (State.SHOWN, State.WAITING):
                raise
            return _ask(request, form, mentions, context | {"revision": str(message.revision)}, EDITED_MEANWHILE)
        messages.success(request, _("Mensaje editado. Lo que decía antes queda en su historia."))
        return redirect(message)
    return _ask(request, form, mentions, context)


def _read(request: HttpRequest, text: str, chosen: list[int] | None = None) -> tuple[MessageForm, Mentions, bool]:
    """The form, the people chosen, and whether it is to be published: looking for somebody only shows it again."""
    if request.method != "POST":
        given = request.GET.copy()
        given.setlist("mencion", [str(key) for key in chosen or []])
        return MessageForm(initial={"text": text}), Mentions(request.user, given), False
    posted = request.POST
    mentions = Mentions(request.user, posted)
    if "publicar" not in posted:
        added = [f"@{one.name}" for one in mentions.chosen if f"@{one.name}" not in posted.get("text", "")]
        words = " ".join([posted.get("text", ""), *added]).strip() if "elegir" in posted else posted.get("text", "")
        return MessageForm(initial={"text": words}), mentions, False
    form = MessageForm(posted)
    return form, mentions, form.is_valid()


def _ask(
    request: HttpRequest,
    form: MessageForm,
    mentions: Mentions,
    context: dict[str, Any],
    refused: guard.Refused | None = None,
) -> HttpResponse:
    if refused:
        form.add_error("text", str(refused.reason))
    status = refused.status if refused else 422 if form.errors else 200
    newcomer = guard.is_newcomer(cast(Member, request.user))
    words = {"form": form, "mentions": mentions, "newcomer": newcomer}
    return page(request, "walls/write.html", context | words, status=status)


def _parent(thing: Any, user: Any, key: str) -> Message | None:
    """The message that is answered: one that the person reads, under this same thing."""
    if not key:
        return None
    readable = Message.objects.about(thing).public()
    return get_object_or_404(readable.select_related("member"), pk=int(key) if key.isdecimal() and len(key) < 19 else 0)


def _posted(message: Message) -> str:
    if message.state == State.WAITING:
        return _("Tu mensaje espera que alguien del equipo lo lea: los primeros tres pasan por ahí. Tú ya lo ves.")
    return _("Tu mensaje está a la vista de todos.")
