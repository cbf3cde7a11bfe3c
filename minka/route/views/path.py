"""The route for everybody: what it is, and the way of each practice on it."""

from typing import cast

from django.contrib import messages
from django.db.models import Count, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from minka.core.pages import page
from minka.people.access import allowed, can, public
from minka.people.models import Member
from minka.practices.models import Practice
from minka.practices.models.practice import EVERYTHING
from minka.practices.writing.saving import WRITABLE
from minka.route.facts import facts_for
from minka.route.forms import ApplyForm
from minka.route.models import LEVELS, OPEN, Application, Moment, Rubric, Rung, Unready
from minka.route.path import path_of


@public
@require_safe
def route(request: HttpRequest) -> HttpResponse:
    """What the route is, what each stage asks, with which rubric, and how many practices stand in each."""
    counted = dict(Practice.objects.published().order_by().values_list("stage").annotate(Count("pk")))
    rungs = Rung.objects.prefetch_related("gates")
    rubric = Rubric.objects.prefetch_related("criteria__descriptors").filter(current=True).first()
    context = {
        "rungs": [
            (rung, [one for one in rung.gates.all() if one.in_use], counted.get(rung.stage, 0)) for rung in rungs
        ],
        "rubric": rubric,
        "levels": LEVELS,
        "may_list": can(request.user, "route.list"),
    }
    return page(request, "route/route.html", context)


@allowed("practices.see", on=Practice, select=("topic",))
@require_safe
def path(request: HttpRequest, practice: Practice) -> HttpResponse:
    """Its way, dated; and, for its team, what is missing for the next stage."""
    context = {"practice": practice, "steps": path_of(practice, request.user)}
    if can(request.user, "route.apply", practice) or can(request.user, "route.list"):
        context |= _ahead(practice, request)
    return page(request, "route/path.html", context)


@allowed("route.apply", on=Practice, select=("topic",))
@require_http_methods(["GET", "HEAD", "POST"])
def apply(request: HttpRequest, practice: Practice) -> HttpResponse:
    form = ApplyForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            application = Application.apply(practice, by=cast(Member, request.user), note=form.cleaned_data["note"])
        except Unready:
            status = 422
        else:
            messages.success(request, _("Postularon. El equipo nacional busca ahora a quienes la evaluarán."))
            return redirect(application)
    context = {"practice": practice, "form": form} | _ahead(practice, request)
    return page(request, "route/apply.html", context, status=status)


def _ahead(practice: Practice, request: HttpRequest) -> dict[str, object]:
    prefetch_related_objects([practice], *EVERYTHING, "declarations")
    rung = Rung.after(practice.stage)
    mine = Application.objects.visible_to(request.user).filter(practice=practice)
    found = rung.findings(facts_for(practice), Moment.APPLICATION) if rung else []
    under_way = mine.filter(state__in=OPEN).first()
    ready = practice.state == "published" and rung is not None and all(one.met for one in found)
    return {
        "rung": rung,
        "findings": found,
        "later": rung.gates.filter(in_use=True, moment=Moment.DECISION) if rung else [],
        "under_way": under_way,
        "latest": mine.order_by("-pk").first(),
        "may_apply": ready and not under_way and can(request.user, "route.apply", practice),
        "may_edit": practice.state in WRITABLE and can(request.user, "practices.edit", practice),
    }
