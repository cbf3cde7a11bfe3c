"""A small report in the family of the source, written for the tests: its names are of the cast or of nobody."""

REPORT = """\
Reporte de
sistematización

I Intercambio de Buenas Prácticas de Gestión Educativa

Macrorregión Centro

7 y 8 de mayo de 2026

Tarma

Presentación

El I Intercambio de Buenas Prácticas de Gestión Educativa de la Macrorregión Centro se realizó en la ciudad de Tarma los
días 7 y 8 de mayo de 2026 y reunió a más de 120 gestores de 3 regiones: Junín, Pasco y Loreto.

Día 1

7 de mayo

1

REGIÓN JUNÍN

LEER EN FAMILIA CADA SEMANA EN JUNÍN

UGEL Tarma

PROBLEMA

Las familias de las escuelas rurales de Junín casi no leían con sus hijos.

ESTRATEGIA

- **Biblioteca de aula**, abierta a las familias los viernes.
- **Préstamo de libros**, con un cuaderno que firma cada hogar.

RESULTADOS

- 64 % (128 de 200) de los hogares lee cada semana.
- 35 escuelas participan en la lectura semanal.
- Los directores valoran la práctica.

Información relevante del experto comentarista

Experto invitado

Dora Quispe

Asesora del Ministerio de Educación

Aspecto clave de la práctica

- La familia es quien lee.

Oportunidades de mejora

- Medir la comprensión lectora.

Recomendaciones para la sostenibilidad y réplica

- Incorporar la práctica en el PAT.

2

REGIÓN PASCO

MONITOREO QUE ACOMPAÑA A CADA DOCENTE

DRE Pasco

PROBLEMA

El monitoreo llegaba tarde y sin devolución a los docentes.

ESTRATEGIA

- Visitas con asistencia técnica en aula.
- Reunión mensual de especialistas.

RESULTADOS

- La cobertura pasó del 45 % al 72 %.

Información relevante del experto comentarista

Experto invitado

Dora Quispe

Asesora del Ministerio de Educación

Aspecto clave de la práctica

- La devolución es el mismo día.

Oportunidades de mejora

- Registrar los acuerdos.

Recomendaciones para la sostenibilidad y réplica

- Compartir el tablero con otras regiones.

Día 2

8 de mayo

La pasantía comprendió visitas a las instituciones educativas de la plaza, entre ellas:

- CEBA Tarma.
- CETPRO Los Andes.

Para cerrar la jornada los participantes brindaron sus testimonios:

Nos llevamos la biblioteca de aula para nuestra provincia, porque tenemos el mismo problema y podemos hacerlo este año.

Carla Rojas
UGEL Huaraz
"""
