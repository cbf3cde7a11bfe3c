"""The same kinds of pages of an installed pretalx on SQLite, served the same way in the same run.

pretalx (a conference system in Django) is installed by name into an environment of its own under var/bench.
"""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

from bench.serving import Timing, served, timed

VERSION = "pretalx==2025.2.2"
CONFIGURATION = """\
[filesystem]
data = {home}/data
static = {home}/static
[site]
debug = False
url = http://127.0.0.1:8791
[database]
backend = sqlite3
name = {home}/db.sqlite3
[redis]
location = False
"""


def install(home: Path) -> dict[str, str]:
    """Install, migrate and fill the peer once; returns the environment it runs in."""
    environment = {
        "PRETALX_CONFIG_FILE": str(home / "pretalx.cfg"),
        "DJANGO_SETTINGS_MODULE": "pretalx.settings",
        "DJANGO_SUPERUSER_EMAIL": "elio@minka.example",
        "DJANGO_SUPERUSER_PASSWORD": "only-for-this-run-2026",
        "PRETALX_INIT_ORGANISER_NAME": "Minka",
        "PRETALX_INIT_ORGANISER_SLUG": "minka",
    }
    if (home / "ready").exists():
        return environment
    home.mkdir(parents=True, exist_ok=True)
    (home / "pretalx.cfg").write_text(CONFIGURATION.format(home=home))
    (home / "db.sqlite3").unlink(missing_ok=True)
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(home / "env")], check=True)
    pip = [str(home / "env" / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, VERSION, "freezegun", "faker", "granian"], check=True)
    for arguments in (
        ["migrate"],
        ["init", "--noinput"],
        ["create_test_event", "--stage", "over", "--seed", "7"],
        ["rebuild"],
    ):
        subprocess.run(
            [str(home / "env" / "bin" / "python"), "-m", "pretalx", *arguments],
            env=os.environ | environment,
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=home,
        )
    (home / "ready").touch()
    return environment


def measure(home: Path) -> dict[str, Timing]:
    """Timings of its event page, list of talks and one talk."""
    environment = install(home)
    with sqlite3.connect(home / "db.sqlite3") as database:
        query = "SELECT code FROM submission_submission WHERE state = 'confirmed' LIMIT 5"
        codes = [row[0] for row in database.execute(query)]
    with served("pretalx.wsgi:application", environment, str(home / "env" / "bin" / "granian"), home) as (port, _):
        return {
            "event": timed(port, "pretalx: event", ["/democon/"]),
            "list": timed(port, "pretalx: talks", ["/democon/talk/"]),
            "detail": timed(port, "pretalx: talk", [f"/democon/talk/{code}/" for code in codes]),
        }
