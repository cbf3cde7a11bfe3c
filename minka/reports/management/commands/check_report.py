"""Needs no database, no secret and no folder of its own: it is a tool for whoever writes a report."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from minka.coherence import findings_as_json
from minka.coherence.report import Finding
from minka.reading.document import Unreadable
from minka.reports.importing.reading import check_report

UNREADABLE, CONTRADICTED, SOUND = 2, 1, 0
WIDTH = 100


class Command(BaseCommand):
    help = "Dice en qué se contradice un reporte (.txt, .md, .docx o PDF). Termina en 1 si hay errores."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="ARCHIVO", type=Path)
        parser.add_argument("--json", action="store_true", help="solo la lista de hallazgos, en JSON")

    def handle(self, *args: Any, file: Path, json: bool, **options: Any) -> None:
        try:
            findings = check_report(file)
        except Unreadable as problem:
            self.stderr.write(str(problem))
            sys.exit(UNREADABLE)
        self.stdout.write(as_list(findings) if json else self._told(findings))
        sys.exit(CONTRADICTED if any(one.severity == "error" for one in findings) else SOUND)

    def _told(self, findings: Sequence[Finding]) -> str:
        errors = [one for one in findings if one.severity == "error"]
        doubts = [one for one in findings if one.severity != "error"]
        told = []
        for title, group, style in (
            ("Errores", errors, self.style.ERROR),
            ("Dudas", doubts, self.style.WARNING),
        ):
            if group:
                told += [style(f"{title}: {len(group)}"), *map(_one, group)]
        return "\n".join(told) if told else self.style.SUCCESS("Nada se contradice.")


def as_list(findings: Sequence[Finding]) -> str:
    return json.dumps(findings_as_json(findings), ensure_ascii=False, indent=2)


def _one(finding: Finding) -> str:
    lines = [f"\n  {finding.message}  [{finding.rule}]"]
    for place in finding.places:
        text = place.text if len(place.text) <= WIDTH else place.text[: WIDTH - 1].rstrip() + "…"
        lines.append(f"    línea {place.line}: {text}")
    return "\n".join(lines)
