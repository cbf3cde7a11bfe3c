import pytest

from minka.coherence.blocks import blocks
from minka.coherence.concepts import concept_of
from minka.coherence.figures import Figure, agree, figures
from minka.coherence.tests.make import make_report


def read(text: str) -> list[Figure]:
    return figures(blocks(make_report(text).sections, ()))


@pytest.mark.parametrize(
    ("text", "value", "unit", "hedge"),
    [
        ("Son 2,893 escuelas", 2893, "count", ""),
        ("Son 2.893 escuelas", 2893, "count", ""),
        ("Son 10 655 visitas", 10655, "count", ""),
        ("Son 10\u00a0655 visitas", 10655, "count", ""),
        ("Son 10\u2009655 visitas", 10655, "count", ""),
        ("Son 1.234.567 visitas", 1234567, "count", ""),
        ("El 64 % de escuelas", 64, "percent", ""),
        ("El 98.6% de escuelas", 98.6, "percent", ""),
        ("El 98,6 % de escuelas", 98.6, "percent", ""),
        ("El 12 por ciento de escuelas", 12, "percent", ""),
        ("Hay 08 prácticas", 8, "count", ""),
        ("Creció +64.9 puntos en lectura", 64.9, "points", ""),
        ("Asistieron más de 350 gestores", 350, "count", "over"),
        ("Asistieron cerca de 200 familias", 200, "count", "near"),
        ("Asistieron al menos 30 familias", 30, "count", "least"),
        ("Asistieron casi 300 familias", 300, "count", "almost"),
        ("Hay ocho prácticas", 8, "count", ""),
        ("Hay veinte prácticas", 20, "count", ""),
        ("Costó S/ 25,000 en total", 25000, "money", ""),
        ("Hay 12 mil estudiantes", 12000, "count", ""),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, value: float, unit: str, hedge: str) -> None:
    assert [(f.value, f.unit, f.hedge) for f in read(text)] == [(value, unit, hedge)]


@pytest.mark.parametrize(
    "text",
    [
        "Según la RVM N.° 185-2021-MINEDU",
        "En la UGEL 09-Huaura",
        "Los días 23 y 24 de abril de 2026",
        "Estudiante de 5.º grado",
        "Desde las 9:30 horas",
        "Durante los años 2021 y 2022",
        "El 23/04/2026 empezó",
        "Un espacio para una escuela",
        "Isla 3",
    ],
)
def test_numbers_that_count_nothing_are_left_out(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("Despliegue de 33 núcleos inclusivos en la región", "nucle"),
        ("Núcleos inclusivos: 33", "nucle"),
        ("Los núcleos inclusivos suman 33.", "nucle"),
        ("El número de núcleos inclusivos asciende a 33.", "nucle"),
        ("Son 33 los núcleos inclusivos.", "nucle"),
        ("Se llegó a un total de 33 núcleos.", "nucle"),
    ],
)
def test_a_number_finds_what_it_counts_on_either_side(text: str, head: str) -> None:
    assert [concept_of(f).head for f in read(text)] == [head]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("más de 350 gestores", "362 gestores", True),
        ("más de 350 gestores", "340 gestores", False),
        ("más de 350 gestores", "350 gestores", True),
        ("más de 350 gestores", "más de 420 gestores", False),
        ("cerca de 200 gestores", "187 gestores", True),
        ("cerca de 200 gestores", "120 gestores", False),
        ("33 núcleos", "44 núcleos", False),
        ("08 talleres", "ocho talleres", True),
        ("hasta 40 vacantes", "35 vacantes", True),
    ],
)
def test_loose_words_loosen_a_number(one: str, other: str, expected: bool) -> None:
    first, second = read(f"Son {one}"), read(f"Son {other}")

    assert agree(first[0], second[0]) == expected
