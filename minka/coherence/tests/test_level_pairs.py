import pytest

from minka.coherence import check
from minka.coherence.tests.make import make_references, make_report
from minka.coherence.tests.pairs_of_levels import DOUBTS, PAIRS, SILENT


def told(text: str) -> set[tuple[str, str]]:
    return {(found.rule, found.severity) for found in check(make_report(text), make_references())}


@pytest.mark.parametrize(("text", "on", "off"), PAIRS)
def test_a_level_is_an_error_off_its_table_and_nothing_on_it(text: str, on: str, off: str) -> None:
    assert told(text.replace("@", on)) == set()
    assert told(text.replace("@", off)) == {("level-names", "error")}


@pytest.mark.parametrize(("text", "on", "off"), DOUBTS)
def test_a_loose_name_of_a_level_is_worth_a_question(text: str, on: str, off: str) -> None:
    assert told(text.replace("@", on)) == set()
    assert told(text.replace("@", off)) == {("level-names", "doubt")}


@pytest.mark.parametrize("text", SILENT)
def test_words_that_are_no_level_raise_nothing(text: str) -> None:
    assert told(text) == set()
