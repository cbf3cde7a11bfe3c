"""What awaits a member: the floors above register what they ask of a person, and the desk shows it in one page."""

from collections.abc import Callable

from minka.people.models import Member
from minka.territory.panels import Panel

Writer = Callable[[Member], Panel | None]
_registered: dict[Writer, int] = {}


def register(order: int, function: Writer) -> None:
    """Ask `function` about every member, the lowest `order` first; it returns None where nothing awaits."""
    _registered[function] = order


def of(member: Member) -> list[Panel]:
    written = (function(member) for function in sorted(_registered, key=lambda one: _registered[one]))
    return [panel for panel in written if panel is not None]
