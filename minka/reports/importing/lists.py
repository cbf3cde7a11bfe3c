"""The product's own lists, as the pure libraries want them; from its files, so that no database is needed."""

import csv
from functools import cache
from pathlib import Path

import minka.territory
from minka.coherence.report import References
from minka.reading.catalogue import Catalogue

IGED = Path(minka.territory.__file__).parent / "iged.csv"

# The community printed its third level under two names; both are on the table until it decides.
LEVELS = ("participativo", "destacado", "transformador", "referente")


@cache
def catalogue() -> Catalogue:
    return Catalogue.from_csv(IGED)


@cache
def references() -> References:
    regions: dict[str, tuple[str, ...]] = {}
    institutions: dict[str, tuple[str, ...]] = {}
    homes: dict[str, tuple[str, ...]] = {}
    with IGED.open(encoding="utf-8-sig", newline="") as rows:
        for row in csv.DictReader(rows):
            regions.setdefault(row["region"], ())
            institutions[row["name"]] = tuple(alias.strip() for alias in row["aliases"].split(";") if alias.strip())
            homes[row["name"]] = (*homes.get(row["name"], ()), row["region"])
    return References(regions, institutions, LEVELS, homes)
