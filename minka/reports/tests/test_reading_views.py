"""The browser for the team: upload, preview, corrections, confirmation; and the doors for everybody else."""

import re
import zipfile
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client

from minka.core.lifecycle import WrongState
from minka.events.models import Exchange
from minka.journal.models import Entry
from minka.people.access import can
from minka.practices.models import Practice
from minka.reports.models import Reading
from minka.reports.readings import receive
from minka.reports.tests.people import CAST, make_person
from minka.reports.tests.readings import make_reading, text_of, upload
from minka.reports.tests.texts import REPORT

pytestmark = pytest.mark.django_db
VERBS = ("reports.read", "reports.correct", "reports.confirm", "reports.discard")


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def elio():
    return make_person("elio")


@pytest.fixture
def team(client, elio):
    client.force_login(elio)
    return client


@pytest.fixture
def territory():
    call_command("load_territory", verbosity=0, stdout=StringIO())


@pytest.mark.parametrize("name", CAST)
def test_only_the_team_takes_the_verbs_of_a_reading(name):
    who = make_person(name)
    assert {verb for verb in VERBS if can(who, verb)} == (set(VERBS) if name == "elio" else set())


@pytest.mark.parametrize("name", CAST)
def test_only_the_team_sees_readings(name):
    make_reading()
    assert Reading.objects.visible_to(make_person(name)).count() == (1 if name == "elio" else 0)


@pytest.mark.parametrize("name", [name for name in CAST if name != "elio"])
def test_every_door_is_shut_to_the_others(client, name):
    reading = make_reading()
    if name != "visitor":
        client.force_login(make_person(name))
    base = f"/reportes/lecturas/{reading.pk}/"
    answers = [client.get(address) for address in ("/reportes/lecturas/", "/reportes/lecturas/subir/", base)]
    answers += [client.get(f"{base}corregir/?parte=intercambio"), client.post(f"{base}confirmar/", {"version": "0"})]
    answers += [client.post(f"{base}descartar/"), client.post(f"{base}leer/"), upload(client)]
    if name == "visitor":
        assert {answer.url.split("?")[0] for answer in answers} == {"/cuenta/login/"}
    else:
        assert [answer.status_code for answer in answers] == [403, 403, 404, 404, 404, 404, 404, 403]
    reading.refresh_from_db()
    assert (reading.state, Reading.objects.count()) == ("preview", 1)


def test_an_uploaded_report_is_read_and_its_fact_recorded(team, elio):
    response = upload(team)
    reading = Reading.objects.get()
    assert response.url == reading.get_absolute_url()
    assert (reading.state, reading.by, len(reading.contents["report"]["practices"])) == ("preview", elio, 2)
    assert [one.verb for one in Entry.objects.about(reading)] == ["reports.uploaded"]


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("reporte.exe", b"MZ", "Ese tipo de archivo no se lee."),
        ("reporte.txt", b"", "El archivo está vacío."),
    ],
)
def test_a_refused_file_is_answered_beside_the_field(team, name, raw, said):
    response = upload(team, raw, name)
    assert response.status_code == 422
    assert said in text_of(response)
    assert Reading.objects.count() == 0


def test_a_file_that_is_too_big_says_how_big_it_may_be(team, settings):
    settings.UPLOAD_MAX_BYTES = 1000
    response = upload(team, b"x" * 2000)
    assert (response.status_code, "el límite es 1000 bytes" in text_of(response).replace("\xa0", " ")) == (422, True)


