"""How much a number grew or fell ("de 512 a 640, un crecimiento de 25 %") against its two ends."""

import itertools
import re
from collections.abc import Iterator, Sequence

from minka.coherence.findings import finding
from minka.coherence.manuscript import Manuscript
from minka.coherence.mentions import Mention
from minka.coherence.phases import is_added
from minka.coherence.report import Finding
from minka.coherence.rules.parts import is_yearly
from minka.coherence.rules.series import told_of_series

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
_WENT = re.compile(r"(?:[^.;:()\d]|\b20\d\d\b){0,70}?\b(?:a|hasta)\s+(?:l[oa]s |un |solo |apenas )?(?:s/\.?\s*)?")
_BY = re.compile(
    r"\b(?:increment|aument|crec|reducc|disminuc|ahorr|variaci|caida|alza|descens|descend|baj|subi|mejor|equival|represent"
    r"|reduj|disminuy|cay)\w*\s+(?:de|del|en|un|al?)\s+(?:un |el )?$"
)
_IS_SHARE = re.compile(r"equival|represent")
OF_ALL = re.compile(r"\s*(?:del (?:total|conjunto|universo)|de (?:tod[oa]s )?(?:l[oa]s|ell[oa]s|est[oa]s))\b")
"""After a percentage that says how much of all is reached, and not by how much it grew."""
_FACING = re.compile(
    r"[^.;:()\d]{0,90}\b(?:frente|respecto|en comparacion|comparad[oa]s?)\s+(?:a|al|con|con el|del?)\s+(?:l[oa]s )?"
)
_GAIN = re.compile(
    r"\s*(?:esto|ello|se trata|son|fue|(?:la|el|una?) (?:mejora|avance|diferencia|aumento|incremento|alza|brecha"
    r"|reduccion|caida|ganancia|variacion|descenso|progreso))\b"
)
_MORE_THAN = re.compile(r"\s*(?:[^\W\d_]+\s+){0,2}(?P<sign>mas|menos) que\b")
_WHEN = re.compile(
    r"(?:\bcuando|\bque|,)\s+(?:solo |apenas |se )?(?:eran|fueron|hubo|habia|tenia|sumaban|registro|registraron"
    r"|tuvo)\s+$"
)
_EARLIER = re.compile(r"\b(?:anterior|pasad[oa]|habian?|antes|el ano previo)\b")
_THAT_IS = re.compile(
    r"[^.;:()\d]{0,40}\(\s*"
    r"|(?:[^.;:()\d,]|\b(?:19|20)\d\d\b){0,50},\s*(?:es decir|esto es|o sea),?\s+(?:en )?(?:un |el )?"
)
_MORE = re.compile(r"\s*(?:[^\W\d_]+\s+)?(?:mas|menos)\b(?! de)")


def find(manuscript: Manuscript) -> Iterator[Finding]:
    before: Sequence[Mention] = ()
    for row in manuscript.sentences:
        yield from _more_than_when(row)
        if before and before[0].block is row[0].block and before[0].span[1] == row[0].span[0]:
            yield from _in_points(before, row)
        before = row
        yield from _unmoved(row)
        yield from _points_than(row)
        ends = ends_of(row) or _by_year(row) or _facing(row) or _against_before(row)
        if ends is None:
            continue
        low, high = ends
        edges = {id(m) for two in itertools.pairwise(row) if _percents_moved(*two) for m in two}
        for m in row:
            if id(m) in edges or is_yearly(m) or told_of_series(m, row, low, high):
                continue
            if m is not low and m is not high and not m.figure.hedge and (_tells_change(m) or _right_after(m, high)):
                yield from _misfit(m, low, high)


def _points_than(row: Sequence[Mention]) -> Iterator[Finding]:
    """ "Se redujo a 6 %, ocho puntos menos que los 14 % del inicio"."""
    text = row[0].block.folded
    for now, by, then in zip(row, row[1:], row[2:], strict=False):
        units = [m.figure.unit for m in (now, by, then)] == ["percent", "points", "percent"]
        said = re.fullmatch(
            r"\s*(?:porcentuales\s+)?(?:mas|menos) que (?:el |l[oa]s )?", text[by.figure.end : then.figure.start]
        )
        if units and said and all(m.figure.exact for m in (now, by, then)):
            yield from _misfit(by, then, now)


def _percents_moved(one: Mention, other: Mention) -> bool:
    """The ends of "de 36 % a 9 %" are no change themselves."""
    text = one.block.folded
    if not one.figure.unit == other.figure.unit == "percent":
        return False
    led = _FROM.search(text[max(0, one.figure.start - 12) : one.figure.start])
    return bool(led and _WENT.fullmatch(text, one.figure.end, other.figure.start))


def _unmoved(row: Sequence[Mention]) -> Iterator[Finding]:
    """ "De 41 casos en 2024 se pasó a 41 en 2025": a change whose two ends are the same."""
    text = row[0].block.folded
    for one, other in itertools.pairwise(row) if len(row) == 2 else ():
        same = one.figure.value == other.figure.value and one.figure.unit == other.figure.unit
        led = _FROM.search(text[max(0, one.figure.start - 12) : one.figure.start])
        if same and led and _WENT.fullmatch(text, one.figure.end, other.figure.start):
            message = f"Se cuenta un cambio de «{one.figure.raw}» a «{other.figure.raw}»: es la misma cifra."
            yield finding("same-figure-two-years", "doubt", message, (one.line, other.line))


def ends_of(row: Sequence[Mention]) -> tuple[Mention, Mention] | None:
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


