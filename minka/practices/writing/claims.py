"""What the numbers of each result on the screen say of each other, saved or not."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError

from minka.practices.anatomy import alive
from minka.practices.arithmetic import Quantity, judge, read_addends
from minka.practices.models import Claim
from minka.practices.verdicts import calculation, words
from minka.practices.writing.forms import PathForm, SectionForm

NUMBERS = ("value", "baseline", "numerator", "denominator")


@dataclass(frozen=True)
class Check:
    key: str
    sum: str
    said: list[tuple[str, str]]  # kind of verdict and its words


def checks(form: SectionForm) -> dict[str, Check]:
    """By key of the row; nothing for other sections."""
    return {row.key: _check(row, form) for row in form.rows} if form.section.rows == "claims" else {}


def _check(row: PathForm, form: SectionForm) -> Check:
    sent = dict(row.sent()) if row.is_bound else {}

    def said(name: str) -> Any:
        path = row.add_prefix(name)
        text = sent.get(path, form.there.get(path, ""))
        try:
            return alive(Claim, name, text) if text or name in NUMBERS else ""
        except ValidationError:  # what cannot be read is told beside its field
            return None

    quantity = Quantity(
        value=said("value"),
        unit=said("unit") or "",
        baseline=said("baseline"),
        numerator=said("numerator"),
        denominator=said("denominator"),
        hedge=said("hedge") or "",
        addends=read_addends(said("addends") or ""),
    )
    return Check(row.key, calculation(quantity), [(one.kind, words(one)) for one in judge(quantity)])
