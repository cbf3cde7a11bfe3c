"""From a read report to the exchange: once, whole, and with respect for what people changed by hand."""

from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from minka.events import models as events  # pytest would collect a Testimonial
from minka.events.models import Exchange, Presentation
from minka.events.tests.make import make_exchange
from minka.journal.models import Entry
from minka.practices.models import Practice, State
from minka.practices.tests.make import make_practice
from minka.reports.importing.apart import Understood
from minka.reports.importing.claims import claims_of
from minka.reports.importing.reading import read_report
from minka.reports.importing.saving import Incomplete, Unprepared
from minka.reports.importing.stored import restored, stored
from minka.reports.importing.titles import quiet
from minka.reports.models import Reading
from minka.reports.tests.texts import REPORT
from minka.territory.models import Institution

pytestmark = pytest.mark.django_db

SOURCE = next(iter((settings.BASE_DIR.parent / "shared" / "seeds").glob("*.txt")), None)


@pytest.fixture
def territory():
    call_command("load_territory", verbosity=0, stdout=StringIO())


def imported(text: str = REPORT, name: str = "reporte.txt", publish: bool = True) -> Reading:
    read = read_report(text.encode(), name)
    reading = Reading.objects.create(name=name, digest=str(hash(text)))
    reading.understand(Understood.of(read))
    reading.saved = reading.confirm(by=None, publish=publish)
    return reading


def counts() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Exchange, Practice, Presentation, events.Testimonial))


@pytest.mark.usefixtures("territory")
def test_a_report_becomes_a_published_exchange_with_its_practices():
    exchange = imported().exchange
    assert (exchange.slug, exchange.place, exchange.starts, exchange.ends, exchange.published) == (
        "centro-2026-05-07",
        "Tarma",
        date(2026, 5, 7),
        date(2026, 5, 8),
        True,
    )
    assert (exchange.attendance_hedge, exchange.attendance) == ("más de", 120)
    assert [(one.region.name, one.invited) for one in exchange.attendances.all()] == [
        ("Junín", False),
        ("Pasco", False),
        ("Loreto", True),
    ]
    assert [one.name for one in exchange.stops.all()] == ["CEBA Tarma", "CETPRO Los Andes"]
    assert [(one.number, one.practice.title, one.practice.state) for one in exchange.presentations.all()] == [
        (1, "Leer en familia cada semana en Junín", State.PUBLISHED),
        (2, "Monitoreo que acompaña a cada docente", State.PUBLISHED),
    ]


@pytest.mark.usefixtures("territory")
def test_a_practice_keeps_institutions_strategy_claims_and_note():
    practice = imported().exchange.presentations.get(number=1).practice
    assert [one.institution.name for one in practice.participations.all()] == ["UGEL Tarma"]
    assert practice.topic.slug == "lectura"
    assert [(one.title, one.text) for one in practice.components.all()] == [
        ("Biblioteca de aula", "Abierta a las familias los viernes."),
        ("Préstamo de libros", "Con un cuaderno que firma cada hogar."),
    ]
    assert [(one.value, one.numerator, one.denominator, one.unit) for one in practice.claims.all()] == [
        (Decimal(64), 128, 200, "percent"),
        (Decimal(35), None, None, "count"),
        (None, None, None, ""),
    ]
    note = practice.notes.get()
    assert (note.name, note.post, note.dated) == (
        "Dora Quispe",
        "Asesora del Ministerio de Educación",
        date(2026, 5, 8),
    )
    assert [(one.section, one.text) for one in note.points.all()] == [
        ("key_aspect", "La familia es quien lee."),
        ("opportunity", "Medir la comprensión lectora."),
        ("recommendation", "Incorporar la práctica en el PAT."),
    ]


@pytest.mark.usefixtures("territory")
def test_the_fact_is_recorded_with_what_it_made():
    reading = imported()
    entry = Entry.objects.about(reading.exchange).get(verb="reports.imported")
    assert (entry.details["created"], len(entry.details["practices"])) == (True, 2)
    assert Entry.objects.about(reading).filter(verb="reports.confirmed").count() == 1


@pytest.mark.usefixtures("territory")
def test_testimonials_wait_for_consent():
    exchange = imported().exchange
    assert [(one.name, one.consent_on) for one in exchange.testimonials.all()] == [("Carla Rojas", None)]
    assert exchange.testimonials.standing().count() == 0


