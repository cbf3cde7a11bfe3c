"""Put a calibration on the scale of an older one by their common items, and keep every decision."""

import argparse
from math import isfinite, nan
from pathlib import Path

from minka.psychometrics import linking
from minka.psychometrics.faults import BadInput
from minka.psychometrics.output import whole_folder, write_csv, write_json
from minka.psychometrics.small_file import lines

FILES = ("anchors.csv", "items.csv", "link.json")


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("old", type=Path, help="folder of the calibration whose scale is kept, or its items.csv")
    parser.add_argument("new", type=Path, help="folder of the calibration that is moved, or its items.csv")
    parser.add_argument("--out", type=Path, required=True, help="folder for anchors.csv, items.csv and link.json")
    parser.add_argument("--largest", type=float, default=linking.LARGEST, help="logits of drift that drop an anchor")
    parser.add_argument("--robust", type=float, default=linking.ROBUST, help="robust z that drops an anchor")
    parser.add_argument("--keep-outliers", action="store_true", help="drop anchors by logits only, not by robust z")


def run(chosen: argparse.Namespace) -> None:
    """Difficulties of the new items on the old scale, each with its error before the link."""
    old, new = read_items(chosen.old), read_items(chosen.new)
    found = linking.link(
        {name: value for name, (value, _) in old.items()},
        {name: value for name, (value, _) in new.items()},
        largest=chosen.largest,
        robust=None if chosen.keep_outliers else chosen.robust,
    )
    with whole_folder(chosen.out, FILES) as folder:
        write_csv(
            folder / "anchors.csv",
            ("item", "old", "new", "shift", "robust_z", "kept", "reason"),
            [
                (one.item, one.old, one.new, one.shift, one.robust_z, int(one.kept), one.reason)
                for one in found.decisions
            ],
        )
        write_csv(
            folder / "items.csv",
            ("item", "difficulty", "se"),
            [(name, value + found.constant, error) for name, (value, error) in new.items()],
        )
        write_json(
            folder / "link.json",
            {
                "constant": found.constant,
                "link_error": found.error,
                "anchors": len(found.decisions),
                "kept": found.kept,
                "dropped": [one.item for one in found.decisions if not one.kept],
                "warnings": found.warnings,
            },
        )


def read_items(path: Path) -> dict[str, tuple[float, float]]:
    """Item → difficulty and error, from a folder that `calibrate` wrote; items set aside are left out."""
    path = path / "items.csv" if path.is_dir() else path
    if not path.is_file():
        raise BadInput(str(path), "the items.csv of a calibration was expected")
    found = {}
    for row, line in lines(path, "item", ("item", "difficulty", "se")):
        if line.get("difficulty") == "":
            continue
        if not line["item"] or line["item"] in found:
            raise BadInput(path.name, "a name of its own was expected for each item", row=row, column="item")
        try:
            found[line["item"]] = float(line["difficulty"]), float(line.get("se") or "nan")
        except (KeyError, ValueError):
            found[line["item"]] = nan, nan
        if not isfinite(found[line["item"]][0]):
            expected = f"a number of logits (as -0.5) was expected, not {line.get('difficulty', 'nothing')!r}"
            raise BadInput(path.name, expected, row=row, column="difficulty")
    return found
