"""What each stage asks of practices: the product's own gates, or what a floor above says in their place.

asking.register(what_the_route_asks)     # in AppConfig.ready(): ([practice], [facts]) → [{stage: [Asked]}]
"""

from collections.abc import Callable, Mapping, Sequence

from minka.practices.completeness import Asked, Facts
from minka.practices.models import Practice

Questions = Mapping[str, Sequence[Asked]]
Asker = Callable[[Sequence[Practice], Sequence[Facts]], Sequence[Questions]]
_askers: list[Asker] = []


def register(function: Asker) -> None:
    """One floor says what is asked; a second would contradict it."""
    if _askers:
        raise ValueError("What stages ask is said twice")
    _askers.append(function)


def asker() -> Asker | None:
    return _askers[0] if _askers else None
