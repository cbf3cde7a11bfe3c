"""The Rasch model: one difficulty an item, and the check that such difficulties exist.

The estimation is `partial_credit`'s with one step an item. What is its own is Fischer's condition (1981): difficulties
are finite if and only if from each item a chain of "somebody got this right and the next one wrong" leads to each
other. Counts often prove it without a look at the answers: where more people of one score got i right than got j
right, somebody among them got i right and j wrong.
"""

from collections.abc import Collection, Mapping, Sequence

import numpy as np

from minka.psychometrics import partial_credit
from minka.psychometrics.counts import Counts
from minka.psychometrics.design import strongly_connected
from minka.psychometrics.faults import Fault, NotEstimable
from minka.psychometrics.kinds import Floats, Numbers
from minka.psychometrics.partial_credit import Calibration


def calibrate(
    counts: Counts,
    *,
    anchors: Mapping[str, float] | None = None,
    begin: Floats | None = None,
    wins: Numbers | None = None,
) -> Calibration:
    """Difficulties with mean 0 and their standard errors, or on the scale of `anchors` (item → difficulty).

    `wins` (items × items, in the order of `counts.items`) counts people with i right and j wrong; it is asked for only
    when the counts alone cannot prove Fischer's condition. Raises `NotEstimable` when an estimate does not exist.
    """
    if any(highest != 1 for form in counts.forms for highest in form.highest):
        raise Fault("The Rasch model takes scores 0 and 1; use partial credit for more.")
    require_chain(counts, wins, set(anchors or ()))
    fixed = {(name, 1): value for name, value in anchors.items()} if anchors else None
    return partial_credit.calibrate(counts, anchors=fixed, begin=begin)


def certain_wins(counts: Counts) -> Numbers:
    """Where the counts prove that somebody got i right and j wrong: bool (items × items)."""
    names = {name: at for at, name in enumerate(counts.items)}
    proved = np.zeros((len(names), len(names)), dtype=bool)
    for form, table in zip(counts.forms, counts.answers, strict=True):
        at = [names[name] for name in form.items]
        right = table.sum(axis=0)[:, :, 1]
        proved[np.ix_(at, at)] |= (right[:, :, None] > right[:, None, :]).any(axis=0)
    return proved


def wins_of(scores: Numbers) -> Numbers:
    """People with i right and j wrong, from 0/1 scores (people × items; 255 where not administered), in blocks."""
    size = scores.shape[1]
    table = np.zeros((size, size))
    for first in range(0, len(scores), 100_000):
        block = scores[first : first + 100_000]
        right, wrong = (block == 1).astype(np.float32), (block == 0).astype(np.float32)
        table += right.T @ wrong
    return table


def require_chain(counts: Counts, wins: Numbers | None = None, anchored: Collection[str] = ()) -> None:
    """Raises `NotEstimable` naming the items that stand apart, when Fischer's condition is known to fail.

    The distances between `anchored` items are known, so these stand together.
    """
    proved = certain_wins(counts)
    held = np.isin(counts.items, list(anchored))
    proved |= np.outer(held, held)
    pieces = strongly_connected(proved)
    if len(pieces) == 1 or wins is None:
        return
    pieces = strongly_connected(proved | (wins > 0))
    if len(pieces) > 1:
        small = min(pieces, key=len)
        raise NotEstimable(
            f"{', '.join(counts.items[at] for at in small[:8])}: everybody who took "
            f"{'these' if len(small) > 1 else 'this'} and the other items got one kind right and the other wrong, "
            "so the distance between them has no finite estimate (Fischer 1981). Set them aside or gather more answers."
        )


def split_ratio(whole: Calibration, parts: Sequence[Counts]) -> tuple[float, int]:
    """Andersen's likelihood ratio (1973, eq. 12) of groups against all, and its degrees of freedom.

    `parts` are the counts of the groups; every item must vary in each of them.
    """
    fitted = [partial_credit.calibrate(part) for part in parts]
    value = 2 * (sum(each.loglik for each in fitted) - whole.loglik)
    free = sum(each.layout.size - 1 for each in fitted) - (whole.layout.size - 1)
    return value, free


def by_score(counts: Counts, cut: int) -> tuple[Counts, Counts]:
    """The counts of those with at most `cut` points and of those with more, of a single form."""
    low = np.arange(counts.forms[0].top + 1) <= cut
    halves = []
    for kept in (low, ~low):
        persons = tuple(table * kept for table in counts.persons)
        answers = tuple(table * kept[None, :, None, None] for table in counts.answers)
        halves.append(Counts(counts.forms, persons, answers, counts.groups))
    return halves[0], halves[1]
