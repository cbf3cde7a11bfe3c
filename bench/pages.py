"""Pages of the product: time and memory on the national data set, weight on the demonstration, and beside the peer."""

import gzip
import re
from pathlib import Path

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench import community
from bench.serving import Timing, get, memory, served, timed
from bench.table import Section
from minka.practices.models import Practice

SEARCHES = [
    "riesgo",
    "lectura rural",
    "UGEL Huaura",
    "inclusión discapacidad",
    "GRD",
    "monitoreo docente",
    "convivencia",
]


def national(built: dict[str, float], database: Path) -> Section:
    slugs = list(Practice.objects.published().values_list("slug", flat=True)[:40])
    pages = {
        "home": ["/"],
        "list": ["/practicas/", "/practicas/?pagina=20", "/practicas/?orden=titulo"],
        "list, two facets": ["/practicas/?estadio=avanzado&macrorregion=centro"],
        "search": [f"/practicas/?q={words.replace(' ', '+')}" for words in SEARCHES],
        "search and facet": [f"/practicas/?q={words.replace(' ', '+')}&estadio=intermedio" for words in SEARCHES],
        "detail": [f"/practicas/{slug}/" for slug in slugs],
        "figures": ["/cifras/"],
        "figure of the year": ["/cifras/participacion-continua/", "/cifras/ugel-participantes/"],
        "who takes part": ["/cifras/territorio/", "/cifras/territorio/?periodo=90-dias&region=cusco"],
        "map": ["/territorio/"],
        "region": ["/territorio/ayacucho/", "/territorio/cusco/"],
    } | community.PAGES
    rows = []
    with served("config.wsgi:application", {}) as (port, pid):
        for name, paths in pages.items():
            timing = timed(port, name, paths)
            rows.append(
                [name, f"{timing.p50:.1f}", f"{timing.p95:.1f}", str(queries(paths[0])), kilobytes(timing.size)]
            )
        rows.append(["memory of the worker, MiB", str(memory(pid)), "", "", ""])
    made = ", ".join(f"{part} {seconds:.0f} s" for part, seconds in built.items())
    return Section(
        "Pages on the national data set ×10",
        "251 institutions, 100,000 members, 10,000 practices, 1,000,000 facts, 5,000 challenges with 20,000 answers, "
        "20,000 in the ranking (`bench/dataset.py`, `bench/community.py`, seeded). 100 "
        "requests a row, no cache before the application; "
        "home and figures remember counts until the next fact. Budget: p95 ≤ 50 ms, ≤ 150 MiB. "
        f"Built: {made or 'in a former run'}.",
        ["page", "p50 ms", "p95 ms", "queries", "HTML gzip KB"],
        rows,
    )


def queries(path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        Client().get(path, headers={"host": "127.0.0.1"})
    return len(captured)


def weights(demo: Path) -> Section:
    rows = []
    with served("config.wsgi:application", {"DATABASE_URL": f"sqlite:///{demo}"}) as (port, _):
        for name, path in addresses(port).items():
            html = get(port, path)[1].decode()
            parts = {kind: sum(asset(port, url) for url in urls) for kind, urls in linked(port, html).items()}
            parts = {"html": len(gzip.compress(html.encode(), 6))} | parts
            row = [name, *(kilobytes(parts.get(kind, 0)) for kind in ("html", "css", "js", "font", "image"))]
            rows.append([*row, kilobytes(sum(parts.values())), kilobytes(parts["html"])])
    return Section(
        "Weight of a first view",
        "The demonstration; gzip KB of everything that the page asks for, style sheets, scripts, every font face and "
        "image included. Budget: ≤ 50 KB at first, ≤ 15 KB after.",
        ["page", "HTML", "CSS", "JS", "fonts", "images", "first view", "after"],
        rows,
    )


def addresses(port: int) -> dict[str, str]:
    listed = get(port, "/practicas/")[1].decode()
    practice = re.search(r'href="(/practicas/[a-z0-9-]+/)"', listed)
    exchange = re.search(r'href="(/intercambios/[a-z0-9-]+/)"', get(port, "/intercambios/")[1].decode())
    found = {
        "home": "/",
        "list": "/practicas/",
        "practice": practice.group(1) if practice else "",
        "exchange": exchange.group(1) if exchange else "",
        "map": "/territorio/",
        "region": "/territorio/ayacucho/",
        "figures": "/cifras/",
        "log-in": "/cuenta/login/",
    }
    return {name: path for name, path in found.items() if path}


def linked(port: int, html: str) -> dict[str, set[str]]:
    found = {
        "css": set(re.findall(r'<link[^>]+rel="stylesheet"[^>]+href="([^"]+)"', html))
        | set(re.findall(r'<link[^>]+href="([^"]+\.css)"', html)),
        "js": set(re.findall(r'<script[^>]+src="([^"]+)"', html)),
        "image": {url.split("#")[0] for url in re.findall(r'(?:<use|<img)[^>]+(?:href|src)="(/[^"]+)"', html)},
        "font": set(),
    }
    for sheet in found["css"]:
        text = get(port, sheet)[1].decode()
        base = sheet.rsplit("/", 1)[0]
        for url in re.findall(r'url\("?([^")]+\.woff2)"?\)', text):
            found["font"].add(resolve(base, url))
    return found


def resolve(base: str, url: str) -> str:
    parts = base.split("/")
    while url.startswith("../"):
        parts, url = parts[:-1], url[3:]
    return url if url.startswith("/") else "/".join([*parts, url])


def asset(port: int, url: str) -> int:
    status, body, _ = get(port, url)
    if status != 200:
        raise RuntimeError(f"{url} answered {status}")
    return len(body) if url.endswith(".woff2") else len(gzip.compress(body, 6))


def beside(demo: Path, peer: dict[str, Timing]) -> Section:
    with served("config.wsgi:application", {"DATABASE_URL": f"sqlite:///{demo}"}) as (port, _):
        where = addresses(port)
        ours = {
            "event": timed(port, "exchange", [where["exchange"]]),
            "list": timed(port, "practices", [where["list"]]),
            "detail": timed(port, "practice", [where["practice"]]),
        }
    rows = [
        [kind, f"{ours[kind].p50:.1f}", f"{theirs.p50:.1f}", f"{theirs.p50 / ours[kind].p50:.1f} ×"]
        for kind, theirs in peer.items()
    ]
    return Section(
        "Beside pretalx",
        "pretalx 2025.2.2 on SQLite with its own test event, installed by name, served by the same server in the same "
        "run. Pages differ in what they hold: a reference, not a race. A ratio above 1 means that ours answers sooner.",
        ["page", "Minka p50 ms", "pretalx p50 ms", "pretalx ÷ Minka"],
        rows,
    )


def kilobytes(size: int) -> str:
    return f"{size / 1000:.1f}"
