"""What challenges and initiatives ask of a member: mine that go on, those I accompany, and offers that wait for me."""

from django.db.models import Q
from django.utils.translation import gettext as _

from minka.ideas.models import Challenge, Initiative, Merge
from minka.people.access import can
from minka.people.models import Member
from minka.territory.panels import Panel
from minka.walls.models import Message

SHOWN = 6


def mine(member: Member) -> Panel | None:
    """My challenges and initiatives that are not closed, and who asks to join them."""
    challenges = list(Challenge.objects.filter(member=member, state__in=["open", "waiting", "hidden"])[:SHOWN])
    initiatives = list(Initiative.objects.proposed_by(member).filter(state__in=["open", "waiting", "hidden"])[:SHOWN])
    merges = list(Merge.objects.asked_of(member).select_related("initiative", "into")[:SHOWN])
    if not (challenges or initiatives or merges):
        return None
    context = {
        "challenges": challenges,
        "initiatives": initiatives,
        "merges": merges,
        "answers": Message.objects.counts(Challenge, [one.pk for one in challenges]),
        "comments": Message.objects.counts(Initiative, [one.pk for one in initiatives]),
    }
    return Panel(_("Mis desafíos e iniciativas"), "ideas/_desk_mine.html", context)


def to_accompany(member: Member) -> Panel | None:
    """What I accompany, the nearest date first; for the team, also what nobody accompanies yet."""
    ours = Q(officer=member) | (Q(officer=None) if can(member, "ideas.accompany") else Q(pk=None))
    challenges = list(Challenge.objects.open().filter(ours).for_list().order_by("due", "at")[:SHOWN])
    initiatives = list(Initiative.objects.open().filter(officer=member).for_list().order_by("due", "at")[:SHOWN])
    if not (challenges or initiatives):
        return None
    context = {"challenges": challenges, "initiatives": initiatives, "member": member}
    return Panel(_("Por acompañar"), "ideas/_desk_accompany.html", context)
