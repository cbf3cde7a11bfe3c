"""The chapters of a report, one a practice, and which part of one a section is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from minka.coherence.headings import bare, practice_lead
from minka.coherence.names import Names
from minka.coherence.report import Line, Section
from minka.coherence.words import clean, fold, key

_CHAPTER = re.compile(
    r"^(?:(?:buena )?practica\s+)?(?:n\.?[°º]\s*)?"
    r"(?:(?:\d{1,2}\.){0,2}(?P<number>\d{1,2})\s*[.):\-–—]*\s*)?(?P<before>.*?)"
    r"\bregion\b[\s:]*(?P<region>[^|]*)$"
)
_PARTS = (
    ("problem", re.compile(r"problem|situacion inicial|diagnostico|contexto")),
    ("results", re.compile(r"resultado|logro|que se logro")),
    ("expert", re.compile(r"expert|aspecto|oportunidad|recomendacion")),
    ("strategy", re.compile(r"estrategia|accion|intervencion|que se hizo")),
)
_RUN_IN = re.compile(
    r"(?:el |la |los |las )?(?P<name>problema|situacion inicial|diagnostico|estrategia|intervencion|que se hizo"
    r"|que se logro"
    r"|resultados?|logros|(?:voz )?experta?|comentarista|aspectos? claves?)\s*[.:]\s"
)
_OUTLINED = re.compile(r"^\d{1,2}\.\d{1,2}\.?\s+(?=[^\W\d_])")

_LABELLED = re.compile(
    r"(?:regi|instanci|instituc|equipo|responsable|ambito|nivel|lugar|sede|periodo|autor|dre|gre|ugel)\w*[^:.]{0,30}:"
)
_REGION_ALONE = re.compile(r"\W*region\b")
_NUMBERED = re.compile(r"\W*(?:\d{1,2}\.(?=\d))*(?P<number>\d{1,2})(?:\s*[.):–—-]|\s)(?!\d)")


@dataclass
class Chapter:
    """A practice as the body tells it; `title` and `institutions` are the lines between its name and its first part."""

    number: int | None
    region: str
    heading: tuple[Line, ...]
    title: tuple[Line, ...] = ()
    sections: list[int] = field(default_factory=list)

    @property
    def title_text(self) -> str:
        """What it is called; that its institution is so and so is no title."""
        return " ".join(text for line in self.title if not _LABELLED.match(fold(text := bare(line.text))))


def chapters(sections: Sequence[Section], regions: Names) -> list[Chapter]:
    """The chapters in the order of the body; a section belongs to the last chapter named in its path."""
    found: list[Chapter] = []
    known: dict[tuple[str, ...], Chapter] = {}
    for place, section in enumerate(sections):
        depth = next((i for i, title in enumerate(section.path) if _named(title, regions)), None)
        if depth is None:
            continue
        prefix = section.path[: depth + 1]
        chapter = known.get(prefix) if len(section.path) > depth + 1 else None
        if chapter is None:
            number, region = chapter_name(prefix[-1], regions) or (None, _region_below(section.lines, regions))
            heading = heading_lines(section) if len(section.path) == depth + 1 else section.lines[:1]
            if _gives_region(found, number, region, place):
                found[-1].region = region
                known[prefix] = found[-1]
                found[-1].sections.append(place)
                continue
            chapter = known[prefix] = Chapter(number, region, heading)
            if len(section.path) == depth + 1:
                chapter.title = section.lines[len(heading) :]
            if number is None and place and _REGION_ALONE.match(fold(prefix[-1])):
                _take_title(chapter, sections[place - 1])
            found.append(chapter)
        chapter.sections.append(place)
    return found


def _take_title(chapter: Chapter, above: Section) -> None:
    """The numbered title right above the line "Región: Tacna" with which a chapter begins."""
    numbered = _NUMBERED.match(above.path[-1]) if above.path else None
    if numbered and len(heading_lines(above)) == len(above.lines):
        chapter.number = int(numbered["number"])
        chapter.title = (*above.lines, *chapter.title)


def _gives_region(found: list[Chapter], number: int | None, region: str, place: int) -> bool:
    """Whether a heading is only the line "Región: Tacna" below the title of a practice."""
    if not found or number is not None or not region or found[-1].region:
        return False
    return found[-1].sections == [place - 1]


def _named(title: str, regions: Names) -> bool:
    return bool(chapter_name(title, regions) or practice_lead(clean(title)))


def _region_below(lines: Sequence[Line], regions: Names) -> str:
    """The region that a line of its own gives to a practice whose title has none: "Región: Tacna"."""
    for line in lines[:8]:
        found = re.match(r"regi[oó]n\s*:\s*(?P<name>[^.,;(]+)", bare(line.text), re.IGNORECASE)
        if found and (not regions or regions.exact(found["name"])):
            return found["name"].strip()
    return ""


def chapter_name(title: str, regions: Names) -> tuple[int | None, str] | None:
    """The number and the region that a heading gives to a chapter, the region as it is written."""
    plain = clean(title)
    if named := _led_by_name(plain, regions):
        return named
    match = _CHAPTER.match(fold(plain))
    if match is None or not match.group("region").strip() or len(plain) > 160:
        return None
    before = match.group("before").strip()
    if before and not match.group("number"):
        return None
    region = plain[match.start("region") :]
    words = key(region).split()
    if not words or words[0] in ("dre", "gre", "ugel", "de", "del"):
        return None
    hit = regions.match(words) if regions else None
    if hit and (hit.exact or hit.part):
        written = region.split()[: hit.words]
        return _number(match), " ".join(written).strip(" .,:–—-(")
    return _number(match), re.split(r"\s+[–—\-|]\s+|[:(.]", region)[0].strip()


def _led_by_name(title: str, regions: Names) -> tuple[int | None, str] | None:
    """ "Práctica 2: Tacna" and "4.1 TACNA": a region that needs not be called one."""
    lead = practice_lead(title) or (found.end() if (found := _OUTLINED.match(title)) else 0)
    if not lead or not regions:
        return None
    words = key(title[lead:]).split()
    hit = regions.match(words) if words else None
    if hit is None or not hit.exact or (not practice_lead(title) and hit.words != len(words)):
        return None
    digits = re.search(r"\d{1,2}(?!\.\d)", title[:lead])
    written = re.match(rf"(?:\W*\w+){{{hit.words}}}", title[lead:])
    return int(digits.group()) if digits else None, (written.group() if written else hit.name).strip()


def part_told(text: str) -> str:
    """The part that the first words of a folded paragraph name: "Problema: ..."."""
    found = _RUN_IN.match(text)
    return next((part for part, sign in _PARTS if sign.search(found["name"])), "") if found else ""


def part_of(section: Section) -> str:
    """`problem`, `strategy`, `results`, `expert` or nothing: what a section of a chapter tells."""
    for title in reversed(section.path):
        words = fold(title)
        for part, sign in _PARTS:
            if sign.search(words) and len(words) < 120:
                return part
    return ""


def heading_lines(section: Section) -> tuple[Line, ...]:
    """The lines at the start of a section that make up its own title."""
    if not section.path:
        return ()
    wanted, joined = key(section.path[-1]), ""
    for count, line in enumerate(section.lines[:8], 1):
        joined = f"{joined} {key(bare(line.text))}".strip()
        if joined == wanted:
            return section.lines[:count]
        if not wanted.startswith(joined):
            break
    return ()


def _number(match: re.Match[str]) -> int | None:
    return int(match.group("number")) if match.group("number") else None
