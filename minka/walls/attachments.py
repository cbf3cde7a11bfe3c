"""Files and links that hang from messages. They are evidence, which stands on this floor: one above brings them.

attachments.register(found, "ideas:attach")            # in AppConfig.ready(); `found(messages)` → pieces by message
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.urls import reverse

from minka.walls.models import Message

Finder = Callable[[Iterable[Message]], dict[int, list[Any]]]
_registered: list[tuple[Finder, str]] = []


def register(finder: Finder, address_name: str) -> None:
    _registered[:] = [(finder, address_name)]


def of(messages: Iterable[Message]) -> dict[int, list[Any]]:
    return _registered[0][0](messages) if _registered else {}


def address(message: Message) -> str:
    """Where its author hangs a file from it."""
    return reverse(_registered[0][1], args=[message.pk]) if _registered else ""
