"""What the rules read: a report as sections of numbered lines, and the lists its names must be on."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Line:
    """One line of the file as it was given; `number` is 1-based."""

    number: int
    text: str


@dataclass(frozen=True)
class Section:
    """The lines under one heading; `path` holds the headings above it, outermost first, its own last."""

    path: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Report:
    """A whole report, its sections in the order of the file; together they hold every line that has text."""

    sections: tuple[Section, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for section in self.sections for line in section.lines)


@dataclass(frozen=True)
class References:
    """The official lists: canonical name first, with the aliases that are accepted in its place."""

    regions: dict[str, tuple[str, ...]] = field(default_factory=dict)
    institutions: dict[str, tuple[str, ...]] = field(default_factory=dict)
    levels: tuple[str, ...] = ()
    homes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The region of each institution by canonical name, where it is known; two regions may have one of a name."""


@dataclass(frozen=True)
class Place:
    line: int
    text: str


@dataclass(frozen=True)
class Finding:
    """One contradiction. `severity` is "error" or "doubt"; at most ten places, every one at odds."""

    rule: str
    severity: str
    message: str
    places: tuple[Place, ...]
