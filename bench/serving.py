"""A WSGI application under granian on the loopback address, read one page after another, as a browser would."""

import contextlib
import gzip
import http.client
import os
import socket
import statistics
import subprocess
import sys
import time
import urllib.parse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Timing:
    """Milliseconds of `n` requests, one at a time; `size` is the body's gzip length in bytes."""

    name: str
    path: str
    n: int
    p50: float
    p95: float
    size: int


@contextlib.contextmanager
def served(
    application: str, environment: dict[str, str], program: str | None = None, folder: Path | None = None
) -> Iterator[tuple[int, int]]:
    """Yield (port, pid) of one worker process with four threads; ends with the block."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    granian = program or str(Path(sys.executable).parent / "granian")
    server = subprocess.Popen(
        [granian, "--interface", "wsgi", "--port", str(port), "--workers", "1", "--blocking-threads", "4", application],
        env=os.environ | environment,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(port)
        yield port, server.pid
    finally:
        server.terminate()
        server.wait(timeout=30)


def wait_for(port: int) -> None:
    deadline = time.monotonic() + 60
    while True:
        with contextlib.suppress(OSError):
            get(port, "/")
            return
        if time.monotonic() > deadline:
            raise TimeoutError(port)
        time.sleep(0.1)


def get(port: int, path: str) -> tuple[int, bytes, float]:
    """Status, body and milliseconds of one request on a new connection, body compressed if the server offers it."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    start = time.perf_counter()
    connection.request("GET", path, headers={"Accept-Encoding": "gzip", "Accept": "text/html"})
    response = connection.getresponse()
    body = response.read()
    elapsed = (time.perf_counter() - start) * 1000
    if response.getheader("Content-Encoding") == "gzip":
        body = gzip.decompress(body)
    connection.close()
    return response.status, body, elapsed


def timed(port: int, name: str, paths: list[str], n: int = 100) -> Timing:
    """Read the paths in turn, `n` requests in all after five that are not counted."""
    elapsed, size = [], 0
    for count in range(n + 5):
        path = paths[count % len(paths)]
        status, body, ms = get(port, urllib.parse.quote(path, safe="/?=&%+"))
        if status != 200:
            raise RuntimeError(f"{path} answered {status}")
        size = max(size, len(gzip.compress(body, 6)))
        if count >= 5:
            elapsed.append(ms)
    return Timing(name, paths[0], n, statistics.median(elapsed), statistics.quantiles(elapsed, n=20)[-1], size)


def memory(pid: int) -> int:
    """Resident MiB of the heaviest process under `pid`: the web worker."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    sizes = []
    for each in [str(pid), *children]:
        with contextlib.suppress(OSError):
            status = Path(f"/proc/{each}/status").read_text()
            sizes.append(int(status.split("VmRSS:")[1].split()[0]) // 1024)
    return max(sizes)
