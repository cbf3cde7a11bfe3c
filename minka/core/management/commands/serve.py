"""The production server and the worker of background tasks, started and ended together."""

import os
import subprocess
import sys
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels


class Worker:
    """The process that runs background tasks; one that dies is started again."""

    def __init__(self) -> None:
        self.ending = threading.Event()
        self.process = self.start()
        threading.Thread(target=self.watch, daemon=True).start()

    def start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, "-m", "config.console", "db_worker", "--interval", "0.5"])

    def watch(self) -> None:
        while not self.ending.is_set():
            self.process.wait()
            if not self.ending.wait(1):
                self.process = self.start()

    def stop(self) -> None:
        self.ending.set()
        self.process.terminate()
        self.process.wait(timeout=20)


class Command(BaseCommand):
    help = "Sirve el producto, con su trabajador de tareas, hasta Ctrl-C."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=2, help="procesos web")
        parser.add_argument("--no-tasks", action="store_true", help="sin trabajador de tareas")

    def handle(self, *args: Any, host: str, port: int, workers: int, no_tasks: bool, **options: Any) -> None:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        worker = None if no_tasks else Worker()
        self.stdout.write(f"Minka en http://{host}:{port} (Ctrl-C para terminar)")
        self.stdout.flush()
        try:
            Granian(
                "config.wsgi:application",
                address=host,
                port=port,
                interface=Interfaces.WSGI,
                workers=workers,
                blocking_threads=4,
                log_level=LogLevels.warning,
                respawn_failed_workers=True,
            ).serve()
        finally:
            if worker is not None:
                worker.stop()
