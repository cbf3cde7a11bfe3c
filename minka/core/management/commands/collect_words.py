import tempfile
from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management.base import BaseCommand

from minka.core.words import extract, key


class Command(BaseCommand):
    help = "Pone al día los catálogos de traducción con las palabras del producto (usa gettext)."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        with tempfile.TemporaryDirectory() as folder:
            words = extract(Path(folder))
        for path in sorted(settings.LOCALE_PATHS[0].glob("*/LC_MESSAGES/django.po")):
            catalogue = polib.pofile(str(path))
            known = {key(entry): entry for entry in catalogue}
            kept = [self.merged(entry, known.get(key(entry))) for entry in words]
            catalogue[:] = sorted(kept, key=lambda entry: (entry.msgid.lower(), entry.msgctxt or ""))
            catalogue.save(str(path))
            missing = [entry for entry in catalogue if not entry.translated()]
            self.stdout.write(f"{path.parts[-3]}: {len(catalogue)} palabras, {len(missing)} sin traducir.")

    @staticmethod
    def merged(found: polib.POEntry, known: polib.POEntry | None) -> polib.POEntry:
        """The entry without places (they change with every edit), with the translation that was there."""
        entry = polib.POEntry(
            msgid=found.msgid, msgctxt=found.msgctxt, msgid_plural=found.msgid_plural, flags=list(found.flags)
        )
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        if known is not None and bool(known.msgid_plural) == bool(found.msgid_plural):
            entry.msgstr, entry.msgstr_plural = known.msgstr, known.msgstr_plural
        elif found.msgid_plural:
            entry.msgstr_plural = {0: "", 1: ""}
        return entry
