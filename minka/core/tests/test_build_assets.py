from io import StringIO

import polib
import pytest
from django.core.management import call_command

from minka.core.management.commands.build_assets import compile_words


@pytest.fixture
def own_folders(settings, tmp_path):
    settings.ASSETS_DIR = tmp_path / "assets"
    settings.STATICFILES_DIRS = [settings.ASSETS_DIR]
    settings.STATIC_ROOT = tmp_path / "static"
    settings.LOCALE_PATHS = []
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    }
    return tmp_path


def build():
    out = StringIO()
    call_command("build_assets", stdout=out)
    return out.getvalue()


def test_the_first_build_of_a_fresh_clone_collects_the_font_too(own_folders):
    build()
    assert [path.name.split(".")[0] for path in (own_folders / "static/core/fonts").glob("*.woff2")] == ["manrope"] * 2


def test_a_second_build_says_and_does_nothing(own_folders):
    build()
    assert build() == ""


def test_a_catalogue_is_compiled_once_without_system_tools(tmp_path):
    source = tmp_path / "en" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    catalogue = polib.POFile()
    catalogue.append(polib.POEntry(msgid="Entrar", msgstr="Log in"))
    catalogue.save(str(source))
    assert compile_words(tmp_path) == ["en"]
    assert polib.mofile(str(source.with_suffix(".mo"))).find("Entrar").msgstr == "Log in"
    assert compile_words(tmp_path) == []
