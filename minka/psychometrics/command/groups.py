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
from minka.psychometrics.kinds import Floats, Numbers
from minka.psychometrics.output import whole_folder, write_csv
from minka.psychometrics.population import Normal

FILES = ("groups.csv",)
HEAD = ("column", "group", "n", "mean", "sd", "pv_mean", "pv_se", "pv_sampling", "pv_measurement", "mean_se")


def options(parser: argparse.ArgumentParser) -> None:
    analysed.options(parser)
    parser.add_argument("--out", type=Path, required=True, help="folder for groups.csv")
    parser.add_argument("--values", type=int, default=5, help="plausible values for each person")
    parser.add_argument("--seed", type=int, default=1)


def run(chosen: argparse.Namespace) -> None:
    """A line a group: the normal distribution fitted to it, and the mean of its plausible values with both errors.

    `mean_se` is the error of the fitted mean, and near `pv_se`, which the draws make a little larger. Both take people
    as drawn at random; clustered samples want `replication`.
    """
    if not chosen.group:
        raise Fault("--group names the columns whose groups are compared.")
    if chosen.values < 2:
        raise Fault("--values must be 2 or more, or nothing tells the error of measurement.")
    rows: list[list[object]] = []
    random = np.random.Generator(np.random.PCG64(chosen.seed))
    with tempfile.TemporaryDirectory(prefix="psychometrics-") as space, whole_folder(chosen.out, FILES) as folder:
        sheets, found = analysed.analysed(chosen, Path(space))
        for column in sheets.file.group_columns:
            counts = set_aside(sheets.by(column), found.constant)
            likelihoods = population.likelihoods(counts, found.calibration)
            rows += [
                [column, group, *_told(counts.of(group), likelihoods, chosen.values, random)] for group in counts.groups
            ]
        write_csv(folder / "groups.csv", HEAD, rows)


def _told(counts: Counts, likelihoods: list[Floats], values: int, random: np.random.Generator) -> list[object]:
    n = int(counts.n)
    people = [line[0] for line in counts.persons]
    try:
        found = population.uncertain(people, likelihoods, population.normals(counts, likelihoods)[""])
    except NotEstimable:
        return [n, *[None] * 7]
    # Each value comes from a distribution of its own: what the group leaves open of it is part of the error.
    drawn = np.column_stack([_drawn(people, likelihoods, found.other(random), random) for _ in range(values)])
    combined = plausible.combine(drawn.mean(axis=0).tolist(), (drawn.var(axis=0, ddof=1) / n).tolist())
    normal = found.normal
    return [
        n, normal.mean, normal.sd, combined.value, combined.se, combined.sampling, combined.measurement, found.se,
    ]  # fmt: skip


def _drawn(people: list[Numbers], likelihoods: list[Floats], normal: Normal, random: np.random.Generator) -> Floats:
    """A value for each person, one score of a form after another."""
    row = np.repeat(np.arange(sum(map(len, people))), np.concatenate(people))
    posterior = np.vstack([table * normal.over() for table in likelihoods])
    return plausible.draw(posterior, row, 1, int(random.integers(2**63)))[:, 0].astype(float)
