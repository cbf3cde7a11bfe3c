"""Whoever lost the phone and the paper codes: an administrator takes the second step away."""

from allauth.mfa.models import Authenticator
from django.db import transaction

from minka.journal.models import record
from minka.people.models import Member


@transaction.atomic
def take_away(member: Member, *, by: Member) -> bool:
    """Whether there was one to take away."""
    taken, _rows = Authenticator.objects.filter(user=member).delete()
    if taken:
        record("people.unlocked", member, by=by)
    return bool(taken)
