"""The screen where the team writes down who came: search and tick, or paste a list; each may be taken out again."""

from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from minka.core.pages import page
from minka.events import roll
from minka.events.models import Exchange, Presence, Webinar
from minka.people.access import allowed
from minka.people.models import Member

A_PAGE = 50
MOST_TICKED = 500


@allowed("events.attend", on=Exchange)
@require_http_methods(["GET", "HEAD", "POST"])
def attend(request: HttpRequest, exchange: Exchange) -> HttpResponse:
    return _roll(request, exchange)


@allowed("events.attend", on=Webinar)
@require_http_methods(["GET", "HEAD", "POST"])
def attend_webinar(request: HttpRequest, webinar: Webinar) -> HttpResponse:
    return _roll(request, webinar)


@allowed("events.miss", on=Presence, select=("member",))
@require_POST
def miss(request: HttpRequest, presence: Presence) -> HttpResponse:
    thing = presence.thing
    presence.miss(by=cast(Member, request.user))
    messages.success(request, _("%(name)s ya no figura entre quienes asistieron.") % {"name": presence.member})
    return redirect(address(thing))


def address(thing: Any) -> str:
    name = "events:attend-webinar" if isinstance(thing, Webinar) else "events:attend"
    return reverse(name, args=[thing.slug])


def _roll(request: HttpRequest, thing: Any) -> HttpResponse:
    if thing.starts > localdate():
        raise Http404
    unread: list[roll.Unread] = []
    later: list[str] = []
    if request.method == "POST":
        members, unread, later = _sent(request, thing)
        _say(request, Presence.attend(thing, members, by=cast(Member, request.user)), len(members))
        if not unread and not later:
            return redirect(address(thing))
    came = Presence.objects.at(thing).select_related("member", "institution")
    asked = request.GET.get("q", "").strip()[:100]
    found, more = roll.search(asked, thing.starts, set(came.values_list("member", flat=True)))
    context = {
        "thing": thing,
        "rows": Paginator(came, A_PAGE).get_page(request.GET.get("pagina")),
        "asked": asked,
        "found": found,
        "more": more,
        "unread": unread,
        "later": len(later),
        "kept": "\n".join([*(one.line for one in unread), *later]),
    }
    return page(request, "events/attending.html", context, status=422 if unread or later else 200)


def _sent(request: HttpRequest, thing: Any) -> tuple[list[Member], list[roll.Unread], list[str]]:
    """Those ticked, or those of the list that was pasted, with what of it could not be read, and what is too much."""
    if "lista" in request.POST:
        return roll.read(request.POST["lista"], thing.starts)
    keys = [int(key) for key in request.POST.getlist("miembro") if key.isdecimal() and len(key) < 19]
    visible = Member.objects.visible_to(request.user).filter(is_active=True)
    return list(visible.filter(pk__in=keys[:MOST_TICKED])), [], []


def _say(request: HttpRequest, new: int, named: int) -> None:
    if new:
        told = ngettext("%(n)s persona quedó registrada.", "%(n)s personas quedaron registradas.", new)
        messages.success(request, told % {"n": new})
    elif named:
        messages.info(request, _("Ya estaban registradas: no cambió nada."))
    else:
        messages.warning(request, _("No marcaste a nadie."))
