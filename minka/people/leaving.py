"""Leaving the community: what is the institutions' stays with them, and the person becomes nobody in particular.

The row of the member remains without a name, because the journal and the past of each practice point at it.
"""

from collections.abc import Mapping

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import override

from minka.journal.models import record
from minka.people import belongings
from minka.people.models import Application, Consent, Handover, Look, Member, Membership, Role
from minka.people.models.application import OPEN
from minka.territory.models import Institution

NOWHERE = "anonimo.invalid"  # a domain that can never receive mail (RFC 2606)


class LastAdministrator(Exception):  # noqa: N818 the name says it
    """The site would be left without anybody who can open it."""


@transaction.atomic
def leave(member: Member, *, successors: Mapping[int, Member | None]) -> None:
    """`successors` by membership; without one, the things wait with who coordinates there, or with the team."""
    in_force = Membership.objects.in_force()
    others = in_force.filter(role=Role.ADMINISTRATOR, member__is_active=True).exclude(member=member)
    if member.is_administrator() and not others.exists():
        raise LastAdministrator
    for membership in in_force.filter(member=member).select_related("institution"):
        membership.end(by=member)
        place, post = membership.institution, membership.post
        handover = Handover.begin(member=member, institution=place, post=post, by=member)
        _pass_on(handover, successors.get(membership.pk), member)
    for handover in Handover.objects.filter(keeper=member).exclude(state=Handover.State.GIVEN):
        _pass_on(handover, None, member)
    for application in Application.objects.filter(member=member, state__in=OPEN):
        application.withdraw(by=member)
    for consent in Consent.objects.standing().filter(member=member):
        Consent.retract(member, consent.purpose)
    record("people.left", member, by=member)
    anonymise(member)


def _pass_on(handover: Handover | None, successor: Member | None, by: Member) -> None:
    if handover is None:
        return
    if successor is not None:
        handover.hand_over(successor, by=by)
        return
    keeper = _keeper(handover.institution, by)
    if keeper is not None:
        handover.entrust(keeper, by=by)


def _keeper(institution: Institution, leaver: Member) -> Member | None:
    for found in (Membership.objects.answering_for(institution), Membership.objects.of_the_team()):
        first = found.exclude(member=leaver).select_related("member").order_by("since", "pk").first()
        if first is not None:
            return first.member
    return None


@transaction.atomic
def anonymise(member: Member) -> None:
    """Write the person off; each app writes them off its own shelves (it may still ask for the old address)."""
    with override("es"):
        member.name = _("Miembro que dejó la comunidad")
    member.drop_photo()
    member.offer = member.found_by = ""
    member.is_active = member.in_directory = member.in_ranking = False
    member.left_at, member.last_login, member.browsers = now(), None, []
    member.set_unusable_password()
    member.knows.clear()
    member.helps.clear()
    for shelf in belongings.SHELVES.values():
        shelf.forget(member)
    member.email = f"miembro-{member.pk}@{NOWHERE}"
    member.save()
    EmailAddress.objects.filter(user=member).delete()
    Authenticator.objects.filter(user=member).delete()
    Look.objects.filter(subject=member).delete()
