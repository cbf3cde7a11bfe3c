import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from tqdm import tqdm

from minka.territory import register, schools


class Command(BaseCommand):
    help = "Carga o actualiza las instituciones educativas del padrón público (DBF, CSV o ZIP)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="ARCHIVO")
        parser.add_argument("--encoding", default="", help="página de códigos; si no se da, cp850 (o UTF-8 en un CSV)")
        parser.add_argument("--json", action="store_true", help="escribe solo JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with register.opened(options["file"], options["encoding"]) as found:
                silent = not options["verbosity"]
                rows = tqdm(found.rows, _("Padrón"), found.count, file=sys.stderr, unit=" II.EE.", disable=silent)
                report = schools.load(rows)
        except (register.RegisterError, LookupError) as error:
            raise CommandError(_("No se cargó nada.") + f"\n{error}") from error
        if options["json"]:
            self.stdout.write(json.dumps(report.as_dict(), ensure_ascii=False, indent=2))
        elif options["verbosity"]:
            self.stdout.write("\n".join(report.lines()))
