"""Chapters that the floors above add to a practice's page, after its own.

chapters.register(10, conversation_of)            # in AppConfig.ready(): (practice, request) → Panel | None
"""

from collections.abc import Callable

from django.http import HttpRequest

from minka.practices.models import Practice
from minka.territory.panels import Panel

Writer = Callable[[Practice, HttpRequest], Panel | None]
_registered: dict[Writer, int] = {}


def register(order: int, function: Writer) -> None:
    """Ask `function` about every practice shown, the lowest `order` first; its context may name its `css`."""
    _registered[function] = order


def of(practice: Practice, request: HttpRequest) -> list[Panel]:
    written = (function(practice, request) for function in sorted(_registered, key=lambda one: _registered[one]))
    return [panel for panel in written if panel is not None]
