"""What the commands that begin with answers have in common: their options, and the way from a file to an analysis."""

import argparse
from collections.abc import Iterable
from pathlib import Path

from minka.psychometrics.analysis import MODELS, Analysis, analyse
from minka.psychometrics.answer_file import AnswerFile
from minka.psychometrics.cells import Policy
from minka.psychometrics.design import Design, Item
from minka.psychometrics.design_file import chosen_anchors, read_anchors, read_design
from minka.psychometrics.faults import BadInput, Fault
from minka.psychometrics.refusals import check
from minka.psychometrics.sheets import Sheets


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("answers", type=Path, help="CSV or Parquet: person, booklet, one column an item or one string")
    parser.add_argument("--design", type=Path, help="CSV: booklet,position,item,key,max_score,anchor")
    parser.add_argument("--model", choices=MODELS, default="rasch")
    parser.add_argument("--anchors", type=Path, help="CSV: item,difficulty or item,category,threshold")
    parser.add_argument("--group", nargs="+", action="extend", default=[], help="columns to compare groups by")
    parser.add_argument("--weights", help="column of weights")
    parser.add_argument("--omitted", default="", help="letters that mean an omission, which is wrong")
    parser.add_argument("--not-reached", default="", help="letters that mean not reached")
    parser.add_argument("--not-reached-is-absent", action="store_true", help="not reached counts as not administered")


def analysed(chosen: argparse.Namespace, space: Path, more: Iterable[str] = ()) -> tuple[Sheets, Analysis]:
    """The sheets of a file and the analysis of its test; columns named in `more` are groups, not items."""
    design = read_design(chosen.design) if chosen.design else None
    anchors, said = chosen_anchors(read_anchors(chosen.anchors), design) if chosen.anchors else ({}, "")
    if chosen.model == "rasch" and design is not None:
        _require_single_points(chosen.design.name, design)
    file = AnswerFile(
        chosen.answers,
        space,
        design=design,
        groups=list(dict.fromkeys([*chosen.group, *more])),
        weights=chosen.weights,
        partial=chosen.model == "pcm",
        policy=_policy(chosen),
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
    twice = file.one("SELECT count(*) FROM (SELECT 1 FROM sheets GROUP BY person, booklet HAVING count(*) > 1)")
    if twice:
        found.verdict.warnings.append(f"More than one sheet of the same person and booklet: {twice}. Each was counted.")
    return sheets, found


def _policy(chosen: argparse.Namespace) -> Policy:
    codes = chosen.omitted + chosen.not_reached
    strange = sorted({code for code in codes if codes.count(code) > 1 or not " " < code < "\xfe"})
    if strange:
        raise Fault(f"--omitted and --not-reached take letters of Latin-1, each once; look at {strange[0]!r}.")
    return Policy(chosen.omitted, chosen.not_reached, chosen.not_reached_is_absent)


def _require_single_points(file: str, design: Design) -> None:
    for row, item in enumerate(design.items.values(), start=2):
        if item.highest != 1:
            expected = f"the Rasch model takes 0 and 1, item {item.name} goes to {item.highest}; use --model pcm"
            raise BadInput(file, expected, row=row, column="max_score")
