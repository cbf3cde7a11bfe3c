import pytest

from minka.events.tests.make import make_exchange
from minka.journal.models import Entry
from minka.reports.prose import mark
from minka.reports.tests.printed import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def exchange(client):
    client.force_login(make_person())
    return make_exchange(presentation="Antes", summary="")


def post(client, exchange, **texts):
    sent = {"presentation": "Antes", "presentation_by": "", "summary": "", "before": mark(exchange)} | texts
    return client.post(f"/reportes/{exchange.slug}/textos/", sent)


def test_the_team_writes_the_texts_of_the_report(client, exchange):
    response = post(client, exchange, presentation="Ahora\r\n\r\nMás", presentation_by="Elio")
    exchange.refresh_from_db()
    assert response.url == f"/reportes/{exchange.slug}/"
    assert (exchange.presentation, exchange.presentation_by) == ("Ahora\n\nMás", "Elio")
    assert Entry.objects.get().verb == "reports.edited"
    assert "Ahora" in client.get(response.url).content.decode()


def test_saving_what_was_already_there_records_nothing(client, exchange):
    assert post(client, exchange).status_code == 302
    assert Entry.objects.count() == 0


def test_a_code_that_no_figure_has_is_named_beside_its_field(client, exchange):
    response = post(client, exchange, summary="Hay [cifra: inventada] y [cifra: practicas-vigentes]")
    exchange.refresh_from_db()
    page = response.content.decode()
    assert response.status_code == 422
    assert "No hay una cifra con este código: inventada." in page
    assert "Hay [cifra: inventada] y" in page
    assert exchange.summary == ""


def test_of_two_who_write_at_once_the_second_sees_both_texts_and_loses_none(client, exchange):
    stale = mark(exchange)
    post(client, exchange, presentation="Lo de Elio")
    response = post(client, exchange, presentation="Lo de Dora", before=stale)
    page = response.content.decode()
    exchange.refresh_from_db()
    assert response.status_code == 409
    assert exchange.presentation == "Lo de Elio"
    assert "Lo de Elio" in page
    assert "Lo de Dora" in page
    assert post(client, exchange, presentation="Lo de Dora y Elio").status_code == 302
    exchange.refresh_from_db()
    assert exchange.presentation == "Lo de Dora y Elio"


def test_a_preview_shows_the_value_of_a_figure_and_saves_nothing(client, exchange):
    response = post(client, exchange, presentation="Hay [cifra: practicas-vigentes] prácticas", preview="1")
    exchange.refresh_from_db()
    assert 'href="http://127.0.0.1:8000/cifras/practicas-vigentes/">0</a> prácticas' in response.content.decode()
    assert exchange.presentation == "Antes"


def test_the_page_lists_the_codes_that_a_text_may_name(client, exchange):
    assert "[cifra: practicas-vigentes]" in client.get(f"/reportes/{exchange.slug}/textos/").content.decode()
