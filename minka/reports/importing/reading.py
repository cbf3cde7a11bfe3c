"""One file read with both libraries: what it says, and where it contradicts itself."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from minka.coherence import check, outline
from minka.coherence.report import Finding, Line
from minka.reading.contents import Item, Phase, ReportContents
from minka.reading.document import Document
from minka.reading.files import read_lines
from minka.reading.numerals import in_figures
from minka.reading.plain_text import decode, visible
from minka.reading.spelling import plain, tidy
from minka.reading.structure import understand
from minka.reports.importing.lists import catalogue, references

_LEAD = re.compile(r"^[\s\-•–*●▪]*?\*\*(?!\*)(.{4,160}?)\*\*")
# A name off the lists has one rule in the check and several in the reading.
_HEDGES = {plain(said): said for said in ("más de", "cerca de", "alrededor de", "aproximadamente", "casi")}
NAMES = frozenset({"unknown-name", "region-misspelt", "institution-misspelt", "institution-unknown"})


@dataclass(frozen=True)
class Read:
    """`lines` are those of the file as given; the findings of both libraries are in `contents`."""

    document: Document
    lines: tuple[Line, ...]
    contents: ReportContents

    def as_json(self) -> dict[str, Any]:
        return self.contents.as_json()

    def leads(self) -> dict[str, str]:
        """The bold beginning of each item of a strategy that has one: text of the item → its lead."""
        raw = {line.number: line.text for line in self.lines}
        found = {}
        for item in strategy_items(self.contents):
            bold = _LEAD.match(" ".join(raw.get(number, "") for number in item.lines))
            lead = tidy(bold[1]).rstrip(".,:; ") if bold else ""
            if lead and item.text.startswith(lead):
                found[item.text] = lead
        return found

    def hedge(self) -> str:
        """«más de», where the attendance is not an exact count."""
        told = " ".join(
            line.text for line in self.lines if line.number in self.contents.event.lines.get("attendance", ())
        )
        count = rf"{self.contents.event.attendance or 0:_}".replace("_", r"[., ]?")
        found = re.search(rf"\b({'|'.join(_HEDGES)})\s+(?:de\s+)?{count}\b", in_figures(plain(tidy(told))))
        return _HEDGES[found[1]] if found else ""


def strategy_items(contents: ReportContents) -> Iterator[Item]:
    for practice in contents.practices:
        for part in practice.strategy:
            yield from part.items if isinstance(part, Phase) else (part,)


def read_report(source: Path | str | bytes, name: str = "") -> Read:
    """Everything that can be told of a report; raises `Unreadable` with words for the person who sent it."""
    document, lines = lines_of(source, name)
    contents = understand(document, catalogue())
    findings = merged(contents.findings, check(outline(lines), references()))
    return Read(document, lines, replace(contents, findings=findings))


def check_report(source: Path | str | bytes, name: str = "") -> list[Finding]:
    """Only the contradictions, which need no anatomy of an exchange."""
    return check(outline(lines_of(source, name)[1]), references())


def lines_of(source: Path | str | bytes, name: str = "") -> tuple[Document, tuple[Line, ...]]:
    """The document, and its lines with the numbers that they have in the given file."""
    name = name or ("" if isinstance(source, bytes) else Path(source).name)
    document = read_lines(source, name)
    if document.kind in ("txt", "md"):
        raw = source if isinstance(source, bytes) else Path(source).read_bytes()
        return document, _raw_lines(raw)
    return document, tuple(Line(line.number, _marked(line)) for line in document.lines if not line.running)


def merged(read: Iterable[Finding], checked: Iterable[Finding]) -> tuple[Finding, ...]:
    """Errors first, in the order of the file; what both libraries saw on the same lines is said once, by the check."""
    found = list(checked)
    seen = {(_subject(one.rule), place.line) for one in found for place in one.places}
    found += [
        one for one in read if not one.places or any((_subject(one.rule), at.line) not in seen for at in one.places)
    ]
    return tuple(sorted(found, key=lambda one: (one.severity != "error", one.places[0].line if one.places else 0)))


def _subject(rule: str) -> str:
    return "name" if rule in NAMES else rule


def _raw_lines(raw: bytes) -> tuple[Line, ...]:
    text = decode(raw).replace("\r\n", "\n").replace("\r", "\n")
    return tuple(Line(number, visible(line)) for number, line in enumerate(text.split("\n"), start=1))


def _marked(line: Any) -> str:
    """Word and PDF know headings and bullets; the outline reads them as Markdown writes them."""
    return f"{'#' * line.heading} {line.text}" if line.heading else f"- {line.text}" if line.bullet else line.text
