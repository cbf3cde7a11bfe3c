import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.utils.timezone import now

from minka.journal.models import Entry
from minka.people.news import TELLINGS
from minka.people.tests.make import cast
from minka.practices.models import Practice
from minka.practices.tests.make import make_practice
from minka.route.desk import to_confirm
from minka.route.in_force import remind

pytestmark = pytest.mark.django_db


def facts() -> list[tuple[str, int | None]]:
    return [(entry.verb, entry.details.get("days")) for entry in Entry.objects.order_by("pk")]


def make_confirmed(days_ago: int, **fields) -> Practice:
    return make_practice(confirmed_at=now() - timedelta(days=days_ago), **fields)


def test_a_team_is_asked_a_month_and_a_week_before_and_then_it_lapses():
    make_confirmed(334)
    moment = now()
    for days, expected in [
        (0, []),
        (2, [("practices.reminded", 30)]),
        (3, [("practices.reminded", 30)]),
        (25, [("practices.reminded", 30), ("practices.reminded", 7)]),
        (30, [("practices.reminded", 30), ("practices.reminded", 7)]),
        (33, [("practices.reminded", 30), ("practices.reminded", 7), ("practices.lapsed", None)]),
        (99, [("practices.reminded", 30), ("practices.reminded", 7), ("practices.lapsed", None)]),
    ]:
        remind(moment + timedelta(days=days))
        assert (days, facts()) == (days, expected)


def test_a_second_call_at_once_asks_nobody():
    make_confirmed(340)
    moment = now()
    assert (remind(moment), remind(moment)) == (1, 0)


def test_nothing_lapses_before_it_was_asked_about_twice():
    make_confirmed(500)
    moment = now()
    asked = [remind(moment + timedelta(days=days)) for days in (0, 1, 6, 8, 9, 14, 16, 17)]
    assert asked == [1, 0, 0, 1, 0, 0, 1, 0]
    assert facts() == [("practices.reminded", 30), ("practices.reminded", 7), ("practices.lapsed", None)]


def test_who_confirms_is_asked_again_a_year_later():
    people = cast()
    practice = make_confirmed(360, team=[people.ana])
    remind(now())
    practice.confirm(by=people.ana)
    assert remind(now()) == 0
    assert practice.is_in_force
    assert remind(now() + timedelta(days=340)) == 1


@pytest.mark.parametrize("number", [1, 3])
def test_what_it_asks_the_database_to_find_them(number, django_assert_num_queries):
    for _ in range(number):
        make_confirmed(340)
    assert remind(now()) == number
    with django_assert_num_queries(2):  # the practices and their facts
        assert remind(now()) == 0


def test_the_desk_shows_what_awaits_a_yes():
    people = cast()
    make_confirmed(100, team=[people.ana])
    late = make_confirmed(400, team=[people.ana])
    soon = make_confirmed(350, team=[people.ana, people.carla])
    assert to_confirm(people.ana).context["practices"] == [late, soon]
    assert to_confirm(people.carla).context["practices"] == [soon]
    assert to_confirm(people.bruno) is None


def test_the_reminder_leads_to_the_page_with_one_button(client, settings):
    settings.SITE_URL = "https://minka.example"
    people = cast()
    practice = make_confirmed(340, team=[people.ana])
    remind(now())
    telling, entry = TELLINGS["practices.reminded"], Entry.objects.get()
    address = re.search(r"https?://\S+", telling.text(entry)).group(0)
    assert list(telling.named(entry)) == [people.ana.pk]
    client.force_login(people.ana)
    page = client.get(urlsplit(address).path).content.decode()
    assert page.count('<form method="post" class="actions"') == 1
    client.post(urlsplit(address).path)
    practice.refresh_from_db()
    assert practice.is_in_force
    assert remind(now()) == 0
