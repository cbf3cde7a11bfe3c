from typing import Any

from django.core.management.base import BaseCommand

from minka.people.permissions_document import document


class Command(BaseCommand):
    help = "Imprime quién puede qué: el texto de docs/permissions.md."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(document(), ending="")
