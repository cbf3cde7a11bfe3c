"""Which facts a member is told, of those of a window: never their own, never beyond their rights, never twice.

The share that everybody may read is prepared once for many members (`Shelf`); for each, only the things are looked at
that differ: those on which they acted, those that name them, and those that not everybody may see.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from minka.notifications.digest.window import Fact, Window
from minka.notifications.rights import Key, seen
from minka.people.models import Member

READ = 12
SHOWN = 12  # things in a letter; the rest is a number and a link


@dataclass(frozen=True)
class Group:
    """What happened to one thing, newest first. `naming`: something of it names the reader."""

    key: Key
    facts: tuple[Fact, ...]
    naming: bool = False

    @property
    def name(self) -> tuple[int, ...]:
        """The facts that a letter looks up, to find the few that it tells."""
        return tuple(fact.pk for fact in self.facts[:READ])

    @property
    def newest(self) -> datetime:
        return self.facts[0].at


@dataclass(frozen=True)
class Noticed:
    """The facts that name a member: those that the digest tells, and those that another letter has told or will."""

    left: tuple[Fact, ...] = ()
    told: frozenset[int] = frozenset()


@dataclass
class Shelf:
    """A window, and of its things those that anybody may see."""

    window: Window
    public: Collection[Key]
    open: list[Group] = field(init=False)
    open_keys: frozenset[Key] = field(init=False)
    closed: frozenset[Key] = field(init=False)
    key_of: dict[int, Key] = field(init=False)

    def __post_init__(self) -> None:
        groups = self.window.groups.items()
        self.open = [Group(key, tuple(facts)) for key, facts in groups if key in self.public]
        self.open_keys = frozenset(group.key for group in self.open)
        self.closed = frozenset(key for key in self.window.groups if key not in self.public)
        self.key_of = {fact.pk: fact.key for fact in self.window.facts}


@dataclass(frozen=True)
class Choice:
    """`groups` are shown; `things` counts all that there are."""

    groups: list[Group]
    things: int
    left: tuple[int, ...] = ()  # facts that name the member and are told by this digest

    @property
    def more(self) -> int:
        return self.things - len(self.groups)


def choose(shelf: Shelf, member: Member, noticed: Noticed, most: int = SHOWN) -> Choice:
    """What the member is told, what names them first, then the newest; `visible_to` is asked now."""
    left: dict[Key, list[Fact]] = {}
    for fact in noticed.left:
        left.setdefault(fact.key, []).append(fact)
    asked = shelf.closed | {key for key in left if key not in shelf.public}
    rights = seen(asked, member) if asked else set()
    own = shelf.window.by_actor.get(member.pk, set())
    named = set(left) | {shelf.key_of[pk] for pk in noticed.told if pk in shelf.key_of}
    differing = {key for key in own | named | shelf.closed if key in shelf.public or key in rights}

    made = [group for key in differing if (group := _group(shelf, key, member, noticed, left.get(key, []))) is not None]
    common = len(differing & shelf.open_keys)
    shown = made + [group for group in shelf.open[: most + common] if group.key not in differing]
    shown.sort(key=lambda group: (not group.naming, -group.newest.timestamp(), group.key))
    told = tuple(fact.pk for key in left if key in differing for fact in left[key])
    return Choice(shown[:most], len(shelf.open) - common + len(made), told)


def _group(shelf: Shelf, key: Key, member: Member, noticed: Noticed, left: Iterable[Fact]) -> Group | None:
    """The facts of a thing that are news to the member; None if there is none."""
    naming = {fact.pk: fact for fact in left}
    others = {fact.pk: fact for fact in shelf.window.groups.get(key, ()) if fact.pk not in noticed.told}
    facts = [fact for fact in (others | naming).values() if fact.actor != member.pk]
    facts.sort(key=lambda fact: (fact.at, fact.pk), reverse=True)
    return Group(key, tuple(facts), bool(naming)) if facts else None
