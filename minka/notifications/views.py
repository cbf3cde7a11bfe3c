from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from minka.core.pages import page
from minka.notifications import following, tokens
from minka.notifications.calendar import as_calendar
from minka.notifications.feed import as_atom, public_news, title_of
from minka.notifications.forms import PreferenceForm
from minka.notifications.models import Digest, Notice, Preference
from minka.notifications.reading import A_PAGE, happened, lines, noticed
from minka.people import dates
from minka.people.access import for_members, public
from minka.people.models import Member
from minka.territory.models import Region
from minka.topics.models import Topic

AN_HOUR = "public, max-age=3600"


@for_members
@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """What names me, unread first; or all that happened and I may see."""
    member: Any = request.user
    context: dict[str, Any] = {"all": request.GET.get("ver") == "todo"}
    if context["all"]:
        before = number(request.GET.get("antes", ""))
        context["told"], context["next"] = happened(member, before)
        context["later"] = before is not None
    else:
        rows = Paginator(noticed(member), A_PAGE).get_page(request.GET.get("pagina"))
        context |= {"page": rows, "lines": lines(list(rows.object_list))}
        context["unread"] = Notice.objects.visible_to(member).unread().exists()
    return page(request, "notifications/news.html", context, part="list")


@for_members
@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """One notice, or all of mine."""
    own = Notice.objects.visible_to(request.user)
    (own.filter(pk=number(request.POST["aviso"]) or 0) if "aviso" in request.POST else own).read()
    return redirect("notifications:news")


@for_members
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """What reaches me by e-mail, and how often."""
    member: Any = request.user
    own = Preference.objects.of(member)
    form = PreferenceForm(request.POST or None, instance=own)
    if request.method == "POST" and form.is_valid():
        choose(member, at_once=form.cleaned_data["at_once"], digest=form.cleaned_data["digest"])
        messages.success(request, _("Listo: así te escribiremos desde ahora."))
        return redirect("notifications:preferences")
    return page(request, "notifications/preferences.html", {"form": form, "member": member})


@csrf_exempt  # the mail program of the reader posts here on its own (RFC 8058); the token says who asks
@public
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """The page asks, since programs that look at mail open every link; the button, or the mail program, does it."""
    try:
        wish = tokens.read(token)
    except tokens.InvalidToken:
        return page(request, "notifications/unsubscribe_invalid.html", status=404)
    member = get_object_or_404(Member, pk=wish.member)
    if request.method == "POST":
        choose(member, **({"at_once": False} if wish.kind == tokens.AT_ONCE else {"digest": Digest.NEVER}))
    context = {"digest": wish.kind == tokens.DIGEST, "done": request.method == "POST", "address": request.path}
    return page(request, "notifications/unsubscribe.html", context)


def number(text: str) -> int | None:
    """A primary key as it is written in an address; None for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None


def choose(member: Member, **wanted: Any) -> None:
    """Write only what was said, so that a digest that is leaving is not forgotten."""
    Preference.objects.update_or_create(member=member, defaults=wanted)


@public
@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """How to follow a territory or a topic without an account."""
    context = following.addresses(*following.wanted(request.GET)) | {
        "regions": Region.objects.all(),
        "topics": Topic.objects.all(),
    }
    return page(request, "notifications/sources.html", context)


@public
@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    region, topic = following.wanted(request.GET)
    body = as_atom(public_news(region, topic), region, topic)
    return HttpResponse(body, content_type="application/atom+xml; charset=utf-8", headers={"Cache-Control": AN_HOUR})


@public
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    region, topic = following.wanted(request.GET)
    body = as_calendar(dates.of(region, topic), title_of(region, topic))
    headers = {"Cache-Control": AN_HOUR, "Content-Disposition": 'inline; filename="minka.ics"'}
    return HttpResponse(body, content_type="text/calendar; charset=utf-8", headers=headers)