@pytest.mark.usefixtures("territory")
def test_reading_a_second_time_doubles_nothing_and_changes_nothing():
    first = imported()
    before, codes = counts(), set(Practice.objects.values_list("code", "title"))
    second = imported()
    assert second.exchange == first.exchange
    assert counts() == before
    assert set(Practice.objects.values_list("code", "title")) == codes
    assert Entry.objects.filter(verb="reports.imported").first().details["changed"] == 0


@pytest.mark.usefixtures("territory")
def test_a_revised_report_updates_what_nobody_touched():
    imported()
    exchange = imported(
        REPORT.replace("35 escuelas participan", "41 escuelas participan").replace("120", "140")
    ).exchange
    assert (counts()[:2], exchange.attendance) == ((1, 2), 140)
    assert exchange.presentations.get(number=1).practice.claims.all()[1].value == 41


@pytest.mark.usefixtures("territory")
def test_what_was_changed_by_hand_stays_and_is_said():
    practice = imported().exchange.presentations.get(number=1).practice
    Practice.objects.filter(pk=practice.pk).update(problem="Lo escribió Ana.")
    practice.claims.filter(order=0).update(remark="Falta la fuente.")
    saved = imported(REPORT.replace("35 escuelas", "41 escuelas").replace("casi no leían", "no leían")).saved
    practice.refresh_from_db()
    assert (practice.problem, practice.claims.all()[1].value) == ("Lo escribió Ana.", 35)
    assert [(one.rule, one.message) for one in saved.findings] == [
        ("kept-by-hand", "Práctica 1: se conserva lo cambiado a mano en el producto: problema, resultados.")
    ]


@pytest.mark.usefixtures("territory")
def test_an_exchange_written_by_hand_is_completed_and_not_overwritten():
    own = make_exchange(title="Como lo llamó el equipo", starts=date(2026, 5, 7), ends=date(2026, 5, 8), place="Tarma")
    reading = imported()
    own.refresh_from_db()
    assert (reading.exchange, own.title, own.attendance, own.presentations.count()) == (
        own,
        "Como lo llamó el equipo",
        120,
        2,
    )


@pytest.mark.usefixtures("territory")
def test_days_corrected_in_the_product_do_not_make_a_second_exchange():
    exchange = imported().exchange
    Exchange.objects.filter(pk=exchange.pk).update(starts=date(2026, 6, 1), ends=date(2026, 6, 2))
    assert imported(REPORT + "\nOtra línea.\n").exchange == exchange
    assert Exchange.objects.get().starts == date(2026, 6, 1)


@pytest.mark.usefixtures("territory")
def test_practices_that_change_places_keep_their_identity():
    exchange = imported().exchange
    codes = {one.practice.title: one.practice.code for one in exchange.presentations.all()}
    start, rest = REPORT.split("\n1\n\nREGIÓN JUNÍN", 1)
    one, rest = rest.split("\n2\n\nREGIÓN PASCO", 1)
    two, end = rest.split("\nDía 2\n", 1)
    imported(f"{start}\n1\n\nREGIÓN PASCO{two}\n2\n\nREGIÓN JUNÍN{one}\nDía 2\n{end}")
    assert [one.practice.code for one in exchange.presentations.all()] == [
        codes["Monitoreo que acompaña a cada docente"],
        codes["Leer en familia cada semana en Junín"],
    ]


@pytest.mark.usefixtures("territory")
def test_a_practice_that_was_registered_before_is_linked_and_said():
    known = make_practice(
        title="Leer en familia cada semana en Junín", institutions=[Institution.objects.get(name="UGEL Tarma")]
    )
    saved = imported().saved
    assert Practice.objects.count() == 2
    assert saved.exchange.presentations.get(number=1).practice == known
    assert "practice-registered" in [one.rule for one in saved.findings]


@pytest.mark.usefixtures("territory")
def test_a_practice_that_a_later_report_leaves_out_is_kept_and_said():
    imported()
    saved = imported(REPORT[: REPORT.index("\n2\n\nREGIÓN PASCO")] + REPORT[REPORT.index("\nDía 2\n") :]).saved
    assert [one.number for one in saved.exchange.presentations.all()] == [1, 2]
    assert "practice-gone" in [one.rule for one in saved.findings]


@pytest.mark.usefixtures("territory")
def test_a_draft_is_not_shown():
    exchange = imported(publish=False).exchange
    assert (exchange.published, {one.practice.state for one in exchange.presentations.all()}) == (False, {State.DRAFT})


@pytest.mark.usefixtures("territory")
def test_without_days_nothing_is_saved():
    with pytest.raises(Incomplete):
        imported(REPORT.replace("7 y 8 de mayo de 2026", "").replace("7 de mayo", "").replace("8 de mayo", ""))
    assert counts() == (0, 0, 0, 0)


