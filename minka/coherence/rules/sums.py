"""A total against the sum of its parts: in a sentence, or in the sentence after it."""

import re
from collections.abc import Iterator, Sequence

from minka.coherence.findings import finding
from minka.coherence.lists import is_open
from minka.coherence.manuscript import Manuscript
from minka.coherence.mentions import Mention
from minka.coherence.report import Finding
from minka.coherence.rules.two_values.sameness import subject
from minka.coherence.vocabulary import PEOPLE, PLACES, WORKS
from minka.coherence.words import listed, noun

RULE = "sum-of-parts"
AT_ITEM = re.compile(r"(?:[:,;(]\s*|\b[ye]\s+|^\s*)(?:[ye]\s+)?(?:a |con |en |mas de )?$")
_ASIDE = re.compile(
    r"\b(?:ademas de|asimismo|asi como|tambien|adicionalmente|junto con|con la participacion|beneficiando|dirigid\w+)\b"
)
_LISTING = re.compile(
    r"\b(?:entre (?:ell|las|los|est)\w*|est[oa]s? (?:incluy|compren|se distribu|corresp|fueron)\w*"
    r"|destac\w+|incluy\w+|compren\w+|distribu\w+|desagreg\w+|se trat\w+|de las? cuales|de los cuales)\b"
)
_TOTAL_CUE = re.compile(
    r"(?:haciendo(?:n)? un total de|sum(?:an|ando|aron)(?: en total)?(?: un total de)?|lo que (?:hace"
    r"|suma|da)\w*(?: un total de)?"
    r"|totaliz\w+|para un total de|con un total de|en total,?|total(?: general)?:)\s*(?:a |los |las )?$"
)
_WHOLES = {
    "people": frozenset(
        noun(w)
        for w in listed(
            """participantes personas miembros asistentes beneficiarios gestores integrantes servidores representantes
    actores profesionales"""
        )
    ),
    "works": frozenset(
        noun(w)
        for w in listed(
            """actividades acciones eventos productos materiales recursos instrumentos documentos
            insumos servicios intervenciones espacios acompañamientos"""
        )
    ),
    "places": frozenset(noun(w) for w in listed("""instituciones iged entidades instancias organizaciones aliados""")),
}
SEXES = frozenset(noun(w) for w in listed("mujeres varones hombres"))
_BODIES = PLACES | {
    noun(w) for w in listed("empresas organizaciones universidades fundaciones asociaciones ong institutos")
}
_COMPLEMENTS = (
    ("mujer", "varon"),
    ("mujer", "hombr"),
    ("urban", "rural"),
    ("public", "privad"),
    ("nin", "nin"),
    ("virtual", "presencial"),
)
_PART_OF = re.compile(r"\s*(?:[^\W\d_]+\s+){0,2}de (?:l[oa]s |un total de )?")
_OUT_OF = re.compile(r"(?:^|[.;:,(]\s*)(?:(?:de|entre) l[oa]s|del? (?:un )?total de|de)\s+$")
_IN = re.compile(r"\b(?:en|por|desde|hacia)\s+(?:l[oa]s\s+|un total de\s+)?$")
_ANNOUNCES = re.compile(r":\s+\d")
_EACH = re.compile(r"\s*(?:[^\W\d_]+\s+){0,2}(?:por|al|cada)\b")
_ONE = re.compile(r"(?:[:,;]\s*|\b[ye]\s+)(?:un|una)\s+[^\W\d_]{4,}")


def find(manuscript: Manuscript) -> Iterator[Finding]:
    rows: dict[int, list[Mention]] = {}
    for mention in manuscript.mentions:
        if mention.figure.unit == "count":
            rows.setdefault(mention.block.order, []).append(mention)
    apart = {subject(m) for row in rows.values() for m in _set_apart(row)}
    partial: list[tuple[Mention, list[Mention], float]] = []
    holds = False
    for row in rows.values():
        yield from _stated_after(row)
        yield from _of_which(row)
        for total, parts, whole, opened in _announced(row):
            added = sum(p.figure.value for p in parts)
            ones = _ones(total, parts)
            others = sum(p.figure.value for p in parts if subject(p) in apart) if opened else 0
            if whole in (added, added + ones, added - others, added + ones - others):
                holds = holds or opened
            elif added > whole or not opened:
                yield total_finding(total, _nearest(total, parts, apart), None, "error")
            elif parts[0].span != total.span:
                partial.append((total, parts, added))
    for total, parts, added in partial:
        yield total_finding(total, parts, added, "error" if holds else "doubt")


