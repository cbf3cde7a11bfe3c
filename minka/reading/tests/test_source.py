"""The real report, where it is at hand: counts, codes and posts checked by hand; names of people only as digests."""

import hashlib
import json
import textwrap
from pathlib import Path
from typing import Any

import pytest

import minka
from minka.reading.catalogue import Catalogue
from minka.reading.contents import SECTIONS
from minka.reading.files import read_lines
from minka.reading.structure import understand
from minka.reading.tests.print import as_pdf, as_word

ROOT = Path(minka.__file__).parents[1]
REPORT = next(iter(sorted((ROOT / ".." / "shared" / "seeds").glob("*.txt"))), None)
LISTS = [ROOT / "minka" / "territory" / "iged.csv", ROOT / ".." / "shared" / "data" / "iged.csv"]
LIST = next((path for path in LISTS if path.exists()), None)

PRACTICES = [
    (1, "Lima Provincias", 8, ["150202"]),
    (
        2,
        "Ayacucho",
        18,
        ["050000", "050002", "050001", "050003", "050004", "050005", "050006", "050007", "050009", "050010", "050011"],
    ),
    (3, "Pasco", 18, ["190000"]),
    (4, "Callao", 3, ["070101", "070102"]),
    (5, "Huancavelica", 17, ["090003"]),
    (6, "Junín", 25, ["120000"]),
    (7, "Ica", 14, ["110003"]),
    (8, "Lima Metropolitana", 21, ["150101"]),
]
EXPERTS = [
    (3, "38aea47b5d81", "b770a20dd073"),
    (4, "424abb886117", "bfa87b22add0"),
    (3, "bc6a0e97302e", "5a45e533a190"),
    (4, "04018e6e7b48", "90b3978ecdf1"),
    (3, "c723fa6845ef", "395a4e240fc8"),
    (4, "bee68eb99d56", "ca5acf2db1bd"),
    (3, "c096dfaf1666", "1835f090efd0"),
    (4, "e6346c069583", "8c6956da7ae1"),
]
TESTIMONIALS = [
    (33, 0, "e3b0c44298fc", "CETPRO San Antonio de Padua"),
    (62, 2, "261837e561b3", "UGEL Huaraz"),
    (67, 2, "563b0eb538a9", "DRE Pasco"),
    (75, 2, "eabdd9097790", "UGEL Yauli"),
    (95, 2, "1fd455e87b0e", "UGEL Junín"),
    (69, 2, "82c1f3960f22", "DRE Junín"),
]

pytestmark = pytest.mark.skipif(
    REPORT is None or LIST is None, reason="the real report or the official list is not here"
)


def text() -> str:
    assert REPORT
    return REPORT.read_text(encoding="utf-8")


def read(raw: bytes, name: str) -> dict[str, Any]:
    assert LIST
    found = understand(read_lines(raw, name), Catalogue.from_csv(LIST)).as_json()
    for finding in found["findings"]:
        finding["places"] = []
    return found


def source() -> dict[str, Any]:
    return read(text().encode(), "a.txt")


def digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def test_the_exchange_is_read() -> None:
    event = source()["event"]
    regions = event.pop("regions")
    assert event == {
        "title": "I Intercambio de Buenas Prácticas de Gestión Educativa",
        "macroregion": "Centro",
        "dates": ["2026-04-23", "2026-04-24"],
        "place": "Huacho",
        "attendance": 350,
    }
    assert (len(regions), regions[0], regions[-1]) == (18, "Ayacucho", "Piura")


def test_the_eight_practices_are_read() -> None:
    assert [
        (one["number"], one["region"], len(one["title"].split()), [who["code"] for who in one["institutions"]])
        for one in source()["practices"]
    ] == PRACTICES


def test_each_section_has_its_items() -> None:
    assert [[len(practice[section]) for section in SECTIONS] for practice in source()["practices"]] == [
        [1, 5, 6, 1, 4, 5],
        [3, 4, 7, 4, 3, 3],
        [1, 9, 13, 5, 5, 6],
        [2, 5, 5, 4, 3, 5],
        [2, 4, 10, 4, 3, 7],
        [2, 3, 7, 4, 4, 4],
        [1, 6, 8, 5, 4, 5],
        [1, 3, 9, 4, 4, 4],
    ]


def test_phases_hold_their_items() -> None:
    phases = source()["practices"][5]["strategy"]
    assert [(one["phase"].split()[0], len(one["items"])) for one in phases] == [("Fase", 3), ("Fase", 1), ("Fase", 3)]


def test_no_item_keeps_marks_of_its_layout() -> None:
    for practice in source()["practices"]:
        for section in SECTIONS:
            for item in practice[section]:
                for said in [item] if isinstance(item, str) else item["items"]:
                    assert "**" not in said
                    assert "\n" not in said
                    assert said[0] not in "-•–"
                    assert not said.endswith(":")


def test_the_experts_are_read() -> None:
    assert [
        (len(one["expert"]["name"].split()), digest(one["expert"]["name"]), digest(one["expert"]["post"]))
        for one in source()["practices"]
    ] == EXPERTS


def test_the_visit_is_read_once() -> None:
    visited = source()["visited"]
    assert len(visited) == 11
    assert (visited[1], visited[8], visited[10]) == (
        "CETPRO Las Carmelitas",
        "CETPRO San Antonio de Padua",
        "CEBA Manuel Tovar",
    )


def test_the_testimonials_are_read() -> None:
    assert [
        (len(one["text"].split()), len(one["name"].split()), digest(one["name"]), one["institution"])
        for one in source()["testimonials"]
    ] == TESTIMONIALS


def test_only_the_misspelt_region_is_doubted() -> None:
    assert [finding["rule"] for finding in source()["findings"]] == ["region-misspelt"]


@pytest.mark.parametrize("width", [72, 100])
def test_wrapped_lines_change_nothing(width: int) -> None:
    wrapped = [
        piece
        for line in text().split("\n")
        for piece in textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False) or [""]
    ]
    assert read("\n".join(wrapped).encode("utf-16"), "a.txt") == source()


def test_without_bullets_nothing_changes() -> None:
    assert read(text().replace("\n- ", "\n").encode(), "a.md") == source()


@pytest.mark.parametrize("styled", [True, False])
def test_as_a_word_file_nothing_changes(styled: bool) -> None:
    assert json.dumps(read(as_word(text(), styled=styled), "a.docx")) == json.dumps(source())


@pytest.mark.parametrize(("columns", "justify"), [(1, False), (1, True), (2, True)])
def test_as_a_pdf_nothing_changes(columns: int, justify: bool) -> None:
    header = source()["event"]["title"] if columns == 1 else ""
    raw = as_pdf(text(), columns=columns, justify=justify, hyphenate=justify, header=header, size="9pt")
    assert read(raw, "a.pdf") == source()
