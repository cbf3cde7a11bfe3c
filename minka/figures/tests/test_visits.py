from datetime import date

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpResponse
from django.test import RequestFactory, override_settings

from minka.figures.models import VisitCount
from minka.figures.visits import CountVisits, Tally, is_read

PERSON = {"HTTP_USER_AGENT": "Mozilla/5.0 (Linux; Android 8.1) Chrome/90.0 Mobile"}


def read(method="get", response=None, **headers):
    request = getattr(RequestFactory(), method)(headers.pop("path", "/practicas/"), **(PERSON | headers))
    return is_read(request, response or HttpResponse("página"))


def test_a_whole_page_that_a_person_opened_is_a_visit():
    assert read() is True


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_USER_AGENT": "Mozilla/5.0 (compatible; Googlebot/2.1)"},
        {"HTTP_USER_AGENT": "curl/8.0"},
        {"HTTP_USER_AGENT": ""},
        {"HTTP_HX_REQUEST": "true"},
        {"path": "/gestion/"},
        {"response": HttpResponse(status=404)},
        {"response": HttpResponse("a,b", content_type="text/csv")},
        {"method": "post"},
    ],
)
def test_robots_fragments_files_and_errors_are_not(headers):
    assert read(**headers) is False


@pytest.mark.django_db
def test_visits_gather_and_are_written_by_day():
    tally = Tally()
    for day in (date(2026, 4, 23), date(2026, 4, 23), date(2026, 4, 24)):
        tally.add(day)
    assert VisitCount.objects.count() == 0
    tally.write()
    tally.add(date(2026, 4, 24))
    tally.write()
    assert dict(VisitCount.objects.values_list("day", "pages")) == {date(2026, 4, 23): 2, date(2026, 4, 24): 2}


@pytest.mark.django_db
def test_writing_a_day_costs_one_query(django_assert_num_queries):
    VisitCount.objects.create(day=date(2026, 4, 23))
    tally = Tally()
    for _ in range(20):
        tally.add(date(2026, 4, 23))
    with django_assert_num_queries(1):
        tally.write()


def test_the_counter_stands_in_the_way_of_no_test():
    with pytest.raises(MiddlewareNotUsed):
        CountVisits(lambda request: HttpResponse())
    with override_settings(TESTING=False):
        counter = CountVisits(lambda request: HttpResponse("página"))
        counter(RequestFactory().get("/", **PERSON))
        assert counter.tally.pages.total() == 1
