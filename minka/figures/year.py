"""The figures of the years, side by side: what the home page and the report show of the community."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.timezone import localdate

from minka.figures.answer import Number
from minka.figures.models import FrozenFigure, PublishedFigure


@dataclass(frozen=True)
class YearRow:
    """`values` and the day until which they count by year as text; `at_odds` when a year has two published values."""

    code: str
    label: str
    unit: str
    values: dict[str, Number | None]
    at_odds: bool = False
    cutoffs: dict[str, date] = field(default_factory=dict)


def year_table() -> list[YearRow]:
    """One row a figure that has frozen values of a year, in the order of the definitions; two queries."""
    said: dict[str, dict[str, list[Number | None]]] = {}
    cutoffs: dict[str, dict[str, date]] = {}
    for one in FrozenFigure.objects.filter(scope__regex=r"^[0-9]{4}$").order_by("cutoff", "frozen_at", "pk"):
        said.setdefault(one.code, {}).setdefault(one.scope, []).append(one.answer.value)
        cutoffs.setdefault(one.code, {}).setdefault(one.scope, localdate(one.cutoff))
    return [
        YearRow(
            figure.code,
            figure.title,
            figure.unit,
            {year: values[0] for year, values in sorted(said[figure.code].items())},
            any(len(set(values)) > 1 for values in said[figure.code].values()),
            cutoffs[figure.code],
        )
        for figure in PublishedFigure.objects.filter(code__in=said)
    ]
