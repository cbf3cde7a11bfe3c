"""All that is said of a year, by code: what the platform counts up to a cut-off and what only others counted."""

from dataclasses import dataclass

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from minka.figures.answer import Number
from minka.figures.models import FrozenFigure, PublishedFigure
from minka.figures.period import Period
from minka.figures.registry import FIGURES, Words, of_the_year

STOCK = ("miembros",)  # counted to a day rather than over a year


@dataclass(frozen=True)
class Told:
    """`value` is None where fewer than five persons would be told apart."""

    title: Words
    value: Number | None
    definition: str
    cutoff: str

    def as_json(self) -> dict[str, Number | str | None]:
        return {"value": self.value, "definition": self.definition, "cutoff": self.cutoff}


def yearbook(period: Period) -> dict[str, Told]:
    """Code → what is told of the period; the counted ones first."""
    told: dict[str, Told] = {}
    for figure in of_the_year():
        answer = figure.for_public(figure.answer_of(period))
        value = answer.value if answer else None
        told[figure.code] = Told(figure.title, value, figure.definition_of(period), period.cutoff)
    for code in STOCK:
        figure = FIGURES[code]
        answer = figure.public_answer(period.last_moment)
        told[code] = Told(figure.title, answer.value if answer else None, str(figure.definition), period.cutoff)
    return told | only_published(period)


def only_published(period: Period) -> dict[str, Told]:
    """What others counted of the year and the platform does not; of several values for a day, the first."""
    figures = {one.code: one for one in PublishedFigure.objects.exclude(code__in=FIGURES)}
    found: dict[str, Told] = {}
    kept = FrozenFigure.objects.filter(scope=str(period.year), code__in=figures, cutoff__lt=period.ends)
    for one in kept.order_by("-cutoff", "pk"):
        figure = figures[one.code]
        definition = f"{figure.definition} {_('Publicada; la plataforma no la cuenta.')}"
        told = Told(figure.title, one.answer.value, definition, localdate(one.cutoff).isoformat())
        found.setdefault(one.code, told)
    return {code: found[code] for code in figures if code in found}
