"""What the platform counts of each year beside what was published of it, at the same cut-off."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate, now

from minka.figures.answer import Answer, Number
from minka.figures.models import FrozenFigure
from minka.figures.period import Period
from minka.figures.registry import Figure, of_the_year, years
from minka.journal.remembered import remembered

SHOWN = 2  # years side by side: more do not fit a phone, and each figure's own page has them all


@dataclass(frozen=True)
class Said:
    """A published value of a year, and what is counted up to its cut-off."""

    value: Number | None
    day: date
    source: str
    counted: Number | None

    @property
    def differs(self) -> bool:
        return self.value != self.counted


@dataclass(frozen=True)
class OfYear:
    """`counted` is up to `period`'s end: the end of the year, or now."""

    period: Period
    counted: Answer
    said: tuple[Said, ...]

    @property
    def first(self) -> Said | None:
        return self.said[0] if self.said else None

    @property
    def differs(self) -> bool:
        return any(one.differs for one in self.said)


@dataclass(frozen=True)
class Line:
    """A figure and its years, the oldest first."""

    figure: Figure
    years: tuple[OfYear, ...]

    @property
    def tells(self) -> bool:
        """Whether anything was counted or published of it."""
        return any(one.counted.value or one.counted.value is None or one.said for one in self.years)

    @property
    def demonstration(self) -> int:
        return sum(one.counted.demonstration for one in self.years)


def lines(moment: datetime | None = None) -> list[Line]:
    """Every figure of the last two years, as the public may see it; those that say nothing are left out."""
    moment = moment or now()
    kept: dict[str, list[FrozenFigure]] = defaultdict(list)
    for one in FrozenFigure.objects.filter(scope__regex=r"^[0-9]{4}$").order_by("-cutoff", "frozen_at", "pk"):
        kept[one.code].append(one)
    spans = [Period.of(year, at=moment) for year in years(moment)[-SHOWN:]]
    found = (line(figure, spans, kept[figure.code]) for figure in of_the_year())
    return [one for one in found if one.tells]


def last_lines() -> tuple[list[tuple[str, tuple[OfYear, ...]]], datetime]:
    """What `lines()` told by code, and the moment; one query when it is remembered."""
    moment = now()
    return remembered("figures.lines", lambda: ([(one.figure.code, one.years) for one in lines(moment)], moment))


def last_line(figure: Figure, kept: list[FrozenFigure]) -> Line:
    """A figure with all its years; one query when it is remembered."""
    moment = now()

    def ask() -> tuple[OfYear, ...]:
        return line(figure, [Period.of(year, at=moment) for year in years(moment)], kept).years

    return Line(figure, remembered(f"figures.line.{figure.code}.{len(kept)}", ask))


def line(figure: Figure, spans: Iterable[Period], kept: Iterable[FrozenFigure]) -> Line:
    return Line(
        figure, tuple(_of_year(figure, span, [one for one in kept if one.scope == str(span.year)]) for span in spans)
    )


def _of_year(figure: Figure, period: Period, kept: list[FrozenFigure]) -> OfYear:
    said = tuple(_said(figure, period, one) for one in kept)
    return OfYear(period, _counted(figure, period), said)


def _said(figure: Figure, period: Period, one: FrozenFigure) -> Said:
    day = localdate(one.cutoff)
    value = (figure.for_public(one.answer) or one.answer).value
    return Said(value, day, one.source, _counted(figure, Period.of(period.year, day)).value)


def _counted(figure: Figure, period: Period) -> Answer:
    answer = figure.answer_of(period)
    assert answer is not None  # noqa: S101 only figures of the year come here
    return figure.for_public(answer) or answer
