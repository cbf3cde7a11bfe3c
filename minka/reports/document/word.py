"""The tree as a Word file: real styles, a table of contents that Word fills in, alternative texts, no frames or boxes.

What the team edits afterwards keeps its shape because nothing is formatted by hand: each piece has a style.
"""

import io
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from docx.enum.section import WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph as Lines

from minka.reports.document import tree
from minka.reports.document.pictures import cloth_pixels, code_pixels
from minka.reports.document.word_book import Book, begin, mark, undated

WIDE, NUMERIC = 166, 24  # millimetres: the body, and a column of numbers
WHOLE = 10  # rows of a table that stays on one page


def write(document: tree.Document) -> bytes:
    """The same bytes for the same tree."""
    book = Book()
    properties(book, document)
    cover(book, document)
    contents(book, document)
    beside = (None, *document.chapters, None)
    for before, chapter, after in zip(beside, document.chapters, beside[2:], strict=False):
        alone = before is None or any(one is not None and one.opener for one in (before, chapter, after))
        write_chapter(book, chapter, alone)
    out = io.BytesIO()
    book.file.save(out)
    return undated(out.getvalue())


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
    book.picture(cloth_pixels(document.cover.cloths[0], 97, 59), Mm(WIDE))
    book.line("Antetítulo", document.cover.over)
    book.line("Title", document.cover.title)
    if document.cover.name:
        book.line("Subtitle", document.cover.name)
    book.line("Cuerpo pequeño", document.cover.place)


def contents(book: Book, document: tree.Document) -> None:
    """Each title leads to its page, by a field that Word and LibreOffice count anew when they lay the pages out.

    Not one field around all of them: LibreOffice would print the numbers of such a table as they were written, and only
    who lays out the pages knows them.
    """
    book.file.add_section(WD_SECTION.NEW_PAGE)
    numbered(book)
    book.line("Título del índice", document.index)
    for chapter in document.chapters:
        line = book.line(f"toc {chapter.level}")
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), marked(chapter))
        first = len(line._p)
        line.add_run(titled(chapter))
        line.add_run().add_tab()
        begin(line, f"PAGEREF {marked(chapter)} \\h")
        line.add_run()._r.append(mark("end"))
        link.extend(list(line._p)[first:])
        line._p.append(link)


def marked(chapter: tree.Chapter) -> str:
    return f"_Toc_{chapter.anchor}".replace("-", "_")[:40]


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


def write_chapter(book: Book, chapter: tree.Chapter, alone: bool) -> None:
    """`alone` begins on a page of its own."""
    first = book.line("Etiqueta", placed(chapter.opener)) if chapter.opener else None
    heading = book.heading(chapter.level, titled(chapter), marked(chapter))
    if alone:
        top = (first or heading).paragraph_format
        top.page_break_before, top.space_before = True, Mm(0)
    if chapter.opener:
        opener(book, chapter.opener)
    for section in chapter.sections:
        if section.title:
            book.line(f"Heading {chapter.level + 1}", section.title)
        for block, after in zip(section.blocks, (*section.blocks[1:], None), strict=True):
            WRITERS[type(block)](book, block)
            if isinstance(block, tree.Paragraph) and isinstance(after, (tree.Table, tree.Results)):
                book.last().paragraph_format.keep_with_next = True


def placed(one: tree.Opener) -> str:
    return f"Práctica {one.number}. {one.region}" if one.region else f"Práctica {one.number}"


def opener(book: Book, one: tree.Opener) -> None:
    book.picture(cloth_pixels(one.cloth, 97, 17), Mm(WIDE))
    if one.lede:
        book.line("Entradilla", one.lede)
    if one.institutions:
        book.line("Cuerpo pequeño", f"Instituciones: {', '.join(one.institutions)}.")
    if one.stage:
        book.line("Cuerpo pequeño", one.stage)
    book.linked(book.line("Cuerpo pequeño", one.invitation + " "), one.link, one.link)
    book.picture(code_pixels(one.link), Mm(22), "Código QR que abre la página de esta práctica")


def paragraph(book: Book, block: tree.Paragraph) -> None:
    style = {"lede": "Entradilla", "phase": "Fase", "small": "Cuerpo pequeño", "flag": "Aviso"}
    book.runs(book.line(style.get(block.tone, "Body Text")), block.runs)


def bullets(book: Book, block: tree.BulletList) -> None:
    for item in block.items:
        book.runs(book.line("List Bullet"), item)


def table(book: Book, block: tree.Table) -> None:
    """No row breaks over two pages, the head comes again on each, and a short table stays whole."""
    book.line("Caption", block.caption)
    made = book.file.add_table(rows=len(block.rows) + 1, cols=len(block.head), style="Cifras")
    head = tuple(tree.said(words) for words in block.head)
    sizes = widths(block)
    made.autofit = False
    for column, size in zip(made._tbl.tblGrid.gridCol_lst, sizes, strict=True):
        column.w = Mm(size)
    for number, (row, cells) in enumerate(zip(made._tbl.tr_lst, (head, *block.rows), strict=True)):
        held = number < len(block.rows) and (len(block.rows) <= WHOLE or number < 2 or number == len(block.rows) - 1)
        for place, (cell, content) in enumerate(zip(row.tc_lst, cells, strict=True)):
            cell.width = Mm(sizes[place])
            line = Lines(cell.p_lst[0], made)
            line._p.style = book.keys["Celda" if place == 0 or sizes[place] > NUMERIC else "Celda de número"]
            line.paragraph_format.keep_with_next = held or None
            book.runs(line, content)
        for name in ("cantSplit", "tblHeader") if number == 0 else ("cantSplit",):
            row.get_or_add_trPr().append(OxmlElement(f"w:{name}"))
    if block.note:
        book.line("Cuerpo pequeño", block.note)


def widths(block: tree.Table) -> list[float]:
    """In millimetres: numbers take a narrow column, and what is left is shared by the words that fill it."""
    longest = [max((len(tree.plain(row[place])) for row in block.rows), default=0) for place in range(len(block.head))]
    wordy = [place == 0 or long > 16 for place, long in enumerate(longest)]
    weights = [min(long, 60) if word else 0 for long, word in zip(longest, wordy, strict=True)]
    left = WIDE - NUMERIC * wordy.count(False)
    return [
        left * weight / (sum(weights) or 1) if word else NUMERIC for weight, word in zip(weights, wordy, strict=True)
    ]


def results(book: Book, block: tree.Results) -> None:
    for one in block.items:
        line = book.line("List Bullet")
        if one.value:
            line.add_run(one.value + " ").bold = True
        line.add_run(one.statement)
        trace = "  ·  ".join(part for part in (one.calculation, one.source) if part)
        line.paragraph_format.keep_with_next = bool(trace or one.said) or None
        if trace:
            book.line("Cuenta", trace).paragraph_format.keep_with_next = bool(one.said) or None
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
