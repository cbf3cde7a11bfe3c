"""The printed report of the demonstration is read back to what it was printed from."""

import pytest

from minka.reports.tests.reading_back import assert_reads_back, both, read_back

pytestmark = pytest.mark.django_db


@both
def test_the_report_of_the_demonstration_reads_back_to_its_exchange(demonstration, kind, tmp_path):
    exchange = demonstration.exchange
    found, doubts = read_back(exchange, kind, tmp_path)
    assert_reads_back(exchange, found)
    assert doubts == []
