"""A letter from one member to another, by e-mail: the receiver sees who writes; the writer never sees the address."""

from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.timezone import now
from django.utils.translation import gettext as _

from minka.people.models import Look, Member
from minka.people.models.look import What

LETTERS_AN_HOUR = 10


@transaction.atomic
def begin(writer: Member, receiver: Member) -> bool:
    """Note down that one writes to the other; False to who wrote too many this hour, also all at once."""
    Member.objects.select_for_update().only("pk").get(pk=writer.pk)
    recent = Look.objects.filter(reader=writer, what=What.LETTER, at__gt=now() - timedelta(hours=1))
    if recent.count() >= LETTERS_AN_HOUR:
        return False
    Look.keep(writer, receiver, What.LETTER)
    return True


def send(writer: Member, receiver: Member, text: str) -> None:
    """To the receiver, to be answered to the writer's address; and a copy to the writer, without the receiver's."""
    place = writer.institution()
    words = {"writer": writer, "receiver": receiver, "text": text, "place": place, "site": settings.SITE_URL}
    subject = " ".join((_("Minka: %(name)s te escribe") % {"name": writer.name}).split())
    body = render_to_string("people/email/letter.txt", words)
    EmailMessage(subject, body, to=[receiver.email], reply_to=[writer.email]).send()
    subject = " ".join((_("Minka: copia de lo que escribiste a %(name)s") % {"name": receiver.name}).split())
    EmailMessage(subject, render_to_string("people/email/copy.txt", words), to=[writer.email]).send()
