"""Percentages that do not fit their counts or their whole.

The whole is the one stated beside the percentage ("de 120"), or else one counted in the same chapter with the same
noun and qualifier, or the sum of a part and its negation ("focalizadas" and "no focalizadas").
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from minka.coherence.concepts import Concept, phrase
from minka.coherence.figures import Figure
from minka.coherence.findings import finding
from minka.coherence.manuscript import Manuscript
from minka.coherence.mentions import Mention
from minka.coherence.report import Finding

RULE = "percentage-and-count"
AROUND = 800
"""Figures before and after a percentage that can be its whole."""
_OPEN = re.compile(r"\s*(?:de [^.;:()\d]{0,60})?\(\s*(?:n\s*=\s*|es decir,?\s*|equivalente a\s*)?$")
_BRACKET = re.compile(r"[^.;:()\d]{0,80}\(\s*(?:el |al |equivalente al? |es decir,?\s*(?:el )?|mas del |cerca del )?$")
OF = re.compile(r"\s*(?:de|/|de entre)\s*(?:un total de |l[oa]s |est[oa]s )?$")
_CLOSED_OF = re.compile(r"\)?\s*de (?:un total de |l[oa]s |est[oa]s )?$")
NOUN_OF = re.compile(r"\s*(?:[^\W\d_]+\s+){1,3}(?:de (?:un total de|l[oa]s|entre l[oa]s)|sobre un total de)\s*$")
_MEANS = re.compile(
    r"[^.;:\d]{0,90}?(?:,|\(|\bes decir|\ble?o que|\bque)?\s*(?:es decir,?|equival\w+|represent\w+"
    r"|correspond\w+|(?:lo )?que (?:es|hace))"
    r"\s*(?:al?|el|un)?\s*(?:mas del |cerca del |el )?$"
)
WHOLE_FIRST = re.compile(r"\s*(?:[^\W\d_]+\s+){0,6}[^\W\d_]*\s*,\s*(?:solo |unicamente |apenas |al menos |mas de )?$")
_VERB_ONLY = re.compile(
    r"\s+[^\W\d_]+(?:\s+[^\W\d_]+){0,3}\s+(?:y se|que|de las que|de los que|y)\s+[^\W\d_]+(?:o|on|a|an|en)\s+(?:que )?"
)
_TOWARD = re.compile(r"\s*(?:[^\W\d_]+\s+){0,4}(?:al?|hasta)\s+(?:l[oa]s )?")
_OF_THEM = re.compile(r"\s*(?:,\s*)?\bde (?:ell[oa]s|est[oa]s|l[oa]s cuales)\b,?\s*")


@dataclass(frozen=True)
class Pair:
    percent: Mention
    count: Mention
    whole: Mention | None
    of: Concept


def find(manuscript: Manuscript) -> Iterator[Finding]:
    pairs: list[Pair] = []
    sentences: dict[tuple[int, int], list[Mention]] = {}
    for mention in manuscript.mentions:
        sentences.setdefault((mention.block.order, mention.span[0]), []).append(mention)
    before: list[Mention] = []
    for row in sentences.values():
        yield from _of_the_last(row, before)
        before = row
        pairs += _pairs(row)
    for pair in pairs:
        yield from _misfit(pair, manuscript)
    yield from _disjoint(pairs, manuscript)


def fits(percent: Figure, count: float, whole: float) -> str:
    """`yes`, `cut` when digits were dropped instead of rounded, or `no`."""
    if whole <= 0:
        return "no"
    true = 100 * count / whole
    step = 10.0**-percent.decimals
    if percent.hedge:
        slack = max(2.0, 0.05 * percent.value)
        low = percent.value - (step / 2 if percent.hedge in ("over", "least") else slack)
        high = percent.value + (10 if percent.hedge in ("over", "least") else slack)
        return "yes" if low <= true <= high else "no"
    if abs(true - percent.value) <= step / 2 + 1e-6:
        return "yes"
    return "cut" if 0 <= true - percent.value < step or 0 < percent.value - true < step else "no"


def _pairs(row: list[Mention]) -> list[Pair]:
    text = row[0].block.folded
    last: Concept = Concept()
    found: list[Pair] = []
    for place, one in enumerate(row):
        following = row[place + 1] if place + 1 < len(row) else None
        third = row[place + 2] if place + 2 < len(row) else None
        if following is None:
            continue
        between = text[one.figure.end : following.figure.start]
        beyond = text[following.figure.end : third.figure.start] if third else ""
        if third and re.fullmatch(r"\s*de cada ", between) and _is(third, "percent") and _BRACKET.fullmatch(beyond):
            found.append(Pair(third, one, following, following.concept))
        elif _is(one, "percent") and _is(following, "count"):
            if _OPEN.fullmatch(between):
                of_third = OF.fullmatch(beyond) or NOUN_OF.fullmatch(beyond) or _CLOSED_OF.fullmatch(beyond)
                whole = third if third and _is(third, "count") and of_third else None
                of = _whole_of(one, following, last)
                last = of if of.head or of.mods else last
                if whole is None and of == last and found and found[-1].percent.span == one.span:
                    whole = found[-1].whole if not re.match(r"\s*del?\b", between) else None
                found.append(Pair(one, following, whole, of))
            elif (
                third
                and OF.fullmatch(between)
                and _is(third, "count")
                and re.fullmatch(r"[^.;:()\d]{0,80}(?:\(\s*|,\s*(?:es decir|o sea|equivalente a),?\s*)", beyond)
            ):
                found.append(Pair(one, third, following, following.concept))
        elif _is(one, "count") and _is(following, "count") and third and _is(third, "percent"):
            if (OF.fullmatch(between) or NOUN_OF.fullmatch(between)) and (
                _BRACKET.fullmatch(beyond) or _MEANS.fullmatch(beyond)
            ):
                found.append(Pair(third, one, following, following.concept))
        elif (
            _is(one, "count")
            and _is(following, "percent")
            and (_BRACKET.fullmatch(between) or _MEANS.fullmatch(between))
        ):
            previous = row[place - 1] if place else None
            if previous and _TOWARD.fullmatch(text, previous.figure.end, one.figure.start):
                continue
            if previous and place > 1 and _is(row[place - 2], "count"):
                # "De las 930 escuelas de las tres provincias, 512 ...": the first number is the whole.
                inner = text[row[place - 2].figure.end : previous.figure.start]
                if re.fullmatch(r"\s*(?:[^\W\d_]+\s+){1,5}(?:de|en) l[oa]s ", inner):
                    previous = row[place - 2]
            if previous and _is(previous, "count"):
                gap = text[previous.figure.end : one.figure.start]
                if gap.strip() == "de cada":
                    continue
                if _OF_THEM.match(text, one.figure.end) or _OF_THEM.search(gap):
                    found.append(Pair(following, one, previous, previous.concept))
                    continue
                if OF.fullmatch(gap) or NOUN_OF.fullmatch(gap):
                    continue
                if re.search(
                    r"\bde (?:l[oa]s |un total de )?(?:mas de )?$", text[: previous.figure.start][-20:]
                ) and WHOLE_FIRST.fullmatch(gap):
                    found.append(Pair(following, one, previous, previous.concept))
                    continue
            if len(found) and found[-1].whole is row[0] and one.span == row[0].span:
                found.append(Pair(following, one, row[0], row[0].concept))
                continue
            if previous and _is(previous, "count") and not one.concept.head and previous.concept.head:
                gap = text[previous.figure.end : one.figure.start]
                # "Se derivaron 143 casos y se cerraron 121 (84 %)": the number without a noun is of those before it.
                if _VERB_ONLY.fullmatch(gap) and one.figure.value <= previous.figure.value:
                    found.append(Pair(following, one, previous, previous.concept))
                    continue
            after = third if third and _is(third, "count") and _CLOSED_OF.fullmatch(beyond) else None
            found.append(Pair(following, one, after, one.concept))
    return found


def _is(mention: Mention, unit: str) -> bool:
    return mention.figure.unit == unit


def _whole_of(percent: Mention, count: Mention, last: Concept) -> Concept:
    """What "64 % (20) de ..." is of; with nothing said, what the one before it was of."""
    block = percent.block
    inside = re.match(r"\s*(?:de|del)\s+(?:l[oa]s\s+)?", block.folded[percent.figure.end : count.figure.start])
    if inside:
        return phrase(block, percent.figure.end + inside.end(), count.figure.start)
    after = re.compile(r"[^()\d]{0,60}\)\s*(?:de|del)\s+(?:l[oa]s\s+)?").match(block.folded, count.figure.end)
    if after is None:
        return last
    found = phrase(block, after.end(), len(block.folded))
    if found.head:
        return found
    return Concept(last.head, found.mods, negated=found.negated)


def _of_the_last(row: list[Mention], before: list[Mention]) -> Iterator[Finding]:
    """ "... 196 participantes. De ellos, 118 (60 %) ...": the whole is in the sentence before."""
    if len(row) < 2 or not before or before[-1].block is not row[0].block or before[0].span[1] != row[0].span[0]:
        return
    first, second = row[:2]
    text = row[0].block.folded
    wholes = [m for m in before if _is(m, "count") and m.concept.head and not m.figure.hedge]
    lead = text[row[0].span[0] : first.figure.start]
    if not (
        re.match(r"\s*de (?:ell[oa]s|est[oa]s|est[oa]s ultim[oa]s),?\s+(?:el\s+)?(?:[^\W\d_]+\s+){0,2}$", lead)
        and wholes
    ):
        return
    percent, count = (first, second) if _is(first, "percent") else (second, first)
    between = text[first.figure.end : second.figure.start]
    paired = _OPEN.fullmatch(between) if percent is first else _BRACKET.fullmatch(between) or _MEANS.fullmatch(between)
    if not (paired and _is(percent, "percent") and _is(count, "count")) or count.figure.hedge:
        return
    if all(fits(percent.figure, count.figure.value, m.figure.value) == "no" for m in wholes):
        yield _finding(Pair(percent, count, wholes[0], wholes[0].concept), wholes[:1], wholes[0].figure.value, "error")


def _misfit(pair: Pair, manuscript: Manuscript) -> Iterator[Finding]:
    percent, count = pair.percent.figure, pair.count.figure
    if pair.whole is not None:
        verdict = fits(percent, count.value, pair.whole.figure.value)
        if verdict != "yes" and not pair.whole.figure.hedge and not count.hedge:
            yield _finding(pair, [pair.whole], pair.whole.figure.value, "error" if verdict == "no" else "doubt")
        return
    if count.hedge or not (pair.of.head or pair.of.mods):
        return
    exact, sums = _wholes(pair, manuscript)
    options = [(whole.figure.value, [whole]) for whole in exact] or [
        (sum(m.figure.value for m in two), two) for two in sums
    ]
    verdicts = [fits(percent, count.value, value) for value, _ in options]
    if not options or "yes" in verdicts:
        return
    others = [
        m
        for m in _around(pair, manuscript)
        if m.chapters & pair.count.chapters and m.concept.head == pair.of.head and not m.share
    ]
    if any(fits(percent, count.value, m.figure.value) != "no" for m in others if m is not pair.count):
        return
    value, wholes = options[0]
    severity = "doubt" if "cut" in verdicts or len({v for v, _ in options}) > 1 else "error"
    yield _finding(pair, wholes, value, severity)


def _around(pair: Pair, manuscript: Manuscript) -> list[Mention]:
    """The figures near enough to be in its chapter; a text of one endless chapter must not be read for each pair."""
    place = bisect_left(manuscript.mentions, pair.count.block.order, key=lambda m: m.block.order)
    return manuscript.mentions[max(0, place - AROUND) : place + AROUND]


def _wholes(pair: Pair, manuscript: Manuscript) -> tuple[list[Mention], list[list[Mention]]]:
    """The counts of the chapter that can be the whole, and the pairs of a part and its negation that make it up."""
    exact: list[Mention] = []
    parts: list[Mention] = []
    head = ""
    for m in _around(pair, manuscript):
        if m.figure.unit != "count" or not m.chapters & pair.count.chapters or m.figure is pair.count.figure:
            continue
        if m.chapters == {None} and m.block.section != pair.count.block.section:
            continue
        elided = not m.concept.head and bool(m.concept.mods)
        own = head if elided and parts and parts[-1].block is m.block else m.concept.head
        head = own
        if own != pair.of.head or m.share:
            continue
        if (
            m.concept.mods == pair.of.mods
            and m.concept.negated == pair.of.negated
            and m.kinds == pair.count.kinds | pair.of.kinds
        ) and (m.figure.value > pair.count.figure.value * 1.0 or pair.of.mods):
            exact.append(m)
        if m.concept.mods:
            parts.append(m)
    sums = [
        [one, other]
        for i, one in enumerate(parts[:60])
        for other in parts[i + 1 : 60]
        if one.concept.mods == other.concept.mods and one.concept.negated != other.concept.negated
    ]
    return exact, ([] if pair.of.mods else sums)


def _finding(pair: Pair, wholes: list[Mention], value: float, severity: str) -> Finding:
    percent, count = pair.percent.figure, pair.count.figure
    true = 100 * count.value / value if value else 0
    stated = " + ".join(whole.figure.raw for whole in wholes)
    message = (
        f"«{percent.raw}» no corresponde a «{count.raw}» de «{stated}»: {count.raw} de {_plain(value)} es {true:.1f} %."
    )
    return finding(RULE, severity, message, (pair.percent.line, pair.count.line, *(whole.line for whole in wholes)))


def _disjoint(pairs: list[Pair], manuscript: Manuscript) -> Iterator[Finding]:
    """Two percentages of one whole whose counts need wholes of different size."""
    del manuscript
    for i, one in enumerate(pairs[:400]):
        for other in pairs[i + 1 : min(len(pairs), i + 12)]:
            if one.whole or other.whole or one.count.figure.hedge or other.count.figure.hedge or not one.of.head:
                continue
            alike = (one.of.head, one.of.mods, one.of.negated) == (other.of.head, other.of.mods, other.of.negated)
            if not alike or one.count.block is not other.count.block or one.count.kinds != other.count.kinds:
                continue
            (low, high), (least, most) = _needed(one), _needed(other)
            if low > most or least > high:
                message = (
                    f"«{one.percent.figure.raw} ({one.count.figure.raw})» y «{other.percent.figure.raw} "
                    f"({other.count.figure.raw})» "
                    f"no pueden ser del mismo total: el primero supone unos {_plain(round((low + high) / 2))} y el "
                    f"segundo unos {_plain(round((least + most) / 2))}."
                )
                yield finding(RULE, "error", message, (one.count.line, other.count.line))


def _needed(pair: Pair) -> tuple[float, float]:
    step = 10.0**-pair.percent.figure.decimals
    value, count = pair.percent.figure.value, pair.count.figure.value
    return 100 * count / (value + step), 100 * count / max(value - step / 2, 1e-9)


def _plain(value: float) -> str:
    return f"{value:g}" if value < 1e6 else f"{value:.0f}"
