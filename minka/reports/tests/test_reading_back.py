"""A printed report is read back to what it was printed from."""

import pytest

from minka.practices.models import Participation
from minka.reports.importing.lists import catalogue
from minka.reports.tests.printed import make_told_exchange
from minka.reports.tests.reading_back import assert_reads_back, both, read_back
from minka.territory.tests.make import make_institution, make_region

pytestmark = pytest.mark.django_db


def make_official() -> None:
    """The practices in the hands of institutions that the official list knows: only those have a code to be told."""
    region = make_region("ayacucho")
    known = [one for one in catalogue().institutions if one.region == region.name]
    for place, one in enumerate(Participation.objects.order_by("pk")):
        one.institution = make_institution(known[place].code, name=known[place].name, region=region)
        one.save()


@both
def test_a_printed_report_reads_back_to_its_exchange(kind, tmp_path):
    exchange = make_told_exchange(practices=3, title="II Intercambio de Buenas Prácticas")
    make_official()
    found, doubts = read_back(exchange, kind, tmp_path)
    assert_reads_back(exchange, found)
    assert doubts == []
