"""What can be taken home from an exchange. Floors above add theirs: the report is printed higher up."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from minka.events.models import Exchange


@dataclass(frozen=True)
class Download:
    """`note` says the format or the size."""

    label: str
    url: str
    note: str = ""


Offer = Callable[[Exchange, Any], list[Download]]

_offers: list[Offer] = []


def register(offer: Offer) -> Offer:
    """Add what `offer(exchange, user)` returns to the exchange's page, in the order of registration."""
    if offer not in _offers:
        _offers.append(offer)
    return offer


def downloads(exchange: Exchange, user: Any) -> list[Download]:
    return [download for offer in _offers for download in offer(exchange, user)]