def _set_apart(row: list[Mention]) -> Iterator[Mention]:
    """What a list names "besides": it is no part of that total, nor of the next year's."""
    text = row[0].block.folded
    for m in row:
        aside = _ASIDE.search(text, m.span[0], m.figure.start)
        if aside and aside.group().startswith("ademas") and _LISTING.search(text, m.span[0], aside.start()):
            yield m


def _announced(row: list[Mention]) -> Iterator[tuple[Mention, list[Mention], float, bool]]:
    """A total, then a colon, then parts: in the same sentence or the next one that lists."""
    text = row[0].block.folded
    for place, total in enumerate(row):
        if total.figure.hedge or total.share or not (total.concept.head or _ANNOUNCES.match(text, total.figure.end)):
            continue
        colon = text.find(":", total.figure.end)
        if colon < 0:
            return
        between = text[total.figure.end : colon]
        inside = colon < total.span[1]
        if inside and (
            ";" in between
            or any(m.figure.start < colon and not (_rate(m) or says_where(m)) for m in row[place + 1 : place + 2])
            or (says_where(total) and any(m.span == total.span and m.concept.head for m in row[:place]))
        ):
            continue
        if not inside:
            nexts = total.block.sentence(min(colon, len(text) - 1))
            if nexts[0] != total.span[1] or not _LISTING.search(text[nexts[0] : colon]):
                continue
            if any(m.figure.start >= total.span[0] and m.figure.start < total.figure.start for m in row):
                continue
        own = total
        if place and _PART_OF.fullmatch(text, row[place - 1].figure.end, total.figure.start):
            total = row[place - 1]
        parts = _parts(row, colon + 1, total)
        if len(parts) < 2 or not adds_up(total, parts) or sum(p.figure.value for p in parts) == own.figure.value:
            continue
        opened = (
            is_open(text[max(total.span[1] if not inside else total.figure.end, colon - 120) : colon])
            or "principal" in between
        )
        if re.search(r"\bentre otr", text[parts[-1].figure.end : parts[-1].figure.end + 120]):
            opened = True
        yield total, parts, total.figure.value, opened


def _parts(row: list[Mention], start: int, total: Mention) -> list[Mention]:
    text = total.block.folded
    stop = total.block.sentence(start)[1]
    aside = _ASIDE.search(text, start, stop)
    stop = aside.start() if aside else stop
    found: list[Mention] = []
    for m in row:
        if not start <= m.figure.start < stop or m is total:
            continue
        if not AT_ITEM.search(text[max(start - 1, m.figure.start - 16) : m.figure.start]):
            continue
        if m.figure.hedge:
            return []
        found.append(m)
    return found


def adds_up(total: Mention, parts: Sequence[Mention]) -> bool:
    """Whether the parts are of the kind of the total, so that they must make it up."""
    # After "512 familias recibieron semillas: 310 ..." the colon lends the first part a noun that is not its own.
    heads = {m.concept.head for m in parts if m.concept.head and not (m is parts[0] and m.concept.before)}
    if (
        not heads
        or not total.concept.head
        or heads == {total.concept.head}
        or (heads <= SEXES and total.concept.head in PEOPLE)
    ):
        return True
    if total.concept.head in heads:
        return len(heads) == 1
    if total.concept.head in _WHOLES["places"] and heads <= _BODIES:
        return True
    if total.concept.head in _WHOLES["people"]:
        return all(any(h in PEOPLE for h in head.split("+")) for head in heads)
    if total.concept.head in _WHOLES["works"]:
        return not heads & (PEOPLE | PLACES)
    return (
        total.concept.head in WORKS
        and len(heads) == 1
        and not heads & (PEOPLE | PLACES)
        and total.concept.head in heads
    )


def _ones(total: Mention, parts: Sequence[Mention]) -> int:
    """Items written with an article ("y un webinar") among the parts."""
    text = total.block.folded
    start, stop = parts[0].figure.end, total.block.sentence(parts[0].figure.start)[1]
    aside = _ASIDE.search(text, start, stop)
    return len(_ONE.findall(text[start : aside.start() if aside else stop]))


