"""Who takes part, by territory. Everything here is of institutions; where it speaks of persons, few are hidden."""

import csv as tables
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from minka.core.pages import page
from minka.figures.period import Period, Recent
from minka.figures.registry import years
from minka.figures.silence import Gap, RegionRow, by_region, gaps, tiles
from minka.figures.spreadsheet import plain
from minka.ideas.models import Challenge
from minka.journal.remembered import remembered
from minka.people.access import public

RECENT = "90-dias"
WAITING = 12  # challenges shown; the rest are in their own list


@require_GET
@public
def territory(request: HttpRequest) -> HttpResponse:
    """Map and table of who takes part; silent UGEL, unanswered challenges, and topics without practices."""
    shown, choice = [str(year) for year in years(now())], chosen(request.GET)
    rows, period = told(choice)
    slugs = {row.slug: row.name for row in rows}
    region = request.GET.get("region", "")
    region = region if region in slugs else ""
    waiting = Challenge.objects.visible_to(request.user).unanswered().select_related("region", "institution")
    if region:
        waiting = waiting.filter(region__slug=region)
    here = [row for row in rows if row.slug == region] if region else rows
    missing: list[Gap] = remembered("figures.gaps", gaps)
    context: dict[str, Any] = {
        "years": [*reversed(shown)],
        "choice": choice,
        "recent": RECENT,
        "period": period,
        "region": region,
        "name": slugs.get(region, ""),
        "slugs": sorted(slugs.items()),
        "rows": here,
        "any": any(row.took_part for row in rows),
        "tiles": tiles(rows, {slug: address(choice, slug) for slug in slugs}),
        "took_part": sum(row.took_part for row in here),
        "places": sum(len(row.places) for row in here),
        "silent": [row for row in here if row.silent],
        "silent_ugel": sum(len(row.silent) for row in here),
        "gaps": [gap for gap in missing if not region or region in dict(gap.without)],
        "waiting": waiting.order_by("at")[:WAITING],
        "waiting_in_all": waiting.count(),
        "csv": address(choice, region, "figures:territory_csv"),
    }
    return page(request, "figures/territory.html", context)


@require_GET
@public
def csv(request: HttpRequest) -> HttpResponse:
    """One line an institution: whether it took part."""
    choice, region = chosen(request.GET), request.GET.get("region", "")
    rows, period = told(choice)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="participacion-{choice}.csv"'
    response.write("\ufeff")  # a spreadsheet reads the accents only with it
    out = tables.writer(response)
    out.writerow([_("región"), _("código"), _("institución"), _("tipo"), _("participó"), _("periodo"), _("corte")])
    for row in rows:
        if region in ("", row.slug):
            for place in row.places:
                cells = (row.name, place.code, place.name, place.kind, _("sí") if place.took_part else _("no"))
                out.writerow([plain(cell) for cell in (*cells, choice, period.last_day.isoformat())])
    return response


def chosen(query: QueryDict) -> str:
    """A year that is shown, or the last ninety days; this year where the address names neither."""
    shown = [RECENT, *map(str, years(now()))]
    asked = query.get("periodo", "")
    return asked if asked in shown else shown[-1]


def told(choice: str) -> tuple[list[RegionRow], Period]:
    """The regions in that time, and the moment up to which they were asked; remembered until the next fact."""

    def ask() -> tuple[list[RegionRow], Period]:
        moment = now()
        year = localtime(moment).year
        period = Recent(year, moment) if choice == RECENT else Period.of(int(choice), at=moment)
        return by_region(period), period

    return remembered(f"figures.territory.{choice}", ask)


def address(choice: str, region: str, name: str = "figures:territory") -> str:
    query = QueryDict(mutable=True)
    query.update({"periodo": choice} | ({"region": region} if region else {}))
    return f"{reverse(name)}?{query.urlencode()}"
