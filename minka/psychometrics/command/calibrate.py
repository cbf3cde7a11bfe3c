"""Calibrate a test from its answers and measure everybody who took it."""

import argparse
import tempfile
from math import isfinite
from pathlib import Path

from minka.psychometrics.analysis import Analysis
from minka.psychometrics.command import analysed, comparisons, manifest, options_table, people, tables
from minka.psychometrics.faults import Fault
from minka.psychometrics.output import whole_folder
from minka.psychometrics.persons import Scale
from minka.psychometrics.sheets import Sheets

FILES = (
    "items.csv", "thresholds.csv", "scores.csv", "persons.parquet", "dif.csv", "distractors.csv", "summary.json",
    "manifest.json",
)  # fmt: skip


def options(parser: argparse.ArgumentParser) -> None:
    analysed.options(parser)
    parser.add_argument("--out", type=Path, required=True, help="folder for the results")
    parser.add_argument("--reference", nargs="+", default=[], metavar="COL=GROUP", help="reference groups")
    parser.add_argument(
        "--scale", nargs=2, type=float, metavar=("ORIGIN", "UNIT"), help="500 + 100 (θ - ORIGIN) / UNIT"
    )


def run(chosen: argparse.Namespace) -> None:
    """Writes all files of the folder or none."""
    scale, references = _scale(chosen.scale), _references(chosen)
    with tempfile.TemporaryDirectory(prefix="psychometrics-") as space, whole_folder(chosen.out, FILES) as folder:
        sheets, found = analysed.analysed(chosen, Path(space))
        _write(folder, chosen, sheets, found, scale, references)


def _write(
    folder: Path, chosen: argparse.Namespace, sheets: Sheets, found: Analysis, scale: Scale | None,
    references: dict[str, str],
) -> None:  # fmt: skip
    tables.items(folder / "items.csv", sheets, found)
    if chosen.model == "pcm":
        tables.thresholds(folder / "thresholds.csv", found)
    tables.scores(folder / "scores.csv", found, scale)
    comparisons.write(folder / "dif.csv", sheets, found, references)
    options_table.write(folder / "distractors.csv", sheets)
    people.write(folder / "persons.parquet", sheets, found, scale)
    tables.summary(folder / "summary.json", sheets, found, chosen.model)
    manifest.write(folder, chosen, sheets, found)


def _scale(numbers: list[float] | None) -> Scale | None:
    if numbers is None:
        return None
    if not all(map(isfinite, numbers)) or numbers[1] <= 0:
        raise Fault("--scale takes two numbers, of which the unit must be above 0.")
    return Scale(*numbers)


def _references(chosen: argparse.Namespace) -> dict[str, str]:
    """Column → its reference group."""
    found = {}
    for pair in chosen.reference:
        column, sign, group = pair.partition("=")
        if not sign or column not in chosen.group:
            raise Fault(f"--reference takes COL=GROUP with a column of --group, not {pair}.")
        found[column] = group
    return found
