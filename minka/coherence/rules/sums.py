"""A total against the sum of its parts: in a sentence, or in the sentence after it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from minka.coherence.figures import SPOKEN
from minka.coherence.findings import finding
from minka.coherence.lists import is_open
from minka.coherence.manuscript import Manuscript
from minka.coherence.mentions import Mention
from minka.coherence.report import Finding
from minka.coherence.rules.parts import (
    adds_up,
    alternate,
    distributed,
    heads_told,
    is_measure,
    is_rate,
    is_setting,
    of_percent,
    of_them,
    ones,
    overlap,
    splits_part,
    told,
    whole_of,
)
from minka.coherence.rules.two_values.sameness import subject

RULE = "sum-of-parts"
AT_ITEM = re.compile(r"(?:[:,;(]\s*|\b[ye]\s+|^\s*)(?:[ye]\s+)?(?:a |con |en |mas de |l[oa]s |otr[oa]s )*$")
_ASIDE = re.compile(
    r"\b(?:ademas de|asimismo|asi como|tambien|adicionalmente|junto con|con la participacion|beneficiando|dirigid\w+)\b"
)
_LISTING = re.compile(
    r"\b(?:entre (?:ell|las|los|est)\w*|est[oa]s? (?:incluy|compren|se distribu|corresp|fueron)\w*"
    r"|destac\w+|incluy\w+|compren\w+|distribu\w+|desagreg\w+|se trat\w+|de las? cuales|de los cuales)\b"
)
_TOTAL_CUE = re.compile(
    r"(?:haciendo(?:n)? un total de|(?<!se )sum(?:an|ando|aron)(?: en total)?(?: un total de)?|lo que (?:hace"
    r"|suma|da)\w*(?: un total de)?"
    r"|totaliz\w+|para un total de|con un total de|en total,?|total(?: general)?:)\s*(?:a |los |las )?$"
)
_COMPLEMENTS = (
    ("mujer", "varon"),
    ("mujer", "hombr"),
    ("urban", "rural"),
    ("public", "privad"),
    ("nin", "nin"),
    ("virtual", "presencial"),
)
_OF_PART = re.compile(r"\bde (?:l[oa]s (?:cuales|que)|ell[oa]s|est[oa]s)\b|;\s*se (?:sum|agreg|incorpor|anad)\w+")
_AT_ONCE = re.compile(rf":\s*(?:\d|un[oa]?\b|{SPOKEN}\b)")
_PART_OF = re.compile(r"\s*(?:[^\W\d_]+\s+){0,2}de (?:l[oa]s |un total de )?")
_CLOSED = re.compile(r"\s*(?:[^\W\d_]+\s+){0,2}")
_OUT_OF = re.compile(r"(?:^|[.;:,(]\s*)(?:(?:de|entre) l[oa]s|del? (?:un )?total de|de)\s+$")
_ANNOUNCES = re.compile(r":\s+\d")


def find(manuscript: Manuscript) -> Iterator[Finding]:
    heads = heads_told(manuscript.mentions)
    rows: dict[int, list[Mention]] = {}
    for mention in manuscript.mentions:
        if mention.figure.unit == "count" and not is_rate(mention, heads):
            rows.setdefault(mention.block.order, []).append(mention)
    apart = {subject(m) for row in rows.values() for m in _set_apart(row)}
    partial: list[tuple[Mention, list[Mention], float]] = []
    holds = False
    for row in rows.values():
        yield from _stated_after(row)
        yield from _of_which(row)
        for listing in _announced(row):
            total, parts, opened = listing.total, listing.parts, listing.opened
            added = sum(p.figure.value for p in parts)
            others = sum(p.figure.value for p in parts if subject(p) in apart) if opened else 0
            wholes = [m.figure.value for m in listing.wholes]
            few, many = listing.ones
            fits = told(row, parts, added + few, added + many) or any(
                less + few <= whole <= less + many for whole in wholes for less in {added, added - others}
            )
            counts_them = total.figure.value <= len(parts) and min(p.figure.value for p in parts) > total.figure.value
            if counts_them:
                continue  # "tres niveles: 610 en el primero, 238 en el segundo y 52 en el tercero"
            if fits or splits_part(parts) or alternate(parts, wholes):
                holds = holds or opened
            elif added > total.figure.value or not opened:
                yield total_finding(total, _nearest(total, parts, apart), None, "error", many)
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


@dataclass(frozen=True)
class Listing:
    """A list after a colon: the number it splits, its parts, and all the numbers before it that it may split."""

    total: Mention
    parts: list[Mention]
    ones: tuple[int, int]
    wholes: list[Mention]
    opened: bool


def _announced(row: list[Mention]) -> Iterator[Listing]:
    """A total, then a colon, then parts: in the same sentence or the next one that lists."""
    text = row[0].block.folded
    for place, total in enumerate(row):
        announces = total.concept.head or _ANNOUNCES.match(text, total.figure.end)
        if total.figure.hedge or not announces or total.share or of_percent(total) or is_setting(total, row):
            continue
        colon = text.find(":", total.figure.end)
        if colon < 0:
            return
        between = text[total.figure.end : colon]
        inside = colon < total.span[1]
        if inside and (";" in between or any(m.figure.start < colon for m in row[place + 1 : place + 2])):
            continue
        if not inside:
            nexts = total.block.sentence(min(colon, len(text) - 1))
            if nexts[0] != total.span[1] or not _LISTING.search(text[nexts[0] : colon]):
                continue
            if any(m.figure.start >= total.span[0] and m.figure.start < total.figure.start for m in row):
                continue
        wholes = [m for m in row if m.span == total.span and m.figure.end <= total.figure.end]
        if place and _PART_OF.fullmatch(text, row[place - 1].figure.end, total.figure.start):
            total = row[place - 1]
        parts = _parts(row, colon + 1, total)
        if not parts or distributed(text, colon, parts[0].span[1]) or overlap(text, parts):
            continue
        single = ones(total.block, colon, _stop(text, total, parts))
        if len(parts) + single[1] < 2 or not adds_up(total, parts):
            continue
        if len(parts) < 2 and not (_AT_ONCE.match(text, colon) and parts[0].figure.value <= total.figure.value):
            continue
        if any(is_measure(p) for p in parts) and not is_measure(total):
            continue
        opened = (
            is_open(text[max(total.span[1] if not inside else total.figure.end, colon - 120) : colon])
            or "principal" in between
        )
        if re.search(r"\bentre otr", text[parts[-1].figure.end : parts[-1].figure.end + 120]):
            opened = True
        added = sum(p.figure.value for p in parts) + single[0]
        yield Listing(whole_of(total, row, parts, added), parts, single, wholes, opened)


def _parts(row: list[Mention], start: int, total: Mention) -> list[Mention]:
    text = total.block.folded
    stop = total.block.sentence(start)[1]
    aside = _ASIDE.search(text, start, stop)
    stop = aside.start() if aside else stop
    found: list[Mention] = []
    for m in row:
        if not start <= m.figure.start < stop or m is total:
            continue
        if found and (_OF_PART.search(text, found[0].figure.end, m.figure.start) or of_them(m)):
            break
        if not AT_ITEM.search(text[max(start - 1, m.figure.start - 16) : m.figure.start]):
            continue
        if m.figure.hedge:
            return []
        found.append(m)
    return found


def _stop(text: str, total: Mention, parts: Sequence[Mention]) -> int:
    """Where the list of these parts ends."""
    start, stop = parts[0].figure.end, total.block.sentence(parts[0].figure.start)[1]
    ends = [end.start() for end in (_ASIDE.search(text, start, stop), _OF_PART.search(text, start, stop)) if end]
    return min(ends, default=stop)


def _stated_after(row: list[Mention]) -> Iterator[Finding]:
    """ "120 docentes y 30 directivos, haciendo un total de 150"."""
    text = row[0].block.folded
    for place, total in enumerate(row):
        if (cue := _TOTAL_CUE.search(text[max(total.span[0], total.figure.start - 40) : total.figure.start])) is None:
            continue
        parts = [m for m in row[:place] if m.span == total.span and not m.share]
        said = max(total.span[0], total.figure.start - 40) + cue.start()
        if parts and cue.group().startswith("en total") and _CLOSED.fullmatch(text, parts[-1].figure.end, said):
            continue
        if is_measure(total) and not all(is_measure(part) for part in parts):
            continue
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
        whole = whole_of(total, row[:place], parts, added)
        if added <= whole.figure.value and whole is not total:
            continue
        if added > total.figure.value or (len(parts) == 2 and added != total.figure.value):
            yield total_finding(total, parts, added, "error")


def _opposed(text: str, parts: Sequence[Mention]) -> bool:
    if len(parts) < 2:
        return False
    said = [text[p.figure.end : p.figure.end + 45].split(",")[0] for p in parts[:2]]
    return any((a in said[0] and b in said[1]) or (b in said[0] and a in said[1]) for a, b in _COMPLEMENTS)


def _nearest(total: Mention, parts: list[Mention], apart: set[str]) -> list[Mention]:
    """The parts without those that another year's sentence names apart, if there are such."""
    own = [p for p in parts if subject(p) not in apart]
    return own if len(own) > 1 else parts


def total_finding(
    total: Mention, parts: Sequence[Mention], added: float | None, severity: str, single: int = 0
) -> Finding:
    """That a total is not what its parts make; `single` of them are written "una" and stand as 1."""
    added = sum(p.figure.value for p in parts) + single if added is None else added
    stated = " + ".join([*(p.figure.raw for p in parts), *["1"] * single])
    name = total.block.text[total.figure.end : total.concept.end].strip(" :;,.")
    message = " ".join(
        f"El total «{total.figure.raw}» {name} no es la suma de sus partes: {stated} = {added:g}.".split()
    )
    return finding(RULE, severity, message, (total.line, *(p.line for p in parts)))
