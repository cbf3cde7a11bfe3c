# ruff: noqa: E501  (a statement reads best on one line)
"""Two numbers of one noun that are both true: a part, a remainder, a lot, a place, a stage, another edition."""

from minka.coherence.tests.statements import NO_ACTION, NO_RESULT, NOTHING_SAID, told


def twice(first: str, second: str) -> str:
    return told(NOTHING_SAID, f"- {first}", f"- {second}")


def of_all(text: str) -> str:
    return told(NOTHING_SAID, NO_ACTION, NO_RESULT, presentation=text)


# fmt: off
CONSISTENT_APART = [
    # a whole told with "sus", parts that have their own percentage, and what is asked of as many twice
    told('Solo 12 de sus 48 servidores (25 %) hablaban la lengua.', NO_ACTION, '- 36 de los 48 servidores (75 %) hablan la lengua.'),
    of_all('La ruta es de tres estadios. Hoy hay 550 prácticas en el estadio inicial (65 %), 211 en el intermedio (25 %) y 85 en el avanzado (10 %).'),
    told('En 2022, de los 1 600 niños de segundo grado evaluados, 400 (25 %) leían.', NO_ACTION, '- En 2025, de 1 600 niños evaluados, 720 (45 %) leían.'),
    told('En 2023 se registraron 75 casos de violencia escolar, de los cuales 45 (60 %) eran entre niños.', NO_ACTION, '- Los casos de violencia escolar bajaron de 75 en 2023 a 30 en 2025, una disminución de 60 %.'),
    # what began is the rest, a share of all, ratios in turn, a range, and as many as were told
    told('De los 276 reclamos de 2024, todos llegaban tarde.', NO_ACTION, '- Las quejas cayeron de 276 a 69, la cuarta parte.\n- Las 432 quejas del canal nuevo fueron atendidas.'),
    told('En la cuenca hay 120 escuelas; cuarenta y ocho de ellas (40 %) no tenían agua.', NO_ACTION, '- Las escuelas con agua pasaron de 72 a 108, lo que equivale al 90 % del total.'),
    told(NOTHING_SAID, NO_ACTION, '- En el verano se inscribieron 1 848 niños.\n- La aprobación en la costa fue de 690 entre 1 036; en la sierra, de 511 entre 812 (67 % y 63 %, respectivamente).'),
    told('El 45 % de los 224 directores (101) era nuevo en el cargo: 63 tenían menos de un año y 38, entre uno y dos. Ninguno leía.', NO_ACTION, NO_RESULT),
    told(NOTHING_SAID, NO_ACTION, '- Se formaron 2 760 parejas, es decir, 5 520 docentes (60 %).\n- De los 5 520 docentes, 2 310 son de la costa y 3 210 de la sierra.'),
    told('No era posible comparar a 27 500 niños.', NO_ACTION, '- Rindieron la prueba 26 400 de 27 500 niños (96 %).\n- El costo por niño fue de S/ 3,50, un total de S/ 92 400.'),
    twice('Pasaporte lector de 12 sellos, uno por libro.', 'La biblioteca presta 310 libros al mes.'),
    twice('Las 14 rutas llevan a 196 niños.', 'Falta atender a los 130 niños de 3 años.'),
    twice('El año de navegación va de marzo a noviembre, nueve meses, y se ordena en dos etapas:\n\nEtapa 1. Partida\n\n- Radio.\n- Cuadernos.\n\nEtapa 2. Regreso\n\n- Matrícula.', 'Buena acogida.'),
    of_all('Quienes aportan avanzan por tres niveles: hay 610 gestores en el primero, 238 en el segundo y 52 en el tercero, 900 en conjunto.'),
    of_all('Se presentaron dos prácticas. En las tres ediciones anteriores se habían presentado 5, 6 y 6 prácticas.'),
    of_all('Vinieron equipos de cinco UGEL: UGEL Ilo y UGEL Chota (Moquegua); UGEL Lamas, UGEL Rioja y UGEL Jaén (San Martín).'),
    twice('Talleres de 4 horas, dos por mes, durante 6 meses: 12 talleres y 48 horas.', 'Buena acogida.'),
    of_all('La macrorregión reúne a 6 regiones; con las dos invitadas, fueron ocho: Arequipa, Cusco, Moquegua, Puno, Tacna y Apurímac, además de Ica y Junín.'),
    # words aside and what the stages are of
    told('Las tres UGEL de la región —Mariscal Nieto, Ilo y Chota— trabajaban aparte.', NO_ACTION, NO_RESULT),
    of_all('Según su estadio de desarrollo, 40 prácticas son iniciales, 30 intermedias y 20 avanzadas.'),
    # what narrows one of them
    twice('Formación de 320 tutores en tres módulos.', 'Falta acompañar a los 28 tutores que no concluyeron.'),
    twice('Trabajo con las 14 redes de la provincia.', 'Se priorizó a las cinco redes con cargos pendientes.'),
    twice('Trabajo con las 14 redes de la provincia.', 'Queda reforzar las tres redes sin coordinador.'),
    twice('Equipamiento de 60 laboratorios.', 'Los 18 laboratorios donde faltaba corriente recibieron paneles.'),
    twice('Se censó a 240 viviendas.', 'Las 52 viviendas cuyo techo cedió fueron reforzadas.'),
    twice('Se registraron 96 pozos.', 'Los 31 pozos que aún no se limpian se atenderán en 2027.'),
    twice('Se convocó a 430 docentes.', 'Se visitó a los 43 docentes que faltaron a la última sesión.'),
    twice('Atención a 150 familias.', 'De esas familias, las 38 que migran reciben maletas.'),
    twice('Se identificaron 90 comités.', 'Los 22 comités pendientes de reconocimiento serán visitados.'),
    twice('Se identificaron 90 comités.', 'Los 22 comités restantes serán visitados.'),
    # a part told in the same breath
    twice('Convenio con 52 talleres textiles.', '45 talleres renovaron el convenio y 7 lo dejaron vencer.'),
    twice('Formación de 210 promotores.', 'De los 210 promotores, 180 terminaron y 30 dejaron el curso.\n- Se buscó a los 30 promotores del segundo grupo.'),
    twice('Se recogieron 64 casos.', '38 casos se cerraron y 26 siguen abiertos.'),
    twice('Se catalogaron 5 200 libros.', 'Se repone al año el 10 % del fondo (520 libros).'),
    twice('Se catalogaron 5 200 libros.', '1 300 libros, la cuarta parte, son en quechua.'),
    twice('Se catalogaron 5 200 libros.', '2 600 libros (la mitad) son cuentos.'),
    twice('Se midió el caudal en 74 canales.', 'De los 74 canales, 30 siguen secos.\n- Los 44 canales con agua tienen guardián.'),
    twice('Participan 36 huertos.', 'Hay 120 huertos en la cuenca; 84 huertos todavía no participan.'),
    # lots and years
    twice('Se techaron los 90 patios.', 'El techado avanzó por tramos: 40 patios en 2024 y 50 en 2025.'),
    twice('Se techaron los 90 patios.', 'En 2024 se techaron 40 patios; en 2025, 50.'),
    twice('Entrega de 540 bicicletas.', 'Las bicicletas llegaron en tres lotes: 140 bicicletas en mayo, 180 en julio y 220 en agosto.'),
    twice('Entrega de 540 bicicletas.', 'En la primera quincena se entregaron 140 bicicletas.'),
    of_all('Los cuatro foros reunieron a 310, 285, 320 y 305 personas.\n\nAl encuentro asistieron 214 personas.'),
    of_all('Al encuentro asistieron 192 gestores.\n\nEl viernes, 160 participantes fueron a la feria y 32 se quedaron en el encuentro.'),
    # kinds, copies and units
    twice('Elaboración de cuatro cuadernos de campo.', 'Se imprimieron 8 400 cuadernos, uno por estudiante.'),
    twice('Diseño de tres afiches sobre el agua.', 'Se pegaron 600 afiches en la cuenca.'),
    twice('Brigadas de 8 integrantes: 5 niños, 2 docentes y 1 vecino.', 'Se formaron 120 brigadas, con 960 integrantes: 600 niños, 240 docentes y 120 vecinos.'),
    twice('Se dañaron 62 salones escolares.', 'Se habilitaron 35 salones comunales.\n- 40 de los 62 salones están listos.'),
    # places
    twice('Se instalaron 80 filtros.', 'En la zona alta, 34 filtros ya tienen repuesto.'),
    twice('Se instalaron 80 filtros.', 'En Ayaviri funcionan 22 filtros.'),
    twice('Se hicieron 1 178 visitas.', 'La UGEL Ilo realizó 806 visitas y la UGEL Mariscal Nieto, 372.'),
    of_all('El país tiene 574 prácticas vigentes. En el sur, las 82 prácticas vigentes avanzan bien.'),
    of_all('Las prácticas vigentes son 574: 361 de UGEL y 213 de DRE.\n\nEn el sur, las 82 prácticas vigentes avanzan.'),
    # parts of different wholes
    twice('De los 37 casos, 19 fueron mujeres y 18 varones.', '48 estudiantes volvieron: 31 mujeres y 17 varones.'),
    of_all('Participaron 212 gestores educativos.\n\nLa red tiene 866 miembros: 611 gestores participativos, 193 gestores notables y 62 gestores guías.'),
    # stages and times
    twice('Se hicieron 950 tutorías.', 'Se cumplieron 950 de las 1 100 tutorías programadas.'),
    twice('En 2024 se pedían 58 formatos distintos.', 'Los fusionados son cuatro, con lo que hoy se piden 25 formatos.'),
    twice('Antes había 30 rutas.', 'Hoy funcionan 44 rutas.'),
    of_all('En 2026 hubo 6 procesos de transferencia. En la clausura los equipos acordaron nueve transferencias.'),
    of_all('Se recibieron cuarenta y cinco prácticas y solo cuatro fueron elegidas.\n\nQuedan cuatro prácticas y mucho por hacer.'),
    of_all('Expusieron siete equipos, pues dos prácticas son compartidas.\n\nQuedan cinco prácticas y mucho por hacer.'),
    # other editions and plain verbs
    of_all('El I Intercambio de Buenas Prácticas convocó a 214 personas. A diferencia del II Intercambio, no hubo feria.').replace("I Intercambio de Buenas Prácticas de Gestión", "II Intercambio de Buenas Prácticas de Gestión").replace("El I Intercambio", "El II Intercambio").replace("A diferencia del II", "A diferencia del I"),
    of_all('En comparación con el I Intercambio (2025), hubo 44 asistentes más.').replace("I Intercambio de Buenas", "II Intercambio de Buenas"),
    of_all('El II Intercambio se realizará en Puno.'),
    of_all('Entre el I y el II Intercambio pasaron dos años.').replace("I Intercambio de Buenas", "II Intercambio de Buenas"),
    of_all('La práctica avanza por estadios. Cada estadio supone una asesoría y el estadio exige una revisión de la práctica.'),
    of_all('En la ruta, el estadio alcanzado por la práctica permite volver atrás; ese estadio requiere una visita.'),
]

PAIRS_APART = [
    ("two-values", twice("Formación de 320 tutores en tres módulos.", "Los @ tutores que se formaron aplican la guía."), "320", "230"),
    ("two-values", twice("Instalación de 60 laboratorios.", "Los @ laboratorios instalados en 2026 tienen guardián."), "60", "66"),
    ("two-values", twice("Instalación de 60 laboratorios. En la zona alta funcionan 22 laboratorios.", "Hoy funcionan @ laboratorios."), "60", "90"),
    ("two-values", twice("Elaboración de 16 cuadernos de campo.", "Los @ cuadernos están en línea."), "16", "18"),
    ("two-values", twice("Convenio con 52 talleres textiles.", "Hoy participan @ talleres textiles."), "52", "57"),
    ("event-title", of_all("El @ Intercambio reunió a muchos equipos."), "I", "II"),
    ("level-names", of_all("La práctica pasó al estadio @ de la ruta de buenas prácticas."), "avanzado", "maduro"),
]
# fmt: on
