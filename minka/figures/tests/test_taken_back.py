"""What was written down by mistake and taken back counts for nothing; the journal keeps both facts."""

from datetime import date

import pytest

from minka.events.models import Presence
from minka.events.tests.make import make_exchange
from minka.figures import participation
from minka.figures.period import Period
from minka.people.models import Membership
from minka.people.tests.make import cast as make_cast

pytestmark = pytest.mark.django_db
VERBS = ["events.attended"]


@pytest.fixture
def cast():
    people = make_cast()
    Membership.objects.update(since=date(2025, 1, 1))
    return people


def test_who_came_takes_part_where_they_worked_that_day(cast):
    Presence.attend(make_exchange(), [cast.ana, cast.carla], by=cast.elio)
    found = {one.institution for one in participation.places(Period.of(2026))}
    assert found == {cast.ana.institution().pk, cast.carla.institution().pk}


def test_a_mistake_no_longer_counts_and_may_be_put_right_again(cast):
    thing, period = make_exchange(), Period.of(2026)
    Presence.attend(thing, [cast.ana, cast.carla], by=cast.elio)
    Presence.objects.get(member=cast.ana).miss(by=cast.elio)
    assert [one.actor for one in participation.did(period, VERBS)] == [cast.carla]
    Presence.attend(thing, [cast.ana], by=cast.elio)
    assert participation.did(period, VERBS).count() == 2
