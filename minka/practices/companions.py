"""What the floors above have to say on a practice's page: beside each point of its notes, and where one goes on.

companions.beside_points(commitments_of)      # in AppConfig.ready(): (practice, user) → {point's key: Beside}
companions.lead_on(ways_of)                   # (practice, user) → [Way]
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from minka.practices.models import Practice


@dataclass(frozen=True)
class Beside:
    """A fragment under a point; it finds itself as `beside`, and what it needs in `beside.context`."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Way:
    label: str
    address: str


_points: list[Callable[[Practice, Any], dict[int, Beside]]] = []
_ways: list[Callable[[Practice, Any], Iterable[Way]]] = []


def beside_points(function: Callable[[Practice, Any], dict[int, Beside]]) -> None:
    _points.append(function)


def lead_on(function: Callable[[Practice, Any], Iterable[Way]]) -> None:
    _ways.append(function)


def dress(practice: Practice, user: Any) -> None:
    """Hang from each point of the practice's notes what is said beside it, as `point.beside`."""
    points = [point for note in practice.notes.all() for point in note.points.all()]
    if points:
        found = [function(practice, user) for function in _points]
        for point in points:
            vars(point)["beside"] = [said[point.pk] for said in found if point.pk in said]


def ways(practice: Practice, user: Any) -> list[Way]:
    return [way for function in _ways for way in function(practice, user)]
