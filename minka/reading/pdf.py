"""PDF files, read in a process of their own so that a hostile one costs a bounded time and memory, never a worker."""

import json
import subprocess
import sys
from pathlib import Path

import minka
from minka.reading.document import Document, Line, Unreadable

PAGES = 400
SECONDS = 30
MEMORY = 1536 * 1024 * 1024

_MESSAGES = {
    "encrypted": "El PDF está protegido con contraseña. Quítala y vuelve a subirlo.",
    "scanned": "Este PDF es una imagen: no contiene texto. Sube el documento original o pásalo antes por un lector "
    "óptico.",
    "too-many-pages": f"El PDF tiene más de {PAGES} páginas. Sube solo las del reporte.",
    "too-slow": f"Leer el PDF tarda más de {SECONDS} segundos. Guárdalo de nuevo («Imprimir a PDF») o súbelo como "
    f".docx.",
    "broken": "El PDF está dañado o incompleto. Ábrelo, guárdalo de nuevo y vuelve a subirlo.",
}


def read_pdf(raw: bytes, name: str, seconds: float = SECONDS) -> Document:
    """Lines in reading order, page by page; raises Unreadable for locked, scanned, endless and broken files."""
    root = str(Path(minka.__file__).resolve().parent.parent)
    command = [sys.executable, "-P", "-m", "minka.reading.pdf_pages", str(PAGES), str(int(seconds) + 1), str(MEMORY)]
    try:
        done = subprocess.run(
            command,
            input=raw,
            capture_output=True,
            timeout=seconds,
            check=False,
            env={"PYTHONPATH": root, "PYTHONUTF8": "1"},
        )
    except subprocess.TimeoutExpired:
        raise _unreadable("too-slow") from None
    if done.returncode:
        raise _unreadable("too-slow" if done.returncode in (-9, -24) else "broken")
    answer = json.loads(done.stdout)
    if reason := answer["reason"]:
        raise _unreadable(reason)
    return Document(name, "pdf", tuple(Line(**line) for line in answer["lines"]))


def _unreadable(reason: str) -> Unreadable:
    return Unreadable(reason, _MESSAGES[reason])
