"""The reference sets that stand beside the repository, read as they are; tests skip where they are absent."""

import csv
from pathlib import Path

import numpy as np
import pytest

FOLDER = Path(__file__).resolve().parents[4] / "shared" / "data" / "psychometrics"
needed = pytest.mark.skipif(not FOLDER.is_dir(), reason="the reference sets are not beside the repository")
RIGHT_OR_WRONG = ("lsat6", "lsat7", "raschdat1", "verbagg_dich")


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(newline="") as file:
        return list(csv.DictReader(file))


def column(name: str, key: str) -> np.ndarray:
    return np.array([float(row[key]) if row[key] not in ("", "NA") else np.nan for row in rows(name)])


def summary(name: str) -> dict[str, float]:
    return {row["stat"]: float(row["value"]) for row in rows(f"{name}_summary") if row["value"] != "NA"}


def answers(name: str) -> tuple[tuple[str, ...], np.ndarray]:
    found = rows(f"{name}_data")
    return tuple(found[0]), np.array([list(map(int, row.values())) for row in found], dtype=np.uint8)
