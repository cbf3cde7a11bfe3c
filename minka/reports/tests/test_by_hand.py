"""A report that is read again after somebody arranged the exchange by hand."""

from io import StringIO

import pytest
from django.core.management import call_command

from minka.practices.models import ExpertNote, Practice
from minka.reports.importing.apart import Understood
from minka.reports.importing.reading import read_report
from minka.reports.models import Reading
from minka.reports.tests.people import make_person
from minka.reports.tests.texts import REPORT

pytestmark = pytest.mark.django_db


@pytest.fixture
def territory():
    call_command("load_territory", verbosity=0, stdout=StringIO())


def imported(text: str):
    reading = Reading.objects.create(name="reporte.txt", digest=str(hash(text)))
    reading.understand(Understood.of(read_report(text.encode(), "reporte.txt")))
    return reading.confirm(by=None, publish=True)


@pytest.mark.usefixtures("territory")
def test_an_order_a_note_and_a_practice_that_a_hand_took_away_stay_as_the_hand_left_them():
    exchange = imported(REPORT).exchange
    by = make_person("elio")
    first, second = exchange.presentations.all()
    exchange.present([second, first], by=by, read=exchange.as_read_of("presentations"))
    first.cite(None, by=by, read=first.note_as_read())
    notes = ExpertNote.objects.count()
    saved = imported(REPORT + "\nOtra línea.\n")
    shown = [(one.number, one.practice, one.note is None) for one in exchange.presentations.all()]
    assert shown == [(1, second.practice, False), (2, first.practice, True)]
    assert {one.message.partition(": ")[2] for one in saved.findings if one.rule == "kept-by-hand"} == {
        "se conserva lo cambiado a mano en el producto: nota del experto.",
        "se conserva lo cambiado a mano en el producto: orden de las prácticas.",
    }
    exchange.present([first], by=by, read=exchange.as_read_of("presentations"))
    for line in ("Otra.", "Y otra."):
        saved = imported(f"{REPORT}\n{line}\n")
        assert [(one.number, one.practice) for one in exchange.presentations.all()] == [(1, first.practice)]
        assert "no vuelve sola" in " ".join(one.message for one in saved.findings)
    assert (ExpertNote.objects.count(), Practice.objects.count()) == (notes, 2)
