"""Every figure by its code, with its definition and the function that asks the facts.

A published number is always one of these: its code never changes, so that an address printed in a report resolves for
as long as the definition stands.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.timezone import localdate, localtime, now

from minka.figures.answer import Answer
from minka.figures.models import FrozenFigure, PublishedFigure
from minka.figures.period import Period
from minka.journal.models import Entry
from minka.journal.remembered import remembered

Words = str | Promise
OLDEST = 5  # years shown at most, so that a fact written with a wrong date makes no endless table


@dataclass(frozen=True)
class Figure:
    """`ask` is None for a figure that others counted. `of_persons` hides small cells from the public. `part_of` is the
    code of the figure that this one divides and whose value it repeats. `of_year` counts a figure of the year over a
    period, and `said` is its definition in that year where it changes with the years.
    """

    code: str
    title: Words
    definition: Words
    query: Words
    unit: Words
    ask: Callable[[datetime], Answer] | None = None
    divided_by: Words = ""
    part_of: str = ""
    of_persons: bool = False
    percent: bool = False
    of_year: Callable[[Period], Answer] | None = None
    said: Callable[[Period], str] | None = None

    def answer(self, cutoff: datetime | None = None) -> Answer | None:
        """What the facts say now; None when only published values exist, or none of a figure of the year yet."""
        answer = self.ask(cutoff or now()) if self.ask else None
        return None if answer and self.of_year and not any(row.value for row in answer.rows) else answer

    def answer_of(self, period: Period) -> Answer | None:
        """What the facts say of a period; None for a figure that is not of the year."""
        return self.of_year(period) if self.of_year else None

    def definition_of(self, period: Period) -> str:
        return self.said(period) if self.said else str(self.definition)

    def public_answer(self, cutoff: datetime | None = None) -> Answer | None:
        return self.for_public(self.answer(cutoff))

    def for_public(self, answer: Answer | None) -> Answer | None:
        return answer.without_small_cells() if answer and self.of_persons else answer

    def last_answer(self) -> tuple[Answer | None, datetime]:
        """What the public may see of it, and the moment it was counted: since then there was no new fact."""
        if self.ask is None:
            return None, now()
        return remembered(f"figure.{self.code}", lambda: (self.public_answer(), now()))


FIGURES: dict[str, Figure] = {}


def register(figure: Figure) -> Figure:
    if figure.code in FIGURES:
        raise ValueError(f"{figure.code} is defined twice")
    FIGURES[figure.code] = figure
    return figure


def last_answers() -> tuple[dict[str, Answer | None], datetime]:
    """Every counted figure that is not of a year, as the public may see it, and the moment.

    One query when it is remembered.
    """
    counted = {code: one for code, one in FIGURES.items() if one.of_year is None}
    return remembered("figures", lambda: ({code: one.public_answer() for code, one in counted.items()}, now()))


def of_the_year() -> list[Figure]:
    """The figures of the year, in the order of their definitions."""
    return [one for one in FIGURES.values() if one.of_year]


def years(cutoff: datetime) -> list[int]:
    """From the first year with facts or published values to that of the cut-off, the last five at most; two queries."""
    last = localtime(cutoff).year
    oldest = Entry.objects.order_by("at").values_list("at", flat=True).first()
    said = FrozenFigure.objects.filter(scope__regex=r"^[0-9]{4}$").order_by("scope").values_list("scope", flat=True)
    first = min([last, *([localtime(oldest).year] if oldest else []), *map(int, said[:1])])
    return list(range(max(first, last - OLDEST + 1), last + 1))


def published(one: PublishedFigure) -> Figure:
    return Figure(one.code, one.title, one.definition, "", one.unit)


def find(code: str) -> Figure | None:
    """The figure of a code; one query when the platform does not count it itself."""
    if code in FIGURES:
        return FIGURES[code]
    one = PublishedFigure.objects.filter(code=code).first()
    return published(one) if one else None


def all_figures() -> Mapping[str, Figure]:
    """Code → figure: the counted ones first, then those that others published; one query."""
    return FIGURES | {one.code: published(one) for one in PublishedFigure.objects.exclude(code__in=FIGURES)}


def frozen_values(code: str) -> list[FrozenFigure]:
    """Newest cut-off first."""
    return list(FrozenFigure.objects.filter(code=code).select_related("frozen_by").order_by("-cutoff", "-scope", "pk"))


def at_odds(values: list[FrozenFigure]) -> list[FrozenFigure]:
    """Those that were published with another value for the same scope and day."""
    said: dict[tuple[str, date], set[float | int | None]] = {}
    for one in values:
        said.setdefault((one.scope, localdate(one.cutoff)), set()).add(one.answer.value)
    return [one for one in values if len(said[one.scope, localdate(one.cutoff)]) > 1]
