import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from minka.territory import catalogue
from minka.territory.iged_file import DirectoryError


class Command(BaseCommand):
    help = "Carga o actualiza regiones e instituciones y dice qué cambió."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, default=catalogue.DIRECTORY, metavar="ARCHIVO")
        parser.add_argument("--json", action="store_true", help="escribe solo JSON")
        parser.add_argument("--dry-run", action="store_true", help="dice qué cambiaría, sin cambiarlo")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = catalogue.load(options["file"], localdate())
        except DirectoryError as error:
            raise CommandError(_("No se cargó nada.") + f"\n{error}") from error
        if options["dry_run"]:
            transaction.set_rollback(True)
        if options["json"]:
            self.stdout.write(json.dumps(report.as_dict(), ensure_ascii=False, indent=2))
        elif options["verbosity"]:
            self.stdout.write("\n".join(report.lines()))
