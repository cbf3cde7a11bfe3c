"""The queue of what waits for a moderator, with its clock, and the page of each decision."""

from hashlib import blake2b
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from minka.core.difference import Piece, difference
from minka.core.lifecycle import WrongState
from minka.core.pages import page
from minka.people.access import allowed, can
from minka.people.models import Member
from minka.walls.forms import HideForm, NoteForm
from minka.walls.markdown import render
from minka.walls.models import Kind, Ticket

A_PAGE = 20
DECISIONS = {  # the word of the address → verb, and for which kinds of ticket it is offered
    "publicar": ("approve", {Kind.REVIEW}, gettext_lazy("Publicar"), gettext_lazy("Está a la vista de todos.")),
    "dejar": ("keep", {Kind.FLAG}, gettext_lazy("Dejarlo como está"), gettext_lazy("Se queda como está.")),
    "mostrar": ("show", {Kind.APPEAL}, gettext_lazy("Volver a mostrarlo"), gettext_lazy("Vuelve a verse.")),
    "confirmar": ("uphold", {Kind.APPEAL}, gettext_lazy("Dejarlo oculto"), gettext_lazy("Sigue oculto.")),
    "ocultar": ("hide", {Kind.REVIEW, Kind.FLAG}, gettext_lazy("Ocultarlo"), gettext_lazy("Ya no se ve.")),
}
FORMS: dict[str, type[HideForm] | type[NoteForm]] = {"hide": HideForm, "show": NoteForm, "uphold": NoteForm}


@allowed("walls.moderate")
@require_safe
def moderation(request: HttpRequest) -> HttpResponse:
    waiting = Ticket.objects.to_decide_by(request.user)
    found = Paginator(waiting.select_related("by", "author", "institution").prefetch_related("thing"), A_PAGE)
    shown = found.get_page(request.GET.get("pagina"))
    rows = [(one, _words(one.thing), _offered(one), _read(one.thing.words()) if one.thing else "") for one in shown]
    settled = Ticket.objects.visible_to(request.user)
    return page(request, "walls/moderation.html", {"page": shown, "rows": rows, "median": settled.median_wait()})


@allowed("walls.moderate", on=Ticket, by=("pk",))
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, ticket: Ticket, decision: str) -> HttpResponse:
    """One decision about what a ticket asks; hiding and answering an appeal ask for words first."""
    if decision not in DECISIONS:
        raise Http404
    verb, kinds, label, done = DECISIONS[decision]
    thing = ticket.thing
    if ticket.kind not in kinds or thing is None:
        raise Http404
    if not can(request.user, f"walls.{verb}", thing) or request.user.pk in thing.authors():
        raise PermissionDenied
    form_class = FORMS.get(verb)
    form = form_class(request.POST if request.method == "POST" else None) if form_class else None
    changed: list[Piece] | None = None
    if request.method == "POST" and (form is None or form.is_valid()):
        with transaction.atomic():
            thing, changed = _as_read(ticket, verb, request.POST.get("read", ""))
            if changed is None:
                getattr(thing, verb)(by=cast(Member, request.user), **(form.cleaned_data if form else {}))
                messages.success(request, str(done))
                return redirect("walls:moderation")
    context = {"ticket": ticket, "thing": thing, "form": form, "label": label, "changed": changed}
    context |= {"words": _words(thing), "read": _read(thing.words())}
    status = 409 if changed is not None else 422 if form and form.errors else 200
    return page(request, "walls/decide.html", context, status=status)


def _as_read(ticket: Ticket, verb: str, read: str) -> tuple[Any, list[Piece] | None]:
    """What is judged, held still, and what its author changed in it since the moderator read it; None if nothing.

    `WrongState` if a colleague has decided already: to leave it as it is would contradict them.
    """
    model: Any = type(ticket.thing)
    thing = model._default_manager.select_for_update(of=("self",)).get(pk=ticket.thing_id)
    if not Ticket.objects.filter(pk=ticket.pk, settled_at=None).exists():
        raise WrongState(thing, verb)
    now = thing.words()
    if _read(now) == read:
        return thing, None
    before = next((words for words in thing.said_before() if _read(words) == read), None)
    return thing, [] if before is None else difference(before, now)


def _words(thing: Any) -> str:
    """What is judged, as its readers see it."""
    return render(thing.words() if thing else "")


def _read(words: str) -> str:
    """What was in front of the moderator, as the forms of the decisions say it."""
    return blake2b(words.encode(), digest_size=16).hexdigest()


def _offered(ticket: Ticket) -> list[tuple[str, Any]]:
    """Decisions for a ticket, the mildest first."""
    return [(word, label) for word, (_verb, kinds, label, _done) in DECISIONS.items() if ticket.kind in kinds]
