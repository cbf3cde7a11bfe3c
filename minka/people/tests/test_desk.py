import pytest

from minka.people import desk
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
