import pytest

from minka.coherence import check
from minka.coherence.tests.make import make_references, make_report
from minka.coherence.tests.pairs_of_index import AGREEING, PLANTED


@pytest.mark.parametrize("text", AGREEING)
def test_an_index_that_agrees_with_its_body_raises_nothing(text: str) -> None:
    assert check(make_report(text), make_references()) == []


@pytest.mark.parametrize(("text", "told", "planted"), PLANTED)
def test_an_index_is_held_to_its_body_where_they_part(text: str, told: str, planted: str) -> None:
    found = check(make_report(text.replace(told, planted, 1)), make_references())
    line = text.count("\n", 0, text.index(told)) + 1
    near = range(line - 1, line + told.count("\n") + planted.count("\n") + 2)

    assert {each.rule for each in found} == {"index-and-body"}
    assert any(place.line in near for each in found for place in each.places)
