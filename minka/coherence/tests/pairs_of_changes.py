# ruff: noqa: E501  (a statement reads best on one line)
"""Changes told in points and in percent, and figures told for two years: as they hold, and with one word changed."""

from minka.coherence.tests.pairs import presentation, problem, results
from minka.coherence.tests.statements import NO_ACTION, told

# fmt: off
UNITS = [
    (results("- Los que leen partieron de 31 % y tuvieron un avance de 15 @."), "puntos porcentuales", "%"),
    (results("- La cobertura, que partía del 40 %, aumentó en 12 @."), "puntos", "%"),
    (results("- Con una línea de base de 30 %, el logro en lectura creció 18 @."), "puntos", "%"),
    (results("- El logro en lectura, que era de 30 %, se incrementó en 18 @."), "puntos", "%"),
    (results("- El logro en lectura pasó de 30 % a 48 %: 18 @ más."), "puntos", "%"),
    (results("- El logro en lectura pasó de 30 % a 48 %, es decir, mejoró 18 @."), "puntos", "%"),
    (results("- El logro en lectura pasó del 30 % al 48 % (+18 @)."), "puntos", "%"),
    (results("- La tasa de deserción se redujo en 4 @."), "puntos porcentuales", "%"),
    (results("- La tasa de aprobación aumentó 9 @ en un año."), "puntos porcentuales", "%"),
    (results("- Aumento de 9 @ en el porcentaje de docentes que planifica."), "puntos porcentuales", "%"),
    (results("- El porcentaje de docentes que planifica subió 9 @."), "puntos porcentuales", "%"),
    (results("- Mejora de 22 @ en el nivel satisfactorio de lectura."), "puntos", "%"),
    (results("- 22 @ de incremento en el nivel satisfactorio de lectura."), "puntos", "%"),
    (results("- La proporción de escuelas con plan se elevó en 22 @ en dos años."), "puntos", "%"),
    (told("Solo el 20 % de estudiantes resolvía problemas de fracciones.", NO_ACTION, "- Los estudiantes que resuelven problemas de fracciones aumentaron en 25 @."), "puntos", "%"),
    (told("Solo el 20 % de estudiantes resolvía problemas de fracciones.", NO_ACTION, "- Hubo un incremento de 25 @ de estudiantes que resuelven problemas de fracciones."), "puntos", "%"),
    (results("- Mejoras: +12 puntos en lectura, +9 puntos en matemática y +7 @ en ciencia."), "puntos", "%"),
    (told("En 2023 la deserción llegó a 5,2 %.", NO_ACTION, "- La deserción se redujo a 2,1 %, 3,1 @ menos que al comienzo."), "puntos", "%"),
]
"""The statement with "@" for the unit, the unit that holds and the one that leaves a doubt."""
UNITS_SILENT = [
    results("- La matrícula aumentó 12 % (de 500 a 560 estudiantes)."),
    results("- El presupuesto se incrementó en 20 %. La producción de cacao creció 15 %."),
    results("- La asistencia llegó al 90 %. El avance fue del 80 % al cierre."),
    results("- El tiempo de trámite bajó 40 %. Las quejas disminuyeron en 30 %."),
    results("- El logro pasó de 30 % a 48 %, 18 puntos más, lo que equivale a un aumento del 60 %."),
    results("- El 45 % de las familias participa más. El 30 % mejoró su huerto."),
    results("- Más del 97 % de directivos mejoró su plan. El 85 % avanza en su meta."),
]
YEARS = [
    (presentation("De 64 quejas en 2024 se pasó a @ quejas en 2025."), "31", "64", "doubt"),
    (presentation("Las quejas bajaron de 64 en 2024 a @ en 2025."), "31", "64", "doubt"),
    (presentation("Las quejas bajaron de 364 en 2024 a @ en 2025."), "131", "364", "doubt"),
    (presentation("En 2025 hubo 118 ferias y en 2026 hubo @."), "131", "118", "doubt"),
    (presentation("En 2025 se brindaron 96 asesorías personalizadas.\n\nEn 2026 se brindaron @ asesorías personalizadas."), "39", "96", "doubt"),
    (presentation("En 2025 se desarrollaron 129 actividades.\n\nDurante el 2026 se ejecutaron @ actividades."), "51", "129", "error"),
    (presentation("En 2025 participaron 162 UGEL.\n\nDurante el 2026 participaron @ UGEL."), "88", "162", "doubt"),
    (presentation("En 2025 participaron 1226 servidores.\n\nDurante el 2026 participaron @ servidores."), "256", "1226", "error"),
    (presentation("En 2025 hubo 8 transferencias.\n\nDurante el 2026 hubo @ transferencias."), "5", "8", "doubt"),
    (presentation("El Ranking del 2024 tuvo 812 miembros activos.\n\nEl Ranking del 2025 tiene @ miembros activos."), "903", "812", "error"),
    (presentation("La plataforma recibió 10 655 visitas en 2025.\n\nEn 2026 recibió @ visitas."), "12 300", "10 655", "error"),
    (results("- Se redujeron los casos: 45 en 2024 y @ en 2025."), "12", "45", "doubt"),
    (problem("En 2023 desertaron 145 estudiantes; en 2024, @ estudiantes."), "162", "145", "doubt"),
]
"""The statement with "@", a figure of its own year, the other year's, and how sure it is."""
YEARS_SILENT = [
    results("- Se emitieron 80 programas en 2024 y 80 en 2025."),
    presentation("En 2025 se hizo un webinar y en 2026 un webinar."),
    presentation("En 2025 participaron 26 regiones. En 2026 participaron 26 regiones."),
    presentation("En 2025 hubo 45 talleres de 3 horas y en 2026, 52 talleres de 3 horas."),
    presentation("En 2025 se capacitó a 120 docentes. En 2026 se visitó a 120 familias."),
    results("- En 2024 y 2025 se atendió cada año a las 45 escuelas de la red."),
]
# fmt: on
