"""List what a person should look at again: equal wrong answers in a room, sections with odd patterns. No sanction."""

import argparse
import tempfile
from pathlib import Path

import numpy as np

from minka.psychometrics import anomalies
from minka.psychometrics.anomalies import Flag
from minka.psychometrics.command import analysed
from minka.psychometrics.command.people import fits
from minka.psychometrics.faults import Fault
from minka.psychometrics.kinds import ABSENT
from minka.psychometrics.output import whole_folder, write_csv
from minka.psychometrics.sheets import Sheets

FILES = ("flags.csv",)


def options(parser: argparse.ArgumentParser) -> None:
    analysed.options(parser)
    parser.add_argument("--rooms", required=True, metavar="COL", help="column of the room or section of each sheet")
    parser.add_argument("--out", type=Path, required=True, help="folder for flags.csv")


def run(chosen: argparse.Namespace) -> None:
    """flags.csv: kind, about whom, what was seen, and its chance where nothing happened; the smallest chance first.

    Equal wrong answers are sought where items have keys, booklet by booklet.
    """
    with tempfile.TemporaryDirectory(prefix="psychometrics-") as space, whole_folder(chosen.out, FILES) as folder:
        sheets, found = analysed.analysed(chosen, Path(space), [chosen.rooms])
        if not sheets.file.groups[chosen.rooms]:
            raise Fault(f"Column {chosen.rooms} is empty: it should say the room of each sheet.")
        people = [row[0] for row in sheets.file.database.execute("SELECT person FROM sheets ORDER BY rowid").fetchall()]
        rooms = np.full(sheets.file.rows, "", dtype=object)
        outfit = np.full(sheets.file.rows, np.nan)
        names = np.array([*sheets.file.groups[chosen.rooms], ""], dtype=object)
        places = {form.name: at for at, form in enumerate(found.counts.forms)}
        alike: list[Flag] = []
        for block, part in sheets.parts("reviewing"):
            rows = block.rows[part.people]
            rooms[rows] = names[block.group[chosen.rooms][part.people]]
            if part.form.name in places:
                outfit[rows] = fits(found, places[part.form.name], part)[1]
        for booklet in range(len(sheets.file.booklets)):
            alike += _alike(sheets, booklet, people, rooms)
        known = rooms != ""
        odd = anomalies.aberrant_sections(outfit[known], rooms[known].tolist())
        flags = [("equal wrong answers", flag) for flag in alike] + [("odd patterns", flag) for flag in odd]
        flags.sort(key=lambda pair: (pair[1].chance, pair[1].about))
        write_csv(
            folder / "flags.csv",
            ("kind", "about", "reason", "chance"),
            [(kind, " ".join(flag.about), flag.reason, flag.chance) for kind, flag in flags],
        )


def _alike(sheets: Sheets, booklet: int, people: list[str], rooms: np.ndarray) -> list[Flag]:
    held = [block for block in sheets.file.blocks() if block.booklet == booklet]
    places = held[0].places
    keys = np.array([ord(sheets.file.items[place].key or "\0") for place in places], dtype=np.uint8)
    keyed = keys > 0
    if not keyed.any():
        return []
    codes = np.vstack([block.codes for block in held])[:, keyed]
    rows = np.concatenate([block.rows for block in held])
    known = (rooms[rows] != "") & (codes != ABSENT).any(axis=1)
    return anomalies.identical_wrong(
        codes[known], keys[keyed], [people[row] for row in rows[known]], rooms[rows[known]].tolist()
    )
