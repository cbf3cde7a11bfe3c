"""What is left of a whole: "el 36 % restante", "el resto, 12", "las otras 28" against what was told before it."""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from minka.coherence.findings import finding
from minka.coherence.manuscript import Manuscript
from minka.coherence.mentions import Mention
from minka.coherence.report import Finding
from minka.coherence.rules.percentages.pairs import BRACKET, NOUN_OF, OF, OPEN
from minka.coherence.vocabulary import CROWDS
from minka.coherence.words import contents, family, noun

RULE = "sum-of-parts"
CASES = noun("casos")
_REST_AFTER = re.compile(r"\s*(?:[^\W\d_]+\s+){0,3}?(?:restantes?|que (?:faltan?|quedan?))\b")
_APPOSED = re.compile(r"[^.;:()\d,]{0,60},\s*(?:es decir,? )?el\s+")
_REST_BEFORE = re.compile(
    r"\b(?:el resto|l[oa]s (?:demas|restantes))\b(?: de (?:l[oa]s )?[^\W\d_]+)?"
    r"\s*(?:[,:(]|\bson|\bfueron|\bde)?\s*(?:es decir,? |o sea,? |son |el |unos |un )?$"
)
_OTHERS = re.compile(r"\b(?:l[oa]s )(?:otr[oa]s|demas|restantes)\s+$")
_OUT_OF = re.compile(r"(?:^|[.;(]\s*)(?:(?:de|entre) (?:l[oa]s|est[oa]s) |del? (?:un )?total de )$")
_CHANGE = re.compile(r"\b(?:paso|pasaron|subi|baj|aument|increment|redu[jc]|crec|frente a|respecto)\w*")
MOST = 9
NEAR = 0.5
"""Part of the true rest by which a number may miss it and still have been meant for it."""


def find(manuscript: Manuscript) -> Iterator[Finding]:
    yield from _lacking(manuscript)
    last: Sequence[Mention] = ()
    for row in manuscript.sentences:
        follows = bool(last) and last[0].block is row[0].block and last[0].span[1] == row[0].span[0]
        before = last if follows else ()
        for place, m in enumerate(row):
            if not m.figure.hedge and m.figure.unit in ("percent", "count"):
                if _is_rest(m) or _OTHERS.search(_before(m)):
                    yield from _by_share(m, row[:place])
                told = [o for o in (*before, *row[:place]) if o.figure.unit == m.figure.unit]
                if _is_rest(m) or _is_other(m, row):
                    yield from (_percents if m.figure.unit == "percent" else _counts)(m, told[-MOST:], row)
        last = row


def _lacking(manuscript: Manuscript) -> Iterator[Finding]:
    """ "386 de los 412 locales tienen plan" and "26 locales siguen sin plan": those that have not are the others."""
    pairs: dict[int, list[tuple[Mention, Mention]]] = defaultdict(list)
    for row in manuscript.sentences:
        for part, whole in itertools.pairwise(row):
            between = part.block.folded[part.figure.end : whole.figure.start]
            counts = part.figure.unit == whole.figure.unit == "count" and part.figure.value < whole.figure.value
            if counts and row[0].block.chapter is not None and (OF.fullmatch(between) or NOUN_OF.fullmatch(between)):
                pairs[row[0].block.chapter].append((part, whole))
    for m in manuscript.mentions if pairs else ():
        if m.lacks and m.block.chapter in pairs and m.figure.unit == "count" and not (m.figure.hedge or m.share):
            yield from _left(m, pairs[m.block.chapter or 0][:MOST])


def _left(m: Mention, pairs: Sequence[tuple[Mention, Mention]]) -> Iterator[Finding]:
    own = {family(word) for word in m.concept.words}
    held = [
        (part, whole)
        for part, whole in pairs
        if part.block is not m.block
        and (m.concept.head in (whole.concept.head, CASES) or not whole.concept.head)
        and (contents(part.sentence) & contents(m.sentence)) - own - CROWDS
    ]
    if held and not any(whole.figure.value - part.figure.value == m.figure.value for part, whole in held):
        part, whole = held[0]
        true = whole.figure.value - part.figure.value
        if len(held) == 1 and part.figure.exact and true / 2 <= m.figure.value <= 2 * true and not part.lacks:
            message = (
                f"Si «{part.figure.raw}» de «{whole.figure.raw}» lo tienen, faltan {true:g} y se dice «{m.figure.raw}»."
            )
            yield finding(RULE, "error", message, (part.line, m.line))


def _before(m: Mention) -> str:
    return m.block.folded[max(m.span[0], m.figure.start - 50) : m.figure.start]


def _is_rest(m: Mention) -> bool:
    return bool(_REST_AFTER.match(m.block.folded, m.figure.end) or _REST_BEFORE.search(_before(m)))


def _is_other(m: Mention, row: Sequence[Mention]) -> bool:
    """ "De las 80 escuelas, 52 son unidocentes y las otras 28 ...": others of a whole that the sentence opens with."""
    text = m.block.folded
    opened = _OUT_OF.search(text[max(0, row[0].figure.start - 24) : row[0].figure.start])
    return bool(opened and row[0] is not m and _OTHERS.search(_before(m)))


