"""The tree as HTML: the same pieces on the page of the site and in a file that stands alone."""

from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import translation

from minka.reports.document.store import freeze
from minka.reports.document.tree import Block, Document

STYLES = ("core/css/tokens.css", "core/css/base.css", "core/css/textile.css", "reports/report.css")
TEMPLATES = {
    "Paragraph": "reports/document/_paragraph.html",
    "BulletList": "reports/document/_bullets.html",
    "Table": "reports/document/_table.html",
    "Results": "reports/document/_results.html",
    "PersonCard": "reports/document/_person.html",
    "Quote": "reports/document/_quote.html",
}


def write(document: Document) -> bytes:
    """A file that reads well anywhere: its styles are inside, it asks nothing of the network."""
    with translation.override("es"):
        page = render_to_string("reports/document/alone.html", {"report": shown(document)})
    styles = "\n".join(Path(found).read_text(encoding="utf-8") for name in STYLES if (found := finders.find(name)))
    return page.replace("</head>", f"<style>{styles}</style></head>", 1).encode()


def shown(document: Document) -> dict[str, Any]:
    """The tree as a template reads it: each block with the name of its fragment."""
    report: dict[str, Any] = freeze(document)
    for chapter in report["chapters"]:
        for section in chapter["sections"]:
            for block in section["blocks"]:
                block["template"] = TEMPLATES[block["is"]]
    return report


def shown_blocks(blocks: tuple[Block, ...]) -> list[dict[str, Any]]:
    """A stretch of the tree as the fragments read it."""
    return [freeze(block) | {"template": TEMPLATES[type(block).__name__]} for block in blocks]
