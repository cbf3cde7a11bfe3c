"""What the floors above have to say about a place: they register a function here, and territory never learns who.

panels.register(10, practices_of)            # in AppConfig.ready()
def practices_of(place: Region | Institution, user) -> Panel | None: ...
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from minka.territory.models import Institution, Region

Place = Region | Institution


@dataclass(frozen=True)
class Panel:
    """A chapter of the page of a place; its fragment finds itself as `panel`, and what it needs in `panel.context`."""

    title: str
    template: str
    context: dict[str, Any] = field(default_factory=dict)
    lede: str = ""


Writer = Callable[[Place, Any], Panel | None]
_registered: dict[Writer, int] = {}


def register(order: int, function: Writer) -> None:
    """Ask `function` about every place, the lowest `order` first; it returns None where it has nothing to say."""
    _registered[function] = order


def of(place: Place, user: Any) -> list[Panel]:
    """The panels of a place for who looks at it."""
    written = (function(place, user) for function in sorted(_registered, key=lambda one: _registered[one]))
    return [panel for panel in written if panel is not None]
