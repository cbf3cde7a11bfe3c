"""An increase in percent of what is itself a percentage, and changes that do not fit their two ends."""

import itertools
import re
from collections.abc import Iterator, Sequence

from minka.coherence.findings import finding
from minka.coherence.manuscript import Manuscript
from minka.coherence.mentions import Mention
from minka.coherence.report import Finding
from minka.coherence.rules.parts import is_yearly
from minka.coherence.rules.series import told_of_series
from minka.coherence.vocabulary import CROWDS
from minka.coherence.words import contents

RULE = "points-or-percent"
LIKENESS = 3
"""Words shared by two sentences from which they tell of one indicator."""
_CHANGE = re.compile(
    r"\b(?:increment|aument|mejor|crec|subi|elev|reduc|reduj|disminu|baj|descen|avanz|avance|ascen|ganan|mayor|alza|caida)\w*"
    r"(?:\s+(?!a\b|hasta\b)[^\W\d_]+){0,9}?\s+(?:(?:de|del|en|un|el|casi|cerca|mas|aproximadamente|al menos)\s+)*$"
)
_TO = re.compile(r"\b(?:al?|hasta)\s+(?:el |un )?$")
_RATE = re.compile(
    r"\b(?:nivel(?:es)? de logro|logro|tasa|porcentaje|cobertura|proporcion|satisfactorio|indice|aprobacion|asistencia"
    r"|cumplimiento|comprension|rendimiento|participacion|desercion|insercion)\b"
)
_MORE = re.compile(r"\s*(?:de )?(?:mas|menos|de (?:aumento|incremento|mejora|reduccion))\b(?! de)")
_COUNTED = re.compile(r"\b(?:matricula|numero de|cantidad de|presupuesto|inversion|produccion|ventas|ingresos)\b")
_OF_COUNTS = re.compile(
    r"\b(?:de|desde) \d[\d ,.]*(?<![ ,.])(?: [^\W\d_]+){0,3}(?: 20\d\d)?,? (?:al?|hasta) \d[\d ,.]*(?!\d|\s?%)"
)
_BASE = re.compile(
    r"\b(?:(?:part(?:ian?|io|ieron|iendo)|arranc\w+|empez\w+|comenz\w+|inici\w+)\s+(?:de|del|en|con|desde)"
    r"|(?:linea de )?base (?:era |fue )?(?:de|del)|que (?:era|estaba|eran) (?:de|del|en)"
    r"|inicial (?:era |fue )?(?:de|del))\s+(?:el |un |solo )?$"
)
"""What leads to the percentage from which a change in the same sentence starts."""
_RESTATED = re.compile(
    r"^\s*(?:porcentuales\s*)?(?:\(|,?\s*(?:es decir|o sea|lo que equivale|esto es|equivalentes?)\b)[^.;:]*$"
)
_FROM = re.compile(r"\b(?:de|del|desde)\s+(?:el |un )?$")


def find(manuscript: Manuscript) -> Iterator[Finding]:
    rows: dict[int, list[Mention]] = {}
    for m in manuscript.mentions:
        if m.figure.unit in ("percent", "points"):
            rows.setdefault(m.block.order, []).append(m)
    told = [pair for row in rows.values() for pair in ranges(row)][:600]
    percents = [m for row in rows.values() for m in row if m.figure.unit == "percent"]
    for row in rows.values():
        pairs = ranges(row)
        ends = {id(m) for pair in pairs for m in pair}
        for m in row:
            if id(m) in ends:
                continue
            owns = [pair for pair in pairs if pair[0].span == m.span]
            if len(owns) > 1 and any(not list(_against_range(m, *pair)) for pair in owns):
                continue  # "De 30 % a 42 % en lectura y de 20 % a 29 % en matemática: 12 y 9 puntos".
            if is_yearly(m) or any(told_of_series(m, row, *pair) for pair in owns):
                continue
            own = next(iter(owns), None)
            signed = m.figure.unit == "points" or m.figure.raw.startswith("+")
            if not is_change(m) and not (own and signed):
                continue
            if own:
                yield from _against_range(m, *own)
            elif m.figure.unit == "points":
                yield from _against_elsewhere(m, told, percents[:2000])
            elif m.figure.unit == "percent":
                yield from _ambiguous(m, percents, ends)
    yield from _two_units(rows)


def is_change(m: Mention) -> bool:
    """Whether it tells by how much something grew or fell."""
    before = m.block.folded[max(m.span[0], m.figure.start - 130) : m.figure.start]
    if m.figure.unit == "percent" and _MORE.match(m.block.folded, m.figure.end):
        return True
    return bool(_CHANGE.search(before)) and not _TO.search(before)


def ranges(row: Sequence[Mention]) -> list[tuple[Mention, Mention]]:
    """The pairs "del 45 % al 72 %"."""
    found = []
    for one, other in itertools.pairwise(row):
        text = one.block.folded
        gap = text[one.figure.end : other.figure.start]
        if (
            one.span == other.span
            and _FROM.search(text[max(0, one.figure.start - 12) : one.figure.start])
            and re.fullmatch(r"(?:[^.;\d]|\b20\d\d\b){0,40}\b(?:al?|hasta)\s+(?:el |un |mas del )?", gap)
        ):
            found.append((one, other))
    return found


