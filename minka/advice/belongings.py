"""What a person has among cases and commitments: for their own data, for who takes over their post, for leaving."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minka.advice.models import AdviserProfile, Case, Commitment, NoteDraft, Progress
from minka.people.belongings import Shelf, Task
from minka.people.models import Member
from minka.territory.models import Institution


def export(member: Member) -> Iterable[dict[str, Any]]:
    for case in Case.objects.filter(Q(asked_by=member) | Q(adviser=member)).select_related("topic", "practice"):
        asked = case.asked_by_id == member.pk
        own = {"purpose": case.purpose, "score": case.score, "opinion": case.opinion} if asked else {}
        yield {
            "case": str(case),
            "as": "asker" if asked else "adviser",
            "state": case.state,
            "requested": case.requested_at.isoformat(),
            "minutes": case.minutes,
            **own,
        }
    for case in Case.objects.filter(attended=member).select_related("topic", "practice"):
        yield {"attended": str(case), "day": case.held_at.isoformat() if case.held_at else ""}
    for one in Commitment.objects.filter(owner=member):
        yield {"commitment": one.text, "state": one.state, "due": one.due.isoformat(), "report": one.report_text}
    for draft in NoteDraft.objects.filter(member=member).select_related("practice").prefetch_related("points"):
        yield {"note_draft": draft.practice.title, "points": [point.text for point in draft.points.all()]}


def tasks(member: Member, institution: Institution) -> Iterable[Task]:
    """What the person asked, advises and took on for the institution, and is not done."""
    under_way = Case.objects.under_way().select_related("topic", "practice")
    for case in under_way.filter(asked_by=member, institution=institution):
        yield Task(str(case), case.get_absolute_url(), _("Asesoría pedida"), partial(_asks, case))
    if member.memberships.in_force().filter(institution=institution, role="adviser").exists():
        for case in under_way.filter(adviser=member, state__in=["assigned", "scheduled"]):
            yield Task(str(case), case.get_absolute_url(), _("Asesoría que atiende"), partial(_advises, case))
    for one in Commitment.objects.filter(owner=member, institution=institution, state=Progress.OPEN):
        note = _("Compromiso para el %(day)s") % {"day": one.due.strftime("%d/%m/%Y")}
        yield Task(str(one), one.get_absolute_url(), note, partial(_answers, one))


def _asks(case: Case, successor: Member, by: Member) -> None:
    case.take_over(by=by, asker=successor)


def _advises(case: Case, successor: Member, by: Member) -> None:
    case.hand_over(by=by, adviser=successor, crowded=True)  # whoever takes a post over takes all of it


def _answers(one: Commitment, successor: Member, by: Member) -> None:
    one.adjust(by=by, owner=successor, due=one.due, code=one.code)


@transaction.atomic
def forget(member: Member) -> None:
    """Cases and commitments are the institutions' and stay; what was only the person's goes."""
    NoteDraft.objects.filter(member=member).delete()
    AdviserProfile.objects.filter(member=member).delete()
    Case.objects.filter(asked_by=member).update(opinion="")


SHELF = Shelf(
    "advice", gettext_lazy("Asesorías y compromisos"), export=export, tasks=tasks, forget=forget, personal=Case
)
