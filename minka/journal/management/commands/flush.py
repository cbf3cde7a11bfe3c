from typing import Any

from django.core.management.commands.flush import Command as Flush
from django.db import connections

from minka.journal.triggers import lock, unlock


class Command(Flush):
    """Django's own, which on SQLite must be let past the journal's triggers (see `minka.journal.triggers`)."""

    help = "Vacía toda la base de datos, también la bitácora; pide confirmación."

    def handle(self, **options: Any) -> None:
        connection = connections[options["database"]]
        unlock(connection)
        try:
            super().handle(**options)
        finally:
            lock(connection)
