"""Runs of the console on small files."""

import numpy as np

from minka.psychometrics.command import main
from minka.psychometrics.tests.make import make_scores, write_rows

EASY = (-1.5, -0.7, 0.0, 0.4, 1.2, 0.6)
NAMES = tuple(f"I{at}" for at in range(1, 7))


def calibrate(answers, out, *options) -> int:
    return main(["calibrate", str(answers), "--out", str(out), *map(str, options)])


def booklets(tmp_path, letters=False):
    """Two booklets of six items that share two, as a design and answers in wide columns and in strings."""
    names = [f"I{at:02d}" for at in range(10)]
    held = {"A": names[:6], "B": names[4:]}
    key = dict(zip(names, "ABCDABCDAB", strict=True))
    design = write_rows(
        tmp_path / "design.csv",
        [
            {
                "booklet": book,
                "position": at,
                "item": item,
                "key": key[item] if letters else "",
                "max_score": 1,
                "anchor": "",
            }
            for book, items in held.items()
            for at, item in enumerate(items, 1)
        ],
    )
    wide, strings = [], []
    for book, mean in (("A", -0.4), ("B", 0.4)):
        scores = make_scores(np.linspace(-1.5, 1.5, 10)[[names.index(name) for name in held[book]]], 400, mean=mean)
        for at, line in enumerate(scores):
            said = [
                (key[name] if score else "E") if letters else str(score)
                for name, score in zip(held[book], line, strict=True)
            ]
            person = {"person": f"{book}{at:03d}", "booklet": book}
            wide.append(person | dict.fromkeys(names, "") | dict(zip(held[book], said, strict=True)))
            strings.append(person | {"answers": "".join(said)})
    return design, write_rows(tmp_path / "wide.csv", wide), write_rows(tmp_path / "strings.csv", strings)
