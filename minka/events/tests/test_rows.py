"""Elio writes the practices presented, the visit and the testimonials of an exchange in the product."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from minka.events.models import Presentation
from minka.events.tests.make import facts, make_exchange, make_presentation, make_stop, make_testimonial
from minka.practices.models import Practice, State
from minka.practices.tests.make import make_note, make_practice
from minka.territory.tests.make import make_institution

pytestmark = pytest.mark.django_db
PREFIX = {"present": "practica", "lay_out": "parada", "quote": "testimonio", "tally": "conteo"}
NAME = {"present": "presentations", "lay_out": "stops", "quote": "testimonials", "tally": "headcounts"}
BLANKS = {
    "present": {},
    "tally": {"hedge": "", "value": "", "of": ""},
    "lay_out": {"name": "", "kind": "island", "text": ""},
    "quote": {"text": "", "name": "", "post": "", "institution": "", "practice": "", "consent_on": ""},
}


def address(verb, exchange):
    return reverse(f"events:{verb}", args=[exchange.slug])


def sent(verb, exchange, *rows):
    prefix = PREFIX[verb]
    form = {
        f"{prefix}-TOTAL_FORMS": len(rows),
        f"{prefix}-INITIAL_FORMS": sum("key" in row for row in rows),
        "read": exchange.as_read_of(NAME[verb]),
    }
    for number, row in enumerate(rows):
        row = BLANKS[verb] | {"ORDER": number + 1} | row
        form |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return form


def test_a_practice_is_searched_added_ordered_and_taken_away(elio):
    exchange = make_exchange()
    first = make_practice(title="Feria de matrícula oportuna", institutions=[make_institution(name="UGEL Huaura")])
    second = make_practice(title="Tutoría entre pares rurales", state=State.DRAFT)
    page = elio.get(address("present", exchange), {"q": "matrícula"}).content.decode()
    assert (f'value="{first.code}"' in page, f'value="{second.code}"' in page) == (True, False)
    assert f'value="{second.code}"' in elio.get(address("present", exchange), {"q": "tutoría"}).content.decode()
    for code in (first.code, second.code, first.code):
        elio.post(address("present", exchange), {"nueva": code})
    shown = list(exchange.presentations.all())
    assert [(one.number, one.practice, one.region) for one in shown] == [
        (1, first, first.lead_institution().region),
        (2, second, second.lead_institution().region),
    ]
    assert "Ya está en la lista" in elio.get(address("present", exchange), {"q": "matrícula"}).content.decode()
    up = sent("present", exchange, {"key": shown[0].pk, "ORDER": 1}, {"key": shown[1].pk, "ORDER": 1})
    assert elio.post(address("present", exchange), up)["Location"] == exchange.get_absolute_url()
    assert list(exchange.presentations.values_list("number", "practice")) == [(1, second.pk), (2, first.pk)]
    off = sent("present", exchange, {"key": shown[1].pk, "ORDER": 1, "DELETE": "on"}, {"key": shown[0].pk, "ORDER": 2})
    assert elio.post(address("present", exchange), off).status_code == 200  # it asks once more
    assert exchange.presentations.count() == 2
    elio.post(address("present", exchange), off | {"agreed": f"{shown[1].pk}"})
    assert list(exchange.presentations.values_list("number", "practice")) == [(1, first.pk)]
    assert Practice.objects.filter(pk=second.pk).exists()
    assert facts().count("events.presented") == 4


@pytest.mark.parametrize(("order", "result"), [((3, 2, 3), "bca"), ((1, 2, 1), "cab"), ((1, 3, 3), "acb")])
def test_a_row_goes_where_its_number_says(elio, order, result):
    exchange = make_exchange()
    stops = [make_stop(exchange, name, order=place) for place, name in enumerate("abc")]
    rows = [{"key": one.pk, "name": one.name, "ORDER": at} for one, at in zip(stops, order, strict=True)]
    elio.post(address("lay_out", exchange), sent("lay_out", exchange, *rows))
    assert "".join(exchange.stops.values_list("name", flat=True)) == result


def test_an_exchange_with_a_hundred_practices_is_ordered_and_a_hostile_number_of_rows_is_not_made(elio):
    exchange = make_exchange()
    practice = make_practice()
    Presentation.objects.bulk_create(
        Presentation(exchange=exchange, practice=practice, number=number) for number in range(1, 101)
    )
    shown = list(exchange.presentations.values_list("pk", flat=True))
    order = [{"key": key, "ORDER": place} for place, key in enumerate(shown, start=1)]
    order[99]["ORDER"] = 1
    assert elio.post(address("present", exchange), sent("present", exchange, *order)).status_code == 302
    assert list(exchange.presentations.values_list("pk", flat=True)) == [shown[99], *shown[:99]]
    answer = elio.post(address("lay_out", exchange), sent("lay_out", exchange) | {"parada-TOTAL_FORMS": 1_000_000})
    assert (answer.status_code, answer.content.decode().count("<fieldset") < 100) == (422, True)


def test_the_visit_is_written_changed_and_taken_away(elio):
    exchange = make_exchange()
    new = [{"name": "Isla 2", "ORDER": 2}, {"name": "Isla 1", "text": "El tablero", "ORDER": 1}, {"ORDER": 3}]
    elio.post(address("lay_out", exchange), sent("lay_out", exchange, *new))
    first, second = exchange.stops.all()
    assert (first.name, first.text, second.name) == ("Isla 1", "El tablero", "Isla 2")
    assert "El tablero" in elio.get(exchange.get_absolute_url()).content.decode()
    rows = [
        {"key": first.pk, "name": "Isla 1", "DELETE": "on"},
        {"key": second.pk, "name": "II.EE. 20", "kind": "visited"},
    ]
    answer = elio.post(address("lay_out", exchange), sent("lay_out", exchange, *rows))
    page = answer.content.decode()
    assert (answer.status_code, "¿Quitar esto?" in page, exchange.stops.count()) == (200, True, 2)
    agreed = re.search(r'name="agreed"\s+value="([^"]+)"', page)[1]
    elio.post(address("lay_out", exchange), sent("lay_out", exchange, *rows) | {"agreed": agreed})
    assert list(exchange.stops.values_list("name", "kind")) == [("II.EE. 20", "visited")]
    assert facts() == ["events.laid_out", "events.laid_out"]


def test_who_came_is_counted_by_groups(elio):
    exchange = make_exchange(own=[make_institution().region])
    rows = [
        {"hedge": "más de", "value": 40, "of": "directores de UGEL", "ORDER": 2},
        {"value": 3, "of": "de DRE", "ORDER": 1},
    ]
    answer = elio.post(address("tally", exchange), sent("tally", exchange, *rows, {"value": "", "of": "aliados"}))
    assert (answer.status_code, answer.content.decode().count("Escribe cuántos.")) == (422, 1)
    elio.post(address("tally", exchange), sent("tally", exchange, *rows))
    assert [str(one) for one in exchange.headcounts.all()] == ["3 de DRE", "más de 40 directores de UGEL"]
    assert ("directores de UGEL" in elio.get(exchange.get_absolute_url()).content.decode(), facts()) == (
        True,
        ["events.tallied"],
    )


def test_a_stop_without_a_name_is_told_beside_its_field(elio):
    exchange = make_exchange()
    answer = elio.post(address("lay_out", exchange), sent("lay_out", exchange, {"text": "Con el tablero"}))
    page = answer.content.decode()
    assert (answer.status_code, page.count("Escribe cómo se llama la parada."), "Con el tablero" in page) == (
        422,
        1,
        True,
    )
    assert exchange.stops.count() == 0


def test_what_somebody_else_wrote_meanwhile_is_told_and_stays(elio):
    exchange = make_exchange()
    old = sent("lay_out", exchange, {"name": "La mía", "ORDER": ""})
    make_stop(exchange, "La de otra")
    answer = elio.post(address("lay_out", exchange), old)
    page = answer.content.decode()
    assert (answer.status_code, "La de otra" in page, "La mía" in page) == (409, True, True)
    read = re.search(r'name="read" value="(\w+)"', page)[1]
    elio.post(address("lay_out", exchange), old | {"read": read})
    assert [one.name for one in exchange.stops.all()] == ["La de otra", "La mía"]


def test_a_row_of_another_exchange_is_not_taken(elio):
    exchange, foreign = make_exchange(), make_stop(make_exchange(), "De otro")
    elio.post(address("lay_out", exchange), sent("lay_out", exchange, {"key": foreign.pk, "name": "Robada"}))
    foreign.refresh_from_db()
    assert (foreign.name, exchange.stops.get().pk == foreign.pk) == ("De otro", False)
    presented = make_presentation(make_exchange(), make_practice())
    elio.post(address("present", exchange), sent("present", exchange, {"key": presented.pk}))
    assert (exchange.presentations.count(), Presentation.objects.get().exchange) == (0, presented.exchange)


def test_a_testimonial_is_shown_from_its_consent_until_it_is_taken_back(elio):
    host, practice = make_institution("150202", name="UGEL Huaura"), make_practice()
    exchange = make_exchange(practices=[practice])
    row = {"text": "Nos sirve.", "post": "Directora", "institution": "150202", "practice": practice.pk}
    elio.post(address("quote", exchange), sent("quote", exchange, row))
    said = exchange.testimonials.get()
    assert (said.institution, said.institution_name, said.practice, said.consent_on) == (host, "", practice, None)
    assert "Nos sirve." not in elio.get(exchange.get_absolute_url()).content.decode()
    row |= {"key": said.pk, "consent_on": "2026-04-24", "institution": "Red de Gestores"}
    elio.post(address("quote", exchange), sent("quote", exchange, row))
    said.refresh_from_db()
    assert (said.institution, said.institution_name, said.consent_on) == (None, "Red de Gestores", date(2026, 4, 24))
    assert "Nos sirve." in elio.get(exchange.get_absolute_url()).content.decode()
    elio.post(address("quote", exchange), sent("quote", exchange, row | {"withdrawn_on": "2026-05-02"}))
    assert "Nos sirve." not in elio.get(exchange.get_absolute_url()).content.decode()
    assert facts() == ["events.quoted"] * 3


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"text": ""}, "Escribe lo que dijo."),
        ({"consent_on": (localdate() + timedelta(days=2)).isoformat()}, "Ese día todavía no llega."),
        ({"withdrawn_on": "2026-04-23"}, "No puede ser anterior al día en que dio permiso."),
    ],
)
def test_what_is_wrong_with_a_testimonial_is_told_and_nothing_is_lost(elio, wrong, told):
    exchange = make_exchange()
    said = make_testimonial(exchange, consent_on=date(2026, 4, 24))
    row = {"key": said.pk, "text": "Otra cosa.", "post": "Directora", "consent_on": "2026-04-24"} | wrong
    answer = elio.post(address("quote", exchange), sent("quote", exchange, row))
    page = answer.content.decode()
    assert (answer.status_code, told in page, "Directora" in page) == (422, True, True)
    assert exchange.testimonials.get().text == said.text


@pytest.mark.parametrize("name", ["ana", "bruno", "carla", "dora", "fina", None])
def test_nobody_else_writes_them(client, cast, name):
    practice = make_practice()
    note = make_note(practice, {"key_aspect": ["Lo sostiene un equipo."]})
    exchange = make_exchange(practices=[practice])
    if name:
        client.force_login(getattr(cast, name))
    shown = exchange.presentations.get()
    doors = [address(verb, exchange) for verb in PREFIX]
    doors += [reverse(f"events:{verb}", args=[shown.pk]) for verb in ("transcribe", "cite")]
    assert {client.post(door).status_code for door in doors} == {403 if name else 302}
    shown.refresh_from_db()
    page = client.get(exchange.get_absolute_url()).content.decode()
    assert (shown.note, facts(), address("present", exchange) in page) == (note, [], False)


@pytest.mark.parametrize("number", [1, 3])
def test_the_screens_ask_the_same_whatever_the_rows(elio, number, django_assert_num_queries):
    practices = [make_practice(institutions=[make_institution()]) for _ in range(number)]
    for one in practices:
        make_note(one, {"key_aspect": ["Lo sostiene un equipo."]})
    exchange = make_exchange(practices=practices)
    for _ in range(number):
        make_testimonial(exchange, institution=make_institution())
    elio.get(address("present", exchange))
    with django_assert_num_queries(9):
        page = elio.get(address("present", exchange)).content.decode()
    assert page.count("Nota: ") == number
    with django_assert_num_queries(8):
        elio.get(address("quote", exchange))