def _against_range(m: Mention, low: Mention, high: Mention) -> Iterator[Finding]:
    first, last = low.figure.value, high.figure.value
    points = abs(last - first)
    relative = 100 * points / first if first else 0
    slack = 0.51 * 10.0 ** -min(m.figure.decimals, low.figure.decimals, high.figure.decimals)
    as_points = abs(points - m.figure.value) <= slack
    as_percent = abs(relative - m.figure.value) <= max(slack, 0.6)
    ends = f"de «{low.figure.raw}» a «{high.figure.raw}»"
    if m.figure.hedge:
        return
    if m.figure.unit == "points" and not as_points:
        yield finding(
            RULE,
            "error",
            f"«{m.figure.raw}» no corresponde al cambio {ends}: son {points:g} puntos.",
            (m.line, low.line, high.line),
        )
    elif m.figure.unit == "percent" and as_points and not as_percent:
        message = f"«{m.figure.raw}» {ends} son puntos porcentuales; en porcentaje sería {relative:.1f} %."
        yield finding(RULE, "doubt", message, (m.line, low.line, high.line))
    elif m.figure.unit == "percent" and not as_percent:
        message = f"«{m.figure.raw}» no corresponde al cambio {ends}: son {points:g} puntos, o {relative:.1f} %."
        yield finding(RULE, "error", message, (m.line, low.line, high.line))


def _against_elsewhere(
    m: Mention, told: Sequence[tuple[Mention, Mention]], percents: list[Mention]
) -> Iterator[Finding]:
    """A change in points of what, elsewhere in the practice, went "de 12 % a 35 %" or was told so part by part."""
    about = contents(m.sentence) - CROWDS
    alike = [
        (low, high)
        for low, high in told
        if low.block is not m.block and low.chapters & m.chapters and len(contents(low.sentence) & about) >= LIKENESS
    ]
    if not alike:
        parts: dict[str, list[Mention]] = {"problem": [], "results": []}
        for other in percents:
            if (
                other.block is not m.block
                and other.chapters & m.chapters
                and other.block.part in parts
                and not is_change(other)
                and len(contents(other.sentence) & about) >= LIKENESS
            ):
                parts[other.block.part].append(other)
        if len(parts["problem"]) == len(parts["results"]) == 1:
            alike = [(parts["problem"][0], parts["results"][0])]
    if len(alike) == 1 and not any(f.figure.hedge for f in (m, *alike[0])):
        yield from _against_range(m, *alike[0])


def _ambiguous(m: Mention, percents: list[Mention], ends: set[int]) -> Iterator[Finding]:
    """An increase in percent whose base, in the same practice, is a percentage of the same thing."""
    if _COUNTED.search(m.clause) or _OF_COUNTS.search(m.sentence):
        return
    about = contents(m.sentence)
    bases = [other for other in percents[:2000] if other.span == m.span and other.block is m.block and _is_base(other)]
    bases += _from_which(m, percents)
    bases += [
        other
        for other in percents[:2000]
        if other is not m
        and other.block is not m.block
        and id(other) not in ends
        and other.chapters & m.chapters
        and not is_change(other)
        and len(contents(other.sentence) & about) >= 2
        and (other.chapters != {None} or other.block.section == m.block.section)
    ]
    if bases:
        base = bases[0]
        message = (
            f"«{m.figure.raw}» de cambio en un indicador que partía de «{base.figure.raw}»: ¿son puntos o por ciento?"
        )
        yield finding(RULE, "doubt", message, (base.line, m.line))
    elif _RATE.search(m.clause):
        message = f"«{m.figure.raw}» de cambio en un indicador que ya es un porcentaje: ¿son puntos o por ciento?"
        yield finding(RULE, "doubt", message, (m.line,))


def _from_which(m: Mention, percents: list[Mention]) -> list[Mention]:
    """The percentage of the same practice that lies just as far from where the sentence says that it ended."""
    last = [other for other in percents[:2000] if other.block is m.block and other.span == m.span and other is not m]
    return [
        other
        for end in last[:1]
        for other in percents[:2000]
        if other.block is not m.block
        and other.chapters & m.chapters
        and None not in m.chapters
        and abs(abs(other.figure.value - end.figure.value) - m.figure.value) < 0.051
        and contents(other.sentence) & contents(m.sentence)
    ]


def _is_base(m: Mention) -> bool:
    return bool(_BASE.search(m.block.folded[max(m.span[0], m.figure.start - 50) : m.figure.start]))


def _two_units(rows: dict[int, list[Mention]]) -> Iterator[Finding]:
    """The same change told once in points and once in percent."""
    changes = [m for row in rows.values() for m in row if m.figure.unit == "points" or is_change(m)][:600]
    points = [m for m in changes if m.figure.unit == "points"]
    for row in rows.values():
        yield from _one_of_a_series(row)
    for m in changes:
        for other in points if m.figure.unit == "percent" else ():
            alike = m.figure.value == other.figure.value and m.chapters & other.chapters
            apart = m.block is not other.block and len(contents(m.sentence) & contents(other.sentence)) >= 2
            restated = m.block is other.block and m.span == other.span and _RESTATED.search(_between(m, other))
            if alike and (apart or restated):
                message = (
                    f"El mismo cambio figura como «{m.figure.raw}» y como «{other.figure.raw}», que no son lo mismo."
                )
                yield finding(RULE, "error", message, (m.line, other.line))


def _between(m: Mention, other: Mention) -> str:
    first, last = sorted((m.figure, other.figure), key=lambda figure: figure.start)
    return first.block.folded[first.end : last.start]


def _one_of_a_series(row: Sequence[Mention]) -> Iterator[Finding]:
    """ "+12 puntos en lectura, +9 puntos en matemática y +7 % en ciencia"."""
    for m in row:
        beside = [other for other in row if other.span == m.span and other is not m]
        signed = m.figure.unit == "percent" and m.figure.raw.startswith("+")
        points = [other for other in beside if other.figure.unit == "points" and other.figure.raw.startswith("+")]
        if signed and len(points) > 1 and len(points) == len(beside):
            message = f"«{m.figure.raw}» está entre cambios en puntos: ¿son puntos o por ciento?"
            yield finding(RULE, "doubt", message, (m.line,))
