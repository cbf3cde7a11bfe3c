"""What practices ask of a member, on their desk: who wants mine, mine with what each lacks, and what is in review."""

from django.utils.translation import gettext as _

from minka.people.access import can
from minka.people.models import Member
from minka.practices.models import Draft, Practice, State, Wish
from minka.practices.models.practice import EVERYTHING
from minka.practices.writing.needs import standings
from minka.practices.writing.reasons import last_reasons
from minka.territory.panels import Panel

SHOWN = 8


def mine(member: Member) -> Panel | None:
    """What I write, what is left to do in each, and where I begin another."""
    begins = can(member, "practices.create")
    found = Practice.objects.written_by(member).exclude(state=State.ARCHIVED)
    practices = found.select_related("topic").prefetch_related(*EVERYTHING, "declarations").order_by("-pk")[:SHOWN]
    if not practices and not begins:
        return None
    crossed = set(Draft.objects.filter(member=member).values_list("practice", flat=True))
    mine = list(practices)
    measured = zip(mine, standings(mine), strict=True)
    rows = [(one, standing, last_reasons(one), one.pk in crossed) for one, standing in measured]
    return Panel(_("Mis prácticas"), "practices/_desk_mine.html", {"rows": rows, "begins": begins})


def to_review(member: Member) -> Panel | None:
    """Those that wait for the team, the longest waiting first."""
    if not can(member, "practices.publish"):
        return None
    found = Practice.objects.visible_to(member).filter(state=State.REVIEW).order_by("pk")
    practices = list(found.for_list()[:SHOWN])
    return Panel(_("Por revisar"), "practices/_desk_review.html", {"practices": practices}) if practices else None


def to_answer(member: Member) -> Panel | None:
    """Institutions that want to replicate what I write and that nobody has written to, the longest waiting first."""
    mine = Practice.objects.written_by(member)
    found = Wish.objects.unanswered().filter(practice__in=mine).select_related("practice", "institution")
    wishes = list(found[:SHOWN])
    return Panel(_("Quieren replicarla"), "practices/_desk_wishes.html", {"wishes": wishes}) if wishes else None
