"""Whoever took on a commitment hears of its day when it comes, and once more a week after."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate, now

from minka.advice.models import Commitment
from minka.advice.overdue import remind
from minka.advice.tests.make import make_commitment
from minka.journal.models import Entry
from minka.people import reminders
from minka.people.news import TELLINGS
from minka.people.tests.make import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return cast()


def told():
    return [entry.details["days"] for entry in Entry.objects.filter(verb="advice.reminded").order_by("pk")]


def test_it_is_told_on_its_day_and_a_week_after_and_never_twice(people):
    make_commitment(people.ana, people.dora, due=localdate())
    day = timedelta(days=1)
    runs = [remind(now() + day * number) for number in (-1, 0, 0, 3, 7, 7, 30)]
    assert (runs, told()) == ([0, 1, 0, 0, 1, 0, 0], [0, 7])


def test_one_that_was_late_before_is_told_once(people):
    make_commitment(people.ana, people.dora, due=localdate() - timedelta(days=40))
    assert ([remind(now()), remind(now())], told()) == ([1, 0], [7])


def test_another_day_begins_anew(people):
    one = make_commitment(people.ana, people.dora, due=localdate())
    remind(now())
    one.adjust(by=people.ana, owner=people.ana, due=localdate() + timedelta(days=5), code="other")
    assert [remind(now()), remind(now() + timedelta(days=5))] == [0, 1]


@pytest.mark.parametrize("state", ["reported", "fulfilled", "dropped"])
def test_what_is_not_open_is_not_asked_for(people, state):
    make_commitment(people.ana, people.dora, due=localdate() - timedelta(days=9), state=state)
    assert remind(now()) == 0


def test_only_its_owner_hears_of_it(people):
    one = make_commitment(people.ana, people.dora, due=localdate())
    assert reminders.remind(now())["compromisos"] == 1
    entry, how = Entry.objects.get(verb="advice.reminded"), TELLINGS["advice.reminded"]
    assert (list(how.named(entry)), how.inner) == ([people.ana.pk], True)
    assert str(one) in how.sentence(entry)


@pytest.mark.parametrize("rows", [1, 3])
def test_those_already_told_cost_the_same_whatever_their_number(people, rows, django_assert_num_queries):
    for _ in range(rows):
        make_commitment(people.ana, people.dora, due=localdate())
    remind(now())
    with django_assert_num_queries(2):
        assert remind(now()) == 0
    assert Commitment.objects.count() == rows
