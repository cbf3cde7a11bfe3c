"""A practice's data sheet: a table with a label in its first column, in Word and in a PDF without tags."""

import io
from typing import Any

from docx import Document as Word

from minka.reading.files import read_lines
from minka.reading.structure import understand
from minka.reading.tests.make import make_catalogue
from minka.reading.tests.test_pdf_tables import untagged

CATALOGUE = make_catalogue()
ONE, TWO = [one for one in CATALOGUE.institutions if one.region == CATALOGUE.institutions[0].region][:2]
SHEET = [("Región", ONE.region), ("Instituciones", f"{ONE.name}\n{TWO.name}"), ("Nivel", "Primaria")]
SECTIONS = ["Problema", "Sobres.", "Estrategia", "Portal.", "Resultados", "Cuentas."]
PERSON = ("Experto invitado", "Rut Paz Gil\nAuditora general")


def sheet_in(raw: bytes, name: str) -> dict[str, Any]:
    practice = understand(read_lines(raw, name), CATALOGUE).as_json()["practices"][0]
    return {key: practice[key] for key in ("title", "region", "institutions", "problem", "results", "expert")}


EXPECTED = {
    "title": "Cuentas claras",
    "region": ONE.region,
    "institutions": [{"name": ONE.name, "code": ONE.code}, {"name": TWO.name, "code": TWO.code}],
    "problem": ["Sobres."],
    "results": ["Cuentas."],
    "expert": {"name": "Rut Paz Gil", "post": "Auditora general"},
}


def test_a_data_sheet_in_word_names_region_and_institutions() -> None:
    word = Word()
    word.add_heading("Práctica 1: Cuentas claras", 1)
    add_table(word, SHEET)
    for text in SECTIONS:
        word.add_paragraph(text)
    add_table(word, [PERSON])
    out = io.BytesIO()
    word.save(out)
    assert sheet_in(out.getvalue(), "a.docx") == EXPECTED


def add_table(word: Any, rows: list[tuple[str, str]]) -> None:
    table = word.add_table(rows=0, cols=2)
    for label, value in rows:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, value


def test_a_data_sheet_in_a_pdf_is_no_column_of_text() -> None:
    """Labels and values of two tables would make two columns of the page."""
    tables = [
        "#table(columns: (1fr, 1fr), stroke: none, "
        + ", ".join(f"[{cell.replace(chr(10), f' {chr(92)} ')}]" for row in rows for cell in row)
        + ")"
        for rows in (SHEET, [PERSON])
    ]
    body = "\n\n".join(SECTIONS)
    raw = untagged(f'#set text(lang: "es")\n*Práctica 1: Cuentas claras*\n\n{tables[0]}\n\n{body}\n\n{tables[1]}')
    assert sheet_in(raw, "a.pdf") == EXPECTED


def test_two_sections_beside_each_other_are_read_one_after_the_other() -> None:
    cells = "[PROBLEMA \\ Los libros llegan tarde a las escuelas.], [ESTRATEGIA \\ Las lanchas de salud los llevan.]"
    head = f'#set text(lang: "es")\n*Práctica 1: Río arriba*\n\nRegión {ONE.region}\n\n{ONE.name}\n\n'
    body = "RESULTADOS\n\n- Llegan en marzo.\n\nExperto invitado\n\nRut Paz Gil, auditora"
    raw = untagged(f"{head}#table(columns: (1fr, 1fr), stroke: none, {cells})\n\n{body}")
    practice = understand(read_lines(raw, "a.pdf"), CATALOGUE).as_json()["practices"][0]
    assert practice["problem"] == ["Los libros llegan tarde a las escuelas."]
    assert practice["strategy"] == ["Las lanchas de salud los llevan."]
    assert practice["results"] == ["Llegan en marzo."]


def test_an_index_of_section_heads_opens_no_practice() -> None:
    index = "\n".join(f"{head.upper()} {'. ' * 30}{page}" for page, head in enumerate(SECTIONS[::2], start=4))
    body = f"1\n\nREGIÓN {ONE.region.upper()}\n\nCuentas claras\n\n{ONE.name}\n\n" + "\n\n".join(SECTIONS)
    found = understand(read_lines(f"Índice\n\n{index}\n\n{body}".encode(), "a.txt"), CATALOGUE).as_json()
    assert [practice["title"] for practice in found["practices"]] == ["Cuentas claras"]
