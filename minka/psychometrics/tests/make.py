"""Small tests and their answers, in memory and as files."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from minka.psychometrics.design import Form


def make_form(difficulty: Sequence[float] = (-1.0, 0.0, 1.0), name: str = "A") -> Form:
    return Form(name, tuple(f"I{at:02d}" for at in range(1, len(difficulty) + 1)), (1,) * len(difficulty))


def make_scores(
    difficulty: Sequence[float], people: int, seed: int = 7, mean: float = 0.0, sd: float = 1.0
) -> np.ndarray:
    """Answers that follow the Rasch model, uint8 (people × items)."""
    random = np.random.default_rng(seed)
    ability = random.normal(mean, sd, people)
    chance = 1 / (1 + np.exp(np.asarray(difficulty) - ability[:, None]))
    return (random.random(chance.shape) < chance).astype(np.uint8)


def make_graded(thresholds: Sequence[Sequence[float]], people: int, seed: int = 7, mean: float = 0.0) -> np.ndarray:
    """Answers that follow the partial credit model, uint8 (people × items)."""
    random = np.random.default_rng(seed)
    ability = random.normal(mean, 1, people)
    columns = []
    for steps in thresholds:
        exponent = np.concatenate([np.zeros((people, 1)), np.cumsum(ability[:, None] - np.asarray(steps), axis=1)], 1)
        share = np.exp(exponent)
        edges = np.cumsum(share / share.sum(axis=1, keepdims=True), axis=1)
        columns.append((random.random((people, 1)) > edges).sum(axis=1))
    return np.column_stack(columns).astype(np.uint8)


def write_rows(path: Path, rows: Sequence[Mapping[str, Any]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path


def write_answers(path: Path, names: Sequence[str], scores: np.ndarray, **columns: Sequence[Any]) -> Path:
    """One row a sheet; 255 becomes an empty cell, and `columns` come after the person."""
    rows = []
    for at, line in enumerate(scores):
        extra = {name: values[at] for name, values in columns.items()}
        answers = {name: "" if score == 255 else int(score) for name, score in zip(names, line, strict=True)}
        rows.append({"person": f"P{at:05d}", **extra, **answers})
    return write_rows(path, rows)


def read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def read_column(path: Path, name: str) -> np.ndarray:
    return np.array([float(row[name]) if row[name] else np.nan for row in read_rows(path)])
