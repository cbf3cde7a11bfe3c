"""How exact a report says that its count of those present is."""

import pytest

from minka.reports.importing.reading import read_report
from minka.reports.tests.texts import REPORT


@pytest.mark.parametrize(
    ("told", "hedge", "people"),
    [
        ("más de 120 gestores", "más de", 120),
        ("a cerca de **1,204** gestores", "cerca de", 1204),
        ("casi trescientos veinte gestores", "casi", 320),
        ("alrededor de mil doscientas gestoras", "alrededor de", 1200),
        ("ciento cuarenta gestores", "", 140),
    ],
)
def test_a_count_in_figures_or_in_words_keeps_how_exact_it_is(told: str, hedge: str, people: int) -> None:
    read = read_report(REPORT.replace("más de 120 gestores", told).encode(), "a.txt")
    assert (read.hedge(), read.contents.event.attendance) == (hedge, people)
