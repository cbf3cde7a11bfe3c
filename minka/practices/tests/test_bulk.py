import zipfile
from datetime import date
from io import BytesIO, StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.utils.timezone import localdate
from openpyxl import Workbook, load_workbook

from minka.journal.models import Entry
from minka.people.tests.agreement import who_may
from minka.people.tests.make import cast
from minka.practices.bulk.cells import UnreadableWorkbook, read_tables
from minka.practices.bulk.checking import _number
from minka.practices.bulk.loading import load
from minka.practices.bulk.workbook import export, template
from minka.practices.models import Practice, State
from minka.practices.models.intake import Intake, IntakeState
from minka.practices.tests.make import make_level, make_practice, make_topic
from minka.territory.tests.make import make_institution

pytestmark = pytest.mark.django_db

HEADS = ["Código", "Título", "Tema", "Instituciones", "Niveles", "Estado", "Problema", "Publicada el"]


def make_book(*rows, heads=HEADS, **sheets) -> bytes:
    """A workbook as people write them: a sheet of practices, and others by name → rows with their headings."""
    book = Workbook()
    page = book.active
    page.title = "Prácticas"
    for row in (heads, *rows):
        page.append(row)
    for title, lines in sheets.items():
        sheet = book.create_sheet(title)
        for line in lines:
            sheet.append(line)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture
def land():
    make_topic("lectura", name="Lectura")
    make_level("primaria")
    return make_institution("030104", name="UGEL Prueba")


def faults(content):
    return [str(one) for one in load(content, by=None).faults]


def test_a_row_becomes_a_published_practice_with_its_results(land):
    content = make_book(
        ["a1", "Leer en familia", "lectura", 30104, "PRIMARIA", "publicada", "Se leía poco.", "24/04/2024"],
        Resultados=[
            ["Código", "Enunciado", "Valor", "Unidad", "Cuántos", "De un total de"],
            ["a1", "de las escuelas abre su biblioteca", "64", "%", 2072, 3238],
        ],
        Estrategia=[["Código", "Qué se hace", "Nuclear", "Fase"], ["a1", "Abrir cajas de libros.", "SÍ", "Inicio"]],
    )
    outcome = load(content, by=None)
    assert (outcome.new, outcome.faults) == (["Leer en familia"], [])
    practice = Practice.objects.get(code="a1")
    assert (practice.state, localdate(practice.published_at)) == (State.PUBLISHED, date(2024, 4, 24))
    assert [one.institution for one in practice.participations.all()] == [land]
    claim = practice.claims.get()
    assert (claim.value, claim.numerator, claim.denominator, claim.holds) == (64, 2072, 3238, True)
    component = practice.components.get()
    assert (component.core, component.phase.name) == (True, "Inicio")
    assert set(Entry.objects.about(practice).values_list("verb", flat=True)) >= {
        "practices.imported",
        "practices.published",
    }


def test_what_goes_out_comes_back_the_same(land):
    make_practice(
        title="=SUMA(1;2)", institutions=[land], levels=["primaria"], team=["Directora de una escuela"],
        strategy=[{"text": "- empieza con guion", "core": False}, "Dos\n\npárrafos"],
        claims=[{"statement": "+ de la mitad", "value": "64.5", "unit": "percent", "denominator": 20, "numerator": 13}],
    )  # fmt: skip
    make_practice(state=State.DRAFT, institutions=[land])
    first = export(Practice.objects.order_by("pk"))
    assert (outcome := load(first, by=None)).same == 2
    assert outcome.changed == []
    codes = list(Practice.objects.values_list("code", flat=True))
    Practice.objects.all().delete()
    assert load(first, by=None).new == ["=SUMA(1;2)", Practice.objects.get(state=State.DRAFT).title]
    assert sorted(Practice.objects.values_list("code", flat=True)) == sorted(codes)
    assert texts(export(Practice.objects.order_by("pk"))) == texts(first)


def texts(content):
    book = load_workbook(BytesIO(content))
    return {page.title: [[cell.value for cell in row] for row in page.iter_rows()] for page in book.worksheets}


