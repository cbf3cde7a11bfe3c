"""The same report in other formats: what the tests turn numbered lines into, with Word and Typst."""

import io
import re

import typst
from docx import Document as Word

LIST = re.compile(r"^\s*[-•–*·]\s+")


def as_word(text: str, *, styled: bool = True) -> bytes:
    """A paragraph a line; with styles, bullets become list paragraphs and marks of emphasis become runs."""
    word = Word()
    for line in text.split("\n"):
        line = line.replace("\f", "").rstrip()
        style = None
        if styled and LIST.match(line):
            style, line = "List Bullet", LIST.sub("", line)
        elif styled and (heading := re.match(r"^(#{1,4})\s+(.*)$", line)):
            style, line = f"Heading {len(heading[1])}", heading[2]
        paragraph = word.add_paragraph(style=style)
        for place, run in enumerate(re.split(r"\*\*", line)):
            paragraph.add_run(run).bold = bool(place % 2) or None
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def as_pdf(
    text: str, *, size: str = "10pt", columns: int = 1, header: str = "", hyphenate: bool = False, justify: bool = False
) -> bytes:
    """Set in pages: long lines wrap, bullets hang, a running header and page numbers on every page."""
    body: list[str] = []
    short = False
    for line in text.split("\n"):
        line = line.replace("\f", "").rstrip()
        if not line.strip():
            body.append("")
            short = False
        elif LIST.match(line):
            body.append(f"- {_marked(LIST.sub('', line))}")
            short = False
        else:
            heading = re.match(r"^#+\s+(.*)$", line)
            body.append((" \\\n" if short else "") + (f"*{_escaped(heading[1])}*" if heading else _marked(line)))
            short = True
    running = f"header: text(7pt)[{_escaped(header)}]," if header else ""
    source = (
        f'#set page(paper: "a4", columns: {columns}, numbering: "1", {running})\n#set text(size: {size}, lang: "es", '
        f"hyphenate: {str(hyphenate).lower()})\n#set par(justify: {str(justify).lower()})\n"
        + "\n".join(body).replace("\n \\\n", " \\\n")
    )
    return typst.compile(source.encode())


def _marked(line: str) -> str:
    return "".join(
        f"*{_escaped(run)}*" if place % 2 and run.strip() else _escaped(run)
        for place, run in enumerate(line.split("**"))
    )


def _escaped(text: str) -> str:
    return (
        re.sub(r"([\\#*_$@<>`\[\]~=+/\-\"'])", r"\\\1", text.strip())
        if text == text.strip()
        else ((" " if text[:1].isspace() else "") + _escaped(text.strip()) + (" " if text[-1:].isspace() else ""))
    )
