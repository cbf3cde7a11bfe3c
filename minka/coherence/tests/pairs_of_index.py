# ruff: noqa: E501  (a statement reads best on one line)
"""A report with an index that agrees with its body, and what of it another index or body would deny."""

INDEXED = """Reporte

I Intercambio de Buenas Prácticas de Gestión Educativa

Macrorregión sur

Índice

Presentación	4
Resumen ejecutivo	6
Red de gestores	8

Día 1

Las prácticas del sur y la voz de sus expertos	10
1. Región Puno	12
2. Región Tacna	16
3. Región Moquegua	20
4. Región Cusco	24

Día 2

Pasantía en Ilo (UGEL Ilo)	28
Lo que dijeron los asistentes	32
-----------------------------------	----

Presentación

Los equipos del sur contaron lo que les funciona, y este reporte lo recoge para quienes no pudieron venir al encuentro.

Resumen ejecutivo

Las prácticas nacieron en las escuelas. Los equipos las cuidan, las miden y las comparten con las regiones vecinas.

Red de gestores

La red acompaña a quienes empiezan. Sus miembros responden preguntas y prestan sus materiales a los demás equipos.

Día 1

Las prácticas del sur y la voz de sus expertos

Los equipos presentaron sus prácticas con una escena breve.

1

REGIÓN PUNO

AULAS DE ALTURA

UGEL San Román

PROBLEMA

Los estudiantes faltaban en la época de heladas.

2

REGIÓN TACNA

LECTURA EN LA FRONTERA

DRE Tacna

PROBLEMA

Los libros no llegaban a las escuelas.

3

REGIÓN MOQUEGUA

ESCUELA CONECTADA

UGEL Mariscal Nieto

PROBLEMA

Las escuelas no compartían sus datos.

4

REGIÓN CUSCO

AGUA QUE ENSEÑA

UGEL Quispicanchi

PROBLEMA

Las escuelas de la cuenca no tenían agua segura.

Día 2

Pasantía en Ilo (UGEL Ilo)

El segundo día los equipos conocieron de cerca las escuelas del puerto.

Lo que dijeron los asistentes

Nos llevamos ideas para el año que viene.
"""

TITLED = (
    INDEXED.replace("1. Región Puno", "1. Región Puno: Aulas de altura")
    .replace("2. Región Tacna", "2. Región Tacna: Lectura en la frontera")
    .replace("3. Región Moquegua", "3. Región Moquegua: Escuela conectada")
    .replace("4. Región Cusco", "4. Región Cusco: Agua que enseña")
)
UNNUMBERED = TITLED.replace("1. R", "R").replace("2. R", "R").replace("3. R", "R").replace("4. R", "R")
UNPAGED = "\n".join(line.partition("\t")[0] if place < 27 else line for place, line in enumerate(INDEXED.split("\n")))

# fmt: off
PLANTED = [
    (INDEXED, "2. Región Tacna", "2. Región Arequipa"),
    (INDEXED, "2. Región Tacna", "2. Región Cusco"),
    (INDEXED, "2. Región Tacna	16\n", ""),
    (INDEXED, "4. Región Cusco	24\n", ""),
    (INDEXED, "2. Región Tacna	16\n", "2. Región Tacna	16\n2. Región Tacna	16\n"),
    (INDEXED, "3. Región Moquegua	20", "5. Región Moquegua	20"),
    (INDEXED, "3. Región Moquegua	20", "2. Región Moquegua	20"),
    (INDEXED, "4. Región Cusco	24\n", "4. Región Cusco	24\n5. Región Arequipa	26\n"),
    (INDEXED, "2. Región Tacna	16\n3. Región Moquegua	20", "2. Región Moquegua	16\n3. Región Tacna	20"),
    (INDEXED, "3. Región Moquegua	20", "3. Región Moquegua	26"),
    (INDEXED, "3. Región Moquegua	20", "3. Región Moquegua	10"),
    (INDEXED, "Resumen ejecutivo	6", "Resumen ejecutivo	9"),
    (INDEXED, "Pasantía en Ilo (UGEL Ilo)	28", "Pasantía en Mariscal Nieto (UGEL Mariscal Nieto)	28"),
    (INDEXED, "Pasantía en Ilo (UGEL Ilo)	28", "Pasantía en Ilo (UGEL Ilo)	22"),
    (INDEXED, "Red de gestores	8", "Red de aliados	8"),
    (INDEXED, "Resumen ejecutivo	6", "Balance económico	6"),
    (INDEXED, "Presentación	4\nResumen ejecutivo	6", "Resumen ejecutivo	4\nPresentación	6"),
    (INDEXED, "Lo que dijeron los asistentes	32", "Lo que dijeron los docentes	32"),
    (INDEXED, "\n3\n\nREGIÓN MOQ", "\n2\n\nREGIÓN MOQ"),
    (INDEXED, "\n3\n\nREGIÓN MOQ", "\n5\n\nREGIÓN MOQ"),
    (INDEXED, "REGIÓN MOQUEGUA", "REGIÓN AREQUIPA"),
    (INDEXED, "\n2\n\nREGIÓN TACNA\n\nLECTURA EN LA FRONTERA\n\nDRE Tacna\n\nPROBLEMA\n\nLos libros no llegaban a las escuelas.\n", ""),
    (INDEXED, "Red de gestores\n\nLa", "Conclusiones\n\nLa"),
    (TITLED, "Lectura en la frontera", "Lectura en el puerto"),
    (TITLED, "Escuela conectada", "Escuela abierta"),
    (TITLED, "AGUA QUE ENSEÑA", "AGUA QUE CURA"),
    (TITLED, "2. Región Tacna: Lectura en la frontera", "2. Región Tacna: Aulas de altura"),
    (UNNUMBERED, "Región Tacna: L", "Región Arequipa: L"),
    (UNNUMBERED, "Región Tacna: Lectura en la frontera	16\n", ""),
    (UNNUMBERED, "Región Tacna: Lectura en la frontera	16\nRegión Moquegua: Escuela conectada	20", "Región Moquegua: Escuela conectada	16\nRegión Tacna: Lectura en la frontera	20"),
    (UNPAGED, "3. Región Moquegua", "3. Región Arequipa"),
    (UNPAGED, "3. Región Moquegua\n", ""),
]
"""A text, and what to replace in it by what."""
AGREEING = [
    INDEXED,
    TITLED,
    UNNUMBERED,
    UNPAGED,
    INDEXED.replace("Presentación	4\nResumen ejecutivo	6", "Presentación	4\nResumen ejecutivo	4"),
    INDEXED.replace("Red de gestores	8", "La red	8"),
    INDEXED.replace("\nRed de gestores\n\nLa", "\nRed de gestores: innovar desde el territorio\n\nLa"),
    INDEXED.replace("\nLas prácticas del sur y la voz de sus expertos\n\nLos", "\nLas prácticas\n\ndel sur y la voz\nde sus expertos\n\nLos"),
    INDEXED.replace("1. Región", "1) Región").replace("2. Región", "2) Región"),
    TITLED.replace("	", " ............ "),
    INDEXED.replace("\nDía 2\n", "\nJornada 2\n"),
    INDEXED.replace("\nDía 1\n\nLas", "\nDía 1	9\n\nLas").replace("\nDía 2\n\nPas", "\nDía 2	27\n\nPas"),
]
# fmt: on
