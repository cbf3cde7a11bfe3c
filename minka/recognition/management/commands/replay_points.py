from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from minka.recognition.replay import difference, replay, years


class Command(BaseCommand):
    help = (
        "Calcula de nuevo los puntos desde la bitácora; con --check solo dice si lo guardado es lo que dan los hechos."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--year", type=int, help="Solo este año; sin él, todos los que tienen hechos.")
        parser.add_argument("--check", action="store_true", help="No escribe nada; termina en 1 si algo difiere.")

    def handle(self, *, year: int | None, check: bool, **_options: Any) -> None:
        chosen = [year] if year else years()
        differing = 0
        for one in tqdm(chosen, desc="Años", disable=not self.stderr.isatty() or len(chosen) < 2):
            if check:
                found = difference(one)
                differing += found
                self.stdout.write(f"{one}: {found} reconocimientos difieren." if found else f"{one}: cuadra.")
            else:
                done = replay(one)
                self.stdout.write(
                    f"{one}: {done.awards} reconocimientos de {done.members} personas; {done.changed} cambiaron."
                )
        if not chosen:
            self.stdout.write("La bitácora está vacía: no hay puntos que calcular.")
        if differing:
            raise CommandError("El registro de puntos no es el que dan los hechos. Ejecuta `minka replay-points`.")
