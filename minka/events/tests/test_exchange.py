"""An exchange: its verbs, its page and the list."""

import json
import re
from datetime import date
from io import BytesIO

import pytest
from icalendar import Calendar
from PIL import Image

from minka.core.lifecycle import WrongState
from minka.events.downloads import Download, _offers, register
from minka.events.models import Attendance, Headcount
from minka.events.tests.make import make_exchange, make_moment, make_stop, make_testimonial
from minka.events.turnout import turnout
from minka.journal.models import Entry
from minka.people.models import Member, Membership, Role
from minka.practices.models import State
from minka.practices.tests.make import make_practice
from minka.territory.tests.make import make_institution, make_region

pytestmark = pytest.mark.django_db


@pytest.fixture
def elio():
    member = Member.objects.create_user("elio@minka.example", name="Elio")
    Membership.objects.create(member=member, institution=make_institution(), role=Role.TEAM)
    return member


def text_of(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_publishing_shows_the_exchange_and_records_the_fact(elio):
    exchange = make_exchange(published=False)
    exchange.publish(by=elio)
    exchange.refresh_from_db()
    assert exchange.published is True
    assert [(one.verb, one.actor) for one in Entry.objects.about(exchange)] == [("events.published", elio)]


def test_of_two_who_publish_only_one_wins(elio):
    exchange = make_exchange(published=False)
    exchange.publish(by=elio)
    with pytest.raises(WrongState):
        exchange.publish(by=elio)
    assert Entry.objects.about(exchange).count() == 1


def test_withdrawing_hides_it_and_loses_nothing(elio, client):
    exchange = make_exchange(practices=[make_practice()])
    exchange.withdraw(by=elio)
    assert client.get(exchange.get_absolute_url()).status_code == 404
    assert exchange.presentations.count() == 1
    assert [one.verb for one in Entry.objects.about(exchange)] == ["events.withdrawn"]


def test_a_stale_publish_button_answers_409(elio, client):
    exchange = make_exchange()
    client.force_login(elio)
    assert client.post(f"/intercambios/{exchange.slug}/publicar/").status_code == 409


def test_the_page_tells_days_practices_notes_regions_stops_and_voices(client):
    host = make_institution(name="DRE de prueba", region=make_region("pasco", "Pasco"))
    practice = make_practice(title="Leer juntos", note={"key_aspect": ["Las familias leen en voz alta."]})
    exchange = make_exchange(
        host=host,
        practices=[practice],
        own=[host.region],
        invited=[make_region("loreto", "Loreto", macro="Oriente")],
        attendance=350,
        attendance_hedge="más de",
    )
    make_moment(exchange, "Feria de evidencias")
    make_stop(exchange, "Isla del puente")
    make_stop(exchange, "CETPRO de prueba", "visited")
    Headcount.objects.create(exchange=exchange, value=3, of="directores de DRE")
    carla = make_institution(name="UGEL Huaraz")
    make_testimonial(exchange, "Queremos adaptarla.", name="Carla", institution=carla, practice=practice)
    text = text_of(client.get(exchange.get_absolute_url()))
    for said in (
        "Dos días",
        "Jueves 23 , Huacho",
        "Feria de evidencias",
        "Leer juntos",
        "Las familias leen en voz alta.",
        "UGEL Huaraz la destaca",
        "1 región de la macrorregión y 1 invitada.",
        "más de 350",
        "directores de DRE",
        "Isla del puente",
        "CETPRO de prueba",
        "Queremos adaptarla.",
    ):
        assert said in text, said


def test_the_map_says_how_each_region_came(client):
    host = make_institution(region=make_region("pasco", "Pasco"))
    make_region("tacna", "Tacna", macro="Sur")
    exchange = make_exchange(host=host, own=[host.region], invited=[make_region("loreto", "Loreto", macro="Oriente")])
    page = client.get(exchange.get_absolute_url()).content.decode()
    labels = re.findall(r'aria-label="([^"]+: [^"]+)"', page)
    assert {"Pasco: sede", "Loreto: invitada", "Tacna: no asistió"} <= set(labels)


def test_regions_stand_in_the_order_of_the_alphabet_whatever_their_accents(client):
    names = {"tumbes": "Tumbes", "ancash": "Áncash", "apurimac": "Apurímac"}
    regions = [make_region(slug, name, column=at) for at, (slug, name) in enumerate(names.items())]
    exchange = make_exchange(own=regions)
    assert [one.region.name for one in exchange.attendances.all()] == ["Áncash", "Apurímac", "Tumbes"]
    assert [one.region.name for one in turnout(exchange)] == ["Áncash", "Apurímac", "Tumbes"]


def test_only_testimonials_with_standing_consent_are_shown(client):
    exchange = make_exchange()
    make_testimonial(exchange, "Sin permiso.", consent_on=None)
    make_testimonial(exchange, "Retirado.", withdrawn_on=date(2026, 6, 1))
    make_testimonial(exchange, "Con permiso.")
    text = text_of(client.get(exchange.get_absolute_url()))
    assert [said in text for said in ("Sin permiso.", "Retirado.", "Con permiso.")] == [False, False, True]


def test_a_practice_that_the_reader_may_not_see_is_not_on_the_page(client, elio):
    exchange = make_exchange(
        practices=[make_practice(title="A la vista"), make_practice(title="Oculta", state=State.DRAFT)]
    )
    assert "Oculta" not in text_of(client.get(exchange.get_absolute_url()))
    client.force_login(elio)
    assert "Oculta" in text_of(client.get(exchange.get_absolute_url()))


def test_sections_without_matter_are_left_out(client):
    text = text_of(client.get(make_exchange().get_absolute_url()))
    assert [word in text for word in ("Prácticas presentadas", "Quiénes vinieron", "Lo que se llevan")] == [False] * 3


def test_the_page_carries_an_event_for_machines_and_nothing_can_close_its_block(client):
    exchange = make_exchange(title="Un </script> en el título")
    page = client.get(exchange.get_absolute_url()).content.decode()
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1]
    told = json.loads(block)
    assert (told["@type"], told["name"], told["startDate"]) == ("Event", "Un </script> en el título", "2026-04-23")


