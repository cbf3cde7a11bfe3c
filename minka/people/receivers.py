from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.signals import email_confirmed
from django.dispatch import receiver

from minka.people.models import Application


@receiver(email_confirmed)
def the_address_is_theirs(email_address: EmailAddress, **_signal: Any) -> None:
    member = email_address.user
    for application in Application.objects.filter(member=member, state=Application.State.UNCONFIRMED):
        application.confirm(by=member)
