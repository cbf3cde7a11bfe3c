from datetime import date, datetime

import pytest
from django.utils.timezone import make_aware, now

from minka.core.lifecycle import WrongState
from minka.events.models import Webinar
from minka.events.tests.make import make_exchange
from minka.journal.models import Entry
from minka.people.access import can
from minka.people.models import Member, Membership, Role
from minka.territory.tests.make import make_institution

pytestmark = pytest.mark.django_db


def make_webinar(**fields):
    given = {"slug": "lectura", "title": "Leer en casa", "day": date(2026, 3, 12), "published": True}
    return Webinar.objects.create(**given | fields)


def person(name, role):
    member = Member.objects.create_user(f"{name}@minka.example", name=name.title())
    Membership.objects.create(member=member, institution=make_institution(), role=role)
    return member


def test_a_webinar_is_published_held_once_and_withdrawn():
    elio, webinar = person("elio", Role.TEAM), make_webinar(published=False)
    held = make_aware(datetime(2026, 3, 12, 16))

    webinar.publish(by=elio)
    webinar.hold(by=elio, at=held)
    webinar.withdraw(by=elio)

    kept = Webinar.objects.get()
    assert (kept.published, kept.held_at) == (False, held)
    facts = Entry.objects.about(webinar).order_by("pk").values_list("verb", flat=True)
    assert list(facts) == ["events.published", "events.held", "events.withdrawn"]
    assert Entry.objects.get(verb="events.held").at == held


@pytest.mark.parametrize("fields", [{"published": False}, {"held_at": now()}])
def test_what_nobody_could_come_to_and_what_was_held_cannot_be_held(fields):
    webinar = make_webinar(**fields)
    with pytest.raises(WrongState):
        webinar.hold(by=None)
    assert not Entry.objects.exists()


@pytest.mark.parametrize("verb", ["events.publish", "events.withdraw", "events.hold"])
@pytest.mark.parametrize("role", Role)
def test_only_the_team_takes_the_verbs_of_a_webinar(verb, role):
    assert can(person("quien", role), verb) == (role == Role.TEAM)


def test_a_draft_webinar_is_seen_by_the_team_alone(client):
    make_webinar(published=False)
    assert "Leer en casa" not in client.get("/intercambios/").content.decode()
    client.force_login(person("elio", Role.TEAM))
    assert "Borrador: solo lo ve el equipo." in client.get("/intercambios/").content.decode()


def test_the_list_of_exchanges_holds_the_webinars_of_its_year(client):
    make_exchange(starts=date(2025, 5, 5))
    make_webinar(recording="https://videos.example/leer")

    def page(year):
        return client.get(f"/intercambios/?anio={year}").content.decode()

    assert "https://videos.example/leer" in page(2026)
    assert "Leer en casa" not in page(2025)
    assert "Leer en casa" not in page("veinte")


def test_the_team_writes_a_webinar_on_its_shelf_and_takes_its_verbs_there(client):
    client.force_login(person("elio", Role.TEAM))
    client.post(
        "/gestion/events/webinar/add/",
        {"title": "Uno", "slug": "uno", "day": "12/03/2026", "summary": "", "recording": "javascript:alert(1)"},
    )
    assert not Webinar.objects.exists()
    client.post("/gestion/events/webinar/add/", {"title": "Uno", "slug": "uno", "day": "12/03/2026"})
    one = Webinar.objects.get()
    for action in ("take_publish", "take_hold"):
        client.post("/gestion/events/webinar/", {"action": action, "_selected_action": [one.pk]})
    one.refresh_from_db()
    assert (one.published, one.held_at is not None) == (True, True)
