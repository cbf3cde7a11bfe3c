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
        self.entries: dict[int, Entry] = {}
        self.written: dict[tuple[int, ...], Fragment | None] = {}
        self.templates = [get_template(f"notifications/mail/_group.{form}") for form in ("txt", "html")]

    def compose(self, member: Member, choice: Choice, own: Collection[int] = ()) -> EmailMultiAlternatives | None:
        """None where nothing is left to tell. What is of one's `own` institutions weighs in the subject."""
        self.look_up(choice.groups)
        pairs = [(group, one) for group in self.joined(choice.groups) if (one := self.fragment(group)) is not None]
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
        """Find the facts of all the groups together."""
        keys = {pk for group in groups for pk in group.name} - self.entries.keys()
        if keys:
            self.entries |= {one.pk: one for one in with_things(Entry.objects.filter(pk__in=keys))}

    def joined(self, groups: Iterable[Group]) -> list[Group]:
        """The messages of one conversation stand together, where the first of them would."""
        places: dict[tuple[type, Any], list[Group]] = {}
        for group in groups:
            place = place_of(self.entries[group.name[0]].thing)
            places.setdefault((type(place), getattr(place, "pk", group.key)), []).append(group)
        return [join(some) for some in places.values()]

    def fragment(self, group: Group) -> Fragment | None:
        if group.name not in self.written:
            try:
                self.written[group.name] = self._write(group)
            except Exception:  # one fact that cannot be told must not silence all the others
                log.exception("facts %s cannot be told", group.name)
                self.written[group.name] = None
        return self.written[group.name]

    def _write(self, group: Group) -> Fragment | None:
        entries = [self.entries[pk] for pk in group.name if pk in self.entries]
        told = without_repetition(to_members(entries))
        if not told:
            return None
        lines = told[:LINES]
        place = place_of(told[0].entry.thing)
        alone = len({one.entry.thing_id for one in lines}) == 1
        title, address = title_of(place), address_of(told[0].entry.thing if alone else place)
        context = {
            "lines": lines,
            "title": title,
            "address": settings.SITE_URL + address if address else "",
            "more": len(group.facts) - len(lines) if len(told) > LINES else 0,
        }
        text, html = (template.render(context) for template in self.templates)
        return Fragment(group.key, title, address, told[0].sentence, text, html)


def place_of(thing: Any) -> Any:
    """What a message is about, for what hangs from another thing; the thing itself for all others."""
    return getattr(thing, "thing", None) or thing


def join(groups: list[Group]) -> Group:
    if len(groups) == 1:
        return groups[0]
    facts = [fact for group in groups for fact in group.facts]
    facts.sort(key=lambda fact: (fact.at, fact.pk), reverse=True)
    return Group(groups[0].key, tuple(facts), any(group.naming for group in groups))


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
