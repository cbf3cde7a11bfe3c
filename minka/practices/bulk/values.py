"""What the cells may say, both ways: from the product's values to the words in a sheet, and back."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from django.utils.translation import override

from minka.practices.models import Level, Stage, State
from minka.practices.models.claim import Unit
from minka.territory.finding import folded
from minka.territory.models import Institution
from minka.topics.models import Topic

YES, NO = "sí", "no"


class Vocabulary:
    """The lists of the database at one moment: name → slug for whatever a cell names; four queries."""

    @cached_property
    def topics(self) -> dict[str, str]:
        return dict(Topic.objects.values_list("slug", "name"))

    @cached_property
    def levels(self) -> dict[str, str]:
        return dict(Level.objects.order_by("order", "name").values_list("slug", "name"))

    @cached_property
    def institutions(self) -> dict[str, int]:
        """Every code, and every former code, with the institution that answers to it now."""
        return Institution.objects.by_any_code()

    @cached_property
    def codes(self) -> dict[int, str]:
        return dict(Institution.objects.values_list("pk", "code"))

    @cached_property
    def stages(self) -> dict[str, str]:
        return in_spanish(Stage.choices)

    @cached_property
    def units(self) -> dict[str, str]:
        return in_spanish(Unit.choices)

    @cached_property
    def states(self) -> dict[str, str]:
        return in_spanish([(one.value, one.label) for one in (State.PUBLISHED, State.DRAFT)])

    def lists(self) -> dict[str, list[str]]:
        """The columns of the sheet of lists."""
        return {
            "Temas": list(self.topics.values()),
            "Niveles": list(self.levels.values()),
            "Estadios": list(self.stages.values()),
            "Estados": list(self.states.values()),
            "Unidades": list(self.units.values()),
        }


def in_spanish(choices: Iterable[tuple[str, Any]]) -> dict[str, str]:
    """A sheet is in Spanish whoever downloads it: it comes back from other hands."""
    with override("es"):
        return {value: str(label) for value, label in choices}


def chosen(text: str, names: Mapping[str, str]) -> str | None:
    """The value that a cell names, by its name or itself, whatever its accents and capitals; None if it names none."""
    said = folded(text)
    return next((value for value, name in names.items() if said in (folded(name), folded(value))), None)
