from typing import Any

from django.core.management.base import BaseCommand
from django.utils.timezone import now

from minka.people.retention import forget


class Command(BaseCommand):
    help = "Borra los datos personales cuyo plazo pasó; conviene una vez al día."

    def handle(self, *args: Any, **options: Any) -> None:
        done = forget(now())
        self.stdout.write(f"cuentas sin confirmar: {done['accounts']}")
        self.stdout.write(f"consultas antiguas: {done['looks']}")
