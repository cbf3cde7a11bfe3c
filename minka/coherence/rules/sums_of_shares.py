"""Percentages that split one whole and do not make it up: "62 % mujeres y 48 % varones", a distribution of 110 %."""

import itertools
import re
from collections.abc import Iterator, Sequence

from minka.coherence.findings import finding
from minka.coherence.lists import is_open
from minka.coherence.manuscript import Manuscript
from minka.coherence.mentions import Mention
from minka.coherence.report import Finding

RULE = "sum-of-parts"
_OPPOSED = (
    ("mujer", "varon"),
    ("mujer", "hombre"),
    ("urban", "rural"),
    ("public", "privad"),
    ("nina", "nino"),
    ("femenin", "masculin"),
)
_SPLIT = re.compile(
    r"\b(?:del total|distribu\w+|repart\w+|composicion|desagreg\w+|se divid\w+|desglos\w+"
    r"|por (?:nivel|region|ambito|sexo|cargo|estadio|etapa|modalidad|zona|ugel|grado|edad"
    r"|macrorregion)\w*)\b[^.;:]{0,60}:?"
)
_GAP = re.compile(r"(?:[^.;:()\d%]|\(\d[\d ., ]*\)){1,60}(?:\(\s*)?")
_OF_PLACE = re.compile(r"(?<!en )(?<!de )\bla (?:zona |area |parte )?(?:urbana|rural|publica|privada)\b")
SLACK = 1.01
"""Points by which rounded shares may miss a hundred, for each of them half a step."""


def find(manuscript: Manuscript) -> Iterator[Finding]:
    for row in manuscript.sentences:
        shares = [m for m in row if m.figure.unit == "percent"]
        if len(shares) > 1 and not any(m.figure.hedge for m in shares):
            yield from _two(shares)
            yield from _split(shares)


def _two(shares: Sequence[Mention]) -> Iterator[Finding]:
    """Two shares of those who are one or the other."""
    if len(shares) != 2:
        return
    text = shares[0].block.folded
    one, other = shares
    before = text[max(one.span[0], one.figure.start - 45) : one.figure.start]
    between = text[one.figure.end : other.figure.start]
    after = text[other.figure.end : min(other.span[1], other.figure.end + 45)]
    if len(between) > 70 or re.search(r"\b(?:frente|respecto|a|al|hasta)\s+(?:el )?$", between):
        return
    # The words of each stand after it ("62 % mujeres y 38 % varones") or before it ("mujeres (62 %) y varones (38 %)").
    halves = [(between, after), (before, between)]
    for first, second in halves:
        if any((a in first and b in second) or (b in first and a in second) for a, b in _OPPOSED):
            added = one.figure.value + other.figure.value
            slack = SLACK * 10.0 ** -min(one.figure.decimals, other.figure.decimals)
            if (
                added > 100 + slack
                and max(one.figure.value, other.figure.value) < 100
                and _of_one_whole(before, between)
            ):
                yield _misfit(shares, added, "error")
            return


def _of_one_whole(before: str, between: str) -> bool:
    """Whether they are shares of one whole and not rates, each within its own: "el 90 % de las mujeres aprobó"."""
    if re.match(r"[^\d,;]{0,30}(?:,|;|\by\b|\bmientras\b)[^\d,;]{0,20}\ben (?:l[oa]s? |el |zonas? )", between):
        return False  # "En la zona rural lee el 75 % y en la urbana, el 50 %".
    if _OF_PLACE.search(before) or _OF_PLACE.search(between):
        return False  # "La zona urbana (80 %) y la rural (60 %)".
    rated = re.search(r"\bde (?:l[oa]s|las) \w+(?! (?:son|fueron|eran|es)\b)\b", between)
    return not rated and not re.search(r"\b(?:entre|en) l[oa]s \w+ *$", before)


def _split(shares: Sequence[Mention]) -> Iterator[Finding]:
    """Three shares or more that a word of splitting leads in."""
    if len(shares) < 3:
        return
    text = shares[0].block.folded
    lead = text[shares[0].span[0] : shares[0].figure.start]
    said = list(_SPLIT.finditer(lead))
    if (
        not said
        or is_open(lead)
        or not all(
            _GAP.fullmatch(text, one.figure.end, other.figure.start) for one, other in itertools.pairwise(shares)
        )
    ):
        return
    added = sum(m.figure.value for m in shares)
    slack = SLACK * len(shares) * 10.0 ** -min(m.figure.decimals for m in shares)
    if added > 100 + slack:
        yield _misfit(
            shares, added, "error" if re.match(r"distribu|repart|compos|desagreg|desglos", said[-1][0]) else "doubt"
        )
    elif 85 < added < 100 - slack and re.search(r"\s[ye]\s", text[shares[-2].figure.end : shares[-1].figure.start]):
        yield _misfit(shares, added, "doubt")


def _misfit(shares: Sequence[Mention], added: float, severity: str) -> Finding:
    stated = " + ".join(m.figure.raw for m in shares)
    message = f"Las partes de un mismo total no suman 100 %: {stated} = {added:g} %."
    return finding(RULE, severity, message, (m.line for m in shares))
