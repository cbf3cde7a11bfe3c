"""The tree as an accessible PDF (PDF/UA-1), set by Typst from a template of ours and the tree as data."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from minka.core.typesetting import typeset
from minka.reports.document.pictures import code, woven
from minka.reports.document.store import freeze, mapped
from minka.reports.document.tree import Document

FOLDER = Path(__file__).resolve().parent.parent / "typst"
TEMPLATE = b"".join((FOLDER / name).read_bytes() for name in ("blocks.typ", "report.typ"))


def write(document: Document) -> bytes:
    """The same bytes for the same tree: nothing of the clock or the machine enters the file."""
    drawings = json.dumps(pictures(document))
    moment = int(datetime.fromisoformat(document.dated).replace(tzinfo=UTC).timestamp())

    def inputs(change: Callable[[str], str]) -> dict[str, str]:
        return {"report": json.dumps(freeze(mapped(document, change))), "pictures": drawings}

    return typeset(TEMPLATE, inputs, moment)


def pictures(document: Document) -> dict[str, dict[str, str]]:
    """The drawings by name: woven covers and QR codes, as SVG."""
    openers = [chapter.opener for chapter in document.chapters if chapter.opener]
    cloths = {*document.cover.cloths[:1], *(opener.cloth for opener in openers)}
    return {
        "cloths": {f"{one.name}/{one.palette}": woven(one) for one in sorted(cloths, key=lambda one: one.name)},
        "codes": {opener.link: code(opener.link) for opener in openers},
    }
