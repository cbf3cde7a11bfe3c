"""n[group, score] and M[group, score, item, category] of each form: all that the models need of the answers.

Counts are additive. Those of two schools added are those of both, one school taken away from a region leaves the
rest, and a group key (sex, district, school) is only one more axis that can be summed away.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from minka.psychometrics.design import Form
from minka.psychometrics.faults import Fault
from minka.psychometrics.kernels import count_bits, count_categories, count_weights, sum_scores
from minka.psychometrics.kinds import Numbers

ALL = ("",)


@dataclass(frozen=True)
class Counts:
    """`persons[form]` is (groups × scores), `answers[form]` is (groups × scores × items × categories).

    Integers when people are counted, floats when they are weighted. Scores run from 0 to the form's top.
    """

    forms: tuple[Form, ...]
    persons: tuple[Numbers, ...]
    answers: tuple[Numbers, ...]
    groups: tuple[str, ...] = ALL

    def __add__(self, other: "Counts") -> "Counts":
        return self._with(other, 1)

    def __sub__(self, other: "Counts") -> "Counts":
        return self._with(other, -1)

    @property
    def n(self) -> float:
        """People counted, or the sum of their weights."""
        return sum(table.sum() for table in self.persons)

    @property
    def items(self) -> tuple[str, ...]:
        """Every item of any form, in the order of first appearance."""
        return tuple(dict.fromkeys(name for form in self.forms for name in form.items))

    def total(self) -> "Counts":
        """The counts of everybody, groups put together."""
        return self.regroup(lambda name: "")

    def of(self, group: str) -> "Counts":
        """The counts of one group; raises `Fault` for a name that is none."""
        if group not in self.groups:
            raise Fault(f"There is no group {group}; there are {', '.join(self.groups)}.")
        return self.regroup(lambda name: "" if name == group else None)

    def regroup(self, name_of: Callable[[str], str | None]) -> "Counts":
        """Groups put together by a new name (school → district), those named None left out."""
        names = [name_of(group) for group in self.groups]
        kept = tuple(sorted({name for name in names if name is not None})) or ALL
        lines = [[at for at, name in enumerate(names) if name == group] for group in kept]

        def gathered(table: Numbers) -> Numbers:
            return np.stack([table[line].sum(axis=0) for line in lines])

        return Counts(self.forms, tuple(map(gathered, self.persons)), tuple(map(gathered, self.answers)), kept)

    def taken(self) -> "Counts":
        """The same without the forms that nobody took."""
        kept = [at for at, table in enumerate(self.persons) if table.any()]
        persons, answers = (tuple(tables[at] for at in kept) for tables in (self.persons, self.answers))
        return Counts(tuple(self.forms[at] for at in kept), persons, answers, self.groups)

    def without(self, items: Iterable[str]) -> "Counts":
        """The same answers with some items struck from the tables; the scores stay as they were counted."""
        struck = set(items)
        forms, answers = [], []
        for form, table in zip(self.forms, self.answers, strict=True):
            kept = [at for at, name in enumerate(form.items) if name not in struck]
            names, highest = (
                zip(*((form.items[at], form.highest[at]) for at in kept), strict=True) if kept else ((), ())
            )
            forms.append(Form(form.name, tuple(names), tuple(highest)))
            answers.append(table[:, :, kept])
        return replace(self, forms=tuple(forms), answers=tuple(answers))

    def _with(self, other: "Counts", sign: int) -> "Counts":
        forms = tuple(dict.fromkeys((*self.forms, *other.forms)))
        groups = tuple(sorted({*self.groups, *other.groups}))
        persons, answers = [], []
        for form in forms:
            shape = (len(groups), form.top + 1)
            kind = np.result_type(*(table.dtype for part in (self, other) for table in part.persons), np.int64)
            n, m = np.zeros(shape, kind), np.zeros((*shape, len(form.items), form.categories), kind)
            for part, factor in ((self, 1), (other, sign)):
                if form in part.forms:
                    at = part.forms.index(form)
                    lines = [groups.index(group) for group in part.groups]
                    n[lines] += factor * part.persons[at]
                    m[lines] += factor * part.answers[at]
            persons.append(n)
            answers.append(m)
        return Counts(forms, tuple(persons), tuple(answers), groups)


def tally(
    form: Form,
    scores: Numbers,
    *,
    group: Numbers | None = None,
    groups: Sequence[str] = ALL,
    weights: Numbers | None = None,
    left_out: Iterable[str] = (),
    fast: bool | None = None,
) -> Counts:
    """Counts of one form from the scores of its people.

    `scores` is uint8 (people × items), none above the item's highest; `group` gives each person the position of a
    name in `groups`; `weights` turns the counts into sums of floats; items `left_out` are counted, but do not add to
    the score by which all are counted. Raises `Fault` when a score is too high.
    """
    scores = np.ascontiguousarray(scores, dtype=np.uint8)
    # Mostly no score is above any highest, and one look at all of them is quicker than one at each item.
    if scores.size and scores.max() > min(form.highest) and (scores.max(axis=0) > np.array(form.highest)).any():
        item = int(np.flatnonzero(scores.max(axis=0) > np.array(form.highest))[0])
        raise Fault(f"Item {form.items[item]} has a score above its highest, {form.highest[item]}.")
    struck = np.isin(form.items, list(left_out))
    total = sum_scores(scores[:, ~struck] if struck.any() else scores, fast=fast)
    row = total if group is None else np.asarray(group, dtype=np.int64) * (form.top + 1) + total
    rows = len(groups) * (form.top + 1)
    answers: Numbers
    if weights is None:
        persons = np.bincount(row, minlength=rows)
        answers = count_categories(scores, row, rows, form.categories, fast=fast)
    else:
        weights = np.asarray(weights, dtype=float)
        persons = count_weights(np.zeros((len(row), 1), np.uint8), row, rows, 1, weights)[:, 0, 0]
        answers = count_weights(scores, row, rows, form.categories, weights)
    shape = (len(groups), form.top + 1)
    return Counts((form,), (persons.reshape(shape),), (answers.reshape(*shape, len(form.items), -1),), tuple(groups))


def tally_bits(
    forms: Form | Sequence[Form], packed: Numbers, which: Numbers | None = None, *, fast: bool | None = None
) -> Counts:
    """Counts of right-or-wrong answers packed in one uint64 a person, a form's first item in the lowest bit.

    Of several forms of equal length, `which` gives each person the position of theirs. A form has at most 64 items.
    """
    every = (forms,) if isinstance(forms, Form) else tuple(forms)
    size = len(every[0].items)
    if any(form.categories != 2 or len(form.items) != size for form in every) or size > 64:
        raise Fault("Packed answers are 0 or 1, of at most 64 items and of equally many in each form.")
    packed = np.asarray(packed, dtype=np.uint64)
    persons, right = count_bits(packed, size, which, len(every), fast=fast)
    answers = np.stack([persons[:, :, None] - right, right], axis=-1)
    return Counts(every, tuple(persons[:, None]), tuple(answers[:, None]))


def merged(parts: Iterable[Counts]) -> Counts:
    """The sum of many counts, which must have the same groups; of none, an empty one. Linear in the parts."""
    found: dict[Form, list[Numbers]] = {}
    groups: tuple[str, ...] = ALL
    for part in parts:
        groups = part.groups
        for form, people, answers in zip(part.forms, part.persons, part.answers, strict=True):
            if form not in found:
                found[form] = [people.copy(), answers.copy()]
            else:
                found[form][0] += people
                found[form][1] += answers
    persons, tables = (tuple(pair[side] for pair in found.values()) for side in (0, 1))
    return Counts(tuple(found), persons, tables, groups)


def item_totals(counts: Counts) -> Mapping[str, Numbers]:
    """How often each item got each score, over forms and groups: item → (categories,)."""
    found: dict[str, Numbers] = {}
    width = max((form.categories for form in counts.forms), default=0)
    for form, table in zip(counts.forms, counts.answers, strict=True):
        summed = table.sum(axis=(0, 1))
        for at, name in enumerate(form.items):
            line = found.setdefault(name, np.zeros(width, summed.dtype))
            line[: summed.shape[1]] += summed[at]
    return found
