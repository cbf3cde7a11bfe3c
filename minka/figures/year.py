"""The figures of the years, side by side: what the home page and the report show of the community."""

from dataclasses import dataclass

from minka.figures.answer import Number
from minka.figures.models import FrozenFigure, PublishedFigure


@dataclass(frozen=True)
class YearRow:
    """`values` by year as text; `at_odds` when two values were published for one of them."""

    code: str
    label: str
    unit: str
    values: dict[str, Number | None]
    at_odds: bool = False


def year_table() -> list[YearRow]:
    """One row a figure that has frozen values of a year, in the order of the definitions; two queries."""
    said: dict[str, dict[str, list[Number | None]]] = {}
    for one in FrozenFigure.objects.filter(scope__regex=r"^[0-9]{4}$").order_by("cutoff", "frozen_at", "pk"):
        said.setdefault(one.code, {}).setdefault(one.scope, []).append(one.answer.value)
    return [
        YearRow(
            figure.code,
            figure.title,
            figure.unit,
            {year: values[0] for year, values in sorted(said[figure.code].items())},
            any(len(set(values)) > 1 for values in said[figure.code].values()),
        )
        for figure in PublishedFigure.objects.filter(code__in=said)
    ]
