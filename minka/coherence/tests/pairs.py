# ruff: noqa: E501  (a statement reads best on one line)
"""Statements told twice: as they add up, and with the one word changed that makes them contradict themselves."""

from minka.coherence.tests.statements import NO_ACTION, NO_RESULT, NOTHING_SAID, told


def problem(text: str) -> str:
    return told(text, NO_ACTION, NO_RESULT)


def results(text: str, strategy: str = NO_ACTION) -> str:
    return told(NOTHING_SAID, strategy, text)


def presentation(text: str) -> str:
    return told(NOTHING_SAID, NO_ACTION, NO_RESULT, presentation=text)


# fmt: off
PAIRS = [
    ("percentage-and-count", problem("Más de la mitad de las familias (@ %) migra."), "65", "45"),
    ("percentage-and-count", problem("Menos de la mitad de las familias (@ %) lee a diario."), "35", "65"),
    ("percentage-and-count", problem("Un tercio de las familias (@ %) migra."), "33", "60"),
    ("percentage-and-count", problem("La mayoría de las familias (@ %) migra."), "70", "30"),
    ("percentage-and-count", problem("Casi todas las aulas (@ %) tenían goteras."), "94", "40"),
    ("percentage-and-count", problem("Casi la mitad de las familias (@ %) migra."), "48", "78"),
    ("percentage-and-count", problem("Hubo 160 casos de violencia; tres de cada cuatro (@) fueron en secundaria."), "120", "140"),
    ("percentage-and-count", problem("De 64 aulas, 48 (@) no tenían luz."), "tres cuartas partes", "dos terceras partes"),
    ("percentage-and-count", problem("70 de las 280 aulas, la @ parte, carecían de luz."), "cuarta", "quinta"),
    ("percentage-and-count", results("- Los préstamos pasaron de 400 a 1 200 al mes: se @."), "triplicaron", "duplicaron"),
    ("percentage-and-count", results("- La red se duplicó, de 20 a @ integrantes."), "40", "30"),
    ("percentage-and-count", results("- La tardanza bajó de 90 % a 30 %: se redujo a la @."), "tercera parte", "mitad"),
    ("percentage-and-count", results("- Quedan en inicio @ de los 2 500 niños: la cifra se redujo a la mitad."), "1 250", "1 750"),
    ("percentage-and-count", results("- El 91 % confía, frente al 64 % de 2023: @ puntos más."), "27", "31"),
    ("percentage-and-count", results("- El 90 % terminó el año; en 2023 lo hizo el 75 %. La mejora es de @ puntos."), "15", "25"),
    ("percentage-and-count", results("- El abandono bajó a 6 %, es decir, @ de 150 residentes."), "9", "19"),
    ("percentage-and-count", presentation("En 2025 hubo 12 000 visitas; en 2026 van 15 000, un aumento del @ %."), "25", "35"),
    ("percentage-and-count", presentation("Ya son 9 200 inscritos, 800 más que en 2025, cuando eran @."), "8 400", "8 200"),
    ("percentage-and-count", problem("El 48 % de los niños de 4.º grado (2 400 de @) leía poco."), "5 000", "6 000"),
    ("percentage-and-count", problem("La mayor parte (110 de 176, @ %) leía poco."), "62,5", "52,5"),
    ("rate-and-total", results("- Se entregaron @ plantones, 200 por vivero.", "- Instalación de 56 viveros."), "11 200", "12 300"),
    ("rate-and-total", results("- Se designó a @ mediadores, uno por vivero.", "- Instalación de 56 viveros."), "56", "65"),
    ("rate-and-total", results("- 14 talleres para 420 tutores, a razón de @ por taller."), "30", "40"),
    ("rate-and-total", results("- 96 programas de radio, 8 por mes durante @ meses."), "doce", "nueve"),
    ("rate-and-total", results("- Sesiones de 90 minutos, tres veces por semana (@ minutos semanales)."), "270", "240"),
    ("rate-and-total", results("- Costo por kit: S/ 100; inversión total: S/ @.", "- Entrega de 210 kits."), "21 000", "31 000"),
    ("rate-and-total", results("- Hubo 26 promotoras, cada una a cargo de @ anexos.", "- Trabajo en 52 anexos."), "dos", "cuatro"),
    ("sum-of-parts", results("- Se capacitó a 20 tutores y se acompañó a 15 auxiliares, @ en total."), "35", "40"),
    ("sum-of-parts", results("- Veinticuatro sesiones en 2025 y @ en 2026, cuarenta en total."), "dieciséis", "veintiséis"),
    ("sum-of-parts", presentation("Vinieron 120 gestores. Por cargo: 24 directores, 60 especialistas y @ docentes."), "36", "26"),
    ("sum-of-parts", problem("De 5 000 niños, 2 500 estaban en inicio, 1 500 en proceso y @ en el nivel esperado."), "1 000", "2 000"),
    ("sum-of-parts", results("- Diplomado de 200 horas: 120 presenciales y @ virtuales."), "80", "60"),
    ("sum-of-parts", presentation("El 62 % son mujeres y el @ % varones."), "38", "48"),
    ("sum-of-parts", presentation("La red se distribuye así: inicial 25 %, primaria 45 % y secundaria @ %."), "30", "40"),
    ("dates", results("- El taller duró 16 semanas, del 6 de abril al @ de 2024."), "27 de julio", "25 de mayo"),
    ("dates", results("- El plan se inició en marzo de 2024 y concluyó en @."), "diciembre de 2025", "enero de 2024"),
    ("dates", results("- Durante dieciocho meses, de marzo de 2024 a agosto de @, hubo sesiones."), "2025", "2024"),
    ("range", problem("Un trámite tardaba entre 15 y 40 días; el promedio era de @ días."), "28", "48"),
    ("range", problem("Cada lluvia cerraba las aulas entre @ días."), "20 y 35", "35 y 20"),
    ("two-values", results("- Más de 300 familias en @ comunidades ribereñas.", "- Bibliotecas en treinta y cinco comunidades ribereñas."), "treinta y cinco", "cuarenta y cinco"),
    ("two-holders", presentation("La región anfitriona fue Puno. Cerró el encuentro el Director Regional de Educación de @, dueño de casa."), "Puno", "Tacna"),
    ("event-dates", presentation("El encuentro abrió el @ 14 de octubre de 2026."), "miércoles", "martes"),
    ("list-count", presentation("Vinieron 9 regiones: Arequipa, Cusco, Ica, Moquegua, Pasco, Puno y Tacna (del sur y del centro), además de @ como invitadas."), "Áncash y Piura", "Áncash"),
]
"""The rule, the statement with "@" where they differ, the word that holds and the word that does not."""
# fmt: on

ROWS = """| Año | Asesorías | Webinars | Total |
|---|---|---|---|
| 2023 | 40 | 6 | 46 |
| 2024 | 55 | 8 | @ |
| 2025 | 70 | 9 | 79 |"""
GOALS = """Indicador | Meta | Avance | %
Asesorías | 120 | 90 | 75
Webinars | 10 | 8 | @
Pasantías | 16 | 4 | 25"""
