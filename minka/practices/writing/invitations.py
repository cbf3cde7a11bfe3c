"""The letter that asks somebody to write with the team; it leaves when the transaction has ended."""

from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task

from minka.people.models import Member
from minka.practices.models import Invitation, Practice
from minka.practices.models.invitation import A_DAY, new_token


@transaction.atomic
def invite(practice: Practice, email: str, *, by: Member) -> bool:
    """Ask an address; asked again, its old link no longer opens. False past the day's limit."""
    if Invitation.objects.filter(by=by, at__gt=now() - timedelta(days=1)).count() >= A_DAY:
        return False
    fresh = {"token": new_token(), "by": by, "at": now(), "accepted_at": None}
    invitation, _new = Invitation.objects.update_or_create(practice=practice, email=email.lower(), defaults=fresh)
    practice.tell("invited", by=by)
    transaction.on_commit(lambda: send.enqueue(invitation.pk))
    return True


@task
def send(key: int) -> None:
    invitation = Invitation.objects.select_related("practice", "by").get(pk=key)
    with override(settings.LANGUAGE_CODE):
        address = f"{settings.SITE_URL}{invitation.get_absolute_url()}"
        body = render_to_string("practices/writing/invitation.txt", {"invitation": invitation, "address": address})
        # A name may hold a line end; a subject may not.
        subject = _("Escribe con nosotros: %(practice)s") % {"practice": invitation.practice}
        EmailMessage(" ".join(subject.split())[:200], body, to=[invitation.email]).send()
