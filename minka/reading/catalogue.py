"""The official names that a report is read against: regions, macro-regions, institutions with their codes."""

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TextIO

from rapidfuzz import fuzz

from minka.reading.spelling import fold

NEAR = 82
_LONG = (
    (re.compile(r"^unidad de gestion educativa local\b"), "ugel"),
    (re.compile(r"^direccion regional de educacion\b"), "dre"),
    (re.compile(r"^gerencia regional de educacion\b"), "gre"),
    (re.compile(r"^drelm\b"), "dre lima metropolitana"),
    (re.compile(r"^drelp\b"), "dre lima provincias"),
    (re.compile(r"^dre ?callao\b"), "dre callao"),
)
_NUMBER = re.compile(r"^(ugel) (?:n(?:ro|o|um)? ?)?0*(\d{1,2})\b ?")


@dataclass(frozen=True)
class Institution:
    """`kind` is DRE, GRE or UGEL; `code` is text, for it may begin with 0."""

    code: str
    name: str
    kind: str
    region: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Match:
    """What the list answers to a name: a code when it is certain, else the nearest name and why it is not."""

    code: str = ""
    name: str = ""
    region: str = ""
    doubt: str = ""
    nearest: str = ""


@dataclass(frozen=True)
class Catalogue:
    """`macroregions` maps a macro-region to its regions; `region_aliases` maps another spelling to the region."""

    institutions: tuple[Institution, ...]
    macroregions: dict[str, tuple[str, ...]] = field(default_factory=dict)
    region_aliases: dict[str, str] = field(default_factory=dict)

    @classmethod
    def from_csv(cls, source: Path | str | TextIO) -> "Catalogue":
        """From the product's own list: code, name, kind, region, macroregion, aliases apart by semicolons."""
        if isinstance(source, Path | str):
            source = io.StringIO(Path(source).read_text(encoding="utf-8-sig"))
        institutions, macroregions = [], dict[str, dict[str, None]]()
        for row in csv.DictReader(source):
            aliases = tuple(alias.strip() for alias in row["aliases"].split(";") if alias.strip())
            institutions.append(Institution(row["code"], row["name"], row["kind"], row["region"], aliases))
            macroregions.setdefault(row["macroregion"], {})[row["region"]] = None
        return cls(tuple(institutions), {name: tuple(regions) for name, regions in macroregions.items()})

    @cached_property
    def regions(self) -> tuple[str, ...]:
        listed = [region for regions in self.macroregions.values() for region in regions]
        return tuple(dict.fromkeys([*listed, *(one.region for one in self.institutions)]))

    @cached_property
    def _regions_by_key(self) -> dict[str, str]:
        names = {fold(region): region for region in self.regions}
        return {**{fold(alias): region for alias, region in self.region_aliases.items()}, **names}

    def region(self, name: str) -> str:
        """The canonical region of that exact name, whatever its case and accents; else empty."""
        return self._regions_by_key.get(fold(name), "")

    def nearest_region(self, name: str) -> str:
        """The one region that a misspelt name can mean; empty if none is near or two are as near."""
        key = fold(name)
        if len(key) < 3:
            return ""
        ranked = sorted(((fuzz.ratio(key, fold(region)), region) for region in self.regions), reverse=True)
        if not ranked or ranked[0][0] < (NEAR if len(key) > 5 else 75):
            return ""
        return ranked[0][1] if len(ranked) == 1 or ranked[0][0] > ranked[1][0] else ""

    def macroregion(self, name: str) -> str:
        return next((known for known in self.macroregions if fold(known) == fold(name)), "")

    @cached_property
    def _by_key(self) -> dict[str, list[Institution]]:
        found: dict[str, list[Institution]] = {}
        for one in self.institutions:
            keys = {key for name in (one.name, *one.aliases) for key in _keys(name)}
            for key in keys:
                found.setdefault(key, []).append(one)
        return found

    def institution(self, name: str, region: str = "") -> Match:
        """The institution of that name; the region decides between namesakes and is not needed otherwise."""
        found = self._candidates(name)
        here = [one for one in found if one.region == region]
        certain = found if len(found) == 1 else here
        if len(certain) == 1:
            one = certain[0]
            return Match(one.code, one.name, one.region)
        if found:
            return Match(doubt="ambiguous", nearest=" / ".join(f"{one.name} ({one.region})" for one in found[:4]))
        return Match(doubt="unknown", nearest=self._nearest(name))

    def _candidates(self, name: str) -> list[Institution]:
        keys = _keys(name)
        given = _NUMBER.match(key_of(name))
        for key in keys:
            found = self._by_key.get(key, [])
            # A name with another number than its own is two names at odds: not certain.
            if found and not (given and any(_other_number(one.name, given[2]) for one in found)):
                return found
        numbered = _NUMBER.match(key_of(name))
        if numbered and not key_of(name)[numbered.end() :]:
            start = f"ugel {int(numbered[2])} "
            return [
                one
                for one in self.institutions
                if _numbered(one.name).startswith(start) and _NUMBER.match(key_of(one.name))
            ]
        return []

    def _nearest(self, name: str) -> str:
        key = key_of(name)
        if key.split(" ")[0] not in ("ugel", "dre", "gre"):
            return ""
        best = max(self._by_key, key=lambda known: fuzz.ratio(key, known), default="")
        return self._by_key[best][0].name if best and fuzz.ratio(key, best) >= NEAR else ""


def key_of(name: str) -> str:
    """The name as it is compared: folded, its kind in short."""
    key = fold(name)
    for long, short in _LONG:
        key = long.sub(short, key, count=1)
    key = re.sub(r"^(ugel|dre|gre) (?:de |del )(?!la |el |los |las )", r"\1 ", key)
    return re.sub(r"^gre ", "dre ", key)


def _keys(name: str) -> list[str]:
    """From the most to the least exact: with its number, then without; a number alone is no key."""
    key = key_of(name)
    if _NUMBER.match(key):
        bare = _NUMBER.sub(r"\1 ", key).strip()
        return [] if bare == "ugel" else [_numbered(name), bare]
    return list(dict.fromkeys([key, re.sub(r"^(ugel|dre) (?:de |del )", r"\1 ", key)]))


def _other_number(name: str, number: str) -> bool:
    own = _NUMBER.match(key_of(name))
    return bool(own and int(own[2]) != int(number))


def _numbered(name: str) -> str:
    return _NUMBER.sub(lambda match: f"ugel {int(match[2])} ", key_of(name)).strip()


def regions_of(names: Iterable[str], catalogue: Catalogue) -> list[str]:
    """The canonical regions among the names, in order, each once."""
    return list(dict.fromkeys(region for name in names if (region := catalogue.region(name))))
