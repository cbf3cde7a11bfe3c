"""A real Chromium on the demonstration, served as in production from a database of its own."""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PASSWORD = "minka-demo-2026"


@dataclass(frozen=True)
class Site:
    url: str
    environment: dict[str, str]

    def minka(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "config.console", *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder: Path = tmp_path_factory.mktemp("site")
    port = free_port()
    environment = os.environ | {
        "SECRET_KEY": "a-secret-for-the-tests-and-for-nothing-else",
        "DATABASE_URL": f"sqlite:///{folder / 'demo.sqlite3'}",
        "MEDIA_ROOT": str(folder / "media"),
        "SITE_URL": f"http://127.0.0.1:{port}",
        "LOG_LEVEL": "WARNING",
        "PYTHONWARNINGS": "default",
    }
    site = Site(f"http://127.0.0.1:{port}", environment)
    site.minka("build-assets")
    site.minka("migrate", "--verbosity", "0")
    site.minka("load-demo")
    log = (folder / "server.log").open("w")
    server = subprocess.Popen(
        [sys.executable, "-m", "config.console", "serve", "--port", str(port), "--workers", "1"],
        env=environment,
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    try:
        wait_for(site.url + "/salud/")
        yield site
    finally:
        server.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(timeout=20)
        if server.poll() is None:
            server.kill()
        log.close()


def wait_for(url: str, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while True:
        with contextlib.suppress(OSError):
            urllib.request.urlopen(url, timeout=5).close()  # noqa: S310 our own server
            return
        if time.monotonic() > deadline:
            raise TimeoutError(url)
        time.sleep(0.2)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=QUIET)
        yield browser
        browser.close()


def open_context(chromium: Browser, **options: object) -> BrowserContext:
    context = chromium.new_context(locale="es-PE", **options)  # type: ignore[arg-type]
    context.set_default_timeout(15_000)
    return context


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = open_context(chromium, viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    """A phone of 360 px, with JavaScript off: everything must work on it."""
    context = open_context(chromium, viewport={"width": 360, "height": 740}, java_script_enabled=False)
    yield context.new_page()
    context.close()


def log_in(page: Page, site: Site, who: str) -> None:
    page.goto(f"{site.url}/cuenta/login/")
    page.get_by_label("Correo").fill(f"{who}@minka.example")
    page.get_by_label("Contraseña").fill(PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_load_state()
