import pytest

from minka.coherence import check
from minka.coherence.tests.make import make_references, make_report
from minka.coherence.tests.pairs_of_index import AGREEING, INDEXED, PLANTED


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


@pytest.mark.parametrize(("instead", "severity"), [("", "doubt"), ("## Ruta de aprendizaje\n\n", "error")])
def test_a_part_without_its_title_is_an_error_only_where_another_title_stands(instead: str, severity: str) -> None:
    text = INDEXED.replace("\n\nRed de gestores\n\nLa red", f"\n\n{instead}La red", 1)
    assert [each.severity for each in check(make_report(text), make_references())] == [severity]
