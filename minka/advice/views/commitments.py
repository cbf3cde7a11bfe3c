from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from minka.advice import boards
from minka.advice.codes import Code, guess
from minka.advice.models import Case, Commitment, Progress
from minka.advice.undertaking import CommitForm, DropForm, ReopenForm, ReportForm
from minka.core.pages import page
from minka.people.access import allowed, can, public
from minka.people.models import Member
from minka.practices.models import Point, Practice
from minka.territory.models import Region
from minka.topics.models import Topic

A_PAGE = 20


@public
@require_safe
def commitments(request: HttpRequest) -> HttpResponse:
    """What experts asked and institutions took on: how much is closed, in public; each commitment, to members."""
    asked = {name: request.GET.get(name, "") for name in ("region", "tema", "codigo", "estado", "mios")}
    cut = {"institution__region__slug": "region", "topic__slug": "tema", "code": "codigo"}
    where = {field: asked[name] for field, name in cut.items() if asked[name]}
    counted = Commitment.objects.of_notes().filter(**where)
    found = Commitment.objects.visible_to(request.user).filter(**where)
    if asked["mios"]:
        found = found.filter(owner=request.user.pk)
    if asked["estado"] in Progress.values:
        found = found.filter(state=asked["estado"])
    elif asked["estado"] == "tarde":
        found = found.late()
    rows = Paginator(found.for_list().overdue_first(), A_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "asked": asked,
        "closure": counted.closure(),
        "cuts": boards.cuts(counted),
        "rows": rows,
        "regions": list(Region.objects.values_list("slug", "name")),
        "topics": list(Topic.objects.values_list("slug", "name")),
        "codes": Code.choices,
        "states": [("tarde", _("Vencidos")), *Progress.choices],
        "is_member": request.user.is_authenticated,
    }
    return page(request, "advice/commitments.html", context)


@allowed("advice.board", on=Practice, select=("topic",))
@require_safe
def practice_board(request: HttpRequest, practice: Practice) -> HttpResponse:
    """The commitments of a practice, late ones first, and the points that wait for somebody to take them on."""
    return _show_board(request, practice)


def _show_board(request: HttpRequest, practice: Practice, failed: tuple[int, CommitForm] | None = None) -> HttpResponse:
    found = Commitment.objects.visible_to(request.user).filter(practice=practice)
    may_commit = can(request.user, "advice.commit", practice)
    own = boards.owners(practice.participations.values("institution")) if may_commit else Member.objects.none()
    names = [(one.pk, one.name) for one in own]
    waiting = [
        (point, CommitForm.proposed(own, request.user, code, point.pk, names))
        for point, code in (boards.to_commit(practice) if may_commit else [])
    ]
    if failed:
        waiting = [(point, failed[1] if point.pk == failed[0] else form) for point, form in waiting]
    context = {
        "practice": practice,
        "closure": Commitment.objects.filter(practice=practice, agreement=None).closure(),
        "rows": list(found.for_list().overdue_first()),
        "waiting": waiting,
        "is_member": request.user.is_authenticated,
    }
    return page(request, "advice/practice_board.html", context, status=422 if failed else 200)


@allowed("advice.commit", on=Practice, select=("topic",), by=("slug",))
@require_http_methods(["GET", "HEAD", "POST"])
def commit(request: HttpRequest, practice: Practice, point: int) -> HttpResponse:
    """One click takes on a point: me, in sixty days, with the code guessed, unless the form says otherwise."""
    asks = Point.objects.filter(note__practice=practice, section__in=boards.ASKS)
    found = get_object_or_404(asks.select_related("note__practice__topic", "note__member"), pk=point)
    if request.method != "POST":
        return redirect(f"{_board(practice)}#punto-{point}")
    own = boards.owners(practice.participations.values("institution"))
    form = CommitForm(request.POST, owners=own, prefix=str(point))
    if not form.is_valid():
        return _show_board(request, practice, (point, form))
    member = cast(Member, request.user)
    owner = form.cleaned_data["owner"]
    works_in = practice.participations.filter(institution__in=owner.institution_ids()).order_by("order", "pk")
    lead = works_in[0].institution
    Commitment.commit(by=member, institution=lead, point=found, **form.cleaned_data)
    messages.success(request, _("Compromiso asumido. Cuando esté hecho, repórtalo con su evidencia."))
    return redirect(_board(practice))


