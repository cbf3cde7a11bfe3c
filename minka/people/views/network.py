"""Who knows what and offers help: the directory, a person's page, and writing without seeing the address."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from minka.core.pages import page
from minka.journal.remembered import remembered
from minka.people import finding
from minka.people.access import allowed, can, public
from minka.people.forms import LetterForm
from minka.people.letters import begin, send
from minka.people.models import Look, Member, Membership
from minka.people.models.look import What
from minka.people.views import member_of
from minka.territory.models import Region
from minka.topics.models import Topic


@public
@require_safe
def network(request: HttpRequest) -> HttpResponse:
    """To whoever has a role, the directory; to others, how many we are and how one comes in."""
    if not can(request.user, "people.search"):
        return page(request, "people/network_closed.html", {"topics": remembered("people.by_topic", finding.by_topic)})
    asked = finding.Asked.of(request.GET)
    members = finding.FirstPages(finding.found(asked), finding.A_PAGE).get_page(request.GET.get("pagina"))
    finding.with_places(members.object_list)
    context = {
        "asked": asked,
        "members": members,
        "topics": [(one.slug, one.name) for one in Topic.objects.all()],
        "regions": [(one.slug, one.name) for one in Region.objects.all()],
    }
    return page(request, "people/network.html", context, part="found")


@allowed("people.see", on=Member)
@require_safe
def member(request: HttpRequest, member: Member) -> HttpResponse:
    Look.keep(request.user, member, What.PAGE)
    context = {
        "member": member,
        "now": Membership.objects.in_force().filter(member=member).select_related("institution__region"),
        "knows": member.knows.all(),
        "helps": member.helps.all(),
        "form": LetterForm() if may_write(request.user, member) else None,
    }
    return page(request, "people/member.html", context)


def may_write(user: Any, member: Member) -> bool:
    return user.pk != member.pk and can(user, "people.write", member)


@allowed("people.write", on=Member)
@require_POST
def write(request: HttpRequest, member: Member) -> HttpResponse:
    """By e-mail, so that each keeps their address until they answer; so many an hour."""
    form = LetterForm(request.POST)
    if member.pk == request.user.pk:
        raise Http404
    if not form.is_valid():
        return page(request, "people/member.html", {"member": member, "form": form}, status=422)
    if not begin(member_of(request), member):
        return page(request, "429.html", status=429)
    send(member_of(request), member, form.cleaned_data["text"])
    messages.success(request, _("Enviado. Te llegará una copia, y la respuesta irá a tu correo."))
    return redirect(member)


@allowed("people.see", on=Member)
@require_safe
def photo(request: HttpRequest, member: Member) -> HttpResponse:
    if not member.photo:
        raise Http404
    with member.photo.open("rb") as file:
        answer = HttpResponse(file.read(), content_type="image/jpeg")
    answer["Cache-Control"] = "private, max-age=3600"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
