"""The tree as a Word file: real styles, a table of contents that Word fills in, alternative texts, no frames or boxes.

What the team edits afterwards keeps its shape because nothing is formatted by hand: each piece has a style.
"""

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import docx
from docx.document import Document as File
from docx.enum.section import WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph as Lines

from minka.reports.document import tree, word_styles
from minka.reports.document.pictures import code, pixels, woven

EPOCH = (1980, 1, 1, 0, 0, 0)  # the parts of a zip have dates of their own; all files carry this one


def write(document: tree.Document) -> bytes:
    """The same bytes for the same tree."""
    file = docx.Document()
    word_styles.apply(file)
    properties(file, document)
    cover(file, document)
    contents(file, document)
    for chapter in document.chapters:
        write_chapter(file, chapter)
    out = io.BytesIO()
    file.save(out)
    return undated(out.getvalue())


def undated(packed: bytes) -> bytes:
    """The same package without the moment at which it was written."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = zipfile.ZipInfo(name, EPOCH)
            part.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(part, source.read(name))
    return out.getvalue()


def properties(file: File, document: tree.Document) -> None:
    moment = datetime.fromisoformat(document.dated).replace(tzinfo=UTC)
    core = file.core_properties
    core.title, core.author, core.last_modified_by = document.title[:255], document.author, document.author
    core.subject, core.comments, core.keywords = document.cover.over, document.address, ""
    core.language = document.language
    core.created = core.modified = core.last_printed = moment
    core.revision = 1
    update = OxmlElement("w:updateFields")
    update.set(qn("w:val"), "true")
    file.settings.element.append(update)


def cover(file: File, document: tree.Document) -> None:
    picture(file, pixels(woven(document.cover.cloths[0]), "166mm", "100mm"), Mm(166), "")
    file.add_paragraph(document.cover.over, "Antetítulo")
    file.add_paragraph(document.cover.title, "Title")
    if document.cover.name:
        file.add_paragraph(document.cover.name, "Subtitle")
    file.add_paragraph(document.cover.place, "Cuerpo pequeño")


def contents(file: File, document: tree.Document) -> None:
    """A field that Word and LibreOffice fill in with page numbers; until then it lists the titles."""
    file.add_section(WD_SECTION.NEW_PAGE)
    numbered(file)
    file.add_paragraph(document.index, "Título del índice")
    first = True
    for chapter in document.chapters:
        line = file.add_paragraph(style=f"toc {chapter.level}")
        if first:
            field(line, 'TOC \\o "1-2" \\h \\z \\u', open_only=True)
            first = False
        line.add_run(numbered_title(chapter))
    end = file.add_paragraph()
    end.add_run()._r.append(mark("end"))


def numbered_title(chapter: tree.Chapter) -> str:
    return f"{chapter.opener.number}. {chapter.title}" if chapter.opener else chapter.title


def numbered(file: File) -> None:
    """Page numbers in the footer from here on; the cover has none."""
    footer = file.sections[-1].footer
    footer.is_linked_to_previous = False
    line = footer.paragraphs[0]
    line.style = file.styles["Footer"]
    field(line, "PAGE")


def field(line: Lines, instruction: str, open_only: bool = False) -> None:
    run = line.add_run()
    run._r.append(mark("begin"))
    text = OxmlElement("w:instrText")
    text.set(qn("xml:space"), "preserve")
    text.text = instruction
    run._r.append(text)
    run._r.append(mark("separate"))
    if not open_only:
        run._r.append(OxmlElement("w:t"))
        run._r[-1].text = "1"
        run._r.append(mark("end"))


def mark(kind: str) -> Any:
    element = OxmlElement("w:fldChar")
    element.set(qn("w:fldCharType"), kind)
    return element


def write_chapter(file: File, chapter: tree.Chapter) -> None:
    heading = file.add_heading(numbered_title(chapter), chapter.level)
    heading.paragraph_format.page_break_before = True
    if chapter.opener:
        opener(file, chapter.opener)
    for section in chapter.sections:
        if section.title:
            file.add_heading(section.title, chapter.level + 1)
        for block in section.blocks:
            WRITERS[type(block)](file, block)


def opener(file: File, one: tree.Opener) -> None:
    picture(file, pixels(woven(one.cloth), "166mm", "34mm"), Mm(166), "")
    place = [part for part in (one.region, ", ".join(one.institutions), one.stage) if part]
    if place:
        file.add_paragraph(". ".join(place), "Cuerpo pequeño")
    if one.lede:
        file.add_paragraph(one.lede, "Entradilla")
    line = file.add_paragraph(style="Cuerpo pequeño")
    line.add_run(one.invitation + " ")
    linked(line, one.link, one.link)
    qr = pixels(code(one.link), "26mm", "26mm")
    picture(file, qr, Mm(26), "Código QR que abre la página de esta práctica")


def picture(file: File, png: bytes, width: Any, alternative: str) -> None:
    """Without alternative text it is marked as decoration, so that readers aloud pass it by."""
    shape = file.add_picture(io.BytesIO(png), width=width)
    for properties in shape._inline.iter(qn("wp:docPr"), qn("pic:cNvPr")):
        properties.set("descr", alternative)
        properties.set("name", alternative or "Tejido")
    if not alternative:
        shape._inline.docPr.append(word_styles.decoration())


def paragraph(file: File, block: tree.Paragraph) -> None:
    if block.tone == "phase":
        file.add_paragraph(tree.plain(block.runs), "Fase")
        return
    style = {"lede": "Entradilla", "small": "Cuerpo pequeño", "flag": "Aviso"}.get(block.tone, "Body Text")
    runs(file.add_paragraph(style=style), block.runs)


def bullets(file: File, block: tree.BulletList) -> None:
    for item in block.items:
        runs(file.add_paragraph(style="List Bullet"), item)


def table(file: File, block: tree.Table) -> None:
    file.add_paragraph(block.caption, "Caption")
    made = file.add_table(rows=1, cols=len(block.head), style="Cifras")
    made.autofit = True
    for cell, words in zip(made.rows[0].cells, block.head, strict=True):
        cell.paragraphs[0].add_run(words)
    header = OxmlElement("w:tblHeader")
    header.set(qn("w:val"), "true")
    made.rows[0]._tr.get_or_add_trPr().append(header)
    for row in block.rows:
        for cell, content in zip(made.add_row().cells, row, strict=True):
            runs(cell.paragraphs[0], content)
    if block.note:
        file.add_paragraph(block.note, "Cuerpo pequeño")


def results(file: File, block: tree.Results) -> None:
    for one in block.items:
        line = file.add_paragraph(style="List Bullet")
        if one.value:
            line.add_run(one.value + ": ").bold = True
        line.add_run(one.statement)
        trace = "  ·  ".join(part for part in (one.calculation, one.source) if part)
        if trace:
            file.add_paragraph(trace, "Cuenta")
        if one.said:
            file.add_paragraph(one.said, "Aviso" if one.verdict == "no" else "Cuenta")


def person(file: File, block: tree.PersonCard) -> None:
    file.add_paragraph(block.label, "Cuerpo pequeño")
    line = file.add_paragraph(style="Body Text")
    if block.name:
        line.add_run(block.name).bold = True
        line.add_run(", " if block.post else "")
    line.add_run(block.post)


def quote(file: File, block: tree.Quote) -> None:
    file.add_paragraph(block.text, "Quote")
    line = file.add_paragraph(style="Cuerpo pequeño")
    line.add_run(block.name).bold = True
    line.add_run(", ".join(part for part in ("" if not block.name else " ", block.place) if part))


def runs(line: Lines, content: tree.Runs) -> None:
    for run in content:
        if run.text and run.link:
            linked(line, run.text, run.link)
        elif isinstance(run, tree.Text):
            made = line.add_run(run.text)
            made.bold, made.italic = run.strong or None, run.emphasis or None


def linked(line: Lines, text: str, address: str) -> None:
    key = line.part.relate_to(address, word_styles.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), key)
    run = line.add_run(text, "Hyperlink")
    link.append(run._r)
    line._p.append(link)


WRITERS: dict[type, Callable[[File, Any], None]] = {
    tree.Paragraph: paragraph,
    tree.BulletList: bullets,
    tree.Table: table,
    tree.Results: results,
    tree.PersonCard: person,
    tree.Quote: quote,
}
