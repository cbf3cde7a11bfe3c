"""Where each practice begins and ends, and what stands in it.

A candidate heading (a region, 'Práctica 3') opens a practice only if section heads follow it that start anew; so an
index, a running header or a title that ends in a region's name opens none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from minka.coherence.report import Finding, Place
from minka.reading.catalogue import Catalogue
from minka.reading.contents import Item, Phase, Practice
from minka.reading.document import Line
from minka.reading.expert import read_expert
from minka.reading.headings import ORDER, Heading, title_above
from minka.reading.institutions import named
from minka.reading.numbering import lone_number
from minka.reading.opening import read_opening
from minka.reading.paragraphs import items
from minka.reading.spelling import fold, stays_open, tidy

NEAR_BY = 9
SPANISH = {
    "problem": "problema",
    "strategy": "estrategia",
    "results": "resultados",
    "expert": "experto invitado",
    "key_aspects": "aspecto clave",
    "opportunities": "oportunidades de mejora",
    "recommendations": "recomendaciones",
}


@dataclass
class Span:
    """A practice as positions of lines: its heads, where the opening ends, its sections."""

    heads: list[Heading]
    start: int
    end: int
    sections: list[Heading] = field(default_factory=list)

    @property
    def rank(self) -> int:
        known = [one.kind for one in self.sections if one.kind in ORDER]
        return ORDER.index(known[-1]) if known else -1


def find_spans(lines: Sequence[Line], headings: Sequence[Heading]) -> list[Span]:
    """The practices in order; sections that no heading announces still make one when they start anew."""
    spans: list[Span] = []
    waiting: list[Heading] = []
    open_span: Span | None = None
    for heading in headings:
        if heading.kind == "close":
            if open_span and not waiting:
                open_span.end, open_span = heading.start, None
            waiting = []
        elif heading.kind in ("region", "practice"):
            waiting.append(heading)
        elif heading.kind == "other":
            if open_span and not waiting and _is_chapter(lines, open_span, heading):
                open_span.end, open_span = heading.start, None
        elif heading.kind == "aside":
            if open_span:
                open_span.sections.append(heading)
        else:
            rank = ORDER.index(heading.kind)
            anew = open_span is None or rank < open_span.rank or (rank == open_span.rank and rank == 0)
            heads = _cluster(lines, waiting) if anew else []
            if anew and (heads or rank == 0):
                start = heads[0].start if heads else _unannounced(lines, open_span, heading)
                if open_span:
                    open_span.end = _before_number(lines, start)
                open_span = Span(heads, start, len(lines))
                spans.append(open_span)
            if open_span:
                open_span.sections.append(heading)
            waiting = []
    return spans


def _is_chapter(lines: Sequence[Line], span: Span, heading: Heading) -> bool:
    """Whether a heading of no known kind is as high as the one of the practice, and higher than all of its sections."""
    own = min((lines[head.start].heading for head in span.heads if lines[head.start].heading), default=0)
    below = [lines[section.start].heading for section in span.sections]
    return bool(below) and 0 < lines[heading.start].heading <= own and all(not level or level > own for level in below)


def _cluster(lines: Sequence[Line], waiting: list[Heading]) -> list[Heading]:
    """The heads of one practice among the candidates before its first section: the last, and those close above."""
    kept: list[Heading] = []
    for heading in reversed(waiting):
        if _inside_title(lines, heading):
            continue
        if not kept:
            kept.append(heading)
            continue
        between = sum(not line.blank for line in lines[heading.end : kept[0].start])
        same = heading.kind == kept[0].kind and heading.region == kept[0].region and bool(heading.region)
        other_kind = heading.kind != kept[0].kind and (
            not heading.region or heading.region == kept[0].region or not kept[0].region
        )
        if between > NEAR_BY or not (same or other_kind):
            break
        kept = [heading, *([] if same else kept)]
    return kept


def _inside_title(lines: Sequence[Line], heading: Heading) -> bool:
    above = lines[heading.start - 1] if heading.start else None
    return above is not None and not above.blank and heading.number is None and stays_open(above.text.lower())


def _unannounced(lines: Sequence[Line], span: Span | None, heading: Heading) -> int:
    floor = span.sections[-1].end if span else max(0, heading.start - 12)
    for place in range(heading.start - 1, floor - 1, -1):
        if lone_number(lines[place].text) is not None or lines[place].heading:
            return place
    return heading.start


def _before_number(lines: Sequence[Line], start: int) -> int:
    place = start
    while place > 0 and (lines[place - 1].blank or lone_number(lines[place - 1].text) is not None):
        place -= 1
    return place


def read_practices(
    lines: Sequence[Line], spans: Sequence[Span], catalogue: Catalogue, words: frozenset[str]
) -> tuple[list[Practice], list[Finding]]:
    practices: list[Practice] = []
    findings: list[Finding] = []
    _take_titles(lines, spans, catalogue, words)
    for place, span in enumerate(spans, start=1):
        practice, doubts = _practice(lines, span, place, catalogue, words)
        practices.append(practice)
        findings += doubts
    return practices, findings


def _take_titles(lines: Sequence[Line], spans: Sequence[Span], catalogue: Catalogue, words: frozenset[str]) -> None:
    """A title that stands above the region, where none stands below it: 'II. Título' / 'Región …'."""
    for place, span in enumerate(spans):
        if not span.heads or not span.sections:
            continue
        region = _region(lines, span)[0]
        if read_opening(lines, span.heads, span.start, span.sections[0].start, region, catalogue, words).title:
            continue
        before = spans[place - 1] if place else None
        floor = before.sections[-1].end if before and before.sections else max(0, span.start - 12)
        if title := title_above(lines, span.start, floor, place + 1):
            span.heads, span.start = [title, *span.heads], title.start
            if before and before.end > title.start:
                before.end = title.start


def _practice(
    lines: Sequence[Line], span: Span, place: int, catalogue: Catalogue, words: frozenset[str]
) -> tuple[Practice, list[Finding]]:
    first = span.sections[0].start if span.sections else span.end
    region, findings = _region(lines, span)
    opening = read_opening(lines, span.heads, span.start, first, region, catalogue, words)
    listed = opening.institutions or [seat] if (seat := _seat(lines, span)) else opening.institutions
    institutions, doubts = named(listed, opening.institution_lines, catalogue, region)
    findings += doubts
    if not region:
        region, doubts = _region_told_by(institutions, catalogue, lines[span.start])
        findings += doubts
    parts = _parts(lines, span, words)
    expert = read_expert(_section_lines(lines, span, "expert"), words)
    here = (Place(lines[span.start].number, tidy(lines[span.start].text)),)
    number = _number(lines, span, place)
    told = {**parts, "expert": expert.name or expert.post}
    missing = [SPANISH[kind] for kind in ORDER if not told.get(kind)]
    if missing:
        findings.append(
            Finding("section-missing", "doubt", f"En la práctica {number} no se reconoce: {', '.join(missing)}.", here)
        )
    if not opening.title:
        findings.append(Finding("title-missing", "doubt", f"No se reconoce el título de la práctica {number}.", here))
    if not institutions:
        findings.append(
            Finding("institution-missing", "doubt", f"La práctica {number} no nombra su institución.", here)
        )
    elif opening.from_title:
        message = f"La institución de la práctica {number} se tomó de su título: «{opening.from_title}»."
        findings.append(Finding("institution-in-title", "doubt", message, here))
    practice = Practice(
        number=number,
        region=region,
        title=re.sub(rf"^{number}\s*[.):–-]\s+", "", opening.title),
        institutions=tuple(institutions),
        expert=expert,
        lines=(lines[span.start].number, lines[max(span.start, span.end - 1)].number),
        title_lines=opening.title_lines,
        **parts,
    )
    return practice, findings


def _number(lines: Sequence[Line], span: Span, place: int) -> int:
    for heading in span.heads:
        if heading.number is not None:
            return heading.number
    above: list[int] = []
    for line in reversed(lines[max(0, span.start - 8) : span.start + (0 if span.heads else 1)]):
        if line.blank:
            continue
        number = lone_number(line.text)
        if number is None:
            break
        above.append(number)
    if place in above:
        return place
    return above[0] if above and above[0] <= 30 and not lines[span.start].page else place


def _region(lines: Sequence[Line], span: Span) -> tuple[str, list[Finding]]:
    told = [heading for heading in span.heads if heading.region]
    if not told:
        return "", []
    heading = told[-1]
    written = heading.written.strip()
    written = written if fold(written) else heading.region
    if fold(heading.region) in fold(written):
        return heading.region, []
    message = f"La región «{written}» no está en la lista; se leyó como la más parecida, «{heading.region}»."
    places = tuple(Place(line.number, tidy(line.text)) for line in lines[heading.start : heading.end] if not line.blank)
    return heading.region, [Finding("region-misspelt", "error", message, places)]


def _seat(lines: Sequence[Line], span: Span) -> str:
    """The government that stood where the region is named; with no institution below it, the practice is its own."""
    for heading in span.heads:
        text = tidy(" ".join(line.text for line in lines[heading.start : heading.end]))
        if heading.region and (told := re.search(r"\b(?:gobierno\s+regional|gore)\b.*", text, re.IGNORECASE)):
            return told[0]
    return ""


def _region_told_by(institutions: Sequence[object], catalogue: Catalogue, line: Line) -> tuple[str, list[Finding]]:
    codes = {getattr(one, "code", "") for one in institutions}
    regions = {one.region for one in catalogue.institutions if one.code in codes}
    here = (Place(line.number, tidy(line.text)),)
    if len(regions) == 1:
        region = regions.pop()
        return region, [
            Finding("region-from-institution", "doubt", f"La región «{region}» se tomó de la institución.", here)
        ]
    return "", [Finding("region-missing", "error", "No se reconoce la región de una práctica.", here)]


def _parts(lines: Sequence[Line], span: Span, words: frozenset[str]) -> dict[str, tuple[Item | Phase, ...]]:
    return {kind: items(_section_lines(lines, span, kind), words) for kind in ORDER if kind != "expert"}


def _section_lines(lines: Sequence[Line], span: Span, kind: str) -> list[Line]:
    """The lines under every head of that kind; text that stood behind the head comes first."""
    found: list[Line] = []
    for place, heading in enumerate(span.sections):
        if heading.kind != kind:
            continue
        end = span.sections[place + 1].start if place + 1 < len(span.sections) else span.end
        if heading.rest:
            source = lines[heading.end - 1]
            found.append(Line(source.number, heading.rest, page=source.page, full=source.full))
        found += lines[heading.end : end]
    return found
