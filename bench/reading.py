"""Reading and checking a report: files that the product printed itself, and a text."""

import json
import os
import subprocess
import sys
from pathlib import Path

from bench.table import Section

ROOT = Path(__file__).resolve().parent.parent
TEXT = ROOT / "minka" / "coherence" / "tests" / "norte.txt"
MEASURE = "from bench.reading import child; child({name!r})"


def section() -> Section:
    rows = []
    for name in ("8.docx", "8.pdf", "100.docx", "norte.txt"):
        done = subprocess.run(
            [sys.executable, "-c", MEASURE.format(name=name)],
            check=True,
            capture_output=True,
            env=os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings"},
        )
        row = json.loads(done.stdout)
        rows.append(
            [
                str(row["what"]),
                f"{row['bytes'] / 1024:.0f}",
                f"{row['read']:.2f}",
                f"{row['checked']:.2f}",
                str(row["practices"]),
                str(row["peak"]),
            ]
        )
    return Section(
        "Reading a report",
        "What `minka import-report --dry-run` does with a report of 8 and of 100 practices that the product printed, "
        "and with a short text of its kind: CPU seconds to read it whole, contradictions included, and to check it "
        "alone, each in a fresh process; the start of Python and Django is not counted.",
        ["file", "KiB", "read and checked, s", "the check alone, s", "practices found", "peak MiB"],
        rows,
    )


def child(name: str) -> None:
    import resource
    import time

    import django

    django.setup()
    from minka.reports.importing.reading import check_report, read_report
    from minka.territory.models import Region

    assert Region.objects.exists(), "the lists of regions and institutions are read from the national data set"
    raw, what = made(name)
    start = time.process_time()
    read = read_report(raw, name)
    whole = time.process_time() - start
    start = time.process_time()
    check_report(raw, name)
    checked = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    found = len(read.contents.practices)
    row = {"what": what, "bytes": len(raw), "read": whole, "checked": checked, "practices": found, "peak": peak}
    sys.stdout.write(json.dumps(row))


def made(name: str) -> tuple[bytes, str]:
    """The file's bytes and what it is called in the table."""
    from bench.report import sample
    from minka.reports.printing import WRITERS

    stem, _, form = name.partition(".")
    if form == "txt":
        return TEXT.read_bytes(), "4 practices, txt"
    return WRITERS[form](sample(int(stem))), f"{stem} practices, {form}"
