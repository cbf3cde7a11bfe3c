"""What the import linter cannot see."""

import os
import re
import subprocess
import sys

import pytest
from django.apps import apps
from django.core.management import call_command
from django.template.loader import get_template
from django.urls import URLPattern, URLResolver, get_resolver

from tests.repository import ROOT, app_of, files, floors

LONGEST = 300
REFUSED_NAMES = {"utils", "helpers", "services", "managers", "mixins", "common", "data", "info", "handle", "process"}
# Addresses whose views others wrote, each with who may enter by their own rule.
FOREIGN = {
    "cuenta/": "log-in and account pages: allauth decides",
    "gestion/": "the admin site asks is_staff and the access table",
}

# What printing, reading and measuring need: 6 to 40 MiB each, that no worker holds until a page asks for it.
HEAVY = {"openpyxl", "docx", "fontTools", "numpy", "pyarrow", "duckdb", "pdfminer", "typst", "psycopg"}
SERVE = """
import sys
import config.wsgi
from django.urls import get_resolver
get_resolver().reverse_dict
print(*{name.split(".")[0] for name in sys.modules})
"""


def python_files():
    return [path for path in files("*.py") if "migrations" not in path.parts]


def test_no_python_file_is_longer_than_the_house_allows():
    long = {str(p.relative_to(ROOT)): n for p in python_files() if (n := len(p.read_text().splitlines())) > LONGEST}
    assert long == {}


def test_no_module_has_a_name_that_says_nothing():
    named = [p for p in python_files() if {p.stem, p.parent.name} & REFUSED_NAMES]
    assert named == []


def test_relations_name_their_model_by_class():
    relation = re.compile(r"(?<!Generic)(?:ForeignKey|OneToOneField|ManyToManyField)\(\s*[\"'](?!self[\"'])")
    assert [str(p) for p in python_files() if app_of(p) and relation.search(p.read_text())] == []


def test_templates_include_and_extend_only_downward():
    wrong = []
    names = re.compile(r"{%\s*(?:include|extends)\s+[\"']([a-z_]+)/")
    for path in files("*.html", "*.txt"):
        own = app_of(path)
        if own not in floors():
            continue
        wrong += [
            f"{path.relative_to(ROOT)} → {other}"
            for other in names.findall(path.read_text())
            if other in floors() and other != own and floors()[other] <= floors()[own]
        ]
    assert wrong == []


def views(resolver, prefix=""):
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from views(entry, prefix + str(entry.pattern))
        elif isinstance(entry, URLPattern):
            yield prefix + str(entry.pattern), entry.callback


def test_every_address_declares_who_may_enter():
    undeclared = [
        address
        for address, view in views(get_resolver())
        if not hasattr(view, "door") and not address.startswith(tuple(FOREIGN))
    ]
    assert undeclared == []


def test_every_granted_verb_names_an_app_and_every_door_a_granted_verb():
    from minka.people.access import GRANTS

    doors = {view.door for _, view in views(get_resolver()) if hasattr(view, "door")} - {"public", "members"}
    assert doors - set(GRANTS) == set()
    assert {verb.split(".")[0] for verb in GRANTS} - {config.label for config in apps.get_app_configs()} == set()


@pytest.mark.django_db
def test_no_change_of_a_model_lacks_its_migration():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_every_template_compiles():
    broken = []
    for path in files("*.html"):
        if "templates" in path.parts:
            name = "/".join(path.parts[path.parts.index("templates") + 1 :])
            try:
                get_template(name)
            except Exception as error:
                broken.append(f"{name}: {error}")
    assert broken == []


def test_no_style_or_script_stands_in_a_template():
    """Letters are no pages of ours: a mail program reads no stylesheet, so theirs stands in them."""
    inline = re.compile(r"\sstyle=|<style|\son[a-z]+=\"|<script(?![^>]*(?:src=|application/ld\+json|application/json))")
    pages = [p for p in files("*.html") if "templates" in p.parts and app_of(p) and "mail" not in p.parts]
    assert [str(p.relative_to(ROOT)) for p in pages if inline.search(p.read_text())] == []


def test_a_web_worker_holds_no_heavy_library():
    """In a process of its own, since the tests themselves have read them all."""
    environment = os.environ | {"DATABASE_URL": "sqlite:///nothing.sqlite3"}  # a server on PostgreSQL has its driver
    done = subprocess.run(
        [sys.executable, "-c", SERVE], capture_output=True, text=True, check=True, cwd=ROOT, env=environment
    )
    assert HEAVY & set(done.stdout.split()) == set()
    assert "rapidfuzz" in done.stdout, "the addresses were not read"
