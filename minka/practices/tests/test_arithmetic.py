from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minka.practices.arithmetic import (
    COUNT,
    PERCENT,
    PERCENT_CHANGE,
    POINTS,
    Quantity,
    Rule,
    Verdict,
    decimals,
    holds,
    judge,
    percent,
    read_addends,
)
from minka.practices.verdicts import calculation, words


def rules(**fields) -> list[Rule]:
    for name in ("value", "baseline"):
        if name in fields:
            fields[name] = Decimal(str(fields[name]))
    return [verdict.rule for verdict in judge(Quantity(**fields))]


@pytest.mark.parametrize(
    ("value", "numerator", "denominator"),
    [(64, 2072, 3238), (55, 1780, 3238), (90, 2603, 2893), (65, 1880, 2893), (100, 345, 345), ("91.0", 2948, 3238)],
)
def test_a_percentage_that_is_its_counts_rounded_holds(value, numerator, denominator):
    assert rules(value=value, unit=PERCENT, numerator=numerator, denominator=denominator) == [Rule.FITS]


def test_a_percentage_off_by_one_does_not_hold():
    verdicts = judge(Quantity(value=Decimal(66), unit=PERCENT, numerator=2072, denominator=3238))
    assert [verdict.rule for verdict in verdicts] == [Rule.PERCENT_OFF]
    assert words(verdicts[0]) == "No cuadra: se declara 66\u00a0% y las cuentas dan 63,99\u00a0%."


def test_the_decimals_shown_set_the_tolerance():
    assert decimals(Decimal("64.00")) == 0
    assert decimals(Decimal("98.60")) == 1
    assert rules(value="63.9", unit=PERCENT, numerator=2072, denominator=3238) == [Rule.PERCENT_OFF]
    assert rules(value="64.0", unit=PERCENT, numerator=2072, denominator=3238) == [Rule.FITS]


def test_what_is_missing_is_said():
    assert rules(value=85, unit=PERCENT) == [Rule.BASE_MISSING]
    assert rules(value=85, unit=PERCENT, denominator=40) == [Rule.COUNT_MISSING]
    assert rules(value="64.9", unit=POINTS) == [Rule.START_MISSING]
    assert rules(value=1495, unit=COUNT) == []


def test_an_increase_in_percent_from_a_percentage_reads_in_two_ways():
    (verdict,) = judge(Quantity(value=Decimal(23), unit=PERCENT_CHANGE, baseline=Decimal(12)))
    assert verdict == Verdict(Rule.POINTS_OR_PERCENT, Decimal(23), Decimal(35), Decimal("14.76"))
    assert (
        words(verdict) == "Se lee de dos maneras: si son puntos, se llega a 35\u00a0%; si es variación, a 14,76\u00a0%."
    )


def test_more_than_the_whole_is_at_odds():
    whole = {"value": 120, "unit": PERCENT, "numerator": 120, "denominator": 100}
    assert rules(**whole) == [Rule.OVER_HUNDRED, Rule.COUNT_OVER_BASE, Rule.FITS]
    assert rules(value=60, unit=POINTS, baseline=50) == [Rule.OVER_HUNDRED]
    assert rules(value=-3, unit=COUNT) == [Rule.NEGATIVE]


def test_parts_must_make_their_sum():
    trained = {"value": 1495, "unit": COUNT, "addends": (559, 213, 723)}
    assert rules(**trained) == [Rule.SUM_FITS]
    assert rules(**trained | {"value": 1500}) == [Rule.SUM_OFF]
    assert read_addends("345 + 2 603") == (345, 2603)
    assert read_addends("345 + casi todas") == ()


def test_a_hedge_widens_what_fits():
    counts = {"unit": PERCENT, "numerator": 196, "denominator": 200}
    assert rules(value=97, hedge="más de", **counts) == [Rule.FITS]
    assert rules(value=99, hedge="más de", **counts) == [Rule.PERCENT_OFF]
    assert rules(value=100, hedge="cerca de", **counts) == [Rule.FITS]
    assert rules(value=80, hedge="cerca de", **counts) == [Rule.PERCENT_OFF]
    assert rules(value=200, unit=COUNT, numerator=213, hedge="más de") == []


def test_whether_a_claim_holds_is_yes_no_or_unknown():
    assert holds([Verdict(Rule.FITS)]) is True
    assert holds([Verdict(Rule.FITS), Verdict(Rule.COUNT_OVER_BASE)]) is False
    assert holds([Verdict(Rule.BASE_MISSING)]) is None
    assert holds([]) is None


def test_the_sum_is_shown_as_one_would_write_it():
    shown = calculation(Quantity(numerator=2948, denominator=3238, addends=(345, 2603)))
    assert shown == "(345 + 2\u202f603) ÷ 3\u202f238 = 91,0\u00a0%"
    assert calculation(Quantity(addends=(559, 213, 723))) == "559 + 213 + 723 = 1\u202f495"
    assert calculation(Quantity(numerator=7, denominator=14302)) == "7 ÷ 14\u202f302 = 0,05\u00a0%"
    assert calculation(Quantity(value=Decimal(3))) == ""


@given(st.integers(1, 10**6).flatmap(lambda d: st.tuples(st.integers(0, d), st.just(d))), st.integers(0, 2))
def test_whatever_the_counts_their_own_percentage_holds_and_the_next_one_does_not(counts, places):
    numerator, denominator = counts
    share = percent(numerator, denominator)
    assert share is not None
    stated = round(share, places)
    unit = Decimal(10) ** -places
    assert rules(value=stated, unit=PERCENT, numerator=numerator, denominator=denominator)[-1] == Rule.FITS
    nudged = stated + 2 * unit if decimals(stated + 2 * unit) == places else stated + 3 * unit
    assert Rule.PERCENT_OFF in rules(value=nudged, unit=PERCENT, numerator=numerator, denominator=denominator) or (
        decimals(nudged) < places
    )


@given(st.text(max_size=40))
def test_any_text_may_stand_where_the_addends_are(text):
    assert all(part >= 0 for part in read_addends(text))
