"""The exchange itself: title, macro-region, days, city, regions, attendance; from the cover and the summary."""

import itertools
import re
from collections import Counter

from minka.coherence.report import Finding, Place
from minka.reading.catalogue import Catalogue
from minka.reading.contents import Event
from minka.reading.dates import mentions
from minka.reading.days import dated_lines, event_days
from minka.reading.document import Line
from minka.reading.front import Front
from minka.reading.numbering import lone_number
from minka.reading.participants import attendance, participating_regions
from minka.reading.spelling import capitals, fold, join_lines, starts_low, tidy

_MACRO = re.compile(r"\bmacro\s?-?\s?r{1,2}egi[oó]n(?:al)?(?:es)?\s*:?\s+([^\W\d_]+)", re.IGNORECASE)
_MACRO_LINE = re.compile(r"^\W*macro\s?-?\s?r{1,2}egi[oó]n\b\W*[^\W\d_]*\W*$", re.IGNORECASE)
_TITLE = re.compile(r"\b(?:intercambio|encuentro|pasant[ií]a|foro|congreso|jornada|feria)\b", re.IGNORECASE)
_KIND_OF_DOCUMENT = re.compile(
    r"(?:reporte|informe|memoria|documento|relatoria|sistematizacion)(?: de sistematizacion)?(?: del?)?(?: \w+){0,1}"
)
_NOT_PLACE = re.compile(
    r"reporte|sistematizacion|intercambio|practicas?|gestion|macro ?region|ministerio|direccion|minedu|difoca"
    r"|edicion|version|fecha|region|comunidad|informe"
    r"|educa|autor|asistentes|equipo|cop|lugar y fecha|documento|peru|enero|febrero|marzo|abril|mayo|junio|julio|agosto"
    r"|se[pt]*iembre|octubre|noviembre|diciembre"
)
_PLACE_LABEL = re.compile(
    r"^\W*(?:lugar|sede|ciudad|local)(?:\s+y\s+fecha|\s+del\s+(?:evento|intercambio"
    r"|encuentro))?\s*:\s*(?:ciudad de\s+)?(.+)$",
    re.IGNORECASE,
)
_CITY = r"([A-ZÁÉÍÓÚÑ][\wáéíóúñ]+(?:\s+(?:(?:de|del|la|las|los|el|y)\s+)*[A-ZÁÉÍÓÚÑ][\wáéíóúñ]+){0,3})"
_IN_TEXT = (
    re.compile(rf"\b(?:ciudad|localidad|distrito)\s+de\s+{_CITY}"),
    re.compile(
        rf"\b(?:realizado|realizada|desarrollado|realiz[oó]|desarroll[oó]|llev[oó] a cabo|celebr[oó]|celebrado"
        rf"|tuvo lugar|sede)\b[^.]{{0,90}}?\ben\s+{_CITY}"
    ),
    re.compile(rf"\b(?:se dieron cita|se reunieron|reunid[oa]s)\s+en\s+{_CITY}"),
    re.compile(rf"\ben\s+{_CITY},?\s+(?:los d[ií]as|el d[ií]a|del|el)\s+\d"),
    re.compile(rf"\b20\d\d,?\s+en\s+{_CITY}"),
)


def read_event(front: Front, catalogue: Catalogue, words: frozenset[str]) -> tuple[Event, list[Finding]]:
    title, title_lines = _title(front, words)
    macroregion, macro_lines = _macroregion(front, catalogue, words)
    dates, date_lines, findings = event_days(front, words)
    place, place_lines = _place(front, title, words, catalogue)
    regions, region_lines, doubts = participating_regions(front.paragraphs, catalogue, words, macroregion)
    people, people_lines = attendance(front.paragraphs, words)
    findings += doubts
    named = {
        "title": (title, "el título del intercambio"),
        "macroregion": (macroregion, "la macrorregión"),
        "dates": (dates, "las fechas del intercambio"),
        "place": (place, "la ciudad"),
        "regions": (regions, "la lista de regiones participantes"),
        "attendance": (people, "el número de asistentes"),
    }
    missing = [words_ for value, words_ in named.values() if not value]
    if missing and title:
        at = (Place(front.lines[0].number, tidy(front.lines[0].text)),) if front.lines else ()
        findings.append(Finding("event-missing", "doubt", f"No se reconoce: {', '.join(missing)}.", at))
    lines = {
        "title": title_lines,
        "macroregion": macro_lines,
        "dates": date_lines,
        "place": place_lines,
        "regions": region_lines,
        "attendance": people_lines,
    }
    event = Event(title, macroregion, tuple(day.isoformat() for day in dates), place, tuple(regions), people, lines)
    return event, findings