def test_the_calendar_file_holds_whole_days(client):
    exchange = make_exchange(title="Intercambio, con coma")
    response = client.get(f"/intercambios/{exchange.slug}/calendario.ics")
    event = Calendar.from_ical(response.content).walk("VEVENT")[0]
    assert (event["summary"], event["dtstart"].dt, event["dtend"].dt) == (
        "Intercambio, con coma",
        date(2026, 4, 23),
        date(2026, 4, 25),
    )
    assert response["Content-Type"].startswith("text/calendar")


def test_the_calendar_file_carries_no_order_of_direction(client):
    exchange = make_exchange(title="Al \u202erevés\x07", place="Hua\u2067cho", lede="Dos\u200f días.")
    told = client.get(f"/intercambios/{exchange.slug}/calendario.ics").content
    event = Calendar.from_ical(told).walk("VEVENT")[0]
    assert (event["summary"], event["location"], event["description"]) == ("Al revés", "Huacho", "Dos días.")


def test_a_link_to_the_exchange_has_a_picture(client):
    exchange = make_exchange()
    assert f'content="http://testserver/intercambios/{exchange.slug}/tapa.png"' in (
        client.get(exchange.get_absolute_url()).content.decode()
    )
    answer = client.get(f"/intercambios/{exchange.slug}/tapa.png")
    assert (answer["Content-Type"], Image.open(BytesIO(answer.content)).size) == ("image/png", (1200, 630))
    assert client.get(f"/intercambios/{make_exchange(published=False).slug}/tapa.png").status_code == 404


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["DRE Pasco"], "DRE Pasco"),
        (["UGEL Huaura"], "UGEL Huaura, Pasco"),
        (["UGEL Huaura", "DRE Pasco", "CETPRO"], "UGEL Huaura, DRE Pasco y 1 más"),
    ],
)
def test_who_presents_is_told_without_saying_the_region_twice(names, told):
    region = make_region("pasco", "Pasco")
    practice = make_practice(institutions=[make_institution(name=name, region=region) for name in names])
    assert make_exchange(practices=[practice]).presentations.get().presenters == told


