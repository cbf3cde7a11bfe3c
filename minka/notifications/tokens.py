"""The address that ends a kind of mail without a log-in: signed, of one member and one kind, and it ages."""

from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.urls import reverse

from minka.people.models import Member

SALT = "minka.notifications.unsubscribe"
VALID_FOR = 2 * 365 * 24 * 3600  # seconds: whoever opens an old letter still wants to be heard
AT_ONCE, DIGEST = "avisos", "resumen"


class InvalidToken(Exception):  # noqa: N818 a wrong address, not a fault
    """Forged, cut short, or too old."""


@dataclass(frozen=True)
class Wish:
    """What the bearer of a token asks to end."""

    member: int
    kind: str


def token(member: Member, kind: str) -> str:
    return signing.dumps([member.pk, kind], salt=SALT, compress=False)


def read(text: str) -> Wish:
    """Raises `InvalidToken`."""
    try:
        member, kind = signing.loads(text, salt=SALT, max_age=VALID_FOR)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise InvalidToken from error
    if kind not in (AT_ONCE, DIGEST):
        raise InvalidToken
    return Wish(int(member), kind)


def address(member: Member, kind: str) -> str:
    return settings.SITE_URL + reverse("notifications:unsubscribe", args=[token(member, kind)])
