"""The tree as an accessible PDF (PDF/UA-1), set by Typst from a template of ours and the tree as data."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache, lru_cache
from pathlib import Path
from unicodedata import category

import font_manrope
import typst
from fontTools.ttLib import TTFont

from minka.reports.document.pictures import code, woven
from minka.reports.document.store import freeze, mapped
from minka.reports.document.tree import Document

TEMPLATE = Path(__file__).resolve().parent.parent / "typst" / "report.typ"
FONTS = Path(str(font_manrope.__file__)).resolve().parent / "files"
PROBE = b'#set document(title: "probe")\n#set text(font: "Manrope", lang: "es")\n#sys.inputs.text'


def write(document: Document) -> bytes:
    """The same bytes for the same tree: nothing of the clock or the machine enters the file."""
    drawings = json.dumps(pictures(document))
    moment = int(datetime.fromisoformat(document.dated).replace(tzinfo=UTC).timestamp())

    def printed(change: Callable[[str], str]) -> bytes:
        report = json.dumps(freeze(mapped(document, change)))
        return compiled(TEMPLATE.read_bytes(), {"report": report, "pictures": drawings}, moment)

    try:
        return printed(legible)
    except typst.TypstError as error:
        if "could not be displayed" not in str(error):
            raise
        return printed(coded)  # signs that are drawn each by itself, and not as they meet here


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
    """The text with the signs that no font of ours draws written by their code: PDF/UA refuses an empty box."""
    text = text.replace("\u202f", "\u00a0")  # Manrope's narrow space is too narrow to be seen in print
    if drawn_by_manrope().issuperset(map(ord, text)):
        return text
    return "".join(cluster if draws(cluster) else coded(cluster) for cluster in clusters(text))


def clusters(text: str) -> Iterator[str]:
    """A sign with the marks that are set on it, which are drawn together or not at all."""
    cluster = ""
    for char in text:
        if cluster and category(char)[0] != "M":
            yield cluster
            cluster = ""
        cluster += char
    if cluster:
        yield cluster


def coded(text: str) -> str:
    return "".join(char if ord(char) in drawn_by_manrope() else f"[U+{ord(char):04X}]" for char in text)


@cache
def drawn_by_manrope() -> frozenset[int]:
    with TTFont(FONTS / "Manrope-Regular.ttf") as font:
        return frozenset(font.getBestCmap()) | {ord("\n")}


@lru_cache(maxsize=4096)
def draws(cluster: str) -> bool:
    """Typst brings fonts of its own for what Manrope lacks; only it can tell which signs they hold."""
    if drawn_by_manrope().issuperset(map(ord, cluster)):
        return True
    try:
        compiled(PROBE, {"text": cluster})
    except typst.TypstError:
        return False
    return True


def pictures(document: Document) -> dict[str, dict[str, str]]:
    """The drawings by name: woven covers and QR codes, as SVG."""
    openers = [chapter.opener for chapter in document.chapters if chapter.opener]
    cloths = {*document.cover.cloths[:1], *(opener.cloth for opener in openers)}
    return {
        "cloths": {f"{one.name}/{one.palette}": woven(one) for one in sorted(cloths, key=lambda one: one.name)},
        "codes": {opener.link: code(opener.link) for opener in openers},
    }
