from datetime import timedelta
from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from minka.advice.calendar import PUBLISH, letter
from minka.advice.forms import ProfileForm, RequestForm
from minka.advice.models import AdviserProfile, Case, Commitment, Kind, State, advisers
from minka.advice.models.state import UNDER_WAY
from minka.advice.steps import awaits, offered
from minka.core.pages import page
from minka.people.access import allowed, can, for_members
from minka.people.models import Member
from minka.practices.models import Practice

A_PAGE = 20
JOINED = ("topic", "institution", "asked_by", "adviser", "practice")


@for_members
@require_safe
def cases(request: HttpRequest) -> HttpResponse:
    """My cases, as who asks and as who advises; to the team, all of them, with what is late first."""
    member = cast(Member, request.user)
    seen = Case.objects.visible_to(member)
    asked = {name: request.GET.get(name, "") for name in ("estado", "tipo", "quien", "tarde")}
    found = seen
    if asked["estado"] in State.values:
        found = found.filter(state=asked["estado"])
    elif asked["estado"] != "todas":
        found = found.filter(state__in=UNDER_WAY)
    if asked["tipo"] in Kind.values:
        found = found.filter(kind=asked["tipo"])
    if asked["quien"] in ("pido", "asesoro"):
        found = found.filter(**{"asked_by" if asked["quien"] == "pido" else "adviser": member})
    elif asked["quien"].isdecimal() and len(asked["quien"]) < 19:
        found = found.filter(adviser=int(asked["quien"]))
    late = seen.late().count()
    if asked["tarde"]:
        found = found & seen.late()
    rows = Paginator(found.for_list().order_by("since", "pk"), A_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "rows": rows,
        "lines": [(case, awaits(case, member)) for case in rows],
        "asked": asked,
        "states": [("todas", _("Todas")), *State.choices],
        "kinds": Kind.choices,
        "whose": [("asesoro", _("Las que atiendo")), ("pido", _("Las que pedí"))],
        "late": late,
        "triages": can(member, "advice.triage"),
        "requests": can(member, "advice.request"),
        "offers": can(member, "advice.offer"),
        "any": rows or seen.exists(),
    }
    return page(request, "advice/cases.html", context)


@allowed("advice.request")
@require_http_methods(["GET", "HEAD", "POST"])
def request_(request: HttpRequest) -> HttpResponse:
    """Ask for advice, from a practice's page or about a topic."""
    member = cast(Member, request.user)
    slug = request.POST.get("practice") or request.GET.get("practica", "")
    asked = Practice.objects.visible_to(member).filter(slug=slug).select_related("topic").first() if slug else None
    initial: dict[str, Any] = {}
    if asked:
        ours = asked.participations.filter(institution__in=member.institution_ids()).exists()
        initial = {
            "practice": asked.slug,
            "topic": asked.topic.slug,
            "kind": Kind.PERSONALISED if ours else Kind.TRANSFER,
        }
    form = RequestForm(request.POST or None, member=member, asked=asked, initial=initial)
    institution = member.institution()
    if request.method == "POST" and form.is_valid() and institution:
        case = Case.request(by=member, institution=institution, **form.cleaned_data)
        messages.success(request, _("Recibido: el equipo nacional te asignará a quien te asesore."))
        return redirect(case)
    return page(request, "advice/request.html", {"form": form, "practice": asked})


@allowed("advice.see", on=Case, select=JOINED)
@require_safe
def case(request: HttpRequest, case: Case) -> HttpResponse:
    return show(request, case)


def show(request: HttpRequest, case: Case, bound: Any = None) -> HttpResponse:
    """The case, what it waits for, and what was agreed; with the form that came back, where one did."""
    member = cast(Member, request.user)
    standing = Commitment.objects.filter(agreement__case=case).standing().select_related("owner")
    taken = {one.agreement_id: one for one in standing}
    context = {
        "case": case,
        "steps": offered(case, member, bound),
        "awaits": awaits(case, member),
        "slots": [
            (slot, slot.by_id != member.pk and can(member, "advice.schedule", case)) for slot in case.open_slots()
        ],
        "agreements": [(one, taken.get(one.pk)) for one in case.agreements.all()],
        "attended": list(case.attended.order_by("name")) if case.held_at else [],
        "may_commit": can(member, "advice.commit", case),
    }
    return page(request, "advice/case.html", context, status=422 if bound else 200)


@allowed("advice.see", on=Case, select=JOINED)
@require_safe
def calendar(request: HttpRequest, case: Case) -> HttpResponse:
    """The meeting as a file, for who does not read mail where the calendar is."""
    if case.state != State.SCHEDULED:
        raise Http404
    response = HttpResponse(letter(case, PUBLISH), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="asesoria-{case.pk}.ics"'
    response["Cache-Control"] = "private"
    return response


@allowed("advice.triage")
@require_safe
def load(request: HttpRequest) -> HttpResponse:
    """Who carries how much: each adviser's cases, what is late, what was given in the year before today."""
    year = now() - timedelta(days=365)
    late = _by_adviser(Case.objects.late())
    given = _by_adviser(Case.objects.took_place().filter(held_at__gte=year))
    waiting = Case.objects.filter(state=State.REQUESTED).for_list().order_by("since", "pk")
    context = {
        "rows": [(one, late.get(one.member.pk, 0), given.get(one.member.pk, 0)) for one in advisers()],
        "waiting": waiting[:A_PAGE],
        "late": Case.objects.late().count(),
    }
    return page(request, "advice/load.html", context)


def _by_adviser(cases: Any) -> dict[int, int]:
    return dict(cases.filter(adviser__isnull=False).order_by().values_list("adviser").annotate(n=Count("pk")))


@allowed("advice.offer")
@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: HttpRequest) -> HttpResponse:
    """What I advise on and how much I can take."""
    member = cast(Member, request.user)
    profile = AdviserProfile.objects.filter(member=member).first() or AdviserProfile(member=member)
    form = ProfileForm(request.POST or None, instance=profile, label_suffix="")
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data
        profile, _new = AdviserProfile.objects.get_or_create(member=member)
        profile.offer(by=member, topics=list(words["topics"]), capacity=words["capacity"], available=words["available"])
        messages.success(request, _("Guardado: el equipo nacional lo ve al asignar."))
        return redirect("advice:cases")
    return page(request, "advice/offer.html", {"form": form})
