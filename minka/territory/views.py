import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import groupby
from typing import Any

from django.db.models import Count, F, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from minka.core.doors import public
from minka.core.pages import page
from minka.core.tilemap import Tile, tiles_of
from minka.territory import map_figures, panels
from minka.territory.finding import find
from minka.territory.map_figures import FEW, MapFigure
from minka.territory.models import IGED, Alias, Institution, Kind, Region
from minka.territory.structured import as_structured


@public
@require_safe
def territory_map(request: HttpRequest) -> HttpResponse:
    """The country by a figure that one chooses, and a box to find an institution by any of its names."""
    figure = map_figures.chosen(request.GET.get("cifra", ""))
    regions = sorted(
        Region.objects.select_related("macro_region"),
        key=lambda region: (region.macro_region.name, region.slug),
    )
    values = figure.values()
    tiles = tiles_of_figure(figure, regions, values)
    asked = request.GET.get("q", "").strip()
    context = {
        "figure": figure,
        "figures": map_figures.offered(),
        "tiles": tiles,
        "macro_regions": by_macro_region(regions, tiles),
        "total": sum(values.values()),
        "present": sum(value > 0 for value in values.values()),
        "most": max(values.values(), default=0),
        "asked": asked,
        "found": find(asked) if asked else None,
        "iged": Institution.objects.in_force()
        .iged()
        .aggregate(all=Count("pk"), ugel=Count("pk", filter=Q(kind=Kind.UGEL))),
    }
    return page(request, "territory/map.html", context)


def tiles_of_figure(figure: MapFigure, regions: list[Region], values: Mapping[str, int]) -> list[Tile]:
    few = {slug for slug, value in values.items() if figure.counts_people and 0 < value < FEW}
    places = [(region.slug, region.name, region.column, region.row) for region in regions]
    urls = {region.slug: region.get_absolute_url() for region in regions}
    unit = str(figure.label).lower()
    tiles = tiles_of(places, {slug: 1 if slug in few else value for slug, value in values.items()}, urls, unit)
    hidden = {"number": FEW, "unit": unit}
    return [
        replace(tile, value=f"<{FEW}", label=tile.name + _(": menos de %(number)d %(unit)s") % hidden)
        if tile.slug in few
        else tile
        for tile in tiles
    ]


def by_macro_region(regions: list[Region], tiles: list[Tile]) -> list[dict[str, Any]]:
    """The rows of the table are the tiles of the map, so that both say the same."""
    groups = []
    of = {tile.slug: tile for tile in tiles}
    for macro_region, own in groupby(regions, key=lambda region: region.macro_region):
        rows = [(region, of[region.slug]) for region in own]
        groups.append(
            {
                "macro_region": macro_region,
                "rows": rows,
                "total": sum(tile.value for _region, tile in rows if isinstance(tile.value, int)),
                "confirmed": all(region.macro_region_confirmed for region, _tile in rows),
            }
        )
    return groups


@public
@require_safe
def region(request: HttpRequest, slug: str) -> HttpResponse:
    place = get_object_or_404(Region.objects.select_related("macro_region"), slug=slug)
    own = list(place.institutions.order_by("code").annotate(school_count=ACTIVE_SCHOOLS))
    in_force = [one for one in own if one.valid_to is None]
    context = {
        "region": place,
        "heads": [one for one in in_force if one.kind in (Kind.DRE, Kind.GRE)],
        "ugels": [one for one in in_force if one.kind == Kind.UGEL],
        "others": [one for one in in_force if one.kind not in IGED],
        "closed": [one for one in own if one.valid_to],
        "has_schools": any(one.school_count for one in own),
        "panels": panels.of(place, request.user),
    }
    return page(request, "territory/region.html", context)


IN_FORCE_FIRST = F("institution__valid_to").desc(nulls_first=True)  # databases do not agree on where NULL goes
ACTIVE_SCHOOLS = Count("schools", filter=Q(schools__active=True))


@public
@require_safe
def institution(request: HttpRequest, code: str) -> HttpResponse:
    place = Institution.objects.select_related("region__macro_region", "parent").filter(code=code).first()
    if place is None:
        return redirect(named(code), permanent=True)
    schools = place.schools.filter(active=True).order_by("level").values("level").annotate(count=Count("pk"))
    levels = [(row["level"], row["count"]) for row in schools]
    context = {
        "institution": place,
        "also": also_known_as(place),
        "children": list(place.children.in_force().order_by("code")),
        "levels": sorted(levels, key=lambda level: -level[1]),
        "school_count": sum(count for _level, count in levels),
        "most": max((count for _level, count in levels), default=0),
        "panels": panels.of(place, request.user),
        "structured": as_structured(place),
    }
    return page(request, "territory/institution.html", context)


def also_known_as(place: Institution) -> list[str]:
    """Its other names, without the acronym that is its code already."""
    texts = place.aliases.order_by("text").values_list("text", flat=True)
    return [_("%s (código anterior)") % text if text.isdigit() else text for text in texts if text != place.code]


def named(text: str) -> Institution:
    """The institution that goes by another name, a former code, or its own name as an address; 404 if none does."""
    wanted = slugify(text)
    aliases = Alias.objects.filter(slug=wanted).select_related("institution").order_by(IN_FORCE_FIRST, "pk")
    for alias in aliases:
        return alias.institution
    for one in Institution.objects.order_by("pk"):
        without_number = re.sub(r"\b\d+ ", "", one.name)  # «UGEL 09 Huaura» is UGEL Huaura to everybody
        if wanted in (slugify(one.name), slugify(without_number), one.code.lower()):
            return one
    raise Http404(_("No hay una institución con ese código."))
