import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from minka.core.files import why
from minka.people.models import Member
from minka.practices.bulk.cells import UnreadableWorkbook
from minka.practices.bulk.loading import Outcome, load
from minka.practices.bulk.workbook import export, template
from minka.practices.models import Practice, State

FAULTY, UNREADABLE = 1, 2
SHOWN = 200


class Command(BaseCommand):
    help = (
        "Carga prácticas desde un libro .xlsx: crea las nuevas y actualiza las que cambiaron. Si una celda está mal, "
        "dice cuál y no escribe nada."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="ARCHIVO.xlsx", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="solo dice lo que haría")
        parser.add_argument("--by", metavar="CORREO", help="quién carga, para la bitácora")
        group = parser.add_mutually_exclusive_group()
        group.add_argument("--template", action="store_true", help="escribe la plantilla vacía en ARCHIVO.xlsx")
        group.add_argument("--export", action="store_true", help="escribe en ARCHIVO.xlsx las prácticas que hay")

    def handle(self, *, file: Path, dry_run: bool, by: str | None, **options: Any) -> None:
        if options["template"] or options["export"]:
            self._write(file, options["template"])
            return
        member = Member.objects.filter(email__iexact=by).first() if by else None
        if by and member is None:
            raise CommandError(f"Nadie tiene la cuenta {by}.", returncode=UNREADABLE)
        try:
            content = file.read_bytes()
        except OSError as error:
            raise CommandError(f"No se puede leer {file}: {why(error)}.", returncode=UNREADABLE) from error
        with tqdm(desc="Prácticas", unit="", disable=not sys.stderr.isatty()) as bar:

            def step(done: int, of: int) -> None:
                bar.total = of
                bar.update(done - bar.n)

            try:
                outcome = load(content, by=member, dry=dry_run, step=step)
            except UnreadableWorkbook as error:
                raise CommandError(str(error), returncode=UNREADABLE) from error
        self._tell(outcome, dry_run)
        if outcome.faults:
            raise CommandError(f"{len(outcome.faults)} celdas por corregir. No se escribió nada.", returncode=FAULTY)

    def _tell(self, outcome: Outcome, dry: bool) -> None:
        for fault in outcome.faults[:SHOWN]:
            self.stdout.write(self.style.ERROR(str(fault)))
        if len(outcome.faults) > SHOWN:
            self.stdout.write(f"… y {len(outcome.faults) - SHOWN} más.")
        for warning in outcome.warnings[:SHOWN]:
            self.stdout.write(self.style.WARNING(str(warning)))
        if not outcome.faults:
            verbs = ("Se crearían", "cambiarían") if dry else ("Se crearon", "cambiaron")
            told = f"{verbs[0]} {len(outcome.new)} prácticas, {verbs[1]} {len(outcome.changed)}"
            self.stdout.write(f"{told} y {outcome.same} están igual.")

    def _write(self, file: Path, empty: bool) -> None:
        practices = Practice.objects.exclude(state=State.ARCHIVED).order_by("pk")
        file.write_bytes(template() if empty else export(practices))
        self.stdout.write(f"{file}: plantilla" if empty else f"{file}: {practices.count()} prácticas")
