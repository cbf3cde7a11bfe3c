"""What a person has on the route: what they asked for and what they judged."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minka.people.belongings import Shelf, Task
from minka.people.models import Member
from minka.route.models import OPEN, Appeal, Application, Decision, Review, Score
from minka.territory.models import Institution


def export(member: Member) -> Iterable[dict[str, Any]]:
    """One's own scores are one's own data, also before anybody else may see them."""
    for one in Application.objects.filter(applied_by=member).select_related("practice"):
        yield {"applied": one.practice.title, "stage": one.stage, "at": one.applied_at.isoformat(), "note": one.note}
    for appeal in Appeal.objects.filter(by=member).select_related("application__practice"):
        yield {"appealed": str(appeal), "text": appeal.text, "at": appeal.at.isoformat()}
    scores = Score.objects.filter(review__reviewer=member).select_related("review__application__practice", "criterion")
    for score in scores:
        yield {
            "reviewed": str(score.review),
            "criterion": score.criterion.name,
            "level": score.level,
            "comment": score.comment,
        }
    for review in Review.objects.filter(reviewer=member).exclude(draft={}).select_related("application__practice"):
        yield {"unfinished": str(review), "draft": review.draft}
    for decision in Decision.objects.filter(by=member).select_related("practice"):
        yield {"decided": str(decision), "outcome": decision.outcome, "reasons": decision.reasons}


def tasks(member: Member, institution: Institution) -> Iterable[Task]:
    """Applications of the practices that one writes there; they follow the practice. And the reviews one owes."""
    ours = Application.objects.visible_to(member).filter(
        state__in=OPEN, practice__participations__institution=institution, practice__team__member=member
    )
    for one in ours.select_related("practice").distinct():
        note = _("Postula al estadio %(stage)s") % {"stage": one.get_stage_display().lower()}
        yield Task(label=one.practice.title, address=one.get_absolute_url(), note=note)
    if member.institution() == institution:
        for review in Review.objects.pending().filter(reviewer=member).select_related("application__practice"):
            note = _("Evaluación pendiente: entrégala o excúsate")
            yield Task(label=str(review), address=review.get_absolute_url(), note=note)


def forget(member: Member) -> None:
    """What is owed is given back; what was judged stays, with the name that the account keeps."""
    for review in Review.objects.pending().filter(reviewer=member).select_related("application__practice"):
        review.recuse(by=member, reason=_("Dejó la comunidad."))


SHELF = Shelf("route", gettext_lazy("Ruta de las prácticas"), export=export, tasks=tasks, forget=forget)
