"""Who may not judge a practice. Pure: institutions in, the reason out.

By institution, upward and downward: who works where the practice is run, in the directorate above it, in the same
region's directorate, or under an institution that runs it.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

DIRECTORATES = ("DRE", "GRE")


@dataclass(frozen=True)
class House:
    """An institution as the rule sees it."""

    pk: int
    parent: int | None = None
    region: int | None = None
    kind: str = ""


def conflict(person: int, houses: Iterable[House], team: Collection[int], runs: Collection[House]) -> str:
    """Why the person may not judge, in Spanish; empty if they may. Houses are those of the person's memberships."""
    if person in team:
        return _("Integra el equipo de la práctica.")
    own, above = {one.pk for one in runs}, {one.parent for one in runs} - {None}
    regions = {one.region for one in runs} - {None}
    for house in houses:
        if house.pk in own:
            return _("Trabaja en una institución de la práctica.")
        if house.pk in above or (house.kind in DIRECTORATES and house.region in regions):
            return _("Trabaja en la dirección regional de la que depende la práctica.")
        if house.parent in own:
            return _("Su institución depende de una que lleva la práctica.")
    return ""
