"""What a person has among challenges and initiatives: for their own data, and for who takes over their post."""

from collections.abc import Iterable
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minka.ideas.models import LINES, Challenge, Initiative, Proposer
from minka.ideas.models.challenge import USUAL_TERM
from minka.people.belongings import Shelf, Task
from minka.people.models import Member
from minka.territory.models import Institution


def export(member: Member) -> Iterable[dict[str, Any]]:
    for one in Challenge.objects.filter(member=member).prefetch_related("wordings"):
        yield {"challenge": one.title, "problem": one.problem} | _told(one)
    for idea in Initiative.objects.proposed_by(member).prefetch_related("wordings"):
        lines = {name: getattr(idea, name) for name in LINES}
        yield {"initiative": idea.title} | lines | _told(idea)


def _told(thing: Any) -> dict[str, Any]:
    before = [wording.texts for wording in thing.wordings.all()]
    return {"at": thing.at.isoformat(), "state": str(thing.state), "before": before}


def tasks(member: Member, institution: Institution) -> Iterable[Task]:
    """The open challenges and initiatives of the institution that the person goes on with, or accompanies."""
    for one in Challenge.objects.open().filter(member=member, institution=institution):
        yield Task(one.title, one.get_absolute_url(), _("Desafío abierto"))
    for one in Challenge.objects.open().filter(officer=member):
        yield Task(one.title, one.get_absolute_url(), _("Desafío que acompaña"), _accompanied(one))
    for idea in Initiative.objects.open().proposed_by(member).filter(institution=institution):
        yield Task(idea.title, idea.get_absolute_url(), _("Iniciativa abierta"), _joined(idea, institution))
    for idea in Initiative.objects.open().filter(officer=member):
        yield Task(idea.title, idea.get_absolute_url(), _("Iniciativa que acompaña"), _accompanied(idea))


def _accompanied(thing: Any) -> Any:
    def hand_over(successor: Member, by: Member) -> None:
        thing.accompany(by=by, officer=successor, due=thing.due or localdate() + USUAL_TERM)

    return hand_over


def _joined(idea: Initiative, institution: Institution) -> Any:
    def hand_over(successor: Member, by: Member) -> None:
        """Who leaves keeps the name among the proposers; the successor goes on."""
        Proposer.objects.get_or_create(initiative=idea, member=successor, defaults={"institution": institution})

    return hand_over


SHELF = Shelf("ideas", gettext_lazy("Desafíos e iniciativas"), export=export, tasks=tasks, personal=Challenge)
