"""The opening of a practice, between its heading and its first section: title, institutions, and what is neither."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from minka.reading.catalogue import Catalogue
from minka.reading.document import Line
from minka.reading.headings import Heading
from minka.reading.institutions import at_the_end, is_list, split
from minka.reading.labels import LABEL_ALONE, OTHER_LABEL
from minka.reading.numbering import lone_number
from minka.reading.spelling import BULLET, fold, join_lines, starts_low, stays_open, tidy

_MORE = re.compile(
    r"(?:para )?(?:conoce|conozca|conocer|descubre|descubra|mira|revisa|ver) (?:mas|mas sobre)?.{0,40}"
    r"|sobre esta(?: buena(?: practica)?)?|(?:esta )?buena practica|practica|mas sobre esta.{0,20}"
    r"|(?:escanea|escanee|codigo) .{0,40}|(?:aqui )?codigo qr|qr|ver video|video"
    r"|estadio \w+|(?:.* )?(?:https?|www) .*"
    r"|foto(?:grafia)?s?(?: .{0,60})?|imagen(?: .{0,40})?"
)
_TITLE = re.compile(r"^\W*(?:t[ií]tulo|nombre|denominaci[oó]n)(?: de la (?:buena )?pr[aá]ctica)?\s*:\s*", re.IGNORECASE)
# A kind and a name in ordinary writing, nothing else: an institution, be it on the list or not.
_BARE_NAME = re.compile(
    r"(?:UGEL|DRE|GRE)(?: N?\.?[°º]? ?\d+)?[ -][A-ZÁÉÍÓÚÑ][a-záéíóúñ]+"
    r"(?:(?: (?:de|del|la|las|los|el|y))* [A-ZÁÉÍÓÚÑ][a-záéíóúñ]+){0,4}"
)
_REGION_LABEL = re.compile(r"^\W*(?:regi[oó]n|macro\s?-?regi[oó]n|dre/gre)\s*:\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Opening:
    title: str
    title_lines: tuple[int, ...]
    institutions: list[str]
    institution_lines: list[Line]
    from_title: str = ""


def read_opening(
    lines: Sequence[Line],
    heads: Sequence[Heading],
    start: int,
    end: int,
    region: str,
    catalogue: Catalogue,
    words: frozenset[str],
) -> Opening:
    """Title lines joined, institutions apart; one that ends a title line belongs to the institutions."""
    title: list[Line] = []
    listed: list[Line] = []
    gap = True
    for line in _labelled(_body(lines, heads, start, end)):
        if line.blank:
            gap = True
            continue
        if not _is_noise(line) and not _below_title(title, line, gap, catalogue, region):
            goes_on = bool(title) and not listed and not gap and _title_goes_on(title[-1], line, catalogue, region)
            if (is_list(line.text) or _names_on(listed, line, gap, catalogue, region)) and not goes_on:
                listed.append(line)
            elif not (listed and title) or not gap:
                (listed if listed and title else title).append(line)
        gap = False
    text = join_lines([_TITLE.sub("", _without_bullet(line.text)) for line in title], words)
    institutions = split([line.text for line in listed], catalogue, region)
    told = ""
    stem, tail = at_the_end(text, catalogue, region)
    if tail and _set_apart(text, stem, tail):
        text, institutions, listed = stem, [*split([tail], catalogue, region), *institutions], [*title[-1:], *listed]
        institutions = list(dict.fromkeys(institutions))
    elif tail and not institutions:
        institutions, listed, told = split([tail], catalogue, region), title[-1:], tail
    return Opening(
        _unquoted(text).rstrip(":") if text else "",
        tuple(line.number for line in title),
        institutions,
        listed,
        told,
    )


def _body(lines: Sequence[Line], heads: Sequence[Heading], start: int, end: int) -> list[Line]:
    taken = {place for heading in heads for place in range(heading.start, heading.end)}
    body: list[Line] = []
    for place in range(start, end):
        behind = [heading.rest for heading in heads if heading.end - 1 == place and heading.rest]
        if behind:
            body.append(Line(lines[place].number, behind[-1]))
        elif place not in taken and not lines[place].running:
            body.append(lines[place])
        elif place in taken:
            body.append(Line(lines[place].number, ""))
    return body


def _labelled(body: Sequence[Line]) -> list[Line]:
    """A label that stands in a cell or a line of its own is put before what it names."""
    found: list[Line] = []
    for line in body:
        label, _, cell = line.text.partition("\t")
        if cell.strip() and LABEL_ALONE.fullmatch(fold(label)):
            found.append(replace(line, text=f"{tidy(label).rstrip(' :')}: {tidy(cell)}"))
            continue
        before = found[-1] if found else None
        if before and not before.blank and not line.blank and LABEL_ALONE.fullmatch(fold(before.text)):
            found[-1] = replace(line, text=f"{tidy(before.text).rstrip(' :')}: {tidy(line.text)}", heading=0)
        else:
            found.append(line)
    return found


def _is_noise(line: Line) -> bool:
    return (
        lone_number(line.text) is not None
        or bool(_MORE.fullmatch(fold(line.text)))
        or bool(_REGION_LABEL.match(line.text))
        or bool(OTHER_LABEL.match(tidy(line.text)))
        or not fold(line.text)
    )


def _names_on(listed: list[Line], line: Line, gap: bool, catalogue: Catalogue, region: str) -> bool:
    """A line that goes on with the list: the rest of a name, or further names after a comma."""
    if not listed:
        return False
    before = listed[-1].text.rstrip()
    if before.endswith((",", ";", " y", " e", " de", " la")) or starts_low(line.text):
        return True
    if gap:
        return False
    joined = f"{before} {line.text}"
    return (
        bool(catalogue.institution(split([joined], catalogue, region)[-1], region).code)
        if len(line.text) < 60
        else False
    )


def _title_goes_on(before: Line, line: Line, catalogue: Catalogue, region: str) -> bool:
    """'… Y LAS 13' / 'UGEL EN EL MARCO …': it begins like an institution and is none that the list knows."""
    if stays_open(before.text.lower()):
        return True
    if not re.match(r"\W*(?:UGEL|DRE|GRE)\b", line.text):
        return False
    matches = [catalogue.institution(name, region) for name in split([line.text], catalogue, region)]
    return not any(match.code or match.nearest for match in matches) and not _BARE_NAME.fullmatch(tidy(line.text))


def _below_title(title: Sequence[Line], line: Line, gap: bool, catalogue: Catalogue, region: str) -> bool:
    """Plain text under a title that is set as a heading: what the practice is in a sentence, no more of its name."""
    if not title or not title[-1].heading or line.heading:
        return False
    if is_list(line.text) and (
        ":" in line.text
        or any(catalogue.institution(name, region).code for name in split([line.text], catalogue, region))
    ):
        return False
    return gap or not stays_open(title[-1].text.lower())


def _without_bullet(text: str) -> str:
    return BULLET.sub("", text, count=1) if re.match(r"^\s*[•·▪\-–*]\s", text) else text


def _set_apart(text: str, stem: str, tail: str) -> bool:
    """Whether the institution only stands behind the title, or is a part of its sentence ('… de la UGEL …')."""
    if not stem:
        return False
    between = text[len(stem) : len(text) - len(tail)]
    return bool(between.strip()) or not stays_open(stem.lower())


def _unquoted(title: str) -> str:
    """The title without quotes around all of it; those around its first words are its own."""
    title = title.strip()
    inner = title.strip(' "“”«»')
    opened = title[:1] in "“«" and inner.count("”") + inner.count("»") > inner.count("“") + inner.count("«")
    return f"{title[0]}{inner}" if opened else inner
