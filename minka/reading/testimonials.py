"""Testimonials: a text, then a name and an institution over one to several lines; or the other way round."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from minka.reading.contents import Testimonial
from minka.reading.document import Line
from minka.reading.numbering import lone_number
from minka.reading.spelling import BULLET, TERMINAL, fold, join_lines, starts_low, tidy, without_bullet

_KIND = (
    r"(?:UGEL|DRE|GRE|DRELM|CETPRO|CEBE|CEBA|I\.?\s?E\.?(?:\s?[IPSTBEM]\.?)*(?=\s)|IESP{0,2}|IESTP?|PRONOEI|CRFA|COAR"
    r"|Instituci[oó]n|Instituto|Colegio|Escuela|Municipalidad"
    r"|Gobierno|Universidad|Direcci[oó]n Regional|Gerencia Regional|Unidad de Gesti[oó]n|Centro|Ministerio"
    r"|MINEDU|Consejo|ONG|Fundaci[oó]n|Asociaci[oó]n|UNICEF|UNESCO)"
)
_WHERE = re.compile(rf"(?<![\w.]){_KIND}(?=[\s.,)]|$)")
_PUPIL = re.compile(
    r"^(?:un |una |el |la )?(?:estudiantes?|alumn[oa]s?|docentes?|profesor[a]?|madre|padre|egresad[oa]s?"
    r"|participantes?|asistentes?|especialistas?|director[a]?|subdirector[a]?|pasantes?|gestor[a]?|jef[ea]"
    r"|coordinador[a]?|servidor[a]?|representante|auxiliar|facilitador[a]?|psicolog[oa]|familiar"
    r"|apoderad[oa]|autoridad|anonim[oa]|usuari[oa]|emprendedor[a]?)\b"
)
_POST = re.compile(
    r"^(?:especialista|director|docente|jef|coordinador|gestor|estudiante|responsable|profesor|subdirector"
    r"|secretari|representante|madre|padre)\w*\b"
)
_ENDS = re.compile(
    r"(?:calle|av|avenida|jr|jiron|telefono|www|http|creditos|anexos?|directorio|conclusiones|cierre"
    r"|equipo tecnico|agradecimientos?|central telefonica|impreso|hecho el deposito)\b.*"
)
_LEAD = re.compile(r"testimoni\w*|voces de|opinaron|manifestaron|expresaron|comentaron lo siguiente")
_CLOSED = re.compile(r"[.!?…”»\"’'](?:\s*[”»\"’'])*$")
LONG = 75


@dataclass
class _Part:
    """Lines that are either said or sign what was said."""

    lines: list[Line]
    signs: bool


def read_testimonials(lines: Sequence[Line], words: frozenset[str]) -> list[Testimonial]:
    """From the line that announces them to the credits; an anonymous pupil has no name."""
    zone = _zone(lines)
    parts = _parts(zone)
    first = next((part for part in parts if part.lines), None)
    signed_first = first is not None and first.signs
    found: list[Testimonial] = []
    said: list[Line] = []
    signed: list[Line] = []
    for part in [*parts, _Part([], not signed_first)]:
        if signed_first:
            if part.signs:
                _add(found, said, signed, words)
                said, signed = [], part.lines
            else:
                said = said + part.lines
        elif part.signs:
            _add(found, said, part.lines, words)
            said = []
        else:
            said = said + part.lines
    if signed_first and said:
        _add(found, said, signed, words)
    return found


def _zone(lines: Sequence[Line]) -> list[Line]:
    start = None
    for place, line in enumerate(lines):
        above = lines[place - 1].text if place and len(line.text) < 110 and starts_low(line.text) else ""
        text = (
            join_lines([above, line.text]) if above.strip() and not TERMINAL.search(above.rstrip()) else tidy(line.text)
        )
        key = fold(text[-110:])
        if (
            (text.endswith(":") or len(text) < 70)
            and _LEAD.search(key)
            and not re.search(r"\s\d{1,3}$|\t", line.text.rstrip())
        ):
            start = place + 1
    start = _unannounced(lines) if start is None else start
    if start is None:
        return []
    zone: list[Line] = []
    level = lines[start - 1].heading if start else 0
    for line in lines[start:]:
        # The chapter that follows ends what was said; a name set as a heading only signs it.
        if zone and 0 < line.heading <= level and not line.running and not _signs([line]):
            break
        if line.running or lone_number(line.text) is not None:
            continue
        if zone and len(line.text) < 90 and _ENDS.fullmatch(fold(line.text)):
            break
        zone += _apart(line)
    while zone and (zone[0].blank or (len(tidy(zone[0].text)) < 60 and tidy(zone[0].text).endswith(":"))):
        zone.pop(0)
    return zone


def _unannounced(lines: Sequence[Line]) -> int | None:
    """Where testimonials begin that nothing announces: a paragraph in quotes, or two, each signed with a place."""
    kept = [line for line in lines if not line.running and lone_number(line.text) is None]
    groups = _groups([part for line in kept for part in _apart(line)])
    starts: list[Line] = []
    quoted = False
    for place, group in enumerate(groups):
        first = _signing(group)
        if first and _fully_signed(first) and group[len(first) :][:1] and _opens_quote(group[len(first)]):
            starts.append(first[0])
            quoted = True
            continue
        said, signed, rest = _cut(group)
        if rest and not _opens_quote(rest[0]):
            continue
        above = groups[place - 1] if place else []
        if signed and not said and above and not _signs(above):
            said = above
        text = join_lines([line.text for line in said])
        if not _fully_signed(signed) or len(text) < 40 or not _CLOSED.search(text) or said[0].heading:
            continue
        starts.append(said[0])
        quoted = quoted or text.startswith(("“", '"', "«", "‘"))
    if not starts or (len(starts) < 2 and not quoted):
        return None
    return next(place for place, line in enumerate(lines) if line.number == starts[0].number)


def _fully_signed(lines: list[Line]) -> bool:
    """A person, or what somebody is, and then a place."""
    text = _bare(join_lines([line.text for line in lines])) if lines else ""
    place = _WHERE.search(text)
    return bool(place and _person(text[: place.start()]))


def _opens_quote(line: Line) -> bool:
    return line.text.lstrip().startswith(("“", '"', "«"))


def _apart(line: Line) -> list[Line]:
    """What is said in quotes and who signs it on the same line, as two lines."""
    before = re.match(r"^(\W*[A-ZÁÉÍÓÚÑ][^:“«\"]{3,110}?)\s*:\s*([“\"«].{2,})$", tidy(line.text))
    if before and _fully_signed([replace(line, text=before[1])]):
        return [replace(line, text=before[1]), replace(line, text=before[2])]
    match = re.match(r"^\W{0,3}?([“\"«].{8,}[”\"»]\.?)\s*[,.–—-]*\s*(\(?[A-ZÁÉÍÓÚÑ].{3,100})$", tidy(line.text))
    if not match:
        # The last line of a quotation that was wrapped.
        match = re.match(r"^([^“«]{2,}[.!?…][”»\"])\s*[,.–—-]*\s*(\(?[A-ZÁÉÍÓÚÑ].{3,100})$", tidy(line.text))
        match = match if match and _signs([replace(line, text=match[2])]) else None
    return [replace(line, text=match[1]), replace(line, text=match[2].strip("()."))] if match else [line]


def _parts(zone: list[Line]) -> list[_Part]:
    parts: list[_Part] = []
    for group in _groups(zone):
        rest = group
        while rest:
            said, signed, rest = _cut(rest)
            for lines, signs in ((said, False), (signed, True)):
                if lines and parts and parts[-1].signs == signs and (not signs or not _has_place(parts[-1].lines)):
                    parts[-1].lines.extend(lines)
                elif lines:
                    parts.append(_Part(lines, signs))
    return parts


def _groups(zone: list[Line]) -> list[list[Line]]:
    groups: list[list[Line]] = [[]]
    for line in zone:
        if line.blank:
            groups.append([])
        else:
            groups[-1].append(line)
    return [group for group in groups if group]


def _cut(group: list[Line]) -> tuple[list[Line], list[Line], list[Line]]:
    """The said, the signing, and what is left of a group of lines without a blank between."""
    if _signs(group):
        return [], group, []
    first = _signing(group)
    if first and _opens_quote(group[len(first)]):
        return [], first, group[len(first) :]
    for place in range(1, len(group) + 1):
        said = group[:place]
        if place < len(group) and not (
            _CLOSED.search(tidy(said[-1].text)) or re.match(r"^[—–-]\s?\w", group[place].text)
        ):
            continue
        signed = _signing(group[place:])
        if signed:
            return said, signed, group[place + len(signed) :]
    if len(group) > 1 and (signed := _signing(group)):
        return [], signed, group[len(signed) :]
    return group, [], []


def _signing(lines: list[Line]) -> list[Line]:
    """The lines at the start that sign: short, not closed, with an institution or a name among them."""
    taken: list[Line] = []
    for line in lines[:6]:
        if not _short(line):
            break
        if taken and _has_place(taken) and not _goes_on(taken[-1], line):
            break
        taken.append(line)
    return taken if taken and _signs(taken) else []


def _goes_on(before: Line, line: Line) -> bool:
    """A name of an institution that breaks: 'CETPRO' / 'San Antonio de' / 'Padua'."""
    text = tidy(before.text)
    bare = bool(re.fullmatch(rf"{_KIND}\.?", text)) or bool(re.search(r"\b(?:de|del|la|las|los|y)$", text))
    return bare or (
        len(text) < 34
        and len(tidy(line.text)) < 34
        and not _PUPIL.match(fold(line.text))
        and not line.text.lstrip().startswith(("“", '"', "«"))
    )


def _short(line: Line) -> bool:
    text = tidy(line.text)
    return (
        len(text) <= LONG + 35
        and not re.search(r"[^.\s]{3,}[.!?…][”»\"]?$", text)
        and not text.startswith(("“", '"', "«", "¡", "¿"))
    )


def _signs(lines: list[Line]) -> bool:
    if not lines or len(lines) > 6 or not all(_short(line) for line in lines):
        return False
    text = _bare(join_lines([line.text for line in lines]))
    if len(text) > 170:
        return False
    place = _WHERE.search(text)
    before = text[: place.start()] if place else text
    if place and len(text.split()) <= 22 and (not before.strip() or _person(before)):
        return True
    if place and len(text.split()) <= 8 and re.fullmatch(r"[A-ZÁÉÍÓÚÑ][a-záéíóúñ]+,\s*", before):
        return True
    return (bool(_PUPIL.match(fold(text))) and len(text.split()) <= 14) or (
        not place and _person(text) and len(text.split()) <= 5
    )


def _person(text: str) -> bool:
    """A name, or what somebody is, before the place: 'Ana Pérez, docente de la'."""
    text = re.sub(r"[\s,(–—|-]*(?:\b(?:del?|al|la|el|en|los|las))*[\s,(–—|-]*$", "", text.strip())
    name = re.split(r"\s*(?:,|\s[–—|-]\s|\(|;|:)\s*", text)[0]
    parts = name.split()
    capital = all(part[:1].isupper() or part in ("de", "del", "la", "las", "los", "y") for part in parts)
    if _PUPIL.match(fold(text)):
        return True
    behind = fold(text).split(" ")[2:6]
    return (capital and 2 <= len(parts) <= 6) or (len(parts) > 2 and any(_POST.match(word) for word in behind))


def _has_place(lines: list[Line]) -> bool:
    return bool(_WHERE.search(" ".join(tidy(line.text) for line in lines)))


def _bare(text: str) -> str:
    return re.sub(r"^[\s—–\-•~]+", "", text).strip()


def _add(found: list[Testimonial], said: list[Line], signed: list[Line], words: frozenset[str]) -> None:
    text = join_lines([without_bullet(line.text) if BULLET.match(line.text) else line.text for line in said], words)
    text = re.sub(r"^[“\"«‘']+\s*(.*?)\s*[”\"»’']+(\.?)$", r"\1\2", text).strip()
    if not text or not signed:
        return
    name, institution = _signature([_bare(tidy(line.text)) for line in signed], words)
    found.append(Testimonial(text, name, institution, tuple(line.number for line in (*said, *signed))))


def _signature(texts: list[str], words: frozenset[str]) -> tuple[str, str]:
    one = join_lines(texts, words)
    place = _WHERE.search(one)
    before = one[: place.start()] if place else one
    institution = one[place.start() :].strip(" .,;)") if place else ""
    if not place and len(texts) > 1:
        before, institution = texts[0], join_lines(texts[1:], words)
    before = re.sub(r"\s*(?:,|\(|[–—|-]|\bde(?:l| la| el)?|\ben(?: el| la)?)\s*$", "", before.strip())
    name = re.split(r"\s*(?:,|\s[–—|-]\s|\(|;|:)\s*", before)[0].strip(" .")
    if len(texts) > 1 and name.startswith(texts[0]) and _POST.match(fold(name[len(texts[0]) :])):
        name = texts[0].strip(" ,.")
    return ("" if _PUPIL.match(fold(name)) else name), institution
