"""Three consistent reports of which one figure at a time is changed: each change contradicts another place."""

import pytest

from minka.coherence import check
from minka.coherence.report import References
from minka.coherence.tests.make import make_report, read_report

AREQUIPA, PUCALLPA, HUANCAYO = read_report("arequipa"), read_report("pucallpa"), read_report("huancayo")
CHANGES = [
    (AREQUIPA, "reunido a 148 gestores", "reunido a 167 gestores"),
    (AREQUIPA, "97 son mujeres", "87 son mujeres"),
    (AREQUIPA, "las 42 restantes", "las 52 restantes"),
    (AREQUIPA, "S/ 24 000 del ministerio", "S/ 34 000 del ministerio"),
    (AREQUIPA, "152 (95 %)", "142 (95 %)"),
    (AREQUIPA, "cuando eran 468", "cuando eran 486"),
    (AREQUIPA, "pasaron de 61 a 74", "pasaron de 61 a 84"),
    (AREQUIPA, "suman 175 asesorías", "suman 185 asesorías"),
    (AREQUIPA, "Arequipa aporta 160", "Arequipa aporta 180"),
    (AREQUIPA, "a 58 más: 154", "a 58 más: 164"),
    (AREQUIPA, "Quedan 26 docentes", "Quedan 36 docentes"),
    (AREQUIPA, "1 728 hablan aimara", "1 928 hablan aimara"),
    (AREQUIPA, "Con ellas suman 120", "Con ellas suman 140"),
    (AREQUIPA, "seis acciones agrupadas", "siete acciones agrupadas"),
    (AREQUIPA, "Ilo tiene 30 escuelas", "Ilo tiene 38 escuelas"),
    (AREQUIPA, "1,9 puntos porcentuales menos", "2,9 puntos porcentuales menos"),
    (AREQUIPA, "triplican las 256", "triplican las 356"),
    (AREQUIPA, "Los demás, 56,", "Los demás, 66,"),
    (AREQUIPA, "El segundo día, jueves", "El segundo día, viernes"),
    (AREQUIPA, "Visita a Caravelí (UGEL Caravelí)\t25", "Visita a Camaná (UGEL Camaná)\t25"),
    (PUCALLPA, "el miércoles 4", "el martes 4"),
    (PUCALLPA, "38 de DRE", "48 de DRE"),
    (PUCALLPA, "el 28 % de una DRE", "el 38 % de una DRE"),
    (PUCALLPA, "S/ 18 000 en alojamiento", "S/ 28 000 en alojamiento"),
    (PUCALLPA, "224 visitas anuales", "242 visitas anuales"),
    (PUCALLPA, "49 siguen activos", "47 siguen activos"),
    (PUCALLPA, "doce por escuela", "quince por escuela"),
    (PUCALLPA, "los otros 26", "los otros 36"),
    (PUCALLPA, "15 botes, uno", "18 botes, uno"),
    (PUCALLPA, "son mujeres y el 52 %", "son mujeres y el 62 %"),
    (HUANCAYO, "118 trabajan", "128 trabajan"),
    (HUANCAYO, "El viernes 22,", "El jueves 22,"),
    (HUANCAYO, "97 en 2024", "87 en 2024"),
    (HUANCAYO, "a los 193 que faltan", "a los 223 que faltan"),
    (HUANCAYO, "17 menos que en 2023", "19 menos que en 2023"),
    (HUANCAYO, "ejecutó el 90 %: S/ 32 400", "ejecutó el 90 %: S/ 34 200"),
    (HUANCAYO, "cuatro por escuela", "cinco por escuela"),
    (HUANCAYO, "los 120 restantes", "los 150 restantes"),
    (HUANCAYO, "seis de las UGEL", "siete de las UGEL"),
    (PUCALLPA, "inversión total: S/ 135 000", "inversión total: S/ 153 000"),
]


@pytest.mark.parametrize("text", [AREQUIPA, PUCALLPA, HUANCAYO])
def test_a_consistent_report_raises_nothing_however_many_figures_it_has(text: str) -> None:
    assert check(make_report(text), References()) == []


@pytest.mark.parametrize(("text", "old", "new"), CHANGES)
def test_a_changed_figure_is_found_on_its_line(text: str, old: str, new: str) -> None:
    assert text.count(old) == 1
    changed = text.replace(old, new)
    line = next(i for i, (a, b) in enumerate(zip(text.split("\n"), changed.split("\n"), strict=True), 1) if a != b)

    assert line in {place.line for found in check(make_report(changed), References()) for place in found.places}
