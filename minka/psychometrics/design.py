"""What was asked of whom: items, booklets and forms, and whether such a design can be estimated at all.

A *booklet* is what was printed; a *form* is a set of items that some people took, with the highest score of each. A
booklet of which somebody left an item unadministered gives two forms. Everything that is counted is counted by form,
because within a form the raw score is sufficient for the person (Rasch 1960).
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from minka.psychometrics.faults import NotEstimable
from minka.psychometrics.kinds import Numbers


@dataclass(frozen=True)
class Item:
    """One question; `key` is the right answer, or empty when a score was given by hand."""

    name: str
    key: str = ""
    highest: int = 1
    anchor: bool = False


@dataclass(frozen=True)
class Form:
    """Items taken together, by name, and the highest score that each can give."""

    name: str
    items: tuple[str, ...]
    highest: tuple[int, ...]

    @classmethod
    def of(cls, name: str, items: Iterable[Item]) -> "Form":
        chosen = tuple(items)
        return cls(name, tuple(item.name for item in chosen), tuple(item.highest for item in chosen))

    @property
    def top(self) -> int:
        """The highest raw score."""
        return sum(self.highest)

    @property
    def categories(self) -> int:
        """Width of a table that holds every score of every item: the highest of all, and 0."""
        return max(self.highest, default=0) + 1


@dataclass(frozen=True)
class Design:
    """The items of a test, and what position of which booklet holds each: `booklets[name][position - 1]`."""

    items: dict[str, Item]
    booklets: dict[str, tuple[str, ...]]

    def form(self, booklet: str) -> Form:
        return Form.of(booklet, (self.items[name] for name in self.booklets[booklet]))


@dataclass
class Verdict:
    """What the checks found: what had to be set aside, and what a person should know."""

    decisions: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def components(forms: Sequence[Form]) -> list[set[str]]:
    """Sets of items that are linked through shared forms; estimation needs exactly one."""
    groups: list[set[str]] = []
    for form in forms:
        joined, apart = set(form.items), []
        for group in groups:
            if group & joined:
                joined |= group
            else:
                apart.append(group)
        groups = [*apart, joined] if joined else apart
    return groups


def require_connected(forms: Sequence[Form], anchored: set[str] | None = None) -> None:
    """Refuses booklets that share no items, naming the islands, since their scales have no common origin.

    Items `anchored` on a known scale link whatever holds them.
    """
    held = tuple(sorted(anchored or ()))
    islands = components([*forms, Form("anchors", held, (1,) * len(held))])
    if len(islands) > 1:
        named = "; ".join(
            ", ".join(sorted(island)[:5]) + (" …" if len(island) > 5 else "") for island in sorted(islands, key=min)
        )
        raise NotEstimable(
            f"The booklets fall into {len(islands)} groups that share no item ({named}). "
            "Add anchor items or calibrate each group on its own."
        )


def anchors_wanted(items: int) -> int:
    """Rule of thumb: at least ten anchors, or a fifth of the items when that is more (Kolen and Brennan 2014, §8.1)."""
    return max(10, -(-items // 5))


def anchor_warnings(forms: Sequence[Form], marked: Collection[str] = ()) -> list[str]:
    """Booklets whose overlap is thin, as sentences; where anchors are `marked`, only these count as overlap."""
    by_booklet: dict[str, set[str]] = {}
    for form in forms:
        by_booklet.setdefault(form.name.split("~")[0], set()).update(form.items)
    names = sorted(by_booklet)
    said = []
    linking = set(marked) or set().union(*by_booklet.values())
    what = "anchors" if marked else "items"
    for name in names:
        mine = by_booklet[name] & linking
        shared = max((len(mine & by_booklet[other]) for other in names if other != name), default=0)
        wanted = anchors_wanted(len(by_booklet[name]))
        if len(names) > 1 and shared < wanted:
            said.append(f"Booklet {name} shares at most {shared} {what} with another; {wanted} are advisable.")
    return said


def strongly_connected(wins: Numbers) -> list[list[int]]:
    """Strong components of a directed graph given as a (items × items) table, in order of their first item.

    Fischer's condition (1981, theorem 1): a finite estimate exists if and only if from each item a chain of
    "somebody got this one right and the next one wrong" leads to each other item; that is, one component.
    """
    size = len(wins)
    reach = (np.asarray(wins) > 0) | np.eye(size, dtype=bool)
    while True:
        further = (reach.astype(np.float32) @ reach.astype(np.float32)) > 0
        if np.array_equal(further, reach):
            break
        reach = further
    both = reach & reach.T
    found, seen = [], np.zeros(size, dtype=bool)
    for item in range(size):
        if not seen[item]:
            members = np.flatnonzero(both[item])
            seen[members] = True
            found.append(members.tolist())
    return found
