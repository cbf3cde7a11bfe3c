"""What describes the present is compared with it."""

import os
import re
import subprocess

from minka.core.commands import own_commands
from tests.repository import ROOT


def table(heading: str) -> set[str]:
    """The first column, between backticks, of the table under a heading of the README."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    section = readme.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return set(re.findall(r"^\| `([^`]+)`", section, re.MULTILINE))


def test_the_readme_lists_every_setting_that_the_environment_gives():
    source = (ROOT / "config" / "settings.py").read_text(encoding="utf-8")
    read = set(re.findall(r"env(?:\.\w+)?\(\s*\"([A-Z_]+)\"", source))
    assert table("Settings") == read


def test_the_readme_lists_every_command():
    assert table("Commands") == {f"minka {name}" for name in own_commands()} | {"minka migrate"}


def test_the_two_commands_of_the_readme_exist():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert {"demo", "test", "check", "fmt", "bench"} <= targets


def test_the_demonstration_is_told_the_address_where_it_is_served():
    told = subprocess.run(
        ["make", "--dry-run", "-C", str(ROOT), "demo", "PORT=8765"],
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    for command in ("load-demo", "serve --port 8765"):
        (line,) = [line for line in told.splitlines() if line.endswith(command)]
        assert "SITE_URL=http://127.0.0.1:8765 " in line


def test_every_decision_record_is_listed_and_dated():
    records = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    index = (ROOT / "docs" / "decisions" / "README.md").read_text(encoding="utf-8")
    assert records
    for record in records:
        assert f"({record.name})" in index
        assert re.search(r"^\d{4}-\d{2}-\d{2}", record.read_text(encoding="utf-8"), re.MULTILINE)
