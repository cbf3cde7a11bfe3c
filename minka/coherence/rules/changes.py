"""How much a number grew or fell ("de 512 a 640, un crecimiento de 25 %") against its two ends."""

import itertools
import re
from collections.abc import Iterator, Sequence

from minka.coherence.findings import finding
from minka.coherence.manuscript import Manuscript
from minka.coherence.mentions import Mention
from minka.coherence.report import Finding

RULE = "percentage-and-count"
_FROM = re.compile(r"\b(?:de|del|desde)\s+(?:l[oa]s |un |unos )?(?:s/\.?\s*)?$")
_TO = re.compile(
    r"(?:\s+(?!a\b|al\b|hasta\b)[^\W\d_]+){0,5}"
    r"(?:\s+(?:en|al?|del?)\s+(?:el |ano )?20\d\d)?,?\s+(?:al?|hasta)\s+(?:l[oa]s |un )?(?:s/\.?\s*)?"
)
_MOVED = re.compile(
    r"\b(?:pas|increment|aument|crec|subi|elev|ampli|reduc|reduj|disminu|baj|descen|cay|evolucion|salt|ahorr)\w*"
    r"|\b(?:subio|bajo|crecio)\b"
)
_BY = re.compile(
    r"\b(?:increment|aument|crec|reducc|disminuc|ahorr|variaci|caida|alza|descens|descend|baj|subi|mejor|equival|represent"
    r"|reduj|disminuy|cay)\w*\s+(?:de|del|en|un|al?)\s+(?:un |el )?$"
)
_MORE = re.compile(r"\s*(?:[^\W\d_]+\s+)?(?:mas|menos)\b(?! de)")


def find(manuscript: Manuscript) -> Iterator[Finding]:
    sentences: dict[tuple[int, int], list[Mention]] = {}
    for mention in manuscript.mentions:
        sentences.setdefault((mention.block.order, mention.span[0]), []).append(mention)
    for row in sentences.values():
        ends = _ends(row)
        if ends is None:
            continue
        low, high = ends
        for m in row:
            if m is not low and m is not high and not m.figure.hedge and (_tells_change(m) or _right_after(m, high)):
                yield from _misfit(m, low, high)


def _ends(row: Sequence[Mention]) -> tuple[Mention, Mention] | None:
    """The only "de 45 a 15" of a sentence that tells of a change; with more than one nothing can be said."""
    text = row[0].block.folded
    found = [
        (one, other)
        for one, other in itertools.pairwise(row)
        if one.figure.unit == other.figure.unit in ("count", "money")
        and _FROM.search(text[max(0, one.figure.start - 12) : one.figure.start])
        and _TO.fullmatch(text[one.figure.end : other.figure.start])
        and _MOVED.search(text, row[0].span[0], row[0].span[1])
    ]
    if len(found) != 1 or found[0][0].figure.hedge or found[0][1].figure.hedge or not found[0][0].figure.value:
        return None
    return found[0]


def _tells_change(m: Mention) -> bool:
    text = m.block.folded
    by = _BY.search(text[max(m.span[0], m.figure.start - 40) : m.figure.start])
    return bool(by or _MORE.match(text[m.figure.end : m.figure.end + 24]))


def _right_after(m: Mention, high: Mention) -> bool:
    """Whether it stands in brackets after the two ends: "de 900 a 360 kilos al mes (60 %)"."""
    text = m.block.folded
    gap = text[high.figure.end : m.figure.start]
    return m.figure.unit == "percent" and bool(re.fullmatch(r"[^.;:()\d]{0,40}\(\s*", gap))


def _misfit(m: Mention, low: Mention, high: Mention) -> Iterator[Finding]:
    first, last = low.figure.value, high.figure.value
    true = abs(last - first) if m.figure.unit != "percent" else 100 * abs(last - first) / first
    if m.figure.unit not in ("count", "percent", "points") or (
        m.figure.unit == "count" and m.concept.head not in ("", low.concept.head, high.concept.head)
    ):
        return
    if abs(true - m.figure.value) <= (0.01 if m.figure.unit != "percent" else 1.01 * 10.0**-m.figure.decimals):
        return
    shown = f"{true:g}" if m.figure.unit != "percent" else f"{true:.1f} %"
    message = f"«{m.figure.raw}» no corresponde al cambio de «{low.figure.raw}» a «{high.figure.raw}»: es {shown}."
    yield finding(RULE, "error", message, (m.line, low.line, high.line))
