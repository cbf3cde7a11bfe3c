"""Two people confirm readings of one event: one exchange, whoever is quicker, on both databases."""

import re
from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from threading import Barrier

import pytest
from django.core.management import call_command
from django.db import connection, connections

from minka.events.models import Exchange
from minka.practices.models import Practice
from minka.reports.models import Reading
from minka.reports.tests.people import make_person
from minka.reports.tests.readings import make_reading, text_of
from minka.reports.tests.texts import REPORT

OTHER = REPORT.replace("35 escuelas", "36 escuelas")


def confirmed_at_once(keys: list[int]) -> list[str]:
    together = Barrier(len(keys))

    def confirm(key: int) -> str:
        try:
            reading = Reading.objects.get(pk=key)
            together.wait(timeout=10)
            return reading.confirm(by=None).exchange.slug
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(keys)) as pool:
        return list(pool.map(confirm, keys))


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="SQLite has one writer at a time and its tests one connection"
)
def test_two_readings_of_one_event_confirmed_at_once_make_one_exchange():
    call_command("load_territory", verbosity=0, stdout=StringIO())
    slugs = confirmed_at_once([make_reading(text).pk for text in (REPORT, OTHER, REPORT)])
    assert (len(set(slugs)), Exchange.objects.count(), Practice.objects.count()) == (1, 1, 2)


@pytest.fixture
def team(client, db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    call_command("load_territory", verbosity=0, stdout=StringIO())
    client.force_login(make_person("elio"))
    return client


def sent_from(page) -> dict[str, str]:
    return {"version": "0", "publish": "now", "target": str(page.context["target"].pk if page.context["target"] else 0)}


def test_a_page_that_promised_a_new_exchange_does_not_change_one_made_meanwhile(team):
    mine, hers = make_reading(), make_reading(OTHER)
    page = team.get(mine.get_absolute_url())
    hers.confirm(by=None)
    answer = team.post(f"{mine.get_absolute_url()}confirmar/", sent_from(page))
    mine.refresh_from_db()
    assert (answer.status_code, mine.state, Exchange.objects.count()) == (409, "preview", 1)
    assert "Ya existe este intercambio" in text_of(team.get(mine.get_absolute_url()))
    again = team.post(f"{mine.get_absolute_url()}confirmar/", sent_from(team.get(mine.get_absolute_url())))
    assert (again.status_code, Exchange.objects.count(), Practice.objects.count()) == (302, 1, 2)


def target_in(page) -> str:
    return re.search(r'name="target"\s+value="(\d+)"', page.content.decode())[1]


def test_the_form_says_which_exchange_the_person_saw(team):
    assert target_in(team.get(make_reading().get_absolute_url())) == "0"
    made = make_reading().confirm(by=None).exchange
    assert target_in(team.get(make_reading(OTHER).get_absolute_url())) == str(made.pk)
