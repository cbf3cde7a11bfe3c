from typing import Any

from django.core.management.base import BaseCommand
from django.utils.timezone import now

from minka.people.reminders import remind


class Command(BaseCommand):
    help = "Recuerda a quien corresponde lo que espera demasiado; conviene una vez al día."

    def handle(self, *args: Any, **options: Any) -> None:
        for name, count in remind(now()).items():
            self.stdout.write(f"{name}: {count}")
