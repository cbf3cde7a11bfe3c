"""Counting by facets: for each value of a facet, how many would be found if it were chosen beside what is chosen.

Pure. Each value is a set of places in a long row of bits, one bit a practice: ten thousand practices are 1,250 bytes,
and a count is one AND and one population count. Within a facet values add up; between facets they narrow.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

Bits = int
Chosen = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Tally:
    """`counts` by facet and value; `without` by facet: how many there would be if that facet were set free."""

    matching: Bits
    total: int
    counts: dict[str, dict[str, int]]
    without: dict[str, int]


class Facets:
    """The facet values of all things, from their signatures: «tema:lectura region:ica»."""

    def __init__(self, signatures: Iterable[tuple[int, str]]) -> None:
        self.keys: list[int] = []
        places: dict[str, list[int]] = {}
        for place, (key, signature) in enumerate(signatures):
            self.keys.append(key)
            for value in signature.split():
                places.setdefault(value, []).append(place)
        self.place = {key: place for place, key in enumerate(self.keys)}
        self.everything = (1 << len(self.keys)) - 1
        self.values: dict[str, dict[str, Bits]] = {}
        for name in sorted(places):
            facet, _, value = name.partition(":")
            self.values.setdefault(facet, {})[value] = _bits(places[name], len(self.keys))

    def of(self, keys: Iterable[int]) -> Bits:
        """The set of these keys; one that is not known is left out."""
        return _bits([self.place[key] for key in keys if key in self.place], len(self.keys))

    def has(self, bits: Bits, key: int) -> bool:
        return bool(bits >> self.place[key] & 1)

    def having(self, facet: str, chosen: Sequence[str]) -> Bits:
        known = self.values.get(facet, {})
        found = 0
        for value in chosen:
            found |= known.get(value, 0)
        return found

    def matching(self, base: Bits, chosen: Chosen) -> Bits:
        for facet, values in chosen.items():
            if values:
                base &= self.having(facet, values)
        return base

    def tally(self, base: Bits, chosen: Chosen) -> Tally:
        """Count within `base`, the set that a search found or everything."""
        allowed = {facet: self.having(facet, values) for facet, values in chosen.items() if values}
        matching = self.matching(base, chosen)
        free = {facet: self._but(base, allowed, facet) for facet in allowed}
        counts = {
            facet: {value: (bits & free.get(facet, matching)).bit_count() for value, bits in values.items()}
            for facet, values in self.values.items()
        }
        without = {facet: bits.bit_count() for facet, bits in free.items()}
        return Tally(matching, matching.bit_count(), counts, without)

    def in_order(self, order: Iterable[int], matching: Bits) -> list[int]:
        """The keys of `order` that are in the set."""
        marks = matching.to_bytes(len(self.keys) // 8 + 1, "little")
        place = self.place
        return [key for key in order if key in place and marks[place[key] >> 3] >> (place[key] & 7) & 1]

    def first(self, order: Iterable[int], matching: Bits, most: int) -> list[int]:
        """The first keys of `order` that are in the set; reads no further than it must."""
        return list(islice((key for key in order if key in self.place and self.has(matching, key)), most))

    @staticmethod
    def _but(base: Bits, allowed: Mapping[str, Bits], facet: str) -> Bits:
        for name, bits in allowed.items():
            if name != facet:
                base &= bits
        return base


def _bits(places: Iterable[int], length: int) -> Bits:
    marks = bytearray(length // 8 + 1)
    for place in places:
        marks[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(marks, "little")
