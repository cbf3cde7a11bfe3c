"""A review, for who writes it; the team sees who has it and whether it was handed in."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from minka.core.lifecycle import WrongState
from minka.core.pages import page
from minka.people.access import allowed
from minka.people.models import Member
from minka.route.forms import ReasonForm, ScoreForm
from minka.route.models import Conflicted, Review, Score, State

JOINED = ("application__practice__topic", "application__rubric", "reviewer")


@allowed("route.read", on=Review, select=JOINED)
@require_safe
def review(request: HttpRequest, review: Review) -> HttpResponse:
    context = {
        "review": review,
        "application": review.application,
        "scores": Score.objects.visible_to(request.user).filter(review=review).select_related("criterion"),
        "own": review.reviewer_id == request.user.pk,
        "open": review.may_move("score") and review.application.state == State.REVIEW,
    }
    return page(request, "route/review.html", context)


@allowed("route.score", on=Review, select=JOINED)
@require_http_methods(["GET", "HEAD", "POST"])
def score(request: HttpRequest, review: Review) -> HttpResponse:
    """Level and comment for each criterion; «guardar» keeps what is written for another day."""
    if request.method != "POST":
        if not review.may_move("score") or review.application.state != State.REVIEW:
            return redirect(review)
        form = ScoreForm(review.application.rubric, initial=review.draft)
        return page(request, "route/score.html", _score_context(review, form))
    form = ScoreForm(review.application.rubric, request.POST)
    by = cast(Member, request.user)
    if "keep" in request.POST:
        review.keep(form.written(), by=by)
        messages.success(request, _("Guardado. Nadie más lo ve hasta que lo entregues."))
        return redirect("route:score", review.pk)
    if form.is_valid():
        try:
            review.score(by=by, marks=form.marks(), opinion=form.cleaned_data["opinion"])
        except Conflicted as refused:
            form.add_error(None, _("No puedes evaluar esta práctica. %(why)s") % {"why": refused})
        else:
            messages.success(request, _("Entregaste tu evaluación. Gracias."))
            return redirect(review)
    elif not review.may_move("score"):
        raise WrongState(review, "score")
    return page(request, "route/score.html", _score_context(review, form), status=422)


@allowed("route.recuse", on=Review, select=JOINED)
@require_http_methods(["GET", "HEAD", "POST"])
def recuse(request: HttpRequest, review: Review) -> HttpResponse:
    return _leave(request, review, "recuse", _("Te excusaste. El equipo nacional buscará a otra persona."))


@allowed("route.release", on=Review, select=JOINED)
@require_http_methods(["GET", "HEAD", "POST"])
def release(request: HttpRequest, review: Review) -> HttpResponse:
    return _leave(request, review, "release", _("Le retiraste el encargo."))


def _score_context(review: Review, form: ScoreForm) -> dict[str, object]:
    pairs = [(one, form[f"level-{one.pk}"], form[f"comment-{one.pk}"]) for one in form.criteria]
    return {"review": review, "application": review.application, "form": form, "pairs": pairs}


def _leave(request: HttpRequest, review: Review, verb: str, done: str) -> HttpResponse:
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        getattr(review, verb)(by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, done)
        return redirect(review.application if verb == "release" else "people:desk")
    context = {"review": review, "application": review.application, "form": form, "verb": verb}
    return page(request, "route/leave.html", context, status=422 if form.errors else 200)
