"""distractors.csv: who chose what, by ability."""

from pathlib import Path

import numpy as np

from minka.psychometrics import classical
from minka.psychometrics.output import write_csv
from minka.psychometrics.sheets import Sheets

BANDS = 6
HEAD = (
    "booklet", "item", "option", "key", "n", "share", "mean_score", "correlation",
    *(f"band_{band}" for band in range(1, BANDS + 1)),
)  # fmt: skip


def write(path: Path, sheets: Sheets) -> None:
    """A line an option of an item in a booklet; bands are sixths of the people by score, from the lowest."""
    items = {item.name: item for item in sheets.file.items}
    rows = []
    counted = sheets.options()
    for name, item in items.items():
        codes, tables = counted.get(name, (np.zeros(0, np.uint8), {}))
        points = np.array([item.highest * (chr(code) == item.key) if item.key else int(code) for code in codes])
        for form, table in tables.items():
            curves = classical.option_curves(table, BANDS)
            correlations = classical.option_correlation(table, points)
            scores = np.arange(len(table))
            for at, code in enumerate(codes):
                n = table[:, at].sum()
                option = chr(code) if item.key else str(code)
                is_key = int(option == item.key) if item.key else None
                mean = scores @ table[:, at] / n if n else None
                rows.append([form, name, option, is_key, n, n / table.sum(), mean, correlations[at], *curves[:, at]])
    write_csv(path, HEAD, rows)
