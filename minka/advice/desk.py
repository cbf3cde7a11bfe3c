"""What advice and commitments ask of a member, on their desk."""

from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from minka.advice.models import Case, Commitment, Progress
from minka.advice.models.commitment import DUE_IN
from minka.advice.steps import awaits
from minka.people.access import can
from minka.people.models import Member
from minka.territory.panels import Panel

SHOWN = 8


def cases(member: Member) -> Panel | None:
    """Those whose next step is mine, the longest waiting first."""
    under_way = Case.objects.visible_to(member).under_way()
    if can(member, "advice.triage"):
        under_way = under_way.filter(Q(state="requested") | Q(asked_by=member) | Q(adviser=member))
    rows = [(case, awaits(case, member)) for case in under_way.for_list().order_by("since", "pk")[:50]]
    mine = [(case, step) for case, step in rows if step][:SHOWN]
    return Panel(_("Asesorías que te esperan"), "advice/_desk_cases.html", {"rows": mine}) if mine else None


def due(member: Member) -> Panel | None:
    """What I took on and is not done, late ones first."""
    mine = Commitment.objects.filter(owner=member, state=Progress.OPEN, due__lte=localdate() + DUE_IN)
    rows = list(mine.order_by("due", "pk")[:SHOWN])
    return Panel(_("Compromisos por cumplir"), "advice/_desk_commitments.html", {"rows": rows}) if rows else None


def to_close(member: Member) -> Panel | None:
    """What was reported of what I asked; to the team, also what nobody else can close."""
    asked = Q(asked_by=member)
    if can(member, "advice.triage"):
        asked |= Q(asked_by=None) | Q(asked_by__is_active=False)
    reported = Commitment.objects.filter(asked, state=Progress.REPORTED).exclude(owner=member)
    rows = list(reported.select_related("owner").order_by("reported_at", "pk")[:SHOWN])
    return Panel(_("Compromisos por cerrar"), "advice/_desk_commitments.html", {"rows": rows}) if rows else None
