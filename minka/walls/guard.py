"""What keeps a wall a place to talk: so many posts an hour, few links from who is new, nothing said over and over.

It reads the journal, so that challenges and initiatives count with messages: the floors above name their facts here.
"""

import re
from datetime import timedelta
from hashlib import blake2b
from typing import Any

from django.utils.functional import Promise
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from minka.journal.models import Entry
from minka.people.access import roles_of
from minka.people.models import Member, Role
from minka.territory.finding import folded

A_MOMENT = timedelta(minutes=10)
AN_HOUR = timedelta(hours=1)
A_WEEK = timedelta(days=7)
LATELY = timedelta(days=90)
FIRST = 3  # posts of a new member that a moderator reads before everybody does
NEW_PER_HOUR, PER_HOUR = 5, 30
NEW_LINKS, LINKS = 1, 10
SAME = 2  # times that one may say the same in a week
SHORT = 40  # characters; «Gracias, me sirve» may be said as often as it is true
POSTING = {"walls.posted"}  # facts that are a post in front of all
TRYING = {"walls.posted", "walls.submitted", "walls.edited"}  # facts that count for the hour
LINK = re.compile(r"(?:https?:|www\.|\]\()\S+", re.IGNORECASE)
KNOWN = {Role.TEAM, Role.ADMINISTRATOR, Role.COORDINATOR, Role.ADVISER}


class Refused(Exception):  # noqa: N818 the name says it in one word
    """What somebody would post, or take away, is refused; `reason` says what to do, `status` what a browser is told."""

    def __init__(self, reason: Promise | str, status: int = 422) -> None:
        super().__init__(str(reason))
        self.reason, self.status = reason, status


def also_posts(posted: str, *others: str) -> None:
    """The facts of another kind of post: that it is public, and what else counts for the hour."""
    POSTING.add(posted)
    TRYING.update({posted, *others})


def also_tries(*facts: str) -> None:
    """Facts that count for the hour, though they are no post in front of all."""
    TRYING.update(facts)


def queue_up(by: Member) -> None:
    """Posts of one member are taken one after the other, so that the limits hold for a burst too."""
    Member.objects.select_for_update().only("pk").get(pk=by.pk)


def is_newcomer(by: Member) -> bool:
    """Fewer than three posts that everybody reads, or one hidden of late; nobody who answers for an institution."""
    if not KNOWN.isdisjoint(roles_of(by)):
        return False
    facts = Entry.objects.filter(actor=by, verb__in=POSTING)
    return facts.count() < FIRST or _hidden_of_late(by)


def check(by: Member, text: str, edited: Any = None) -> None:
    """Raise `Refused` if these words may not be posted by this person now."""
    new = is_newcomer(by)
    hour = Entry.objects.filter(actor=by, verb__in=TRYING, at__gt=now() - AN_HOUR)
    if hour.count() >= (NEW_PER_HOUR if new else PER_HOUR):
        raise Refused(_("Has escrito mucho en poco tiempo. Espera una hora y sigue: tu texto se queda aquí."), 429)
    if len(LINK.findall(text)) > (NEW_LINKS if new else LINKS):
        raise Refused(_("Hay demasiados enlaces. Deja el más importante y cuenta lo demás con tus palabras."))
    if len(text) > SHORT and _said(by, text, edited) >= SAME:
        raise Refused(_("Ya escribiste lo mismo varias veces esta semana. Enlaza lo que ya dijiste."))


def fingerprint(text: str) -> str:
    """Alike for texts that differ only in case, accents, signs and blanks."""
    return blake2b(" ".join(re.findall(r"\w+", folded(text))).encode(), digest_size=16).hexdigest()


def _said(by: Member, text: str, edited: Any) -> int:
    from minka.walls.models import Message  # it guards them, and they ask it

    same = Message.objects.filter(member=by, fingerprint=fingerprint(text), at__gt=now() - A_WEEK)
    return int(same.exclude(pk=edited.pk if edited else None).count())


def _hidden_of_late(by: Member) -> bool:
    from minka.walls.models import Message  # as above

    hidden = Message.objects.filter(member=by, state__in=["hidden", "appealed", "final"])
    return bool(hidden.filter(at__gt=now() - LATELY).exists())
