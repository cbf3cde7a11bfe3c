"""Elio writes down the note that an expert gave at an exchange: who, and the three lists."""

import re

import pytest
from django.urls import reverse

from minka.core.lifecycle import WrongState
from minka.events.noted import split
from minka.events.tests.make import facts, make_exchange
from minka.journal.models import Entry
from minka.practices.models import ExpertNote
from minka.practices.tests.make import make_note, make_practice
from minka.territory.tests.make import make_institution

pytestmark = pytest.mark.django_db
SENT = {
    "post": "Especialista de monitoreo",
    "institution": "150202",
    "key_aspect": "• Uso de datos: el tablero se mira cada semana.\r\n\r\n- Lo sostiene un equipo.",
    "opportunity": "Formalizar en el PAT.",
    "recommendation": "",
}


@pytest.fixture
def shown():
    make_institution("150202", name="UGEL Huaura")
    return make_exchange(practices=[make_practice(title="Feria de matrícula")]).presentations.get()


def door(shown, verb="transcribe"):
    return reverse(f"events:{verb}", args=[shown.pk])


def read_on(client, shown):
    return re.search(r'name="read" value="(\w+)"', client.get(door(shown)).content.decode())[1]


def lines(note):
    return [(one.section, one.title, one.text) for one in note.points.all()]


def test_a_note_is_written_in_its_three_lists_and_read_in_practice_and_exchange(elio, shown):
    answer = elio.post(door(shown), SENT | {"read": read_on(elio, shown)})
    assert answer["Location"] == reverse("events:present", args=[shown.exchange.slug])
    shown.refresh_from_db()
    note = shown.note
    assert (note.post, note.institution.code, note.dated, note.practice, note.member) == (
        "Especialista de monitoreo", "150202", shown.exchange.ends, shown.practice, None,
    )  # fmt: skip
    assert lines(note) == [
        ("key_aspect", "Uso de datos", "el tablero se mira cada semana."),
        ("key_aspect", "", "Lo sostiene un equipo."),
        ("opportunity", "", "Formalizar en el PAT."),
    ]
    assert "el tablero se mira cada semana." in elio.get(shown.practice.get_absolute_url()).content.decode()
    assert "Especialista de monitoreo" in elio.get(shown.exchange.get_absolute_url()).content.decode()
    found = elio.get("/practicas/", {"q": "tablero"}).content.decode()
    assert "Feria de matrícula" in found
    entry = Entry.objects.get(verb="events.transcribed")
    assert (entry.thing, entry.details["points"]) == (shown.practice, 3)


def test_a_line_put_right_is_the_same_point_and_one_left_out_goes(elio, shown):
    elio.post(door(shown), SENT | {"read": read_on(elio, shown)})
    shown.refresh_from_db()
    data, team, plan = shown.note.points.all()
    page = elio.get(door(shown)).content.decode()
    assert "Uso de datos: el tablero se mira cada semana.\nLo sostiene un equipo.</textarea>" in page
    told = {"key_aspect": "Lo sostiene un equipo de tres.\nNuevo\nUso de datos: el tablero se mira cada semana."}
    elio.post(door(shown), SENT | told | {"opportunity": "", "read": read_on(elio, shown)})
    assert ExpertNote.objects.count() == 1
    now = list(shown.note.points.order_by("order"))
    assert [one.text for one in now] == ["Lo sostiene un equipo de tres.", "Nuevo", "el tablero se mira cada semana."]
    assert (now[0].pk, now[2].pk, now[1].pk in (data.pk, team.pk, plan.pk)) == (team.pk, data.pk, False)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"post": " "}, "Escribe su cargo"),
        ({"institution": "Municipio de Macondo"}, "No encontramos esa institución"),
        ({"key_aspect": " - ", "opportunity": ""}, "Escribe al menos un punto"),
        ({"opportunity": "Punto\n" * 61}, "Son demasiados puntos"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_lost(elio, shown, wrong, told):
    answer = elio.post(door(shown), SENT | {"name": "Dora"} | wrong | {"read": read_on(elio, shown)})
    page = answer.content.decode()
    assert (answer.status_code, page.count(told), 'value="Dora"' in page) == (422, 1, True)
    assert ExpertNote.objects.count() == 0


def test_of_two_who_write_it_the_second_reads_what_the_first_wrote(elio, cast, shown):
    read = read_on(elio, shown)
    shown.transcribe({"key_aspect": ["Lo de otra."]}, by=cast.elio, read=read, post="Consejera")
    answer = elio.post(door(shown), SENT | {"read": read})
    page = answer.content.decode()
    assert (answer.status_code, "Lo de otra." in page, "Formalizar en el PAT." in page) == (409, True, True)
    assert [one.text for one in shown.note.points.all()] == ["Lo de otra."]
    again = re.search(r'name="read" value="(\w+)"', page)[1]
    assert elio.post(door(shown), SENT | {"read": again}).status_code == 302
    assert facts() == ["events.transcribed", "events.transcribed"]


def test_a_note_that_its_expert_signed_is_shown_and_not_written(elio, cast, shown):
    signed = make_note(shown.practice, {"key_aspect": ["Lo firmé yo."]}, member=cast.dora, name="Dora")
    page = elio.get(door(shown)).content.decode()
    assert "Mostrar esta nota" in page
    elio.post(door(shown, "cite"), {"note": signed.pk, "read": shown.note_as_read()})
    shown.refresh_from_db()
    page = elio.get(door(shown)).content.decode()
    assert (shown.note, "La firmó Dora" in page, "<textarea" in page) == (signed, True, False)
    assert elio.post(door(shown), SENT | {"read": shown.note_as_read()}).status_code == 409
    with pytest.raises(WrongState):
        shown.transcribe({"key_aspect": ["Otra."]}, by=cast.elio, read=shown.note_as_read())
    assert [one.text for one in signed.points.all()] == ["Lo firmé yo."]


def test_a_note_leaves_the_exchange_and_stays_with_its_practice(elio, shown):
    elio.post(door(shown), SENT | {"read": read_on(elio, shown)})
    shown.refresh_from_db()
    assert elio.post(door(shown, "cite"), {"read": "otra"}).status_code == 409
    assert elio.post(door(shown, "cite"), {"note": 9 * 10**17, "read": shown.note_as_read()}).status_code == 404
    elio.post(door(shown, "cite"), {"read": shown.note_as_read()})
    shown.refresh_from_db()
    assert (shown.note, shown.practice.notes.count(), facts()[-1]) == (None, 1, "events.cited")


@pytest.mark.parametrize(
    ("text", "title", "found"),
    [
        ("Uso de datos: se miran.", "", ("Uso de datos", "se miran.")),
        ("Se mira a las 10:30 cada día", "", ("", "Se mira a las 10:30 cada día")),
        (f"{'Muy largo ' * 8}: fin", "", ("", f"{'Muy largo ' * 8}: fin")),
        (f"{'Muy largo ' * 8}: fin", "Muy largo " * 8, ("Muy largo " * 8, "fin")),
    ],
)
def test_what_stands_before_the_colon_is_a_title_if_it_is_short(text, title, found):
    assert split(text, title) == found
