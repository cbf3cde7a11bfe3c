"""The product's own lists, as the pure libraries want them; from its files, so that no database is needed."""

import csv
import re
from functools import cache
from pathlib import Path

import minka.territory
from minka.coherence.report import References
from minka.reading.catalogue import Catalogue

IGED = Path(minka.territory.__file__).parent / "iged.csv"

# The community printed its third level under two names; both are on the table until it decides.
LEVELS = ("participativo", "destacado", "transformador", "referente")

# As the sector writes them, where a title in capitals does not tell an acronym from a word.
_WRITTEN = """
    APAFA ATI BPGE CEBA CEBE CETPRO CONEI COAR CoP CRFA DIFOCA DRE DREC DRELM DRELP EBA EBE EBR EIB EIE ERE FONDEP GORE
    GRD GRE IE IEI IGED II.EE. IIEE INEI JEC MINEDU ODEC ONG PAT PEI PEL PER POI PRITE PRONOEI RER SAANEE SIAGIE
    SIMON SINEACE TIC TOE UGEL UNESCO UNICEF
"""
ACRONYMS = {written.upper().rstrip("."): written.rstrip(".") for written in _WRITTEN.split()}


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


@cache
def places() -> tuple[str, ...]:
    """Regions, provinces and the places that institutions are named after."""
    with IGED.open(encoding="utf-8-sig", newline="") as rows:
        found = [
            name
            for row in csv.DictReader(rows)
            for name in (
                row["region"],
                row["main_province"],
                re.sub(r"^(?:UGEL|DRE|GRE)\s+(?:\d+\s+)?", "", row["name"]),
            )
        ]
    return tuple(dict.fromkeys(name for name in found if name))
