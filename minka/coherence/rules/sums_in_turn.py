"""A total whose parts come in sentences of their own: "18 regiones. 8 son de ... Las otras 10 son invitadas"."""

import re
from collections.abc import Iterator

from minka.coherence.manuscript import Manuscript
from minka.coherence.mentions import Mention
from minka.coherence.report import Finding
from minka.coherence.rules.parts import SEXES, overlap
from minka.coherence.rules.sums import total_finding

_FIRST_PART = re.compile(r"\s*(?:(?:de|entre) (?:ell|est|es)(?P<gender>[oa])s,?\s*)?(?:l[oa]s )?(?:primer[oa]s )?")
_OTHER_PART = re.compile(
    r"\b(?:(?:l[oa]s )?(?:otr[oa]s|restantes|demas)|y(?: l[oa]s)?(?: otr[oa]s)?"
    r"|a (?:ell[oa]s|est[oa]s) se suma(?:n|ron)(?: otr[oa]s)?)\s*$"
)
_FEMININE = re.compile(r"(?:as|[cgsx]iones|dades|ugel|dre)$")
_MASCULINE = re.compile(r"(?:os|ores)$")


def find(manuscript: Manuscript) -> Iterator[Finding]:
    rows: dict[int, list[Mention]] = {}
    for mention in manuscript.mentions:
        if mention.figure.unit == "count":
            rows.setdefault(mention.block.order, []).append(mention)
    for row in rows.values():
        for last, one, other in zip(row, row[1:], row[2:], strict=False):
            if one.span[0] == last.span[1] and other.span[0] in (one.span[0], one.span[1]):
                yield from _in_turn([m for m in row if m.span == last.span], one, other)


def _in_turn(before: list[Mention], one: Mention, other: Mention) -> Iterator[Finding]:
    text = one.block.folded
    starts = _FIRST_PART.fullmatch(text[one.span[0] : one.figure.start])
    rest = _OTHER_PART.search(text[one.figure.end : other.figure.start])
    if not starts or not rest or one.figure.hedge or other.figure.hedge:
        return
    if rest.group().strip() == "y" and overlap(text, (one, other)):
        return
    added = one.figure.value + other.figure.value
    wholes = [m for m in before if m.concept.head and _agrees(m, starts["gender"])]
    if not wholes or any(m.figure.value == added or m.figure.hedge for m in wholes):
        return
    total = wholes[-1]
    if {one.concept.head, other.concept.head} <= {"", total.concept.head, *SEXES}:
        yield total_finding(total, [one, other], added, "error")


def _agrees(total: Mention, gender: str | None) -> bool:
    """Whether "de ellos" or "de ellas" can be said of a noun, as far as its ending tells."""
    noun = next(iter(total.concept.words), "")
    return gender is None or not (_FEMININE if gender == "o" else _MASCULINE).search(noun)
