"""Who asks to come in and who answers: coordinators in their territory, the team everywhere."""

from datetime import timedelta
from io import StringIO
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils.timezone import now

from minka.core.lifecycle import WrongState
from minka.journal.models import Entry
from minka.people.access import can
from minka.people.models import Application, Consent, Look, Membership, Role
from minka.people.news import TELLINGS
from minka.people.tests.agreement import disagreements, who_may
from minka.people.tests.make import cast, make_application, make_membership
from minka.territory.models import Kind
from minka.territory.tests.make import make_institution, make_region

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """Bruno coordinates the DRE of Ayacucho; a UGEL and a municipality of the region depend on him."""
    people = cast()
    ayacucho = make_region("ayacucho")
    ugel = make_institution("050001", name="UGEL Huamanga", region=ayacucho)
    town = make_institution("GL-1", name="Municipalidad", kind=Kind.LOCAL_GOVERNMENT, region=ayacucho)
    return SimpleNamespace(
        **vars(people),
        people=vars(people),
        near=make_application(institution=ugel),
        town=make_application(institution=town),
        far=make_application(institution=make_institution("020001")),
    )


def told():
    fact = Entry.objects.first()
    return fact.verb, fact.thing, fact.actor


def test_a_coordinator_admits_in_the_own_territory_and_the_team_anywhere(world):
    assert who_may("people.admit", world.people, world.near) == "bruno elio"
    assert who_may("people.admit", world.people, world.town) == "bruno elio"
    assert who_may("people.admit", world.people, world.far) == "elio"
    people = world.people | {"applicant": world.near.member}
    assert who_may("people.follow", people, world.near) == "bruno elio applicant"
    assert disagreements(Application.objects.all(), "people.follow", people) == []


def test_a_coordinator_of_a_ugel_answers_for_it_alone():
    ugel = make_institution(region=make_region("cusco"))
    coordinator = make_membership(institution=ugel, role=Role.COORDINATOR).member
    own, other = make_application(institution=ugel), make_application(institution=make_institution(region=ugel.region))
    assert (can(coordinator, "people.admit", own), can(coordinator, "people.admit", other)) == (True, False)


def test_nobody_decides_about_oneself():
    dre = make_institution(kind=Kind.DRE)
    coordinator = make_membership(institution=dre, role=Role.COORDINATOR).member
    own = make_application(coordinator, dre)
    assert can(coordinator, "people.admit", own) is False


def test_admitting_opens_a_membership(world, client):
    client.force_login(world.bruno)
    assert client.post(f"/personas/ingresos/{world.near.pk}/admitir/").url == "/personas/ingresos/"
    membership = Membership.objects.get(member=world.near.member)
    assert (membership.role, membership.institution, membership.post) == (
        "manager",
        world.near.institution,
        "Especialista",
    )
    assert told() == ("people.admitted", world.near, world.bruno)


def test_refusing_says_why_and_the_person_may_ask_again(world, client):
    client.force_login(world.bruno)
    form = {"reason": "institution", "note": "Escribe tu UGEL"}
    client.post(f"/personas/ingresos/{world.near.pk}/no-admitir/", form)
    world.near.refresh_from_db()
    assert (world.near.state, world.near.member.roles()) == ("refused", frozenset())
    assert told() == ("people.refused", world.near, world.bruno)
    client.force_login(world.near.member)
    assert "Escribe tu UGEL" in client.get("/personas/mi-mesa/").content.decode()
    client.post("/personas/mi-ingreso/", {"institution": "050001", "post": "Jefa"})
    assert Application.objects.filter(member=world.near.member).order_by("pk").last().state == "waiting"


def test_a_refusal_needs_its_reason(world, client):
    client.force_login(world.bruno)
    assert client.post(f"/personas/ingresos/{world.near.pk}/no-admitir/", {}).status_code == 422
    with pytest.raises(IntegrityError), transaction.atomic():
        Application.objects.filter(pk=world.near.pk).update(state="refused")


def test_two_coordinators_admit_at_once_and_one_wins(world):
    mine, stale = (Application.objects.get(pk=world.near.pk) for _ in range(2))
    mine.admit(by=world.bruno)
    for verb in (lambda: stale.admit(by=world.elio), lambda: stale.refuse(by=world.elio, reason="other")):
        with pytest.raises(WrongState), transaction.atomic():
            verb()
    assert Membership.objects.filter(member=world.near.member).count() == 1
    assert Entry.objects.filter(verb="people.admitted").count() == 1


