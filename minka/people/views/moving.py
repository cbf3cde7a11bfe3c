"""Moving post or institution, and what passes to who comes after."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from minka.core.pages import page
from minka.people import belongings
from minka.people.access import allowed, can
from minka.people.forms import MoveForm, SuccessorForm
from minka.people.models import Handover, Membership
from minka.people.views import member_of
from minka.people.views.coming_in import places
from minka.territory.models import Institution

WITH_ALL = ("member", "keeper", "successor", "institution__region", "institution__parent")


@allowed("people.move", on=Membership, select=("member", "institution"))
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, membership: Membership) -> HttpResponse:
    """The post is written over here, and the institution changed; both with the same button."""
    if membership.until is not None:
        return redirect("people:account")
    code = request.POST.get("institution") or request.GET.get("institucion") or membership.institution.code
    form = MoveForm(membership, request.POST or None, initial={"institution": code, "post": membership.post})
    if request.method == "POST" and form.is_valid():
        _other, handover = membership.move(by=member_of(request), **form.cleaned_data)
        messages.success(request, _("Quedó anotado. Lo anterior se conserva con sus fechas."))
        return redirect(handover or "people:account")
    asked = request.GET.get("q", "").strip()
    chosen = Institution.objects.filter(code=code).first()
    context = {"membership": membership, "form": form, "chosen": chosen, "asked": asked, "found": places(asked)}
    return page(request, "people/move.html", context, part="found")


@allowed("people.take_over", on=Handover, select=WITH_ALL)
@require_safe
def handover(request: HttpRequest, handover: Handover) -> HttpResponse:
    """What was under way, who knows about it and what to read first: the page for who takes over."""
    may_give = can(request.user, "people.hand_over", handover) and handover.may_move("hand_over")
    live = {
        task.address: task
        for _shelf, task in belongings.tasks_of(handover.successor or handover.keeper, handover.institution)
    }
    there = Membership.objects.in_force().filter(institution=handover.institution, member__is_active=True)
    context = {
        "handover": handover,
        "tasks": [(task, live.get(task["address"])) for task in handover.tasks],
        "form": SuccessorForm(handover, member_of(request)) if may_give else None,
        "may_keep": can(request.user, "people.keep", handover) and handover.may_move("keep"),
        "colleagues": there.exclude(member=request.user.pk).select_related("member")[:12],
        "coordinators": Membership.objects.answering_for(handover.institution).select_related("member", "institution"),
    }
    return page(request, "people/handover.html", context)


@allowed("people.hand_over", on=Handover, select=WITH_ALL)
@require_POST
def hand_over(request: HttpRequest, handover: Handover) -> HttpResponse:
    form = SuccessorForm(handover, member_of(request), request.POST)
    successor = form.cleaned_data["successor"] if form.is_valid() else None
    if successor is None:
        messages.info(request, _("Queda sin sucesor por ahora. Quien coordina el territorio lo verá en su mesa."))
        return redirect(handover)
    handover.hand_over(successor, by=member_of(request))
    messages.success(request, _("%(name)s sigue desde hoy.") % {"name": successor})
    return redirect(handover) if can(request.user, "people.take_over", handover) else redirect("people:desk")


@allowed("people.keep", on=Handover)
@require_POST
def keep(request: HttpRequest, handover: Handover) -> HttpResponse:
    handover.keep(by=member_of(request))
    messages.success(request, _("Sigues con esos asuntos desde tu nuevo puesto."))
    return redirect("people:desk")
