"""Print the report of an exchange into a file."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from minka.core.files import why
from minka.events.models import Exchange
from minka.reports.editions import content
from minka.reports.printing import WRITERS

ENDINGS = {f".{name}": name for name in WRITERS} | {".htm": "html"}


class Command(BaseCommand):
    help = "Imprime el reporte de un intercambio en PDF, Word o HTML."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("event", metavar="EVENT", help="el intercambio, por el final de su dirección")
        parser.add_argument("--format", choices=list(WRITERS), help="por omisión, el que dice el nombre del archivo")
        parser.add_argument("-o", "--output", metavar="FILE", help="dónde se guarda; «-» es la salida estándar")

    def handle(self, *args: Any, event: str, output: str | None, **options: Any) -> None:
        if not output:
            raise CommandError("Falta decir dónde se guarda: -o FILE, o «-o -» para la salida estándar.", returncode=2)
        form = options["format"] or ENDINGS.get(Path(output).suffix.lower())
        if form is None:
            raise CommandError(f"Falta --format: elige entre {', '.join(WRITERS)}.", returncode=2)
        try:
            exchange = Exchange.objects.filter(slug=event).first()
            known = list(Exchange.objects.values_list("slug", flat=True))
        except DatabaseError as error:
            raise CommandError(
                f"La base de datos no está lista: ejecuta «minka migrate». ({error})", returncode=2
            ) from None
        if exchange is None:
            listed = "\n".join(f"  {slug}" for slug in known) or "  (ninguno: «minka import-report» trae el primero)"
            raise CommandError(f"No hay un intercambio «{event}». Los que hay:\n{listed}", returncode=2)
        written = WRITERS[form](content(exchange).document)
        if output == "-":
            sys.stdout.buffer.write(written)
            return
        try:
            Path(output).write_bytes(written)
        except OSError as error:
            raise CommandError(f"No se pudo escribir {output}: {why(error)}.", returncode=2) from None
        self.stderr.write(f"{output}: {len(written)} bytes")
