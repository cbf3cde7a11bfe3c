import json
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from minka.core.numbers import thin
from minka.figures.period import Period
from minka.figures.yearbook import Told, yearbook

FIRST = 2000


class Command(BaseCommand):
    help = "Imprime las cifras de un año, contadas de los hechos, con su definición y su corte."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--year", type=int, help="el año; si no se dice, este")
        parser.add_argument("--cutoff", metavar="AAAA-MM-DD", help="último día que cuenta; si no se dice, hasta ahora")
        parser.add_argument("--json", action="store_true", help="solo JSON: {código: {value, definition, cutoff}}")

    def handle(self, *args: Any, year: int | None, cutoff: str | None, json: bool, **options: Any) -> None:
        told = yearbook(period(year, cutoff))
        self.stdout.write(as_json(told) if json else "\n".join(as_table(told)))


def period(year: int | None, cutoff: str | None) -> Period:
    """What was asked for; a cut-off without a year names its own."""
    today = localdate()
    try:
        day = date.fromisoformat(cutoff) if cutoff else None
    except ValueError as wrong:
        raise CommandError(_("«%s» no es una fecha como 2026-04-24.") % cutoff) from wrong
    year = year or (day or today).year
    if not FIRST <= year <= today.year:
        raise CommandError(
            _("No hay cifras de %(year)d: el año va de %(first)d a %(last)d.")
            % {"year": year, "first": FIRST, "last": today.year}
        )
    if day and day.year < year:
        raise CommandError(_("El corte %(day)s es anterior al año %(year)d.") % {"day": day, "year": year})
    return Period.of(year, day if day and day < today else None)


def as_json(told: dict[str, Told]) -> str:
    return json.dumps({code: one.as_json() for code, one in told.items()}, ensure_ascii=False, indent=2)


def as_table(told: dict[str, Told]) -> list[str]:
    rows = [
        ("<5" if one.value is None else thin(one.value), str(one.title), one.cutoff, code) for code, one in told.items()
    ]
    rows.insert(0, (_("valor"), _("cifra"), _("corte"), _("código")))
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    return [
        "  ".join([row[0].rjust(widths[0]), row[1].ljust(widths[1]), row[2].ljust(widths[2]), row[3]]).rstrip()
        for row in rows
    ]