def _title(front: Front, words: frozenset[str]) -> tuple[str, tuple[int, ...]]:
    found: list[Line] = []
    titled = _titled(front.cover) or _titled(
        [line for line in front.lines if len(line.text) < 160 and not line.text.rstrip().endswith(".")]
    )
    blanks = 0
    for line in titled:
        if line.blank:
            blanks += 1
            continue
        joined = tidy(line.text)
        if found and not _title_goes_on(found[-1].text, joined, blanks):
            break
        found.append(line)
        blanks = 0
    title = join_lines([line.text for line in found], words).strip(' .:*"“”«»')
    title = re.sub(r"\s*(?:[-–—|:,(]|\.\s)\s*macro\s?-?\s?r{1,2}egi[oó]n\s+\w+\)?$", "", title, flags=re.IGNORECASE)
    title = re.sub(
        r"^(?:(?:reporte|informe) de (?:la )?)?sistematizaci[oó]n\W*(?:del?\s+)?", "", title, flags=re.IGNORECASE
    )
    title = re.sub(r"^[^\w¿¡]+|[^\w?!)]+$", "", title)
    return _as_written(title, front, words), tuple(line.number for line in found)


def _titled(lines: list[Line]) -> list[Line]:
    """From the line that names the exchange; the lines above it that belong to the same name included."""
    named = [place for place, line in enumerate(lines) if _TITLE.search(line.text)]
    if len(named) > 1 and _KIND_OF_DOCUMENT.fullmatch(fold(lines[named[0]].text)):
        lines = lines[named[1] - 1 if named[1] - 1 > named[0] else named[1] :]
    for place, line in enumerate(lines):
        if _TITLE.search(line.text):
            start = place
            while (
                start
                and not lines[start - 1].blank
                and re.fullmatch(
                    r"\W*(?:[ivxIVX]+|primer|segundo|tercer|\d+\W*)\W*", lines[start - 1].text, re.IGNORECASE
                )
            ):
                start -= 1
            return lines[start:]
    return []


def _title_goes_on(before: str, text: str, blanks: int) -> bool:
    if _MACRO_LINE.match(text) or next(iter(mentions(text)), None) or re.fullmatch(r"\W*\d+\W*", text):
        return False
    low = starts_low(text) or bool(re.match(r"^(?:DE|DEL|EN|Y|DE LA|De|Del)\b", text))
    open_end = bool(
        re.search(
            r"\b(?:de|del|la|las|los|y|en|buenas|pr[aá]cticas|gesti[oó]n|macrorregional|macrorregi[oó]n)$",
            tidy(before).lower(),
        )
    )
    if blanks:
        return blanks < 3 and low and not _PLACE_LABEL.match(text)
    return low or open_end


def _as_written(title: str, front: Front, words: frozenset[str]) -> str:
    """A title in capitals gives way to the same words in ordinary writing, if the report has them."""
    if not capitals(title):
        return title
    key = fold(title)
    for block in front.paragraphs:
        text = block.text(words)
        if key in fold(text) and (found := _same_words(text, title)):
            return found
    return title


def _same_words(text: str, title: str) -> str:
    pattern = r"\W+".join(re.escape(word) for word in title.split())
    match = re.search(pattern, text, re.IGNORECASE)
    return match[0] if match and not capitals(match[0]) else ""


