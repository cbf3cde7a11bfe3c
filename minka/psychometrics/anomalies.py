"""What a person should look at again: flags with their reasons, never a sanction and never a word on who did what.

Three questions with known false alarms: do two sheets of one room share more wrong answers than chance allows, does a
section have far more odd patterns than the rest, has a group gained more between two years than the errors explain?
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import erfc, lgamma, sqrt

import numpy as np

from minka.psychometrics.kinds import ABSENT, Bytes, Numbers
from minka.psychometrics.linking import Change


@dataclass(frozen=True)
class Flag:
    """Something to review: about whom, what was seen, and the chance of it where nothing happened."""

    about: tuple[str, ...]
    reason: str
    chance: float


def identical_wrong(
    codes: Bytes, right: Bytes, people: Sequence[str], rooms: Sequence[str], *, least: int = 5, chance: float = 1e-6
) -> list[Flag]:
    """Pairs in one room whose wrong answers coincide beyond chance.

    `codes` and `right` are bytes of letters (people × items) and (items,). Where both of a pair err, their letters
    agree with the probability that two such people at large agree (after Angoff 1974, index B); the chance is the
    binomial tail, times the pairs compared (Bonferroni). Cost: O(items · Σ room²).
    """
    wrong = (codes != right) & (codes != ABSENT)
    agree = np.zeros(codes.shape[1])
    for item in range(codes.shape[1]):
        letters = np.bincount(codes[wrong[:, item], item], minlength=256).astype(float)
        agree[item] = ((letters / letters.sum()) ** 2).sum() if letters.sum() else 0.0
    order = np.argsort(np.asarray(rooms), kind="stable")
    edges = np.flatnonzero(np.diff(np.unique(np.asarray(rooms)[order], return_inverse=True)[1], prepend=-1, append=-1))
    groups = [order[start:end] for start, end in pairwise(edges)]
    compared = sum(len(group) * (len(group) - 1) // 2 for group in groups)
    flags = []
    for group in groups:
        for at, one in enumerate(group):
            for other in group[at + 1 :]:
                both = wrong[one] & wrong[other]
                same = int((codes[one][both] == codes[other][both]).sum())
                if same < least:
                    continue
                tail = _binomial_tail(int(both.sum()), same, float(agree[both].mean())) * compared
                if tail < chance:
                    reason = f"{same} of {int(both.sum())} common wrong answers are the same"
                    flags.append(Flag((people[one], people[other]), reason, tail))
    return sorted(flags, key=lambda flag: flag.chance)


def _binomial_tail(trials: int, least: int, p: float) -> float:
    if p <= 0 or p >= 1:
        return 1.0
    logs = [
        lgamma(trials + 1) - lgamma(k + 1) - lgamma(trials - k + 1) + k * np.log(p) + (trials - k) * np.log(1 - p)
        for k in range(least, trials + 1)
    ]
    return float(np.exp(logs).sum())


def aberrant_sections(
    outfit: Numbers, sections: Sequence[str], *, limit: float = 1.5, least: int = 10, chance: float = 0.001
) -> list[Flag]:
    """Sections in which far more people than elsewhere have an outfit above `limit`."""
    known = np.isfinite(np.asarray(outfit, dtype=float))
    odd = (np.asarray(outfit, dtype=float) > limit) & known
    names, which = np.unique(np.asarray(sections), return_inverse=True)
    size = np.bincount(which[known], minlength=len(names))
    found = np.bincount(which, weights=odd, minlength=len(names)).astype(int)
    flags = []
    for at, name in enumerate(names):
        others = int(size.sum() - size[at])
        if size[at] < least or not others:
            continue
        usual = (int(odd.sum()) - found[at]) / others
        tail = _binomial_tail(int(size[at]), int(found[at]), usual) * len(names)
        if found[at] > usual * size[at] and tail < chance:
            reason = f"{found[at]} of {size[at]} answer patterns are odd, {100 * usual:.0f} % elsewhere"
            flags.append(Flag((str(name),), reason, float(tail)))
    return sorted(flags, key=lambda flag: flag.chance)


def impossible_gains(changes: dict[str, Change], *, chance: float = 0.001) -> list[Flag]:
    """Groups whose change stands out from the median change of all, given the error of each."""
    if len(changes) < 3:
        return []
    middle = float(np.median([each.value for each in changes.values()]))
    flags = []
    for name, each in changes.items():
        tail = 0.5 * erfc((each.value - middle) / each.se / sqrt(2)) * len(changes) if each.se > 0 else 1.0
        if tail < chance:
            reason = f"a gain of {each.value:.2f} ± {each.se:.2f}, where the median is {middle:.2f}"
            flags.append(Flag((name,), reason, tail))
    return sorted(flags, key=lambda flag: flag.chance)
