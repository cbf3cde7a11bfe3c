"""Percentages that do not fit their counts or their whole.

The whole is the one stated beside the percentage ("de 120"), or else one counted in the same chapter with the same
noun and qualifier, or the sum of a part and its negation ("focalizadas" and "no focalizadas").
"""

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator

from minka.coherence.findings import finding
from minka.coherence.manuscript import Manuscript
from minka.coherence.mentions import Mention
from minka.coherence.report import Finding
from minka.coherence.rules.percentages import far_wholes, named_wholes
from minka.coherence.rules.percentages.pairs import BRACKET, MEANS, OF_THEM, OPEN, RULE, Pair, fits, is_of, pairs_of
from minka.coherence.rules.percentages.readings import explained, in_order, out_of_order, ratios_in_order

AROUND = 800
"""Figures before and after a percentage that can be its whole."""


def find(manuscript: Manuscript) -> Iterator[Finding]:
    pairs: list[Pair] = []
    before: list[Mention] = []
    for row in manuscript.sentences:
        yield from _of_the_last(row, before)
        yield from out_of_order(row)
        near = before if before and before[0].block is row[0].block else []
        shares = [*(in_order(row) or ([], []))[1], *ratios_in_order(row)]
        pairs += [pair for pair in pairs_of(row) if pair.percent not in shares and not explained(pair, row, near)]
        before = row
    for pair in pairs:
        yield from _misfit(pair, manuscript)
    yield from far_wholes.misfits(pairs, manuscript)
    yield from named_wholes.misfits(manuscript)
    yield from _disjoint(pairs)


def _of_the_last(row: list[Mention], before: list[Mention]) -> Iterator[Finding]:
    """ "... 196 participantes. De ellos, 118 (60 %) ...": the whole is in the sentence before."""
    if len(row) < 2 or not before or before[-1].block is not row[0].block or before[0].span[1] != row[0].span[0]:
        return
    first, second = row[:2]
    text = row[0].block.folded
    wholes = [m for m in before if is_of(m, "count") and m.concept.head and not m.figure.hedge]
    lead = text[row[0].span[0] : first.figure.start]
    if not is_of(first, "count") or not OF_THEM.match(text, first.figure.end):
        pass
    elif is_of(second, "percent") and BRACKET.fullmatch(text, first.figure.end, second.figure.start):
        lead = " de ellos, "
    if not (
        re.match(r"\s*de (?:ell[oa]s|est[oa]s|est[oa]s ultim[oa]s),?\s+(?:el\s+)?(?:[^\W\d_]+\s+){0,2}$", lead)
        and wholes
    ):
        return
    percent, count = (first, second) if is_of(first, "percent") else (second, first)
    between = text[first.figure.end : second.figure.start]
    paired = OPEN.fullmatch(between) if percent is first else BRACKET.fullmatch(between) or MEANS.fullmatch(between)
    if not (paired and is_of(percent, "percent") and is_of(count, "count")) or count.figure.hedge:
        return
    if all(fits(percent.figure, count.figure.value, m.figure.value) == "no" for m in wholes):
        yield _finding(Pair(percent, count, wholes[0], wholes[0].concept), wholes[:1], wholes[0].figure.value, "error")
        return
    wholes = [m for m in wholes if fits(percent.figure, count.figure.value, m.figure.value) == "yes"]
    for count, percent in itertools.pairwise(row[2:]):
        if not (is_of(count, "count") and is_of(percent, "percent")) or count.concept.head or count.figure.hedge:
            continue
        if not re.fullmatch(r"\s*\(\s*", text[count.figure.end : percent.figure.start]):
            continue
        if wholes and all(fits(percent.figure, count.figure.value, m.figure.value) == "no" for m in wholes):
            yield _finding(
                Pair(percent, count, wholes[0], wholes[0].concept), wholes[:1], wholes[0].figure.value, "error"
            )


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
        if not pair.of.head and pair.of.mods and pair.of.mods <= m.concept.mods and m.sentence != pair.count.sentence:
            # "El 75 % de los atendidos (3 000)" of "4 000 estudiantes atendidos".
            own = ""
            if not m.share and m.figure.exact and m.kinds == pair.count.kinds | pair.of.kinds:
                exact.append(m)
        head = own
        again = m.figure.value == pair.count.figure.value and not pair.count.concept.definite
        if own != pair.of.head or m.share or again:
            continue
        if (
            m.concept.mods == pair.of.mods
            and m.concept.negated == pair.of.negated
            and m.kinds == pair.count.kinds | pair.of.kinds
        ) and (m.figure.value > pair.count.figure.value * 0.8 or pair.of.mods):
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


def _disjoint(pairs: list[Pair]) -> Iterator[Finding]:
    """Two percentages of one whole whose counts need wholes of different size."""
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
