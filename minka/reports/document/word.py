"""The tree as a Word file: real styles, a table of contents that Word fills in, alternative texts, no frames or boxes.

What the team edits afterwards keeps its shape because nothing is formatted by hand: each piece has a style.
"""

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import docx
from docx.enum.section import WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.shape import CT_Inline
from docx.shared import Mm
from docx.text.paragraph import Paragraph as Lines

from minka.reports.document import tree, word_styles
from minka.reports.document.pictures import cloth_pixels, code_pixels

EPOCH = (1980, 1, 1, 0, 0, 0)  # the parts of a zip have dates of their own; all files carry this one


def write(document: tree.Document) -> bytes:
    """The same bytes for the same tree."""
    book = Book()
    properties(book, document)
    cover(book, document)
    contents(book, document)
    for chapter in document.chapters:
        write_chapter(book, chapter)
    out = io.BytesIO()
    book.file.save(out)
    return undated(out.getvalue())


class Book:
    """The file in the making.

    The library looks for the style and the end of the body at each line, and for a free number at each picture; here
    they are known, so that the time grows with the report and not with its square.
    """

    def __init__(self) -> None:
        self.file = docx.Document()
        word_styles.apply(self.file)
        self.keys = {style.name: style.style_id for style in self.file.styles}
        self.end = self.file.element.body.sectPr
        self.pictures = 0

    def line(self, style: str, text: str = "") -> Lines:
        element = OxmlElement("w:p")
        self.end.addprevious(element)
        element.style = self.keys[style]
        line = Lines(element, self.file._body)
        if text:
            line.add_run(text)
        return line

    def picture(self, png: bytes, width: Any, alternative: str = "") -> None:
        """Without alternative text it is marked as decoration, so that readers aloud pass it by."""
        self.pictures += 1
        key, image = self.file.part.get_or_add_image(io.BytesIO(png))
        shape = CT_Inline.new_pic_inline(
            self.pictures, key, f"{self.pictures}.png", *image.scaled_dimensions(width, None)
        )
        for named in shape.iter(qn("wp:docPr"), qn("pic:cNvPr")):
            named.set("descr", alternative)
            named.set("name", alternative or "Tejido")
        if not alternative:
            shape.docPr.append(word_styles.decoration())
        self.line("Normal").add_run()._r.add_drawing(shape)

    def runs(self, line: Lines, content: tree.Runs) -> None:
        for run in content:
            if run.text and run.link:
                self.linked(line, run.text, run.link)
            elif isinstance(run, tree.Text):
                made = line.add_run(run.text)
                made.bold, made.italic = run.strong or None, run.emphasis or None

    def linked(self, line: Lines, text: str, address: str) -> None:
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), line.part.relate_to(address, word_styles.HYPERLINK, is_external=True))
        run = line.add_run(text)._r
        run.style = self.keys["Hyperlink"]
        link.append(run)
        line._p.append(link)


