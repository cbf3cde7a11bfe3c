"""Write answers that follow the model, with the difficulties from which they come."""

import argparse
import csv
from pathlib import Path

import numpy as np

from minka.psychometrics import simulation
from minka.psychometrics.faults import Fault
from minka.psychometrics.output import whole_folder, write_csv

FILES = ("answers.csv", "design.csv", "truth.csv")


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True, help="folder for answers.csv, design.csv and truth.csv")
    parser.add_argument("--people", type=int, default=1000, help="sheets in each booklet")
    parser.add_argument("--items", type=int, default=40, help="items in each booklet")
    parser.add_argument("--booklets", type=int, default=1)
    parser.add_argument("--shared", type=int, default=10, help="items that each booklet shares with the next")
    parser.add_argument("--top", type=int, default=1, help="highest score of every item")
    parser.add_argument("--step", type=float, default=0.3, help="logits by which each booklet's people are abler")
    parser.add_argument("--seed", type=int, default=1)


def run(chosen: argparse.Namespace) -> None:
    """The same options give the same bytes."""
    for name in ("people", "items", "booklets", "top"):
        if getattr(chosen, name) < 1:
            raise Fault(f"--{name} must be 1 or more.")
    if chosen.booklets > 1 and not 0 < chosen.shared < chosen.items:
        raise Fault("--shared must be at least 1 and less than --items.")
    fresh = chosen.items - (chosen.shared if chosen.booklets > 1 else 0)
    size = chosen.items + (chosen.booklets - 1) * fresh
    random = np.random.Generator(np.random.PCG64(chosen.seed))
    middle = np.sort(random.normal(0, 1, size))[random.permutation(size)]
    steps = middle[:, None] + np.linspace(-0.6, 0.6, chosen.top) * (chosen.top > 1)
    steps -= steps.mean()
    names = [f"I{at:03d}" for at in range(1, size + 1)]
    with whole_folder(chosen.out, FILES) as folder:
        held = {f"B{at + 1}": range(at * fresh, at * fresh + chosen.items) for at in range(chosen.booklets)}
        shared = {name for name in names if sum(names.index(name) in places for places in held.values()) > 1}
        write_csv(
            folder / "design.csv",
            ("booklet", "position", "item", "key", "max_score", "anchor"),
            [
                (booklet, position, names[at], "", chosen.top, int(names[at] in shared))
                for booklet, places in held.items()
                for position, at in enumerate(places, 1)
            ],
        )
        write_csv(
            folder / "truth.csv",
            ("item", "category", "threshold"),
            [
                (names[at], category, float(value))
                for at, line in enumerate(steps)
                for category, value in enumerate(line, 1)
            ],
        )
        with (folder / "answers.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(("person", "booklet", "answers"))
            for number, (booklet, places) in enumerate(held.items()):
                mean = chosen.step * (number - (chosen.booklets - 1) / 2)
                theta = simulation.abilities(chosen.people, chosen.seed * 1000 + number, mean)
                scores = simulation.answers(
                    [simulation.polynomial(steps[at]) for at in places], theta, chosen.seed * 1000 + 500 + number
                )
                for person, line in enumerate(scores, 1):
                    writer.writerow((f"{booklet}-{person:07d}", booklet, "".join(map(str, line))))
