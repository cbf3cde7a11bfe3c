"""Text that no report would hold: the answer may be poor, but it comes and it is short."""

from collections import Counter

import pytest

from minka.coherence import check
from minka.coherence.tests.make import NORTE, make_references, make_report

HOSTILE = {
    "one line of numbers": "12 docentes y 34 % (56) de " * 15_000,
    "one long word": "a" * 500_000,
    "one line of spaces": "x" + " " * 400_000 + "y",
    "many short lines": "Hay 12 núcleos y 13 redes.\n" * 20_000,
    "different numbers": "\n".join(f"- Se instalaron {i} núcleos en la UGEL Nombre{i}." for i in range(8_000)),
    "brackets": "(" * 100_000 + ")" * 100_000,
    "capitals": "REGIÓN DE LA UGEL DRE " * 20_000,
    "commas": "8 regiones: " + "Piura, " * 50_000,
    "digits": "1" * 200_000 + " 1,1" * 50_000,
    "headings": "1\n\nREGIÓN PIURA\n\nPROBLEMA\n\nx\n\n" * 3_000,
    "bullets": "Son tres acciones:\n\n" + "- 5 talleres: a, b y c\n" * 10_000,
    "pipes": ("| a | 1 | 2 |\n" * 8_000) + "|" * 80_000,
    "a report many times over": NORTE * 20,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_gets_an_answer_of_bounded_length(name: str) -> None:
    """How long it takes is bench's to say; a rule that never ends would hold this test."""
    findings = check(make_report(HOSTILE[name]), make_references())

    assert max(Counter(finding.rule for finding in findings).values(), default=0) <= 300
    assert all(1 <= len(finding.places) <= 10 for finding in findings)