def undated(packed: bytes) -> bytes:
    """The same package without the moment at which it was written."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = zipfile.ZipInfo(name, EPOCH)
            part.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(part, source.read(name))
    return out.getvalue()


def properties(book: Book, document: tree.Document) -> None:
    moment = datetime.fromisoformat(document.dated).replace(tzinfo=UTC)
    core = book.file.core_properties
    core.title, core.author, core.last_modified_by = document.title[:255], document.author, document.author
    core.subject, core.comments, core.keywords = document.cover.over[:255], document.address[:255], ""
    core.language = document.language
    core.created = core.modified = core.last_printed = moment
    core.revision = 1
    update = OxmlElement("w:updateFields")
    update.set(qn("w:val"), "true")
    book.file.settings.element.append(update)


def cover(book: Book, document: tree.Document) -> None:
    book.picture(cloth_pixels(document.cover.cloths[0], 97, 59), Mm(166))
    book.line("Antetítulo", document.cover.over)
    book.line("Title", document.cover.title)
    if document.cover.name:
        book.line("Subtitle", document.cover.name)
    book.line("Cuerpo pequeño", document.cover.place)


def contents(book: Book, document: tree.Document) -> None:
    """A field that Word and LibreOffice fill in with page numbers; until then it lists the titles."""
    book.file.add_section(WD_SECTION.NEW_PAGE)
    numbered(book)
    book.line("Título del índice", document.index)
    for number, chapter in enumerate(document.chapters):
        line = book.line(f"toc {chapter.level}")
        if number == 0:
            begin(line, 'TOC \\o "1-2" \\h \\z \\u')
        line.add_run(titled(chapter))
    book.line("Normal").add_run()._r.append(mark("end"))


def titled(chapter: tree.Chapter) -> str:
    return f"{chapter.opener.number}. {chapter.title}" if chapter.opener else chapter.title


def numbered(book: Book) -> None:
    """Page numbers in the footer from here on; the cover has none."""
    footer = book.file.sections[-1].footer
    footer.is_linked_to_previous = False
    line = footer.paragraphs[0]
    line.style = book.file.styles["Footer"]
    begin(line, "PAGE")
    line.add_run("1")._r.append(mark("end"))


def begin(line: Lines, instruction: str) -> None:
    run = line.add_run()._r
    text = OxmlElement("w:instrText")
    text.set(qn("xml:space"), "preserve")
    text.text = instruction
    run.extend([mark("begin"), text, mark("separate")])


def mark(kind: str) -> Any:
    element = OxmlElement("w:fldChar")
    element.set(qn("w:fldCharType"), kind)
    return element


def write_chapter(book: Book, chapter: tree.Chapter) -> None:
    first = book.line("Etiqueta", placed(chapter.opener)) if chapter.opener else None
    heading = book.line(f"Heading {chapter.level}", titled(chapter))
    (first or heading).paragraph_format.page_break_before = True
    if chapter.opener:
        opener(book, chapter.opener)
    for section in chapter.sections:
        if section.title:
            book.line(f"Heading {chapter.level + 1}", section.title)
        for block in section.blocks:
            WRITERS[type(block)](book, block)


def placed(one: tree.Opener) -> str:
    return f"Práctica {one.number}. {one.region}" if one.region else f"Práctica {one.number}"


def opener(book: Book, one: tree.Opener) -> None:
    book.picture(cloth_pixels(one.cloth, 97, 21), Mm(166))
    if one.lede:
        book.line("Entradilla", one.lede)
    if one.institutions:
        book.line("Cuerpo pequeño", f"Instituciones: {', '.join(one.institutions)}.")
    if one.stage:
        book.line("Cuerpo pequeño", one.stage)
    book.linked(book.line("Cuerpo pequeño", one.invitation + " "), one.link, one.link)
    book.picture(code_pixels(one.link), Mm(26), "Código QR que abre la página de esta práctica")


def paragraph(book: Book, block: tree.Paragraph) -> None:
    style = {"lede": "Entradilla", "phase": "Fase", "small": "Cuerpo pequeño", "flag": "Aviso"}
    book.runs(book.line(style.get(block.tone, "Body Text")), block.runs)


def bullets(book: Book, block: tree.BulletList) -> None:
    for item in block.items:
        book.runs(book.line("List Bullet"), item)


def table(book: Book, block: tree.Table) -> None:
    book.line("Caption", block.caption)
    made = book.file.add_table(rows=len(block.rows) + 1, cols=len(block.head), style="Cifras")
    head = tuple(tree.said(words) for words in block.head)
    for row, cells in zip(made._tbl.tr_lst, (head, *block.rows), strict=True):
        for cell, content in zip(row.tc_lst, cells, strict=True):
            book.runs(Lines(cell.p_lst[0], made), content)
    header = OxmlElement("w:tblHeader")
    header.set(qn("w:val"), "true")
    made._tbl.tr_lst[0].get_or_add_trPr().append(header)
    if block.note:
        book.line("Cuerpo pequeño", block.note)


def results(book: Book, block: tree.Results) -> None:
    for one in block.items:
        line = book.line("List Bullet")
        if one.value:
            line.add_run(one.value + " ").bold = True
        line.add_run(one.statement)
        trace = "  ·  ".join(part for part in (one.calculation, one.source) if part)
        if trace:
            book.line("Cuenta", trace)
        if one.said:
            book.line("Aviso" if one.verdict == "no" else "Cuenta", one.said)


def person(book: Book, block: tree.PersonCard) -> None:
    book.line("Etiqueta", block.label)
    line = book.line("Body Text")
    if block.name:
        line.add_run(block.name).bold = True
        line.add_run(", " if block.post else "")
    line.add_run(block.post)


def quote(book: Book, block: tree.Quote) -> None:
    book.line("Quote", block.text)
    line = book.line("Cuerpo pequeño")
    line.add_run(block.name).bold = True
    line.add_run((", " if block.name and block.place else "") + block.place)


WRITERS: dict[type, Callable[[Book, Any], None]] = {
    tree.Paragraph: paragraph,
    tree.BulletList: bullets,
    tree.Table: table,
    tree.Results: results,
    tree.PersonCard: person,
    tree.Quote: quote,
}
