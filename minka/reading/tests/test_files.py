"""Files that strangers may send: each is read, or answered with what to do."""

import io
import random
import re
import zipfile

import pikepdf
import pytest
import typst
from docx import Document as Word

from minka.reading.document import Unreadable
from minka.reading.files import MOST_LINES, read_lines
from minka.reading.pdf import read_pdf
from minka.reading.plain_text import visible
from minka.reading.tests.print import as_pdf, as_word

TEXT = "Reporte\n\nMacrorregión sur\n- Ñandú, acción y «comillas»\n"


def reason(raw: bytes, name: str) -> str:
    with pytest.raises(Unreadable) as refused:
        read_lines(raw, name)
    assert str(refused.value).endswith((".", ".)"))
    return refused.value.reason


def docx_of(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", content)
    return out.getvalue()


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "latin-1"]
)
def test_text_is_read_in_every_usual_encoding(encoding: str) -> None:
    lines = read_lines(TEXT.encode(encoding), "a.txt").lines
    assert [line.text for line in lines] == TEXT.split("\n")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_an_editor_counts_them(end: str) -> None:
    lines = read_lines(f"uno{end}\x0cdos\u2028tres{end}cuatro".encode(), "a.md").lines
    assert [(line.number, line.text) for line in lines] == [(1, "uno"), (2, " dos tres"), (3, "cuatro")]


def test_word_gives_paragraphs_tables_and_lists_in_order() -> None:
    word = Word()
    word.add_heading("REGIÓN TACNA", 2)
    word.add_paragraph("Uno", style="List Bullet")
    table = word.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Dos", "Tres"
    word.add_paragraph("Cuatro\nCinco")
    out = io.BytesIO()
    word.save(out)
    lines = read_lines(out.getvalue(), "a.docx").lines
    assert [(line.number, line.text, line.heading, line.bullet) for line in lines] == [
        (1, "REGIÓN TACNA", 2, False),
        (2, "Uno", 0, True),
        (3, "Dos", 0, False),
        (4, "Tres", 0, False),
        (5, "Cuatro", 0, False),
        (5, "Cinco", 0, False),
    ]


def test_a_pdf_keeps_pages_and_knows_its_running_header() -> None:
    text = "\n\n".join(f"Párrafo {n} que dice algo distinto y largo. " * 6 for n in range(40))
    document = read_lines(as_pdf(text, header="Cabecera de prueba"), "a.pdf")
    assert {line.page for line in document.lines} == set(range(1, document.lines[-1].page + 1))
    assert {line.text for line in document.lines if line.running and not line.text.isdecimal()} == {
        "Cabecera de prueba"
    }


def test_an_empty_file_is_answered() -> None:
    assert reason(b"", "a.txt") == "empty"
    assert reason(b"\xef\xbb\xbf \r\n\t", "a.md") == "empty"
    assert reason(as_word("\n\n"), "a.docx") == "empty"


def test_a_file_of_twenty_five_megabytes_is_refused_before_it_is_read(tmp_path) -> None:
    assert reason(b"a" * 25 * 1024 * 1024, "a.pdf") == "too-large"
    path = tmp_path / "a.txt"
    with path.open("wb") as out:
        out.truncate(25 * 1024 * 1024)
    with pytest.raises(Unreadable, match="25 MB"):
        read_lines(path)


def test_a_missing_file_is_answered(tmp_path) -> None:
    for path in (tmp_path / "no.txt", tmp_path):
        with pytest.raises(Unreadable) as refused:
            read_lines(path)
        assert refused.value.reason == "missing"


