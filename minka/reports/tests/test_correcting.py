"""Corrections by hand of what was understood, one part at a time."""

import pytest

from minka.journal.models import Entry
from minka.reports.models import Reading
from minka.reports.tests.people import make_person
from minka.reports.tests.readings import fields_of, make_reading

pytestmark = pytest.mark.django_db


@pytest.fixture
def elio():
    return make_person("elio")


@pytest.fixture
def team(client, elio):
    client.force_login(elio)
    return client


def test_a_correction_changes_what_was_understood_and_keeps_the_rest(team, elio):
    reading = make_reading()
    address = f"{reading.get_absolute_url()}corregir/?parte=practica-1"
    sent = fields_of(team.get(address))
    response = team.post(address, sent | {"title": "Leer en familia", "version": "0"})
    assert response.url == f"{reading.get_absolute_url()}#practica-1"
    before, after = reading.contents["report"], Reading.objects.get().contents["report"]
    assert after["practices"][0]["title"] == "Leer en familia"
    assert after["practices"][0] | {"title": ""} == before["practices"][0] | {"title": ""}
    assert after["practices"][1] == before["practices"][1]
    assert Entry.objects.get(verb="reports.corrected").actor == elio


@pytest.mark.parametrize("part", ["intercambio", "pasantia", "practica-2"])
def test_a_form_sent_as_it_came_changes_nothing(team, part):
    reading = make_reading()
    address = f"{reading.get_absolute_url()}corregir/?parte={part}"
    assert team.post(address, fields_of(team.get(address)) | {"version": "0"}).status_code == 302
    assert Reading.objects.get().contents == reading.contents


def test_a_practice_is_added_and_another_removed(team):
    reading = make_reading()
    base = f"{reading.get_absolute_url()}corregir/?parte="
    new = {"number": "3", "region": "Loreto", "title": "Otra", "strategy": "# Fase 1\nVisitar\n# Fase 2\nMedir"}
    team.post(base + "practica-nueva", new | {"version": "0"})
    sent = fields_of(team.get(base + "practica-1"))
    team.post(base + "practica-1", sent | {"remove": "on", "version": "1"})
    practices = Reading.objects.get().contents["report"]["practices"]
    assert [one["title"] for one in practices] == ["Monitoreo que acompaña a cada docente", "Otra"]
    assert [(one["phase"], one["items"][0]["text"]) for one in practices[1]["strategy"]] == [
        ("Fase 1", "Visitar"),
        ("Fase 2", "Medir"),
    ]


def test_an_unknown_code_is_refused_beside_its_field_and_nothing_typed_is_lost(team):
    reading = make_reading()
    address = f"{reading.get_absolute_url()}corregir/?parte=practica-1"
    sent = fields_of(team.get(address)) | {
        "institutions": "UGEL Luna | 999999",
        "title": "Lo que escribí",
        "version": "0",
    }
    response = team.post(address, sent)
    assert (response.status_code, response.context["form"].errors.keys()) == (422, {"institutions"})
    assert "Lo que escribí" in response.content.decode()


@pytest.mark.parametrize(("first", "last"), [("2026-05-08", "2026-05-07"), ("2026-05-08", "2027-05-08"), ("", "x")])
def test_days_out_of_order_are_refused(team, first, last):
    address = f"{make_reading().get_absolute_url()}corregir/?parte=intercambio"
    sent = fields_of(team.get(address)) | {"first": first, "last": last, "version": "0"}
    assert team.post(address, sent).status_code == 422


def test_of_two_corrections_from_the_same_page_the_second_is_told(team):
    reading = make_reading()
    address = f"{reading.get_absolute_url()}corregir/?parte=pasantia"
    assert team.post(address, {"visited": "Una", "version": "0"}).status_code == 302
    assert team.post(address, {"visited": "Otra", "version": "0"}).status_code == 409
    assert [one["text"] for one in Reading.objects.get().contents["report"]["visited"]] == ["Una"]


@pytest.mark.parametrize("part", ["practica-99", "luna", "", "practica--1"])
def test_a_part_that_is_not_there_is_not_found(team, part):
    assert team.get(f"{make_reading().get_absolute_url()}corregir/?parte={part}").status_code == 404
