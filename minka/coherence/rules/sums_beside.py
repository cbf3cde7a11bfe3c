"""A total against parts that leave its noun out ("38 aulas, 20 de adobe y 18 de ladrillo"), or that come before it.

After a colon or in brackets the parts must make it up; after a comma they may be some of it, and never more.
"""

import itertools
import re
from collections.abc import Iterator, Sequence

from minka.coherence.findings import finding
from minka.coherence.lists import is_open
from minka.coherence.manuscript import Manuscript
from minka.coherence.mentions import Mention
from minka.coherence.report import Finding
from minka.coherence.rules.parts import (
    distributed,
    heads_told,
    is_measure,
    is_rate,
    is_setting,
    of_percent,
    of_them,
    overlap,
    splits_part,
    told,
    whole_of,
)
from minka.coherence.rules.percentages.pairs import RULE as PERCENTAGE
from minka.coherence.rules.percentages.pairs import fits
from minka.coherence.rules.sums import total_finding
from minka.coherence.vocabulary import PEOPLE, PLACES, TIMES, WORKS
from minka.coherence.words import listed, noun

_MONEY = r"(?:s/\.?\s*)?"
_OPENS = re.compile(
    r"(?:[^.;:()\d]|\b20\d\d\b){0,90}?(?P<sign>[,:(;])\s*(?:de (?:l[oa]s (?:cuales|que)|ell[oa]s|est[oa]s),?\s+)?"
    rf"(?:[^\W\d_]+\s+)?{_MONEY}$"
)
_JOINS = re.compile(
    rf"[^.;:()\d]{{1,70}}?(?:\((?:[^().;]|\d\.\d){{0,40}}\))?(?P<last>,?\s+[ye]\s+|,\s+)(?:l[oa]s\s+)?{_MONEY}$"
)
_LISTED = re.compile(r"[^.;:()\d]{1,60},\s*")
_ELIDED = re.compile(r"\s*(?:\([^()]*\)\s*)?(?:de|del|en|con|por|para|a|al|sobre|entre|fueron|son|l[oa]s puso)\b")
_SEXES = frozenset(noun(w) for w in listed("mujeres varones hombres niñas ninas niños ninos"))
_KNOWN = PEOPLE | PLACES | WORKS | TIMES
_BRACKETED = re.compile(r"[^.;:()\d,]{0,60}\(\s*$")
_EACH = re.compile(r"\s*(?:[^\W\d_]+\s+){0,2}(?:por|cada|en promedio)\b")
_ITEM = re.compile(rf"(?:[:,]\s|\bde (?:l[oa]s cuales|l[oa]s que|ell[oa]s),?\s){_MONEY}$")
_TOGETHER = re.compile(r"\s*(?:[^\W\d_]+\s+){0,2}(?:en (?:conjunto|total)|sumad[oa]s)\b")
_OF_WHICH = re.compile(r"\b(?:de (?:l[oa]s cuales|l[oa]s que|ell[oa]s))\b")
_AND_MORE = re.compile(r"\s*(?:,|;|\by\b)\s*(?:y\s+)?(?:el |un )?\d+(?:[.,]\d+)?\s?%")
MOST_PARTS = 12


def find(manuscript: Manuscript) -> Iterator[Finding]:
    rows: dict[tuple[int, int, str], list[Mention]] = {}
    percents: dict[tuple[int, int], list[Mention]] = {}
    for m in manuscript.mentions:
        if m.figure.unit in ("count", "money"):
            rows.setdefault((m.block.order, m.span[0], m.figure.unit), []).append(m)
        elif m.figure.unit == "percent":
            percents.setdefault((m.block.order, m.span[0]), []).append(m)
    heads = heads_told(manuscript.mentions)
    for (order, start, _), whole in rows.items():
        shares = percents.get((order, start), [])
        row = [m for m in whole if not is_rate(m, heads)]
        if not row:
            continue
        for place in range(len(row) - 2):
            yield from _apposed(row[: place + 1], row[place + 1 : place + 1 + MOST_PARTS], shares)
        yield from _together(row)
        yield from _each_bracketed(row)


