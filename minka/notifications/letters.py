"""A letter to a member: plain text that reads well alone, the same in HTML, and a way out in its headers (RFC 8058)."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import override

from minka.core.letters import visible
from minka.notifications import tokens
from minka.notifications.wording import one_line
from minka.people.models import Member

SUBJECT = 140


def letter(member: Member, kind: str, subject: str, template: str, context: dict[str, Any]) -> EmailMultiAlternatives:
    """`template` names the pair `mail/<template>.txt` and `.html`; `kind` is what its way out ends."""
    way_out = tokens.address(member, kind)
    everything = {"member": member, "site": settings.SITE_URL, "way_out": way_out, "kind": kind} | context
    with override(settings.LANGUAGE_CODE):  # whose letter it is reads in Spanish, whatever the reader of a page chose
        text = visible(render_to_string(f"notifications/mail/{template}.txt", everything))
        html = visible(render_to_string(f"notifications/mail/{template}.html", everything))
    message = EmailMultiAlternatives(
        one_line(subject, SUBJECT), tidy(text), to=[member.email], headers=headers(way_out)
    )
    message.attach_alternative(html, "text/html")
    return message


def headers(way_out: str) -> dict[str, str]:
    host = settings.SITE_URL.split("//")[-1].split(":")[0]
    return {
        "List-Id": f"Minka <novedades.{host}>",
        "List-Unsubscribe": f"<{way_out}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }


def tidy(text: str) -> str:
    """No more than one empty line together, none at the ends."""
    lines: list[str] = []
    for line in text.strip().splitlines():
        if line.strip() or (lines and lines[-1]):
            lines.append(line.rstrip())
    return "\n".join(lines) + "\n"
