"""Draw a calibration: Wright map, characteristic curves, fit and distractors, as SVG."""

import argparse
import csv
from collections import defaultdict
from pathlib import Path

import numpy as np

from minka.psychometrics.drawing import SERIES, Plot
from minka.psychometrics.faults import BadInput
from minka.psychometrics.output import whole_folder

Row = dict[str, str]


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("calibration", type=Path, help="folder that `calibrate` wrote")
    parser.add_argument("--out", type=Path, required=True, help="folder for the figures")


def run(chosen: argparse.Namespace) -> None:
    """wright-map.svg, fit.svg, and icc-ITEM.svg and distractors-ITEM.svg of each item."""
    items = [row for row in rows_of(chosen.calibration, "items.csv") if row["difficulty"]]
    scores = rows_of(chosen.calibration, "scores.csv")
    options_ = rows_of(chosen.calibration, "distractors.csv")
    if not items:
        raise BadInput("items.csv", "an item with a difficulty was expected")
    steps = _steps(chosen.calibration, items)
    figures = {"wright-map": wright_map(items, scores), "fit": fit(items)}
    by_item: dict[str, list[Row]] = defaultdict(list)
    for row in options_:
        by_item[row["item"]].append(row)
    centres = {booklet: _centres([row for row in scores if row["booklet"] == booklet]) for booklet in _booklets(scores)}
    for number, item in enumerate(items, 1):
        safe = f"{number:03d}-" + "".join(letter if letter.isalnum() else "_" for letter in item["item"])
        figures[f"icc-{safe}"] = icc(item, steps[item["item"]], by_item[item["item"]], centres)
        figures[f"distractors-{safe}"] = distractors(item["item"], by_item[item["item"]])
    # Those of an earlier report in this folder, which may have shown other items, go.
    old = {path.name for kind in ("icc", "distractors") for path in chosen.out.glob(f"{kind}-[0-9]*.svg")}
    with whole_folder(chosen.out, sorted(old | {f"{name}.svg" for name in figures})) as folder:
        for name, text in figures.items():
            (folder / f"{name}.svg").write_text(text, encoding="utf-8")


def wright_map(items: list[Row], scores: list[Row]) -> str:
    """People to the left, items to the right, on one scale of logits."""
    theta = np.array([float(row["wle"]) for row in scores])
    people = np.array([float(row["n"]) for row in scores])
    hard = np.array([float(row["difficulty"]) for row in items])
    low, high = float(np.floor(min(theta.min(), hard.min()))), float(np.ceil(max(theta.max(), hard.max())))
    bands = np.linspace(low, high, 31)
    held = np.histogram(theta, bands, weights=people)[0]
    described = f"{people.sum():g} people and {len(items)} items; hardest item {items[int(hard.argmax())]['item']}."
    plot = Plot("People and items", described, (-1, 1), (low, high), ("people | items", "logits"))
    for at, size in enumerate(held):
        if size:
            plot.bar((-0.9 * size / held.max(), 0), (bands[at], bands[at + 1] * 0.9 + bands[at] * 0.1))
    stacked: dict[int, int] = defaultdict(int)
    ranked = sorted(zip(items, hard, strict=True), key=lambda pair: pair[1])
    across = 0.9 / max(10, int(np.bincount(np.digitize(hard, bands)).max()))
    for row, value in ranked:
        band = min(int(np.digitize(value, bands)), 30)
        plot.dot(
            across * (stacked[band] + 0.7),
            float(bands[band - 1 : band + 1].mean()),
            4,
            name=f"{row['item']}: {value:.2f}",
        )
        stacked[band] += 1
    for row, value in (ranked[0], ranked[-1]):
        band = min(int(np.digitize(value, bands)), 30)
        plot.word(across * (stacked[band] + 0.3), float(bands[band - 1 : band + 1].mean()), row["item"])
    return plot.svg()


