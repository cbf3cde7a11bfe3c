from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.core.management.utils import get_random_secret_key


class Command(BaseCommand):
    help = "Escribe un archivo .env con un secreto nuevo, si no existe."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        path = settings.BASE_DIR / ".env"
        if path.exists():
            self.stdout.write(".env ya existe: no se toca.")
            return
        example = (settings.BASE_DIR / ".env.example").read_text(encoding="utf-8")
        secret = get_random_secret_key().replace("$", "s").replace("#", "h")
        path.touch(mode=0o600)
        path.write_text(example.replace("SECRET_KEY=", f"SECRET_KEY='{secret}'", 1), encoding="utf-8")
        self.stdout.write("Se escribió .env con un secreto nuevo.")
