"""So many for each against how many there are: "72 guías, seis por sala" with twelve rooms; "30 al mes, 360 al año"."""

import itertools
import re
from collections.abc import Iterator, Sequence

from minka.coherence.findings import finding
from minka.coherence.manuscript import Manuscript
from minka.coherence.mentions import Mention
from minka.coherence.report import Finding
from minka.coherence.vocabulary import HEADS, TIMES
from minka.coherence.words import noun

RULE = "rate-and-total"
_EACH = re.compile(
    r"\s*(?:[^\W\d_]+\s+){0,1}?(?:por|en|para)\s+(?:cada\s+)?(?:el |la )?(?P<noun>[^\W\d_]{4,})\s*(?=[,.;)]|$)"
)
_EACH_ONE = re.compile(r"\s*(?:[^\W\d_]+\s+)?cada un[oa]\b")
_APART = re.compile(r"[^.;:()\d]{1,70}[,(]\s*$")
MONTHS = range(8, 13)
"""Months that a year of work may have."""


def find(manuscript: Manuscript) -> Iterator[Finding]:
    sentences: dict[tuple[int, int], list[Mention]] = {}
    chapters: dict[int, list[Mention]] = {}
    for m in manuscript.mentions:
        if m.figure.unit == "count" and not m.figure.hedge:
            sentences.setdefault((m.block.order, m.span[0]), []).append(m)
            if m.block.chapter is not None:
                chapters.setdefault(m.block.chapter, []).append(m)
    for row in sentences.values():
        around = chapters.get(row[0].block.chapter, row) if row[0].block.chapter is not None else row
        for place, (total, each) in enumerate(itertools.pairwise(row)):
            if _APART.fullmatch(total.block.folded, total.figure.end, each.figure.start):
                yield from _for_each(total, each, row[:place], around)
        yield from _in_time(row)


def _for_each(total: Mention, each: Mention, before: Sequence[Mention], around: Sequence[Mention]) -> Iterator[Finding]:
    text = each.block.folded
    if found := _EACH.match(text, each.figure.end):
        head = HEADS.get(noun(found["noun"]), noun(found["noun"]))
        if head in TIMES or found["noun"].endswith("s"):
            return
        counted = [m for m in around if m not in (total, each) and _counts(m, head) and not m.share]
    elif _EACH_ONE.match(text, each.figure.end):
        counted = [m for m in before if m.concept.head]
    else:
        return
    values = {m.figure.value for m in counted}
    if not values or any(each.figure.value * value == total.figure.value for value in values):
        return
    if len(values) == 1:
        whole = counted[0]
        message = (
            f"«{total.figure.raw}» no es lo que dan «{each.figure.raw}» por cada uno de «{whole.figure.raw}»: "
            f"{each.figure.raw} × {whole.figure.raw} = {each.figure.value * whole.figure.value:g}."
        )
        yield finding(RULE, "error", message, (total.line, each.line, *(m.line for m in counted)))


def _counts(m: Mention, head: str) -> bool:
    return m.concept.head == head or bool(m.concept.words and noun(m.concept.words[0]) == head)


def _in_time(row: Sequence[Mention]) -> Iterator[Finding]:
    """A number a month against the number a year of the same thing, told side by side."""
    for one, other in itertools.pairwise(row):
        month, year = (one, other) if one.period == "mes" else (other, one)
        if month.period != "mes" or year.period != "ano" or not month.figure.value:
            continue
        if month.concept.head and year.concept.head and month.concept.head != year.concept.head:
            continue
        months = year.figure.value / month.figure.value
        if len(one.block.folded[one.figure.end : other.figure.start]) < 60 and months not in MONTHS:
            message = (
                f"«{month.figure.raw}» al mes y «{year.figure.raw}» al año no concuerdan: serían {months:.1f} meses."
            )
            yield finding(RULE, "error" if not 7 < months < 13 else "doubt", message, (one.line, other.line))
