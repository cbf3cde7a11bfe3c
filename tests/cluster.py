"""A private PostgreSQL on a socket for the length of one command: `python -m tests.cluster COMMAND…`.

PostgreSQL refuses to run as root, so a root caller (a CI machine) starts it as Debian's `postgres` user.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def programs() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        raise SystemExit("PostgreSQL is missing: run `make system`.")
    return found[-1].parent


@contextmanager
def cluster(*, settings: str = "") -> Iterator[str]:
    """Yield the DATABASE_URL of an empty database; the server ends and its files go when the block ends."""
    bin_dir, home = programs(), Path(tempfile.mkdtemp(prefix="minka-pg-"))
    prefix = []
    if os.getuid() == 0:
        shutil.chown(home, "postgres")
        prefix = ["runuser", "-u", "postgres", "--"]
    data = home / "data"

    def run(program: str, *arguments: str) -> None:
        subprocess.run([*prefix, str(bin_dir / program), *arguments], check=True, stdout=subprocess.DEVNULL, cwd="/")

    run("initdb", "-D", str(data), "-U", "minka", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    options = f"-c listen_addresses= -c unix_socket_directories={home} -c fsync=off -c max_connections=40 {settings}"
    run("pg_ctl", "-D", str(data), "-w", "-o", options, "-l", str(home / "log"), "start")
    try:
        run("createdb", "-h", str(home), "-U", "minka", "minka")
        yield f"postgresql://minka@{str(home).replace('/', '%2F')}/minka"
    finally:
        run("pg_ctl", "-D", str(data), "-m", "immediate", "-w", "stop")
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    # What a test writes is never committed: autovacuum would count none of it, and the planner take tables for empty.
    with cluster(settings="-c autovacuum=off") as url:
        raise SystemExit(subprocess.run(sys.argv[1:], env=os.environ | {"DATABASE_URL": url}).returncode)
