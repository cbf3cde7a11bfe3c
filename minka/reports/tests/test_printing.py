import io
import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils.timezone import now

from minka.events.models import Exchange
from minka.events.tests.make import make_exchange
from minka.journal.models import Entry
from minka.practices.models import Practice
from minka.reports import printing
from minka.reports.editions import content
from minka.reports.models import Printing
from minka.reports.tests.printed import (
    READERS,
    make_person,
    make_told_exchange,
    make_told_practice,
    pdf_text,
)

pytestmark = pytest.mark.django_db

State = Printing.State
FORMS = list(printing.WRITERS)


@pytest.fixture(autouse=True)
def _files_of_its_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def verbs():
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))


@pytest.mark.parametrize("form", FORMS)
def test_anybody_takes_the_report_of_a_public_exchange(client, form):
    exchange = make_told_exchange()
    response = client.get(f"/reportes/{exchange.slug}/reporte.{form}")
    assert response["Content-Type"] == printing.TYPES[form]
    assert response["Content-Disposition"] == f'attachment; filename="reporte-{exchange.slug}.{form}"'
    assert "Gestión del riesgo 1" in READERS[form](response.content)


def test_the_second_reader_gets_the_file_that_the_first_one_had(client):
    exchange = make_told_exchange()
    first = client.get(f"/reportes/{exchange.slug}/reporte.pdf").content
    Practice.objects.update(title="Otro título")
    assert client.get(f"/reportes/{exchange.slug}/reporte.pdf").content == first
    assert Printing.objects.count() == 1


def test_the_team_prints_again_what_has_changed(client):
    exchange = make_told_exchange()
    client.get(f"/reportes/{exchange.slug}/reporte.pdf")
    Practice.objects.filter(title="Gestión del riesgo 1").update(title="Otro título")
    client.force_login(make_person())
    response = client.post(f"/reportes/{exchange.slug}/imprimir/", {"form": "pdf"})
    made = Printing.objects.first()
    assert response.url == f"/reportes/impresiones/{made.pk}/"
    assert made.state == State.DONE
    assert "Otro título" in pdf_text(client.get(f"/reportes/{exchange.slug}/reporte.pdf").content)
    assert verbs()[-1] == "reports.printed"


def test_printing_what_has_not_changed_makes_no_second_file(client):
    exchange = make_told_exchange()
    elio = make_person()
    first = printing.print_report(exchange, "pdf", by=elio)
    assert printing.print_report(exchange, "pdf", by=elio) == first
    Path(first.file.path).unlink()
    assert printing.print_report(exchange, "pdf", by=elio) != first


@pytest.mark.parametrize("role", [None, "manager", "coordinator", "adviser"])
@pytest.mark.parametrize("door", ["imprimir", "congelar", "textos"])
def test_only_the_team_prints_freezes_and_writes(client, role, door):
    exchange = make_exchange()
    if role:
        client.force_login(make_person(role))
    response = client.post(f"/reportes/{exchange.slug}/{door}/", {"form": "pdf"})
    assert response.status_code == (403 if role else 302)
    assert Printing.objects.count() == 0
    page = client.get(f"/reportes/{exchange.slug}/").content.decode()
    assert f"/reportes/{exchange.slug}/{door}/" not in page


def test_a_draft_has_no_report_for_the_public(client):
    exchange = make_told_exchange(published=False)
    addresses = [f"/reportes/{exchange.slug}/", f"/reportes/{exchange.slug}/reporte.pdf"]
    assert [client.get(one).status_code for one in addresses] == [404, 404]
    client.force_login(make_person())
    assert [client.get(one).status_code for one in addresses] == [200, 200]
    made = Printing.objects.get()
    client.logout()
    assert client.get(f"/reportes/impresiones/{made.pk}/").status_code == 404


