import pytest

from minka.coherence import check
from minka.coherence.tests.make import make_references, make_report
from minka.coherence.tests.pairs_of_holders import DOUBTS, ERRORS, SILENT


def told(text: str) -> set[tuple[str, str]]:
    return {(found.rule, found.severity) for found in check(make_report(text), make_references())}


@pytest.mark.parametrize(("text", "one", "other"), ERRORS)
def test_what_only_one_can_hold_is_given_to_no_other(text: str, one: str, other: str) -> None:
    assert told(text.replace("@", one)) == set()
    assert told(text.replace("@", other)) == {("two-holders", "error")}


@pytest.mark.parametrize(("text", "one", "other"), DOUBTS)
def test_what_two_hold_perhaps_is_worth_a_question(text: str, one: str, other: str) -> None:
    assert told(text.replace("@", one)) == set()
    assert told(text.replace("@", other)) == {("two-holders", "doubt")}


@pytest.mark.parametrize("text", SILENT)
def test_what_several_may_hold_raises_nothing(text: str) -> None:
    assert told(text) == set()
