"""The state of things from the journal alone: what the columns say must be what the facts say.

Pure over entries, given oldest first; nothing here looks at the tables of the route.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol


class Fact(Protocol):
    verb: str
    details: dict[str, Any]


def stage(entries: Iterable[Fact]) -> str:
    """Of a practice, from its own facts and the decisions on it: none goes up but by a person's.

    What a workbook brought had its stage before the platform, and the fact of bringing it says which.
    """
    reached = "inicial"
    for entry in entries:
        before = entry.verb == "route.decided" and entry.details.get("before")
        if before or entry.verb in ("practices.advanced", "practices.imported"):
            reached = entry.details["stage"]
    return reached


@dataclass
class Course:
    """Of an application: its state, and who of its reviewers keeps it and who has scored."""

    state: str = ""
    wanted: int = 0
    pending: set[int] = field(default_factory=set)
    scored: set[int] = field(default_factory=set)
    outcome: str = ""

    def take(self, entry: Fact) -> None:
        details, fact = entry.details, entry.verb.removeprefix("route.")
        if fact == "applied":
            self.state, self.wanted = "applied", details["reviewers"]
        elif fact == "assigned":
            self.state = "review"
            self.pending.add(details["reviewer"])
        elif fact in ("recused", "released"):
            self.pending.discard(details["reviewer"])
            self._settle()
        elif fact == "closed":  # with the decision to give back, which says the state
            self.pending.discard(details["reviewer"])
        elif fact == "scored":
            self.pending -= set(details["credit"])
            self.scored |= set(details["credit"])
            self._settle()
        elif fact in ("decided", "resolved"):
            self.state, self.outcome = fact, details["outcome"]
        elif fact == "appealed":
            self.state = "appealed"

    def _settle(self) -> None:
        if not self.pending and len(self.scored) >= self.wanted:
            self.state = "scored"


def course(entries: Iterable[Fact]) -> Course:
    """Of one application, from the facts that name it."""
    made = Course()
    for entry in entries:
        made.take(entry)
    return made
