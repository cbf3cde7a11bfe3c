"""What anybody may follow without an account: only what a visitor may see, in forms that the readers of others take."""

import re
from datetime import date, timedelta

import feedparser
import pytest
from django.utils.timezone import localdate
from icalendar import Calendar

from minka.events.models import Exchange
from minka.notifications.tests.make import WHISPERED, make_fact
from minka.practices.models import State
from minka.practices.tests.make import make_practice
from minka.territory.tests.make import make_institution, make_region

pytestmark = pytest.mark.django_db


def feed(client, query=""):
    response = client.get(f"/novedades/feed.atom{query}")
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    found = feedparser.parse(response.content)
    assert (found.bozo, found.version) == (False, "atom10")
    return found


def titles(client, query=""):
    return [one.title for one in feed(client, query).entries]


def test_a_feed_tells_what_a_visitor_may_see(people, client):
    make_fact(make_practice(title="Abierta"), by=people.ana, institution=people.ana.institution(), text="Así fue.")
    make_fact(make_practice(title="Borrador", state=State.DRAFT), by=people.ana)
    make_fact(make_practice(title="Entre nosotros"), by=people.ana, verb=WHISPERED)
    found = feed(client)
    assert [(one.title, one.summary) for one in found.entries] == [
        ("UGEL 09 Huaura dijo algo de «Abierta»", "Así fue.")
    ]
    assert "Ana" not in client.get("/novedades/feed.atom").content.decode()


def test_the_institution_that_acted_is_named_in_the_place_of_the_person(people, client):
    acting = people.dora.institution()
    make_fact(make_practice(title="A"), by=people.dora, institution=people.ana.institution(), acting=acting.pk)
    assert titles(client) == ["Ministerio de Educación dijo algo de «A»"]


def test_what_became_invisible_leaves_the_feed(people, client):
    practice = make_practice(title="Retirada")
    make_fact(practice, by=people.ana)
    practice.archive(by=people.elio)
    assert titles(client) == []


def test_a_feed_of_a_territory_or_a_topic_holds_no_other(people, client):
    make_fact(make_practice(title="De Huaura", topic="lectura"), by=people.ana, institution=people.ana.institution())
    make_fact(
        make_practice(title="De Huaraz", topic="inclusion"), by=people.carla, institution=people.carla.institution()
    )
    assert titles(client, "?region=ancash") == ["UGEL Huaraz dijo algo de «De Huaraz»"]
    assert titles(client, "?tema=lectura") == ["UGEL 09 Huaura dijo algo de «De Huaura»"]
    assert titles(client, "?region=ancash&tema=lectura") == []
    assert client.get("/novedades/feed.atom?region=atlantis").status_code == 404


def test_strange_titles_break_no_reader(people, client):
    make_fact(make_practice(title="<b>Leer</b> & \u202econtar\x07\uffff", slug="leer"), by=people.ana)
    (entry,) = feed(client).entries
    assert entry.title_detail.type == "text/plain"
    assert entry.title == "Minka dijo algo de «<b>Leer</b> & contar»"


def test_an_entry_keeps_its_identity_and_the_feed_says_where_it_is(people, client):
    entry = make_fact(make_practice(), by=people.ana)
    found = feed(client, "?tema=lectura")
    assert found.entries[0].id == f"tag:127.0.0.1,2026:hecho-{entry.pk}"
    assert found.feed.id == "tag:127.0.0.1,2026:novedades/tema-lectura"
    links = {one.rel: one.href for one in found.feed.links}
    assert links["self"] == "http://127.0.0.1:8000/novedades/feed.atom?tema=lectura"


def test_saving_again_and_again_is_told_once(people, client):
    practice = make_practice()
    for _ in range(3):
        make_fact(practice, by=people.ana)
    assert len(titles(client)) == 1


@pytest.mark.parametrize("number", [1, 3])
def test_the_queries_of_a_feed_do_not_grow(people, client, number, django_assert_num_queries):
    for _ in range(number):
        make_fact(make_practice(), by=people.ana, acting=people.ana.institution().pk)
    with django_assert_num_queries(5):
        client.get("/novedades/feed.atom")


def make_exchange(slug, **fields):
    day = localdate() + timedelta(days=20)
    fields = {"title": slug.title(), "place": "Huacho", "starts": day, "ends": day, "published": True} | fields
    return Exchange.objects.create(slug=slug, **fields)


def calendar(client, query=""):
    response = client.get(f"/novedades/fechas.ics{query}")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return [
        (str(one["summary"]), one["dtstart"].dt, one["dtend"].dt) for one in Calendar.from_ical(response.content).events
    ]


def test_a_calendar_has_the_public_days_to_come(client):
    first = date(localdate().year + 1, 4, 23)
    make_exchange("centro", starts=first, ends=first + timedelta(days=1))
    make_exchange("borrador", published=False)
    make_exchange("antiguo", starts=date(2019, 4, 1), ends=date(2019, 4, 1))
    assert calendar(client) == [("Centro", first, first + timedelta(days=2))]


def test_a_calendar_of_a_territory_or_a_topic_holds_no_other(client):
    region = make_region("ancash", "Áncash", macro="Norte")
    make_exchange("norte", host=make_institution("020001", region=region))
    about = make_exchange("lector")
    about.presentations.create(practice=make_practice(topic="lectura"), number=1)
    assert [one for one, *_ in calendar(client, "?region=ancash")] == ["Norte"]
    assert [one for one, *_ in calendar(client, "?tema=lectura")] == ["Lector"]


def test_the_page_to_follow_gives_the_addresses_of_what_is_chosen(client):
    make_region("ancash", "Áncash", macro="Norte")
    html = client.get("/novedades/seguir/?region=ancash").content.decode()
    assert re.findall(r'href="(/novedades/[^"]+ancash)"', html) == [
        "/novedades/feed.atom?region=ancash",
        "/novedades/feed.atom?region=ancash",
        "/novedades/fechas.ics?region=ancash",
    ]


def test_the_pages_of_a_region_and_of_a_topic_lead_to_their_feeds(client):
    make_region("ancash", "Áncash", macro="Norte")
    alternate = re.compile(r'rel="alternate"\s+type="application/atom\+xml"\s+href="([^"]+)"')
    pages = ("/territorio/ancash/", "/practicas/?tema=lectura")
    found = [alternate.findall(client.get(address).content.decode()) for address in pages]
    assert found == [["/novedades/feed.atom?region=ancash"], ["/novedades/feed.atom?tema=lectura"]]