@allowed("advice.commit", on=Case, by=("pk",))
@require_http_methods(["GET", "HEAD", "POST"])
def commit_agreement(request: HttpRequest, case: Case, agreement: int) -> HttpResponse:
    """The same of an agreement of the minutes; a page of its own, because the case is read by two."""
    found = get_object_or_404(case.agreements.select_related("case__topic", "case__practice"), pk=agreement)
    own = boards.owners([case.institution_id])
    form = (
        CommitForm(request.POST, owners=own, prefix=str(agreement))
        if request.method == "POST"
        else CommitForm.proposed(own, case.asked_by, guess(found.text), agreement)
    )
    if request.method == "POST" and form.is_valid():
        member = cast(Member, request.user)
        Commitment.commit(by=member, institution=case.institution, agreement=found, **form.cleaned_data)
        messages.success(request, _("Compromiso asumido. Cuando esté hecho, repórtalo con su evidencia."))
        return redirect(case)
    context = {"case": case, "agreement": found, "form": form}
    return page(request, "advice/commit_agreement.html", context, status=422 if form.errors else 200)


@allowed(
    "advice.look", on=Commitment, select=("practice", "owner", "asked_by", "institution", "point", "agreement__case")
)
@require_safe
def commitment(request: HttpRequest, commitment: Commitment) -> HttpResponse:
    return _show(request, commitment)


FORMS: dict[str, Any] = {
    "report": ReportForm,
    "reopen": ReopenForm,
    "drop": DropForm,
    "fulfil": None,
    "adjust": CommitForm,
}
DONE = {
    "report": gettext_lazy("Reportado: quien lo pidió lo revisará."),
    "fulfil": gettext_lazy("Cumplido. Cuenta para la práctica y para quien lo hizo."),
    "reopen": gettext_lazy("Reabierto, con lo que falta."),
    "drop": gettext_lazy("Retirado, con su motivo."),
    "adjust": gettext_lazy("Guardado."),
}


def _form(one: Commitment, verb: str, written: Any = None, files: Any = None) -> Any:
    made = FORMS[verb]
    if made is None:
        return None
    if made is CommitForm:
        places = (
            one.practice.participations.values("institution") if one.practice and one.agreement_id is None else None
        )
        own = boards.owners(places if places is not None else [one.institution_id])
        own = own | Member.objects.filter(pk=one.owner_id).order_by("name")
        initial = {"owner": one.owner_id, "due": one.due, "code": one.code}
        return made(written, owners=own.distinct(), prefix=verb, initial=initial)
    return made(written, files, prefix=verb)


def _show(request: HttpRequest, one: Commitment, failed: tuple[str, Any] | None = None) -> HttpResponse:
    steps = [
        (verb, failed[1] if failed and failed[0] == verb else _form(one, verb))
        for verb in FORMS
        if one.may_move(verb) and can(request.user, f"advice.{verb}", one)
    ]
    context = {"one": one, "steps": dict(steps), "failed": {failed[0]: True} if failed else {}}
    return page(request, "advice/commitment.html", context, status=422 if failed else 200)


def _step(verb: str) -> Any:
    @allowed(
        f"advice.{verb}", on=Commitment, select=("practice", "owner", "asked_by", "institution", "agreement__case")
    )
    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: HttpRequest, one: Commitment) -> HttpResponse:
        if request.method != "POST":
            return redirect(one)
        form = _form(one, verb, request.POST, request.FILES)
        if form is not None and not form.is_valid():
            return _show(request, one, (verb, form))
        with transaction.atomic():  # no evidence without its report, and no report without its evidence
            if verb == "report":
                form.attach_to(one, by=cast(Member, request.user))
            getattr(one, verb)(by=request.user, **(form.words() if form else {}))
        messages.success(request, str(DONE[verb]))
        return redirect(one)

    return view


report, fulfil, reopen, drop, adjust = (_step(verb) for verb in ("report", "fulfil", "reopen", "drop", "adjust"))


def _board(practice: Practice) -> str:
    return f"{practice.get_absolute_url()}compromisos/"