def _apposed(before: Sequence[Mention], following: Sequence[Mention], shares: Sequence[Mention]) -> Iterator[Finding]:
    total, text = before[-1], before[-1].block.folded
    opens = _OPENS.fullmatch(text, total.figure.end, following[0].figure.start)
    if opens is None or total.figure.hedge or not (total.concept.head or total.figure.unit == "money"):
        return
    # A number that leaves its own noun out is a part itself: "56 aulas: 20 de adobe, 20 de ladrillo y 16 de madera".
    if (
        total.concept.before
        or (total.figure.unit == "count" and _ELIDED.match(text, total.figure.end))
        or _ITEM.search(text[: total.figure.start][-30:])
    ):
        return
    parts = _run(text, following)
    if len(parts) < 2 or any(p.figure.hedge for p in parts):
        return
    if (
        distributed(text, total.figure.end, total.span[1])
        or overlap(text, parts)
        or splits_part(parts)
        or of_percent(total)
        or is_setting(total, before)
        or (opens["sign"] == "," and _goes_on(text, total, parts))
        or (is_measure(total) and not all(map(is_measure, parts)))
    ):
        return
    added = sum(p.figure.value for p in parts)
    total = next((m for m in before if m.figure.value == added), None) or whole_of(total, before, parts, added)
    if not all(_fills(total, p, opens["sign"]) for p in parts):
        # "96 personas, 54 madres (56 %) y 42 padres (44 %)": parts of their own nouns that make it up are still its.
        if added == total.figure.value and {total.concept.head, *(p.concept.head for p in parts)} <= PEOPLE:
            yield from _shares(total, parts, shares)
        return
    led = text[total.figure.end : parts[0].figure.start]
    whole = opens["sign"] in ":(" or bool(_OF_WHICH.search(led)) or _alike(text, parts)
    if added == total.figure.value:
        yield from _shares(total, parts, shares)
    elif told([*before, *following], parts, added):
        return
    elif added > total.figure.value or ((whole or _nearly(total, added, led)) and not is_open(led)):
        sure = added > total.figure.value or opens["sign"] not in ",;" or _exhausts(total, parts, led)
        yield total_finding(total, parts, added, "error" if sure else "doubt")


def _of_many(many: Mention, few: Mention) -> bool:
    """ "1 500 estudiantes de 75 escuelas: 500 ...": the parts are of the first."""
    gap = many.block.folded[many.figure.end : few.figure.start]
    return many.figure.value > few.figure.value and bool(re.fullmatch(r"\s*(?:[^\W\d_]+\s+){1,3}de (?:l[oa]s )?", gap))


def _nearly(total: Mention, added: float, led: str) -> bool:
    """ "903 nombres; 542 son de UGEL y 361 de DRE": what a semicolon parts so was meant to be all."""
    parted = led.rstrip().endswith(";") and not re.search(r"\botr[oa]s\b", led)
    return parted and added >= 0.85 * total.figure.value


def _exhausts(total: Mention, parts: Sequence[Mention], led: str) -> bool:
    """Whether three parts or more, led in by "de los cuales", leave so little that they were meant as all."""
    added = sum(p.figure.value for p in parts)
    return len(parts) > 2 and bool(_OF_WHICH.search(led)) and added >= 0.85 * total.figure.value


def _goes_on(text: str, total: Mention, parts: Sequence[Mention]) -> bool:
    """Whether it is the first of a list itself: "40 docentes el lunes, 38 el martes y 42 el miércoles"."""
    starts = [total.concept.end, *(part.figure.end for part in parts)]
    said = [re.match(r"\s*([^\W\d_]+)", text[start : start + 30]) for start in starts]
    return said[0] is not None and len({found and found[1] for found in said}) == 1


def _run(text: str, following: Sequence[Mention]) -> list[Mention]:
    """The numbers of a list that closes with "y"; none if it goes on after it or never closes."""
    parts = [following[0]]
    closed = False
    for one, other in itertools.pairwise(following):
        joins = _JOINS.fullmatch(text, one.figure.end, other.figure.start)
        if joins is None:
            break
        if closed or of_them(other):
            return []
        parts.append(other)
        closed = "," not in joins["last"] or joins["last"].strip(" ,") in ("y", "e")
    return parts if closed else []


