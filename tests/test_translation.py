"""Spanish is the source; every other language is one complete catalogue."""

import subprocess

import polib
import pytest

from minka.core.words import extract, key
from tests.repository import ROOT

CATALOGUES = sorted((ROOT / "minka" / "core" / "locale").glob("*/LC_MESSAGES/django.po"))


@pytest.fixture(scope="session")
def words(tmp_path_factory):
    """Every wrapped word of the product, as gettext's own extractor finds them."""

    return {key(entry) for entry in extract(tmp_path_factory.mktemp("words"))}


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_a_catalogue_is_complete(words, path):
    catalogue = polib.pofile(str(path))
    translated = {key(entry) for entry in catalogue if entry.translated() and "fuzzy" not in entry.flags}
    assert sorted(word[1] for word in words - translated) == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_a_translation_keeps_its_placeholders(path):
    checked = subprocess.run(["msgfmt", "--check-format", "-o", "/dev/null", str(path)], capture_output=True, text=True)
    assert (checked.returncode, checked.stderr) == (0, "")
