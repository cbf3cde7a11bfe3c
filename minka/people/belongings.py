"""What a person has here, app by app: for the export of one's data, for leaving, and for who takes over a post.

Each app registers one `Shelf` in its `AppConfig.ready()`; people never learns which apps there are.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.functional import Promise

from minka.people.models.member import Member
from minka.territory.models import Institution


@dataclass(frozen=True)
class Task:
    """Something under way that somebody must go on with when its keeper moves. `hand_over` gives it to another."""

    label: str
    address: str
    note: str = ""
    hand_over: Callable[[Member, Member], None] | None = None  # (successor, by)


def _none(*_args: Any) -> list[Any]:
    return []


def _kept(_member: Member) -> None:
    return None


@dataclass(frozen=True)
class Shelf:
    """`export` gives plain JSON values; `tasks` what is under way for an institution; `forget` writes the name off."""

    name: str
    title: str | Promise
    export: Callable[[Member], Iterable[dict[str, Any]]] = _none
    tasks: Callable[[Member, Institution], Iterable[Task]] = _none
    forget: Callable[[Member], None] = _kept
    personal: type[models.Model] | None = None  # what the access log names when another person's rows are read


SHELVES: dict[str, Shelf] = {}


def register(shelf: Shelf) -> None:
    if shelf.name in SHELVES:
        raise ValueError(f"{shelf.name} is registered twice")
    SHELVES[shelf.name] = shelf


def tasks_of(member: Member, institution: Institution) -> Iterator[tuple[Shelf, Task]]:
    for shelf in SHELVES.values():
        for task in list(shelf.tasks(member, institution)):
            yield shelf, task
