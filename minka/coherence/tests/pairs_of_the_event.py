# ruff: noqa: E501  (a statement reads best on one line)
"""What is told of the event in two places, and who held it: as it holds, and changed."""

from minka.coherence.tests.pairs import presentation, problem, results

CARDS = "\n\nCifras de la CoP\n\n9217\n\nservidores públicos inscritos\n\n12\n\naliados\n"

# fmt: off
PAIRS = [
    ("two-values", presentation("Al encuentro asistieron 264 gestores educativos procedentes de 7 regiones.\n\nLlegaron @ gestores educativos de siete regiones, con muchas preguntas."), "264", "284"),
    ("two-values", presentation("Durante tres días, doscientos @ gestores de ocho regiones conversaron sobre cinco prácticas.\n\n**Quiénes asistieron.** 260 personas, más de la mitad mujeres."), "sesenta", "seis"),
    ("two-values", presentation("El I Intercambio reunió a más de @ gestores educativos.\n\nParticiparon en el encuentro más de 350 gestores educativos, entre ellos varios directores."), "350", "320"),
    ("two-values", presentation("En el intercambio se presentaron dos buenas prácticas.\n\nEl intercambio reunió a gestores del sur, quienes revisaron @ experiencias con resultados."), "dos", "tres"),
    ("two-values", presentation("Los asistentes trabajaron en mesas y formularon 26 compromisos.\n\nEn febrero se revisarán los @ compromisos."), "26", "36"),
    ("two-values", presentation("La plataforma cuenta con @ servidores inscritos." + CARDS), "9217", "9127"),
    ("two-holders", presentation("El encuentro lo convocó el ministerio y lo acogió la DRE Puno.\n\nAbrió la sesión el Director Regional de Educación de @, anfitrión de la cita."), "Puno", "Tacna"),
    ("two-holders", presentation("La anfitriona del encuentro fue la DRE Puno.\n\nEl Director Regional de Educación de @ inauguró el encuentro en su calidad de anfitrión."), "Puno", "Tacna"),
    ("two-holders", presentation("La DRE Puno aceptó recibir este primer intercambio.\n\nLo organizó el ministerio, junto con la DRE @ como sede."), "Puno", "Tacna"),
    ("percentage-and-count", problem("540 de los 3 600 estudiantes que culminaron primaria en 2023 (@ %) no se matricularon."), "15", "25"),
    ("percentage-and-count", results("- De los 120 pedidos de 2025, 24 (@ %) fueron urgentes."), "20", "40"),
    ("level-names", presentation("La red tiene 640 gestores en tres niveles de reconocimiento: 448 gestores participativos (70 %), 144 gestores destacados (22.5 %) y 48 gestores referentes (7.5 %). Para alcanzar el nivel de gestor @ se requiere una transferencia."), "referente", "transformador"),
]
# fmt: on
