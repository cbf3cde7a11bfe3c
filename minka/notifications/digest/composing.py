"""From what a member is told to the letter. What is told of a thing reads the same for all, so it is written once."""

import logging
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import get_template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from minka.journal.models import Entry
from minka.notifications import tokens
from minka.notifications.digest.choosing import Choice, Group
from minka.notifications.letters import letter
from minka.notifications.rights import Key
from minka.notifications.wording import (
    Told,
    address_of,
    share_text,
    shortened,
    title_of,
    to_members,
    whatsapp,
    with_things,
)
from minka.people.models import Member

log = logging.getLogger(__name__)
LINES = 3  # of what happened to one thing
SHARED = 3  # things in what one may paste in a group
SUBJECT = 96  # of a sentence, so that the number after it is seen as well


@dataclass(frozen=True)
class Fragment:
    """What is told of a thing, in both forms; `sentence` is its newest fact, for the subject."""

    key: Key
    title: str
    address: str
    sentence: str
    text: str
    html: str


class Composer:
    """Writes letters, and keeps what it has written of a thing as long as it lives: let it live briefly."""

    def __init__(self, public: Collection[Key]) -> None:
        self.public = public
        self.written: dict[tuple[int, ...], Fragment | None] = {}
        self.templates = [get_template(f"notifications/mail/_group.{form}") for form in ("txt", "html")]

    def compose(self, member: Member, choice: Choice, own: Collection[int] = ()) -> EmailMultiAlternatives | None:
        """None where nothing is left to tell. What is of one's `own` institutions weighs in the subject."""
        self.look_up(choice.groups)
        pairs = [(group, one) for group in choice.groups if (one := self.written[group.name]) is not None]
        if not pairs:
            return None
        fragments = [fragment for _group, fragment in pairs]
        shared = [(one.title, one.address) for one in fragments if one.key in self.public and one.address][:SHARED]
        context: dict[str, Any] = {
            "naming": [fragment for group, fragment in pairs if group.naming],
            "others": [fragment for group, fragment in pairs if not group.naming],
            "more": choice.more,
            "share": (share := share_text(shared)),
            "whatsapp": whatsapp(share),
        }
        return letter(member, tokens.DIGEST, subject(pairs, choice, own), "digest", context)

    def look_up(self, groups: Iterable[Group]) -> None:
        """Write what is not written yet; the facts of all of them are found together."""
        missing = [group for group in groups if group.name not in self.written]
        keys = {pk for group in missing for pk in group.name}
        found = {one.pk: one for one in with_things(Entry.objects.filter(pk__in=keys))} if keys else {}
        for group in missing:
            try:
                self.written[group.name] = self._write(group, [found[pk] for pk in group.name])
            except Exception:  # one fact that cannot be told must not silence all the others
                log.exception("facts %s cannot be told", group.name)
                self.written[group.name] = None

    def _write(self, group: Group, entries: list[Entry]) -> Fragment | None:
        told = without_repetition(to_members(entries))
        if not told:
            return None
        lines = told[:LINES]
        thing = told[0].entry.thing
        title, address = title_of(thing), address_of(thing)
        context = {
            "lines": lines,
            "title": title,
            "address": settings.SITE_URL + address if address else "",
            "more": len(group.facts) - len(lines) if len(told) > LINES else 0,
        }
        text, html = (template.render(context) for template in self.templates)
        return Fragment(group.key, title, address, told[0].sentence, text, html)


def without_repetition(told: list[Told]) -> list[Told]:
    """The newest of what somebody did again and again, as saving."""
    kept: dict[tuple[str, int | None, str], Told] = {}
    for one in told:
        kept.setdefault((one.entry.verb, one.entry.actor_id, one.text), one)
    return list(kept.values())


def subject(pairs: list[tuple[Group, Fragment]], choice: Choice, institutions: Collection[int]) -> str:
    """The most important: what names the reader, then what is of their institution, then the newest."""

    def weight(pair: tuple[Group, Fragment]) -> int:
        group, _fragment = pair
        return 2 * group.naming + any(fact.institution in institutions for fact in group.facts)

    _group, first = max(pairs, key=weight)
    others = choice.things - 1
    sentence = shortened(first.sentence, SUBJECT)
    if not others:
        return sentence
    more = ngettext("%(number)d novedad más", "%(number)d novedades más", others) % {"number": others}
    return _("%(sentence)s, y %(more)s") % {"sentence": sentence, "more": more}
