"""The texts of the demonstration, as the files in `content/` hold them."""

import csv
import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent / "content"


def read(name: str) -> dict[str, Any]:
    with (HERE / name).open("rb") as file:
        return tomllib.load(file)


def practices() -> list[dict[str, Any]]:
    """The eight that were presented, in the order of the exchange."""
    return [read(f"practices/{path.name}") for path in sorted((HERE / "practices").glob("*.toml"))]


def ideas() -> list[dict[str, Any]]:
    """What the forty are made of, each with its topic's slug."""
    return [
        idea | {"topic": path.stem}
        for path in sorted((HERE / "ideas").glob("*.toml"))
        for idea in read(f"ideas/{path.name}")["ideas"]
    ]


def municipalities() -> list[dict[str, str]]:
    with (HERE / "municipalities.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
