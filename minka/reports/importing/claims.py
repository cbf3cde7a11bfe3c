"""From a result as it was written to a claim that can be computed.

Only what is certain becomes a number: a sentence with one percentage, one change or one count. A sentence with several
stays whole, as text; whoever knows which number is the result writes it by hand. Nothing of the wording is lost.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from minka.coherence.figures import number
from minka.practices.arithmetic import COUNT, PERCENT, PERCENT_CHANGE, POINTS

_NUM = r"\d{1,3}(?:[ \u00a0\u202f.,]\d{3})+(?![\d])(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?"
_HEDGE = r"(?P<hedge>más del?|cerca del?|alrededor del?|casi|al menos|aproximadamente)?\s*(?:el |un |unos |unas )?"
_ANY = re.compile(rf"(?<![\w.,/-])(?:{_NUM})(?![\w/°º-])")
_PERCENT = re.compile(rf"{_HEDGE}(?P<value>{_NUM})\s?(?:%|por ciento)", re.IGNORECASE)
_COUNTED = re.compile(
    r"^\s*\((?:n\s*=\s*)?(?P<count>[\d ., \u00a0\u202f]+)(?:\s+(?:de|/)\s+(?P<base>[\d ., \u00a0\u202f]+))?\)"
)
_OF = re.compile(
    rf"^\s*(?:de|del?\s+total\s+de)\s+(?:los|las|sus|un total de)?\s*(?P<base>{_NUM})\s+(?P<name>[^\W\d_][\w.]*)"
)
_OUT_OF = re.compile(rf"^(?P<count>{_NUM})\s+de\s+(?:los|las)?\s*(?P<base>{_NUM})\s+(?P<name>[^\W\d_][\w.]*)")
_FROM_TO = re.compile(
    rf"\b(?:del?|desde)\s+(?:el\s+)?(?P<low>{_NUM})\s?%\s+(?:al?|hasta)\s+(?:el\s+)?(?P<high>{_NUM})\s?%", re.IGNORECASE
)
_POINTS = re.compile(rf"(?P<value>{_NUM})\s+puntos\b(?: porcentuales)?", re.IGNORECASE)
_CHANGE = re.compile(
    r"\b(?:increment|aument|crec|mejor|reduc|disminu|redujo)\w*\s+(?:de|en)(?:\s+un)?\s*$", re.IGNORECASE
)
_COUNT = re.compile(
    rf"(?<![\w.,/-]){_HEDGE}(?P<value>{_NUM})\s+(?P<name>[^\W\d_][\w.]*(?:\s+(?:educativ|interinstitucional|técnic)\w+)?)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(rf"(?<=[.;])\s+(?=(?:{_NUM})\s?%)")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class ClaimRead:
    """The fields of a claim; those that the sentence does not tell for sure are empty."""

    statement: str
    value: Decimal | None = None
    hedge: str = ""
    unit: str = ""
    unit_name: str = ""
    baseline: Decimal | None = None
    numerator: int | None = None
    denominator: int | None = None
    denominator_name: str = ""


def claims_of(text: str) -> list[ClaimRead]:
    """One claim, or one a sentence where every sentence begins with its own percentage."""
    sentences = _SENTENCE.split(text)
    whole = len(sentences) > 1 and all(_PERCENT.match(one) for one in sentences)
    return [_claim(one) for one in (sentences if whole else [text])]


def _claim(text: str) -> ClaimRead:
    numbers = [found for found in _ANY.findall(text) if not _YEAR.fullmatch(found)]
    percents = list(_PERCENT.finditer(text))
    if (change := _FROM_TO.search(text)) and len(percents) == 2:
        return ClaimRead(text, _decimal(change["high"]), unit=PERCENT, baseline=_decimal(change["low"]))
    if len(percents) == 1:
        return _percentage(text, percents[0])
    if percents:
        return ClaimRead(text)
    if len(numbers) == 1 and (points := _POINTS.search(text)):
        return ClaimRead(text, _decimal(points["value"]), unit=POINTS)
    if len(numbers) == 2 and (part := _OUT_OF.match(text)):
        count, base = _whole(part["count"]), _whole(part["base"])
        if count is not None and base:
            return ClaimRead(
                text, Decimal(count), unit=COUNT, numerator=count, denominator=base, denominator_name=part["name"]
            )
    if len(numbers) == 1 and (counted := _COUNT.search(text)):
        hedge = _hedge(counted)
        return ClaimRead(text, _decimal(counted["value"]), hedge, COUNT, counted["name"].rstrip("."))
    return ClaimRead(text)


def _percentage(text: str, found: re.Match[str]) -> ClaimRead:
    unit = PERCENT_CHANGE if _CHANGE.search(text[: found.start()]) else PERCENT
    value, hedge, after = _decimal(found["value"]), _hedge(found), text[found.end() :]
    if unit == PERCENT and (counted := _COUNTED.match(after)):
        base = _whole(counted["base"]) if counted["base"] else None
        return ClaimRead(text, value, hedge, unit, numerator=_whole(counted["count"]), denominator=base or None)
    if unit == PERCENT and (of := _OF.match(after)):
        base = _whole(of["base"])
        return ClaimRead(
            text, value, hedge, unit, denominator=base or None, denominator_name=of["name"] if base else ""
        )
    return ClaimRead(text, value, hedge, unit)


def _hedge(found: re.Match[str]) -> str:
    hedge = (found["hedge"] or "").lower()
    return hedge.removesuffix("l") if hedge.endswith("del") else hedge


def _decimal(text: str) -> Decimal | None:
    value, decimals = number(text.strip().replace("\u00a0", " ").replace("\u202f", " "))
    return round(Decimal(repr(value)), min(decimals, 2)) if value < 10**11 else None


def _whole(text: str) -> int | None:
    try:
        value, decimals = number(text.strip(" .,").replace("\u00a0", " ").replace("\u202f", " "))
    except ValueError:
        return None
    return int(value) if decimals == 0 and value < 10**15 else None