def test_no_cell_that_goes_out_is_a_formula(land):
    make_practice(title="=CMD|' /C calc'!A0", institutions=[land], team=["@SUM(A1)"])
    book = load_workbook(BytesIO(export(Practice.objects.all())))
    assert {cell.data_type for page in book for row in page.iter_rows() for cell in row} <= {"s", "n"}
    assert book["Prácticas"]["B2"].data_type == "s"


def test_an_edit_in_the_workbook_edits_that_field_alone(land):
    practice = make_practice(institutions=[land], claims=["uno", "dos"])
    book = load_workbook(BytesIO(export(Practice.objects.all())))
    book["Prácticas"]["C2"] = "Ahora con resumen"
    book["Resultados"].delete_rows(3)
    out = BytesIO()
    book.save(out)
    assert load(out.getvalue(), by=None).changed == [practice.title]
    practice.refresh_from_db()
    assert (practice.summary, [one.statement for one in practice.claims.all()]) == ("Ahora con resumen", ["uno"])
    assert Entry.objects.about(practice).get(verb="practices.edited").details["fields"] == ["claims", "summary"]


def test_every_fault_is_told_with_its_sheet_row_and_column_and_nothing_is_written(land):
    content = make_book(
        ["a1", "", "Pesca", "999999", "Kínder", "quizá", "Algo.", "ayer"],
        ["a1", "Otra", "Lectura", "030104", "", "", "Algo.", "01/01/2999"],
        Resultados=[["Código", "Enunciado", "Valor", "De un total de"], ["zz", "algo", "mucho", 0]],
    )
    assert faults(content) == [
        "Prácticas, fila 2, Título: está vacío y es obligatorio.",
        "Prácticas, fila 2, Tema: «Pesca» no está en la lista: " + ", ".join(topics()) + ".",
        "Prácticas, fila 2, Niveles: «Kínder» no está en la lista: " + ", ".join(levels()) + ".",
        "Prácticas, fila 2, Instituciones: «999999» no es el código de ninguna institución. Búscalo en el territorio, o"
        " pide que la agreguen.",
        "Prácticas, fila 2, Estado: «quizá» no está en la lista: Publicada, Borrador.",
        "Prácticas, fila 2, Publicada el: «ayer» no es una fecha. Escríbela como 24/04/2026.",
        "Prácticas, fila 3, Publicada el: aún no llega ese día.",
        "Prácticas, fila 3, Código: se repite: ya está en la fila 2.",
        "Resultados, fila 2, Código: «zz» no está en la hoja «Prácticas».",
        "Resultados, fila 2, Valor: «mucho» no es un número.",
        "Resultados, fila 2, De un total de: «0» no es un número entero y positivo.",
    ]
    assert Practice.objects.count() == 0


def topics():
    from minka.topics.models import Topic

    return list(Topic.objects.values_list("name", flat=True))


def levels():
    from minka.practices.models import Level

    return list(Level.objects.order_by("order", "name").values_list("name", flat=True))


def test_a_missing_column_is_a_fault_and_an_unknown_one_a_warning(land):
    outcome = load(make_book(["a1", "x"], heads=["Código", "Título", "Color"]), by=None)
    assert [str(one) for one in outcome.faults] == [
        "Prácticas, Tema: falta esta columna.",
        "Prácticas, Instituciones: falta esta columna.",
        "Prácticas, Problema: falta esta columna.",
    ]
    assert [str(one) for one in outcome.warnings] == ["Prácticas, Color: esta columna no se lee."]


def test_the_stage_of_a_practice_that_is_here_is_not_changed_by_a_workbook(land):
    practice = make_practice(institutions=[land], stage="inicial")
    book = load_workbook(BytesIO(export(Practice.objects.all())))
    stage = next(cell for cell in book["Prácticas"][1] if cell.value == "Estadio").column
    book["Prácticas"].cell(2, stage, "Avanzado")
    out = BytesIO()
    book.save(out)
    outcome = load(out.getvalue(), by=None)
    practice.refresh_from_db()
    assert (practice.stage, outcome.same, len(outcome.warnings)) == ("inicial", 1, 1)


