"""Testimonials: a text, then a name and an institution over one to several lines; or the other way round."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from minka.reading.contents import Testimonial
from minka.reading.document import Line
from minka.reading.numbering import lone_number
from minka.reading.signatures import (
    CLOSING,
    QUOTES,
    bare_signature,
    fully_signed,
    has_place,
    is_signature,
    opens_quote,
    signature,
    signing,
)
from minka.reading.spelling import BULLET, TERMINAL, fold, join_lines, starts_low, tidy, without_bullet

_ENDS = re.compile(
    r"(?:calle|av|avenida|jr|jiron|telefono|www|http|creditos|anexos?|directorio|conclusiones|cierre"
    r"|equipo tecnico|agradecimientos?|central telefonica|impreso|hecho el deposito)\b.*"
)
_LEAD = re.compile(
    r"testimoni\w*|(?:voces|reflexiones|opiniones|impresiones|palabras|mensajes) de(?: l[oa]s)?\b"
    r"|opinaron|manifestaron|expresaron|comentaron lo siguiente"
)
_CLOSED = re.compile(r"[.!?…”»\"’'](?:\s*[”»\"’'])*$")


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
        if zone and 0 < line.heading <= level and not line.running and not is_signature([line]):
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
        first = signing(group)
        if first and fully_signed(first) and group[len(first) :][:1] and opens_quote(group[len(first)]):
            starts.append(first[0])
            quoted = True
            continue
        said, signed, rest = _cut(group)
        if rest and not opens_quote(rest[0]):
            continue
        above = groups[place - 1] if place else []
        if signed and not said and above and not is_signature(above):
            said = above
        text = join_lines([line.text for line in said])
        if (
            not fully_signed(signed)
            or len(text) < (12 if text.startswith(QUOTES) else 40)
            or not _CLOSED.search(text)
            or said[0].heading
        ):
            continue
        starts.append(said[0])
        quoted = quoted or text.startswith(QUOTES)
    if not starts or (len(starts) < 2 and not quoted):
        return None
    return next(place for place, line in enumerate(lines) if line.number == starts[0].number)


def _apart(line: Line) -> list[Line]:
    """What is said in quotes and who signs it on the same line, as two lines."""
    before = re.match(r"^(\W*[A-ZÁÉÍÓÚÑ][^:“«\"]{3,110}?)\s*:\s*([“\"«].{2,})$", tidy(line.text))
    if before and fully_signed([replace(line, text=before[1])]):
        return [replace(line, text=before[1]), replace(line, text=before[2])]
    match = re.match(r"^\W{0,3}?([“\"«].{8,}[”\"»]\.?)\s*[,.–—-]*\s*(\(?[A-ZÁÉÍÓÚÑ].{3,100})$", tidy(line.text))
    if not match:
        match = re.match(r"^(.{12,}[.!?…])\s+[—–]\s*([A-ZÁÉÍÓÚÑ].{3,100})$", tidy(line.text))
        match = match if match and fully_signed([replace(line, text=match[2])]) else None
    if not match:
        # The last line of a quotation that was wrapped.
        match = re.match(r"^([^“«]{2,}[.!?…][”»\"])\s*[,.–—-]*\s*(\(?[A-ZÁÉÍÓÚÑ].{3,100})$", tidy(line.text))
        match = match if match and is_signature([replace(line, text=match[2])]) else None
    return [replace(line, text=match[1]), replace(line, text=match[2].strip("()."))] if match else [line]


def _parts(zone: list[Line]) -> list[_Part]:
    parts: list[_Part] = []
    for group in _groups(zone):
        rest = group
        while rest:
            signed = signing(rest, quoted=True) if parts and _closes_quote(parts[-1]) else []
            said, signed, rest = ([], signed, rest[len(signed) :]) if signed else _cut(rest)
            for lines, signs in ((said, False), (signed, True)):
                if lines and parts and parts[-1].signs == signs and (not signs or not has_place(parts[-1].lines)):
                    parts[-1].lines.extend(lines)
                elif lines:
                    parts.append(_Part(lines, signs))
    return parts


def _closes_quote(part: _Part) -> bool:
    return not part.signs and tidy(part.lines[-1].text).endswith(CLOSING)


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
    if is_signature(group):
        return [], group, []
    first = signing(group)
    if first and opens_quote(group[len(first)]):
        return [], first, group[len(first) :]
    for place in range(1, len(group) + 1):
        said = group[:place]
        if place < len(group) and not (
            _CLOSED.search(tidy(said[-1].text)) or re.match(r"^[—–-]\s?\w", group[place].text)
        ):
            continue
        signed = signing(group[place:], quoted=tidy(said[-1].text).endswith(CLOSING))
        if signed:
            return said, signed, group[place + len(signed) :]
    if len(group) > 1 and (signed := signing(group)):
        return [], signed, group[len(signed) :]
    return group, [], []


def _add(found: list[Testimonial], said: list[Line], signed: list[Line], words: frozenset[str]) -> None:
    text = join_lines([without_bullet(line.text) if BULLET.match(line.text) else line.text for line in said], words)
    text = re.sub(r"^[“\"«‘']+\s*(.*?)\s*[”\"»’']+(\.?)$", r"\1\2", text).strip()
    if not text or not signed:
        return
    name, institution = signature([bare_signature(tidy(line.text)) for line in signed], words)
    found.append(Testimonial(text, name, institution, tuple(line.number for line in (*said, *signed))))
