"""Compare groups by their abilities, each with its error: distributions, and plausible values by Rubin's rules."""

import argparse
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from minka.psychometrics import plausible, population
from minka.psychometrics.analysis import Analysis
from minka.psychometrics.aside import shift_of
from minka.psychometrics.command import analysed
from minka.psychometrics.faults import Fault, NotEstimable
from minka.psychometrics.kinds import Floats, Numbers
from minka.psychometrics.output import whole_folder, write_csv
from minka.psychometrics.sheets import Sheets

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
        table = np.vstack(population.likelihoods(found.counts, found.calibration))
        people = _people(sheets, found)
        for column in sheets.file.group_columns:
            for at, name in enumerate(sheets.file.groups[column]):
                mine = people.group[column] == at
                told = _told(people.line[mine], people.weight[mine], table, chosen.values, random)
                rows.append([column, name, *told])
        write_csv(folder / "groups.csv", HEAD, rows)


@dataclass(frozen=True)
class _People:
    """Those with a score, in an order that the file cannot change: (people,) each."""

    line: Numbers
    """Where their score stands among those of all forms."""
    weight: Floats
    group: dict[str, Numbers]


def _people(sheets: Sheets, found: Analysis) -> _People:
    places = {form.name: at for at, form in enumerate(found.counts.forms)}
    starts = np.cumsum([0, *(len(table.wle) for table in found.tables)])
    parts = []
    for block, part in sheets.parts("grouping"):
        at = places.get(part.form.name)
        if at is not None:
            rows = block.rows[part.people]
            line = starts[at] + sheets.score[rows] - shift_of(part.form, found.constant)
            weight = np.ones(len(rows)) if block.weight is None else np.asarray(block.weight, float)[part.people]
            parts.append((line, weight, *(block.group[name][part.people] for name in sheets.file.group_columns)))
    line, weight, *groups = (np.concatenate(column) for column in zip(*parts, strict=True))
    order = np.lexsort((weight, line))
    named = zip(sheets.file.group_columns, groups, strict=True)
    return _People(line[order], weight[order], {name: values[order] for name, values in named})


def _told(line: Numbers, weight: Floats, table: Floats, values: int, random: np.random.Generator) -> list[object]:
    """`table` is P(score | θ) of all lines; what comes out is what HEAD says of a group."""
    n = len(line)
    if not n:
        return [0, *[None] * 7]
    weight = weight / weight.mean()
    people, squares = (np.bincount(line, power, minlength=len(table)) for power in (weight, weight**2))
    try:
        found = population.uncertain([people], [table], population.fitted([people], [table]), [squares])
    except NotEstimable:
        return [n, *[None] * 7]
    means, variances = [], []
    for _ in range(values):
        # Each value comes from a distribution of its own: what the group leaves open of it is part of the error.
        posterior = table * found.other(random).over()
        drawn = plausible.draw(posterior, line, 1, int(random.integers(2**63)))[:, 0].astype(float)
        means.append(float(weight @ drawn / n))
        variances.append(float(weight**2 @ (drawn - means[-1]) ** 2 / (n * (n - 1))))
    combined, normal = plausible.combine(means, variances), found.normal
    return [
        n, normal.mean, normal.sd, combined.value, combined.se, combined.sampling, combined.measurement, found.se,
    ]  # fmt: skip
