"""The document that this library was made for: its contradictions are found, and what adds up raises nothing."""

import csv
from pathlib import Path

import pytest

from minka.coherence import check, outline
from minka.coherence.report import Finding, References

ROOT = Path(__file__).resolve().parents[3]
SEEDS = sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))
CATALOGUE = ROOT.parent / "shared" / "data" / "iged.csv"

CONTRADICTIONS = {
    "practices in force": {101, 113},
    "transfers of the year": {105, 122},
    "third level": {180, 218},
    "host": {73, 245},
    "last practice of the index": {45, 891},
    "one figure for two years": {129, 220},
    "nuclei": {569, 576},
    "first exchange of a macro-region that had one": {58, 60},
    "points or percent": {821, 838},
    "misspelt region": {621},
}


@pytest.fixture(scope="module")
def findings() -> list[Finding]:
    if not SEEDS or not CATALOGUE.exists():
        pytest.skip("the source report and the catalogue lie outside the repository")
    with CATALOGUE.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    references = References(
        regions={row["region"]: () for row in rows},
        institutions={row["name"]: tuple(row["aliases"].split(";")) if row["aliases"] else () for row in rows},
    )
    return check(outline(SEEDS[0].read_text(encoding="utf-8").split("\n")), references)


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_each_known_contradiction_is_found(name: str, findings: list[Finding]) -> None:
    assert [f for f in findings if {place.line for place in f.places} >= CONTRADICTIONS[name]] != []


def test_nothing_but_the_known_contradictions_is_an_error(findings: list[Finding]) -> None:
    known = set().union(*CONTRADICTIONS.values())

    assert {place.line for f in findings if f.severity == "error" for place in f.places} <= known


def test_doubts_are_few(findings: list[Finding]) -> None:
    assert sum(f.severity == "doubt" for f in findings) <= 4
