from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from minka.core.pages import page
from minka.people.access import allowed, can, for_members
from minka.people.models import Member
from minka.walls.forms import AppealForm, FlagForm
from minka.walls.models import Message, Moderated
from minka.walls.models import support as give
from minka.walls.models import unsupport as take_back
from minka.walls.places import find
from minka.walls.views.back import back

MESSAGE = "mensaje"  # the word of a message among those of places


def _thing(word: str, pk: int, user: Any) -> Any:
    """A message or another thing that the person sees."""
    if word == MESSAGE:
        return get_object_or_404(Message.objects.visible_to(user), pk=pk)
    return find(word, pk, user)[1]


@allowed("walls.support")
@require_POST
def support(request: HttpRequest, word: str, pk: int) -> HttpResponse:
    """Give one's support, or take it back with `quitar`."""
    thing, member = _thing(word, pk, request.user), cast(Member, request.user)
    if isinstance(thing, Moderated) and not thing.is_public:
        raise Http404
    if "quitar" in request.POST:
        take_back(thing, by=member)
    elif not give(thing, by=member) and member.pk in thing.authors():
        messages.info(request, _("Lo tuyo no se apoya: lo apoyan los demás."))
    anchor = f"#mensaje-{thing.pk}" if word == MESSAGE else "#apoyo"
    return redirect(back(request, thing.get_absolute_url()) + anchor)


@allowed("walls.flag")
@require_http_methods(["GET", "HEAD", "POST"])
def flag(request: HttpRequest, word: str, pk: int) -> HttpResponse:
    """Tell a moderator that something is wrong with a message, a challenge or an initiative; who tells is not told."""
    thing: Any = _thing(word, pk, request.user)
    if not isinstance(thing, Moderated) or not thing.is_public or request.user.pk in thing.authors():
        raise Http404
    form = FlagForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        thing.flag(by=cast(Member, request.user), **form.cleaned_data)
        messages.success(request, _("Gracias. Lo leerá quien modera; nadie más sabrá que lo señalaste."))
        return redirect(thing.get_absolute_url())
    return page(request, "walls/flag.html", {"thing": thing, "form": form}, status=422 if form.errors else 200)


@for_members
@require_http_methods(["GET", "HEAD", "POST"])
def appeal(request: HttpRequest, word: str, pk: int) -> HttpResponse:
    """Once for each hiding, by who wrote what was hidden."""
    thing: Any = _thing(word, pk, request.user)
    if not isinstance(thing, Moderated) or not can(request.user, "walls.appeal", thing):
        raise PermissionDenied
    form = AppealForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        thing.appeal(by=cast(Member, request.user), text=form.cleaned_data["text"])
        messages.success(request, _("Tu apelación llegó a quien modera. Te avisaremos de la respuesta."))
        return redirect(thing.get_absolute_url())
    if request.method != "POST" and not thing.may_move("appeal"):
        raise Http404
    return page(request, "walls/appeal.html", {"thing": thing, "form": form}, status=422 if form.errors else 200)
