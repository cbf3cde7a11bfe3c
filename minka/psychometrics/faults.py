"""What can be wrong with answers, with a design, or with the wish to estimate from them."""


class Fault(Exception):  # noqa: N818  a fault of the material, not of the program
    """A sentence for the person who started the work: what is wrong, where, and what was expected."""


class BadInput(Fault):
    """A file, a row or a column does not hold what it should."""

    def __init__(self, file: str, expected: str, *, row: int | None = None, column: str | None = None) -> None:
        place = [file]
        if row is not None:
            place.append(f"row {row}")
        if column is not None:
            place.append(f"column {column}")
        super().__init__(f"{', '.join(place)}: {expected}")
        self.file, self.row, self.column, self.expected = file, row, column, expected


class NotEstimable(Fault):
    """The answers do not determine the parameters that were asked for."""
