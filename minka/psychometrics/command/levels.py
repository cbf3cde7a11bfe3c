"""Turn a calibration into levels of achievement, with the chance of each and how sure the given one is."""

import argparse
from math import isfinite, nan
from pathlib import Path

import numpy as np

from minka.psychometrics import levels
from minka.psychometrics.command.report import rows_of
from minka.psychometrics.faults import BadInput
from minka.psychometrics.levels import Cuts
from minka.psychometrics.output import whole_folder, write_csv, write_json
from minka.psychometrics.small_file import lines

FILES = ("levels.csv", "classification.json")


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("calibration", type=Path, help="folder that `calibrate` wrote")
    parser.add_argument("--cuts", type=Path, required=True, help="CSV: level,cut from the lowest, whose cut is empty")
    parser.add_argument("--out", type=Path, required=True, help="folder for levels.csv and classification.json")


def run(chosen: argparse.Namespace) -> None:
    """Cuts are points of the scale where the calibration has one, and logits where it has none."""
    cuts = read_cuts(chosen.cuts)
    scores = rows_of(chosen.calibration, "scores.csv")
    unit = "scale" if scores and "scale" in scores[0] else "wle"
    estimate, error, people = (np.array([float(row[name]) for row in scores]) for name in (unit, f"{unit}_se", "n"))
    given, chances = cuts.level(estimate), cuts.chances(estimate, error)
    found = levels.classification(cuts, estimate, error, people)
    with whole_folder(chosen.out, FILES) as folder:
        write_csv(
            folder / "levels.csv",
            ("booklet", "score", "n", unit, f"{unit}_se", "level", *(f"chance_{name}" for name in cuts.names)),
            [
                (row["booklet"], int(row["score"]), *line, cuts.names[at], *of)
                for row, *line, at, of in zip(scores, people, estimate, error, given, chances, strict=True)
            ],
        )
        write_json(
            folder / "classification.json",
            {
                "unit": "points" if unit == "scale" else "logits",
                "accuracy": found.accuracy,
                "consistency": found.consistency,
                "kappa": found.kappa,
                "shares": dict(zip(cuts.names, found.shares.tolist(), strict=True)),
            },
        )


def read_cuts(path: Path) -> Cuts:
    """Levels from the lowest; raises `BadInput` with the row of the first cut that is amiss."""
    names: list[str] = []
    scores: list[float] = []
    for row, line in lines(path, "level", ("level", "cut")):
        names.append(line.get("level", ""))
        if not names[-1] or names[-1] in names[:-1]:
            raise BadInput(path.name, "a name of its own was expected for each level", row=row, column="level")
        text = line.get("cut", "")
        if len(names) == 1:
            if text:
                raise BadInput(path.name, "an empty cell was expected for the lowest level", row=row, column="cut")
            continue
        try:
            scores.append(float(text))
        except ValueError:
            scores.append(nan)
        if not isfinite(scores[-1]):
            raise BadInput(path.name, f"a number (as 0.5) was expected, not {text!r}", row=row, column="cut")
        if len(scores) > 1 and scores[-1] <= scores[-2]:
            raise BadInput(path.name, "a cut above the one before was expected", row=row, column="cut")
    if len(names) < 2:
        raise BadInput(path.name, "two levels at least were expected, as level,cut")
    return Cuts(tuple(names), tuple(scores))
