"""How the facts of recognition are told."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from minka.journal.models import Entry
from minka.people.news import tell


def holder(entry: Entry) -> Iterable[int]:
    return [one for one in entry.details.get("credit", ()) if isinstance(one, int)]


def awarded(entry: Entry) -> str:
    return _("otorgó la insignia «%(badge)s»") % {"badge": entry.thing.title if entry.thing else ""}


def revoked(entry: Entry) -> str:
    return _("revocó la insignia «%(badge)s»") % {"badge": entry.thing.title if entry.thing else ""}


def reason(entry: Entry) -> str:
    return str(entry.details.get("reason", ""))


def register() -> None:
    tell("recognition.awarded", sentence=awarded, named=holder, inner=True)  # the others have their own news
    tell("recognition.revoked", sentence=revoked, named=holder, text=reason, inner=True)