def _macroregion(front: Front, catalogue: Catalogue, words: frozenset[str]) -> tuple[str, tuple[int, ...]]:
    seen: Counter[str] = Counter()
    where: dict[str, tuple[int, ...]] = {}
    cover = join_lines([line.text for line in front.cover if not line.blank])
    for weight, text, numbers in [
        (5, cover, ()),
        *((1, block.text(words), block.numbers) for block in front.paragraphs),
    ]:
        for match in _MACRO.finditer(text):
            if known := catalogue.macroregion(match[1]):
                seen[known] += weight
                where.setdefault(known, tuple(numbers))
    if not seen:
        return "", ()
    best = seen.most_common(1)[0][0]
    return best, where.get(best, ())


def _place(front: Front, title: str, words: frozenset[str], catalogue: Catalogue) -> tuple[str, tuple[int, ...]]:
    for line, after in itertools.pairwise([*(line for line in front.lines if not line.blank), Line(0, "")]):
        # In a table the label is a cell of its own.
        told = re.sub(r"\s*[|\t]\s*", ": ", line.text, count=1)
        told = f"{told}: {after.text}" if fold(told) in ("lugar", "sede", "ciudad") else told
        if (match := _PLACE_LABEL.match(tidy(told))) and (city := _city(match[1], front, words)):
            return city, (line.number,)
    candidates = []
    dated = {line.number for line in dated_lines(front.cover) if next(iter(mentions(line.text)), None)}
    key = fold(title)
    pieces = [(line, piece) for line in front.cover for piece in re.split(r"\s[·|•]\s", tidy(line.text))]
    for line, piece in pieces:
        text = re.sub(r"^[^\w]+|[^\w)]+$", "", _without_dates(piece))
        folded = fold(text)
        if (
            not folded
            or f" {folded} " in f" {key} "
            or len(text.split()) > 7
            or re.search(r"\d", text)
            or lone_number(line.text) is not None
        ):
            continue
        if (
            _NOT_PLACE.search(re.split(r"[,|–—(-]", folded)[0])
            or not text[0].isupper()
            or catalogue.macroregion(text)
            or _PLACE_LABEL.match(text)
        ):
            continue
        nearest = min((abs(line.number - number) for number in dated), default=50)
        candidates.append((nearest, line.number, text))
    if candidates and dated:
        _, number, text = min(candidates)
        if city := _city(text, front, words):
            return city, (number,)
    for pattern in _IN_TEXT:
        for block in front.paragraphs:
            match = pattern.search(block.text(words))
            if match and not catalogue.macroregion(match[1]) and not _NOT_PLACE.search(fold(match[1])):
                return match[1], block.numbers
    return "", ()


def _without_dates(text: str) -> str:
    found = list(mentions(text))
    for mention in reversed(found):
        text = text[: mention.start] + " " + text[mention.end :]
    return (
        re.sub(
            r"\b(?:del|el|los d[ií]as|20\d\d)\s*$|^\s*(?:del|el|los d[ií]as)\b", "", text.strip(), flags=re.IGNORECASE
        )
        if found
        else text
    )


def _city(text: str, front: Front, words: frozenset[str]) -> str:
    """'HUACHO, Lima Provincias' is Huacho: the first part, in ordinary writing."""
    city = re.split(
        r"\s*(?:,|\s[-–—|]\s|\(|\||;|\.\s)\s*",
        re.sub(r"^(?:en\s+)?(?:la\s+)?ciudad\s+de\s+", "", text.strip(), flags=re.IGNORECASE),
    )[0].strip(" .")
    if not city or not capitals(city) or len(city) < 3:
        return city
    for block in front.paragraphs:
        if found := _same_words(block.text(words), city):
            return found
    small = ("de", "del", "la", "las", "los", "y")
    return " ".join(
        word.lower() if place and word.lower() in small else word.capitalize()
        for place, word in enumerate(city.split())
    )
