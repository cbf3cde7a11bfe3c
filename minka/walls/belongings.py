"""What a person has on the walls: messages, supports and flags, for their own data."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from minka.people.belongings import Shelf
from minka.people.models import Member
from minka.walls.models import Kind, Message, Support, Ticket


def export(member: Member) -> Iterable[dict[str, Any]]:
    for one in Message.objects.filter(member=member).prefetch_related("versions"):
        former = [version.text for version in one.versions.all()]
        yield {"message": one.text, "at": one.at.isoformat(), "state": str(one.state), "before": former}
    for support in Support.objects.filter(member=member).prefetch_related("thing"):
        yield {"supported": str(support.thing or ""), "at": support.at.isoformat()}
    for ticket in Ticket.objects.filter(by=member, kind=Kind.FLAG):
        yield {"flagged": ticket.get_reason_display(), "text": ticket.text, "at": ticket.at.isoformat()}


def forget(member: Member) -> None:
    """Messages stay where others answered them, under the name that the account now has; supports and mentions go."""
    Support.objects.filter(member=member).delete()
    Message.mentions.through.objects.filter(member=member).delete()


SHELF = Shelf("walls", _("Muros"), export=export, forget=forget, personal=Message)
