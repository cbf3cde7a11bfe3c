"""manifest.json: what went in, with what settings and versions, what was decided, and what came out."""

import argparse
import hashlib
import platform
from importlib.metadata import version
from pathlib import Path

import duckdb
import numpy as np

from minka.psychometrics.analysis import Analysis
from minka.psychometrics.output import write_json
from minka.psychometrics.sheets import Sheets

UNTOLD = {"answers", "design", "anchors", "out", "subcommand"}
"""Names of files: what they hold is told by a hash, and where they lay is nobody's business."""


def write(folder: Path, chosen: argparse.Namespace, sheets: Sheets, found: Analysis) -> None:
    """No date, no path, no order of rows: the same input gives the same bytes."""
    outputs = {path.name: digest(path) for path in sorted(folder.iterdir())}
    write_json(
        folder / "manifest.json",
        {
            "input": {
                "sheets": sheets.file.rows,
                "fingerprint": sheets.file.fingerprint(),
                "design": digest(chosen.design) if chosen.design else None,
                "anchors": digest(chosen.anchors) if chosen.anchors else None,
            },
            "settings": {name: value for name, value in vars(chosen).items() if name not in UNTOLD},
            "versions": {
                "minka": version("minka"),
                "python": platform.python_version(),
                "numpy": np.__version__,
                "duckdb": duckdb.__version__,
                "pyarrow": version("pyarrow"),
            },
            "decisions": found.verdict.decisions,
            "warnings": found.verdict.warnings,
            "outputs": outputs,
        },
    )


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
