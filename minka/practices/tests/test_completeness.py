from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minka.practices.completeness import GATES, lacks, next_stage, percent
from minka.practices.writing.needs import WHY
from minka.practices.writing.numbers import read_number

FULL = {fact: least for gate in GATES.values() for fact, least in gate.items()}


def test_nothing_known_lacks_everything():
    assert (percent({}, GATES["inicial"]), next_stage({})) == (0, "inicial")


def test_six_of_ten_are_sixty_in_a_hundred():
    gate = GATES["inicial"]
    facts = dict(list(gate.items())[:6])
    assert (percent(facts, gate), [lack.fact for lack in lacks(facts, gate)]) == (60, list(gate)[6:])


@pytest.mark.parametrize("stage", GATES)
def test_the_next_stage_is_the_first_that_lacks_something(stage):
    fact = next(iter(GATES[stage]))
    assert next_stage(FULL | {fact: 0}) == stage


def test_with_everything_there_is_no_next_but_the_last():
    assert (next_stage(FULL), percent(FULL, GATES["avanzado"])) == ("avanzado", 100)


@given(st.dictionaries(st.sampled_from(sorted(FULL)), st.integers(0, 100)), st.sampled_from(sorted(FULL)))
def test_more_of_anything_never_makes_it_less_complete(facts, fact):
    more = facts | {fact: facts.get(fact, 0) + 1}
    for gate in GATES.values():
        assert percent(more, gate) >= percent(facts, gate)


def test_every_requirement_says_where_and_why():
    assert set(FULL) <= set(WHY)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("86,5", "86.5"),
        ("86.5 %", "86.5"),
        ("2 603", "2603"),
        ("2.603", "2603"),
        ("2,603", "2603"),
        ("1.234.567", "1234567"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("0,125", "0.125"),
        ("-3", "-3"),
        ("٣", "3"),
    ],
)
def test_a_number_is_read_as_people_write_it(text, number):
    assert read_number(text) == Decimal(number)


@pytest.mark.parametrize("text", ["", "x", "1,2,3x", "--3", "1e9", "NaN", "Infinity", "5/6"])
def test_what_is_no_number_is_none(text):
    assert read_number(text) is None