def test_what_was_printed_of_a_draft_is_not_given_away_when_it_is_published(client):
    exchange = make_exchange(published=False, practices=[make_told_practice(1, state="draft")])
    printing.print_report(exchange, "pdf", by=make_person())
    exchange.publish(by=None)
    assert "Gestión del riesgo 1" not in pdf_text(client.get(f"/reportes/{exchange.slug}/reporte.pdf").content)


def test_a_format_that_nobody_writes_is_not_found(client):
    exchange = make_exchange()
    assert client.get(f"/reportes/{exchange.slug}/reporte.odt").status_code == 404


def test_a_long_report_waits_for_the_worker_and_tells_how_far_it_is(
    client, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(printing, "SMALL", 1)
    exchange = make_told_exchange()
    with django_capture_on_commit_callbacks() as later:
        response = client.get(f"/reportes/{exchange.slug}/reporte.pdf")
    waiting = Printing.objects.get()
    assert response.url == f"/reportes/impresiones/{waiting.pk}/"
    page = client.get(response.url).content.decode()
    assert '<meta http-equiv="refresh" content="2">' in page
    for callback in later:
        callback()
    waiting.refresh_from_db()
    assert (waiting.state, waiting.progress) == (State.DONE, 100)
    page = client.get(response.url).content.decode()
    assert "refresh" not in page
    assert f"/reportes/{exchange.slug}/reporte.pdf" in page


def test_two_readers_of_a_long_report_wait_for_the_same_printing(client, monkeypatch):
    monkeypatch.setattr(printing, "SMALL", 1)
    exchange = make_told_exchange()
    first, second = (client.get(f"/reportes/{exchange.slug}/reporte.pdf").url for _ in range(2))
    assert first == second


def test_what_a_dead_process_left_is_recognised_and_tried_again(client, django_capture_on_commit_callbacks):
    exchange = make_told_exchange()
    left = Printing.objects.create(
        exchange=exchange, format="pdf", state=State.WORKING, public=True, touched_at=now() - timedelta(minutes=10)
    )
    assert left.is_stale
    assert "Quedó a medias" in client.get(f"/reportes/impresiones/{left.pk}/").content.decode()
    client.force_login(make_person())
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/reportes/impresiones/{left.pk}/reintentar/")
    left.refresh_from_db()
    assert (left.state, left.error) == (State.DONE, "")
    assert verbs()[-1] == "reports.retried"


def test_whoever_asks_again_for_what_a_dead_process_left_gets_the_file(client):
    exchange = make_told_exchange()
    left = leave_half_done(exchange)
    page = client.get(f"/reportes/impresiones/{left.pk}/").content.decode()
    assert f'href="/reportes/{exchange.slug}/reporte.pdf"' in page
    assert client.get(f"/reportes/{exchange.slug}/reporte.pdf").content.startswith(b"%PDF")
    left.refresh_from_db()
    assert (left.state, left.error) == (State.FAILED, "Quien lo imprimía se detuvo antes de terminar.")


def test_what_is_being_printed_is_not_begun_twice(django_capture_on_commit_callbacks):
    exchange, elio = make_told_exchange(), make_person()
    left = leave_half_done(exchange, touched_at=now())
    assert printing.print_report(exchange, "pdf", by=elio) == left
    with pytest.raises(IntegrityError), transaction.atomic():
        leave_half_done(exchange)
    failed = leave_half_done(exchange, state=State.FAILED)
    assert printing.retry(failed, by=elio) == left


def test_a_process_that_was_taken_for_dead_leaves_what_another_finished():
    exchange = make_told_exchange()
    slow = leave_half_done(exchange, state=State.WAITING)
    made = content(exchange)

    def write(document):
        Printing.objects.filter(pk=slow.pk).update(state=State.DONE, digest="otra")
        return b"tarde"

    before = printing.WRITERS["pdf"]
    printing.WRITERS["pdf"] = write
    try:
        printing.make(slow, made)
    finally:
        printing.WRITERS["pdf"] = before
    slow.refresh_from_db()
    assert (slow.state, slow.digest, slow.error) == (State.DONE, "otra", "")


def test_a_failure_stands_in_nobodys_way_for_long(client):
    exchange = make_told_exchange()
    left = leave_half_done(exchange, state=State.FAILED, touched_at=now())
    address = f"/reportes/{exchange.slug}/reporte.pdf"
    assert client.get(address).url == f"/reportes/impresiones/{left.pk}/"
    Printing.objects.update(touched_at=now() - timedelta(minutes=10))
    assert client.get(address).content.startswith(b"%PDF")


def leave_half_done(exchange: Exchange, **fields) -> Printing:
    fields = {"state": State.WORKING, "touched_at": now() - timedelta(minutes=10)} | fields
    return Printing.objects.create(
        exchange=exchange, format="pdf", digest=content(exchange).digest, public=True, **fields
    )


def test_what_is_done_is_not_tried_again(client):
    made = printing.print_report(make_exchange(), "html", by=None)
    client.force_login(make_person())
    assert client.post(f"/reportes/impresiones/{made.pk}/reintentar/").status_code == 409


def test_a_failure_says_what_to_do_to_the_team_and_not_to_the_public(client, settings, tmp_path):
    (tmp_path / "ocupado").write_text("")
    settings.MEDIA_ROOT = tmp_path / "ocupado"
    made = printing.print_report(make_exchange(), "html", by=None)
    assert made.state == State.FAILED
    public = client.get(f"/reportes/impresiones/{made.pk}/").content.decode()
    assert "revisa que haya espacio" not in public
    client.force_login(make_person())
    assert "revisa que haya espacio" in client.get(f"/reportes/impresiones/{made.pk}/").content.decode()


def test_the_exchange_offers_its_report(client):
    exchange = make_told_exchange()
    page = client.get(f"/intercambios/{exchange.slug}/").content.decode()
    for form in ("pdf", "docx"):
        assert f'href="/reportes/{exchange.slug}/reporte.{form}"' in page


def test_the_shelf_lists_public_reports(client):
    make_exchange(title="A la vista")
    make_exchange(title="En borrador", published=False)
    page = client.get("/reportes/").content.decode()
    assert "A la vista" in page
    assert "En borrador" not in page


@pytest.mark.parametrize("form", FORMS)
def test_the_command_writes_the_report_into_a_file(tmp_path, form):
    exchange = make_told_exchange()
    call_command("report", exchange.slug, format=form, output=str(tmp_path / "salida"), stderr=io.StringIO())
    assert "Gestión del riesgo 2" in READERS[form]((tmp_path / "salida").read_bytes())


def test_the_command_takes_the_format_from_the_name_of_the_file(tmp_path):
    exchange = make_exchange()
    call_command("report", exchange.slug, output=str(tmp_path / "salida.pdf"), stderr=io.StringIO())
    assert (tmp_path / "salida.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("event", "options", "said"),
    [
        ("nadie", {"format": "pdf", "output": "x.pdf"}, "intercambio-de-huacho"),
        ("intercambio-de-huacho", {"format": "pdf"}, "-o FILE"),
        ("intercambio-de-huacho", {"output": "x"}, "--format"),
        (
            "intercambio-de-huacho",
            {"format": "pdf", "output": "no/hay/carpeta.pdf"},
            "pdf: no existe el archivo o su carpeta.",
        ),
    ],
)
def test_the_command_says_what_is_wrong_and_leaves_with_two(event, options, said):
    make_exchange(slug="intercambio-de-huacho")
    with pytest.raises(CommandError) as refused:
        call_command("report", event, **options)
    assert refused.value.returncode == 2
    assert said in str(refused.value)


def test_the_figures_of_a_printing_are_kept_with_it():
    made = printing.print_report(make_told_exchange(), "html", by=None)
    made.refresh_from_db()
    assert made.figures["practicas-vigentes"]["value"] == 2
    assert json.dumps(made.figures)
