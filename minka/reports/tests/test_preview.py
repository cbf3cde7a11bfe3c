"""What was read is shown as its author saw it, not with the marks by which the program knows it."""

import pytest

from minka.reports.preview import SourceLine


@pytest.mark.parametrize(
    ("text", "kind", "pieces"),
    [
        ("# La práctica", "heading", [("La práctica", False)]),
        ("### 1.2 Resultados", "heading", [("1.2 Resultados", False)]),
        ("- Un tablero semanal", "bullet", [("Un tablero semanal", False)]),
        ("  • Un tablero", "bullet", [("Un tablero", False)]),
        ("- **Tablero:** se mira cada semana", "bullet", [("Tablero:", True), (" se mira cada semana", False)]),
        ("Subió 12 % **en un año**", "", [("Subió 12 % ", False), ("en un año", True)]),
        ("-5 % de ausencias", "", [("-5 % de ausencias", False)]),
        ("#matrícula", "", [("#matrícula", False)]),
        ("2 ** 3 ** 2", "", [("2 ** 3 ** 2", False)]),
        ("- ", "", [("- ", False)]),
    ],
)
def test_a_line_of_the_source_has_no_marks(text, kind, pieces):
    line = SourceLine.of(7, text, True, [])
    assert (line.number, line.kind, line.pieces, line.used) == (7, kind, pieces, True)
