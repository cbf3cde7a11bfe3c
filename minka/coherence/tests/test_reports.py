import json
from dataclasses import replace

import pytest

from minka.coherence import check, findings_as_json, findings_as_text
from minka.coherence.report import Finding, References, Report
from minka.coherence.tests.make import NORTE, ORIENTE, SUR, make_references, make_report
from minka.coherence.tests.plants import PLANTS, Plant


@pytest.mark.parametrize("text", [NORTE, SUR, ORIENTE])
def test_a_consistent_report_raises_nothing(text: str) -> None:
    assert check(make_report(text), make_references()) == []


@pytest.mark.parametrize("plant", [plant for plant in PLANTS if plant.rules], ids=lambda plant: plant.new.strip()[:40])
def test_one_planted_contradiction_is_found_on_its_line(plant: Plant) -> None:
    findings = check(make_report(plant.planted), make_references())
    named = [f for f in findings if f.rule in plant.rules.split() and plant.line in {p.line for p in f.places}]

    assert len(named) >= 1
    assert plant.severity in {"", *(f.severity for f in named)}


def test_places_carry_the_number_and_the_text_of_the_line_in_the_file() -> None:
    text = NORTE.replace("\n640\n", "\n610\n", 1)
    lines = text.split("\n")
    (found,) = check(make_report(text), make_references())

    assert [lines[place.line - 1].strip() for place in found.places] == [place.text for place in found.places]
    assert "«640»" in found.message
    assert "«610»" in found.message


def test_a_level_off_the_given_table_is_an_error() -> None:
    findings = check(make_report(NORTE), make_references(levels=("inicial", "notable", "guía")))

    assert {(f.rule, f.severity) for f in findings} == {("level-names", "error")}


def test_without_lists_no_name_is_judged() -> None:
    text = NORTE.replace("UGEL Talara\n", "UGEL Talada\n")

    assert check(make_report(text), References()) == []


def test_an_empty_report_has_no_findings() -> None:
    assert check(Report(()), References()) == []


def test_no_finding_names_more_than_ten_places() -> None:
    text = SUR + "\n".join(f"\nCierre {i}\n\nEn 2026 son {600 + i} las prácticas vigentes.\n" for i in range(30))
    findings = check(make_report(text), make_references())

    assert max(len(f.places) for f in findings) == 10


def test_findings_are_told_as_json_and_as_text() -> None:
    found = check(make_report(SUR.replace("(95 %)", "(91 %)")), make_references())
    (told,) = json.loads(json.dumps(findings_as_json(found)))

    assert (set(told), set(told["places"][0])) == ({"rule", "severity", "message", "places"}, {"line", "text"})
    assert findings_as_text(found).splitlines()[0] == f"ERROR [{told['rule']}] {told['message']}"
    assert findings_as_text(found).splitlines()[-1] == "1 error, 0 dudas."
    assert findings_as_text([]) == "Sin contradicciones."


def test_findings_are_in_order_of_severity_and_line() -> None:
    text = NORTE.replace("pasó del 35 % al 62 %.", "aumentó 27 %.").replace("REGIÓN CAJAMARCA", "REGIÓN CAJAMARKA")
    findings: list[Finding] = check(make_report(text), make_references())

    assert [f.severity for f in findings] == ["error", "doubt"]


@pytest.mark.parametrize("text", [NORTE, ORIENTE])
def test_empty_lines_are_no_help_that_a_report_needs(text: str) -> None:
    lines = [line for line in text.split("\n") if line.strip()]
    planted = (
        "\n".join(lines)
        .replace("REGIÓN CAJAMARCA", "REGIÓN CAJAMARKA")
        .replace("REGIÓN UCAYALI\nC", "REGIÓN UCAYALLI\nC")
    )

    assert check(make_report("\n".join(lines)), make_references()) == []
    assert "unknown-name" in {f.rule for f in check(make_report(planted), make_references())}


def test_an_institution_of_another_region_is_named_with_both_regions() -> None:
    homes = {"UGEL Chota": ("Cajamarca",), "UGEL Chiclayo": ("Lambayeque",)}
    references = replace(make_references(), homes=homes)
    text = NORTE.replace("UGEL Chota (Cajamarca)", "UGEL Chota (Tumbes)")
    (found,) = check(make_report(text), references)

    assert (found.rule, "«Cajamarca»" in found.message, "«Tumbes»" in found.message) == ("wrong-region", True, True)
    assert check(make_report(NORTE), references) == []


def test_a_level_at_odds_with_another_place_and_with_the_table_is_told_once() -> None:
    text = NORTE.replace("y Gestor mentor", "y Gestor guía")
    findings = check(make_report(text), make_references(levels=("inicial", "notable", "mentor")))

    assert [f.rule for f in findings] == ["level-names"]


def test_an_index_pasted_as_one_paragraph_is_still_held_to_the_body() -> None:
    start, stop = NORTE.index("Índice\n") + len("Índice\n"), NORTE.index("\nPresentación\n\nEn el año")
    pasted = " ".join(line.strip() for line in NORTE[start:stop].split("\n") if line.strip())
    text = f"{NORTE[:start]}\n{pasted}\n{NORTE[stop:]}"
    planted = text.replace("3. Región Cajamarca", "3. Región La Libertad")

    assert check(make_report(text), make_references()) == []
    assert [f.rule for f in check(make_report(planted), make_references())] == ["index-and-body"]
