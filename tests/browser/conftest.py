"""A real Chromium on the demonstration, served as in production from a database of its own.

The demonstration is loaded once and copied, so that of two processes of the suite each has its own site
(`pytest -n 2 -m browser`), and what one changes the other never sees.
"""

import contextlib
import fcntl
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

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
expect.set_options(timeout=15_000)  # as long as a click waits: two sites on two cores may be slow


SECRET = {"SECRET_KEY": "a-secret-for-the-tests-and-for-nothing-else", "PYTHONWARNINGS": "default"}


@dataclass(frozen=True)
class Site:
    url: str
    folder: Path
    environment: dict[str, str]

    def minka(self, *arguments: str) -> str:
        return run(self.environment, *arguments)

    def letters(self) -> list[EmailMessage]:
        """All that were sent so far, as they left."""
        kept = [part for file in sorted((self.folder / "mail").glob("*")) for part in file.read_bytes().split(RULE)]
        return [message_from_bytes(one.strip(), policy=default) for one in kept if one.strip()]


RULE = b"-" * 79 + b"\n"  # what Django's file backend writes after each letter


def run(environment: dict[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "config.console", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def told(folder: Path, url: str = "http://127.0.0.1") -> dict[str, str]:
    """The environment of a site that keeps everything in the folder."""
    return (
        os.environ
        | SECRET
        | {
            "DATABASE_URL": f"sqlite:///{folder / 'demo.sqlite3'}",
            "MEDIA_ROOT": str(folder / "media"),
            "EMAIL_URL": f"filemail:///{folder / 'mail'}",
            "SITE_URL": url,
            "LOG_LEVEL": "WARNING",
        }
    )


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Loaded by the process that comes first; the others wait for it."""
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "demonstration"
    shared.mkdir(exist_ok=True)
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "done").exists():
            for command in (["build-assets"], ["migrate", "--verbosity", "0"], ["load-demo"]):
                run(told(shared), *command)
            (shared / "done").touch()
    return shared


@pytest.fixture(scope="session")
def site(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The process's own, on which its journeys leave what they did."""
    with served(demonstration, tmp_path_factory.mktemp("site")) as running:
        yield running


@pytest.fixture(scope="module")
def untouched(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One that no journey has been on: the demonstration as it is loaded."""
    with served(demonstration, tmp_path_factory.mktemp("untouched")) as running:
        yield running


@contextlib.contextmanager
def served(demonstration: Path, folder: Path) -> Iterator[Site]:
    """A copy of the demonstration in the folder, served for as long as the block lasts."""
    with (
        contextlib.closing(sqlite3.connect(demonstration / "demo.sqlite3")) as loaded,
        contextlib.closing(sqlite3.connect(folder / "demo.sqlite3")) as copy,
    ):
        loaded.backup(copy)
    if (demonstration / "media").exists():
        shutil.copytree(demonstration / "media", folder / "media")
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    environment = told(folder, url)
    log = (folder / "server.log").open("w")
    server = subprocess.Popen(
        [sys.executable, "-m", "config.console", "serve", "--port", str(port), "--workers", "1"],
        env=environment,
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    try:
        wait_for(f"{url}/salud/")
        yield Site(url, folder, environment)
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


@contextlib.contextmanager
def signed_in(chromium: Browser, site: Site, who: str, *, width: int = 1280, **options: object) -> Iterator[Page]:
    """A page of who has logged in; `width` 360 is a phone."""
    context = open_context(chromium, viewport={"width": width, "height": 900 if width > 400 else 740}, **options)
    page = context.new_page()
    log_in(page, site, who)
    yield page
    context.close()


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
