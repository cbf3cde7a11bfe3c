"""My data: what I agreed to, who looked, the copy, the ways out."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils.timezone import localdate, now

from minka.journal.models import Entry
from minka.people import belongings
from minka.people.belongings import Shelf, Task
from minka.people.leaving import LastAdministrator, leave
from minka.people.models import Application, Consent, ConsentText, Handover, Look, Member, Membership, Purpose, Role
from minka.people.tests.agreement import disagreements
from minka.people.tests.make import cast, make_application, make_member, make_membership
from minka.territory.tests.make import make_institution

pytestmark = pytest.mark.django_db
PASSWORD = "un-tejido-de-llamas"


@pytest.fixture
def people():
    return cast()


def inside(client, member):
    member.set_password(PASSWORD)
    member.save()
    client.force_login(member)
    return client


def test_a_consent_names_its_purpose_and_version_and_is_withdrawn(people):
    consent = Consent.give(people.ana, Purpose.DIRECTORY)
    assert Consent.give(people.ana, Purpose.DIRECTORY) == consent
    fact = Entry.objects.first()
    assert (fact.verb, fact.thing, fact.details) == (
        "people.consented",
        consent,
        {"purpose": "directory", "version": 1},
    )
    assert Consent.retract(people.ana, Purpose.DIRECTORY) is True
    assert Consent.retract(people.ana, Purpose.DIRECTORY) is False
    assert (Entry.objects.first().verb, Consent.objects.get().withdrawn_at is None) == ("people.retracted", False)
    assert Member.objects.get(pk=people.ana.pk).in_directory is False


def test_a_new_text_is_asked_anew_and_the_old_consent_stays_written(people, client):
    Consent.give(people.ana, Purpose.ACCOUNT)
    ConsentText.objects.create(purpose=Purpose.ACCOUNT, version=2, text="Texto nuevo", since=localdate())
    ConsentText.objects.create(purpose=Purpose.ACCOUNT, version=3, text="De mañana", since=localdate() + timedelta(1))
    client.force_login(people.ana)
    assert "Texto nuevo" in client.get("/personas/mis-datos/").content.decode()
    client.post("/personas/mis-datos/consentimiento/account/")
    rows = Consent.objects.order_by("pk").values_list("text__version", "withdrawn_at")
    assert [(version, at is None) for version, at in rows] == [(1, False), (2, True)]


def test_a_purpose_stands_once(people):
    text = ConsentText.current(Purpose.PHOTO)
    Consent.objects.create(member=people.ana, text=text, purpose=Purpose.PHOTO)
    with pytest.raises(IntegrityError), transaction.atomic():
        Consent.objects.create(member=people.ana, text=text, purpose=Purpose.PHOTO)


def test_consents_are_seen_by_their_owner_and_the_team(people):
    Consent.give(people.ana, Purpose.PHOTO)

    def may(user, consent):
        return user.is_authenticated and (user.pk == consent.member_id or user == people.elio)

    assert disagreements(Consent.objects.all(), may, vars(people)) == []


def test_the_directory_is_left_and_entered_from_my_data(people, client):
    client.force_login(people.ana)
    client.post("/personas/mis-datos/consentimiento/directory/", {"retract": "1"})
    assert Member.objects.get(pk=people.ana.pk).in_directory is False
    client.post("/personas/mis-datos/consentimiento/directory/")
    assert Member.objects.get(pk=people.ana.pk).in_directory is True


def test_the_account_is_not_withdrawn_with_a_button(people, client):
    Consent.give(people.ana, Purpose.ACCOUNT)
    client.force_login(people.ana)
    client.post("/personas/mis-datos/consentimiento/account/", {"retract": "1"})
    client.post("/personas/mis-datos/consentimiento/otra-cosa/")
    assert list(Consent.objects.values_list("purpose", "withdrawn_at")) == [("account", None)]


def test_the_copy_holds_my_shelves_and_nobody_elses(people, client):
    client.force_login(people.ana)
    answer = client.get("/personas/mis-datos/descargar/")
    told = json.loads(answer.content)
    assert set(told) == set(belongings.SHELVES)
    assert told["people"][0]["correo"] == "ana@minka.example"
    assert told["people"][1]["código"] == "150202"
    assert b"carla@minka.example" not in answer.content
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="minka-mis-datos-')
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize(
    "address", ["/personas/mis-datos/", "/personas/mis-datos/descargar/", "/personas/mis-datos/salir/"]
)
def test_my_data_asks_who_i_am(client, address):
    assert client.get(address).url == f"/cuenta/login/?next={address}"


def test_one_reads_who_looked(people, client):
    client.force_login(people.elio)
    client.get(f"/gestion/people/member/{people.ana.pk}/change/")
    client.get(f"/personas/{people.ana.pk}/")
    client.get(f"/personas/{people.elio.pk}/")
    assert set(Look.objects.values_list("reader__name", "subject__name", "what")) == {
        ("Elio", "Ana", "record"),
        ("Elio", "Ana", "page"),
    }
    client.force_login(people.ana)
    page = client.get("/personas/mis-datos/").content.decode()
    assert "tu ficha en la administración" in page


@pytest.mark.parametrize("count", [1, 3])
def test_my_data_costs_the_same_whatever_was_looked_at(people, client, django_assert_num_queries, count):
    for _ in range(count):
        Look.keep(make_member(), people.ana, "page")
        Consent.give(people.ana, Purpose.PHOTO)
        Consent.retract(people.ana, Purpose.PHOTO)
    client.force_login(people.ana)
    with django_assert_num_queries(9):  # session, member, consents, three texts, past, looks and their count
        client.get("/personas/mis-datos/")


def test_leaving_takes_the_name_away_and_leaves_the_past(people, client):
    was = Membership.objects.get(member=people.ana)
    Entry.objects.all()
    Consent.give(people.ana, Purpose.ACCOUNT)
    inside(client, people.ana)
    page = client.post("/personas/mis-datos/salir/", {"password": PASSWORD}, follow=True).content.decode()
    assert "Tu cuenta quedó cerrada" in page
    gone = Member.objects.get(pk=people.ana.pk)
    assert (gone.name, gone.email, gone.is_active) == (
        "Miembro que dejó la comunidad",
        f"miembro-{gone.pk}@anonimo.invalid",
        False,
    )
    assert (gone.in_directory, gone.in_ranking, gone.has_usable_password()) == (False, False, False)
    was.refresh_from_db()
    assert (was.member, was.until) == (gone, localdate())
    assert "_auth_user_id" not in client.session
    facts = Entry.objects.filter(actor=gone).order_by("pk").values_list("verb", flat=True)
    assert list(facts) == ["people.consented", "people.ended", "people.retracted", "people.left"]
    assert "Miembro que dejó la comunidad" in str(Entry.objects.filter(actor=gone)[0].actor)


def test_leaving_asks_for_the_password(people, client):
    inside(client, people.ana)
    page = client.post("/personas/mis-datos/salir/", {"password": "otra"}).content.decode()
    assert "La contraseña no es correcta" in page
    assert Member.objects.get(pk=people.ana.pk).name == "Ana"
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(people.ana)
    assert strict.post("/personas/mis-datos/salir/", {"password": PASSWORD}).status_code == 403


def test_who_left_does_not_come_back_by_a_key(people, client):
    leave(people.ana, successors={})
    client.force_login(people.elio)
    form = {"action": "restore", "_selected_action": [people.ana.pk]}
    client.post("/gestion/people/member/", form)
    assert Member.objects.get(pk=people.ana.pk).is_active is False


def test_the_last_administrator_does_not_leave(people, client):
    administrator = make_membership(role=Role.ADMINISTRATOR).member
    with pytest.raises(LastAdministrator):
        leave(administrator, successors={})
    inside(client, administrator)
    assert "Antes nombra a otra" in client.post("/personas/mis-datos/salir/", {"password": PASSWORD}).content.decode()


@pytest.fixture
def shelf(monkeypatch):
    held, forgotten = {}, []

    def tasks(member, institution):
        if held.setdefault(institution.pk, member.pk) == member.pk:
            yield Task("Plan", "/p/1", hand_over=lambda to, by: held.__setitem__(institution.pk, to.pk))

    def forget(member):
        forgotten.append((member.name, member.email))

    one = Shelf("test", "De prueba", tasks=tasks, forget=forget)
    monkeypatch.setattr(belongings, "SHELVES", {"test": one})
    return held, forgotten


def test_on_leaving_each_post_passes_to_who_was_chosen(people, shelf, client):
    held, forgotten = shelf
    post = Membership.objects.get(member=people.ana)
    inside(client, people.ana)
    form = {"password": PASSWORD, f"m{post.pk}-successor": people.fina.pk}
    client.post("/personas/mis-datos/salir/", form)
    assert held == {post.institution_id: people.fina.pk}
    assert Handover.objects.get().state == "given"
    assert forgotten == [("Miembro que dejó la comunidad", "ana@minka.example")]


def test_without_a_successor_somebody_keeps_it_and_can_still_give_it(people, shelf):
    held, _forgotten = shelf
    post = Membership.objects.get(member=people.ana)
    leave(people.ana, successors={})
    handover = Handover.objects.get()
    assert (handover.state, handover.keeper, held) == ("open", people.elio, {post.institution_id: people.elio.pk})
    handover.hand_over(people.fina, by=people.elio)
    assert held == {post.institution_id: people.fina.pk}


def test_leaving_withdraws_what_was_asked(people):
    application = make_application()
    leave(application.member, successors={})
    application.refresh_from_db()
    assert application.state == "withdrawn"


def test_accounts_never_confirmed_and_old_looks_are_forgotten(people):
    old, new = (make_application(state="unconfirmed", confirmed_at=None) for _ in range(2))
    Application.objects.filter(pk=old.pk).update(applied_at=now() - timedelta(days=31))
    Look.keep(people.elio, people.ana, "page")
    Look.keep(people.elio, people.carla, "page")
    Look.objects.filter(subject=people.ana).update(at=now() - timedelta(days=731))
    printed = StringIO()
    for _ in range(2):
        call_command("forget", stdout=printed)
    assert printed.getvalue().split("\n")[:4] == [
        "cuentas sin confirmar: 1",
        "consultas antiguas: 1",
        "cuentas sin confirmar: 0",
        "consultas antiguas: 0",
    ]
    active = Member.objects.filter(pk__in=[old.member_id, new.member_id], is_active=True)
    assert list(active) == [new.member]
    assert list(Look.objects.values_list("subject__name", flat=True)) == ["Carla"]


def test_a_forgotten_address_is_free_again(people):
    application = make_application(state="unconfirmed", confirmed_at=None)
    email = application.member.email
    Application.objects.update(applied_at=now() - timedelta(days=31))
    call_command("forget", stdout=StringIO())
    assert make_member(email=email).email == email


def test_a_place_that_closed_still_says_who_worked_there(people):
    membership = make_membership(institution=make_institution(valid_to=localdate()))
    leave(membership.member, successors={})
    assert str(Membership.objects.get(pk=membership.pk)).startswith("Miembro que dejó la comunidad, ")