def test_without_a_catalogue_nothing_is_saved():
    with pytest.raises(Unprepared):
        imported()
    assert counts() == (0, 0, 0, 0)


@pytest.mark.usefixtures("territory")
@pytest.mark.skipif(SOURCE is None, reason="the source report is not beside the project")
def test_the_source_becomes_one_exchange_and_eight_practices_however_often_it_is_read():
    text = Path(SOURCE).read_text(encoding="utf-8")
    exchange = imported(text).exchange
    assert (
        exchange.presentations.count(),
        exchange.attendances.count(),
        exchange.attendances.filter(invited=True).count(),
    ) == (8, 18, 10)
    before = counts()
    imported(text)
    assert counts() == before == (1, 8, 8, 6)
    assert Entry.objects.filter(verb="reports.imported").first().details["changed"] == 0


def test_what_is_stored_comes_back_as_it_was():
    contents = read_report(REPORT.encode(), "reporte.txt").contents
    assert restored(stored(contents)) == contents


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("64 % (2 072) de las escuelas tienen plan.", ("64", "percent", 2072, None, None)),
        ("64% (2,072 de 3,238) de las escuelas.", ("64", "percent", 2072, 3238, None)),
        ("100 % de las 13 UGEL planifican.", ("100", "percent", None, 13, None)),
        ("La cobertura pasó del 45% al 72%.", ("72", "percent", None, None, "45")),
        ("Incremento de 23 % en lectura.", ("23", "percent_change", None, None, None)),
        ("Mejora de 64.9 puntos en lectura.", ("64.9", "points", None, None, None)),
        ("Más del 97 % de directivos lo aplican.", ("97", "percent", None, None, None)),
        ("02 convenios firmados.", ("2", "count", None, None, None)),
        ("118 de 160 estudiantes egresaron.", ("118", "count", 118, 160, None)),
        ("100 % (345) de unas y 90 % (2,603) de otras.", (None, "", None, None, None)),
        ("559 docentes y 213 directivos.", (None, "", None, None, None)),
        ("Cero casos al corte de julio de 2025.", (None, "", None, None, None)),
        ("Se consolida una cultura de mejora.", (None, "", None, None, None)),
    ],
)
def test_only_what_is_certain_becomes_a_number(text, told):
    [claim] = claims_of(text)
    value = None if claim.value is None else f"{claim.value.normalize():f}"
    baseline = None if claim.baseline is None else f"{claim.baseline.normalize():f}"
    assert (value, claim.unit, claim.numerator, claim.denominator, baseline) == told
    assert claim.statement == text


def test_sentences_that_each_begin_with_a_percentage_are_a_claim_each():
    found = claims_of("98.6% valora la prueba. 94,3 % la usa. 75% la comparte.")
    assert [str(one.value) for one in found] == ["98.6", "94.3", "75"]


TOLD = ["En Junín la familia ve el PAT con la UGEL.", "Quiso leer en Junín con su madre: la unión hace la fuerza."]


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("LEER EN FAMILIA EN JUNÍN", "Leer en familia en Junín"),
        ("LA UGEL Y EL PAT", "La UGEL y el PAT"),
        ("Ya en voz normal", "Ya en voz normal"),
        ("LEER EN LA MAR Y EN DATEM DEL MARAÑÓN", "Leer en La Mar y en Datem del Marañón"),
        ("MADRE DE DIOS: LA MADRE QUE LEE", "Madre de Dios: la madre que lee"),
        ("¿QUIÉN LEE? TODAS LAS II.EE. DE CUSCO", "¿Quién lee? Todas las II.EE. de Cusco"),
        ("GRD Y EIB EN LA UNIÓN DE ESCUELAS", "GRD y EIB en la unión de escuelas"),
        ("LA CoP EN SU III ENCUENTRO", "La CoP en su III encuentro"),
    ],
)
def test_a_shouted_title_is_said_as_the_report_writes_its_words(title, said):
    assert quiet(title, TOLD) == said


def test_the_answer_of_the_console_keeps_the_title_as_the_file_has_it():
    read = read_report(REPORT.encode(), "reporte.txt")
    assert read.as_json()["practices"][1]["title"] == "MONITOREO QUE ACOMPAÑA A CADA DOCENTE"
    assert Understood.of(read).contents["report"]["practices"][1]["title"] == "Monitoreo que acompaña a cada docente"
