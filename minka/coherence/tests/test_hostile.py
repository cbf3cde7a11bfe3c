"""Text that no report would hold: the answer may be poor, it must be quick."""

import time

import pytest

from minka.coherence import check
from minka.coherence.tests.make import NORTE, make_references, make_report

SECONDS = 20

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
def test_hostile_text_takes_no_longer_than_its_length_allows(name: str) -> None:
    began = time.perf_counter()
    check(make_report(HOSTILE[name]), make_references())

    assert time.perf_counter() - began < SECONDS