@pytest.mark.parametrize(
    ("text", "number"),
    [("64 %", "64"), ("1 234,5", "1234.5"), ("1,234.5", "1234.5"), ("2,893", "2893"), ("0,5", "0.5"), ("86.5", "86.5"),
     ("-3", "-3"), ("1.234.567", "1234567"), ("NaN", None), ("inf", None), ("", None), ("x", None)],
)  # fmt: skip
def test_numbers_are_read_as_people_write_them(text, number):
    found = _number(text)
    assert (None if found is None else f"{found:f}") == number


def test_the_empty_template_asks_for_a_practice(land):
    assert faults(template()) == ["Prácticas: no hay ninguna práctica. Escribe una por fila."]


def bomb():
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b" " * (301 * 2**20))
    return out.getvalue()


def with_entities():
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("xl/workbook.xml", b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
    return out.getvalue()


@pytest.mark.parametrize("content", [b"", b"hola", b"PK\x03\x04roto", bomb(), with_entities()], ids=range(5))
def test_a_file_that_is_no_workbook_is_refused_in_words(content):
    with pytest.raises(UnreadableWorkbook, match=r"\.xlsx|expande|declaraciones"):
        read_tables(content)


def test_only_the_team_loads_workbooks():
    assert who_may("practices.load", vars(cast())) == "elio"


def test_elio_looks_through_a_workbook_and_then_loads_it(client, land, settings, tmp_path,
                                                         django_capture_on_commit_callbacks):  # fmt: skip
    settings.MEDIA_ROOT = tmp_path
    client.force_login(cast().elio)
    content = make_book(["a1", "Leer en familia", "Lectura", "030104", "", "", "Se leía poco."])
    shown = client.post("/practicas/importar/", {"file": SimpleUploadedFile("libro.xlsx", content)}, follow=True)
    intake = Intake.objects.get()
    assert "Leer en familia" in shown.content.decode()
    assert Practice.objects.count() == 0
    with django_capture_on_commit_callbacks(execute=True):
        client.post(intake.get_absolute_url())
    intake.refresh_from_db()
    assert (intake.state, Practice.objects.get().title) == (IntakeState.DONE, "Leer en familia")
    assert client.post(intake.get_absolute_url()).status_code == 409


def test_a_wrong_workbook_is_told_in_the_page_and_not_kept(client, land, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    client.force_login(cast().elio)
    page = client.post("/practicas/importar/", {"file": SimpleUploadedFile("l.xlsx", make_book(["a1", ""]))})
    assert "está vacío y es obligatorio." in page.content.decode()
    broken = client.post("/practicas/importar/", {"file": SimpleUploadedFile("l.xlsx", b"hola")})
    assert "No es un libro de Excel" in broken.content.decode()
    assert Intake.objects.count() == 0


def test_another_member_does_not_even_see_the_page(client):
    client.force_login(cast().ana)
    assert client.get("/practicas/importar/").status_code == 403
    assert client.get("/practicas/importar/practicas.xlsx").status_code == 403


def test_the_command_tells_and_ends_with_one_where_something_is_wrong(land, tmp_path):
    file = tmp_path / "libro.xlsx"
    file.write_bytes(make_book(["a1", ""]))
    out = StringIO()
    with pytest.raises(CommandError) as stopped:
        call_command("import_practices", str(file), stdout=out)
    assert stopped.value.returncode == 1
    assert "Prácticas, fila 2, Título: está vacío y es obligatorio." in out.getvalue()


def test_the_command_says_what_it_would_do_and_then_does_it(land, tmp_path):
    file = tmp_path / "libro.xlsx"
    file.write_bytes(make_book(["a1", "Leer", "Lectura", "030104", "", "", "Poco."]))
    out = StringIO()
    call_command("import_practices", str(file), dry_run=True, stdout=out)
    assert Practice.objects.count() == 0
    call_command("import_practices", str(file), stdout=out)
    call_command("import_practices", str(file), stdout=out)
    assert out.getvalue().splitlines() == [
        "Se crearían 1 prácticas, cambiarían 0 y 0 están igual.",
        "Se crearon 1 prácticas, cambiaron 0 y 0 están igual.",
        "Se crearon 0 prácticas, cambiaron 0 y 1 están igual.",
    ]