def fit(items: list[Row]) -> str:
    """Conditional infit of each item against its difficulty, between the lines of a demanding test."""
    shown = [row for row in items if row["infit"]]
    hard, square = (np.array([float(row[name]) for row in shown]) for name in ("difficulty", "infit"))
    high = max(1.3, float(square.max()) + 0.05)
    low = min(0.7, float(square.min()) - 0.05)
    away = sum(not 0.8 <= value <= 1.2 for value in square)
    said = f"{away} of {len(shown)} items outside 0.8 to 1.2."
    across = (float(hard.min()) - 0.5, float(hard.max()) + 0.5)
    plot = Plot("Fit of items", said, across, (low, high), ("difficulty, logits", "conditional infit"))
    for value in (0.8, 1.2):
        plot.line(across, [value, value], dash="4 3")
    for row, x, y in zip(shown, hard, square, strict=True):
        plot.dot(float(x), float(y), name=f"{row['item']}: {y:.2f}")
        if not 0.8 <= y <= 1.2:
            plot.word(float(x), float(y), row["item"][:12])
    return plot.svg()


def icc(item: Row, steps: list[float], chosen: list[Row], centres: dict[str, list[float]]) -> str:
    """Expected score by ability, and what sixths of the people reached."""
    grid = np.linspace(-4, 4, 81)
    top = len(steps)
    exponent = np.concatenate([np.zeros((81, 1)), np.cumsum(grid[:, None] - np.array(steps), axis=1)], axis=1)
    share = np.exp(exponent - exponent.max(axis=1, keepdims=True))
    expected = (share / share.sum(axis=1, keepdims=True)) @ np.arange(top + 1)
    said = f"Difficulty {float(item['difficulty']):.2f} logits, infit {item['infit'][:5]}."
    plot = Plot(f"Item {item['item']}", said, (-4, 4), (0, top), ("ability, logits", "score"))
    plot.line(grid.tolist(), expected.tolist())
    for at, booklet in enumerate(_booklets(chosen)):
        mine = [row for row in chosen if row["booklet"] == booklet]
        points = [top if row["key"] == "1" else 0 if row["key"] == "0" else int(row["option"]) for row in mine]
        for band, centre in enumerate(centres.get(booklet, []), 1):
            values = [row[f"band_{band}"] for row in mine]
            if all(values) and np.isfinite(centre):
                mean = sum(float(value) * point for value, point in zip(values, points, strict=True))
                plot.dot(centre, mean, 4, SERIES[at % len(SERIES)], f"{booklet}, band {band}: {mean:.2f}")
    return plot.svg()


def distractors(item: str, rows: list[Row]) -> str:
    """Share of each option in six bands of rising score, in the booklet that most people took."""
    size: dict[str, int] = defaultdict(int)
    for row in rows:
        size[row["booklet"]] += int(row["n"])
    booklet = max(sorted(size), key=lambda name: size[name]) if size else ""
    plot = Plot(f"Options of {item}", f"Booklet {booklet}.", (1, 6), (0, 1), ("sixth of the people by score", "share"))
    for at, row in enumerate(row for row in rows if row["booklet"] == booklet):
        shares = [float(row[f"band_{band}"] or "nan") for band in range(1, 7)]
        key = row["key"] == "1"
        plot.line(range(1, 7), shares, SERIES[at % len(SERIES)], "" if key or not row["key"] else "5 3")
        plot.word(
            6,
            shares[-1] if np.isfinite(shares[-1]) else 0,
            row["option"] + (" ✓" if key else ""),
            SERIES[at % len(SERIES)],
        )
    return plot.svg()


def _booklets(rows: list[Row]) -> list[str]:
    return sorted({row["booklet"] for row in rows})


def _centres(rows: list[Row]) -> list[float]:
    """Mean ability in each sixth of a booklet's people, divided as in distractors.csv."""
    people = np.array([float(row["n"]) for row in rows])
    theta = np.array([float(row["wle"]) for row in rows])
    band = np.minimum(((np.cumsum(people) - people / 2) / max(people.sum(), 1) * 6).astype(int), 5)
    with np.errstate(invalid="ignore"):
        return [float(people[band == at] @ theta[band == at] / people[band == at].sum()) for at in range(6)]


def rows_of(folder: Path, name: str) -> list[Row]:
    """A file of a calibration, line by line."""
    path = folder / name
    if not path.is_file():
        raise BadInput(str(path), "a file that `calibrate` writes was expected")
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _steps(folder: Path, items: list[Row]) -> dict[str, list[float]]:
    if not (folder / "thresholds.csv").is_file():
        return {row["item"]: [float(row["difficulty"])] for row in items}
    found: dict[str, list[float]] = defaultdict(list)
    for row in rows_of(folder, "thresholds.csv"):
        found[row["item"]].append(float(row["threshold"]))
    return found