@pytest.mark.parametrize(
    ("raw", "name", "expected"),
    [
        (b"\x00\x01\x02\x03" * 50, "a.txt", "binary"),
        (b"hola\x00mundo", "a.txt", "binary"),
        (bytes(range(128, 160)) * 40 + bytes(range(1, 9)) * 20, "a.md", "binary"),
        (b"%PDF-1.7 ...", "a.txt", "other-content"),
        (b"\x89PNG\r\n\x1a\n....", "a.pdf", "other-content"),
        (b"PK\x03\x04....", "a.md", "other-content"),
        (b"%PDF-1.7 ...", "a.docx", "other-content"),
        (b"hola", "a.docx", "other-content"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "a.doc", "old-word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "a.docx", "encrypted"),
        (b"hola", "a.doc", "old-word"),
        (b"hola", "a.odt", "unknown-kind"),
        (b"hola", "sin", "unknown-kind"),
    ],
)
def test_what_a_file_is_must_fit_its_extension(raw: bytes, name: str, expected: str) -> None:
    assert reason(raw, name) == expected


def test_a_truncated_word_file_is_answered() -> None:
    raw = as_word(TEXT)
    assert reason(raw[: len(raw) // 2], "a.docx") == "broken"
    assert reason(docx_of(word__document=b"<w:document><oops"), "a.docx") == "broken"
    assert reason(docx_of(other=b"<a/>"), "a.docx") == "not-word"


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    assert reason(docx_of(word__document=b" " * 60 * 1024 * 1024), "a.docx") == "too-large-unpacked"
    many = docx_of(**{f"part{n}": b"<a/>" for n in range(3001)}, word__document=b"<a/>")
    assert reason(many, "a.docx") == "too-large-unpacked"


def test_xml_entities_are_refused() -> None:
    laughs = b'<!DOCTYPE a [<!ENTITY b "ja"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'
    outside = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>'
    for part in (laughs, outside):
        assert reason(docx_of(word__document=part), "a.docx") == "entities"


def test_a_broken_pdf_is_answered() -> None:
    raw = as_pdf(TEXT)
    assert reason(raw[:200], "a.pdf") == "broken"
    assert reason(b"%PDF-1.4\n" + b"\xff" * 4000, "a.pdf") == "broken"
    assert reason(b"hola", "a.pdf") == "broken"


def test_a_locked_pdf_is_answered() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(as_pdf(TEXT))) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(user="secreto", owner="otro"))
    assert reason(out.getvalue(), "a.pdf") == "encrypted"


def test_a_pdf_without_text_is_called_an_image() -> None:
    raw = typst.compile(b"#rect(width: 10cm, height: 10cm, fill: gray)")
    with pytest.raises(Unreadable, match="Este PDF es una imagen"):
        read_lines(raw, "a.pdf")


def test_a_pdf_of_too_many_pages_is_refused() -> None:
    raw = typst.compile(b"#for n in range(401) [#n #pagebreak(weak: true)]")
    assert reason(raw, "a.pdf") == "too-many-pages"


def test_a_pdf_that_takes_too_long_is_given_up() -> None:
    raw = as_pdf("\n\n".join("Texto largo que se repite muchas veces. " * 20 for _ in range(200)))
    with pytest.raises(Unreadable) as refused:
        read_pdf(raw, "a.pdf", seconds=0.2)
    assert refused.value.reason == "too-slow"


def test_a_word_file_of_very_many_small_elements_is_given_up_while_it_is_read() -> None:
    start, end = (
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">',
        b"</w:document>",
    )
    lot = random.Random(2)
    many = b"".join(b"<w:p/>" if lot.random() < 0.5 else b"<w:r></w:r>" for _ in range(700_000))
    deep = b"<w:p>" * 500 + b"</w:p>" * 500
    wide = b"<w:p " + b" ".join(b'a%d=""' % n for n in range(650_000)) + b"/>"
    for part in (many, deep, wide):
        assert reason(docx_of(word__document=start + part + end), "a.docx") == "too-large-unpacked"


def test_a_line_that_is_no_paragraph_is_refused() -> None:
    assert reason(b"a" * 20_001, "a.txt") == "long-line"
    assert reason(b" " * 100_000 + b"x", "a.md") == "long-line"
    assert reason(as_word("palabra " * 3000), "a.docx") == "long-line"


def test_a_file_of_very_many_lines_is_refused() -> None:
    assert reason(b"- a\n" * (MOST_LINES + 1), "a.txt") == "too-many-lines"


def test_messages_speak_to_one_person() -> None:
    sent = {
        b"": "a.txt",
        b"hola": "a.doc",
        b"hola\x00mundo": "a.txt",
        b"%PDF-1.7 ...": "a.docx",
        b"PK\x03\x04": "a.docx",
    }
    for raw, name in sent.items():
        with pytest.raises(Unreadable) as refused:
            read_lines(raw, name)
        assert re.search(r"\b(?:Revisa|Ábrelo|Guárdalo|vuelve)\b", str(refused.value))


def word_with(rows: list[list[str]]) -> bytes:
    word = Word()
    table = word.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


FIGURES = [["Región", "UGEL", "Gestores"], ["Tacna", "4", "más de 20"], ["Puno", "14", "–"]]


def test_a_row_of_figures_in_word_is_one_line_numbered_as_its_first_paragraph() -> None:
    lines = read_lines(word_with(FIGURES), "a.docx").lines
    assert [(line.number, line.text) for line in lines] == [
        (1, "Región\tUGEL\tGestores"),
        (4, "Tacna\t4\tmás de 20"),
        (7, "Puno\t14\t–"),
    ]


def test_a_table_that_lays_out_words_is_read_cell_by_cell() -> None:
    card = [["Problema", "Faltaban 4 aulas."], ["Estrategia", "Se alquilaron."]]
    assert [line.text for line in read_lines(word_with(card), "a.docx").lines] == [cell for row in card for cell in row]


def test_a_table_with_bullets_in_a_cell_is_read_cell_by_cell() -> None:
    word = Word()
    table = word.add_table(2, 2)
    for row in table.rows:
        row.cells[1].text = "12"
    table.cell(0, 0).paragraphs[0].style = "List Bullet"
    table.cell(0, 0).paragraphs[0].text = "Aulas"
    out = io.BytesIO()
    word.save(out)
    lines = [line for line in read_lines(out.getvalue(), "a.docx").lines if line.text]
    assert [(line.text, line.bullet) for line in lines] == [("Aulas", True), ("12", False), ("12", False)]


def test_a_row_of_figures_in_a_tagged_pdf_is_one_line() -> None:
    cells = ", ".join(f"[{cell}]" for row in FIGURES for cell in row)
    source = f'#set document(title: "T")\n#set text(lang: "es")\nAntes.\n\n#table(columns: 3, {cells})\n\nDespués.'
    raw = typst.compile(source.encode(), pdf_standards=["ua-1"])
    lines = [line.text for line in read_lines(raw, "a.pdf").lines]
    assert lines == ["Antes.", "", "Región\tUGEL\tGestores", "Tacna\t4\tmás de 20", "Puno\t14\t–", "", "Después."]


@pytest.mark.parametrize("name", ["a.txt", "a.docx"])
def test_orders_of_direction_and_controls_are_left_out_of_what_is_read(name: str) -> None:
    text = "Reporte\u202e al \u2066revés\ufeff"
    raw = text.encode() if name == "a.txt" else as_word(text)
    assert [line.text for line in read_lines(raw, name).lines] == ["Reporte al revés"]


def test_the_break_of_a_page_is_a_space_in_what_is_shown() -> None:
    assert visible("\fPágina\x0bdos") == " Página dos"
