"""The figures that a report names: what each said when the report was composed, and where it is defined."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from django.conf import settings
from django.urls import reverse
from django.utils.timezone import localtime, now

from minka.core.numbers import thin
from minka.figures.answer import Answer
from minka.figures.models import FrozenFigure
from minka.figures.period import Period
from minka.figures.registry import Figure, all_figures
from minka.reports.document.tree import FigureReference


@dataclass(frozen=True)
class Used:
    """A figure as it was printed: enough for the report's own table of figures, and to freeze it."""

    figure: Figure
    answer: Answer
    cutoff: datetime
    scope: str

    @property
    def text(self) -> str:
        value = self.answer.value
        if value is None:
            return "menos de 5" if self.figure.of_persons else "sin dato"
        return f"{thin(value)}\u00a0%" if self.figure.percent else thin(value)


@dataclass
class LivingFigures:
    """Resolves codes; remembers which were used and which do not exist. Two queries, and those of the figures used."""

    cutoff: datetime = field(default_factory=now)
    used: dict[tuple[str, str], Used] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)

    @cached_property
    def known(self) -> Mapping[str, Figure]:
        return all_figures()

    @cached_property
    def published(self) -> dict[str, list[FrozenFigure]]:
        """Of each code, the newest cut-off first; of several values for one day, the one that was written first."""
        values: dict[str, list[FrozenFigure]] = {}
        for one in FrozenFigure.objects.order_by("-cutoff", "pk"):
            values.setdefault(one.code, []).append(one)
        return values

    def ask(self, code: str, scope: str = "") -> Used | None:
        """The figure's value: of a scope if one is named, else what the facts say, else what was last published.

        A scope of which nothing was published is a year: then the facts say it.
        """
        if (code, scope) not in self.used:
            figure = self.known.get(code)
            if figure is None:
                return None
            answer, cutoff = (None if scope else figure.public_answer(self.cutoff)), self.cutoff
            if answer is None:
                kept = next((one for one in self.published.get(code, []) if scope in ("", one.scope)), None)
                if kept is None:
                    return self._ask_year(figure, scope)
                answer, cutoff, scope_of = figure.for_public(kept.answer) or kept.answer, kept.cutoff, kept.scope
            else:
                scope_of = ""
            self.used[code, scope] = Used(figure, answer, cutoff, scope_of)
        return self.used[code, scope]

    def _ask_year(self, figure: Figure, scope: str) -> Used | None:
        if not (figure.of_year and scope.isdecimal() and 2000 < int(scope) <= localtime(self.cutoff).year):
            return None
        period = Period.of(int(scope), at=self.cutoff)
        answer = figure.for_public(figure.answer_of(period))
        if answer is None:
            return None
        self.used[figure.code, scope] = Used(figure, answer, period.last_moment, scope)
        return self.used[figure.code, scope]

    def resolve(self, code: str, scope: str = "") -> FigureReference | None:
        used = self.ask(code, scope)
        if used is None:
            self.unknown.append(f"{code} {scope}".strip())
            return None
        return FigureReference(code, used.text, address(code))


def address(code: str) -> str:
    return settings.SITE_URL + reverse("figures:figure", args=[code])
