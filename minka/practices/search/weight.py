"""How much a word says of a practice.

A word counts by the field it stands in, and by how often, with ever smaller returns; in a long text it counts less. It
is the term-frequency half of BM25F (Robertson and Zaragoza 2009, eq. 3.18) over a fixed pivot instead of the running
mean, so that one practice's numbers never depend on another's. Whole thousandths: sums are exact on every database.
"""

from collections.abc import Iterable
from math import log

from minka.practices.search.words import opened, stems

TITLE, PLACE, TOPIC, SUMMARY, BODY = 8, 6, 4, 3, 1
K1, B, PIVOT = 1.2, 0.4, 300
ACRONYM = 0.5  # a word that stands there only by what an acronym means


def impacts(fields: Iterable[tuple[int, str]]) -> dict[str, int]:
    """(weight, text) of each field → stem → impact in thousandths (1 to 1000)."""
    frequency: dict[str, float] = {}
    length = 0
    for weight, text in fields:
        found = stems(text)
        length += len(found)
        for one in found:
            frequency[one] = frequency.get(one, 0) + weight
        for one in set(opened(found)):
            frequency[one] = frequency.get(one, 0) + weight * ACRONYM
    tempered = K1 * (1 - B + B * length / PIVOT)
    return {one: max(1, round(1000 * f / (f + tempered))) for one, f in frequency.items()}


def rarity(practices: int, with_it: int) -> int:
    """The other half, Robertson and Spärck Jones's: rare words weigh more. In hundredths, at least 1."""
    return max(1, round(100 * log(1 + (practices - with_it + 0.5) / (with_it + 0.5))))
