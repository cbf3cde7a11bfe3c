"""A file read in a process of its own: a hostile one costs a bounded time and memory, never the one who asked.

What comes back is plain JSON: what was understood, and the lines of the file; or why it could not be read.
"""

import json
import resource
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import minka
from minka.reading.document import Unreadable
from minka.reports.importing.reading import Read, read_report
from minka.reports.importing.stored import contents_of

SECONDS = 60
MEMORY = 1536 * 1024 * 1024


@dataclass(frozen=True)
class Understood:
    """`contents` as `stored.contents_of` keeps it, `lines` as (number, text)."""

    contents: dict[str, Any]
    lines: list[tuple[int, str]]

    @classmethod
    def of(cls, read: Read) -> "Understood":
        return cls(contents_of(read), [(line.number, line.text) for line in read.lines])


class TooSlow(Unreadable):
    """The time was up before the file was understood."""

    def __init__(self) -> None:
        super().__init__(
            "too-slow", "Entender el archivo tarda demasiado: no parece un reporte. Sube solo el reporte, sin anexos."
        )


def read_apart(raw: bytes, name: str, seconds: float = SECONDS) -> Understood:
    """What `read_report` says; raises `Unreadable` as it does, and where time or memory do not suffice."""
    root = str(Path(minka.__file__).resolve().parent.parent)
    kind = "archivo" + Path(name).suffix[:20]
    command = [sys.executable, "-P", "-m", "minka.reports.importing.apart", kind, str(int(seconds) + 1), str(MEMORY)]
    environment = {"PYTHONPATH": root, "PYTHONUTF8": "1"}
    try:
        done = subprocess.run(command, input=raw, capture_output=True, timeout=seconds, check=False, env=environment)
    except subprocess.TimeoutExpired:
        raise TooSlow from None
    if done.returncode in (-9, -24):
        raise TooSlow
    if done.returncode:
        raise Unpredicted(done.stderr.decode(errors="replace")[-4000:])
    answer = json.loads(done.stdout)
    if "reason" in answer:
        raise Unreadable(answer["reason"], answer["message"])
    return Understood(answer["contents"], answer["lines"])


class Unpredicted(Exception):  # noqa: N818 named for what the end of the process was
    """The process ended in a way that no check foresaw; the text is what it left on its error output."""


def main(raw: bytes, name: str) -> dict[str, Any]:
    try:
        read = read_report(raw, name)
    except Unreadable as problem:
        return {"reason": problem.reason, "message": str(problem)}
    except (RecursionError, MemoryError):
        message = "El archivo está hecho como ningún programa lo escribe. Ábrelo en Word y guárdalo de nuevo."
        return {"reason": "swollen", "message": message}
    return asdict(Understood.of(read))


if __name__ == "__main__":
    _name, _seconds, _memory = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    resource.setrlimit(resource.RLIMIT_CPU, (_seconds, _seconds))
    resource.setrlimit(resource.RLIMIT_AS, (_memory, _memory))
    json.dump(main(sys.stdin.buffer.read(), _name), sys.stdout)