def _more_than_when(row: Sequence[Mention]) -> Iterator[Finding]:
    """ "9 200 inscritos, 800 más que en 2024, cuando eran 8 400"."""
    text = row[0].block.folded
    for now, by, then in zip(row, row[1:], row[2:], strict=False):
        said = _MORE_THAN.match(text, by.figure.end)
        if not said or not _WHEN.search(text, said.end(), then.figure.start) or now.figure.unit != then.figure.unit:
            continue
        if not re.fullmatch(r"[^.;:()\d]{0,60},\s*(?:es decir,? |o sea,? )?", text[now.figure.end : by.figure.start]):
            continue
        sign = 1 if said["sign"] == "mas" else -1
        true = now.figure.value - then.figure.value
        if (
            by.figure.unit == now.figure.unit
            and true != sign * by.figure.value
            and now.figure.exact
            and then.figure.exact
        ):
            ends = f"«{then.figure.raw}» y «{now.figure.raw}»"
            message = f"«{by.figure.raw}» no es la diferencia entre {ends}: es {abs(true):g}."
            yield finding(RULE, "error", message, (now.line, by.line, then.line))


def _in_points(before: Sequence[Mention], row: Sequence[Mention]) -> Iterator[Finding]:
    """ "90 % terminó; en 2023 lo hizo el 75 %. La mejora es de 15 puntos"."""
    percents = [m for m in before if m.figure.unit == "percent"]
    if len(row) != 1 or row[0].figure.unit != "points" or len(percents) != 2:
        return
    text = row[0].block.folded
    if any(m.figure.hedge for m in (*percents, *row)) or not _GAIN.match(text, row[0].span[0]):
        return
    one, other = percents
    if abs(abs(one.figure.value - other.figure.value) - row[0].figure.value) > 0.051:
        yield from _misfit(row[0], one, other)


def _by_year(row: Sequence[Mention]) -> tuple[Mention, Mention] | None:
    """ "En 2024 hubo 12 000 visitas; en 2025 van 15 000, un aumento del 25 %"."""
    counts = [m for m in row if m.figure.unit == "count" and not m.share]
    if len(counts) < 2 or any(m.figure.hedge for m in counts[:2]):
        return None
    one, other = counts[:2]
    told = one.explicit and other.explicit and len(one.years) == len(other.years) == 1 and one.years != other.years
    alike = one.concept.head and other.concept.head in ("", one.concept.head)
    added = any(is_added(m) and m.explicit for m in row)
    if not (told and alike and one.figure.value) or len(counts) > 3 or added:
        return None
    return (one, other) if max(one.years) < max(other.years) else (other, one)


def _against_before(row: Sequence[Mention]) -> tuple[Mention, Mention] | None:
    """ "El anterior reunió a 148 gestores; este llegó a 176, un 19 % más"."""
    text = row[0].block.folded
    if len(row) != 3 or [m.figure.unit for m in row] != ["count", "count", "percent"] or row[2].figure.hedge:
        return None
    first, last, by = row
    earlier = _EARLIER.search(text, first.span[0], last.figure.start)
    alike = last.concept.head in ("", first.concept.head) and first.concept.head
    said = re.fullmatch(
        r"[^.;:()\d]{0,40},\s*(?:es decir,? |o sea,? )?(?:un )?", text[last.figure.end : by.figure.start]
    )
    more = _MORE.match(text, by.figure.end)
    return (first, last) if earlier and alike and said and more and first.figure.exact and last.figure.exact else None


def _facing(row: Sequence[Mention]) -> tuple[Mention, Mention] | None:
    """ "El 91 % lo valora, frente al 64 % de 2023: 27 puntos más"."""
    text = row[0].block.folded
    found = [
        (other, one)
        for one, other in itertools.pairwise(row)
        if one.figure.unit == other.figure.unit in ("count", "percent")
        and _FACING.fullmatch(text, one.figure.end, other.figure.start)
    ]
    if len(found) != 1 or found[0][0].figure.hedge or found[0][1].figure.hedge or not found[0][0].figure.value:
        return None
    return found[0]


def _tells_change(m: Mention) -> bool:
    text = m.block.folded
    by = _BY.search(text[max(m.span[0], m.figure.start - 40) : m.figure.start])
    if by and m.figure.unit == "percent" and _IS_SHARE.match(by.group()) and OF_ALL.match(text, m.figure.end):
        return False
    return bool(by or _MORE.match(text[m.figure.end : m.figure.end + 24]))


def _right_after(m: Mention, high: Mention) -> bool:
    """Whether it stands in brackets after the two ends: "de 900 a 360 kilos al mes (60 %)"."""
    text = m.block.folded
    gap = text[high.figure.end : m.figure.start]
    return m.figure.unit == "percent" and bool(_THAT_IS.fullmatch(gap))


def _misfit(m: Mention, low: Mention, high: Mention) -> Iterator[Finding]:
    first, last = low.figure.value, high.figure.value
    true = abs(last - first) if m.figure.unit != "percent" else 100 * abs(last - first) / first
    if (low.figure.unit == "percent") != (m.figure.unit == "points") and low.figure.unit == "percent":
        return
    if m.figure.unit not in ("count", "percent") and low.figure.unit != "percent":
        return
    if m.figure.unit not in ("count", "percent", "points") or (
        m.figure.unit == "count" and m.concept.head not in ("", low.concept.head, high.concept.head)
    ):
        return
    if abs(true - m.figure.value) <= (0.01 if m.figure.unit != "percent" else 1.01 * 10.0**-m.figure.decimals):
        return
    shown = f"{true:g}" if m.figure.unit != "percent" else f"{true:.1f} %"
    message = f"«{m.figure.raw}» no corresponde al cambio de «{low.figure.raw}» a «{high.figure.raw}»: es {shown}."
    yield finding(RULE, "error", message, (m.line, low.line, high.line))
