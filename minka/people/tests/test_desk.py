from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from minka.people import desk, shelf
from minka.people.models import Consent, ConsentText, Purpose
from minka.people.tests.make import cast, make_member
from minka.territory.panels import Panel

pytestmark = pytest.mark.django_db


@pytest.fixture
def only(monkeypatch):
    """The desk with the panels of the test alone."""
    monkeypatch.setattr(desk, "_registered", {})
    return desk.register


def read(client):
    return " ".join(client.get("/personas/mi-mesa/").content.decode().split())


def test_the_desk_asks_to_log_in(client):
    assert client.get("/personas/mi-mesa/").url == "/cuenta/login/?next=/personas/mi-mesa/"


def test_panels_stand_in_order_and_only_where_something_awaits(client, only):
    people = cast()
    only(20, lambda member: Panel("Después", "people/_memberships.html"))
    only(10, lambda member: Panel("Antes", "people/_memberships.html") if member == people.ana else None)
    client.force_login(people.ana)
    page = read(client)
    assert sorted(["Mi mesa", "<h2>Antes", "<h2>Después"], key=page.index) == ["Mi mesa", "<h2>Antes", "<h2>Después"]
    client.force_login(people.carla)
    assert "<h2>Antes" not in read(client)


def test_an_empty_desk_says_so(client, only):
    client.force_login(make_member())
    assert "No te espera nada" in read(client)


def test_one_lands_on_the_desk_after_the_log_in(client):
    make_member(email="ana@minka.example", password="un-tejido-de-llamas")
    answer = client.post("/cuenta/login/", {"login": "ana@minka.example", "password": "un-tejido-de-llamas"})
    assert answer.url == "/personas/mi-mesa/"


@pytest.mark.parametrize("next_page", ["https://malo.example/", "//malo.example/", "javascript:alert(1)"])
def test_the_log_in_never_leads_to_another_site(client, next_page):
    make_member(email="ana@minka.example", password="un-tejido-de-llamas")
    form = {"login": "ana@minka.example", "password": "un-tejido-de-llamas", "next": next_page}
    assert client.post("/cuenta/login/", form).url == "/personas/mi-mesa/"


def test_a_new_text_of_what_i_accepted_waits_until_i_read_it():
    ana = make_member("Ana")
    Consent.give(ana, Purpose.ACCOUNT)
    assert shelf.consents(ana) is None
    old = ConsentText.current(Purpose.ACCOUNT).version
    ConsentText.objects.create(purpose=Purpose.PHOTO, version=90, text="De otra cosa")  # never accepted: not asked here
    ConsentText.objects.create(
        purpose=Purpose.ACCOUNT, version=old + 2, text="De mañana", since=localdate() + timedelta(days=1)
    )
    assert shelf.consents(ana) is None
    ConsentText.objects.create(purpose=Purpose.ACCOUNT, version=old + 1, text="Nuevo")
    assert [one.purpose for one in shelf.consents(ana).context["consents"]] == [Purpose.ACCOUNT]
    Consent.give(ana, Purpose.ACCOUNT)
    assert shelf.consents(ana) is None


def test_the_desk_leads_to_the_new_text(client):
    ana = make_member("Ana")
    Consent.give(ana, Purpose.ACCOUNT)
    ConsentText.objects.create(purpose=Purpose.ACCOUNT, version=90, text="Nuevo")
    client.force_login(ana)
    page = read(client)
    assert ("Cambió lo que aceptaste" in page, "Leer el texto nuevo de tu cuenta" in page) == (True, True)
