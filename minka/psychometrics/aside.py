"""Sets aside what cannot be estimated: items on which everybody has the same score, and forms left without items."""

from collections.abc import Mapping

import numpy as np

from minka.psychometrics.counts import Counts, item_totals
from minka.psychometrics.design import Form
from minka.psychometrics.kinds import Numbers


def constant_items(counts: Counts) -> dict[str, int]:
    """Item → the one score that everybody has on it."""
    reached = {name: np.flatnonzero(line) for name, line in item_totals(counts).items()}
    return {name: int(scores[0]) for name, scores in reached.items() if len(scores) == 1}


def set_aside(counts: Counts, constant: Mapping[str, int]) -> Counts:
    """The counts by the score on the other items, which is the old one less the constant; empty forms are dropped."""
    if not constant:
        return counts
    forms: list[Form] = []
    persons: list[Numbers] = []
    answers: list[Numbers] = []
    for form, people, table in zip(counts.forms, counts.persons, counts.answers, strict=True):
        kept = [at for at, name in enumerate(form.items) if name not in constant]
        if not kept:
            continue
        shift = sum(constant[name] for name in form.items if name in constant)
        shorter = Form(form.name, tuple(form.items[at] for at in kept), tuple(form.highest[at] for at in kept))
        lines = slice(shift, shift + shorter.top + 1)
        forms.append(shorter)
        persons.append(people[:, lines])
        answers.append(table[:, lines][:, :, kept, : shorter.categories])
    return Counts(tuple(forms), tuple(persons), tuple(answers), counts.groups)


def shift_of(form: Form, constant: Mapping[str, int]) -> int:
    """What the items set aside add to a score on the whole form."""
    return sum(constant.get(name, 0) for name in form.items)


def empty_categories(counts: Counts) -> list[str]:
    """Categories that nobody reached, as sentences: they get no threshold, the next one spans them."""
    said = []
    highest = {name: top for form in counts.forms for name, top in zip(form.items, form.highest, strict=True)}
    for name, line in item_totals(counts).items():
        missing = [str(score) for score in range(highest[name] + 1) if not line[score]]
        if missing and np.count_nonzero(line) > 1:
            said.append(f"Nobody has score {', '.join(missing)} on item {name}: no threshold is estimated there.")
    return said
