# ruff: noqa: E501  (a statement reads best on one line)
"""Statements of levels, stages and modalities, told twice: by the table, and with one word off it."""

from minka.coherence.tests.pairs import presentation, problem

# fmt: off
PAIRS = [
    (problem("Las escuelas de Educación Básica Regular en todos sus niveles (inicial, @ y secundaria) trabajaban solas."), "primaria", "elemental"),
    (problem("Las escuelas de Educación Básica Regular en todos sus niveles (inicial, primaria y @) trabajaban solas."), "secundaria", "media"),
    (problem("Las escuelas de Educación Básica Regular en todos sus niveles (inicial, primaria y @) trabajaban solas."), "secundaria", "bachillerato"),
    (problem("Los talleres son para los niveles de @, primaria y secundaria."), "inicial", "preescolar"),
    (problem("Se trabajó con docentes de inicial, @ y secundaria."), "primaria", "primera"),
    (problem("Se trabajó con docentes de inicial, @ y secundaria."), "primaria", "básico"),
    (problem("Los docentes de inicial, primaria y @ asistieron."), "secundaria", "segundaria"),
    (problem("En el nivel @ leen poco."), "primaria", "primera"),
    (problem("Las escuelas tienen niveles de primaria y @."), "secundaria", "media"),
    (problem("Creció 20 puntos en lectura primaria y 8 en el nivel @."), "secundaria", "bachillerato"),
    (problem("En el nivel @ leen poco."), "secundaria", "bachillerato"),
    (problem("En el nivel @ leen poco."), "inicial", "preescolar"),
    (problem("Los estudiantes del nivel de educación @ leen poco."), "secundaria", "segundaria"),
    (problem("Los estudiantes de @ grado de primaria leen poco."), "segundo", "octavo"),
    (problem("Los estudiantes de @ grado de secundaria leen poco."), "quinto", "sexto"),
    (problem("Los estudiantes de @ grado de educación primaria leen poco."), "4.º", "7.º"),
    (problem("Los estudiantes de cuarto y @ grado de primaria leen poco."), "sexto", "séptimo"),
    (problem("El estudiante de 5.º grado de @ lee a diario."), "secundaria", "segundaria"),
    (problem("La guía es para el @ ciclo de la EBR."), "VII", "IX"),
    (problem("La guía es para el @ ciclo de primaria."), "IV", "VI"),
    (problem("Hubo estudiantes de EBR, EBA, @ y CETPRO."), "EBE", "EBI"),
    (problem("Hubo estudiantes de EBR, EBA, EBE y @."), "CETPRO", "CEPTRO"),
    (problem("Hubo estudiantes de @ y EBE."), "EBA", "EBO"),
    (problem("Hubo estudiantes de EBR, @ y ETP."), "EBE", "EPE"),
    (problem("Las aulas de @ quedan lejos."), "EBR", "EBT"),
    (problem("Los @ quedan lejos."), "CEBA", "CEBU"),
    (problem("Los equipos de Educación Básica @ viajaron."), "Especial", "Espacial"),
    (problem("Los equipos de Educación Básica @ viajaron."), "Alternativa", "Alterna"),
    (problem("Los equipos de Educación Básica @ (EBR) viajaron."), "Regular", "General"),
    (problem("Los equipos de Educación Básica Regular (@) viajaron."), "EBR", "EBA"),
    (problem("Los centros de educación técnico-@ viajaron."), "productiva", "productora"),
    (problem("La práctica pasó del estadio inicial al estadio @ de la ruta de buenas prácticas."), "intermedio", "maduro"),
    (presentation("De las prácticas, 38 están en el estadio inicial, 17 en el intermedio y 6 en el @."), "avanzado", "consolidado"),
    (presentation("La red tiene tres niveles: gestor participativo, gestor notable y gestor guía.\n\nHay un Gestor @ en cada UGEL."), "notable", "innovador"),
    (presentation("La red tiene tres niveles: gestor participativo, gestor notable y gestor guía.\n\nEl ranking los ordena: participativos, notables y @."), "guías", "mentores"),
    (presentation("La red tiene tres niveles: gestor participativo, gestor notable y gestor guía.\n\nAl llegar al nivel @ reciben una medalla."), "notable", "experto"),
    (presentation("La red tiene tres niveles: gestor participativo, gestor notable y gestor guía.\n\nEn la red, 40 son participativos, 20 notables y 5 @."), "guías", "mentores"),
    (problem("Son 36 escuelas: 14 de inicial, 12 de @ y 10 de secundaria."), "primaria", "elemental"),
    (problem("Son 1 150 niños: 200 en inicial, 620 en @ y 330 en secundaria."), "primaria", "primera"),
    (problem("La deserción en @ es alta."), "secundaria", "segundaria"),
]
"""The statement with "@" where they differ, the word of the table and the word off it."""
DOUBTS = [
    (problem("En el nivel @ leen poco."), "secundaria", "secundario"),
    (problem("Los estudiantes de @ leen poco."), "inicial", "preescolar"),
]
SILENT = [
    problem("Hay abandono en secundaria, la primera causa de repitencia. En primaria y primera infancia se lee; en inicial, el jardín es chico."),
    problem("Los estudiantes del nivel primaria y secundaria leen. El nivel inicial y comunidad se reúnen. Hubo familias de primaria, inicial y barrio."),
    problem("El equipo del nivel secundaria y convivencia acompaña. Trabaja en primaria, tutoría y secundaria."),
    problem("Hubo docentes de inicial, primaria y familias de la zona. La primera infancia y la secundaria rural importan."),
    problem("Los niveles de primaria, secundaria y superior se coordinan. El nivel educativo de los padres es bajo."),
    problem("Se trabaja en inicial, primaria, secundaria y CEBA. Los estudiantes de primera necesidad no existen."),
    problem("El nivel inicial y el nivel primaria mejoran. La educación inicial y la educación superior conversan."),
    problem("El 1.er y 6.º grado de primaria, y el 5.º grado de secundaria, leen. Los de 3, 4 y 5 años de inicial juegan."),
    problem("Un instituto de educación superior con estudiantes del VIII ciclo ayuda en primaria."),
    problem("La Educación Intercultural Bilingüe (EIB), la EBR y la EBE se coordinan. La educación básica inclusiva avanza."),
    problem("Las DRE, GRE y UGEL de EBR, EBA y ETP trabajan. El PEI, el PAT y la EBR se alinean."),
    problem("El VI ciclo de secundaria y el III ciclo de primaria. El ciclo avanzado de EBA también."),
    problem("Las prácticas de la educación técnico-productiva y de la educación técnica profesional conviven."),
    problem("En los niveles de inicio, proceso y logro. La escuela primaria y la causa primaria son otra cosa."),
    problem("Se atiende en el primer año de secundaria, en la etapa inicial del plan y en una segunda etapa."),
]
# fmt: on
