from io import StringIO

import pytest
from django.core.management import CommandError, call_command

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


def test_the_demonstration_is_one_exchange_with_eight_practices_and_others_beside_it():
    loaded = load_demonstration()

    assert loaded.new == 54
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


def test_a_second_load_changes_nothing():
    load_demonstration()
    before = counts()

    assert load_demonstration().new == 0
    assert counts() == before


def test_every_region_has_a_published_practice():
    load_demonstration()

    regions = set(Practice.objects.published().values_list("participations__institution__region", flat=True))

    assert len(regions) == 26


def test_the_eight_are_published_by_the_team_on_the_first_day():
    exchange = load_demonstration().exchange

    for one in exchange.presentations.select_related("practice"):
        fact = Entry.objects.about(one.practice).get(verb="practices.published")
        assert (fact.actor.name, fact.at) == ("Elio", one.practice.published_at)
        assert one.practice.published_at.date() == exchange.starts
        assert one.practice.is_in_force


def test_nobody_is_named_but_the_cast():
    load_demonstration()

    named = Member.objects.filter(demonstration=False).values_list("name", flat=True)
    assert sorted(named) == ["Ana", "Bruno", "Carla", "Dora", "Elio", "Fina"]
    assert set(Practice.objects.values_list("team__name", flat=True)) == {None, "Ana", "Bruno", "Carla", "Fina"}
    assert set(Practice.objects.values_list("notes__name", flat=True)) == {None, ""}
    assert set(Exchange.objects.values_list("testimonials__name", flat=True)) == {None, ""}


def test_each_of_the_cast_can_log_in_and_has_a_role():
    load_demonstration()

    people = {one.name: one for one in Member.objects.filter(demonstration=False)}

    assert all(one.check_password("minka-demo-2026") for one in people.values())
    assert people["Elio"].roles() == {Role.TEAM}
    assert people["Dora"].roles() == {Role.ADVISER}
    assert people["Bruno"].roles() == {Role.COORDINATOR}
    assert people["Ana"].roles() == people["Carla"].roles() == people["Fina"].roles() == {Role.MANAGER}


def test_real_people_keep_the_demonstration_out_until_it_is_forced():
    Member.objects.create_user("jefa@ugel.example", "a-password-of-hers", name="Jefa")

    with pytest.raises(CommandError, match="1 cuentas que no son de la demostración"):
        call_command("load_demo")
    assert Practice.objects.count() == 0

    call_command("load_demo", force=True, verbosity=0)
    assert Practice.objects.count() == 54


def test_the_command_prints_who_can_enter_and_where():
    said = StringIO()

    call_command("load_demo", stdout=said)

    assert "Se cargaron 54 prácticas." in said.getvalue()
    assert "elio@minka.example   minka-demo-2026  Elio, equipo nacional (DIFOCA)" in said.getvalue()
    assert said.getvalue().strip().endswith("/intercambios/centro-2026/")


def test_ana_keeps_three_commitments_of_what_the_expert_asked():
    load_demonstration()

    states = Commitment.objects.filter(owner__name="Ana", demonstration=True).values_list("state", flat=True)
    assert sorted(states) == ["fulfilled", "open", "reported"]


def test_loading_the_demonstration_sends_no_letter(django_capture_on_commit_callbacks, mailoutbox):
    with django_capture_on_commit_callbacks(execute=True):
        load_demonstration()

    assert mailoutbox == []
