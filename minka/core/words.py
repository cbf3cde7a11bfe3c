"""The wrapped words of the product, found by gettext's extractor; used by `minka collect-words` and by a test."""

import os
import shutil
from pathlib import Path

import polib
from django.conf import settings
from django.core.management import call_command
from django.test.utils import override_settings

Word = tuple[str | None, str]


def extract(folder: Path) -> polib.POFile:
    """Every wrapped word of the product; works on a copy in `folder`, so that no catalogue is touched."""
    copy = folder / "minka"
    shutil.copytree(settings.BASE_DIR / "minka", copy, ignore=shutil.ignore_patterns("tests", "__pycache__", "locale"))
    locale = folder / "locale"
    locale.mkdir()
    before = Path.cwd()
    os.chdir(folder)
    try:
        with override_settings(LOCALE_PATHS=[str(locale)]):
            call_command("makemessages", locale=["en"], verbosity=0)
    finally:
        os.chdir(before)
    return polib.pofile(str(locale / "en" / "LC_MESSAGES" / "django.po"))


def key(entry: polib.POEntry) -> Word:
    return entry.msgctxt, entry.msgid
