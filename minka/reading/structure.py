"""From numbered lines to what the report says: the one entrance to this library after `read_lines`."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from minka.coherence.report import Finding, Place
from minka.reading.catalogue import Catalogue
from minka.reading.contents import Event, ReportContents
from minka.reading.document import Document, Line
from minka.reading.event import read_event
from minka.reading.front import front_of
from minka.reading.headings import find_headings
from minka.reading.institutions import is_list
from minka.reading.numbering import lone_number
from minka.reading.practices import Span, find_spans, read_practices
from minka.reading.spelling import BULLET, fold, starts_low, tidy, vocabulary
from minka.reading.testimonials import read_testimonials
from minka.reading.visit import read_visited

_HEADER = re.compile(
    r"\b(?:intercambio|reporte de sistematizacion|buenas practicas|macrorregion|comunidad de practica"
    r"|ministerio de educacion|minedu)\b"
)

OFTEN = 3  # times that what stands on every page is seen
_PAGED = re.compile(
    r"^\W*\d{1,3}\s*[|•·–—-]\s*\D|\D\s*[|•·–—-]\s*(?:p[aá]g\w*\.?\s*)?\d{1,3}\W*$|^\d{1,3}\s+\D|\D\s\d{1,3}$",
    re.IGNORECASE,
)


def understand(document: Document, references: Catalogue) -> ReportContents:
    """The exchange, its practices, the visit and the testimonials, with findings on all that is not certain."""
    lines = _with_running(document.lines, references)
    words = vocabulary(line.text for line in lines)
    headings = find_headings(lines, references)
    spans = find_spans(lines, headings)
    practices, findings = read_practices(lines, spans, references, words)
    before, after = _outside(lines, spans)
    event, doubts = read_event(front_of([*before, *after]), references, words)
    visited = read_visited(after or before, words)
    testimonials = read_testimonials(after or before, words)
    findings = [*doubts, *findings]
    if not practices and not (event.title and event.dates):
        event, visited, testimonials, findings = Event(), [], [], [_unrelated(document)]
    return ReportContents(event, tuple(practices), tuple(visited), tuple(testimonials), tuple(findings))


def _unrelated(document: Document) -> Finding:
    first = next(line for line in document.lines if tidy(line.text))
    message = "No reconozco en este archivo el reporte de un intercambio: ni prácticas ni un título con fechas."
    return Finding("not-a-report", "error", message, (Place(first.number, tidy(first.text)[:200]),))


def _outside(lines: tuple[Line, ...], spans: list[Span]) -> tuple[list[Line], list[Line]]:
    """The lines before the first practice, and those after or between practices."""
    if not spans:
        return list(lines), []
    taken = {place for span in spans for place in range(span.start, span.end)}
    before = [line for place, line in enumerate(lines) if place < spans[0].start]
    return before, [line for place, line in enumerate(lines) if place > spans[0].start and place not in taken]


def _with_running(lines: tuple[Line, ...], references: Catalogue) -> tuple[Line, ...]:
    """Marks the headers and footers that recur between the lines of a text taken out of pages."""
    headings = find_headings(lines, references)
    heads = {place for heading in headings for place in range(heading.start, heading.end)}
    # An expert may comment on several practices: name and post said again are no header.
    people = {
        place for heading in headings if heading.kind == "expert" for place in range(heading.end, heading.end + 9)
    }
    # The cover and its repetition come first; a running header goes on through the practices.
    keys = [_key(line.text) for line in lines]
    seen = Counter(key for key in keys if key)
    marked = []
    for place, (line, key) in enumerate(zip(lines, keys, strict=True)):
        short = (
            key and len(line.text) < 110 and not BULLET.match(line.text) and not tidy(line.text).endswith((":", "."))
        )
        drop = False
        if short and place not in heads and not is_list(line.text):
            paged = bool(_PAGED.search(tidy(line.text))) or "\t" in line.text.strip()
            named = bool(_HEADER.search(key))
            alone = not line.page and len(key.split()) > 1 and not starts_low(line.text) and _stands_alone(lines, place)
            # A wrapped line of prose may end in a number too.
            goes_on = place + 1 < len(lines) and starts_low(lines[place + 1].text) and seen[key] < 2
            paged = paged and not starts_low(line.text) and not goes_on
            turns = place not in people or _beside_folio(lines, place)
            beyond = place > 30 or (seen[key] >= OFTEN and _beside_folio(lines, place))
            drop = named and beyond and (paged or (seen[key] >= OFTEN and turns))
            often = alone and seen[key] >= 4 and place not in people and not _names_institution(line.text)
            drop = drop or (place > 30 and often)
        marked.append(replace(line, running=drop or (line.running and place not in heads)))
    return tuple(_broken_over(marked, keys, heads))


def _broken_over(lines: list[Line], keys: list[str], heads: set[int]) -> Iterator[Line]:
    """The second line of a header that is broken over two: it comes back below the first one, page after page."""
    below = [place for place in range(1, len(lines)) if lines[place - 1].running and not lines[place].running]
    pairs = Counter(pair for pair in itertools.pairwise(keys) if all(pair))
    taken = {place for place in below if pairs[keys[place - 1], keys[place]] >= OFTEN and place not in heads}
    for place, line in enumerate(lines):
        yield replace(line, running=True) if place in taken else line


def _stands_alone(lines: tuple[Line, ...], place: int) -> bool:
    near = [*lines[max(0, place - 1) : place], *lines[place + 1 : place + 2]]
    return all(line.blank or lone_number(line.text) is not None for line in near)


def _beside_folio(lines: tuple[Line, ...], place: int) -> bool:
    near = [*lines[max(0, place - 1) : place], *lines[place + 1 : place + 2]]
    return any(lone_number(line.text) is not None for line in near)


def _key(text: str) -> str:
    return re.sub(r"\s*\b\d{1,3}\b\s*", " ", fold(text)).strip()


def _names_institution(text: str) -> bool:
    return bool(
        re.search(r"\b(?:cetpro|cebe|ceba|ie|ugel|dre|gre|experto|experta|conoce|practica|sobre esta)\b", fold(text))
    )
