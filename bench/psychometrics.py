"""The measuring engine against its targets, each gate in a process of its own, beside peers from the registries.

The environment under var/bench has numba, which the product does not need, and the peers.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from bench.psychometrics_peers import PEERS
from bench.table import Section, today

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("numpy", "duckdb", "pyarrow", "numba", "tqdm", "girth", "raschpy", "pyfies")
TIMED = (
    (
        "1",
        "300,000 × 40 in memory: counts, items, errors, estimates, fit, reliability, EAP",
        "whole_analysis",
        "0.10 s CPU",
    ),
    ("2", "300,000 × 40 answer strings, Parquet to Parquet, with distractors", "census_file", "0.3 s"),
    ("3", "8,000,000 × 40, three booklets, packed Parquet to all estimates", "packed_file", "0.5 s, 500 MiB"),
    ("4", "the same from byte columns, in SQL, without compiled code", "columns_in_sql", "1.5 s, 400 MiB"),
    ("5", "8,000,000 sheets of raw CSV with distractors", "raw_csv", "4 s"),
    ("6", "8,000,000 × 5 plausible values", "plausible_values", "1 s"),
    ("6", "8,000,000 × 40, infit and outfit of every person", "person_fit", "0.5 s"),
    ("6", "80 jackknife refits of 300,000 × 40", "replicates", "3 s"),
    ("11", "one sheet to points, error, level and its chances", "one_sheet", "1 ms"),
)


def sections(folder: Path) -> list[Section]:
    """Seconds and memory by gate, and what is right or wrong rather than slow or fast."""
    home = folder / "psychometrics"
    python = _environment(home)
    if not (home / "census.csv").exists():
        _run(python, "build", home)
    rows: list[list[str]] = []
    for gate, work, name, target in TIMED:
        told = _run(python, name, home)
        rows.append([gate, work, f"{told['wall']:.3g}", f"{told['cpu']:.3g}", str(told["mib"]), target])
    for work, seconds in _run(python, "steps", home).items():
        kind = "one gradient and information" if work.endswith("score 1") else "whole calibration"
        rows.append(["12", f"{kind}, {work}", f"{seconds:.3g}", "", "", "0.02 s; 0.3 s; 1 s"])
    ours = float(rows[0][3])
    method = (
        f"{today()}. Each gate in a process of its own with numba; best of several runs where a run is short. "
        f"Synthetic answers, linear algebra in one thread. Load of the machine at the end: {os.getloadavg()[0]:.1f}; "
        "above 1 other work ran beside, and CPU seconds say more than seconds."
    )
    return [
        Section("Measuring", method, ["gate", "work", "seconds", "CPU seconds", "peak MiB", "target"], rows),
        _peers(python, ours),
        _right(python, home),
    ]


def _peers(python: Path, ours: float) -> Section:
    """Gate 1's ratio, in the same run as the gate."""
    rows = []
    for name, (work, _) in PEERS.items():
        try:
            spent = json.loads(_python(python, "-m", "bench.psychometrics_peers", name))["cpu"]
        except (subprocess.CalledProcessError, FileNotFoundError):
            rows.append([work, "not installed", ""])
            continue
        rows.append([work, f"{spent:.3g}", f"{spent / ours:.0f} ×"])
    method = (
        f"{today()}. CPU seconds of the peer, and over those of our whole analysis of 300,000 × 40 (gate 1: items, "
        "errors, estimates, both kinds of fit, reliability, population). Target: 20 × less than the best peer."
    )
    return Section("Measuring beside peers", method, ["peer", "CPU seconds", "peer ÷ Minka"], rows)


def _right(python: Path, home: Path) -> Section:
    again, means = _run(python, "recovery", home), _run(python, "fit_means", home)
    rows = [
        ["9", "RMSE over mean error, 200 draws of three unequal booklets", f"{again['ratio']:.3f}", "0.85 to 1.15"],
        ["9", "difficulties inside their 95 % interval", f"{again['coverage']:.3f}", "0.93 to 0.97"],
        [
            "10",
            "mean conditional infit, outfit",
            ", ".join(f"{value:.5f}" for value in means["conditional"]),
            "1 ± 0.002",
        ],
        ["10", "mean plug-in infit, outfit", ", ".join(f"{value:.5f}" for value in means["plug_in"]), "for comparison"],
    ]
    method = (
        f"{today()}. Gates 7 and 8, the reference sets, are tests: `minka/psychometrics/tests/test_reference_sets.py`."
    )
    return Section("Measuring right", method, ["gate", "what", "found", "target"], rows)


def _environment(home: Path) -> Path:
    python = home / "env" / "bin" / "python"
    ready, wanted = home / "ready", " ".join(PACKAGES)
    if not python.exists() or not ready.exists() or ready.read_text() != wanted:
        home.mkdir(parents=True, exist_ok=True)
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(home / "env")], check=True)
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, *PACKAGES], check=True)
        ready.write_text(wanted)
    return python


def _run(python: Path, gate: str, home: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(_python(python, "-m", "bench.psychometrics_worker", gate, str(home)))
    return found


def _python(python: Path, *arguments: str) -> str:
    return subprocess.run(
        [str(python), *arguments],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
        # A hundred items gain nothing from threads, which on a busy machine wait for each other at full speed.
        env=os.environ | {"PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"},
    ).stdout
