"""Public days that the floors above announce: each app registers a function, and whoever makes a calendar asks all.

dates.register(exchanges_between)            # in AppConfig.ready()
def exchanges_between(region: Region | None, topic: Topic | None) -> Iterable[PublicDate]: ...
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from minka.territory.models import Region
from minka.topics.models import Topic


@dataclass(frozen=True)
class PublicDate:
    """Whole days, from the first to the last, that anybody may know of. `key` is its own for ever."""

    key: str
    title: str
    starts: date
    ends: date
    address: str
    place: str = ""
    text: str = ""


Announcer = Callable[[Region | None, Topic | None], Iterable[PublicDate]]
_registered: list[Announcer] = []


def register(announcer: Announcer) -> None:
    if announcer not in _registered:
        _registered.append(announcer)


def of(region: Region | None, topic: Topic | None) -> list[PublicDate]:
    """What is announced of a region and a topic (of all, without them), in order of days."""
    found = (one for announcer in _registered for one in announcer(region, topic))
    return sorted(found, key=lambda one: (one.starts, one.key))
