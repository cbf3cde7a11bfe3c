"""A letter from one member to another, by e-mail: the receiver sees who writes; the writer never sees the address."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from minka.people.models import Member


def send(writer: Member, receiver: Member, text: str) -> None:
    """To the receiver, to be answered to the writer's address; and a copy to the writer, without the receiver's."""
    place = writer.institution()
    words = {"writer": writer, "receiver": receiver, "text": text, "place": place, "site": settings.SITE_URL}
    subject = " ".join((_("Minka: %(name)s te escribe") % {"name": writer.name}).split())
    body = render_to_string("people/email/letter.txt", words)
    EmailMessage(subject, body, to=[receiver.email], reply_to=[writer.email]).send()
    subject = " ".join((_("Minka: copia de lo que escribiste a %(name)s") % {"name": receiver.name}).split())
    EmailMessage(subject, render_to_string("people/email/copy.txt", words), to=[writer.email]).send()
