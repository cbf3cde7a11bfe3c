from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minka.practices.completeness import GATES, STAGES, Asked, lacks, percent, share, toward
from minka.practices.writing.needs import WHY
from minka.practices.writing.numbers import read_number

FULL = {fact: least for gate in GATES.values() for fact, least in gate.items()}


def asked(**met: bool) -> dict[str, list[Asked]]:
    """One thing of each stage, named as the stage, there or not."""
    return {stage: [Asked(stage, stage, "", met[stage])] for stage in STAGES}


def test_nothing_known_lacks_everything():
    gate = GATES["inicial"]
    assert (percent({}, gate), [lack.fact for lack in lacks({}, gate)]) == (0, list(gate))


def test_six_of_ten_are_sixty_in_a_hundred():
    gate = GATES["inicial"]
    facts = dict(list(gate.items())[:6])
    assert (percent(facts, gate), [lack.fact for lack in lacks(facts, gate)]) == (60, list(gate)[6:])


@pytest.mark.parametrize(
    ("inicial", "intermedio", "avanzado", "reached", "stage", "counts", "hundredth"),
    [
        (False, False, False, 0, "inicial", ["inicial"], 0),
        (True, False, False, 0, "intermedio", ["intermedio"], 0),
        (True, True, True, 0, "avanzado", ["avanzado"], 100),
        # Who reached the first stage looks to the second, and is told what the first still lacks.
        (False, True, True, 1, "avanzado", ["inicial", "avanzado"], 50),
        (False, False, True, 1, "intermedio", ["inicial", "intermedio"], 0),
        (False, True, False, 2, "avanzado", ["inicial", "avanzado"], 0),
        (True, True, True, 3, "avanzado", ["avanzado"], 100),
    ],
)
def test_what_counts_is_the_stage_ahead_and_what_lacks_below(
    inicial, intermedio, avanzado, reached, stage, counts, hundredth
):
    found, things = toward(asked(inicial=inicial, intermedio=intermedio, avanzado=avanzado), reached)
    assert (found, [one.fact for one in things], share(things)) == (stage, counts, hundredth)


@pytest.mark.parametrize("reached", [0, 1])
def test_of_two_things_asked_of_one_fact_the_later_is_told(reached):
    twice = {"inicial": [Asked("evidence", "una", "", False), Asked("evidence", "dos", "", False)]}
    assert [one.label for one in toward(twice, reached)[1]] == ["dos"]


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
