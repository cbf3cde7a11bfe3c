import ast
from pathlib import Path

import pytest
from django.utils import translation

import minka.reading
from minka.reading import pdf
from minka.reports.refusals import told

READING = Path(minka.reading.__file__ or "").parent


def sentences() -> list[str]:
    """What the reading library says when it refuses, with 7 for each number or name in it."""
    found = list(pdf._MESSAGES.values())
    for file in READING.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Unreadable" and len(node.args) == 2:
                said = node.args[1]
                parts = said.values if isinstance(said, ast.JoinedStr) else [said]
                written = [str(one.value) if isinstance(one, ast.Constant) else "7" for one in parts]
                found += ["".join(written)] if not isinstance(said, ast.Subscript) else []
    return found


@pytest.mark.parametrize("sentence", sorted(set(sentences())))
def test_every_refusal_of_a_file_is_told_in_english_too(sentence: str) -> None:
    with translation.override("en"):
        assert told(sentence) != sentence


def test_a_refusal_keeps_its_numbers_in_another_language() -> None:
    with translation.override("en"):
        assert "31 MB" in told("El archivo pesa 31 MB y el límite es 20 MB. Reduce sus imágenes o divídelo.")


def test_what_is_no_refusal_of_ours_stays_as_it_is() -> None:
    assert told("Otra cosa.") == "Otra cosa."
