# ruff: noqa: E501  (a plant reads best on one line)
"""One contradiction each, planted in a consistent report: what is replaced, by what, and a line that must be named."""

from dataclasses import dataclass

from minka.coherence.tests.make import NORTE, ORIENTE, SUR


@dataclass(frozen=True)
class Plant:
    text: str
    old: str
    new: str
    rules: str
    severity: str = ""

    @property
    def planted(self) -> str:
        assert self.text.count(self.old) >= 1, self.old
        return self.text.replace(self.old, self.new, 1)

    @property
    def line(self) -> int:
        """The first line that the plant changes."""
        before, after = self.text.split("\n"), self.planted.split("\n")
        return next(i for i, (a, b) in enumerate(zip(before, after, strict=False), 1) if a != b)


PLANTS = (
    # one concept, two values
    Plant(NORTE, "\n640\n", "\n610\n", "two-values", "error"),
    Plant(NORTE, "Hoy se cuenta con 640", "Hoy se cuenta con 604", "two-values", "error"),
    Plant(NORTE, "de 24 DRE/GRE, 190 UGEL\n", "de 24 DRE/GRE, 192 UGEL\n", "two-values", "error"),
    Plant(NORTE, "\n6\n\nBPGE", "\n9\n\nBPGE", "two-values", "error"),
    Plant(NORTE, "\n31\n\nAsesorías\npara", "\n34\n\nAsesorías\npara", "two-values", "error"),
    Plant(NORTE, "\n11\n\nAsesorías\nsobre", "\n12\n\nAsesorías\nsobre", "two-values", "error"),
    Plant(NORTE, "\n12 480\n", "\n12 840\n", "two-values", "error"),
    Plant(NORTE, "Los 48 círculos lectores funcionan", "Los 44 círculos lectores funcionan", "two-values", "error"),
    Plant(NORTE, "convocó a representantes de 9 regiones", "convocó a representantes de 11 regiones", "two-values"),
    Plant(NORTE, "y a más de 210 gestores", "y a más de 310 gestores", "two-values"),
    Plant(NORTE, "Participaron más de 210 gestores", "Participaron 190 gestores", "two-values", "error"),
    Plant(NORTE, "en las 11 redes educativas.\n\nRES", "en las 14 redes educativas.\n\nRES", "two-values", "error"),
    Plant(NORTE, "- 15 mesas de trabajo", "- 18 mesas de trabajo", "two-values", "error"),
    Plant(NORTE, "- 36 comités de convivencia", "- 63 comités de convivencia", "two-values", "error"),
    Plant(SUR, "• Biohuertos escolares: 26.", "• Biohuertos escolares: 29.", "two-values", "error"),
    Plant(SUR, "llegó a 1.260 estudiantes", "llegó a 1.620 estudiantes", "two-values", ""),
    Plant(SUR, "cumple en 140 escuelas rurales", "cumple en 104 escuelas rurales", "two-values", "error"),
    Plant(SUR, "• 24 monitores certificados", "• 42 monitores certificados", "two-values", "error"),
    Plant(SUR, "son 571 las prácticas", "son 517 las prácticas", "two-values", "error"),
    Plant(SUR, "• Participaron 310 familias", "• Participaron 350 familias", "two-values"),
    Plant(SUR, "Más de 1 000 tabletas", "Más de 1 200 tabletas", "two-values", ""),
    Plant(ORIENTE, "llegan a nueve cuencas", "llegan a siete cuencas", "two-values", "error"),
    Plant(ORIENTE, "– 75 facilitadores", "– 57 facilitadores", "two-values", "error"),
    Plant(ORIENTE, "2,400 cuadernos", "2,600 cuadernos", "two-values", "error"),
    # a percentage and its counts
    Plant(NORTE, "el 40 % (72)", "el 40 % (84)", "percentage-and-count", "error"),
    Plant(NORTE, "75 % (90) de no", "85 % (90) de no", "percentage-and-count", "error"),
    Plant(NORTE, "docentes (90 %)", "docentes (80 %)", "percentage-and-count", "error"),
    Plant(NORTE, "288 de los 320", "388 de los 320", "percentage-and-count", "error"),
    Plant(NORTE, "100 % de las 3 UGEL", "110 % de las 3 UGEL", "percentage-and-count", "error"),
    Plant(SUR, "El 55 % de las 80", "El 65 % de las 80", "percentage-and-count", "error"),
    Plant(SUR, "(95 %)", "(91 %)", "percentage-and-count", "error"),
    Plant(SUR, "De 60 directivos, 57", "De 60 directivos, 67", "percentage-and-count", "error"),
    Plant(ORIENTE, "El 96% (480)", "El 92% (480)", "percentage-and-count", "error"),
    Plant(ORIENTE, "El 30% (150)", "El 30% (180)", "percentage-and-count", "error"),
    Plant(ORIENTE, "tiene 500\n", "tiene 560\n", "percentage-and-count", "error"),
    # a declared number and its list
    Plant(NORTE, "realizaron tres Intercambios", "realizaron cuatro Intercambios", "list-count", "error"),
    Plant(NORTE, "(5 de la Macrorregión Norte: Cajamarca, La Libertad,", "(5 de la Macrorregión Norte: Cajamarca,", "list-count", "error"),
    Plant(NORTE, "4 invitadas: Áncash, Ica, Loreto y Tacna", "4 invitadas: Áncash, Ica y Tacna", "list-count", "error"),
    Plant(NORTE, "2 directores de DRE: Tumbes", "3 directores de DRE: Tumbes", "list-count", "error"),
    Plant(NORTE, "las 04 buenas prácticas", "las 05 buenas prácticas", "list-count two-values", "error"),
    Plant(NORTE, "siguientes dos recomendaciones", "siguientes tres recomendaciones", "list-count", "error"),
    Plant(NORTE, "comprendió dos espacios", "comprendió tres espacios", "list-count", "error"),
    Plant(NORTE, "las 4 instituciones educativas ubicadas", "las 6 instituciones educativas ubicadas", "list-count", "error"),
    Plant(NORTE, "tres acciones: diag", "cuatro acciones: diag", "list-count", ""),
    Plant(NORTE, "en tres niveles: Gestor", "en cuatro niveles: Gestor", "list-count", "error"),
    Plant(SUR, "participantes de siete regiones", "participantes de ocho regiones", "list-count", "error"),
    Plant(SUR, "tres estadios: inicial", "cuatro estadios: inicial", "list-count", "error"),
    Plant(SUR, "en tres etapas: diseño", "en cinco etapas: diseño", "list-count", "error"),
    Plant(SUR, "presentaron tres buenas", "presentaron cuatro buenas", "list-count", "error"),
    Plant(ORIENTE, "cinco talleres: lectura", "seis talleres: lectura", "list-count", ""),
    Plant(ORIENTE, "siguientes tres medidas", "siguientes cuatro medidas", "list-count", "error"),
    Plant(ORIENTE, "expusieron tres buenas", "expusieron cinco buenas", "list-count", "error"),
    # a total and its parts
    Plant(NORTE, "desarrollaron 92 actividades", "desarrollaron 97 actividades", "sum-of-parts", "error"),
    Plant(NORTE, "han ejecutado 44 actividades", "han ejecutado 46 actividades", "sum-of-parts", "error"),
    Plant(NORTE, "27 asesorías sobre", "29 asesorías sobre", "sum-of-parts", "error"),
    Plant(NORTE, "a 250 docentes: 130", "a 260 docentes: 130", "sum-of-parts", "error"),
    Plant(NORTE, "representantes de 9 regiones (5", "representantes de 10 regiones (5", "sum-of-parts", "error"),
    Plant(SUR, "96 mujeres y 84 varones", "96 mujeres y 74 varones", "sum-of-parts", "error"),
    Plant(SUR, "85 especialistas y 55", "88 especialistas y 55", "sum-of-parts", "error"),
    Plant(SUR, "| Puno | 50 |", "| Puno | 60 |", "sum-of-parts", "error"),
    Plant(SUR, "18 asistencias técnicas: 10", "18 asistencias técnicas: 12", "sum-of-parts", "error"),
    # a name off the list
    Plant(NORTE, "REGIÓN CAJAMARCA", "REGIÓN CAJAMARKA", "unknown-name", "error"),
    Plant(NORTE, "UGEL Ferreñafe\n\nPROB", "UGEL Ferreñape\n\nPROB", "unknown-name", "error"),
    Plant(NORTE, "Ica, Loreto y Tacna", "Ica, Loretto y Tacna", "unknown-name", "error"),
    Plant(NORTE, "UGEL Talara\n", "UGEL Talada\n", "unknown-name", "error"),
    Plant(SUR, "UGEL San Román y", "UGEL San Ramón y", "unknown-name", "error"),
    Plant(SUR, "Madre de Dios, Moquegua", "Madre de Dios, Moqueagua", "unknown-name", "error"),
    Plant(ORIENTE, "UGEL Coronel Portillo", "UGEL Coronel Potrillo", "unknown-name", "error"),
    Plant(ORIENTE, "REGIÓN UCAYALI\n\nCONV", "REGIÓN UCAYALLI\n\nCONV", "unknown-name", "error"),
    # index and body
    Plant(NORTE, "3. Región Cajamarca", "3. Región La Libertad", "index-and-body", "error"),
    Plant(NORTE, "Pasantía en la UGEL Sullana	28", "Pasantía en la UGEL Morropón	28", "index-and-body", "error"),
    Plant(SUR, "3. Región Moquegua: E", "3. Región Tacna: E", "index-and-body", "error"),
    Plant(SUR, "Puno: Aulas de altura", "Puno: Aulas sin frontera", "index-and-body", "error"),
    Plant(ORIENTE, "REGIÓN UCAYALI  9", "REGIÓN AMAZONAS  9", "index-and-body", "error"),
    # a role held by two
    Plant(NORTE, "Educación de Piura, región anf", "Educación de Tumbes, región anf", "two-holders", "error"),
    Plant(NORTE, "en articulación con la Dirección Regional de Educación de Piura", "en coordinación con la DRE Tumbes", "two-holders", "error"),
    Plant(SUR, "\nCusco, región anfitriona", "\nPuno, región anfitriona", "two-holders", "error"),
    Plant(SUR, "Regional de Educación de Cusco, anfitrión", "Regional de Educación de Arequipa, anfitrión", "two-holders", "error"),
    Plant(ORIENTE, "la ciudad de Tarapoto", "la ciudad de Moyobamba", "two-holders", "error"),
    # names of levels
    Plant(NORTE, "y Gestor mentor", "y Gestor guía", "level-names", "error"),
    Plant(NORTE, "notables y mentores", "notables y maestros", "level-names", "error"),
    Plant(NORTE, "al estadio avanzado", "al estadio consolidado", "level-names", "error"),
    Plant(SUR, "inicial, intermedio y avanzado", "inicial, intermedio y maduro", "level-names", "error"),
    # points and percent
    Plant(NORTE, "pasó del 35 % al 62 %.", "aumentó 27 %.", "points-or-percent", "doubt"),
    Plant(NORTE, "- Los 48", "- Incremento de 25 % de estudiantes en el nivel satisfactorio en lectura.\n- Los 48", "points-or-percent", "doubt"),
    Plant(SUR, "Incremento de 20 puntos", "Incremento de 30 puntos", "points-or-percent", "error"),
    Plant(ORIENTE, "es decir, 14,5 puntos", "es decir, 12,5 puntos", "points-or-percent", "error"),
    # one figure, two years
    Plant(NORTE, "registro de 688 miembros", "registro de 735 miembros", "same-figure-two-years", "error"),
    Plant(NORTE, "En total, 305 servidores", "En total, 1104 servidores", "same-figure-two-years", "error"),
    # the event
    Plant(NORTE, "norte, sur y oriente. Cada", "sur, centro y oriente. Cada", "", ""),
    Plant(NORTE, "días 14 y 15 de mayo", "días 15 y 16 de mayo", "event-dates", "error"),
    Plant(NORTE, "\n15 de mayo\n", "\n16 de mayo\n", "event-dates", "error"),
    Plant(NORTE, "El II Intercambio de Buenas Prácticas de Gestión Educativa de la Macrorregión Norte convocó", "El II Intercambio de Buenas Prácticas de Gestión Educativa de la Macrorregión Sur convocó", "event-title", "error"),
    Plant(NORTE, "desarrolló el II Intercambio", "desarrolló el III Intercambio", "event-title", "error"),
    Plant(SUR, "durante tres días", "durante dos días", "event-dates", "error"),
    Plant(SUR, "## Día 2: 10 de setiembre", "## Día 2: 12 de setiembre", "event-dates", "error"),
    Plant(SUR, "Primer Intercambio de la Macrorregión Sur se realizó", "Primer Intercambio de la Macrorregión Norte se realizó", "event-title", "error"),
)  # fmt: skip
