"""Calibrate a test from its answers and measure everybody who took it."""

import argparse
import tempfile
from pathlib import Path

from minka.psychometrics.analysis import MODELS, Analysis, analyse
from minka.psychometrics.answer_file import AnswerFile
from minka.psychometrics.cells import Policy
from minka.psychometrics.command import comparisons, manifest, options_table, people, tables
from minka.psychometrics.design import Item
from minka.psychometrics.design_file import chosen_anchors, read_anchors, read_design
from minka.psychometrics.faults import BadInput, Fault
from minka.psychometrics.output import whole_folder
from minka.psychometrics.persons import Scale
from minka.psychometrics.refusals import check
from minka.psychometrics.sheets import Sheets

FILES = (
    "items.csv", "thresholds.csv", "scores.csv", "persons.parquet", "dif.csv", "distractors.csv", "summary.json",
    "manifest.json",
)  # fmt: skip


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("answers", type=Path, help="CSV or Parquet: person, booklet, one column an item or one string")
    parser.add_argument("--design", type=Path, help="CSV: booklet,position,item,key,max_score,anchor")
    parser.add_argument("--out", type=Path, required=True, help="folder for the results")
    parser.add_argument("--model", choices=MODELS, default="rasch")
    parser.add_argument("--anchors", type=Path, help="CSV: item,difficulty or item,category,threshold")
    parser.add_argument("--group", nargs="+", action="extend", default=[], help="columns to compare groups by")
    parser.add_argument("--reference", nargs="+", default=[], metavar="COL=GROUP", help="reference groups")
    parser.add_argument("--weights", help="column of weights")
    parser.add_argument("--omitted", default="", help="letters that mean an omission, which is wrong")
    parser.add_argument("--not-reached", default="", help="letters that mean not reached")
    parser.add_argument("--not-reached-is-absent", action="store_true", help="not reached counts as not administered")
    parser.add_argument(
        "--scale", nargs=2, type=float, metavar=("ORIGIN", "UNIT"), help="500 + 100 (θ - ORIGIN) / UNIT"
    )


def run(chosen: argparse.Namespace) -> None:
    """Writes all files of the folder or none."""
    design = read_design(chosen.design) if chosen.design else None
    anchors, said = chosen_anchors(read_anchors(chosen.anchors), design) if chosen.anchors else ({}, "")
    policy = Policy(chosen.omitted, chosen.not_reached, chosen.not_reached_is_absent)
    scale = _scale(chosen.scale)
    if chosen.model == "rasch" and design is not None:
        _require_single_points(chosen.design.name, list(design.items.values()))
    with tempfile.TemporaryDirectory(prefix="psychometrics-") as space, whole_folder(chosen.out, FILES) as folder:
        file = AnswerFile(
            chosen.answers,
            Path(space),
            design=design,
            groups=list(dict.fromkeys(chosen.group)),
            weights=chosen.weights,
            partial=chosen.model == "pcm",
            policy=policy,
        )
        check(file)
        if design is None and chosen.model == "pcm":
            file.items = [
                Item(item.name, highest=top or 1) for item, top in zip(file.items, file.highest_found, strict=True)
            ]
        sheets = Sheets(file)
        found = analyse(
            sheets.count(),
            model=chosen.model,
            weighted=sheets.weigh() if chosen.weights else None,
            anchors=anchors,
            wins=sheets.wins,
            marked={item.name for item in file.items if item.anchor},
        )
        found.verdict.decisions += [said] if said else []
        _write(folder, chosen, sheets, found, scale)


def _write(folder: Path, chosen: argparse.Namespace, sheets: Sheets, found: Analysis, scale: Scale | None) -> None:
    tables.items(folder / "items.csv", sheets, found)
    if chosen.model == "pcm":
        tables.thresholds(folder / "thresholds.csv", found)
    tables.scores(folder / "scores.csv", found, scale)
    references = dict(pair.split("=", 1) for pair in chosen.reference if "=" in pair)
    comparisons.write(folder / "dif.csv", sheets, found, references)
    options_table.write(folder / "distractors.csv", sheets)
    people.write(folder / "persons.parquet", sheets, found, scale)
    tables.summary(folder / "summary.json", sheets, found, chosen.model)
    manifest.write(folder, chosen, sheets, found)


def _scale(numbers: list[float] | None) -> Scale | None:
    if numbers is None:
        return None
    if numbers[1] <= 0:
        raise Fault("The unit of a scale must be above 0.")
    return Scale(*numbers)


def _require_single_points(file: str, items: list[Item]) -> None:
    for row, item in enumerate(items, start=2):
        if item.highest != 1:
            expected = f"the Rasch model takes 0 and 1, item {item.name} goes to {item.highest}; use --model pcm"
            raise BadInput(file, expected, row=row, column="max_score")
