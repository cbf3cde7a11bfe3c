# ruff: noqa: E501  (a statement reads best on one line)
"""Statements in many wordings: those that contradict each other, with their rule, and those that only seem to."""

NOTHING_SAID = "Los equipos trabajaban cada uno por su lado."
NO_ACTION = "- Reuniones de coordinación entre los equipos."
NO_RESULT = "- Los equipos se coordinan mejor."


def told(problem: str, strategy: str, results: str, presentation: str = "") -> str:
    """A report of two practices; the first says what is given."""
    return f"""Reporte

I Intercambio de Buenas Prácticas de Gestión Educativa

Macrorregión sur

Presentación

El encuentro fue en junio de 2026 y dejó muchas ideas en los equipos. {presentation}

1

REGIÓN PUNO

AULAS DE ALTURA

UGEL San Román

PROBLEMA

{problem}

ESTRATEGIA

{strategy}

RESULTADOS

{results}

2

REGIÓN TACNA

OTRA PRÁCTICA

DRE Tacna

PROBLEMA

Había 300 docentes sin formación.

ESTRATEGIA

- Se realizaron 12 talleres para docentes.

RESULTADOS

- 280 docentes formados en 12 talleres.
"""


# fmt: off
CONTRADICTIONS = [
    ("two-values", told('El 64 % de escuelas no contaba con plan de convivencia aprobado.', '- Llegar al 46 % de escuelas que no contaba con plan de convivencia aprobado.', NO_RESULT)),
    ("two-values", told(NOTHING_SAID, '- Elevar la cobertura de tutoría rural del 54 % al 72 %.', '- La cobertura de tutoría rural pasó del 45 % al 72 %.')),
    ("two-values", told(NOTHING_SAID, '- Se conformaron 16 redes de tutoría rural.', '- Las 18 redes de tutoría rural tienen un plan.')),
    ("percentage-and-count", told(NOTHING_SAID, NO_ACTION, '- Tres de cada 10 docentes (40 %) usa la guía.')),
    ("percentage-and-count", told('De las 215 escuelas, 129 (60 %) no tenían red y 96 (40 %) la tenían sin plan.', NO_ACTION, NO_RESULT)),
    ("percentage-and-count", told(NOTHING_SAID, NO_ACTION, '- 1 284 docentes acompañados, 870 de ellos mujeres (60 %).')),
    ("two-values", told(NOTHING_SAID, '- Instalación de treinta bibliotecas rurales.', '- Las bibliotecas rurales instaladas suman 34.')),
    ("two-values", told(NOTHING_SAID, '- Se implementaron 18 salas de innovación.', '- Salas de innovación implementadas: 16.')),
    ("two-values", told(NOTHING_SAID, '- Se alcanzó a un total de 2 350 estudiantes con refuerzo escolar.', '- El refuerzo escolar benefició a 2 530 estudiantes.')),
    ("two-values", told(NOTHING_SAID, '- Conformación de 45 brigadas escolares.', '- El número de brigadas escolares asciende a 54.')),
    ("two-values", told(NOTHING_SAID, '- Se firmaron 7 convenios con municipalidades.', '- Nueve convenios firmados con municipalidades.')),
    ("two-values", told(NOTHING_SAID, '- Formación de 120 docentes en robótica.', '- 102 docentes formados en robótica.')),
    ("two-values", told(NOTHING_SAID, '- Se acompañó a más de 350 familias.', '- 340 familias acompañadas.')),
    ("two-values", told(NOTHING_SAID, '- Distribución de 1.500 kits de higiene.', '- Se distribuyeron 1,300 kits de higiene.')),
    ("two-values", told(NOTHING_SAID, '- Intervención en 57 instituciones educativas focalizadas.', '- 53 instituciones educativas focalizadas cuentan con plan.')),
    ("two-values", told(NOTHING_SAID, '- Trabajo con las 14 UGEL de la región.', '- Las 13 UGEL de la región aprobaron su plan.')),
    ("two-values", told(NOTHING_SAID, NO_ACTION, NO_RESULT, presentation='La práctica de la UGEL San Román instaló 40 invernaderos.').replace(NO_RESULT, '- 46 invernaderos instalados.')),
    ("two-values", told(NOTHING_SAID, '- Se instalaron 25 (veinticinco) tableros de control.', '- Hoy operan 28 tableros de control.')),
    ("percentage-and-count", told('De 240 escuelas, 90 (45 %) carecían de internet.', NO_ACTION, NO_RESULT)),
    ("percentage-and-count", told(NOTHING_SAID, NO_ACTION, '- 180 de 240 docentes (80 %) aplican la guía.')),
    ("percentage-and-count", told(NOTHING_SAID, NO_ACTION, '- El 70 % de los 200 directivos (150) presentó su informe.')),
    ("percentage-and-count", told(NOTHING_SAID, NO_ACTION, '- 66 de los 120 estudiantes, es decir, el 65 %, mejoraron.')),
    ("percentage-and-count", told(NOTHING_SAID, NO_ACTION, '- Participaron 150 de 120 docentes convocados.')),
    ("percentage-and-count", told(NOTHING_SAID, NO_ACTION, '- El 104 % de las escuelas cuenta con biblioteca.')),
    ("percentage-and-count", told('El 60 % (480) de los estudiantes caminaba más de una hora y el 25 % (250) no desayunaba.', NO_ACTION, NO_RESULT)),
    ("percentage-and-count", told(NOTHING_SAID, '- La UGEL tiene 400 estudiantes rurales y 600 estudiantes urbanos.', '- 90 % (320) de estudiantes rurales asiste a diario.')),
    ("list-count", told(NOTHING_SAID, '- Se formularon cuatro líneas de acción:\n  - Tutoría.\n  - Lectura.\n  - Juego.', NO_RESULT)),
    ("list-count", told(NOTHING_SAID, '- La ruta tuvo 3 momentos: (i) diagnóstico; (ii) plan; (iii) acción; y (iv) balance.', NO_RESULT)),
    ("list-count", told('La UGEL trabaja con seis distritos: Juliaca, Caracoto, Cabana, Cabanillas y San Miguel.', NO_ACTION, NO_RESULT)),
    ("list-count", told(NOTHING_SAID, 'Las acciones se ordenaron en tres fases:\n\nFase de preparación:\n\n- Diagnóstico.\n\nFase de ejecución:\n\n- Talleres.', NO_RESULT)),
    ("list-count", told(NOTHING_SAID, 'A continuación se detallan las 5 estrategias:\n\n• Uno claro.\n• Dos claro.\n• Tres claro.\n• Cuatro claro.', NO_RESULT)),
    ("sum-of-parts", told(NOTHING_SAID, NO_ACTION, '- Se atendió a 500 estudiantes (210 de primaria y 280 de secundaria).')),
    ("sum-of-parts", told(NOTHING_SAID, NO_ACTION, '- Se ejecutaron 60 actividades: 25 talleres, 20 visitas y 10 ferias.')),
    ("sum-of-parts", told(NOTHING_SAID, NO_ACTION, '- Asistieron 34 directivos, 120 docentes y 46 padres, que suman 210 personas.')),
    ("sum-of-parts", told(NOTHING_SAID, NO_ACTION, '- 90 participantes, de los cuales 50 son mujeres y 45 varones.')),
    ("sum-of-parts", told(NOTHING_SAID, NO_ACTION, 'Se produjeron 30 materiales:\n\n- 12 guías.\n- 10 videos.\n- 6 afiches.')),
    ("unknown-name", told(NOTHING_SAID, NO_ACTION, NO_RESULT, presentation='La delegación de la UGEL Andahuaylaz llegó temprano.')),
    ("unknown-name", told(NOTHING_SAID, NO_ACTION, NO_RESULT, presentation='Vinieron equipos de Apurímac, Arequipa, Cuzcoo, Puno y Tacna.')),
    ("unknown-name", told(NOTHING_SAID, NO_ACTION, NO_RESULT, presentation='Habló la directora de la DRE Moqueguaa.')),
    ("two-holders", told(NOTHING_SAID, NO_ACTION, NO_RESULT, presentation='El encuentro se organizó con la DRE Tacna. La región anfitriona fue Puno.')),
    ("two-holders", told(NOTHING_SAID, NO_ACTION, NO_RESULT, presentation='Arequipa fue la anfitriona del encuentro. El evento se realizó en coordinación con la GRE Cusco.')),
    ("level-names", told(NOTHING_SAID, NO_ACTION, NO_RESULT, presentation='Los gestores avanzan por tres categorías: semilla, brote y árbol. Más tarde se explica otra vez.') + '\nTestimonios\n\nEl ranking ordena por niveles: semilla, brote y bosque.\n'),
    ("level-names", told(NOTHING_SAID, NO_ACTION, '- La práctica pasó al estadio óptimo de la ruta de buenas prácticas.')),
    ("points-or-percent", told('Solo el 20 % de estudiantes lograba el nivel satisfactorio en matemática.', NO_ACTION, '- El nivel satisfactorio en matemática se incrementó en 15 %.')),
    ("points-or-percent", told(NOTHING_SAID, NO_ACTION, '- La asistencia pasó de 60 % a 75 %, un aumento de 20 puntos.')),
    ("points-or-percent", told(NOTHING_SAID, NO_ACTION, '- La comprensión lectora subió del 30 % al 42 %, un incremento de 12 %.')),
    ("two-values", told(NOTHING_SAID, NO_ACTION, NO_RESULT, presentation='Desde la CoP se brindaron en 2026 44 asesorías personalizadas.') + '\nTestimonios\n\nEn 2026 las asesorías personalizadas llegaron a 41.\n'),
    ("same-figure-two-years", told(NOTHING_SAID, NO_ACTION, NO_RESULT, presentation='En 2025 participaron 1318 servidores en la red.') + '\nTestimonios\n\nEn 2026 los miembros activos de la red son 1318.\n'),
    ("two-values", told(NOTHING_SAID, '- Equipamiento de 64 laboratorios escolares.', '- Quedaron equipados 46 laboratorios escolares.')),
    ("two-values", told(NOTHING_SAID, '- Creación de 15 clubes de ciencia (5 por distrito).', '- Funcionan 17 clubes de ciencia.')),
    ("two-values", told(NOTHING_SAID, '- Entrega de 3,400 mochilas.', '- **Materiales.** Las 3.040 mochilas llegaron antes de abril.')),
    ("percentage-and-count", told(NOTHING_SAID, NO_ACTION, '- 45 de 60 redes (70 %) tienen plan.')),
    ("percentage-and-count", told(NOTHING_SAID, NO_ACTION, '- El 82,5 % de los docentes (330 de 420) culminó el curso.')),
    ("percentage-and-count", told(NOTHING_SAID, NO_ACTION, '- 1,200 estudiantes, lo que representa el 75 % de los 1,500 matriculados.')),
    ("percentage-and-count", told(NOTHING_SAID, NO_ACTION, '- Más del 90 % (350) de los 420 docentes asistió.')),
    ("percentage-and-count", told(NOTHING_SAID, NO_ACTION, '- 120 % de los directivos cuentan con certificado.')),
    ("list-count", told(NOTHING_SAID, '- La práctica se apoya en dos pilares: datos, diálogo y cuidado.', NO_RESULT)),
    ("list-count", told(NOTHING_SAID, 'El trabajo siguió estos 4 pasos:\n\n1. Mirar.\n2. Pensar.\n3. Hacer.', NO_RESULT)),
    ("list-count", told(NOTHING_SAID, NO_ACTION, NO_RESULT, presentation='Asistieron delegaciones de 6 regiones: Cusco, Puno, Tacna, Moquegua y Arequipa.')),
    ("list-count", told(NOTHING_SAID, NO_ACTION, NO_RESULT, presentation='El circuito tuvo cuatro estaciones: «Raíz», «Tallo» y «Flor».')),
    ("sum-of-parts", told(NOTHING_SAID, NO_ACTION, '- 85 directivos y 215 docentes participaron, sumando un total de 310 personas.')),
    ("sum-of-parts", told(NOTHING_SAID, NO_ACTION, '- De las 150 instituciones educativas, 90 son rurales y 70 urbanas.')),
    ("sum-of-parts", told(NOTHING_SAID, NO_ACTION, '- Se brindaron 48 asistencias técnicas (20 virtuales y 30 presenciales).')),
    ("unknown-name", told(NOTHING_SAID, NO_ACTION, NO_RESULT, presentation='Nos visitó la UGEL Valle Perdido con su equipo.')),
    ("points-or-percent", told('El 30 % de estudiantes lograba el nivel esperado en ciencia.', NO_ACTION, '- Aumento del 18 % en el nivel esperado en ciencia.')),
    ("points-or-percent", told(NOTHING_SAID, NO_ACTION, '- Se pasó del 40 % al 58 % de cobertura, es decir, un crecimiento de 20 puntos porcentuales.')),
    ("two-values", told(NOTHING_SAID, '- Habilitación de 17 aulas multisensoriales.', '- 19 aulas multisensoriales en funcionamiento.')),
    ("two-values", told(NOTHING_SAID, '- Asesoramiento a 230 familias de zona rural.', '- Un total de 320 familias de zona rural recibió asesoramiento.')),
    ("percentage-and-count", told(NOTHING_SAID, NO_ACTION, '- Nueve de los 12 distritos (90 %) aprobaron su ordenanza.')),
    ("percentage-and-count", told(NOTHING_SAID, '- La UGEL atiende a 860 docentes.', '- 645 docentes (85 %) certificados.')),
    ("percentage-and-count", told(NOTHING_SAID, NO_ACTION, '- El 97% de los 1 400 estudiantes (1 258) permanece en la escuela.')),
    ("percentage-and-count", told('De un total de 350 escuelas, 380 no tenían agua.', NO_ACTION, NO_RESULT)),
    ("list-count", told(NOTHING_SAID, '- Se priorizaron cinco competencias: lee, escribe, se comunica y convive.', NO_RESULT)),
    ("list-count", told(NOTHING_SAID, 'Las seis acciones fueron las siguientes:\n\n- Tutoría.\n- Lectura.\n- Juego.\n- Música.\n- Danza.', NO_RESULT)),
    ("list-count", told(NOTHING_SAID, NO_ACTION, NO_RESULT, presentation='Vinieron tres UGEL: UGEL Ilo, UGEL Mariscal Nieto, UGEL Andahuaylas y UGEL Tambopata.')),
    ("sum-of-parts", told(NOTHING_SAID, NO_ACTION, '- Se recibieron 75 propuestas: 30 de inicial, 25 de primaria y 15 de secundaria.')),
    ("sum-of-parts", told(NOTHING_SAID, NO_ACTION, '- Fueron 410 asistentes: 38 directivos, 290 docentes y 72 especialistas.')),
    ("unknown-name", told(NOTHING_SAID, NO_ACTION, NO_RESULT, presentation='El Director de la UGEL Mariscal Nietto saludó a los presentes.')),
    ("two-holders", told(NOTHING_SAID, NO_ACTION, NO_RESULT, presentation='El encuentro tuvo como anfitriona a la DRE Moquegua. Horas después habló el director de la DRE Tacna, región anfitriona.')),
    ("points-or-percent", told(NOTHING_SAID, NO_ACTION, '- La deserción bajó de 9 % a 4 %, una reducción de 6 puntos porcentuales.')),
    ("same-figure-two-years", told(NOTHING_SAID, NO_ACTION, NO_RESULT, presentation='En 2025 se registraron 4 215 visitas a la plataforma.') + '\nCierre\n\nDurante el 2026 la plataforma recibió 4,215 visitas.\n'),
    ("two-values", told(NOTHING_SAID, NO_ACTION, NO_RESULT, presentation='Junto a la plaza se instalaron doce puestos de demostración. Los catorce puestos de demostración recibieron visitas.')),
    ("two-values", told(NOTHING_SAID, '- Apertura de seis nidos de juego en zonas altas.', '- Los nueve nidos de juego atienden por la tarde.')),
    ("two-values", told(NOTHING_SAID, '- Registro en línea en las 137 escuelas públicas de la provincia.', '- 173 escuelas públicas de la provincia usan el registro en línea.')),
    ("percentage-and-count", told(NOTHING_SAID, NO_ACTION, '- El tiempo de entrega se redujo de 60 a 15 días, es decir, 65 % menos.')),
    ("percentage-and-count", told(NOTHING_SAID, NO_ACTION, '- La red creció de 400 integrantes en 2024 a 500 en 2025, un aumento de 35 %.')),
    ("percentage-and-count", told(NOTHING_SAID, NO_ACTION, '- Asistieron 240 personas. De ellas, 90 (47,5 %) son mujeres.')),
    ("percentage-and-count", told(NOTHING_SAID, NO_ACTION, '- Se recibieron 150 casos y se resolvieron 120 (90 %).')),
    ("percentage-and-count", told(NOTHING_SAID, NO_ACTION, '- El 90 % (72) de los 80 directores tiene plan; el 10 % (18) lo prepara.')),
    ("sum-of-parts", told(NOTHING_SAID, NO_ACTION, '- Participaron 700 estudiantes: 380 mujeres y 330 varones.')),
    ("sum-of-parts", told(NOTHING_SAID, NO_ACTION, '- 420 familias recibieron plantones: 250 en el valle y 180 en la ladera.')),
    ("sum-of-parts", told(NOTHING_SAID, NO_ACTION, '- Entre las 160 personas hubo 90 mujeres y 80 varones.')),
    ("sum-of-parts", told(NOTHING_SAID, NO_ACTION, NO_RESULT, presentation='Participaron 14 regiones. Ocho son de la macrorregión y las otras 7 llegaron invitadas.')),
    ("points-or-percent", told(NOTHING_SAID, '- Pasar de 14 % a 40 % de estudiantes en el nivel esperado de escritura creativa.', '- Incremento de 36 puntos en el nivel esperado de escritura creativa.')),
    ("points-or-percent", told(NOTHING_SAID, NO_ACTION, '- La deserción bajó de 21 a 9 %, una caída de 22 puntos porcentuales.')),
    ("two-holders", told(NOTHING_SAID, NO_ACTION, NO_RESULT, presentation='El encuentro fue en la ciudad de Juliaca. El encuentro se realizó en Ayaviri.')),
    ("two-holders", told(NOTHING_SAID, NO_ACTION, NO_RESULT, presentation='El encuentro se organizó con la DRE Tacna. Habló la directora de la DRE Puno en representación de la región anfitriona.')),
    ("unknown-name", told(NOTHING_SAID, NO_ACTION, NO_RESULT, presentation='Las regiones fueron:\n\n- Cusco\n- Puno\n- Tacna\n- Arequippa')),
    ("unknown-name", told(NOTHING_SAID, NO_ACTION, NO_RESULT, presentation='Nos recibió la UGEL Iloo.')),
]

