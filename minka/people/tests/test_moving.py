"""Moving in two clicks, and what stays behind with somebody who goes on with it."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils.timezone import localdate

from minka.core.lifecycle import WrongState
from minka.journal.models import Entry
from minka.people import belongings
from minka.people.belongings import Shelf, Task
from minka.people.models import Handover, Membership, Role
from minka.people.news import TELLINGS
from minka.people.tests.agreement import disagreements, who_may
from minka.people.tests.make import cast, make_member, make_membership
from minka.territory.models import Kind
from minka.territory.tests.make import make_institution

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf(monkeypatch):
    """A shelf with two things of each institution: one changes hands, of the other only the address is known."""
    held = {}

    def tasks(member, institution):
        owner = held.get(institution.pk)
        if owner is None or owner == member.pk:
            yield Task("Plan de lectura", "/p/1", "borrador", lambda to, by: held.__setitem__(institution.pk, to.pk))
            yield Task("Próxima visita", "/p/2")

    one = Shelf("test", "De prueba", tasks=tasks, export=lambda member: [{"de": member.name}])
    monkeypatch.setattr(belongings, "SHELVES", {"test": one})
    return held


@pytest.fixture
def world(shelf):
    people = cast()
    ana = Membership.objects.get(member=people.ana)
    dre = make_institution(kind=Kind.DRE, region=ana.institution.region)
    coordinator = make_membership(make_member("Coordina"), dre, Role.COORDINATOR).member
    return SimpleNamespace(
        **vars(people), people=vars(people) | {"coord": coordinator}, coord=coordinator, membership=ana, held=shelf
    )


@pytest.fixture
def handover(world):
    return world.membership.move(by=world.ana, institution=make_institution(), post="Jefa")[1]


def test_two_clicks_move_a_person_to_another_institution(world, client):
    ugel = make_institution("050001")
    client.force_login(world.ana)
    page = client.get("/personas/mi-cuenta/").content.decode()
    address = f"/personas/mi-cuenta/{world.membership.pk}/cambiar/"
    assert f'href="{address}"' in page
    answer = client.post(address, {"institution": "050001", "post": "Jefa de gestión"})
    handover = Handover.objects.get()
    assert answer.url == handover.get_absolute_url()
    assert [one["label"] for one in handover.tasks] == ["Plan de lectura", "Próxima visita"]
    assert list(Membership.objects.filter(member=world.ana, until=None).values_list("institution", "role", "post")) == [
        (ugel.pk, "manager", "Jefa de gestión")
    ]
    fact = Entry.objects.get(verb="people.moved")
    assert (fact.actor, fact.institution) == (world.ana, ugel)


def test_the_past_keeps_its_names_and_dates(world):
    Membership.objects.filter(pk=world.membership.pk).update(since=date(2024, 1, 1))
    world.membership.refresh_from_db()
    world.membership.move(by=world.ana, institution=make_institution(), post="Jefa")
    past = Membership.objects.get(pk=world.membership.pk)
    assert (past.member, past.until) == (world.ana, localdate() - timedelta(days=1))


def test_a_role_does_not_travel_to_another_institution(world):
    coordinated = Membership.objects.get(member=world.bruno)
    other, _handover = coordinated.move(by=world.bruno, institution=make_institution(), post="Jefe")
    assert other.role == "manager"
    world.bruno.__dict__.pop("_roles", None)
    stays = Membership.objects.get(member=world.elio)
    moved, _handover = stays.move(by=world.elio, institution=stays.institution, post="Otro cargo")
    assert moved.role == "team"


def test_the_same_post_is_no_move(world, client):
    client.force_login(world.ana)
    form = {"institution": world.membership.institution.code, "post": world.membership.post or "x"}
    Membership.objects.filter(pk=world.membership.pk).update(post="x")
    client.post(f"/personas/mi-cuenta/{world.membership.pk}/cambiar/", form | {"post": "x"})
    assert Membership.objects.filter(member=world.ana).count() == 1


def test_nobody_moves_another(world, client):
    address = f"/personas/mi-cuenta/{world.membership.pk}/cambiar/"
    for name, code in {"carla": 404, "coord": 404, "elio": 403}.items():
        client.force_login(world.people[name])
        assert client.post(address, {"institution": "050001", "post": "x"}).status_code == code


def test_who_may_see_and_who_may_give_a_handover(world, handover):
    assert who_may("people.take_over", world.people, handover) == "ana elio coord"
    assert who_may("people.hand_over", world.people, handover) == "ana elio coord"
    assert who_may("people.keep", world.people, handover) == "ana"
    handover.hand_over(world.fina, by=world.ana)
    assert who_may("people.take_over", world.people, handover) == "ana elio fina coord"
    assert disagreements(Handover.objects.all(), "people.take_over", world.people) == []


@pytest.mark.parametrize("verb", ["", "entregar/", "seguir/"])
def test_a_handover_of_others_is_not_found(world, handover, client, verb):
    address = f"/personas/relevos/{handover.pk}/{verb}"
    client.force_login(world.carla)
    answer = client.post(address, {"successor": world.carla.pk}) if verb else client.get(address)
    assert answer.status_code == 404
    assert Handover.objects.get().state == "open"


def test_handing_over_passes_everything_to_a_colleague(world, handover, client):
    client.force_login(world.ana)
    client.post(f"/personas/relevos/{handover.pk}/entregar/", {"successor": world.fina.pk})
    handover.refresh_from_db()
    assert (handover.state, handover.successor) == ("given", world.fina)
    assert world.held == {world.membership.institution_id: world.fina.pk}
    fact = Entry.objects.get(verb="people.handed_over")
    assert (fact.details, list(TELLINGS[fact.verb].named(fact))) == (
        {"successor": world.fina.pk, "tasks": 2},
        [world.fina.pk],
    )


def test_only_who_works_there_can_follow(world, handover, client):
    client.force_login(world.ana)
    client.post(f"/personas/relevos/{handover.pk}/entregar/", {"successor": world.carla.pk})
    assert Handover.objects.get().state == "open"
    assert list(handover.candidates(world.ana)) == [world.fina]
    assert set(handover.candidates(world.coord)) == {world.fina, world.coord}


def test_without_a_successor_it_waits_on_the_desk_of_who_coordinates(world, handover, client):
    client.force_login(world.ana)
    client.post(f"/personas/relevos/{handover.pk}/entregar/", {"successor": ""})
    client.force_login(world.coord)
    assert handover.get_absolute_url() in client.get("/personas/mi-mesa/").content.decode()
    client.post(f"/personas/relevos/{handover.pk}/entregar/", {"successor": world.fina.pk})
    assert Handover.objects.get().successor == world.fina


def test_the_successor_reads_how_to_begin(world, handover, client):
    handover.hand_over(world.fina, by=world.ana)
    client.force_login(world.fina)
    page = " ".join(client.get(handover.get_absolute_url()).content.decode().split())
    order = ["Relevo", "Plan de lectura", "Lee primero", "Quién coordina", "Coordina"]
    assert sorted(order, key=page.index) == order


def test_who_moved_may_go_on_with_it(world, handover):
    handover.keep(by=world.ana)
    assert (handover.state, world.held) == ("kept", {})
    assert Entry.objects.first().verb == "people.kept"


def test_two_give_it_at_once_and_one_wins(world, handover):
    stale = Handover.objects.get()
    handover.hand_over(world.fina, by=world.ana)
    with pytest.raises(WrongState):
        stale.hand_over(world.coord, by=world.coord)
    assert world.held == {world.membership.institution_id: world.fina.pk}


STATES = {"open": "hand_over keep", "kept": "hand_over", "given": ""}


@pytest.mark.parametrize("state", STATES)
def test_when_a_handover_may_change(state):
    assert " ".join(verb for verb in ("hand_over", "keep") if Handover(state=state).may_move(verb)) == STATES[state]


def test_nothing_under_way_opens_no_handover(monkeypatch):
    monkeypatch.setattr(belongings, "SHELVES", {})
    membership = make_membership()
    assert membership.move(by=membership.member, institution=make_institution(), post="Jefa")[1] is None


def test_moving_carries_a_token(world):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(world.ana)
    assert strict.post(f"/personas/mi-cuenta/{world.membership.pk}/cambiar/", {}).status_code == 403
