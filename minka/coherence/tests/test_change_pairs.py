import pytest

from minka.coherence import check
from minka.coherence.tests.make import make_references, make_report
from minka.coherence.tests.pairs_of_changes import UNITS, UNITS_SILENT, YEARS, YEARS_SILENT


def told(text: str) -> set[tuple[str, str]]:
    return {(found.rule, found.severity) for found in check(make_report(text), make_references())}


@pytest.mark.parametrize(("text", "sure", "unsure"), UNITS)
def test_a_share_that_grows_in_percent_leaves_a_doubt(text: str, sure: str, unsure: str) -> None:
    assert told(text.replace("@", sure)) == set()
    assert told(text.replace("@", unsure)) == {("points-or-percent", "doubt")}


@pytest.mark.parametrize(("text", "own", "other", "severity"), YEARS)
def test_one_figure_for_two_years_is_found(text: str, own: str, other: str, severity: str) -> None:
    found = told(text.replace("@", other))

    assert told(text.replace("@", own)) == set()
    assert ("same-figure-two-years", severity) in found or not severity
    assert found != set()


@pytest.mark.parametrize("text", [*UNITS_SILENT, *YEARS_SILENT])
def test_changes_and_years_that_hold_raise_nothing(text: str) -> None:
    assert told(text) == set()
