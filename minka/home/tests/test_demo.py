import pytest

from minka.advice.models import Commitment
from minka.events.models import Exchange
from minka.figures.models import FrozenFigure
from minka.home.demo.load import load_demonstration
from minka.journal.models import Entry
from minka.people.models import Member, Role
from minka.practices.models import Card, Component, Point, Practice

pytestmark = pytest.mark.django_db


def counts() -> dict[str, int]:
    models = (Practice, Component, Point, Exchange, Member, Entry, FrozenFigure, Card)
    return {model.__name__: model.objects.count() for model in models}


def test_the_demonstration_is_one_exchange_with_eight_practices_and_others_beside_it(demonstration):
    assert demonstration.new == 54
    assert Practice.objects.filter(demonstration=False).count() == 8
    assert Practice.objects.filter(demonstration=True).count() == 46
    exchange = Exchange.objects.get(demonstration=False)
    assert (exchange.published, exchange.attendance, exchange.attendance_hedge) == (True, 350, "más de")
    assert exchange.attendances.filter(invited=False).count() == 8
    assert exchange.attendances.filter(invited=True).count() == 10
    assert [one.number for one in exchange.presentations.all()] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert all(one.note for one in exchange.presentations.all())
    kinds = list(exchange.stops.values_list("kind", flat=True))
    assert (kinds.count("island"), kinds.count("visited"), kinds.count("module")) == (3, 11, 2)
    assert exchange.testimonials.standing().count() == 6


def test_a_second_load_changes_nothing(demonstration):
    before = counts()

    assert load_demonstration().new == 0
    assert counts() == before


def test_every_region_has_a_published_practice(demonstration):
    regions = set(Practice.objects.published().values_list("participations__institution__region", flat=True))

    assert len(regions) == 26


def test_the_eight_are_published_by_the_team_on_the_first_day(demonstration):
    exchange = demonstration.exchange

    for one in exchange.presentations.select_related("practice"):
        fact = Entry.objects.about(one.practice).get(verb="practices.published")
        assert (fact.actor.name, fact.at) == ("Elio", one.practice.published_at)
        assert one.practice.published_at.date() == exchange.starts
        assert one.practice.is_in_force


def test_nobody_is_named_but_the_cast(demonstration):
    named = Member.objects.filter(demonstration=False).values_list("name", flat=True)
    assert sorted(named) == ["Ana", "Bruno", "Carla", "Dora", "Elio", "Fina"]
    assert set(Practice.objects.values_list("team__name", flat=True)) == {None, "Ana", "Bruno", "Carla", "Fina"}
    assert set(Practice.objects.values_list("notes__name", flat=True)) == {None, ""}
    assert set(Exchange.objects.values_list("testimonials__name", flat=True)) == {None, ""}


def test_each_of_the_cast_can_log_in_and_has_a_role(demonstration):
    people = {one.name: one for one in Member.objects.filter(demonstration=False)}

    assert all(one.check_password("minka-demo-2026") for one in people.values())
    assert people["Elio"].roles() == {Role.TEAM}
    assert people["Dora"].roles() == {Role.ADVISER}
    assert people["Bruno"].roles() == {Role.COORDINATOR}
    assert people["Ana"].roles() == people["Carla"].roles() == people["Fina"].roles() == {Role.MANAGER}


def test_ana_keeps_three_commitments_of_what_the_expert_asked(demonstration):
    states = Commitment.objects.filter(owner__name="Ana", demonstration=True).values_list("state", flat=True)
    assert sorted(states) == ["fulfilled", "open", "reported"]