CONSISTENT = [
    told('De las 930 instituciones educativas de las tres provincias, 512 no tenían biblioteca (55,1 %).', NO_ACTION, NO_RESULT),
    told(NOTHING_SAID, '- Se hicieron nueve guías de indagación.', '- Nueve guías de indagación publicadas; los materiales están en 3 lenguas.'),
    told(NOTHING_SAID, NO_ACTION, '- El tiempo de entrega se redujo de 60 a 15 días, es decir, 75 % menos.\n- La red pasó de 400 integrantes a 500, un aumento del 25 %.'),
    told(NOTHING_SAID, NO_ACTION, '- Asistieron 240 personas. De ellas, 90 (37,5 %) son mujeres.\n- Se recibieron 150 casos y se resolvieron 120 (80 %).'),
    told(NOTHING_SAID, '- Se realizaron 12 talleres. Los 4 talleres virtuales duraron dos horas.', NO_RESULT),
    told(NOTHING_SAID, NO_ACTION, '- La deserción bajó de 21 a 9 %, una caída de 12 puntos porcentuales.'),
    told(NOTHING_SAID, NO_ACTION, NO_RESULT, presentation='Participaron 14 regiones. Ocho son de la macrorregión y las otras 6 llegaron invitadas.'),
    told(NOTHING_SAID, NO_ACTION, NO_RESULT, presentation='Entre las 160 personas hubo 90 mujeres y 70 varones; había 7 aliados (3 empresas y 4 organizaciones).'),
    told('El 64 % de escuelas no contaba con plan de convivencia.', NO_ACTION, '- El 88 % de escuelas cuenta con plan de convivencia.'),
    told('El 12 % de docentes aplicaba la guía de tutoría rural.', NO_ACTION, '- El 35 % de docentes aplica la guía de tutoría rural.'),
    told(NOTHING_SAID, NO_ACTION, '- El 85 % de docentes valora la guía de tutoría rural.\n- El 78 % de familias valora la guía de tutoría rural.'),
    told(NOTHING_SAID, NO_ACTION, '- Tres de cada 10 docentes (30 %) usa la guía; las aulas alcanzan 18 °C.'),
    told(NOTHING_SAID, '- Se realizaron 8 talleres para docentes y 5 talleres para familias.', '- 40 docentes formados en lectura y 60 docentes formados en matemática.'),
    told(NOTHING_SAID, '- Se capacitó a 120 docentes en 2024 y a 180 docentes en 2025.', '- Los 300 docentes capacitados aplican la guía.'),
    told('Solo existían 12 bibliotecas en la provincia.', '- Instalación de 30 bibliotecas.', '- 30 bibliotecas en uso.'),
    told(NOTHING_SAID, '- 4 talleres sobre gestión del riesgo: prevención, respuesta y recuperación.', NO_RESULT),
    told(NOTHING_SAID, '- Entrega de 200 guías a docentes.', '- De las 200 guías entregadas, 150 están en uso.'),
    told(NOTHING_SAID, NO_ACTION, '- 64 % (96) de las 150 escuelas tiene plan; el 36 % (54) lo está preparando.'),
    told(NOTHING_SAID, NO_ACTION, '- Se benefició a 1 200 estudiantes: 610 mujeres y 590 varones.'),
    told(NOTHING_SAID, '- Meta: llegar a 500 familias.', '- 460 familias acompañadas.'),
    told(NOTHING_SAID, '- Dos asistencias técnicas por UGEL y 3 visitas por escuela.', '- 30 asistencias técnicas realizadas en total.'),
    told(NOTHING_SAID, NO_ACTION, '- Incremento del 12 % en la matrícula (de 500 a 560 estudiantes).'),
    told(NOTHING_SAID, NO_ACTION, '- Mejora de 10 puntos porcentuales (de 40 % a 50 %).'),
    told(NOTHING_SAID, '- Trabajo en 3 niveles (inicial, primaria y secundaria).', '- 15 instituciones educativas de inicial, 20 instituciones educativas de primaria y 10 instituciones educativas de secundaria.'),
    told(NOTHING_SAID, '- Cerca de 200 padres asistieron.', '- 196 padres asistieron a las jornadas.'),
    told(NOTHING_SAID, '- Fortalecimiento de 12 redes educativas rurales: cada red tiene un coordinador y un plan.', NO_RESULT),
    told(NOTHING_SAID, '- En el marco de la Ley N.° 28044 y la RVM 185-2021-MINEDU se aprobó 1 directiva.', '- El 5.º grado obtuvo 12 medallas.'),
    told('El 35 % de las familias habla quechua y el 20 % aimara.', NO_ACTION, '- El 90 % participa en las asambleas.'),
    told(NOTHING_SAID, '- Se formó a 60 directivos y 400 docentes.', '- 55 directivos certificados y 380 docentes certificados.'),
    told(NOTHING_SAID, '- Ejecución de talleres en 10 distritos.', '- 10 distritos con comités activos; 6 distritos con ordenanza.'),
    told(NOTHING_SAID, NO_ACTION, '- Cobertura del 45% al 72%. Se evaluó a 3 cohortes.'),
    told(NOTHING_SAID, NO_ACTION, NO_RESULT, presentation='Participaron las DRE, GRE y UGEL de la Macrorregión Sur. La Dirección Regional de Educación agradeció a la UGEL. El Gobierno Regional de Puno y la Municipalidad Provincial de San Román apoyaron.'),
    told(NOTHING_SAID, NO_ACTION, NO_RESULT, presentation='El evento fue organizado por la DIFOCA con la DRE Puno, región anfitriona. La directora de la DRE Tacna felicitó a la anfitriona.'),
    told(NOTHING_SAID, NO_ACTION, NO_RESULT, presentation='En 2025 se hicieron 6 webinars y en 2026 se hicieron 6 webinars.'),
    told(NOTHING_SAID, '- Las tres acciones principales fueron: (1) tutoría, (2) lectura y (3) juego.', NO_RESULT),
    told(NOTHING_SAID, '- Cuatro componentes: gestión, seguimiento y evaluación, comunicación, y alianzas.', NO_RESULT),
    told(NOTHING_SAID, '- Se formaron dos equipos: pedagógico y administrativo.', '- 3 de cada 4 docentes (75 %) participa.'),
    told(NOTHING_SAID, '- Entre las 20 actividades destacan: 8 talleres, 5 ferias y 3 pasantías.', NO_RESULT),
    told('Las 40 escuelas rurales (25 multigrado y 15 unidocentes) están lejos.', '- Acompañamiento a las 25 escuelas multigrado.', '- 25 escuelas multigrado con plan.'),
    told(NOTHING_SAID, '- Capacitación a 30 especialistas de UGEL y 12 especialistas de DRE.', '- 42 especialistas capacitados.'),
    told(NOTHING_SAID, '- 2 horas semanales durante 8 semanas.', '- 16 horas de formación por docente.'),
    told(NOTHING_SAID, '- Se visitó a 80 familias en 2 distritos; además, 30 familias recibieron becas.', '- 30 familias con becas.'),
    told(NOTHING_SAID, NO_ACTION, '- Se redujo la deserción de 6 % a 2 %, es decir, 4 puntos.'),
    told(NOTHING_SAID, NO_ACTION, '- El 75,5 % (302) de 400 estudiantes se siente seguro; 98.6% valora la tutoría.'),
    told(NOTHING_SAID, '- Creación de 15 clubes de ciencia (5 por distrito).', '- Los 15 clubes tienen plan; 12 clubes ya publican.'),
    told(NOTHING_SAID, '- Se trabajó con dos grupos: el primero, de directivos y coordinadores; el segundo, de docentes.', NO_RESULT),
    told(NOTHING_SAID, NO_ACTION, '- El 33,3 % (1 de 3) de las sedes abrió.'),
    told(NOTHING_SAID, '- 20 talleres (12 virtuales y 8 presenciales).', '- 12 talleres virtuales con grabación.'),
    told(NOTHING_SAID, NO_ACTION, '- En 2024 se atendió a 100 estudiantes, en 2025 a 150 estudiantes y en 2026 a 210 estudiantes.'),
    told(NOTHING_SAID, NO_ACTION, '- Reducción del 15 % en el tiempo de trámite.'),
    told(NOTHING_SAID, NO_ACTION, '- Se elevó la matrícula de 1 200 a 1 350 estudiantes, un 12,5 % más.'),
    told(NOTHING_SAID, NO_ACTION, '- Participaron 90 directivos (45 mujeres y 45 varones) y 210 docentes, en total 300 personas.'),
    told(NOTHING_SAID, NO_ACTION, NO_RESULT, presentation='Participaron la UGEL Ilo, la UGEL Mariscal Nieto y la DRE Moquegua. Las UGEL Andahuaylas y Tambopata enviaron videos.'),
    told(NOTHING_SAID, NO_ACTION, NO_RESULT, presentation='La Dirección Regional de Educación de Puno y la Dirección Regional de Educación de Tacna compartieron stand.'),
    told(NOTHING_SAID, '- Plan 2024-2026 con 3 objetivos y 12 metas.', '- 10 de 12 metas cumplidas (83 %).'),
    told(NOTHING_SAID, NO_ACTION, '- 9 de cada 10 familias (90 %) aprueba la práctica.'),
    told(NOTHING_SAID, NO_ACTION, '- 56 instituciones educativas participan: 20 de Puno, 20 de Juliaca y 16 de Ilave.'),
    told(NOTHING_SAID, '- Formación de 40 líderes en 4 módulos de 20 horas.', '- 38 líderes concluyeron los 4 módulos.'),
    told('El 62 % de docentes tenía más de 50 años.', NO_ACTION, '- El 62 % de docentes usa la plataforma.'),
    told(NOTHING_SAID, NO_ACTION, '- La práctica está en el estadio avanzado y pasó antes por los estadios inicial e intermedio.'),
    told(NOTHING_SAID, '- Se aplicó en los niveles inicial, primaria y secundaria.', '- En los niveles de primaria y secundaria hubo mejoras.'),
    told(NOTHING_SAID, NO_ACTION, NO_RESULT, presentation='El próximo II Intercambio será en 2027. Los Gestores de la red y cada Gestor Educativo recibieron un diploma.'),
    told(NOTHING_SAID, '- Cuatro redes reciben apoyo: la red Norte, la red Sur y otras.', NO_RESULT),
    told(NOTHING_SAID, NO_ACTION, '- 85% de docentes, 92% de directivos y 78% de familias valoran la práctica.'),
    told(NOTHING_SAID, '- Atención a 25 estudiantes con discapacidad en 10 instituciones educativas.', '- 1 250 estudiantes en 40 instituciones educativas usan la plataforma.'),
    told(NOTHING_SAID, '- Módulo 3 de la Guía 2 y Anexo 5; la Ley N° 30797.', NO_RESULT),
]
# fmt: on
