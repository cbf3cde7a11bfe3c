"""Compare groups by their abilities, each with its error: distributions, and plausible values by Rubin's rules."""

import argparse
import tempfile
from pathlib import Path

import numpy as np

from minka.psychometrics import plausible, population
from minka.psychometrics.aside import set_aside
from minka.psychometrics.command import analysed
from minka.psychometrics.counts import Counts
from minka.psychometrics.faults import Fault, NotEstimable
from minka.psychometrics.kinds import Floats
from minka.psychometrics.output import whole_folder, write_csv
from minka.psychometrics.population import Normal

FILES = ("groups.csv",)
HEAD = ("column", "group", "n", "mean", "sd", "pv_mean", "pv_se", "pv_sampling", "pv_measurement")


def options(parser: argparse.ArgumentParser) -> None:
    analysed.options(parser)
    parser.add_argument("--out", type=Path, required=True, help="folder for groups.csv")
    parser.add_argument("--values", type=int, default=5, help="plausible values for each person")
    parser.add_argument("--seed", type=int, default=1)


def run(chosen: argparse.Namespace) -> None:
    """A line a group: the normal distribution fitted to it, and the mean of its plausible values with both errors.

    The sampling part takes people as drawn at random; clustered samples want `replication`.
    """
    if not chosen.group:
        raise Fault("--group names the columns whose groups are compared.")
    if chosen.values < 2:
        raise Fault("--values must be 2 or more, or nothing tells the error of measurement.")
    rows: list[list[object]] = []
    with tempfile.TemporaryDirectory(prefix="psychometrics-") as space, whole_folder(chosen.out, FILES) as folder:
        sheets, found = analysed.analysed(chosen, Path(space))
        for column in sheets.file.group_columns:
            counts = set_aside(sheets.by(column), found.constant)
            likelihoods = population.likelihoods(counts, found.calibration)
            rows += [
                [column, group, *_told(counts.of(group), likelihoods, chosen.values, chosen.seed)]
                for group in counts.groups
            ]
        write_csv(folder / "groups.csv", HEAD, rows)


def _told(counts: Counts, likelihoods: list[Floats], values: int, seed: int) -> list[object]:
    n = int(counts.n)
    try:
        normal = population.normals(counts, likelihoods)[""]
    except NotEstimable:
        return [n, *[None] * 6]
    drawn = plausible.draw(*_posterior(counts, likelihoods, normal), values, seed).astype(float)
    combined = plausible.combine(drawn.mean(axis=0).tolist(), (drawn.var(axis=0, ddof=1) / n).tolist())
    return [n, normal.mean, normal.sd, combined.value, combined.se, combined.sampling, combined.measurement]


def _posterior(counts: Counts, likelihoods: list[Floats], normal: Normal) -> tuple[Floats, Floats]:
    """One line a score of a form, and for each person the number of theirs."""
    people = np.concatenate([line[0] for line in counts.persons])
    return np.vstack([table * normal.over() for table in likelihoods]), np.repeat(np.arange(len(people)), people)
