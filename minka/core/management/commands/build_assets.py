import json
from hashlib import blake2b
from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand

from minka.core import font_subset


def compile_words(folder: Path) -> list[str]:
    """Compile each catalogue that is newer than what was compiled of it; no system tool is needed."""
    done = []
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            polib.pofile(str(source)).save_as_mofile(str(target))
            done.append(source.parts[-3])
    return done


def fingerprint() -> str:
    """Of every static file and of how it is stored; the same as long as collecting would change nothing."""
    parts = [settings.STORAGES["staticfiles"]["BACKEND"]]
    for finder in get_finders():
        for name, storage in finder.list([]):
            state = Path(storage.path(name)).stat()
            parts.append(f"{name} {state.st_size} {state.st_mtime_ns}")
    return blake2b(json.dumps(parts).encode(), digest_size=16).hexdigest()


class Command(BaseCommand):
    help = "Construye las fuentes, las traducciones y los archivos estáticos."
    requires_system_checks: list[str] = []  # it builds before there is a secret

    def handle(self, *args: Any, **options: Any) -> None:
        if font_subset.build(settings.ASSETS_DIR):
            self.say("fuentes: construidas")
        for folder in settings.LOCALE_PATHS:
            for language in compile_words(Path(folder)):
                self.say(f"traducción compilada: {language}")
        stamp = Path(settings.STATIC_ROOT) / ".fingerprint"
        now = fingerprint()
        if not stamp.exists() or stamp.read_text() != now:
            call_command("collectstatic", interactive=False, verbosity=0, clear=True)
            stamp.write_text(now)
            self.say("archivos estáticos: reunidos")

    def say(self, line: str) -> None:
        if self.stdout:
            self.stdout.write(line)