def test_other_floors_offer_downloads(client):
    def offer(exchange, user):
        return [Download("Lo que sea", "/lo-que-sea/", "ZIP")]

    register(offer)
    try:
        assert "Lo que sea" in text_of(client.get(make_exchange().get_absolute_url()))
    finally:
        _offers.remove(offer)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_asks_a_fixed_number_of_queries(client, rows, django_assert_num_queries):
    host = make_institution(region=make_region("pasco", "Pasco"))
    exchange = make_exchange(host=host)
    for number in range(rows):
        practice = make_practice(note={"key_aspect": ["Algo."]})
        exchange.presentations.create(
            practice=practice, number=number + 1, region=host.region, note=practice.notes.get()
        )
        make_moment(exchange)
        make_stop(exchange)
        make_testimonial(exchange, institution=host, practice=practice)
        Headcount.objects.create(exchange=exchange, value=3, of="directores", order=number)
        region = make_region(f"region-{number}", f"Región {number}", column=number)
        Attendance.objects.create(exchange=exchange, region=region)
    with django_assert_num_queries(11):
        client.get(exchange.get_absolute_url())


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_a_fixed_number_of_queries(client, rows, django_assert_num_queries):
    for _ in range(rows):
        make_exchange(practices=[make_practice()])
    with django_assert_num_queries(6):
        client.get("/intercambios/")


def test_the_list_is_by_year_and_filters_by_year_and_macro_region(client):
    make_exchange(title="Del centro", starts=date(2026, 4, 23))
    make_exchange(title="Del sur", macro_region="Sur", starts=date(2025, 9, 1))
    text = text_of(client.get("/intercambios/"))
    assert text.index("Del centro") < text.index("Del sur")
    assert "Del centro" not in text_of(client.get("/intercambios/?anio=2025"))
    south = text_of(client.get("/intercambios/?macrorregion=sur"))
    assert ("Del sur" in south, "Del centro" in south) == (True, False)


@pytest.mark.parametrize("query", ["anio=1890", "anio=dos", "anio=99999999999", "macrorregion=luna"])
def test_a_filter_without_matches_says_what_to_do(client, query):
    make_exchange()
    assert "Ver todos los intercambios" in text_of(client.get(f"/intercambios/?{query}"))


def test_an_empty_list_leads_to_the_practices(client):
    assert "Ver las buenas prácticas" in text_of(client.get("/intercambios/"))


def test_a_region_says_which_exchanges_it_attended(client):
    region = make_region("pasco", "Pasco")
    make_exchange(title="El que asistió", own=[region])
    make_exchange(title="El otro")
    text = text_of(client.get(region.get_absolute_url()))
    assert ("El que asistió" in text, "El otro" in text) == (True, False)


@pytest.mark.parametrize(
    ("starts", "ends", "words"),
    [
        (date(2026, 4, 23), date(2026, 4, 23), "23 de abril de 2026"),
        (date(2026, 4, 23), date(2026, 4, 24), "23 y 24 de abril de 2026"),
        (date(2026, 4, 23), date(2026, 4, 25), "del 23 al 25 de abril de 2026"),
        (date(2026, 4, 30), date(2026, 5, 1), "del 30 de abril al 1 de mayo de 2026"),
    ],
)
def test_days_are_told_as_people_say_them(starts, ends, words):
    assert make_exchange(starts=starts, ends=ends).when == words


def test_an_exchange_without_a_lede_is_told_by_its_counts(client):
    exchange = make_exchange(practices=[make_practice()], own=[make_region()], attendance=1350)
    assert (
        "Huacho: 1 práctica, 1 región, 1\u202f350 asistentes."
        in client.get(exchange.get_absolute_url()).content.decode()
    )
