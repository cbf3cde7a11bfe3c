"""The styles of the Word file: Word's own names where it has them, so that its tools know what each piece is."""

from typing import Any

from docx.document import Document as File
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

HYPERLINK = RELATIONSHIP_TYPE.HYPERLINK
INK, MUTED, ACCENT, WARN = (RGBColor.from_string(one) for one in ("1D1A26", "655E6E", "B3243F", "7A4A00"))
FACE = "Arial"  # every Word has it, LibreOffice draws it with the same widths: the file looks as it was made
DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"

# name, based on, size, bold, colour, space before, space after
LINES: list[tuple[str, str, float, bool, RGBColor, float, float]] = [
    ("Title", "", 30, True, INK, 6, 14),
    ("Subtitle", "", 18, False, INK, 24, 2),
    ("Antetítulo", "Normal", 12, True, MUTED, 24, 0),
    ("Título del índice", "Normal", 24, True, INK, 0, 14),
    ("Heading 1", "", 24, True, INK, 30, 12),
    ("Heading 2", "", 18, True, ACCENT, 14, 8),
    ("Heading 3", "", 13, True, INK, 14, 4),
    ("Body Text", "", 10, False, INK, 0, 6),
    ("Entradilla", "Normal", 13, False, INK, 6, 8),
    ("Fase", "Normal", 10, True, INK, 10, 4),
    ("Cuerpo pequeño", "Normal", 9, False, MUTED, 0, 6),
    ("Etiqueta", "Normal", 9, True, MUTED, 0, 2),
    ("Cuenta", "Normal", 9, False, MUTED, 0, 5),
    ("Aviso", "Normal", 9, False, WARN, 2, 7),
    ("List Bullet", "", 10, False, INK, 0, 4),
    ("Quote", "", 13, False, INK, 16, 4),
    ("Caption", "", 9, True, MUTED, 8, 4),
    ("Footer", "", 8.5, False, MUTED, 0, 0),
    ("Celda", "Normal", 9.5, False, INK, 2.5, 2.5),
    ("Celda de número", "Normal", 9.5, False, INK, 2.5, 2.5),
    ("toc 1", "Normal", 10.5, True, INK, 6, 2),
    ("toc 2", "Normal", 10, False, INK, 0, 2),
]


def apply(file: File) -> None:
    page = file.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(22)
    page.top_margin, page.bottom_margin = Mm(22), Mm(22)
    speak(file.styles["Normal"])
    for name, base, size, bold, colour, before, after in LINES:
        line_style(file, name, base, size, bold, colour, before, after)
    for name in ("Cuenta", "Aviso"):
        file.styles[name].paragraph_format.left_indent = Mm(6.35)
    for name in ("Heading 1", "Heading 2", "Heading 3", "Fase", "Caption", "Antetítulo", "Etiqueta", "Quote"):
        file.styles[name].paragraph_format.keep_with_next = True
    file.styles["toc 2"].paragraph_format.left_indent = Mm(8)
    for name in ("toc 1", "toc 2"):
        form = file.styles[name].paragraph_format
        form.right_indent = Mm(10)  # a long title breaks before the numbers
        form.tab_stops.add_tab_stop(Mm(166), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    file.styles["Celda de número"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    file.styles["Quote"].font.italic = False
    shade(file.styles["Aviso"], "FCEFD2")
    link = file.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.underline, link.font.color.rgb = True, ACCENT
    table_style(file)


def line_style(
    file: File, name: str, base: str, size: float, bold: bool, colour: RGBColor, before: float, after: float
) -> None:
    exists = any(style.name == name for style in file.styles)
    style = file.styles[name] if exists else file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if base:
        style.base_style = file.styles[base]
    speak(style)
    style.font.size, style.font.bold, style.font.color.rgb = Pt(size), bold, colour
    style.font.italic = False
    form = style.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), 1.18 if size < 12 else 1.1
    form.widow_control = True
    borders = style.element.pPr.find(qn("w:pBdr"))
    if borders is not None:
        style.element.pPr.remove(borders)


def speak(style: Any) -> None:
    """Face and language of a style; without the second, Word reads Spanish aloud as English."""
    style.font.name = FACE
    properties = style.element.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FACE)
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "es-PE")
    properties.append(language)


def shade(style: Any, colour: str) -> None:
    fill = OxmlElement("w:shd")
    fill.set(qn("w:val"), "clear")
    fill.set(qn("w:color"), "auto")
    fill.set(qn("w:fill"), colour)
    style.element.get_or_add_pPr().append(fill)


def table_style(file: File) -> None:
    """Rules above and below, no boxes: the printed table of the pages."""
    style = file.styles.add_style("Cifras", WD_STYLE_TYPE.TABLE)
    style.base_style = file.styles["Normal Table"]
    style.font.size = Pt(9.5)
    style.element.append(
        parse_xml(
            f"<w:tblPr {nsdecls('w')}><w:tblBorders>"
            '<w:top w:val="single" w:sz="8" w:color="1D1A26"/><w:bottom w:val="single" w:sz="8" w:color="1D1A26"/>'
            '<w:insideH w:val="single" w:sz="4" w:color="E6DFD3"/></w:tblBorders>'
            '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="170" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        )
    )
    style.element.append(
        parse_xml(f'<w:tblStylePr {nsdecls("w")} w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>')
    )


def decoration() -> Any:
    """The extension by which Word marks a picture as decoration."""
    return parse_xml(
        f'<a:extLst {nsdecls("a")}><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}">'
        f'<adec:decorative xmlns:adec="{DECORATIVE}" val="1"/></a:ext></a:extLst>'
    )
