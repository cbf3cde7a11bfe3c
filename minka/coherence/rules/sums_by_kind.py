"""A whole told first, then split in a sentence of its own: "Por cargo: ...", "De ellas, ...", "las tres primeras"."""

import itertools
import re
from collections.abc import Iterator, Sequence

from minka.coherence.findings import finding
from minka.coherence.lists import is_open
from minka.coherence.manuscript import Manuscript
from minka.coherence.mentions import Mention
from minka.coherence.report import Finding
from minka.coherence.rules.parts import SEXES, overlap
from minka.coherence.rules.sums import total_finding
from minka.coherence.vocabulary import PEOPLE

RULE = "sum-of-parts"
_BY_KIND = re.compile(r"\s*(?:por|segun)\s+(?:su |el |la |tipo de )?[^.;:()\d]{3,50}:\s*(?:hubo |fueron |son )?$")
_OF_TOTAL = re.compile(r"\s*del total(?: de (?:l[oa]s )?[^\W\d_]+)?,\s*(?:[^\W\d_]+\s+){0,2}$")
_OF_THEM = re.compile(r"\s*(?:de|entre) (?:ell|est)[oa]s,\s*(?:[^\W\d_]+\s+){0,2}$")
_OF_WHOLE = re.compile(r"(?:^|[.;(]\s*)(?:de (?:l[oa]s|est[oa]s) |del? (?:un )?total de |de )$")
_JOINS = re.compile(
    r"[^.;:()\d]{1,60}?(?:\([^().;]{0,40}\))?[^.;:()\d]{0,70}?(?P<last>,?\s+[ye]\s+|,\s+|;\s+)"
    r"(?:l[oa]s |otr[oa]s |solo |apenas )?$"
)
_FIRSTS = re.compile(r"\s*l[oa]s $")
_REST = re.compile(r"\s*(?:[^\W\d_]+\s+){0,2}(?:siguientes|restantes|ultim[oa]s|demas|otr[oa]s)\b")
_OF_THESE = re.compile(r"\bde ell[oa]s|\bde l[oa]s cuales")
_REST_NEXT = re.compile(r"\s*(?:el resto|l[oa]s (?:demas|restantes|otr[oa]s))\b")
MOST = 6
NEAR = 0.15
"""Part of the whole that may be missing for two parts to be meant as all of it."""


def find(manuscript: Manuscript) -> Iterator[Finding]:
    rows = [[m for m in row if m.figure.unit == "count"] for row in manuscript.sentences]
    rows = [row for row in rows if row]
    for place, row in enumerate(rows):
        yield from _split(row, rows[max(0, place - 2) : place])
        yield from _of_whole(row)
        if place:
            yield from _firsts(row, rows[place - 1])


def _run(row: Sequence[Mention], least: int = 2) -> list[Mention]:
    """The numbers of a list that closes with "y"; none if one of them is loose."""
    text = row[0].block.folded
    parts = [row[0]]
    for one, other in itertools.pairwise(row[:MOST]):
        joins = _JOINS.fullmatch(text, one.figure.end, other.figure.start)
        if joins is None:
            return []
        parts.append(other)
        if joins["last"].strip(" ,") in ("y", "e"):
            return parts if len(parts) >= least and not any(p.figure.hedge for p in parts) else []
    return []


def _split(row: Sequence[Mention], before: Sequence[Sequence[Mention]]) -> Iterator[Finding]:
    """ "120 gestores. Por cargo: 24 directores, 60 especialistas y 36 docentes"."""
    text, start = row[0].block.folded, row[0].span[0]
    lead = text[start : row[0].figure.start]
    by_kind = _BY_KIND.fullmatch(lead) or _OF_TOTAL.fullmatch(lead)
    if not (by_kind or _OF_THEM.fullmatch(lead)) or not before or is_open(lead) or not _near(row[0], before[-1][0]):
        return
    parts = _run(row, 3 if not by_kind else 2)
    if not parts or len(parts) != len(row) or not all(_person(p) for p in parts):
        return
    added = sum(p.figure.value for p in parts)
    wholes = [m for each in before for m in each if _near(row[0], m) and m.concept.head in PEOPLE and not m.share]
    if any(m.figure.value == added for each in before for m in each) or any(m.figure.hedge for m in wholes):
        return
    wholes = [m for m in wholes if m.figure.value > max(p.figure.value for p in parts)]
    if wholes:
        total = max(wholes, key=lambda m: m.figure.value)
        severity = "error" if by_kind or added > total.figure.value else "doubt"
        yield total_finding(total, parts, added, severity)


def _near(m: Mention, other: Mention) -> bool:
    return m.block.section == other.block.section and m.block.order - other.block.order <= 1


def _person(m: Mention) -> bool:
    return not m.concept.head or m.concept.before or any(h in PEOPLE | SEXES for h in m.concept.head.split("+"))


def _of_whole(row: Sequence[Mention]) -> Iterator[Finding]:
    """ "De 5 000 estudiantes, 2 500 estaban en inicio, 1 500 en proceso y 1 000 en el nivel esperado"."""
    if len(row) < 3:
        return
    total, text = row[0], row[0].block.folded
    if not _OF_WHOLE.search(text[max(0, total.figure.start - 24) : total.figure.start]) or total.figure.hedge:
        return
    gap = text[total.figure.end : row[1].figure.start]
    if not total.concept.head or not re.fullmatch(r"[^.;:()\d]{3,80},\s*(?:son |solo )?", gap):
        return
    parts = _run(row[1:])
    if (
        not parts
        or len(parts) != len(row) - 1
        or re.search(r"\bde ell[oa]s|\bde l[oa]s cuales", text[parts[0].figure.end :])
    ):
        return
    if any(_OF_WHOLE.search(text[: p.figure.start][-24:]) for p in parts) or overlap(text, parts):
        return
    if len(re.findall(r"\d\s?%", text[parts[0].figure.end : parts[0].span[1]])) > 1:
        return  # Each part is then held to the whole by its own percentage.
    added = sum(p.figure.value for p in parts)
    if added > total.figure.value and max(p.figure.value for p in parts) <= total.figure.value:
        alike = len(parts) > 2 or _same_words(text, parts)
        yield total_finding(total, parts, added, "error" if alike else "doubt")
    elif added < total.figure.value <= added / (1 - NEAR) and not _REST_NEXT.match(text, total.span[1]):
        yield total_finding(total, parts, added, "doubt")


def _same_words(text: str, parts: Sequence[Mention]) -> bool:
    said = [re.findall(r"[^\W\d_]+", text[p.figure.end : p.figure.end + 40])[:1] for p in parts]
    return all(one and one == said[0] for one in said)


def _firsts(row: Sequence[Mention], before: Sequence[Mention]) -> Iterator[Finding]:
    """ "Cinco prácticas. Las dos primeras son de Cusco; las tres siguientes, de Puno"."""
    if len(row) != 2 or len(before) != 1 or not _near(row[0], before[0]) or not before[0].concept.head:
        return
    text, (one, other) = row[0].block.folded, row
    if not _FIRSTS.fullmatch(text[one.span[0] : one.figure.start]) or not text[: other.figure.start].endswith("s "):
        return
    first = re.match(r"\s*primer[oa]s\b", text[one.figure.end :])
    if first and _REST.match(text, other.figure.end):
        added = one.figure.value + other.figure.value
        if added != before[0].figure.value and not before[0].figure.hedge:
            yield finding(
                RULE,
                "error",
                f"El total «{before[0].figure.raw}» no es la suma de sus partes: {one.figure.raw} + {other.figure.raw}"
                f" = {added:g}.",
                (before[0].line, one.line, other.line),
            )