def bomb() -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 60_000_000)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("bomba.docx", bomb()),
        ("roto.docx", b"PK\x03\x04roto"),
        ("roto.pdf", b"%PDF-1.7 roto"),
        ("foto.txt", b"\x89PNG\r\n\x1a\n" + bytes(50)),
        ("receta.txt", b"Papas a la huancaina\n\nHervir las papas."),
    ],
)
def test_a_hostile_or_unrelated_file_gets_a_clear_answer(team, name, raw, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        address = upload(team, raw, name).url
    page = team.get(address)
    reading = Reading.objects.get()
    assert reading.state == "failed"
    assert reading.error in page.content.decode().replace("&quot;", '"')
    assert Exchange.objects.count() == 0


def test_the_preview_lays_what_was_understood_beside_its_lines(team):
    page = team.get(make_reading(REPORT.replace("128 de 200", "100 de 200")).get_absolute_url()).content.decode()
    line = REPORT.splitlines().index("- 64 % (128 de 200) de los hogares lee cada semana.") + 1
    assert f'id="l{line}"' in page
    assert f'href="#l{line}"' in page
    source = re.search(rf'<li\s+id="l{line}".*?</li>', page, re.DOTALL)[0]
    assert ("Error:" in source, 'class="bullet used"' in source, "- 64 %" in source) == (True, True, False)
    assert [title in page for title in ("El intercambio", "La pasantía", "Los testimonios")] == [True] * 3


def test_every_line_of_the_file_stands_beside_some_part_once(team):
    page = team.get(make_reading().get_absolute_url()).content.decode()
    numbers = [int(number) for number in re.findall(r'<li\s+id="l(\d+)"', page)]
    assert numbers == [number for number, line in enumerate(REPORT.splitlines(), start=1) if line.strip()]


@pytest.mark.usefixtures("territory")
def test_confirming_publishes_and_leads_to_the_exchange(team, elio):
    reading = make_reading()
    response = team.post(f"{reading.get_absolute_url()}confirmar/", {"version": "0", "publish": "now"})
    exchange = Exchange.objects.get()
    assert (response.url, exchange.published, Practice.objects.published().count()) == (
        exchange.get_absolute_url(),
        True,
        2,
    )
    assert Client().get(exchange.get_absolute_url()).status_code == 200
    assert Entry.objects.get(verb="reports.confirmed").actor == elio


@pytest.mark.usefixtures("territory")
def test_confirming_as_a_draft_shows_nothing(team):
    team.post(f"{make_reading().get_absolute_url()}confirmar/", {"version": "0", "publish": "later"})
    assert (Exchange.objects.get().published, Practice.objects.published().count()) == (False, 0)


@pytest.mark.usefixtures("territory")
def test_confirming_twice_makes_one_exchange_and_tells_the_second(team):
    address = f"{make_reading().get_absolute_url()}confirmar/"
    answers = [team.post(address, {"version": "0", "publish": "now"}).status_code for _ in range(2)]
    assert (answers, Exchange.objects.count(), Practice.objects.count()) == ([302, 409], 1, 2)


@pytest.mark.usefixtures("territory")
def test_confirming_a_page_that_somebody_corrected_meanwhile_is_refused(team, elio):
    reading = make_reading()
    reading.correct(reading.contents, version=0, by=elio)
    assert team.post(f"{reading.get_absolute_url()}confirmar/", {"version": "0"}).status_code == 409
    assert (Exchange.objects.count(), Reading.objects.get().state) == (0, "preview")


@pytest.mark.usefixtures("territory")
def test_consent_given_in_the_preview_shows_the_testimonial(team):
    reading = make_reading()
    address = f"{reading.get_absolute_url()}corregir/?parte=testimonios"
    form = team.get(address).context["form"]
    sent = {f"voces-{name}": value for name, value in form.management_form.initial.items()}
    sent |= {f"voces-0-{name}": value for name, value in form.forms[0].initial.items() if isinstance(value, str)}
    team.post(address, sent | {"voces-0-consent": "on", "version": "0"})
    team.post(f"{reading.get_absolute_url()}confirmar/", {"version": "1", "publish": "now"})
    assert [one.name for one in Exchange.objects.get().testimonials.standing()] == ["Carla Rojas"]


@pytest.mark.usefixtures("territory")
def test_the_preview_says_what_it_will_update(team):
    make_reading().confirm(by=None)
    text = text_of(team.get(make_reading().get_absolute_url()))
    assert "Ya existe este intercambio y se pondrá al día" in text


def test_without_a_catalogue_confirming_says_what_to_do(team):
    reading = make_reading()
    assert "minka load-territory" in text_of(team.get(reading.get_absolute_url()))
    assert team.post(f"{reading.get_absolute_url()}confirmar/", {"version": "0"}).status_code == 302
    assert Reading.objects.get().state == "preview"


def test_discarding_removes_text_and_file_and_keeps_the_fact(team, elio, django_capture_on_commit_callbacks):
    upload(team)
    reading = Reading.objects.get()
    path = Path(reading.file.path)
    with django_capture_on_commit_callbacks(execute=True):
        team.post(f"{reading.get_absolute_url()}descartar/")
    reading.refresh_from_db()
    assert (reading.state, reading.lines, reading.contents, bool(reading.file)) == ("discarded", [], {}, False)
    assert path.exists() is False
    assert Entry.objects.get(verb="reports.discarded").actor == elio
    assert "descartada" in text_of(team.get(reading.get_absolute_url()))


def test_what_was_confirmed_cannot_be_discarded(team, elio, territory):
    reading = make_reading()
    reading.confirm(by=elio)
    with pytest.raises(WrongState):
        reading.discard(by=elio)


def test_a_long_file_is_read_by_the_worker(team, elio, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as waiting:
        reading = receive(SimpleUploadedFile("largo.txt", REPORT.encode() + b"\n" * 400_000), by=elio)
    assert (reading.state, len(waiting)) == ("waiting", 1)
    assert "Leyendo" in text_of(team.get(reading.get_absolute_url()))
    team.post(f"{reading.get_absolute_url()}leer/")
    assert Reading.objects.get().state in ("preview", "failed")
    waiting[0]()
    assert Reading.objects.count() == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_a_fixed_number_of_queries(team, rows, django_assert_num_queries):
    for _ in range(rows):
        make_reading()
    with django_assert_num_queries(5):
        team.get("/reportes/lecturas/")


CONTRADICTED = REPORT.replace("128 de 200", "100 de 200")


def test_the_preview_begins_with_what_does_not_add_up_and_leads_to_its_place(team):
    page = team.get(make_reading(CONTRADICTED).get_absolute_url())
    html, flags = page.content.decode(), page.context["flags"]
    placed = [flag for flag in flags if flag.part]
    assert "1 error" in text_of(page)
    assert [f'href="#h{flag.number}"' in html and f'id="h{flag.number}"' in html for flag in placed] == [True] * len(
        placed
    )
    assert placed[0].finding.severity == "error"


def test_parts_without_findings_are_folded(team):
    page = team.get(make_reading(CONTRADICTED).get_absolute_url())
    opened = dict(re.findall(r'<details\s+class="part"\s+id="([\w-]+)"\s*(open)?', page.content.decode()))
    assert {slug: bool(state) for slug, state in opened.items()} == {
        part.slug: bool(part.flags) for part in page.context["parts"]
    }
    assert (bool(opened["practica-1"]), bool(opened["practica-2"])) == (True, False)


def test_where_all_adds_up_the_exchange_lies_open_beside_its_source(team):
    page = team.get(make_reading(REPORT).get_absolute_url())
    assert page.context["flags"] == []
    opened = re.findall(r'<details\s+class="part"\s+id="([\w-]+)"\s*(open)?', page.content.decode())
    assert [slug for slug, state in opened if state] == ["intercambio"]


def test_each_finding_knows_its_neighbours_in_the_text(team):
    parts = team.get(make_reading(CONTRADICTED.replace("35 escuelas", "80 % (10 de 90)")).get_absolute_url()).context[
        "parts"
    ]
    flags = [flag for part in parts for flag in part.flags]
    assert len(flags) > 1
    assert [flag.after for flag in flags] == [*(flag.number for flag in flags[1:]), 0]
    assert [flag.before for flag in flags] == [0, *(flag.number for flag in flags[:-1])]


def test_confirming_stays_in_reach_and_days_are_written_as_people_write_them(team):
    page = team.get(make_reading().get_absolute_url())
    assert re.search(r'<div class="stay">.*href="#confirmar"', page.content.decode(), re.DOTALL)
    assert "7 de mayo de 2026" in text_of(page)
    assert "2026-05-07" not in text_of(page)
