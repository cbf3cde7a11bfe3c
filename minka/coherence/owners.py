"""Whose a figure of the whole report is: the practice last named by its institution, its region or its title."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from minka.coherence.blocks import Block
from minka.coherence.figures import Figure

_THIS = re.compile(r"\b(?:esta|dicha|la) (?:buena )?(?:practica|experiencia|iniciativa)\b")


@dataclass
class Owners:
    """Which chapter a figure of the whole report speaks of: the one last named by its institution, region or title."""

    signs: Sequence[re.Pattern[str] | None]
    _cache: dict[tuple[int, int], list[tuple[int, int]]] = field(default_factory=dict)

    @cached_property
    def _places(self) -> dict[re.Pattern[str], list[int]]:
        """The chapters of each sign: those that are called alike are looked for once."""
        places: dict[re.Pattern[str], list[int]] = {}
        for place, sign in enumerate(self.signs):
            if sign:
                places.setdefault(sign, []).append(place)
        return places

    def of(self, figure: Figure, span: tuple[int, int]) -> frozenset[int | None]:
        block = figure.block
        if block.chapter is not None:
            return frozenset({block.chapter})
        asked = (block.order, span[0])
        if asked not in self._cache:
            self._cache[asked] = self._named(block, span)
        named = self._cache[asked]
        if not named and _THIS.search(block.folded, span[0], min(span[1], span[0] + 600)):
            named = self._named(block, (max(0, span[0] - 600), span[0]))[-1:]
        owners = {place for _, place in named}
        if len(owners) > 1:
            before = [(end, place) for end, place in named if end <= figure.start]
            owners = {before[-1][1]} if before else set()
            if before and re.search(r"[;:]", block.folded[before[-1][0] : figure.start]):
                owners = set()
        return frozenset(owners | {None})

    def _named(self, block: Block, span: tuple[int, int]) -> list[tuple[int, int]]:
        stop = min(span[1], span[0] + 3000)
        return sorted(
            (match.end(), place)
            for sign, places in self._places.items()
            for match in sign.finditer(block.folded, span[0], stop)
            for place in places
        )
