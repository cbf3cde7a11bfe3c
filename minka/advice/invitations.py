"""The calendar letters of a case, by mail to both, once the transaction has ended."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from django_tasks import task

from minka.advice.calendar import CANCEL, letter
from minka.advice.models import Case
from minka.people.models import Member

SUBJECTS = {
    "scheduled": _("Asesoría con fecha: %(about)s"),
    "rescheduled": _("Se propone otra hora: %(about)s"),
    "moved": _("La asesoría sigue con otra persona: %(about)s"),
    "cancelled": _("Asesoría cancelada: %(about)s"),
}


def post(case: Case, occasion: str, method: str, *, sure: bool = True, only: Member | None = None) -> None:
    """Write the letter now, as the case is in this transaction, and send it when it ends.

    A demonstration writes to nobody: its people have no mailbox.
    """
    if case.starts is None or case.demonstration:
        return
    with override(settings.LANGUAGE_CODE):
        subject = " ".join((str(SUBJECTS[occasion]) % {"about": case}).split())[:200]
        told = {"case": case, "occasion": occasion, "address": settings.SITE_URL + case.get_absolute_url()}
        body = render_to_string("advice/invitation.txt", told | {"cancelled": method == CANCEL, "sure": sure})
        calendar = letter(case, method, sure=sure, only=only)
    people = [only] if only else [case.asked_by, case.adviser]
    to = [one.email for one in people if one is not None and one.is_active]
    transaction.on_commit(lambda: _enqueue(to, subject, body, calendar, method))


def _enqueue(to: list[str], subject: str, body: str, calendar: str, method: str) -> None:
    for address in to:  # each their own: an address is not shown to the other by mail
        send.enqueue(address, subject, body, calendar, method)


@task
def send(address: str, subject: str, body: str, calendar: str, method: str) -> None:
    message = EmailMultiAlternatives(subject, body, to=[address])
    message.attach_alternative(calendar, f"text/calendar; method={method}")
    message.send()
