import io
import re
import shutil
import zipfile
from dataclasses import replace

import docx
import outloud
import pdfua
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfua.document import as_integer as number
from pdfua.rules import structure

from minka.core.typesetting.signs import legible
from minka.events.tests.make import make_exchange
from minka.reports.document.compose import compose
from minka.reports.document.store import mapped, printable
from minka.reports.document.tree import BulletList, Chapter, Cloth, Cover, Document, Result, Results, Section, said
from minka.reports.printing import WRITERS
from minka.reports.tests.printed import POINTS, READERS, STATEMENTS, make_told_exchange, office_text, words

FORMS = list(WRITERS)


@pytest.mark.django_db
@pytest.mark.parametrize("form", FORMS)
def test_every_format_holds_every_claim_and_every_point(form):
    text = READERS[form](WRITERS[form](compose(make_told_exchange()).document))
    wanted = [
        *STATEMENTS,
        *(point for points in POINTS.values() for point in points),
        "Cada emergencia detenía las clases.",
        "Comités y brigadas.",
        "Simulacros con la comunidad.",
        "2 603 ÷ 2 893 = 90,0 %",
        "Isla de los cimientos",
        "CETPRO de prueba",
        "Me llevo la práctica de Ayacucho.",
        "Elio, equipo nacional",
        "más de 350",
    ]
    assert [one for one in wanted if words(one) not in text] == []


@pytest.mark.django_db
@pytest.mark.parametrize("form", FORMS)
def test_an_exchange_without_practices_prints(form):
    text = READERS[form](WRITERS[form](compose(make_exchange(title="Intercambio sin prácticas")).document))
    assert "Intercambio sin prácticas" in text


@pytest.mark.django_db
def test_the_checkers_find_nothing_in_the_pdf(tmp_path, monkeypatch):
    # The checker asks every kid of a heading whether it is a number, breaks on a list of kids, and skips its rule.
    monkeypatch.setattr(structure, "as_integer", lambda kid: None if isinstance(kid, pikepdf.Array) else number(kid))
    path = tmp_path / "reporte.pdf"
    path.write_bytes(WRITERS["pdf"](compose(make_told_exchange(3)).document))
    assert [(one.rule, one.message) for one in outloud.check(str(path)).findings] == []
    checked = pdfua.validate(str(path))
    assert [str(one) for one in checked.findings] == []
    assert [(one.rule_id, one.skipped_reason) for one in checked.skipped] == []


@pytest.mark.django_db
def test_the_pdf_has_bookmarks_language_and_title():
    made = compose(make_told_exchange())
    opened = PDFDocument(PDFParser(io.BytesIO(WRITERS["pdf"](made.document))))
    titles = [title for _, title, *_ in opened.get_outlines()]
    assert {chapter.title for chapter in made.document.chapters} <= set(titles)
    assert opened.catalog["Lang"].decode().lower() == "es-pe"
    assert opened.catalog["MarkInfo"]["Marked"] is True


@pytest.mark.django_db
def test_word_has_real_styles_a_table_of_contents_and_alternative_texts():
    made = compose(make_told_exchange())
    written = WRITERS["docx"](made.document)
    opened = docx.Document(io.BytesIO(written))
    styles = {paragraph.style.name for paragraph in opened.paragraphs}
    assert {"Title", "Heading 1", "Heading 2", "Heading 3", "List Bullet", "Caption", "Quote", "toc 1"} <= styles
    assert opened.core_properties.language == "es-PE"
    with zipfile.ZipFile(io.BytesIO(written)) as parts:
        body, options = parts.read("word/document.xml").decode(), parts.read("word/settings.xml").decode()
    pages = re.findall(r"PAGEREF (\w+) ", body)
    assert pages == re.findall(r'bookmarkStart w:id="\d+" w:name="(\w+)"', body)
    assert len(pages) == len(made.document.chapters)
    assert "w:updateFields" in options
    assert body.count("<w:cantSplit/>") == body.count("<w:tr>")
    assert body.count("<w:tblHeader/>") == body.count("<w:tbl>")
    assert body.count('descr="Código QR que abre la página de esta práctica"') == 4  # twice a picture
    assert body.count("decorative") >= 3


@pytest.mark.django_db
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_the_word_file_and_reads_it_whole(tmp_path):
    path = tmp_path / "reporte.docx"
    path.write_bytes(WRITERS["docx"](compose(make_told_exchange()).document))
    text = office_text(path, tmp_path)
    assert [one for one in STATEMENTS if one not in text] == []
    assert re.search(r"Presentación[ .]*3 Resumen ejecutivo[ .]*3", text)  # the pages, counted by LibreOffice


@pytest.mark.django_db
@pytest.mark.parametrize("form", FORMS)
def test_the_same_tree_gives_the_same_bytes(form):
    document = compose(make_told_exchange()).document
    assert WRITERS[form](document) == WRITERS[form](document)


@pytest.mark.django_db
def test_the_page_that_stands_alone_asks_nothing_of_the_network():
    page = WRITERS["html"](compose(make_told_exchange()).document).decode()
    assert "<style>" in page
    assert '<link rel="stylesheet"' not in page
    assert "<script" not in page
    assert "<img" not in page


def document_of(text: str) -> Document:
    """A report in which a text stands in every place that takes one."""
    section = Section(text, (BulletList((said(text),)), Results((Result("", text),))))
    cover = Cover(text, text, text, text, (Cloth("x", "minka"),))
    chapter = Chapter("uno", text, text, (section,))
    return mapped(
        Document(f"Reporte {text}", cover, (chapter,), "http://ejemplo.pe/", "Minka", "2026-04-24"), printable
    )


HOSTILE = "#let x = 1 $a$ *b* _c_ `d` <e> @f \\g {h} [i] // j & k \" ' <script>"


@pytest.mark.parametrize("form", FORMS)
def test_markup_in_a_text_is_printed_and_never_obeyed(form):
    text = READERS[form](WRITERS[form](document_of(HOSTILE)))
    assert words(HOSTILE) in text


SCRIPTS = ["עברית", "مرحبا", "👩🏽‍🏫 escuela", "漢字", "a\x07b", "e\u0301\u20e3", "\ufffe", "\u2028", "ก"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("text", SCRIPTS)
def test_any_script_prints(form, text):
    assert WRITERS[form](document_of(text))


@settings(max_examples=15)
@given(st.text(max_size=60))
def test_any_text_prints_in_every_format(text):
    document = document_of("inicio " + text)
    for form, write in WRITERS.items():
        assert "inicio" in READERS[form](write(document))


@settings(max_examples=15)
@given(st.text(alphabet="abcñáü #$*_<>&\"'\\{}[]()%/@=+~^`|:;,.-0123456789", min_size=1, max_size=40))
def test_any_sign_of_the_keyboard_comes_out_as_it_went_in(text):
    document = document_of(f"inicio {text} fin")
    for form, write in WRITERS.items():
        read = READERS[form](write(document)).replace(" ", "")
        assert f"inicio{text}fin".replace(" ", "") in read


def test_a_character_that_no_font_draws_is_written_by_its_code():
    assert legible("ñandú 😀") == "ñandú [U+1F600]"


def test_a_cover_without_macro_region_prints():
    document = document_of("Intercambio")
    bare = replace(document, cover=replace(document.cover, name=""))
    assert WRITERS["pdf"](bare).startswith(b"%PDF")
