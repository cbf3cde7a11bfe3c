"""Search at 10,000 practices on PostgreSQL: the same data set and pages as on SQLite, on a private cluster."""

import os
import subprocess
import sys

from bench.pages import SEARCHES
from bench.serving import served, timed
from bench.table import Section
from tests.cluster import cluster

PAGES = {
    "list": ["/practicas/", "/practicas/?pagina=20"],
    "search": [f"/practicas/?q={words.replace(' ', '+')}" for words in SEARCHES],
    "search and facet": [f"/practicas/?q={words.replace(' ', '+')}&estadio=intermedio" for words in SEARCHES],
    "search with nothing": [
        "/practicas/?q=lectura+marciana",
        "/practicas/?q=riesgo+lectura+inclusion+monitoreo&region=ica&tema=lectura&estadio=inicial&nivel=cetpro",
    ],
}
BUILD = """
import django
django.setup()
from django.core.management import call_command
from django.db import connection
from minka.home.demo.generator import generate
from bench.dataset import PRACTICES
call_command("migrate", verbosity=0)
call_command("load_territory", verbosity=0)
generate(PRACTICES, 7)
call_command("index_practices", verbosity=0)
connection.cursor().execute("VACUUM ANALYZE")  # what a server does by itself within minutes
"""


def section() -> Section:
    with cluster() as url:
        environment = {"DATABASE_URL": url}
        subprocess.run(
            [sys.executable, "-c", BUILD], env=os.environ | environment, check=True, stdout=subprocess.DEVNULL
        )
        with served("config.wsgi:application", environment) as (port, _):
            timings = [timed(port, name, paths) for name, paths in PAGES.items()]
    return Section(
        "Search on PostgreSQL",
        "The 10,000 practices of the national data set on a private cluster with its own settings but no fsync, "
        "through a socket; 100 requests a row. Budget: p95 ≤ 50 ms.",
        ["page", "p50 ms", "p95 ms"],
        [[timing.name, f"{timing.p50:.1f}", f"{timing.p95:.1f}"] for timing in timings],
    )
