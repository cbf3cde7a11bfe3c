"""Does a result add up? What a claim says of itself, computed again from its own counts.

Pure: numbers in, verdicts out. The one idea is that a stated value is right when it is what its counts give, rounded to
the decimals that it shows: 64 % fits 2072 of 3238 (63,99 %), 66 % does not. What cannot be computed is said as well.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

PERCENT = "percent"
POINTS = "points"
PERCENT_CHANGE = "percent_change"
COUNT = "count"

HUNDRED = Decimal(100)
NEARLY = Decimal("0.05")  # how far «cerca de» may stand from the count, as a part of it


class Rule(Enum):
    FITS = "fits"
    SUM_FITS = "sum_fits"
    PERCENT_OFF = "percent_off"
    COUNT_OFF = "count_off"
    SUM_OFF = "sum_off"
    COUNT_OVER_BASE = "count_over_base"
    OVER_HUNDRED = "over_hundred"
    NEGATIVE = "negative"
    BASE_MISSING = "base_missing"
    COUNT_MISSING = "count_missing"
    START_MISSING = "start_missing"
    POINTS_OR_PERCENT = "points_or_percent"


HOLDING = {Rule.FITS, Rule.SUM_FITS}
MISSING = {Rule.BASE_MISSING, Rule.COUNT_MISSING, Rule.START_MISSING}


@dataclass(frozen=True)
class Quantity:
    """A claim as bare numbers. `hedge` is «más de», «cerca de»…; `addends` are the parts that the numerator sums."""

    value: Decimal | None = None
    unit: str = ""
    baseline: Decimal | None = None
    numerator: int | None = None
    denominator: int | None = None
    hedge: str = ""
    addends: tuple[int, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """One thing found; `stated` is what the claim says, `found` what comes out, `other` a second reading."""

    rule: Rule
    stated: Decimal | None = None
    found: Decimal | None = None
    other: Decimal | None = None

    @property
    def kind(self) -> str:
        """`yes` when it holds, `missing` when it cannot be computed, `no` when it is at odds."""
        return "yes" if self.rule in HOLDING else "missing" if self.rule in MISSING else "no"


def judge(quantity: Quantity) -> list[Verdict]:
    """Everything that the numbers of a claim say of each other, what is at odds first."""
    verdicts = [*_sum(quantity), *_limits(quantity)]
    if quantity.unit == PERCENT:
        verdicts += _percent(quantity)
    elif quantity.unit in (POINTS, PERCENT_CHANGE):
        verdicts += _change(quantity)
    elif quantity.value is not None and quantity.numerator is not None:
        fits = _fits(quantity.value, Decimal(quantity.numerator), quantity.hedge)
        if not fits:
            verdicts.append(Verdict(Rule.COUNT_OFF, quantity.value, Decimal(quantity.numerator)))
    if any(verdict.rule is Rule.FITS for verdict in verdicts):  # its parts are in the sum that holds
        verdicts = [verdict for verdict in verdicts if verdict.rule is not Rule.SUM_FITS]
    return sorted(verdicts, key=lambda verdict: ("no", "missing", "yes").index(verdict.kind))


def holds(verdicts: list[Verdict]) -> bool | None:
    kinds = {verdict.kind for verdict in verdicts}
    return False if "no" in kinds else True if "yes" in kinds and "missing" not in kinds else None


def percent(numerator: int | None, denominator: int | None) -> Decimal | None:
    """100 × numerator / denominator, or None where a count is missing."""
    if numerator is None or not denominator:
        return None
    return HUNDRED * numerator / denominator


def decimals(value: Decimal) -> int:
    """The decimals that a value shows: 64.00 shows none, 98.60 shows one."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def read_addends(text: str) -> tuple[int, ...]:
    """«345 + 2 603» → (345, 2603); nothing where a part is not a whole number."""
    parts = [re.sub(r"[\s.,]", "", part) for part in text.split("+")]
    return tuple(int(part) for part in parts) if all(part.isdecimal() for part in parts) else ()


def _sum(quantity: Quantity) -> list[Verdict]:
    if len(quantity.addends) < 2:
        return []
    whole = quantity.numerator
    if whole is None and quantity.unit == COUNT and quantity.value is not None:
        whole = int(quantity.value)
    if whole is None:
        return []
    found = sum(quantity.addends)
    rule = Rule.SUM_FITS if found == whole else Rule.SUM_OFF
    return [Verdict(rule, Decimal(whole), Decimal(found))]


def _limits(quantity: Quantity) -> list[Verdict]:
    verdicts = []
    if quantity.value is not None and quantity.value < 0 and quantity.unit in (PERCENT, COUNT):
        verdicts.append(Verdict(Rule.NEGATIVE, quantity.value))
    if quantity.value is not None and quantity.value > HUNDRED and quantity.unit == PERCENT:
        verdicts.append(Verdict(Rule.OVER_HUNDRED, quantity.value))
    if quantity.numerator is not None and quantity.denominator and quantity.numerator > quantity.denominator:
        verdicts.append(Verdict(Rule.COUNT_OVER_BASE, Decimal(quantity.numerator), Decimal(quantity.denominator)))
    return verdicts


def _percent(quantity: Quantity) -> list[Verdict]:
    if quantity.value is None:
        return []
    if not quantity.denominator:
        return [Verdict(Rule.BASE_MISSING, quantity.value)]
    found = percent(quantity.numerator, quantity.denominator)
    if found is None:
        return [Verdict(Rule.COUNT_MISSING, quantity.value)]
    fits = _fits(quantity.value, found, quantity.hedge)
    return [Verdict(Rule.FITS if fits else Rule.PERCENT_OFF, quantity.value, found)]


def _change(quantity: Quantity) -> list[Verdict]:
    """Points and percent changes say nothing without their start; «23 %» from a base of 12 % reads in two ways."""
    if quantity.value is None:
        return []
    if quantity.baseline is None:
        return [Verdict(Rule.START_MISSING, quantity.value)]
    as_points = quantity.baseline + quantity.value
    if quantity.unit == PERCENT_CHANGE and 0 < quantity.baseline <= HUNDRED:
        as_percent = quantity.baseline * (1 + quantity.value / HUNDRED)
        return [Verdict(Rule.POINTS_OR_PERCENT, quantity.value, as_points, as_percent)]
    if quantity.unit == POINTS and 0 <= quantity.baseline <= HUNDRED < as_points:
        return [Verdict(Rule.OVER_HUNDRED, as_points)]
    return []


def _fits(stated: Decimal, found: Decimal, hedge: str) -> bool:
    hedge = hedge.lower()
    if any(word in hedge for word in ("más", "mas ", "mayor", "al menos", "sobre")):
        return found >= stated
    if any(word in hedge for word in ("menos", "menor", "hasta")):
        return found <= stated
    if hedge:
        return abs(found - stated) <= NEARLY * abs(found)
    return abs(found - stated) <= Decimal(5) * Decimal(10) ** -(decimals(stated) + 1)
