"""What the demonstration says: its own words, no real person, institutions that exist, sums that hold."""

import csv
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from minka.home.demo import content
from minka.practices.arithmetic import Quantity, judge, read_addends
from minka.reports.document.prose import codes
from minka.territory.catalogue import own_table
from minka.territory.iged_file import read

LONGEST_SHARED = 8  # words in a row; names of programmes and places are shorter


def report() -> str:
    found = sorted((settings.BASE_DIR.parent / "shared" / "seeds").glob("*.txt"))
    if not found:
        pytest.skip("the source report is not beside the project")
    return found[0].read_text(encoding="utf-8")


def texts(node: Any) -> Iterator[str]:
    """Every text of a file, one by one: what stands in two fields is not one sentence."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for value in node.values():
            yield from texts(value)
    elif isinstance(node, list):
        for value in node:
            yield from texts(value)


def told() -> list[str]:
    return list(texts([content.practices(), content.read("exchange.toml"), content.ideas()]))


def words(text: str) -> list[str]:
    plain = "".join(one for one in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(one))
    return re.findall(r"[a-z]+|\d+", re.sub(r"(?<=\d)[\s.,](?=\d{3}\b)", "", plain))


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[start : start + length]) for start in range(len(found) - length + 1)}


def people(lines: list[str]) -> set[str]:
    """Who is named in the report: experts, those who gave testimony, and who signs it."""
    full = [line.strip() for line in lines if line.strip()]
    names = set()
    for before, line, after in zip(full, full[1:], full[2:], strict=False):
        if before == "Experto invitado" or after.startswith("Ministra de ") or line.startswith("Ministra de "):
            names.add(before if line.startswith("Ministra de ") else line)
        if re.match(r"(UGEL|DRE) ", line) and len(before) < 40 and "." not in before:
            names.add(before)
    return {name for name in names if re.fullmatch(r"(?:[A-ZÁÉÍÓÚÑ][a-záéíóúñ]+ ?){2,5}", name)}


def test_no_eight_words_in_a_row_are_the_reports():
    source = runs(report(), LONGEST_SHARED)

    shared = {" ".join(run) for text in told() for run in runs(text, LONGEST_SHARED) & source}

    assert shared == set()


def test_nobody_of_the_report_is_named():
    names = people(report().splitlines())
    assert len(names) >= 13  # eight experts and five who gave testimony

    pairs = {run for name in names for run in runs(name, 2)}
    named = {" ".join(run) for text in told() for run in runs(text, 2) & pairs}

    assert named == set()


def test_every_institution_is_in_the_directory():
    directory = Path(settings.BASE_DIR) / "minka" / "territory" / "iged.csv"
    known = {row["code"] for row in read(directory, {row["name"] for row in own_table("regions.csv")})}
    known |= {row["code"] for row in own_table("allies.csv")}
    named = {code for one in content.practices() for code in one["institutions"]}
    named |= {one["institution"] for told in content.practices() for one in told.get("team", ())}
    named |= {told["note"]["institution"] for told in content.practices() if "institution" in told["note"]}
    exchange = content.read("exchange.toml")
    named |= {one["institution"] for one in exchange["testimonials"] if "institution" in one} | {exchange["host"]}
    for member in content.read("cast.toml")["members"]:
        named |= {one["institution"] for one in member["memberships"]}

    assert named - known == set()


def test_what_does_not_add_up_carries_its_remark():
    silent = []
    for practice in content.practices():
        for claim in practice["claims"]:
            names = ("value", "unit", "baseline", "numerator", "denominator", "hedge")
            quantity = Quantity(**{name: claim[name] for name in names if name in claim} | {"addends": addends(claim)})
            at_odds = [verdict for verdict in judge(decimal(quantity)) if verdict.kind != "yes"]
            if at_odds and not claim.get("remark"):
                silent.append((practice["code"], claim["statement"]))

    assert silent == []


def addends(claim: dict[str, Any]) -> tuple[int, ...]:
    return read_addends(claim.get("addends", ""))


def decimal(quantity: Quantity) -> Quantity:
    numbers = {name: getattr(quantity, name) for name in ("value", "baseline")}
    return replace(
        quantity, **{name: None if number is None else Decimal(str(number)) for name, number in numbers.items()}
    )


def test_the_counts_that_the_report_contradicts_are_remarked():
    remarks = " ".join(claim.get("remark", "") for one in content.practices() for claim in one["claims"])
    exchange = " ".join(texts(content.read("exchange.toml")))

    assert "33 núcleos y los resultados 44" in remarks
    assert "11 UGEL y la ficha nombra 10" in remarks
    assert "llama anfitriona a Junín" in exchange


def test_the_notes_keep_every_point_of_the_experts():
    points = {
        one["code"]: [len(one["note"][name]) for name in ("key_aspects", "opportunities", "recommendations")]
        for one in content.practices()
    }

    assert points == {
        "0201": [1, 4, 5],
        "0202": [4, 3, 3],
        "0203": [5, 5, 6],
        "0204": [4, 3, 5],
        "0205": [4, 3, 7],
        "0206": [4, 4, 4],
        "0207": [5, 4, 5],
        "0208": [4, 4, 4],
    }


def test_every_figure_named_in_the_prose_was_published():
    exchange = content.read("exchange.toml")
    with (settings.BASE_DIR / "minka" / "figures" / "published.csv").open(encoding="utf-8") as file:
        published = {(row["code"], row["scope"]) for row in csv.DictReader(file)}

    named = set(codes(exchange["presentation"])) | set(codes(exchange["summary"]))

    assert named
    assert named - published == set()


def test_the_numbers_of_the_prose_are_spaced_as_in_peru():
    unspaced = [text for text in told() if re.search(r"\d{5}|\d \d{3}\b|\d,\d{3}\b|\d %", text)]

    assert [text for text in unspaced if not text.isdigit() and "+" not in text] == []
