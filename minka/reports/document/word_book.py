"""The Word file in the making: its lines, pictures, links and fields, each written where it is known to stand."""

import io
import zipfile
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.shape import CT_Inline
from docx.text.paragraph import Paragraph as Lines

from minka.reports.document import tree, word_styles

EPOCH = (1980, 1, 1, 0, 0, 0)  # the parts of a zip have dates of their own; all files carry this one


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
        self.pictures = self.marks = 0

    def line(self, style: str, text: str = "") -> Lines:
        element = OxmlElement("w:p")
        self.end.addprevious(element)
        element.style = self.keys[style]
        line = Lines(element, self.file._body)
        if text:
            line.add_run(text)
        return line

    def last(self) -> Lines:
        return Lines(self.end.getprevious(), self.file._body)

    def picture(self, png: bytes, width: Any, alternative: str = "") -> None:
        """Without alternative text it is marked as decoration, so that readers aloud pass it by."""
        self.pictures += 1
        key, image = self.file.part.get_or_add_image(io.BytesIO(png))
        shape = CT_Inline.new_pic_inline(
            self.pictures, key, f"{self.pictures}.png", *image.scaled_dimensions(width, None)
        )
        for side in ("distT", "distB", "distL", "distR"):
            shape.set(side, "0")  # unsaid, a program sets the picture in from the margin of the text
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

    def heading(self, level: int, text: str, name: str) -> Lines:
        """With the mark at which the table of contents finds its page."""
        line = self.line(f"Heading {level}")
        self.marks += 1
        for kind in ("bookmarkStart", "bookmarkEnd"):
            element = OxmlElement(f"w:{kind}")
            element.set(qn("w:id"), str(self.marks))
            if kind == "bookmarkStart":
                element.set(qn("w:name"), name)
            line._p.append(element)
            if kind == "bookmarkStart":
                line.add_run(text)
        return line

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