def _by_share(rest: Mention, told: Sequence[Mention]) -> Iterator[Finding]:
    """ "104 docentes (80 %) publicaron; los otros 26 ...": the percentage says how many the others are."""
    pairs = [
        (one, other) if one.figure.unit == "count" else (other, one)
        for one, other in itertools.pairwise(told)
        if {one.figure.unit, other.figure.unit} == {"count", "percent"}
        and any(
            sign.fullmatch(one.block.folded, one.figure.end, other.figure.start)
            for sign in ((BRACKET, _APPOSED) if one.figure.unit == "count" else (OPEN,))
        )
    ]
    if len(pairs) != 1 or rest.figure.unit != "count":
        return
    part, share = pairs[0]
    if part.figure.hedge or share.figure.hedge or not 0 < share.figure.value < 100:
        return
    true = part.figure.value * (100 - share.figure.value) / share.figure.value
    step = 0.5 * 10.0**-share.figure.decimals
    slack = part.figure.value * 100 * step / share.figure.value**2 + 1
    if slack < abs(true - rest.figure.value) <= max(2, NEAR * true):
        message = (
            f"Si «{part.figure.raw}» son el «{share.figure.raw}», los demás son {true:.0f} y no «{rest.figure.raw}»."
        )
        yield finding(RULE, "error", message, (part.line, share.line, rest.line))


def _percents(rest: Mention, told: Sequence[Mention], row: Sequence[Mention]) -> Iterator[Finding]:
    """Shares that must make a hundred with those right before them, some of which may be of something else."""
    if not told or any(m.figure.hedge for m in told) or _CHANGE.search(rest.block.folded, *row[0].span):
        return
    own = [m for m in told if m.span == rest.span] or list(told)
    slack = 0.51 * (len(own) + 1) * 10.0 ** -min(m.figure.decimals for m in (*own, rest))
    for count in range(1, len(told) + 1):
        for some in itertools.combinations(told, count):
            if abs(sum(m.figure.value for m in some) + rest.figure.value - 100) <= slack:
                return
    added = sum(m.figure.value for m in own) + rest.figure.value
    if added < 130:
        stated = " + ".join(m.figure.raw for m in (*own, rest))
        message = f"Las partes de un mismo total no suman 100 %: {stated} = {added:g} %."
        yield finding(RULE, "error" if len(own) == 1 else "doubt", message, (m.line for m in (*own, rest)))


def _counts(rest: Mention, told: Sequence[Mention], row: Sequence[Mention]) -> Iterator[Finding]:
    """A rest against the whole without the parts; nothing is said where any reading holds."""
    del row
    if len(told) < 2 or any(m.figure.hedge for m in told):
        return
    wholes = [m for m in told if m.concept.head]
    for whole in wholes:
        parts = [m for m in told if m is not whole]
        for count in range(1, len(parts) + 1):
            for some in itertools.combinations(parts, count):
                if sum(m.figure.value for m in some) + rest.figure.value == whole.figure.value:
                    return
    for part, whole in itertools.pairwise(told):
        between = part.block.folded[part.figure.end : whole.figure.start]
        true = whole.figure.value - part.figure.value
        if (OF.fullmatch(between) or NOUN_OF.fullmatch(between)) and 0 < true / 2 <= rest.figure.value <= 2 * true:
            stated = f"{part.figure.raw} + {rest.figure.raw} = {part.figure.value + rest.figure.value:g}"
            message = f"El total «{whole.figure.raw}» no es la suma de sus partes: {stated}."
            yield finding(RULE, "error", message, (part.line, rest.line))
            return
    own = [m for m in told if m.span == rest.span]
    others = [m for m in wholes if m.span != rest.span]
    if len(own) > 1 and len({m.figure.value for m in others}) == 1:
        true = others[0].figure.value - sum(m.figure.value for m in own)
        if true > 0 and abs(true - rest.figure.value) <= max(2, NEAR * true):
            stated = " + ".join(m.figure.raw for m in (*own, rest))
            message = f"El total «{others[0].figure.raw}» no es la suma de sus partes: {stated}."
            yield finding(RULE, "error", message, (others[0].line, *(m.line for m in own), rest.line))
            return
    for whole in wholes[:-1] if wholes and wholes[-1] is told[-1] else wholes:
        parts = [m for m in told if m.figure.start > whole.figure.start]
        true = whole.figure.value - sum(m.figure.value for m in parts)
        if true > 0 and abs(true - rest.figure.value) <= max(2, NEAR * true):
            stated = " + ".join(m.figure.raw for m in (*parts, rest))
            added = whole.figure.value - true + rest.figure.value
            message = f"El total «{whole.figure.raw}» no es la suma de sus partes: {stated} = {added:g}."
            yield finding(RULE, "error", message, (whole.line, *(m.line for m in parts), rest.line))
            return
