"""What a report holds once it is understood; every piece keeps the numbers of the lines it was read from."""

from dataclasses import dataclass, field
from typing import Any

from minka.coherence.report import Finding


@dataclass(frozen=True)
class Item:
    """One bullet or paragraph, its lines joined."""

    text: str
    lines: tuple[int, ...] = ()


@dataclass(frozen=True)
class Phase:
    """Items under the name of a phase."""

    phase: str
    items: tuple[Item, ...]
    lines: tuple[int, ...] = ()


@dataclass(frozen=True)
class Named:
    """An institution as the report writes it; `code` is empty when it is not certain."""

    name: str
    code: str = ""
    lines: tuple[int, ...] = ()


@dataclass(frozen=True)
class Expert:
    name: str = ""
    post: str = ""
    lines: tuple[int, ...] = ()


@dataclass(frozen=True)
class Practice:
    """The anatomy of a practice; `region` is canonical, or empty when it could not be told."""

    number: int
    region: str
    title: str
    institutions: tuple[Named, ...] = ()
    problem: tuple[Item | Phase, ...] = ()
    strategy: tuple[Item | Phase, ...] = ()
    results: tuple[Item | Phase, ...] = ()
    expert: Expert = Expert()
    key_aspects: tuple[Item | Phase, ...] = ()
    opportunities: tuple[Item | Phase, ...] = ()
    recommendations: tuple[Item | Phase, ...] = ()
    lines: tuple[int, ...] = ()
    title_lines: tuple[int, ...] = ()


SECTIONS = ("problem", "strategy", "results", "key_aspects", "opportunities", "recommendations")


@dataclass(frozen=True)
class Event:
    """`dates` are ISO, one a day; `lines` maps a field to where it was read."""

    title: str = ""
    macroregion: str = ""
    dates: tuple[str, ...] = ()
    place: str = ""
    regions: tuple[str, ...] = ()
    attendance: int | None = None
    lines: dict[str, tuple[int, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Testimonial:
    text: str
    name: str = ""
    institution: str = ""
    lines: tuple[int, ...] = ()


@dataclass(frozen=True)
class ReportContents:
    event: Event
    practices: tuple[Practice, ...]
    visited: tuple[Item, ...]
    testimonials: tuple[Testimonial, ...]
    findings: tuple[Finding, ...]

    def as_json(self) -> dict[str, Any]:
        """The agreed shape, ready for json.dumps; without line numbers save in the findings."""
        event = self.event
        return {
            "event": {
                "title": event.title,
                "macroregion": event.macroregion,
                "dates": list(event.dates),
                "place": event.place,
                "regions": list(event.regions),
                "attendance": event.attendance,
            },
            "practices": [_practice(practice) for practice in self.practices],
            "visited": [item.text for item in self.visited],
            "testimonials": [
                {"text": one.text, "name": one.name, "institution": one.institution} for one in self.testimonials
            ],
            "findings": [_finding(finding) for finding in self.findings],
        }


def _practice(practice: Practice) -> dict[str, Any]:
    parts: dict[str, Any] = {
        "number": practice.number,
        "region": practice.region,
        "title": practice.title,
        "institutions": [{"name": one.name, "code": one.code} for one in practice.institutions],
    }
    for section in SECTIONS:
        if section == "key_aspects":
            parts["expert"] = {"name": practice.expert.name, "post": practice.expert.post}
        parts[section] = [_item(item) for item in getattr(practice, section)]
    return parts


def _item(item: Item | Phase) -> str | dict[str, Any]:
    if isinstance(item, Item):
        return item.text
    return {"phase": item.phase, "items": [one.text for one in item.items]}


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        "places": [{"line": place.line, "text": place.text} for place in finding.places],
    }
