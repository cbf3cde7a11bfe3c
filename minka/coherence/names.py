"""The official names, as people write them: without accents, in capitals, with or without their number."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from minka.coherence.report import References
from minka.coherence.words import fold, key, listed

KINDS = ("dre", "gre", "ugel")
SMALL = frozenset(listed("""de del la las los el y e"""))
MACROREGIONS = frozenset(listed("""norte sur centro oriente occidente selva sierra costa"""))
LONGEST = 7
"""Words that the longest official name has, its kind left out."""


@dataclass(frozen=True)
class Match:
    """What a run of words is: an official name, or at most the one nearest to it."""

    name: str
    exact: bool
    words: int
    part: bool = False


@dataclass
class Names:
    """The names of one kind, found by any of the ways to write them."""

    official: dict[str, str] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)
    _known: dict[tuple[str, ...], Match | None] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.official)

    def exact(self, text: str) -> str | None:
        return self.official.get(_squeezed(key(text)))

    def match(self, words: list[str]) -> Match | None:
        """The longest official name at the start of folded words, or else the nearest one."""
        asked = tuple(words[:LONGEST])
        if asked not in self._known:
            if len(self._known) > 20_000:
                self._known.clear()
            self._known[asked] = self._match(asked)
        return self._known[asked]

    def _match(self, words: tuple[str, ...]) -> Match | None:
        for count in range(len(words), 0, -1):
            if name := self.official.get(_squeezed(" ".join(words[:count]))):
                return Match(name, exact=True, words=count)
        nearest = self._nearest(words)
        if nearest and nearest[0] >= 85:
            return nearest[1]
        for count in range(len(words), 0, -1):
            if name := self.parts.get(_squeezed(" ".join(words[:count]))):
                return Match(name, exact=False, words=count, part=True)
        return nearest[1] if nearest else None

    def _nearest(self, words: tuple[str, ...]) -> tuple[float, Match] | None:
        best: tuple[float, Match] | None = None
        for count in range(1, min(len(words), 5) + 1):
            if words[count - 1] in SMALL:
                continue
            asked = _squeezed(" ".join(words[:count]))
            found = process.extractOne(asked, self.official.keys(), scorer=fuzz.ratio, score_cutoff=60)
            if found and (best is None or found[1] > best[0]):
                best = (found[1], Match(self.official[found[0]], exact=False, words=count))
        return best


def regions(references: References) -> Names:
    names = Names()
    for name, aliases in references.regions.items():
        for written in (name, *aliases):
            names.official.setdefault(_squeezed(key(written)), name)
        words = key(name).split()
        if len(words) > 1:
            names.parts.setdefault(words[0], name)
    return names


def institutions(references: References, kinds: Iterable[str]) -> Names:
    """The institutions of the given kinds, by their names without the kind."""
    names = Names()
    wanted = set(kinds)
    full = [(name, written) for name, aliases in references.institutions.items() for written in (name, *aliases)]
    for name, written in full:
        words = key(written).split()
        if len(words) > 1 and words[0] in wanted:
            names.official.setdefault(_squeezed(" ".join(words[1:])), name)
    for name, written in full:
        kind, _, rest = fold(written).partition(" ")
        if kind in wanted:
            for part in _parts(rest):
                names.official.setdefault(_squeezed(key(part)), name)
            for part in re.findall(r"\w{4,}", rest):
                names.parts.setdefault(_squeezed(part), name)
    return names


class Homes:
    """The regions that an institution may be of, by any way to write its name."""

    def __init__(self, references: References) -> None:
        self._regions: dict[str, set[str]] = {}
        for name, regions_of in references.homes.items():
            for written in (name, *references.institutions.get(name, ())):
                kind, _, rest = fold(written).partition(" ")
                for part in (rest, *_parts(rest)) if kind in KINDS else ():
                    self._regions.setdefault(_squeezed(f"{_body(kind)}{key(part)}"), set()).update(regions_of)

    def __bool__(self) -> bool:
        return bool(self._regions)

    def of(self, kind: str, name: str) -> frozenset[str]:
        """None for a name that is unknown, or longer than any official one."""
        words = key(name).split()
        for count in range(len(words), 0, -1):
            if found := self._regions.get(_squeezed(f"{_body(fold(kind))}{' '.join(words[:count])}")):
                return frozenset(found)
        return frozenset()


def _body(kind: str) -> str:
    return "dre" if kind == "gre" else kind


def own_names(references: References) -> Iterator[str]:
    """Institutions whose name begins with no known kind: they are accepted as they stand."""
    for name, aliases in references.institutions.items():
        if key(name).split(" ")[0] not in KINDS:
            yield from (name, *aliases)


def _parts(name: str) -> Iterator[str]:
    """The shorter ways to write a name: without its number, or one side of its dash."""
    bare = re.sub(r"^\d{1,2}\W+", "", name)
    yield bare
    yield from re.split(r"\s+[-–]\s+|(?<=\w)[-–](?=\w)", bare)
    yield re.sub(r"\b(?:intercultural|bilingue)\b\W*", "", bare)


def _squeezed(text: str) -> str:
    return re.sub(r"\s+|^0+", "", text)