def _stated_after(row: list[Mention]) -> Iterator[Finding]:
    """ "120 docentes y 30 directivos, haciendo un total de 150"."""
    text = row[0].block.folded
    for place, total in enumerate(row):
        if (cue := _TOTAL_CUE.search(text[max(total.span[0], total.figure.start - 40) : total.figure.start])) is None:
            continue
        parts = [m for m in row[:place] if m.span == total.span and not m.share]
        hedged = [i for i, part in enumerate(parts) if part.figure.hedge]
        if hedged and len(parts) - hedged[-1] > 2:
            parts = parts[hedged[-1] + 1 :]
        if len(parts) < 2 or any(p.figure.hedge for p in (total, *parts)):
            continue
        if cue.group().startswith(("en total", "con un total")) and (
            total.concept.head not in ("", parts[-1].concept.head) and not adds_up(total, parts)
        ):
            continue
        values = [p.figure.value for p in parts]
        if total.figure.value in {sum(values[i:]) for i in range(len(values) - 1)}:
            continue
        if total.figure.value > sum(values) * 3 and "sum" not in cue.group():
            continue
        yield total_finding(total, parts, sum(values), "error")


def _of_which(row: list[Mention]) -> Iterator[Finding]:
    """ "300 docentes, de los cuales 180 mujeres y 120 varones": at most the total, and all of it if opposed."""
    text = row[0].block.folded
    for place, total in enumerate(row[:-1]):
        first = row[place + 1]
        cue = re.fullmatch(
            r"[^.:()\d]{0,80}[,;(]?\s*(?:de l[oa]s cuales|de est[oa]s|de ell[oa]s|de los que),?\s*(?:el )?(?:son )?",
            text[total.figure.end : first.figure.start],
        )
        if cue is None and re.search(
            r"(?:^|[.;:,(]\s*)(?:(?:de|entre) l[oa]s|del? (?:un )?total de|de)\s+$", text[: total.figure.start][-20:]
        ):
            cue = re.fullmatch(
                r"[^.;:()\d,]{0,70}(?:,|\b(?:hubo|hay|son|eran|fueron|participaron|asistieron))\s*",
                text[total.figure.end : first.figure.start],
            )
            if not _opposed(text, row[place + 1 : place + 3]):
                continue
        parts = [m for m in row[place + 1 :] if m.span == total.span]
        if cue is None or total.figure.hedge or any(p.figure.hedge for p in parts):
            continue
        parts = parts[:2] if len(parts) > 1 and _opposed(text, parts) else parts[:1]
        added = sum(p.figure.value for p in parts)
        if added > total.figure.value or (len(parts) == 2 and added != total.figure.value):
            yield total_finding(total, parts, added, "error")


def _rate(m: Mention) -> bool:
    """Whether it only says how many a month: "64 actividades, 8 por mes: 40 asesorías y 24 visitas"."""
    return bool(m.period) or bool(
        re.match(r"\s*(?:[^\W\d_]+\s+){0,2}(?:por|al|cada)\b", m.block.folded[m.figure.end :][:40])
    )


def says_where(m: Mention) -> bool:
    """Whether it only says in how many places: "641 prácticas en 24 regiones: 388 ..."."""
    return bool(_IN.search(m.block.folded[max(0, m.figure.start - 16) : m.figure.start]))


def _opposed(text: str, parts: Sequence[Mention]) -> bool:
    if len(parts) < 2:
        return False
    said = [text[p.figure.end : p.figure.end + 45].split(",")[0] for p in parts[:2]]
    return any((a in said[0] and b in said[1]) or (b in said[0] and a in said[1]) for a, b in _COMPLEMENTS)


def _nearest(total: Mention, parts: list[Mention], apart: set[str]) -> list[Mention]:
    """The parts without those that another year's sentence names apart, if there are such."""
    own = [p for p in parts if subject(p) not in apart]
    return own if len(own) > 1 else parts


def total_finding(total: Mention, parts: Sequence[Mention], added: float | None, severity: str) -> Finding:
    added = sum(p.figure.value for p in parts) if added is None else added
    stated = " + ".join(p.figure.raw for p in parts)
    name = total.block.text[total.figure.end : total.concept.end].strip(" :;,.")
    message = " ".join(
        f"El total «{total.figure.raw}» {name} no es la suma de sus partes: {stated} = {added:g}.".split()
    )
    return finding(RULE, severity, message, (total.line, *(p.line for p in parts)))
