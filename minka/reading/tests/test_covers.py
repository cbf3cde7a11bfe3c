"""What a cover tells when it is set in a way of its own, and a percentage that a wrapped line leaves alone."""

from pathlib import Path

import minka
from minka.reading.catalogue import Catalogue
from minka.reading.contents import ReportContents
from minka.reading.files import read_lines
from minka.reading.structure import understand

LIST = Path(minka.__file__).parent / "territory" / "iged.csv"
BODY = """
Presentación

Nos visitaron equipos de tres regiones.

1. Región Puno

Huertos de altura

UGEL Puno

PROBLEMA

Se perdía la cosecha.

ESTRATEGIA

- Riego por goteo.

RESULTADOS

- El gasto de agua bajó de 400 a 100 baldes, una reducción del
75 %.
- La cosecha alcanza para todos.
"""


def read(cover: str) -> ReportContents:
    return understand(read_lines((cover + BODY).encode(), "a.md"), Catalogue.from_csv(LIST))


def test_the_city_stands_behind_the_macro_region_on_one_line() -> None:
    found = read("# II Intercambio de Buenas Prácticas\n\n**Macrorregión Sur** · Juliaca, 4 y 5 de junio de 2026\n")
    assert (found.event.place, found.event.macroregion) == ("Juliaca", "Sur")


def test_the_kind_of_document_is_not_the_title_of_the_exchange() -> None:
    found = read("# Reporte del encuentro\n\nII Intercambio de Buenas Prácticas\n\nJuliaca, 4 y 5 de junio de 2026\n")
    assert found.event.title == "II Intercambio de Buenas Prácticas"


def test_a_percentage_alone_on_a_line_is_no_page_number() -> None:
    first = read("# II Intercambio de Buenas Prácticas\n").practices[0].results[0]
    assert first.text.endswith("una reducción del 75 %.")
