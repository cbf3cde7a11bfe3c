from argparse import ArgumentParser
from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from minka.notifications.digest.sending import send_digests


class Command(BaseCommand):
    help = "Envía el resumen de novedades a quien le toca hoy; dos veces el mismo día no envía nada de más."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="Lo compone todo y dice cuántos; no envía ni escribe."
        )

    def handle(self, *, dry_run: bool, **_options: Any) -> None:
        def shown(members: Iterable[int], number: int) -> Iterable[int]:
            bar: Iterable[int] = tqdm(members, total=number, desc="Resúmenes", disable=not self.stderr.isatty())
            return bar

        done = send_digests(dry_run=dry_run, progress=shown)
        word = "por enviar" if dry_run else "enviados"
        self.stdout.write(f"{done.sent} resúmenes {word}; {done.quiet} personas sin novedades.")
        if done.failed:
            self.stderr.write(
                f"{done.failed} no salieron: el servidor de correo los rechazó. Se intentará la próxima vez."
            )
        if done.interrupted:
            self.stderr.write(
                f"{done.interrupted} quedaron a medias en la vez anterior: no se repiten, por si llegaron."
            )
