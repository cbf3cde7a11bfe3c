from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from minka.home.demo.cast import accounts
from minka.home.demo.load import OccupiedError, load_demonstration


class Command(BaseCommand):
    help = "Carga la demostración: un intercambio, 48 prácticas y seis cuentas."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--force", action="store_true", help="también donde ya hay personas que no son del elenco")

    def handle(self, *args: Any, force: bool, verbosity: int, **options: Any) -> None:
        try:
            loaded = load_demonstration(force=force)
        except OccupiedError as occupied:
            text = _(
                "Esta base de datos ya tiene %d cuentas que no son de la demostración: no se cargó nada. "
                "La demostración crea cuentas con una contraseña conocida por todos. "
                "Si aun así la quieres aquí, usa --force."
            )
            raise CommandError(text % occupied.args[0]) from occupied
        if verbosity:
            self.stdout.write("\n".join([*self.news(loaded.new), "", *table(), ""]))
            self.stdout.write(settings.SITE_URL + loaded.exchange.get_absolute_url())

    def news(self, new: int) -> list[str]:
        if not new:
            return [_("La demostración ya estaba cargada: nada cambió.")]
        return [ngettext("Se cargó %d práctica.", "Se cargaron %d prácticas.", new) % new]


def table() -> list[str]:
    rows = [(_("Correo"), _("Contraseña"), _("Quién es")), *accounts()]
    widths = [max(len(row[column]) for row in rows) for column in range(2)]
    return ["  ".join([row[0].ljust(widths[0]), row[1].ljust(widths[1]), row[2]]) for row in rows]
