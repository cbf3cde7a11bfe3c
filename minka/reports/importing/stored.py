"""What was understood, kept as JSON with the lines it was read from, so that a person can check and correct it."""

import json
from dataclasses import asdict
from typing import Any

from minka.coherence.report import Finding, Place
from minka.reading.contents import (
    SECTIONS,
    Event,
    Expert,
    Item,
    Named,
    Phase,
    Practice,
    ReportContents,
    Testimonial,
)
from minka.reports.importing.reading import Read
from minka.reports.importing.titles import spoken


def contents_of(read: Read) -> dict[str, Any]:
    """All that a person checks, and what only the file knew; `consents` are the testimonials that may be shown.

    A title in capitals is proposed in a normal voice: how the file shouts it stands beside it.
    """
    return {"report": stored(spoken(read.contents)), "hedge": read.hedge(), "leads": read.leads(), "consents": []}


def stored(contents: ReportContents) -> dict[str, Any]:
    """Plain JSON: what comes out is what a database gives back."""
    plain: dict[str, Any] = json.loads(json.dumps(asdict(contents)))
    return plain


def restored(kept: dict[str, Any]) -> ReportContents:
    """The inverse of `stored`, through JSON and back."""
    event = kept["event"]
    return ReportContents(
        Event(
            **{
                **event,
                "dates": tuple(event["dates"]),
                "regions": tuple(event["regions"]),
                "lines": {name: tuple(numbers) for name, numbers in event["lines"].items()},
            }
        ),
        tuple(_practice(one) for one in kept["practices"]),
        tuple(_item(one) for one in kept["visited"]),
        tuple(Testimonial(**_tupled(one)) for one in kept["testimonials"]),
        tuple(finding(one) for one in kept["findings"]),
    )


def finding(kept: dict[str, Any]) -> Finding:
    return Finding(kept["rule"], kept["severity"], kept["message"], tuple(Place(**place) for place in kept["places"]))


def _practice(kept: dict[str, Any]) -> Practice:
    sections = {name: tuple(_part(one) for one in kept[name]) for name in SECTIONS}
    rest = {
        "institutions": tuple(Named(**_tupled(one)) for one in kept["institutions"]),
        "expert": Expert(**_tupled(kept["expert"])),
    }
    return Practice(**_tupled({**kept, **sections, **rest}))


def _part(kept: dict[str, Any]) -> Item | Phase:
    if "phase" in kept:
        return Phase(kept["phase"], tuple(_item(one) for one in kept["items"]), tuple(kept["lines"]))
    return _item(kept)


def _item(kept: dict[str, Any]) -> Item:
    return Item(kept["text"], tuple(kept["lines"]))


def _tupled(kept: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in kept.items()}
