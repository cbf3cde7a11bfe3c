"""My data: what is kept of me, with what I may do about it."""

from django.contrib import messages
from django.contrib.auth import logout
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from minka.core.pages import page
from minka.people import belongings
from minka.people.access import for_members
from minka.people.forms import LeaveForm, ProfileForm, SuccessorChoice
from minka.people.leaving import LastAdministrator, leave
from minka.people.models import Consent, ConsentText, Look, Membership, Purpose
from minka.people.views import member_of

A_PAGE = 30


@for_members
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What I agreed to, who looked at my data, and the ways out."""
    member = member_of(request)
    standing = {one.purpose: one for one in Consent.objects.standing().filter(member=member).select_related("text")}
    purposes = [(one, ConsentText.current(one), standing.get(one)) for one in Purpose]
    looks = Look.objects.filter(subject=member).select_related("reader")
    context = {
        "member": member,
        "purposes": purposes,
        "past": Consent.objects.filter(member=member).exclude(withdrawn_at=None).select_related("text")[:10],
        "looks": Paginator(looks, A_PAGE).get_page(request.GET.get("pagina")),
        "shelves": belongings.SHELVES.values(),
    }
    return page(request, "people/mine.html", context)


@for_members
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """What I know and what I can help with, as the network reads it."""
    member = member_of(request)
    now = {"name": member.name, "offer": member.offer, "knows": member.knows.all(), "helps": member.helps.all()}
    form = ProfileForm(request.POST or None, request.FILES or None, initial=now, label_suffix="")
    if request.method == "POST" and form.is_valid():
        written = form.cleaned_data
        if written["name"] != member.name:
            member.rename(written["name"], by=member)
        member.describe(by=member, knows=written["knows"], helps=written["helps"], offer=written["offer"])
        if written["photo"]:
            Consent.give(member, Purpose.PHOTO)
            member.wear(written["photo"], by=member)
        messages.success(request, _("Guardado."))
        return redirect("people:profile")
    context = {"member": member, "form": form, "photo_text": ConsentText.current(Purpose.PHOTO)}
    return page(request, "people/profile.html", context)


@for_members
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """All that every shelf keeps of me, and of nobody else, as JSON."""
    member = member_of(request)
    told = {shelf.name: list(shelf.export(member)) for shelf in belongings.SHELVES.values()}
    answer = JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = f'attachment; filename="minka-mis-datos-{localdate()}.json"'
    return answer


@for_members
@require_POST
def consent(request: HttpRequest, purpose: str) -> HttpResponse:
    """Give or withdraw; the account's own is withdrawn by leaving."""
    member = member_of(request)
    if purpose in Purpose.values and purpose != Purpose.ACCOUNT and "retract" in request.POST:
        Consent.retract(member, purpose)
        messages.success(request, _("Retirado desde ahora."))
    elif purpose in Purpose.values:
        Consent.give(member, purpose)
        messages.success(request, _("Anotado. Puedes retirarlo cuando quieras."))
    return redirect("people:mine")


@for_members
@require_http_methods(["GET", "HEAD", "POST"])
def leaving(request: HttpRequest) -> HttpResponse:
    """Close the account for good, once the password has been given and each post has somebody who goes on."""
    member = member_of(request)
    posts = Membership.objects.in_force().filter(member=member).select_related("institution")
    choices = [SuccessorChoice(one, request.POST or None, prefix=f"m{one.pk}") for one in posts]
    form = LeaveForm(member, request.POST or None)
    if request.method == "POST" and all([form.is_valid(), *(one.is_valid() for one in choices)]):
        try:
            leave(member, successors={one.membership.pk: one.cleaned_data["successor"] for one in choices})
        except LastAdministrator:
            form.add_error(None, _("Eres la única persona que administra este sitio. Antes nombra a otra."))
        else:
            logout(request)
            messages.success(request, _("Tu cuenta quedó cerrada y tu nombre, borrado. Gracias por lo que diste."))
            return redirect("home:home")
    return page(request, "people/leaving.html", {"form": form, "choices": choices, "member": member})
