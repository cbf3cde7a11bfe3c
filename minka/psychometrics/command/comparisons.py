"""dif.csv: each column of groups, each group against the reference, before and after purification."""

from pathlib import Path

from minka.psychometrics import dif, partial_credit
from minka.psychometrics.analysis import Analysis
from minka.psychometrics.aside import constant_items, set_aside
from minka.psychometrics.counts import Counts
from minka.psychometrics.dif import Comparison
from minka.psychometrics.faults import Fault
from minka.psychometrics.output import write_csv
from minka.psychometrics.partial_credit import Calibration
from minka.psychometrics.sheets import Sheets

PLAIN = ("alpha_mh", "delta_mh", "delta_se", "chi2_mh", "p_mh", "difference", "grade")
HEAD = (
    "group", "item", "reference", "focal", *PLAIN[:2], *PLAIN[3:5], "delta_se", "difference", "grade", "n_reference",
    "n_focal", "shift", "shift_se", *(f"{name}_purified" for name in PLAIN),
)  # fmt: skip


def write(path: Path, sheets: Sheets, found: Analysis, references: dict[str, str]) -> None:
    """The reference is the first group by name unless `references` says another; `shift` is the CML difference."""
    rows: list[list[object]] = []
    for column in sheets.file.group_columns:
        groups = sheets.file.groups[column]
        reference = references.get(column, groups[0] if groups else "")
        if groups and reference not in groups:
            raise Fault(f"Column {column} has no group {reference}; it has {', '.join(groups)}.")
        if len(groups) < 2:
            found.verdict.warnings.append(f"Column {column} has fewer than two groups: nothing was compared.")
            continue
        counts = sheets.by(column)
        fitted = {group: _calibrated(counts.of(group)) for group in groups}
        for focal in groups:
            if focal != reference:
                rows += _pair(sheets, found, column, counts, reference, focal, fitted)
    write_csv(path, HEAD, rows)


def _pair(
    sheets: Sheets, found: Analysis, column: str, counts: Counts, reference: str, focal: str,
    fitted: dict[str, Calibration | None],
) -> list[list[object]]:  # fmt: skip
    plain = dif.mantel_haenszel(counts, reference, focal)
    again, struck = dif.purified(lambda left: sheets.by(column, left), plain, reference, focal)
    if struck:
        found.verdict.decisions.append(
            f"Matching {reference} and {focal} of {column} leaves out {', '.join(sorted(struck))} after purification."
        )
    ours, theirs = fitted[reference], fitted[focal]
    shift = dif.difficulty_shift(ours, theirs) if ours and theirs else {}
    rows: list[list[object]] = []
    for name, one in plain.items():
        if name in found.constant:
            continue
        pure = again.get(name)
        rows.append(
            [
                column, name, reference, focal, one.alpha, one.delta, one.chi2, one.p, one.delta_se, one.difference,
                one.grade, one.n_reference, one.n_focal, *shift.get(name, (None, None)), *_values(pure),
            ]
        )  # fmt: skip
    return rows


def _values(one: Comparison | None) -> list[object]:
    if one is None:
        return [None] * len(PLAIN)
    return [one.alpha, one.delta, one.delta_se, one.chi2, one.p, one.difference, one.grade]


def _calibrated(counts: Counts) -> Calibration | None:
    """Difficulties of one group, or nothing where its answers do not determine them."""
    try:
        return partial_credit.calibrate(set_aside(counts, constant_items(counts)))
    except Fault:
        return None
