"""Who was at a session is ticked with the minutes, may be put right, and counts in the year of each."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import now

from minka.advice.forms import AdviserForm, MinutesForm
from minka.advice.models import AdviserProfile, Case, State, Weight
from minka.advice.tests.make import make_case
from minka.core.lifecycle import WrongState
from minka.journal.models import Entry
from minka.people.models import Role
from minka.people.tests.make import cast, make_member, make_membership

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return cast()


def told(verb):
    return [(one.actor, one.at) for one in Entry.objects.filter(verb=f"advice.{verb}").order_by("pk")]


def test_who_was_there_leaves_a_fact_of_their_own_at_the_hour_of_the_meeting(people):
    met = now() - timedelta(days=2)
    case = make_case(people.ana, people.dora)
    case.hold(by=people.dora, minutes="Vimos el proyecto.", attended=[people.ana, people.fina], at=met)
    assert set(case.attended.all()) == {people.ana, people.fina}
    assert told("attended") == [(people.ana, met), (people.fina, met)]
    assert Entry.objects.filter(verb="advice.attended").first().details["registered_by"] == people.dora.pk


def test_it_is_put_right_and_the_mistake_is_taken_back(people):
    case = make_case(people.ana, people.dora)
    case.hold(by=people.dora, minutes="Vimos el proyecto.", attended=[people.ana])
    first = Entry.objects.get(verb="advice.attended")
    case.attend(by=people.dora, attended=[people.fina])
    assert set(case.attended.all()) == {people.fina}
    assert [actor for actor, _at in told("attended")] == [people.ana, people.fina]
    missed = Entry.objects.get(verb="advice.missed")
    assert (missed.actor, missed.details["takes_back"], missed.details["member"]) == (
        people.dora,
        first.pk,
        people.ana.pk,
    )
    case.attend(by=people.dora, attended=[people.fina])
    assert (len(told("attended")), len(told("missed"))) == (2, 1)


@pytest.mark.parametrize("state", [State.REQUESTED, State.ASSIGNED, State.SCHEDULED, State.CANCELLED])
def test_nobody_was_at_what_was_not_held(people, state):
    case = make_case(people.ana, people.dora, state)
    with pytest.raises(WrongState):
        case.attend(by=people.dora, attended=[people.ana])
    assert case.attended.count() == 0


def test_those_of_the_institution_are_offered_and_who_asked_is_ticked(people):
    case = make_case(people.ana, people.dora)
    form = MinutesForm(case=case)
    assert list(form.fields["attended"].queryset) == [people.ana, people.fina]
    assert form.initial["attended"] == [people.ana.pk]
    written = make_case(people.ana, people.dora, weight=Weight.ANSWER)
    assert MinutesForm(case=written).initial["attended"] == []


def test_dora_ticks_them_with_the_minutes_and_puts_them_right_later(client, people):
    case = make_case(people.ana, people.dora)
    client.force_login(people.dora)
    sent = {"hold-minutes": "Vimos el proyecto.", "hold-attended": [people.ana.pk, people.fina.pk]}
    assert client.post(reverse("advice:hold", args=[case.pk]), sent).status_code == 302
    assert "Ana, Fina." in client.get(case.get_absolute_url()).content.decode()
    stranger = {"attend-attended": [people.carla.pk]}
    assert client.post(reverse("advice:attend", args=[case.pk]), stranger).status_code == 422
    client.post(reverse("advice:attend", args=[case.pk]), {"attend-attended": [people.fina.pk]})
    assert list(Case.objects.get().attended.all()) == [people.fina]
    client.force_login(people.ana)
    assert client.post(reverse("advice:attend", args=[case.pk]), {}).status_code == 403


def test_the_only_adviser_is_ticked_and_of_two_neither(people):
    AdviserProfile.objects.create(member=people.dora)
    case = make_case(people.ana)
    assert AdviserForm(case=case).initial == {"adviser": people.dora.pk}
    make_membership(make_member("Otra asesora"), people.dora.institution(), Role.ADVISER)
    assert AdviserForm(case=case).initial == {}


def test_who_is_not_in_the_directory_is_not_named_to_an_adviser_from_elsewhere(people):
    type(people.fina).objects.filter(pk__in=[people.fina.pk, people.ana.pk]).update(in_directory=False)
    case = make_case(people.ana, people.dora)
    assert list(MinutesForm(case=case).fields["attended"].queryset) == [people.ana]  # who asked
