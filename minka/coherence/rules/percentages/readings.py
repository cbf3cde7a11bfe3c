"""Readings that explain a percentage beside a count, so that it is no share of the number that stands nearest.

"18 actividades más (22,5 %)" is a share of what there was before; "De 240 escuelas, 180 tienen plan y, de estas, 90 lo
evalúan (50 %)" is a share of any of those told before it; "(30 %, 60 % y 10 %)" are shares in the order of a list.
"""

import itertools
import re
from collections.abc import Iterator, Sequence

from minka.coherence.findings import finding
from minka.coherence.mentions import Mention
from minka.coherence.report import Finding
from minka.coherence.rules.percentages.pairs import RULE, Pair, fits, is_of

ROUNDED = 5
"""Points by which "nueve de cada diez" may miss the percentage that it rounds."""
_CHANGED = re.compile(
    r"\b(?:increment|aument|crec|reducc|reduj|disminu|descen|baj|subi|mejor|caida|alza|ahorr|variacion|diferencia)\w*"
    r"(?:\s+(?:es|fue|de|del|en|un|una|hasta|total|absolut[oa]|equivale))*\s*$"
)
_MORE = re.compile(r"\s*(?:[^\W\d_]+\s+){0,2}(?:mas|menos)\b(?! de\b)")
_NEXT = re.compile(r"\s*(?:,\s*(?:y\s+|e\s+)?|\s[ye]\s+|;\s*)(?:el |un )?")
_JOINS = re.compile(r"[^.;:()\d]{1,80}?(?:,?\s+[ye]\s+|,\s+|;\s+(?:y\s+)?)(?:l[oa]s |otr[oa]s |solo |a )?")


def is_difference(count: Mention) -> bool:
    """Whether it says by how much something grew or fell."""
    text = count.block.folded
    before = text[max(count.span[0], count.figure.start - 45) : count.figure.start]
    return bool(_CHANGED.search(before) or _MORE.match(text, count.figure.end))


def explained(pair: Pair, row: Sequence[Mention], before: Sequence[Mention]) -> bool:
    """Whether a plain reading makes the percentage right, whatever whole was chosen for it."""
    percent, count, whole = pair.percent.figure, pair.count.figure, pair.whole
    first = min(percent.start, count.start)
    near = [m.figure.value for m in (*before, *row) if is_of(m, "count") and (m in before or m.figure.end <= first)]
    if whole and whole.block.folded[: whole.figure.start].endswith("de cada "):
        return abs(100 * count.value / whole.figure.value - percent.value) <= ROUNDED
    if whole and whole.figure.start > first:
        return False
    if is_difference(pair.count):
        later = [m.figure.value for m in row if is_of(m, "count") and m.figure.start > first]
        ends = [(a, b) for a, b in itertools.combinations([*near, *later], 2) if abs(a - b) == count.value]
        return not ends or any(fits(percent, count.value, end) != "no" for two in ends for end in two)
    return bool(whole) and any(fits(percent, count.value, value) == "yes" for value in near if value > count.value)


def in_order(row: Sequence[Mention]) -> tuple[list[Mention], list[Mention]] | None:
    """The counts and the percentages of "40 en la costa y 60 en la sierra (40 % y 60 %)", in turn."""
    text = row[0].block.folded
    for place, first in enumerate(row):
        if not (place and is_of(first, "percent") and text[: first.figure.start].endswith("(")):
            continue
        shares = [first]
        for m in row[place + 1 :]:
            joined = _NEXT.fullmatch(text, shares[-1].figure.end, m.figure.start)
            if not (is_of(m, "percent") and joined):
                break
            shares.append(m)
        counts = list(row[max(0, place - len(shares)) : place])
        joined_all = all(
            _JOINS.fullmatch(text, one.figure.end, other.figure.start) for one, other in itertools.pairwise(counts)
        )
        if len(shares) > 1 and len(counts) == len(shares) and joined_all and all(is_of(m, "count") for m in counts):
            return counts, shares
    return None


def ratios_in_order(row: Sequence[Mention]) -> list[Mention]:
    """The percentages that hold for the ratios told before: "690 entre 1 036 y 511 entre 812 (67 % y 63 %)"."""
    text = row[0].block.folded
    for place, first in enumerate(row):
        shares = [m for m in row[place:] if is_of(m, "percent")]
        if not (is_of(first, "percent") and len(shares) > 1 and text[: first.figure.start].endswith("(")):
            continue
        counts = row[max(0, place - 2 * len(shares)) : place]
        ratios = list(zip(counts[::2], counts[1::2], strict=False))
        if len(ratios) == len(shares) and all(
            fits(share.figure, one.figure.value, other.figure.value) != "no"
            for (one, other), share in zip(ratios, shares, strict=True)
        ):
            return shares
    return []


def out_of_order(row: Sequence[Mention]) -> Iterator[Finding]:
    """Shares in the order of a list that are not those of its numbers."""
    lists = in_order(row)
    if lists is None or any(m.figure.hedge for m in (*lists[0], *lists[1])):
        return
    counts, shares = lists
    told = [m for m in row if is_of(m, "count") and m.figure.end < counts[0].figure.start and not m.figure.hedge]
    added = sum(m.figure.value for m in counts)
    wholes = {m.figure.value for m in told if m.figure.value >= added} | {added}
    odd = {
        value: [
            (count, share)
            for count, share in zip(counts, shares, strict=True)
            if fits(share.figure, count.figure.value, value) == "no"
        ]
        for value in wholes
    }
    if not all(odd.values()):
        return
    value = added if added in (m.figure.value for m in told) else min(odd, key=lambda each: len(odd[each]))
    for count, share in odd[value]:
        true = 100 * count.figure.value / value
        message = (
            f"«{share.figure.raw}» no corresponde a «{count.figure.raw}» de «{value:g}»: "
            f"{count.figure.raw} de {value:g} es {true:.1f} %."
        )
        yield finding(RULE, "error", message, (count.line, share.line))
