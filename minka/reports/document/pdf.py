"""The tree as an accessible PDF (PDF/UA-1), set by Typst from a template of ours and the tree as data."""

import json
import re
from datetime import UTC, datetime
from functools import cache, lru_cache
from pathlib import Path

import font_manrope
import typst
from fontTools.ttLib import TTFont

from minka.reports.document.pictures import code, woven
from minka.reports.document.store import freeze, mapped
from minka.reports.document.tree import Document

TEMPLATE = Path(__file__).resolve().parent.parent / "typst" / "report.typ"
FONTS = Path(str(font_manrope.__file__)).resolve().parent / "files"
MISSING = re.compile(r"the text `\"(.+?)\"` could not be displayed", re.DOTALL)
MOST_REPAIRS = 40
PROBE = b'#set document(title: "probe")\n#set text(font: "Manrope", lang: "es")\n#sys.inputs.char'
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


def write(document: Document) -> bytes:
    """The same bytes for the same tree: nothing of the clock or the machine enters the file."""
    drawings = json.dumps(pictures(document))
    moment = datetime.fromisoformat(document.dated).replace(tzinfo=UTC)
    drawn = mapped(document, legible)
    for _ in range(MOST_REPAIRS):
        inputs = {"report": json.dumps(freeze(drawn)), "pictures": drawings}
        try:
            return compiled(TEMPLATE.read_bytes(), inputs, int(moment.timestamp()))
        except typst.TypstError as error:
            drawn = without(drawn, error)
    return compiled(TEMPLATE.read_bytes(), inputs, int(moment.timestamp()))


def compiled(source: bytes, inputs: dict[str, str], timestamp: int = 0) -> bytes:
    pdf: bytes = typst.compile(  # type: ignore[call-overload]  # the stub asks one type of source and font paths
        source,
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs=inputs,
        pdf_standards="ua-1",
        timestamp=timestamp,
    )
    return pdf


def legible(text: str) -> str:
    """The text with the characters that no font of ours draws written by their code, which PDF/UA asks for."""
    if all(ord(char) in drawn_by_manrope() for char in text):
        return text
    return "".join(char if ord(char) in drawn_by_manrope() or draws(char) else coded(char) for char in text)


def coded(char: str) -> str:
    return f"[U+{ord(char):04X}]"


@cache
def drawn_by_manrope() -> frozenset[int]:
    with TTFont(FONTS / "Manrope-Regular.ttf") as font:
        return frozenset(font.getBestCmap()) | {ord("\n")}


@lru_cache(maxsize=4096)
def draws(char: str) -> bool:
    """Typst brings fonts of its own for what Manrope lacks; only it can tell which characters they hold."""
    try:
        compiled(PROBE, {"char": char})
    except typst.TypstError:
        return False
    return True


def without(document: Document, error: typst.TypstError) -> Document:
    """The tree without the characters that Typst complained of: some are drawn alone and not together."""
    complaint = MISSING.search(str(error))
    if complaint is None:
        raise error
    cluster = ESCAPED.sub(lambda match: chr(int(match[1], 16)), complaint[1])
    code = "".join(coded(char) for char in cluster)
    return mapped(document, lambda text: text.replace(cluster, code))


def pictures(document: Document) -> dict[str, dict[str, str]]:
    """The drawings by name: woven covers and QR codes, as SVG."""
    openers = [chapter.opener for chapter in document.chapters if chapter.opener]
    cloths = {*document.cover.cloths[:1], *(opener.cloth for opener in openers)}
    return {
        "cloths": {f"{one.name}/{one.palette}": woven(one) for one in sorted(cloths, key=lambda one: one.name)},
        "codes": {opener.link: code(opener.link) for opener in openers},
    }
