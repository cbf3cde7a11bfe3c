"""A report made by lot, laid out by lot, reads back to what it says; in all four formats."""

import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minka.reading.files import read_lines
from minka.reading.structure import understand
from minka.reading.tests.make import make_catalogue, make_look, make_said, render
from minka.reading.tests.print import as_pdf, as_word

CATALOGUE = make_catalogue()


def read(raw: bytes, name: str) -> dict[str, Any]:
    found = understand(read_lines(raw, name), CATALOGUE).as_json()
    rules = [finding["rule"] for finding in found.pop("findings")]
    assert "not-a-report" not in rules or not found["practices"]
    return found


@given(st.integers(0, 10**9))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_a_text_reads_back_whatever_its_layout(seed: int) -> None:
    lot = random.Random(seed)
    said, look = make_said(lot), make_look(lot)
    assert read(render(said, look).encode(), "a.md") == said


@given(st.integers(0, 10**9), st.booleans())
@settings(max_examples=20, deadline=None, derandomize=True)
def test_a_word_file_reads_back_with_styles_and_without(seed: int, styled: bool) -> None:
    lot = random.Random(seed)
    said, look = make_said(lot), replace(make_look(lot), width=0)
    assert read(as_word(render(said, look), styled=styled), "a.docx") == said


@pytest.mark.parametrize("seed", range(6))
def test_a_pdf_reads_back_over_its_pages(seed: int) -> None:
    lot = random.Random(seed + 500)
    said, look = make_said(lot), make_look(lot)
    # What a page does not show cannot be read: without bullets, room must keep items apart.
    look = replace(look, width=0, header="", broken=False, bullet=look.bullet or "• ")
    header = "Reporte de sistematización" if seed % 2 else ""
    raw = as_pdf(render(said, look), header=header, hyphenate=seed % 3 == 0, justify=seed % 3 == 1)
    assert read(raw, "a.pdf") == said


def test_every_piece_keeps_the_lines_it_was_read_from() -> None:
    lot = random.Random(4)
    said, look = make_said(lot), replace(make_look(lot), width=0, bold=False, number="alone", broken=False)
    text = render(said, look)
    lines = text.split("\n")
    contents = understand(read_lines(text.encode(), "a.txt"), CATALOGUE)
    for practice in contents.practices:
        for item in practice.results:
            assert item.text in lines[item.lines[0] - 1]
        assert practice.title == " ".join(lines[number - 1] for number in practice.title_lines)
        assert practice.expert.name in lines[practice.expert.lines[0] - 1]
    assert [lines[item.lines[0] - 1].strip("-. ") for item in contents.visited][:1] != []


def test_a_file_of_another_kind_is_readable_and_says_so() -> None:
    found = understand(
        read_lines(b"Receta de pan.\n\nMezcle 500 g de harina el 3 de mayo.", "a.txt"), CATALOGUE
    ).as_json()
    assert [finding["rule"] for finding in found.pop("findings")] == ["not-a-report"]
    assert found == {
        "event": {"title": "", "macroregion": "", "dates": [], "place": "", "regions": [], "attendance": None},
        "practices": [],
        "visited": [],
        "testimonials": [],
    }