def test_the_loser_of_two_reads_a_friendly_page(world, client):
    world.near.admit(by=world.elio)
    client.force_login(world.bruno)
    assert client.post(f"/personas/ingresos/{world.near.pk}/admitir/").status_code == 409


STATES = {"unconfirmed": "", "waiting": "admit refuse", "admitted": "", "refused": "", "withdrawn": ""}


@pytest.mark.parametrize("state", STATES)
def test_when_an_application_may_be_answered(state):
    reason = "other" if state == "refused" else ""
    application = make_application(state=state, reason=reason)
    assert " ".join(verb for verb in ("admit", "refuse") if application.may_move(verb)) == STATES[state]


@pytest.mark.parametrize("verb", ["admitir", "no-admitir"])
def test_who_may_not_answer_gets_nowhere(world, client, verb):
    address = f"/personas/ingresos/{world.far.pk}/{verb}/"
    assert client.post(address).url.startswith("/cuenta/login/")
    for name, code in {"bruno": 404, "ana": 404, "dora": 404}.items():
        client.force_login(world.people[name])
        assert client.post(address, {"reason": "other"}).status_code == code
    client.force_login(world.far.member)
    assert client.post(address, {"reason": "other"}).status_code == 403
    world.far.refresh_from_db()
    assert world.far.state == "waiting"


def test_answers_carry_a_token(world):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(world.elio)
    assert strict.post(f"/personas/ingresos/{world.near.pk}/admitir/").status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_queue_costs_the_same_whatever_it_holds(client, django_assert_num_queries, count):
    elio = cast().elio
    for _ in range(count):
        make_application()
    client.force_login(elio)
    client.get("/personas/ingresos/")
    with django_assert_num_queries(5):  # session, member, roles, count, applications
        page = client.get("/personas/ingresos/").content.decode()
    assert page.count("Especialista") == count


def test_opening_an_application_is_written_down_once(world, client):
    client.force_login(world.bruno)
    for _ in range(2):
        client.get(f"/personas/ingresos/{world.near.pk}/")
    assert [(one.reader, one.subject, one.what) for one in Look.objects.all()] == [
        (world.bruno, world.near.member, "application")
    ]


def test_what_waits_is_reminded_of_after_some_days_and_not_twice(world):
    Application.objects.filter(pk=world.near.pk).update(confirmed_at=now() - timedelta(days=6))
    printed = StringIO()
    for _ in range(2):
        call_command("remind", stdout=printed)
    assert "solicitudes: 1" in printed.getvalue()
    assert Entry.objects.filter(verb="people.reminded").count() == 1
    fact = Entry.objects.get(verb="people.reminded")
    assert set(TELLINGS["people.reminded"].named(fact)) == {world.bruno.pk}


def test_where_nobody_coordinates_the_team_is_asked(world):
    world.far.remind(at=now())
    assert set(TELLINGS["people.reminded"].named(Entry.objects.first())) == {world.elio.pk}


def test_the_news_of_an_answer_is_for_who_asked(world):
    world.near.refuse(by=world.bruno, reason="address", note="Usa tu correo de trabajo")
    fact, telling = Entry.objects.first(), TELLINGS["people.refused"]
    assert list(telling.named(fact)) == [world.near.member_id]
    assert telling.text(fact) == "El correo no es de trabajo. Usa tu correo de trabajo"


def test_one_application_is_open_at_a_time():
    application = make_application()
    with pytest.raises(IntegrityError), transaction.atomic():
        make_application(application.member)
    application.withdraw(by=application.member)
    make_application(application.member)


def test_who_waits_has_no_role_and_sees_how_it_goes(world, client):
    client.force_login(world.near.member)
    page = client.get("/personas/mi-mesa/").content.decode()
    assert "Pediste ingresar" in page
    assert client.get("/red/").content.decode().count("Sus nombres los ven solo ellos") == 1
    assert client.get("/personas/ingresos/").status_code == 403
    assert Consent.objects.count() == 0


def test_the_desk_of_who_answers_shows_who_waits(world, client):
    client.force_login(world.bruno)
    page = client.get("/personas/mi-mesa/").content.decode()
    assert (str(world.near.member) in page, str(world.far.member) in page) == (True, False)
