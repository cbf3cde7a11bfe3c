"""Loading the public register of schools: a synthetic file of its size and format."""

import os
import subprocess
import sys
import time
from pathlib import Path

from bench.table import Section

ROWS = 180_828


def section(folder: Path) -> Section:
    from minka.territory.models import Institution, School
    from minka.territory.tests.padron import many, write_dbf

    path = folder / "padron.dbf"
    if not path.exists():
        codes = list(Institution.objects.filter(kind="UGEL").values_list("code", flat=True))
        write_dbf(path, many(ROWS, codes))
    School.objects.all().delete()
    rows = []
    for name in ("first load", "second load, nothing changed"):
        start = time.perf_counter()
        child = subprocess.Popen(
            [sys.executable, "-m", "config.console", "load-schools", str(path)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _pid, status, used = os.wait4(child.pid, 0)
        if status:
            raise RuntimeError(f"load-schools ended with {status}")
        peak = used.ru_maxrss // 1024
        rows.append([name, f"{time.perf_counter() - start:.1f}", str(peak)])
    return Section(
        "The register of schools",
        f"`minka load-schools` on {ROWS:,} synthetic rows of the register's 44 columns (DBF, cp850, NUL padding). "
        "Budget: 60 s, 300 MB. The peak includes what the child had of its parent at birth.",
        ["load", "seconds", "peak MiB"],
        rows,
    )
