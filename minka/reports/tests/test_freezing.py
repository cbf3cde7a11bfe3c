from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from minka.core.lifecycle import WrongState
from minka.events import models as events
from minka.events.models import Exchange
from minka.events.tests.make import make_exchange
from minka.figures.models import FrozenFigure
from minka.journal.models import Entry
from minka.practices.models import Claim, Practice
from minka.reports import printing
from minka.reports.editions import content, freeze_report
from minka.reports.models import Printing
from minka.reports.tests.printed import (
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


def test_a_frozen_report_says_the_same_whatever_happens_to_the_facts():
    exchange = make_told_exchange()
    freeze_report(exchange, by=make_person())
    before = {form: write(content(exchange).document) for form, write in printing.WRITERS.items()}
    Claim.objects.update(statement="otra cosa", value=1)
    Practice.objects.update(title="Otro título", stage="avanzado")
    make_told_practice(5)
    exchange.presentation = "Otras palabras"
    exchange.save(update_fields=["presentation"])
    assert {form: write(content(exchange).document) for form, write in printing.WRITERS.items()} == before


def test_freezing_keeps_the_figures_that_the_report_names():
    exchange = make_told_exchange()
    elio = make_person()
    edition, _ = freeze_report(exchange, by=elio)
    kept = FrozenFigure.objects.get(code="practicas-vigentes")
    assert (kept.answer.value, kept.scope, kept.frozen_by) == (2, exchange.slug, elio)
    assert edition.figures["practicas-vigentes"]["value"] == 2
    assert verbs()[-1] == "reports.frozen"


def test_each_freezing_is_an_edition_of_its_own(client):
    exchange = make_exchange()
    client.force_login(make_person())
    for presentation in ("Lo que hicimos.", "Lo que hicimos juntos."):
        Exchange.objects.update(presentation=presentation)
        client.post(f"/reportes/{exchange.slug}/congelar/")
    assert [one.number for one in exchange.editions.all()] == [2, 1]
    assert "Edición 2" in client.get(f"/reportes/{exchange.slug}/").content.decode()


def test_freezing_what_says_the_same_makes_no_second_edition(client):
    exchange = make_told_exchange()
    client.force_login(make_person())
    for _ in range(2):
        page = client.post(f"/reportes/{exchange.slug}/congelar/", follow=True).content.decode()
    assert [one.number for one in exchange.editions.all()] == [1]
    assert "Nada cambió desde la edición 1" in page
    assert verbs().count("reports.frozen") == 1


@pytest.mark.skipif(connection.vendor == "sqlite", reason="the SQLite of the tests is in memory, for one thread")
@pytest.mark.django_db(transaction=True)
def test_two_who_freeze_and_print_at_once_make_one_edition_and_one_file():
    exchange, elio = make_told_exchange(), make_person()

    def freeze_and_print(_):
        try:
            freeze_report(Exchange.objects.get(pk=exchange.pk), by=elio)
            return printing.print_report(Exchange.objects.get(pk=exchange.pk), "html", by=elio).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as people:
        made = list(people.map(freeze_and_print, range(4)))
    assert [one.number for one in exchange.editions.all()] == [1]
    assert [made.count(one.pk) for one in Printing.objects.all()] == [4]


def test_a_draft_is_not_frozen():
    with pytest.raises(WrongState):
        freeze_report(make_exchange(published=False), by=make_person())


def test_words_that_are_taken_back_leave_every_report_even_a_frozen_one(client):
    exchange = make_told_exchange()
    freeze_report(exchange, by=make_person())
    address = f"/reportes/{exchange.slug}/reporte.pdf"
    assert "Me llevo la práctica" in pdf_text(client.get(address).content)
    events.Testimonial.objects.update(withdrawn_on=exchange.ends)
    assert "Me llevo la práctica" not in pdf_text(client.get(address).content)
    assert "Me llevo la práctica" not in client.get(f"/reportes/{exchange.slug}/").content.decode()
