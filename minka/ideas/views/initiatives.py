from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from minka.core.pages import page
from minka.ideas import finder
from minka.ideas.forms import AccompanyForm, InitiativeForm, ReasonForm
from minka.ideas.models import LINES, Initiative, Merge
from minka.ideas.models.challenge import USUAL_TERM
from minka.ideas.similar import initiatives_like, practices_like
from minka.people.access import GRANTS, allowed, can, public
from minka.people.models import Member
from minka.territory.models import Institution
from minka.walls import guard
from minka.walls.models import Support
from minka.walls.thread import thread_of

JOINED = ("topic", "region", "institution", "member", "officer", "practice", "into")


@public
@require_safe
def initiatives(request: HttpRequest) -> HttpResponse:
    listed = finder.initiatives(request.GET, request.user)
    context = {"listed": listed, "may_propose": can(request.user, "ideas.propose")}
    return page(request, "ideas/initiatives.html", context)


@allowed("ideas.see", on=Initiative, select=JOINED)
@require_safe
def initiative(request: HttpRequest, initiative: Initiative) -> HttpResponse:
    """The five lines and what is said of them; one that joined another leads there, unless its own text is asked."""
    user = request.user
    if initiative.state == Initiative.State.MERGED and initiative.into and "original" not in request.GET:
        return redirect(initiative.into)
    proposers = list(initiative.proposers.select_related("member", "institution"))
    mine = user.pk in [one.member_id for one in proposers]
    practice = initiative.practice
    context = {
        "initiative": initiative,
        "lines": [(_field(name), getattr(initiative, name), word) for name, word in LINES.items()],
        "proposers": proposers,
        "thread": thread_of(initiative, user, request.GET.get("mensajes")),
        "origins": list(Initiative.objects.visible_to(user).filter(into=initiative)),
        "practice": practice if practice and type(practice).objects.visible_to(user).filter(pk=practice.pk) else None,
        "merges": Merge.objects.visible_to(user).filter(into=initiative, accepted=None) if mine else [],
        "supports": Support.objects.about(initiative).count(),
        "supported": bool(Support.objects.given_by(user, Initiative, [initiative.pk])),
        "may_support": initiative.is_public and can(user, "walls.support") and not mine,
        "may_edit": initiative.may_be_edited and can(user, "ideas.edit", initiative),
        "may_offer": initiative.is_open and can(user, "ideas.offer", initiative),
        "may_read_history": initiative.edited_at and can(user, "ideas.history", initiative),
        "may_convert": initiative.is_open and mine and can(user, "practices.create"),
        "may_close": initiative.is_open and can(user, "ideas.close", initiative),
        "may_reopen": initiative.may_move("reopen") and can(user, "ideas.reopen", initiative),
        "may_accompany": initiative.is_open and can(user, "ideas.accompany", initiative),
        "may_appeal": initiative.may_move("appeal") and can(user, "walls.appeal", initiative),
        "may_flag": initiative.is_public and user.is_authenticated and not mine,
    }
    return page(request, "ideas/initiative.html", context)


@allowed("ideas.propose")
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest) -> HttpResponse:
    """Five lines; what resembles them is shown before they are posted."""
    member = cast(Member, request.user)
    form = InitiativeForm(request.POST if request.method == "POST" else None)
    status, context = 200, {"form": form, "newcomer": guard.is_newcomer(member)}
    if request.method == "POST" and form.is_valid():
        asked = f"{form.cleaned_data['title']} {form.cleaned_data['what']}"
        alike, practices = initiatives_like(asked, member), practices_like(form.cleaned_data["title"], member)
        if "visto" in request.POST or not (alike or practices):
            try:
                made = Initiative.propose(by=member, **form.cleaned_data)
            except guard.Refused as refused:
                form.add_error("what", str(refused.reason))
                status = refused.status
            else:
                done = _("Tu iniciativa está a la vista de todos.")
                messages.success(
                    request, done if made.is_open else _("Tu iniciativa espera que alguien del equipo la lea.")
                )
                return redirect(made)
        context |= {"alike": alike, "practices": practices, "seen": True}
    elif form.errors:
        status = 422
    return page(request, "ideas/propose.html", context, status=status)


@allowed("ideas.convert", on=Initiative, select=JOINED)
@require_http_methods(["GET", "HEAD", "POST"])
def convert(request: HttpRequest, initiative: Initiative) -> HttpResponse:
    """A draft of a practice, with its proposers as authors."""
    member = cast(Member, request.user)
    held = member.memberships.in_force().filter(role__in=GRANTS["practices.create"])
    institutions = Institution.objects.filter(pk__in=held.values("institution")).order_by("name")
    if not institutions:
        raise PermissionDenied
    if request.method == "POST":
        chosen = request.POST.get("institution", "")
        code = {"code": chosen} if len(institutions) > 1 else {}
        practice = initiative.convert(by=member, institution=get_object_or_404(institutions, **code))
        messages.success(request, _("Ya es un borrador de práctica. Sigue escribiéndola cuando puedas."))
        return redirect("practices:edit", practice.slug)
    if not initiative.may_move("convert"):
        raise Http404
    return page(request, "ideas/convert.html", {"initiative": initiative, "institutions": institutions})


@allowed("ideas.close", on=Initiative, select=JOINED)
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, initiative: Initiative) -> HttpResponse:
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        initiative.close(by=cast(Member, request.user), reason=form.cleaned_data["reason"])
        messages.success(request, _("La iniciativa está cerrada. Se conserva lo que enseñó."))
        return redirect(initiative)
    if request.method != "POST" and not initiative.may_move("close"):
        raise Http404
    return _ask(request, initiative, form, _("¿Cerrar esta iniciativa?"), _("Cerrar"))


@allowed("ideas.reopen", on=Initiative, select=JOINED)
@require_http_methods(["GET", "HEAD", "POST"])
def reopen_initiative(request: HttpRequest, initiative: Initiative) -> HttpResponse:
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        initiative.reopen(by=cast(Member, request.user), reason=form.cleaned_data["reason"])
        messages.success(request, _("La iniciativa está abierta otra vez."))
        return redirect(initiative)
    if request.method != "POST" and not initiative.may_move("reopen"):
        raise Http404
    return _ask(request, initiative, form, _("¿Reabrir esta iniciativa?"), _("Reabrir"))


@allowed("ideas.accompany", on=Initiative, select=JOINED)
@require_http_methods(["GET", "HEAD", "POST"])
def accompany_initiative(request: HttpRequest, initiative: Initiative) -> HttpResponse:
    initial: dict[str, Any] = {"officer": initiative.officer, "due": initiative.due or localdate() + USUAL_TERM}
    form = AccompanyForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        initiative.accompany(by=cast(Member, request.user), **form.cleaned_data)
        messages.success(request, _("%(name)s acompaña la iniciativa.") % {"name": form.cleaned_data["officer"]})
        return redirect(initiative)
    return _ask(request, initiative, form, _("Quién acompaña esta iniciativa"), _("Guardar"))


def _ask(request: HttpRequest, initiative: Initiative, form: Any, title: str, button: str) -> HttpResponse:
    context = {"thing": initiative, "form": form, "title": title, "button": button}
    return page(request, "ideas/ask.html", context, status=422 if form.errors else 200)


def _field(name: str) -> str:
    label = str(Initiative._meta.get_field(name).verbose_name)  # type: ignore[union-attr]  # of a plain field
    return f"{label[:1].upper()}{label[1:]}"
