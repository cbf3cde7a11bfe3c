"""What the walls ask of a member: who mentioned or answered me, what was hidden of mine, what I have to decide."""

from datetime import timedelta

from django.db.models import Q
from django.utils.timezone import now
from django.utils.translation import gettext as _

from minka.people.access import can
from minka.people.models import Member
from minka.territory.panels import Panel
from minka.walls.models import Message, State, Ticket

SHOWN = 5
LATELY = timedelta(days=14)


def mentions(member: Member) -> Panel | None:
    """Of the last two weeks."""
    recent = Message.objects.visible_to(member).filter(at__gt=now() - LATELY)
    named = Q(mentions=member, state=State.SHOWN) & ~Q(member=member)
    found = recent.filter(named | Q(member=member, state=State.HIDDEN)).select_related("member").distinct()
    messages = list(found.order_by("-at", "-pk")[:SHOWN])
    return Panel(_("Te nombran"), "walls/_desk_mentions.html", {"messages": messages}) if messages else None


def to_moderate(member: Member) -> Panel | None:
    if not can(member, "walls.moderate"):
        return None
    waiting = list(Ticket.objects.to_decide_by(member).values_list("at", flat=True))
    if not waiting:
        return None
    return Panel(_("Por moderar"), "walls/_desk_moderation.html", {"count": len(waiting), "oldest": waiting[0]})
