"""An application, for who made it, who reviews it and who decides; and the list of all for the team."""

from collections import Counter
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from minka.core.pages import page
from minka.people.access import allowed, can
from minka.people.models import Member
from minka.practices.models import Stage
from minka.route.forms import AppealForm, DecideForm, ResolveForm
from minka.route.models import (
    OPEN,
    Appeal,
    Application,
    Conflicted,
    Decision,
    Outcome,
    OwnDecision,
    Review,
    State,
    TooLate,
    Unready,
)
from minka.route.models.decision import another_may_resolve, gates_to_decide
from minka.route.outlook import feedback, outlook
from minka.route.panel import candidates, suggested

ON_A_PAGE = 30
JOINED = ("practice__topic", "rubric", "applied_by")


@allowed("route.list")
@require_safe
def applications(request: HttpRequest) -> HttpResponse:
    """Those that wait, the longest waiting first; with a filter, the others."""
    found = Application.objects.visible_to(request.user)
    counts = dict(found.order_by().values_list("state").annotate(Count("pk")))
    state, stage = request.GET.get("estado", ""), request.GET.get("estadio", "")
    shown = found.filter(state=state) if state in State.values else found.filter(state__in=OPEN)
    shown = shown.filter(stage=stage) if stage in Stage.values else shown
    context = {
        "page": Paginator(shown.for_list(), ON_A_PAGE).get_page(request.GET.get("pagina")),
        "states": [(value, f"{label} ({counts.get(value, 0)})") for value, label in State.choices],
        "stages": Stage.choices[1:],
        "state": state,
        "stage": stage,
    }
    return page(request, "route/applications.html", context, part="lines")


@allowed("route.see", on=Application, select=JOINED)
@require_safe
def application(request: HttpRequest, application: Application) -> HttpResponse:
    user, team = request.user, can(request.user, "route.list")
    reviews = Review.objects.visible_to(user).filter(application=application).select_related("reviewer")
    decision = application.decision()
    may_resolve = team and application.may_move("resolve")
    decided_it = may_resolve and decision is not None and decision.by_id == user.pk
    open_to_appeal = can(user, "route.appeal", application) and _appealable(application, decision)
    in_time = decision is None or decision.appeal_until is None or decision.appeal_until >= localdate()
    context = {
        "application": application,
        "reviews": reviews,
        "own": next((one for one in reviews if one.reviewer_id == user.pk), None),
        "team": team,
        # The team of the practice gets the comments without names; who judges sees who said what.
        "outlook": outlook(application, user)
        if application.is_revealed and "reviewer" in _seat(user, application)
        else None,
        "feedback": feedback(application) if "author" in application.roles_of(user) else [],
        "decisions": Decision.objects.visible_to(user).filter(application=application).select_related("by"),
        "appeal": Appeal.objects.filter(application=application).first(),
        "may_assign": team and application.may_move("assign"),
        "may_decide": team and application.may_move("return"),
        "may_resolve": may_resolve,
        "decided_it": decided_it,
        "alone": decided_it and not another_may_resolve(application, cast(Member, user)),
        "decision": decision,
        "may_appeal": open_to_appeal and in_time,
        "appeal_lapsed": open_to_appeal and not in_time,
    }
    return page(request, "route/application.html", context)


@allowed("route.assign", on=Application, select=JOINED)
@require_http_methods(["GET", "HEAD", "POST"])
def assign(request: HttpRequest, application: Application) -> HttpResponse:
    """Whom to ask, the fittest first; who has a conflict is shown and cannot be chosen."""
    trouble = ""
    if request.method == "POST":
        chosen = request.POST.get("reviewer", "")
        reviewer = get_object_or_404(Member, pk=int(chosen) if chosen.isdecimal() and len(chosen) < 19 else 0)
        try:
            Review.assign(application, by=cast(Member, request.user), reviewer=reviewer)
        except Conflicted as refused:
            trouble = f"{reviewer}: {refused}"
        else:
            messages.success(request, _("%(name)s tiene ya el encargo.") % {"name": reviewer})
            return redirect(application)
    loads = Counter(Review.objects.pending().values_list("reviewer", flat=True))
    given = {one.reviewer_id for one in application.reviews.all()}
    found = [one for one in candidates(application.practice, loads) if one.member.pk not in given]
    kept = sum(one.is_kept for one in application.reviews.all())
    first = suggested(found, max(application.reviewers - kept, 0))
    context = {
        "application": application,
        "found": [(one, one in first) for one in found],
        "kept": kept,
        "trouble": trouble,
    }
    return page(request, "route/assign.html", context, status=422 if trouble else 200)


