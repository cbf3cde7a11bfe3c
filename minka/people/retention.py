"""What is kept no longer than it serves; README says for how long."""

from datetime import datetime, timedelta
from importlib import import_module

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction

from minka.people.leaving import anonymise
from minka.people.models import Application, Look, Member


@transaction.atomic
def forget(at: datetime) -> dict[str, int]:
    """How many accounts and looks were written off."""
    limit = at - timedelta(days=settings.FORGET_UNCONFIRMED_DAYS)
    unconfirmed = Application.objects.filter(state=Application.State.UNCONFIRMED, applied_at__lt=limit)
    confirmed = EmailAddress.objects.filter(verified=True).values("user")
    gone = Member.objects.filter(pk__in=unconfirmed.values("member")).exclude(pk__in=confirmed)
    accounts = list(gone)
    for member in accounts:
        for application in Application.objects.filter(member=member, state=Application.State.UNCONFIRMED):
            application.withdraw(by=member)
        anonymise(member)
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    looks, _rows = Look.objects.filter(at__lt=at - timedelta(days=settings.FORGET_LOOKS_DAYS)).delete()
    return {"accounts": len(accounts), "looks": looks}
