"""Numbers as people write them in Spanish, with their unit and how exactly they are meant."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from minka.coherence.blocks import Block
from minka.coherence.report import Line
from minka.coherence.words import listed

WORDS = {
    word: value
    for value, word in enumerate(
        listed(
            """dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete
    dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis
    veintisiete veintiocho veintinueve treinta"""
        ),
        2,
    )
}
_TENS = dict(zip(listed("treinta cuarenta cincuenta sesenta setenta ochenta noventa"), range(30, 100, 10), strict=True))
_HUNDREDS = {"cien": 100, "ciento": 100} | {
    f"{stem}ient{ending}s": value
    for value, stem in zip(
        range(200, 1000, 100), listed("dosc tresc cuatroc quin seisc setec ochoc novec"), strict=True
    )
    for ending in "oa"
}
_PARTS = WORDS | _TENS | _HUNDREDS | {"un": 1, "uno": 1, "una": 1}
WORDS |= {word: value for word, value in (_TENS | _HUNDREDS).items() if word != "ciento"}
"""Words that are a number on their own; longer ones are read by `spoken`."""
MONTHS = {
    month: number
    for number, months in enumerate(
        listed("enero febrero marzo abril mayo junio julio agosto septiembre/setiembre octubre noviembre diciembre"),
        1,
    )
    for month in months.split("/")
}
_MONTH = "|".join(MONTHS)
_UNITS = "|".join(sorted((w for w, v in WORDS.items() if v < 30), key=len, reverse=True))
_UP_TO_99 = rf"(?:(?:{'|'.join(_TENS)})(?:\s+y\s+(?:un[oa]?|{_UNITS}))?|{_UNITS})"
_SOLE = "|".join(word for word in _HUNDREDS if word != "ciento")
SPOKEN = rf"(?:(?<!por )(?:{'|'.join(_HUNDREDS)})\s+(?:{_UP_TO_99})|{_UP_TO_99}|{_SOLE})"
"""A number in words from two to 999."""
MOST = 10_000
"""Figures read from one report at most."""

_NUMBER = re.compile(
    r"(?<![\w.,\-–/])(?<!\d:)(?:\+\s?)?"
    r"(?P<digits>\d{1,3}(?:[ ]\d{3})+(?![\d]|[.,]\d)|\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?(?![\d])"
    r"|\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?(?![\d])|\d+(?:[.,]\d+)?)(?![\d\w]|[.,/:\-–]\d|[°º]|\.[°ºª]|\s?°\s?[cf]\b|\s?(?:km|cm|mm|kg|m2|mb|gb|kwh?)\b)"
    r"(?:\s(?P<multiple>mil|millones)\b)?"
    rf"|(?<!\w)(?P<word>{SPOKEN})(?!\w)(?!\s+(?:mil|millones"
    rf"|de (?:{_MONTH}))\b)"
)
_UNIT = re.compile(r"\s{0,2}(?:(?P<percent>%|por ciento\b)|(?P<points>\(?puntos?\b|p\. ?p\.|pp\b))")
_LABEL = re.compile(
    r"(?:\bn\.?\s?[°º]|\bnro\.?|\bd\.?\s?s\.?|\br\.?\s?[vmds]\.?\s?[mr]?\.?|\bley|\bdecreto|\bresolucion|\bdirectiva"
    r"|\barticulo|\bart\.|\bugel|\bpresupuestal|\bcodigo|\btelefono|\bcelular|\bruc|\bdni|\bpag(?:ina|\.)|\bnumeral"
    r"|\binciso|\bversion|\banexo|\bfigura|\btabla|\bgrafico|\bciclo|\bgrado|\bfase|\betapa|\bdia|\bisla|\bmodulo"
    r"|\bcapitulo|\bpaso|\beje|\bnivel|\bpractica|\bobjetivo|\bmeta|\bcomponente|\bgrupo|\bstand|\binciso"
    r"|\d{3}\)|\bedades? de|\bagenda|\bcolegio|\bescuela|\bjardin|\bie|\bi\.e\."
    r"|\binstitucion educativa|\bficha|\bregistro|\bcircular|\boficio|\bexpediente|\bconvenio)\s*$"
)
_HOUR = re.compile(r"\s*(?:[ap]\.\s?m\b|h\b|hrs\b)")
_AGED = re.compile(r"\b(?:menores|mayores|adultos) (?:de|a) $")
_OF_THE_CLOCK = re.compile(r"(?:\blas?\s+|\d:)$")
_DATES = re.compile(
    rf"\d{{1,2}}(?:\s*(?:,|y|e|al?|-|–)\s*\d{{1,2}}){{0,6}}\s+(?:de\s+)?(?:{_MONTH})\b(?:\s+(?:del?\s+)?\d{{4}})?"
    r"|\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}"
)
_FROM = re.compile(r"\b(?:de|del|desde|entre)\s+(?:el |un )?$")
_TO_PERCENT = re.compile(r"\s+(?:al?|y|hasta)\s+(?:el |un )?\d{1,3}(?:[.,]\d+)?\s?%")
_HEDGE = re.compile(
    r"(?:(?P<over>\bmas del?|\bsuperior(?:es)? a|\bsuper(?:a|an|o|aron|ando)(?: a)?|\bpoco mas de"
    r"|\bmayor(?:es)? (?:a|de)|>"
    r"|\bsobrepas\w+)|(?P<least>\bal menos|\bpor lo menos|\bno menos de|\bminimo(?: de)?|\bmas de o|≥)"
    r"|(?P<near>\bcerca del?|\bcercan[oa]s? al?|\balrededor del?|\baproximadamente|\baprox\.?|\bproxim[oa]s? al?|\bunos"
    r"|\bunas|\ben torno al?|~)|(?P<almost>\bcasi)|(?P<most>\bhasta|\bmaximo(?: de)?|\bno mas de|≤)"
    r"|(?P<under>\bmenos del?|\bmenor(?:es)? (?:a|de)|<))\s*(?:el |los |las |la |un |a |de )?$"
)
_ABOUT = re.compile(
    r"\b(?:organiz|gir|articul|estructur|trabaj|dialog|convers|reflex|debat|orden)\w* en torno al? (?:l[oa]s )?$"
)
"""What is done about so many things is not done about so many times."""
_AFTER = re.compile(r"\s*(?:(?P<near>aproximadamente|aprox\.?)|(?P<least>a mas\b|o mas\b|\+))")


@dataclass(eq=False)
class Figure:
    """A number in its block. `low` and `high` bound what its words allow; `unit`: count, percent, points or money."""

    value: float
    raw: str
    unit: str
    hedge: str
    decimals: int
    block: Block
    start: int
    end: int

    @property
    def low(self) -> float:
        return {"near": 0.9, "almost": 0.9, "under": 0.0, "most": 0.0}.get(self.hedge, 1.0) * self.value

    @property
    def high(self) -> float:
        if self.hedge in ("over", "least"):
            return float("inf")
        return self.value * (1.1 if self.hedge == "near" else 1.0)

    @property
    def exact(self) -> bool:
        return not self.hedge

    @property
    def written(self) -> str:
        """As it stands in the text, with the words that loosen it."""
        hedges = {
            "over": "más de ",
            "least": "al menos ",
            "near": "cerca de ",
            "almost": "casi ",
            "most": "hasta ",
            "under": "menos de ",
        }
        return hedges.get(self.hedge, "") + self.raw

    @property
    def line(self) -> Line:
        return self.block.line_at(self.start)


def agree(one: Figure, other: Figure) -> bool:
    """Whether both can be true of the same thing."""
    if not one.hedge and not other.hedge:
        return one.value == other.value
    if one.hedge in ("over", "least") and other.hedge == one.hedge:
        return one.value == other.value
    low, high = max(one.low, other.low), min(one.high, other.high)
    if low == high:
        strict = [
            f
            for f in (one, other)
            if (f.hedge == "over" and f.value == low) or (f.hedge == "under" and f.value == high)
        ]
        return not strict or one.value == other.value
    return low < high


def mistyped(one: Figure, other: Figure) -> bool:
    """Two long numbers that differ in one digit, or in two neighbours exchanged."""
    left, right = str(int(one.value)), str(int(other.value))
    if len(left) != len(right) or len(left) < 4:
        return False
    differing = [i for i, (a, b) in enumerate(zip(left, right, strict=True)) if a != b]
    swapped = len(differing) == 2 and differing[1] == differing[0] + 1 and sorted(left) == sorted(right)
    return len(differing) == 1 or swapped


def swapped(one: Figure, other: Figure) -> bool:
    """Two numbers with the same digits in another order: "2.1" and "1.2"."""
    left, right = (re.sub(r"\D", "", figure.raw) for figure in (one, other))
    return len(left) > 1 and left != right and sorted(left) == sorted(right) and one.decimals == other.decimals


def figures(blocks: list[Block]) -> list[Figure]:
    found: list[Figure] = []
    for block in blocks:
        if block.kind in ("index", "heading") or len(found) >= MOST:
            continue
        found += list(_in_block(block))
    return found[:MOST]


def number(text: str) -> tuple[float, int]:
    """The value of written digits and its decimals: separators of three digits group, others divide."""
    if re.fullmatch(r"\d{1,3}(?: \d{3})+", text):
        return float(text.replace(" ", "")), 0
    for group, decimal in ((",", "."), (".", ",")):
        if re.fullmatch(rf"\d{{1,3}}(?:\{group}\d{{3}})+(?:\{decimal}\d+)?", text):
            whole, _, rest = text.replace(group, "").partition(decimal)
            return float(f"{whole}.{rest or 0}"), len(rest)
    plain = text.replace(",", ".").replace(" ", "")
    return float(plain), len(plain.partition(".")[2])


def spoken(text: str) -> float:
    """The value of a folded number in words."""
    return float(sum(_PARTS.get(word, 0) for word in text.split()))


def date_spans(folded: str) -> Iterator[tuple[int, int]]:
    for match in _DATES.finditer(folded):
        yield match.span()


def _in_block(block: Block) -> Iterator[Figure]:
    text = block.folded
    dates = list(date_spans(text))
    at = 0
    for match in _NUMBER.finditer(text):
        while at < len(dates) and dates[at][1] <= match.start():
            at += 1
        if at < len(dates) and dates[at][0] <= match.start() < dates[at][1]:
            continue
        before = text[max(0, match.start() - 28) : match.start()]
        unit = _UNIT.match(text, match.end())
        if match.group("word"):
            value, decimals = spoken(match.group("word")), 0
        else:
            digits = match.group("digits")
            if len(digits) > 15:
                continue
            value, decimals = number(digits)
            if unit and unit.group("percent") and re.fullmatch(r"\d{1,2}[.,]\d{3}", digits):
                value, decimals = float(digits.replace(",", ".")), 3
            if not unit and _is_year(digits, value, before, text, match.end()):
                continue
            if match.group("multiple"):
                value *= 1000 if match.group("multiple") == "mil" else 1_000_000
        if not unit and (_LABEL.search(before) or _HOUR.match(text, match.end())):
            continue
        if not unit and value < 60 and _OF_THE_CLOCK.search(before) and text.startswith(" horas", match.end()):
            continue
        if not unit and _AGED.search(before) and text.startswith(" anos", match.end()):
            continue
        if not unit and _enumerates(text, match.start(), match.end()):
            continue
        kind = "count"
        end = match.end()
        if not unit and _FROM.search(before) and _TO_PERCENT.match(text, end):
            kind = "percent"
        if unit:
            kind, end = ("percent" if unit.group("percent") else "points"), unit.end()
        elif re.search(r"s/\.?\s*$|\$\s*$", before) or re.match(r"\s+(?:de )?soles\b", text[end : end + 12]):
            kind = "money"
        hedge = _HEDGE.search(before)
        if hedge and _ABOUT.search(before):
            hedge = None
        after = _AFTER.match(text, end)
        name = next((k for k, v in hedge.groupdict().items() if v), "") if hedge else ""
        if not name and after:
            name = "near" if after.group("near") else "least"
        if not name and match.group().startswith("+") and kind == "count":
            name = "over"
        yield Figure(value, block.text[match.start() : end].strip(), kind, name, decimals, block, match.start(), end)


def _enumerates(text: str, start: int, end: int) -> bool:
    """Whether the number only marks an item: "(1) ...", "2) ..."."""
    if text[end : end + 1] != ")":
        return False
    opening = text.rfind("(", max(0, start - 60), start)
    return opening < 0 or (opening == start - 1 and bool(re.search(r"(?:[:;,.]|\by|\be|^)\s*$", text[:opening][-8:])))


def _is_year(digits: str, value: float, before: str, text: str, end: int) -> bool:
    if len(digits) != 4 or not 1990 <= value <= 2049:
        return False
    if re.match(r"\s+(?:[^\W\d_]{3,}s)\b", text[end : end + 30]):
        return bool(re.search(r"\b(?:en el|del|el|ano|anos|durante|en)\s*$", before))
    return True
