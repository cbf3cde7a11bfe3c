"""The figures that the map of the regions can show. Territory brings its own; the floors above register theirs.

    map_figures.register("practicas", _("Prácticas publicadas"), _("…definition…"), published_by_region, order=10)

The function gives the value by region slug; a region it does not name has 0.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from minka.territory.models import IGED, Region

FEW = 5
Text = str | Promise
Values = Callable[[], Mapping[str, int]]


@dataclass(frozen=True)
class MapFigure:
    slug: str
    label: Text
    definition: Text
    values: Values
    order: int
    counts_people: bool  # fewer than FEW are not told apart: in public, a small number points at persons
    adds_up: bool  # nothing is counted in two regions, so a sum over regions means something


_registered: dict[str, MapFigure] = {}


def register(
    slug: str,
    label: Text,
    definition: Text,
    values: Values,
    order: int = 50,
    *,
    counts_people: bool = False,
    adds_up: bool = False,
) -> None:
    """Offer a figure under `?cifra=slug`; the lowest `order` is what the map shows at first."""
    _registered[slug] = MapFigure(slug, label, definition, values, order, counts_people, adds_up)


def offered() -> list[MapFigure]:
    return sorted(_registered.values(), key=lambda figure: figure.order)


def chosen(slug: str) -> MapFigure:
    """The figure of that name, or the first one."""
    return _registered.get(slug) or offered()[0]


def institutions_by_region() -> dict[str, int]:
    """One query."""
    in_force = Q(institutions__kind__in=IGED, institutions__valid_to=None)
    return dict(Region.objects.order_by().annotate(n=Count("institutions", filter=in_force)).values_list("slug", "n"))


register(
    "instituciones",
    _("Instituciones"),
    _("DRE, GRE y UGEL en funcionamiento, según el directorio vigente."),
    institutions_by_region,
    order=30,
    adds_up=True,
)
