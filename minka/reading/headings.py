"""Which lines are headings: of a section, a practice, a region, a day; broken over lines, numbered, in any case."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from minka.reading.catalogue import Catalogue
from minka.reading.document import Line
from minka.reading.numbering import NUMBERING, bare, lone_number, number_of
from minka.reading.section_heads import SECTIONS
from minka.reading.spelling import capitals, fold, join_lines, stays_open, tidy

ORDER = ("problem", "strategy", "results", "expert", "key_aspects", "opportunities", "recommendations")
_SECTIONS = {kind: re.compile(pattern) for kind, pattern in SECTIONS.items()}
_CLOSE = re.compile(
    r"(?:dia|jornada) (?:\d|uno|dos|tres|i{1,3})\b.{0,90}|(?:primer|segund|tercer)[oa]? (?:dia|jornada)\b.{0,90}"
    r"|interaprendizaje (?:a partir|desde|en)\b.{0,160}|(?:la |visitas? de )?pasantia(?:s)?(?: (?:a|en|de"
    r"|por|dia|jornada)\b.{0,80})?"
    r"|visitas?(?: (?:guiada|de campo|de pasantia|a (?:las )?(?:instituciones|experiencias|iiee))\b.{0,60})?"
    r"|(?:los )?testimonios?(?: (?:de|y)\b.{0,60})?|(?:las )?voces (?:de|del)\b.{0,60}"
    r"|conclusiones(?: .{0,60})?|reflexiones finales|cierre(?: .{0,40})?"
    r"|palabras (?:de cierre|finales)|(?:ceremonia|acto) de (?:clausura|cierre)|clausura|anexos?(?: \d+)?"
    r"|creditos|agradecimientos?|directorio|bibliografia|referencias"
)
_PRACTICE = re.compile(
    r"^\W*(?:\d{1,2}(?:\.\d{1,2})*\W+)?(?:ficha (?:de )?)?(?:buena\s+pr[aá]ctica|pr[aá]ctica|bpge"
    r"|experiencia)(?:\s+de\s+gesti[oó]n(?:\s+educativa)?)?"
    r"\s*(?:n(?:ro|[uú]mero)?\.?\s*[°ºo]?\.?\s*)?[:#]?\s*(\d{1,2}|[IVX]{1,5}|uno|dos|tres|cuatro|cinco|seis"
    r"|siete|ocho|nueve|diez)\b\s*[.):|–—-]*\s*(.*)$",
    re.IGNORECASE,
)
# 'PROBLEMA. En la …': a head in bold or capitals with its text behind a full stop.
_STOPPED = re.compile(
    r"^\s*(?:\d\.\s+)?(?:\*\*(?P<bold>[^*]{4,70}?)[.:]?\*\*[.:]?|(?P<capitals>[A-ZÁÉÍÓÚÑ][A-ZÁÉÍÓÚÑ ]{5,70})\."
    r"|(?P<one>Problema|Estrategia|Resultados)\.)\s+(?P<rest>[^\s.].*)$"
)
_LEADERS = re.compile(r"(?:\.\s?){5,}\s*\d{0,3}\s*$|…\s*\d{1,3}\s*$")
_NUMBER_ENDS = re.compile(r"(?:pr[aá]ctica|bpge|experiencia)\W*(?:n(?:ro|[uú]mero)?[\W°ºo]*)?\s*\d+\W*$", re.IGNORECASE)
_REGION = re.compile(
    r"^\W*(?:regi[oó]n|(?P<seat>gobierno\s+regional|gore))\b\s*[:–—-]?\s*(?:de\s+|del\s+)?(?P<name>.*)$", re.IGNORECASE
)
_MARK = re.compile(r"^\s*[-–•·*▪●○◦■□➢✓\uf0a7\uf0b7]\s")  # of a list; a numbered head is no item
_PAGE_AFTER = re.compile(r"(?:\t|\s\.{2,}|\.{3,}|…|\s{2,}|\s)\s*\d{1,3}\s*$")


@dataclass(frozen=True)
class Heading:
    """Lines `start` to `end` (positions, end excluded); `rest` is text that stood behind it on its last line."""

    kind: str
    start: int
    end: int
    number: int | None = None
    region: str = ""
    written: str = ""
    rest: str = ""


def find_headings(lines: tuple[Line, ...], catalogue: Catalogue) -> list[Heading]:
    """All headings in order; those of regions and practices are candidates that the walk over practices judges."""
    found: list[Heading] = []
    place = 0
    while place < len(lines):
        heading = None if lines[place].blank else _heading_at(lines, place, catalogue)
        if heading:
            found.append(heading)
        place = heading.end if heading else place + 1
    return found


def _heading_at(lines: tuple[Line, ...], place: int, catalogue: Catalogue) -> Heading | None:
    text = lines[place].text
    if _LEADERS.search(text):
        return None
    if len(text) > 260:
        return _inline(text, place) if len(text) > 260 else None
    return (
        _section(lines, place)
        or _practice(lines, place, catalogue)
        or _region(lines, place, catalogue)
        or _close(lines, place)
        or _inline(text, place)
        or (Heading("other", place, place + 1) if lines[place].heading else None)
    )


def _spans(lines: tuple[Line, ...], place: int, most: int) -> list[tuple[int, str]]:
    """The text of one to `most` lines from here, over at most one blank line between two; the longest first."""
    spans, text, blanks = [], "", 0
    for position in range(place, min(len(lines), place + 2 * most + 3)):
        if lines[position].running and position > place:
            blanks = 0
            continue
        if text and stays_open(text) and lone_number(lines[position].text) is not None:
            # The page ended in the middle of it.
            blanks = 0
            continue
        if lines[position].blank:
            blanks += 1
            if blanks > 1:
                break
            continue
        blanks = 0
        text = join_lines([text, lines[position].text])
        spans.append((position + 1, text))
        if len(spans) == most or len(text) > 200:
            break
    return spans[::-1]


def _section(lines: tuple[Line, ...], place: int) -> Heading | None:
    first = tidy(lines[place].text)
    letter = next((sign for sign in NUMBERING.sub("", first, count=1) if sign.isalpha()), "a")
    if not (letter.isupper() or lines[place].heading or lines[place].bold):
        return None
    for end, text in _spans(lines, place, 4):
        if len(text) > 120 or (text.endswith(".") and not capitals(text)):
            continue
        key = bare(text)
        kind = _kind(key)
        if kind and (end == place + 1 or bare(first) != key):
            return Heading(kind, place, end)
    return None


def _kind(key: str) -> str:
    return next((kind for kind, pattern in _SECTIONS.items() if pattern.fullmatch(key)), "")


def _inline(text: str, place: int) -> Heading | None:
    """A heading with its text behind it on the line: 'PROBLEMA: En la …'."""
    head, _, cell = text.partition("\t")
    if cell.strip() and lone_number(cell) is None and (kind := _kind(bare(head))):
        return Heading(kind, place, place + 1, rest=cell.strip())
    if (match := _STOPPED.match(text)) and (kind := _kind(bare(match["bold"] or match["capitals"] or match["one"]))):
        return Heading(kind, place, place + 1, rest=match["rest"])
    stripped = NUMBERING.sub("", tidy(text), count=1)
    match = re.match(r"^(\W*[^:–—.]{4,70}?)\s*(?::|\s[–—-]\s|\.\s?[–—-])\s*(\S.*)$", stripped)
    if (
        not match
        or re.match(r"^\s*[-–•·*▪]\s", text)
        or not (match[1].strip(" *#")[:1].isupper() or match[1].strip()[:1].isdigit())
    ):
        return None
    kind = _kind(bare(match[1]))
    return Heading(kind, place, place + 1, rest=match[2]) if kind else None


def _practice(lines: tuple[Line, ...], place: int, catalogue: Catalogue) -> Heading | None:
    if _PAGE_AFTER.search(lines[place].text) and not _NUMBER_ENDS.search(lines[place].text):
        return None
    match = _PRACTICE.match(tidy(lines[place].text)) or _practice_broken(lines, place)
    if not match or len(match[2]) > 200:
        return None
    number, rest = number_of(match[1]), match[2].strip(" .")
    if not _PRACTICE.match(tidy(lines[place].text)):
        return Heading("practice", place, place + 2, number)
    for end, text in _spans(lines, place, 3):
        after = (_PRACTICE.match(text) or match)[2].strip(" .:")
        stated = _REGION.match(after)
        if region := catalogue.region(stated["name"] if stated else after):
            return Heading("practice", place, end, number, region, after)
    if stated := _REGION.match(rest):
        region, behind = _split_region(stated["name"], catalogue)
        if region:
            return Heading("practice", place, place + 1, number, region, rest, behind)
        if near := catalogue.nearest_region(stated["name"]):
            return Heading("practice", place, place + 1, number, near, rest)
    return Heading("practice", place, place + 1, number, rest=rest)


def _practice_broken(lines: tuple[Line, ...], place: int) -> re.Match[str] | None:
    """'PRÁCTICA' with its number on the very next line; the end of 'Conoce más sobre esta buena práctica' is none."""
    above = bare(lines[place - 1].text) if place else ""
    after = lines[place + 1].text if place + 1 < len(lines) else ""
    if bare(lines[place].text) not in ("practica", "buena practica", "bpge") or above.endswith("esta"):
        return None
    return _PRACTICE.match(f"{tidy(lines[place].text)} {tidy(after)}") if lone_number(after) is not None else None


def _region(lines: tuple[Line, ...], place: int, catalogue: Catalogue) -> Heading | None:
    text = tidy(lines[place].text)
    if _PAGE_AFTER.search(lines[place].text.rstrip()) or not text:
        return None
    numbering = NUMBERING.match(text)
    # '2.1' numbers a part of the report, not a practice.
    number = number_of(numbering[1] or numbering[3] or "") if numbering and not numbering[2] else None
    told = _REGION.match(text[numbering.end() :] if numbering else text)
    if not told:
        return _bare_region(lines, place, catalogue, number)
    if not (told[0].strip(" *")[:1].isupper() or lines[place].heading):
        return None
    # The government of a region is one of the institutions, unless it stands where the region is named.
    if told["seat"] and number is None and not _opens(lines, place):
        return None
    best: tuple[float, Heading] | None = None
    for end, span in _spans(lines, place, 3):
        name = _region_name(span)
        if not name or len(name) > 45:
            continue
        if region := catalogue.region(name):
            return Heading("region", place, end, number, region, name)
        if near := catalogue.nearest_region(name):
            score = -abs(len(fold(name)) - len(fold(near)))
            if best is None or score >= best[0]:
                best = score, Heading("region", place, end, number, near, name)
    if best:
        return best[1]
    region, behind = _split_region(told["name"], catalogue)
    if region:
        return Heading("region", place, place + 1, number, region, region, behind)
    written, bar, behind = told["name"].partition("|")
    near = catalogue.nearest_region(written) if bar else ""
    return Heading("region", place, place + 1, number, near, written, behind.strip()) if near else None


def _opens(lines: tuple[Line, ...], place: int) -> bool:
    """Whether the number of a practice stands right above, alone or as 'Práctica 3'."""
    above = next((line for line in reversed(lines[max(0, place - 3) : place]) if not line.blank), None)
    if above is None:
        return False
    told = _PRACTICE.match(tidy(above.text))
    return lone_number(above.text) is not None or bool(told and not told[2].strip(" ."))


def _region_name(span: str) -> str:
    told = _REGION.match(NUMBERING.sub("", span, count=1))
    return re.sub(r"\s*\([^)]*\)$", "", told["name"]).strip(" .:*-–—|") if told else ""


def title_above(lines: Sequence[Line], start: int, floor: int, place: int) -> Heading | None:
    """The title of practice `place` right above line `start`, if it is set as one: numbered, bold, in capitals."""
    end = start
    while end > floor and (lines[end - 1].blank or lines[end - 1].running):
        end -= 1
    for first in range(end - 1, max(floor, end - 4) - 1, -1):
        line, text = lines[first], join_lines([line.text for line in lines[first:end]])
        if line.blank or line.bullet or len(text) > 200 or (text.endswith((".", ":", ";")) and not capitals(text)):
            return None
        numbering = NUMBERING.match(text)
        number = number_of(numbering[1] or numbering[3] or "") if numbering and not numbering[2] else None
        title = text[numbering.end() :] if numbering and number is not None else text
        marked = line.heading or line.bold or capitals(title) or bool(numbering and numbering[3])
        above = lines[first - 1] if first else Line(0, "")
        if title and (number == place if number is not None else above.blank or line.heading) and marked:
            return Heading("practice", first, end, number, rest=title)
    return None


def _split_region(text: str, catalogue: Catalogue) -> tuple[str, str]:
    """'Pasco: título' and 'Pasco – título' apart; only an exact region counts."""
    parts = re.split(r"\s*(?::|\s[–—|-]\s|\.\s|\()\s*", text, maxsplit=1)
    region = catalogue.region(parts[0]) if len(parts) == 2 else ""
    return region, parts[1].strip() if region else ""


def _bare_region(lines: tuple[Line, ...], place: int, catalogue: Catalogue, number: int | None) -> Heading | None:
    """A region's name alone counts only where its number stands: before it on the line, or on the line above."""
    text = NUMBERING.sub("", tidy(lines[place].text), count=1).strip(" .:")
    if not (number is not None or _opens(lines, place) or lines[place].heading):
        return None
    for end, span in _spans(lines, place, 2):
        name = NUMBERING.sub("", span, count=1).strip(" .:")
        if region := catalogue.region(name):
            return Heading("region", place, end, number, region, text)
    return None


def _close(lines: tuple[Line, ...], place: int) -> Heading | None:
    text = tidy(lines[place].text)
    if len(text) > 170 or text.endswith((".", ",", ";")) or lines[place].bullet or _MARK.match(lines[place].text):
        return None
    if not next((sign for sign in text if sign.isalpha()), "a").isupper() or (
        _PAGE_AFTER.search(lines[place].text) and not re.search(r"(?:d[ií]a|jornada)\W*\d\W*$", text, re.IGNORECASE)
    ):
        return None
    return Heading("close", place, place + 1) if _CLOSE.fullmatch(bare(text)) else None