@allowed("route.decide", on=Application, select=JOINED)
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, application: Application) -> HttpResponse:
    """The levels, where they part and how far they agree stand beside the decision."""
    findings = gates_to_decide(application)
    by_person = [one.gate for one in findings if one.gate.by_person]
    sent = request.POST if request.method == "POST" else None
    form = DecideForm(sent, by_person=by_person, judged=application.is_revealed)

    def verb() -> None:
        told = form.cleaned_data
        Decision.decide(
            application,
            by=cast(Member, request.user),
            outcome=told["outcome"],
            reasons=told["reasons"],
            checked=told.get("checked", ()),
        )

    if _done(request, form, verb):
        messages.success(request, _("Decidido. Su equipo ya puede leer las razones."))
        return redirect(application)
    context = {
        "application": application,
        "form": form,
        "findings": findings,
        "outlook": outlook(application, request.user) if application.is_revealed else None,
    }
    return page(request, "route/decide.html", context, status=422 if form.errors else 200)


@allowed("route.appeal", on=Application, select=JOINED)
@require_http_methods(["GET", "HEAD", "POST"])
def appeal(request: HttpRequest, application: Application) -> HttpResponse:
    form = AppealForm(request.POST if request.method == "POST" else None)
    by = cast(Member, request.user)
    if _done(request, form, lambda: Appeal.appeal(application, by=by, text=form.cleaned_data["text"])):
        messages.success(request, _("Apelaron. Si en el equipo nacional hay otra persona, la resuelve ella."))
        return redirect(application)
    context = {"application": application, "form": form, "decision": application.decision()}
    return page(request, "route/appeal.html", context, status=422 if form.errors else 200)


@allowed("route.resolve", on=Application, select=JOINED)
@require_http_methods(["GET", "HEAD", "POST"])
def resolve(request: HttpRequest, application: Application) -> HttpResponse:
    form = ResolveForm(request.POST if request.method == "POST" else None)
    by = cast(Member, request.user)
    if _done(request, form, lambda: Decision.resolve(application, by=by, **form.cleaned_data)):
        messages.success(request, _("La apelación está resuelta."))
        return redirect(application)
    decision = application.decision()
    context = {
        "application": application,
        "form": form,
        "decision": decision,
        "own": decision is not None and not decision.on_appeal and decision.by_id == by.pk,
        "appeal": Appeal.objects.filter(application=application).first(),
        "outlook": outlook(application, request.user) if application.is_revealed else None,
    }
    return page(request, "route/resolve.html", context, status=422 if form.errors else 200)


def _done(request: HttpRequest, form: forms.Form, verb: Any) -> bool:
    """Take the verb if the form is whole; what the product refuses becomes an error of the form."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        verb()
    except Unready as refused:
        for one in refused.findings:
            form.add_error(None, f"{one.gate.text}: {one.answer.lacking}")
    except Conflicted as refused:
        form.add_error(None, _("No puedes decidir sobre esta práctica. %(why)s") % {"why": refused})
    except TooLate:
        form.add_error(None, _("El plazo para apelar ya venció. Pueden mejorar la práctica y postular de nuevo."))
    except OwnDecision:
        form.add_error(None, _("La decisión apelada es tuya: la resuelve otra persona del equipo nacional."))
    else:
        return True
    return False


def _seat(user: Any, application: Application) -> set[str]:
    """Whether the person sits with those who judge: of the team, or a reviewer who has handed in."""
    scored = any(one.reviewer_id == user.pk and one.state == "scored" for one in application.reviews.all())
    return {"reviewer"} if scored or can(user, "route.list") else set()


def _appealable(application: Application, decision: Decision | None) -> bool:
    refused = decision is not None and decision.outcome != Outcome.PROMOTE
    later = Application.objects.filter(practice=application.practice_id, pk__gt=application.pk)
    return refused and application.may_move("appeal") and not later.exists()
