"""The report's way in for whoever works at a console: read, say what was understood, save.

With `--dry-run` it needs no database and no secret. On standard output there is only the answer; what is being done is
told on standard error.
"""

import json
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, IntegrityError, transaction

from minka.coherence import findings_as_json
from minka.coherence.report import Finding
from minka.reading.document import Unreadable
from minka.reports.importing.apart import Understood
from minka.reports.importing.reading import Read, read_report
from minka.reports.importing.saving import Incomplete, Saved, Unprepared
from minka.reports.models import Reading

REFUSED = 2


class Command(BaseCommand):
    help = "Lee un reporte de intercambio y guarda su evento y sus prácticas; leerlo otra vez los actualiza."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="ARCHIVO", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="solo leer: no toca ninguna base de datos")
        parser.add_argument("--draft", action="store_true", help="guardar como borrador, sin publicar")
        parser.add_argument("--json", action="store_true", help="lo entendido, en JSON")

    def handle(self, *args: Any, file: Path, dry_run: bool, draft: bool, json: bool, **options: Any) -> None:
        try:
            read = read_report(file)
            told = read.as_json()
            if not dry_run:
                slug, findings = self._save(read, file, publish=not draft)
                told["event"]["slug"] = slug
                told["findings"] += findings_as_json(findings)
        except (Unreadable, Unprepared) as problem:
            self._refuse(str(problem))
        except DatabaseError as problem:
            self._refuse(f"La base de datos no responde o no está lista: ejecuta «minka migrate». ({problem})")
        else:
            self.stdout.write(as_json(told) if json else _summary(told, self.style))

    def _refuse(self, message: str) -> None:
        self.stderr.write(message)
        sys.exit(REFUSED)

    def _save(self, read: Read, file: Path, publish: bool) -> tuple[str, list[Finding]]:
        """The exchange's address and what saving found; without an address, the reading waits for the team."""
        digest = sha256(file.read_bytes()).hexdigest()
        try:
            saved = _saved(read, file.name, digest, publish)
        except Incomplete as problem:
            if read.contents.practices:
                _kept(read, file.name, digest)
            return "", [Finding("not-saved", "error", str(problem), ())]
        return saved.exchange.slug, saved.findings


def _saved(read: Read, name: str, digest: str, publish: bool) -> Saved:
    """Once more if another process made the same exchange meanwhile: then it is there to be updated."""
    try:
        return _once(read, name, digest, publish)
    except IntegrityError:
        return _once(read, name, digest, publish)


@transaction.atomic
def _once(read: Read, name: str, digest: str, publish: bool) -> Saved:
    return _kept(read, name, digest).confirm(by=None, publish=publish)


@transaction.atomic
def _kept(read: Read, name: str, digest: str) -> Reading:
    reading = Reading.objects.create(name=name[:200], digest=digest)
    reading.understand(Understood.of(read))
    return reading


def as_json(told: dict[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False, indent=2)


def _summary(told: dict[str, Any], style: Any) -> str:
    event = told["event"]
    lines = [
        style.MIGRATE_HEADING(event["title"] or "Sin título"),
        f"  {event['place'] or 'sin ciudad'}, {' · '.join(event['dates']) or 'sin fechas'}, "
        f"macrorregión {event['macroregion'] or 'sin reconocer'}",
        f"  {len(event['regions'])} regiones, {event['attendance'] or 'sin dato de'} asistentes, "
        f"{len(told['visited'])} instituciones visitadas, {len(told['testimonials'])} testimonios",
        "",
    ]
    for one in told["practices"]:
        names = ", ".join(f"{at['name']} ({at['code'] or 'sin código'})" for at in one["institutions"])
        lines += [f"  {one['number']}. {one['title']}", f"     {one['region'] or 'sin región'}: {names}"]
    findings = [Finding(one["rule"], one["severity"], one["message"], ()) for one in told["findings"]]
    lines += ["", f"Hallazgos: {len(findings)}"]
    lines += [f"  {'error' if one.severity == 'error' else 'duda '}  {one.message}" for one in findings]
    if "slug" in event:
        lines += ["", style.SUCCESS(f"Guardado: {event['slug']}") if event["slug"] else style.ERROR("No se guardó.")]
    return "\n".join(lines)