def _fills(total: Mention, part: Mention, sign: str) -> bool:
    """Whether a number is of what the total counts: it leaves the noun out, repeats it, or names people for people."""
    head = part.concept.head
    if _ELIDED.match(part.block.folded, part.figure.end) or not head or head in _SEXES:
        return True
    if sign not in ",;" and head == total.concept.head:
        return True
    if sign in ",;" or total.concept.head in PLACES | WORKS | TIMES:
        return False
    if head in PEOPLE:
        return not total.concept.head.startswith(tuple(PLACES))
    return total.concept.head in PEOPLE and head not in _KNOWN


def _alike(text: str, parts: Sequence[Mention]) -> bool:
    """Whether each part goes on with the same words: "20 en zona alta y 18 en zona baja"."""
    said = [re.findall(r"[^\W\d_]+", re.sub(r"^\s*de ell[oa]s", "", text[p.figure.end :][:40]))[:2] for p in parts]
    return all(len(one) == 2 and one == said[0] for one in said) or {one[0] for one in said if one} <= _SEXES_SAID


_SEXES_SAID = frozenset(listed("mujeres varones hombres niñas ninas ninos"))


def _shares(total: Mention, parts: Sequence[Mention], shares: Sequence[Mention]) -> Iterator[Finding]:
    """Each part that has its percentage in brackets, against the total."""
    text = total.block.folded
    for part in parts:
        near = [s for s in shares if s.figure.start > part.figure.end]
        if not near or not _BRACKETED.fullmatch(text, part.figure.end, near[0].figure.start):
            continue
        if _AND_MORE.match(text, near[0].figure.end):
            continue  # "40 en la costa y 60 en la sierra (40 % y 60 %)": in the order of the list.
        percent = near[0].figure
        if fits(percent, part.figure.value, total.figure.value) == "no":
            true = 100 * part.figure.value / total.figure.value
            message = (
                f"«{percent.raw}» no corresponde a «{part.figure.raw}» de «{total.figure.raw}»: "
                f"{part.figure.raw} de {total.figure.value:g} es {true:.1f} %."
            )
            yield finding(PERCENTAGE, "error", message, (near[0].line, part.line, total.line))


def _each_bracketed(row: Sequence[Mention]) -> Iterator[Finding]:
    """ "212 gestores de Ica (40), Junín (92) y Pasco (80)": three numbers or more, each in its brackets."""
    text = row[0].block.folded
    held = [m for m in row if text[: m.figure.start].endswith("(") and text[m.figure.end : m.figure.end + 1] == ")"]
    if len(held) < 3 or any(m.figure.hedge for m in held):
        return
    gaps = [text[one.figure.end : other.figure.start] for one, other in itertools.pairwise(held)]
    before = [m for m in row if m.figure.end < held[0].figure.start and m.concept.head and not m.share]
    wholes = [m for m in before if m.concept.head in PEOPLE and not m.figure.hedge]
    added = sum(m.figure.value for m in held)
    # "la de Puno, con 70, seguida de Ica (38), ...": what a comma sets apart is one of them and not their whole.
    if not wholes or re.search("[,;]", text[wholes[-1].figure.end : held[0].figure.start]):
        return
    if not all(re.fullmatch(r"\)(?:,| y| e|;)[^.:()\d]{1,60}\(", gap) for gap in gaps):
        return
    if added not in {m.figure.value for m in before}:
        yield total_finding(wholes[-1], held, added, "error")


def _together(row: Sequence[Mention]) -> Iterator[Finding]:
    """ "56 visitas y 19 talleres, 75 en conjunto"."""
    for one, other, total in zip(row, row[1:], row[2:], strict=False):
        text = total.block.folded
        joined = re.fullmatch(r"[^.;:()\d]{1,60}\s[ye]\s+(?:otr[oa]s )?", text[one.figure.end : other.figure.start])
        after = re.fullmatch(r"[^.;:()\d]{1,60},\s*", text[other.figure.end : total.figure.start])
        if not joined or not after or not _TOGETHER.match(text, total.figure.end):
            continue
        parts = [one, other]
        for earlier in reversed(row[: row.index(one)]):
            if not _LISTED.fullmatch(text, earlier.figure.end, parts[0].figure.start):
                break
            parts.insert(0, earlier)
        added = sum(m.figure.value for m in parts)
        if (
            one.figure.value + other.figure.value != total.figure.value
            and added != total.figure.value
            and not any(m.figure.hedge for m in (*parts, total))
        ):
            yield total_finding(total, parts, added, "error")
