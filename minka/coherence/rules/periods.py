"""A number a month against the months and the total: "96 programas, 8 por mes durante doce meses"."""

import itertools
import re
from collections.abc import Iterator, Sequence

from minka.coherence.figures import MONTHS, SPOKEN, spoken
from minka.coherence.findings import finding
from minka.coherence.manuscript import Manuscript
from minka.coherence.mentions import Mention
from minka.coherence.report import Finding

RULE = "rate-and-total"
_A_MONTH = re.compile(
    r"\s*(?:[^\W\d_]+\s+){0,3}?(?:(?:en promedio\s+)?(?:por|al|cada)\s+mes|mensual(?:es)?|en promedio por mes)\b"
)
_SPAN = re.compile(
    rf"\b(?:durante|en|por|a lo largo de)\s+(?:los\s+|l[oa]s ultimos\s+)?(?P<count>\d{{1,2}}|{SPOKEN}) meses\b"
    r"|\b(?P<name>bimestre|trimestre|cuatrimestre|semestre)\b"
    rf"|\b(?:de|desde|entre)\s+(?P<first>{'|'.join(MONTHS)})\s+(?:a|y|hasta)\s+(?P<last>{'|'.join(MONTHS)})\b"
    r"|\b(?P<year>(?:en|durante) (?:el|todo el|un) ano|anual(?:es|mente)?|al ano|por ano)\b"
)
_NAMED = {"bimestre": 2, "trimestre": 3, "cuatrimestre": 4, "semestre": 6}


def find(manuscript: Manuscript) -> Iterator[Finding]:
    for row in manuscript.sentences:
        counts = [m for m in row if m.figure.unit == "count" and not m.figure.hedge]
        monthly = [m for m in counts if _A_MONTH.match(m.block.folded, m.figure.end)]
        if len(monthly) == 1:
            yield from _against_span(monthly[0], counts)
        yield from _against_year(counts)


def _against_span(each: Mention, counts: Sequence[Mention]) -> Iterator[Finding]:
    text = each.block.folded
    spans = list(_SPAN.finditer(text, *each.span))
    before = [
        m for m in counts if m.figure.end <= each.figure.start and m.concept.head and not m.period and not m.share
    ]
    if len(spans) != 1 or not before or not each.figure.value or spans[0]["year"]:
        return
    if each.concept.head:
        before = [m for m in before if m.concept.head == each.concept.head] or before[:0]
    if not before:
        return
    total = before[-1]
    if spans[0].start() <= total.figure.start < spans[0].end() or _apart(text[total.figure.end : each.figure.start]):
        return
    months = _months(spans[0])
    exact = total.figure.value / months
    after = [m for m in counts if m.figure.start >= max(each.figure.end, spans[0].end()) and m.concept.head]
    if months and any(m.figure.value == each.figure.value * months for m in after):
        return  # "de 4 horas, dos por mes, durante 6 meses: 12 talleres"
    if not months or abs(exact - each.figure.value) < 0.51 or abs(exact / each.figure.value - 1) < 0.03:
        return
    said = each.block.text[spans[0].start() : spans[0].end()]
    message = f"«{total.figure.raw}» «{said}» no son «{each.figure.raw}» por mes: serían {exact:.4g}."
    yield finding(RULE, "error", message, (total.line, each.line, each.block.line_at(spans[0].start())))


def _apart(gap: str) -> bool:
    return len(gap) > 110 or ";" in gap


def _months(span: re.Match[str]) -> int:
    if span["name"]:
        return _NAMED[span["name"]]
    if span["first"]:
        return (MONTHS[span["last"]] - MONTHS[span["first"]]) % 12 + 1
    count = span["count"]
    return int(count) if count.isdigit() else int(spoken(count))


def _against_year(counts: Sequence[Mention]) -> Iterator[Finding]:
    """A number a month against the number a year of the same thing, told side by side."""
    for one, other in itertools.pairwise(counts):
        month, year = (one, other) if _monthly(one) else (other, one)
        if not _monthly(month) or not month.figure.value or _monthly(year):
            continue
        if year.period != "ano" and not re.match(
            r"\s*(?:[^\W\d_]+\s+){0,4}?(?:en (?:el|todo el|un) ano|anual(?:es)?)\b",
            year.block.folded[year.figure.end :][:70],
        ):
            continue
        if month.concept.head and year.concept.head and month.concept.head != year.concept.head:
            continue
        months = year.figure.value / month.figure.value
        if len(one.block.folded[one.figure.end : other.figure.start]) < 90 and not 7.5 <= months <= 12.6:
            message = (
                f"«{month.figure.raw}» al mes y «{year.figure.raw}» al año no concuerdan: serían {months:.1f} meses."
            )
            yield finding(RULE, "error" if not 6 < months < 13.5 else "doubt", message, (one.line, other.line))


def _monthly(m: Mention) -> bool:
    return m.period == "mes" or bool(_A_MONTH.match(m.block.folded, m.figure.end))
