"""What a figure answers: one value and, where it is divided, the rows that make it up."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

SMALLEST = 5  # a public cell with fewer persons than this could point at somebody

Number = int | float


@dataclass(frozen=True)
class Row:
    """`value` is None where the cell is too small to be shown."""

    label: str
    value: Number | None
    key: str = ""


@dataclass(frozen=True)
class Answer:
    """`demonstration` says how many of `value` were imagined for a demonstration: a count never hides them."""

    value: Number | None
    rows: tuple[Row, ...] = ()
    demonstration: int = 0

    def as_json(self) -> dict[str, Any]:
        told: dict[str, Any] = {"value": self.value, "rows": [[row.label, row.value, row.key] for row in self.rows]}
        return told | {"demonstration": self.demonstration} if self.demonstration else told

    @classmethod
    def from_json(cls, stored: Any) -> "Answer":
        """Also accepts a bare number, which is how a value without rows may be written by hand."""
        if not isinstance(stored, dict):
            return cls(stored)
        rows = tuple(Row(*row) for row in stored.get("rows", ()))
        return cls(stored.get("value"), rows, stored.get("demonstration", 0))

    def without_small_cells(self) -> "Answer":
        """The same with cells of fewer than five persons hidden.

        A single hidden cell could be worked out from the total, so the next smallest is hidden with it.
        """
        total = self.value if self.value is None or self.value == 0 or self.value >= SMALLEST else None
        hidden = {i for i, row in enumerate(self.rows) if row.value is not None and 0 < row.value < SMALLEST}
        shown = [i for i, row in enumerate(self.rows) if i not in hidden and row.value]
        if len(hidden) == 1 and shown:
            hidden.add(min(shown, key=lambda i: self.rows[i].value or 0))
        rows = tuple(replace(row, value=None) if i in hidden else row for i, row in enumerate(self.rows))
        return Answer(total, rows, self.demonstration)


def divided(rows: Iterable[tuple[str, Number, str]], total: Number | None = None, demonstration: int = 0) -> Answer:
    """An answer from (label, value, key) rows; without `total`, the value is their sum."""
    made = tuple(Row(str(label), value, key) for label, value, key in rows)
    return Answer(sum(row.value or 0 for row in made) if total is None else total, made, demonstration)
