from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from minka.core.pages import page
from minka.ideas import finder
from minka.ideas.forms import AccompanyForm, ChallengeForm
from minka.ideas.models import Challenge
from minka.ideas.models.challenge import USUAL_TERM
from minka.ideas.similar import challenges_like, practices_like
from minka.people.access import allowed, can, public
from minka.people.models import Member
from minka.practices.models import Practice
from minka.walls import guard
from minka.walls.models import Message, Support
from minka.walls.thread import thread_of

JOINED = ("topic", "region", "institution", "member", "officer")


@public
@require_safe
def challenges(request: HttpRequest) -> HttpResponse:
    context = {"listed": finder.challenges(request.GET, request.user), "may_pose": can(request.user, "ideas.pose")}
    return page(request, "ideas/challenges.html", context)


@allowed("ideas.see", on=Challenge, select=JOINED)
@require_safe
def challenge(request: HttpRequest, challenge: Challenge) -> HttpResponse:
    user = request.user
    found = Practice.objects.visible_to(user).published().for_list()
    context = {
        "challenge": challenge,
        "thread": thread_of(challenge, user, request.GET.get("mensajes")),
        "adopted": set(challenge.adopted.values_list("pk", flat=True)),
        "practices": list(found.filter(pk__in=challenge.practices.values("pk"))),
        "contributors": list(challenge.contributors.order_by("name")),
        "documents": list(challenge.evidence.all()),
        "supports": Support.objects.about(challenge).count(),
        "supported": bool(Support.objects.given_by(user, Challenge, [challenge.pk])),
        "may_support": challenge.is_public and can(user, "walls.support") and user.pk not in challenge.authors(),
        "may_adopt": challenge.is_public and can(user, "ideas.adopt", challenge),
        "may_edit": challenge.may_be_edited and can(user, "ideas.edit", challenge),
        "may_read_history": challenge.edited_at and can(user, "ideas.history", challenge),
        "may_close": challenge.is_open and can(user, "ideas.consolidate", challenge),
        "may_reopen": challenge.may_move("reopen") and can(user, "ideas.reopen", challenge),
        "may_accompany": challenge.is_open and can(user, "ideas.accompany", challenge),
        "may_appeal": challenge.may_move("appeal") and can(user, "walls.appeal", challenge),
        "may_flag": challenge.is_public and user.is_authenticated and user.pk not in challenge.authors(),
    }
    return page(request, "ideas/challenge.html", context)


@allowed("ideas.pose")
@require_http_methods(["GET", "HEAD", "POST"])
def pose(request: HttpRequest) -> HttpResponse:
    """Written once; then what resembles it is shown, and only then it is posted."""
    member = cast(Member, request.user)
    form = ChallengeForm(request.POST if request.method == "POST" else None)
    status, context = 200, {"form": form, "newcomer": guard.is_newcomer(member)}
    if request.method == "POST" and form.is_valid():
        asked = f"{form.cleaned_data['title']} {form.cleaned_data['problem']}"
        alike = challenges_like(asked, member)
        practices = practices_like(form.cleaned_data["title"], member)
        if "visto" in request.POST or not (alike or practices):
            try:
                made = Challenge.pose(by=member, **form.cleaned_data)
            except guard.Refused as refused:
                form.add_error("problem", str(refused.reason))
                status = refused.status
            else:
                messages.success(request, _posed(made))
                return redirect(made)
        context |= {"alike": alike, "practices": practices, "seen": True}
    elif form.errors:
        status = 422
    return page(request, "ideas/pose.html", context, status=status)


@allowed("ideas.accompany", on=Challenge, select=JOINED)
@require_http_methods(["GET", "HEAD", "POST"])
def accompany(request: HttpRequest, challenge: Challenge) -> HttpResponse:
    """The team says who sees that it is answered, and by when."""
    initial: dict[str, Any] = {"officer": challenge.officer, "due": challenge.due or localdate() + USUAL_TERM}
    form = AccompanyForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        challenge.accompany(by=cast(Member, request.user), **form.cleaned_data)
        messages.success(request, _("%(name)s acompaña el desafío.") % {"name": form.cleaned_data["officer"]})
        return redirect(challenge)
    context = {
        "thing": challenge,
        "form": form,
        "title": _("Quién acompaña este desafío"),
        "lede": _("Ve que alguien responda, enlaza prácticas y escribe la respuesta consolidada."),
        "button": _("Guardar"),
    }
    return page(request, "ideas/ask.html", context, status=422 if form.errors else 200)


@allowed("ideas.adopt", on=Challenge, select=JOINED, by=("slug",))
@require_POST
def adopt(request: HttpRequest, challenge: Challenge, pk: int) -> HttpResponse:
    """Who posed it says: this one we use."""
    answer = get_object_or_404(Message.objects.about(challenge).public(), pk=pk)
    if challenge.adopt(answer, by=cast(Member, request.user)):
        messages.success(request, _("Adoptaste esta respuesta. Quien la escribió lo sabrá."))
    return redirect(f"{challenge.get_absolute_url()}#mensaje-{answer.pk}")


def _posed(challenge: Challenge) -> str:
    if challenge.is_open:
        return _("Tu desafío está a la vista de todos. Te avisaremos cuando alguien responda.")
    return _("Tu desafío espera que alguien del equipo lo lea. Tú ya lo ves.")
