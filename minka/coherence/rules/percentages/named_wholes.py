"""A count and a percentage of something else than it counts: "750 bicicletas llegan al 15 % de los estudiantes"."""

import itertools
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from minka.coherence.concepts import phrase
from minka.coherence.findings import finding
from minka.coherence.manuscript import Manuscript
from minka.coherence.mentions import Mention
from minka.coherence.report import Finding
from minka.coherence.rules.percentages.pairs import BRACKET, MEANS, RULE, fits
from minka.coherence.vocabulary import HEADS, TIMES
from minka.coherence.words import family, noun

UNLIKELY = 3
"""Times by which a number may miss the whole that the percentage needs, and still be the one that is named."""
AROUND = 300
"""Figures of the practice before and after a percentage that can be its whole."""
_REACHES = re.compile(
    r"[^.;:()\d]{0,60}?\b(?:lleg(?:an?|o|aron)|alcanz(?:an?|o|aron)|cubr(?:en?|io|ieron)|benefici(?:an?|o|aron)"
    r"|atiend(?:en?)|atend(?:io|ieron)|son|fueron)\s+(?:a |al |el |un )+$"
)
_WHO = re.compile(r"que\s+[^\W\d_]+(?:aron|ieron|an|en|aban|ian)\s+(?:su |la |una? |el )?(?P<noun>[^\W\d_]{4,})\b")
_OF = re.compile(r"\s*de\s+(?:l[oa]s|est[oa]s)\s+(?=[^\W\d_])")
_APPOSED = re.compile(r"[^.;:()\d,]{0,60},\s*(?:es decir,? )?(?:el|un)\s+")
_OF_THE_TOTAL = re.compile(r"\s*del total de (?:l[oa]s )?")
_PARTICIPLE = re.compile(r"(?P<word>[^\W\d_]{3,}[ai]d[oa]s)\b")


def misfits(manuscript: Manuscript) -> Iterator[Finding]:
    chapters: dict[int | None, list[Mention]] = defaultdict(list)
    for m in manuscript.mentions:
        if m.figure.unit == "count" and not m.figure.hedge and m.concept.head and m.concept.head not in TIMES:
            chapters[m.block.chapter].append(m)
    for row in manuscript.sentences:
        for count, percent in itertools.pairwise(row):
            units = (count.figure.unit, percent.figure.unit)
            if units == ("count", "percent") and count.concept.head and not count.figure.hedge:
                yield from _misfit(count, percent, chapters[count.block.chapter])
        for three in zip(row, row[1:], row[2:], strict=False):
            yield from _of_the_total(*three)


def _misfit(count: Mention, percent: Mention, chapter: Sequence[Mention]) -> Iterator[Finding]:
    text = count.block.folded
    between = text[count.figure.end : percent.figure.start]
    of = _OF.match(text, percent.figure.end)
    if of is None or not any(sign.fullmatch(between) for sign in (BRACKET, MEANS, _REACHES, _APPOSED)):
        return
    wholes = [m for m in _wholes(count, of.end(), _near(chapter, count)) if m is not count]
    values = {m.figure.value for m in wholes}
    if not wholes or any(fits(percent.figure, count.figure.value, value) != "no" for value in values):
        return
    needed = 100 * count.figure.value / percent.figure.value if percent.figure.value else 0
    likely = [m for m in wholes if needed / UNLIKELY <= m.figure.value <= needed * UNLIKELY]
    if likely:
        yield _told(count, percent, likely[0], "error" if len(values) == 1 else "doubt")


def _of_the_total(count: Mention, percent: Mention, whole: Mention) -> Iterator[Finding]:
    """ "168 locales tienen un espacio alterno, es decir, el 87,5 % del total de 192"."""
    units = (count.figure.unit, percent.figure.unit, whole.figure.unit)
    text = count.block.folded
    between = text[count.figure.end : percent.figure.start]
    if units != ("count", "percent", "count") or any(m.figure.hedge for m in (count, percent, whole)):
        return
    if not _OF_THE_TOTAL.fullmatch(text, percent.figure.end, whole.figure.start) or not _APPOSED.fullmatch(between):
        return
    if (
        whole.figure.value >= count.figure.value
        and fits(percent.figure, count.figure.value, whole.figure.value) == "no"
    ):
        yield _told(count, percent, whole, "error")


def _told(count: Mention, percent: Mention, whole: Mention, severity: str) -> Finding:
    true = 100 * count.figure.value / whole.figure.value
    message = f"«{percent.figure.raw}» no corresponde a «{count.figure.raw}» de «{whole.figure.raw}»: es {true:.1f} %."
    return finding(RULE, severity, message, (percent.line, count.line, whole.line))


def _near(chapter: Sequence[Mention], count: Mention) -> Sequence[Mention]:
    place = bisect_left(chapter, count.block.order, key=lambda m: m.block.order)
    held = chapter[max(0, place - AROUND) : place + AROUND]
    return [m for m in held if m.block.section == count.block.section] if count.block.chapter is None else held


def _wholes(count: Mention, at: int, chapter: Sequence[Mention]) -> list[Mention]:
    """What the words after a percentage name: another noun that the practice counts, or its own with a participle."""
    block = count.block
    if clause := _WHO.match(block.folded, at):
        head = HEADS.get(noun(clause["noun"]), noun(clause["noun"]))
        return [m for m in chapter if m.concept.head == head and not m.share]
    said = _PARTICIPLE.match(block.folded, at)
    if said:
        mark = family(said["word"])
        return [m for m in chapter if mark in m.concept.mods and m.concept.head == count.concept.head and not m.share]
    of = phrase(block, at, len(block.text))
    if not of.head or of.head == count.concept.head:
        return []
    alike = [m for m in chapter if m.concept.head == of.head and not m.share and m.kinds == of.kinds]
    return [m for m in alike if m.figure.value >= count.figure.value]
