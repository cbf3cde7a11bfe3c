"""What is left of a whole: "el 36 % restante", "el resto, 12", "las otras 28" against what was told before it."""

import itertools
import re
from collections.abc import Iterator, Sequence

from minka.coherence.findings import finding
from minka.coherence.manuscript import Manuscript
from minka.coherence.mentions import Mention
from minka.coherence.report import Finding

RULE = "sum-of-parts"
_REST_AFTER = re.compile(r"\s*(?:[^\W\d_]+\s+){0,3}?restantes?\b")
_REST_BEFORE = re.compile(
    r"\b(?:el resto|l[oa]s (?:demas|restantes))\b(?: de (?:l[oa]s )?[^\W\d_]+)?"
    r"\s*(?:[,:(]|\bson|\bfueron|\bde)?\s*(?:es decir,? |o sea,? |son |el |unos |un )?$"
)
_OTHERS = re.compile(r"\b(?:l[oa]s )(?:otr[oa]s|demas|restantes)\s+$")
_OUT_OF = re.compile(r"(?:^|[.;(]\s*)(?:(?:de|entre) (?:l[oa]s|est[oa]s) |del? (?:un )?total de )$")
_CHANGE = re.compile(r"\b(?:paso|pasaron|subi|baj|aument|increment|redu[jc]|crec|frente a|respecto)\w*")
MOST = 6
NEAR = 0.5
"""Part of the true rest by which a number may miss it and still have been meant for it."""


def find(manuscript: Manuscript) -> Iterator[Finding]:
    last: Sequence[Mention] = ()
    for row in manuscript.sentences:
        follows = bool(last) and last[0].block is row[0].block and last[0].span[1] == row[0].span[0]
        before = last if follows else ()
        for place, m in enumerate(row):
            if not m.figure.hedge and m.figure.unit in ("percent", "count"):
                told = [o for o in (*before, *row[:place]) if o.figure.unit == m.figure.unit]
                if _is_rest(m) or _is_other(m, row):
                    yield from (_percents if m.figure.unit == "percent" else _counts)(m, told[-MOST:], row)
        last = row


def _before(m: Mention) -> str:
    return m.block.folded[max(m.span[0], m.figure.start - 50) : m.figure.start]


def _is_rest(m: Mention) -> bool:
    return bool(_REST_AFTER.match(m.block.folded, m.figure.end) or _REST_BEFORE.search(_before(m)))


def _is_other(m: Mention, row: Sequence[Mention]) -> bool:
    """ "De las 80 escuelas, 52 son unidocentes y las otras 28 ...": others of a whole that the sentence opens with."""
    text = m.block.folded
    opened = _OUT_OF.search(text[max(0, row[0].figure.start - 24) : row[0].figure.start])
    return bool(opened and row[0] is not m and _OTHERS.search(_before(m)))


def _percents(rest: Mention, told: Sequence[Mention], row: Sequence[Mention]) -> Iterator[Finding]:
    """Shares that must make a hundred with those right before them, some of which may be of something else."""
    if not told or any(m.figure.hedge for m in told) or _CHANGE.search(rest.block.folded, *row[0].span):
        return
    own = [m for m in told if m.span == rest.span] or list(told)
    slack = 1.01 * (len(own) + 1) * 10.0 ** -min(m.figure.decimals for m in (*own, rest))
    for count in range(1, len(told) + 1):
        for some in itertools.combinations(told, count):
            if abs(sum(m.figure.value for m in some) + rest.figure.value - 100) <= slack:
                return
    added = sum(m.figure.value for m in own) + rest.figure.value
    if added - rest.figure.value < 100:
        stated = " + ".join(m.figure.raw for m in (*own, rest))
        message = f"Las partes de un mismo total no suman 100 %: {stated} = {added:g} %."
        yield finding(RULE, "error" if len(own) == 1 else "doubt", message, (m.line for m in (*own, rest)))


def _counts(rest: Mention, told: Sequence[Mention], row: Sequence[Mention]) -> Iterator[Finding]:
    """A rest against the whole without the parts; nothing is said where any reading holds."""
    del row
    if len(told) < 2 or any(m.figure.hedge for m in told):
        return
    wholes = [m for m in told[:-1] if m.concept.head]
    for whole in wholes:
        parts = [m for m in told if m.figure.start > whole.figure.start]
        for count in range(1, len(parts) + 1):
            for some in itertools.combinations(parts, count):
                if sum(m.figure.value for m in some) + rest.figure.value == whole.figure.value:
                    return
    for whole in wholes:
        parts = [m for m in told if m.figure.start > whole.figure.start]
        true = whole.figure.value - sum(m.figure.value for m in parts)
        if true > 0 and abs(true - rest.figure.value) <= max(2, NEAR * true):
            stated = " + ".join(m.figure.raw for m in (*parts, rest))
            added = whole.figure.value - true + rest.figure.value
            message = f"El total «{whole.figure.raw}» no es la suma de sus partes: {stated} = {added:g}."
            yield finding(RULE, "error", message, (whole.line, *(m.line for m in parts), rest.line))
            return
