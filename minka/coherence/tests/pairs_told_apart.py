# ruff: noqa: E501  (a statement reads best on one line)
"""Numbers told twice, in a table and the text, by phases, by shares, as a range: as they hold, and changed."""

from minka.coherence.tests.statements import NO_ACTION, NO_RESULT, NOTHING_SAID, told


def strategy(action: str, result: str = NO_RESULT) -> str:
    return told(NOTHING_SAID, action, result)


def results(*bullets: str, action: str = NO_ACTION) -> str:
    return told(NOTHING_SAID, action, "\n".join(bullets))


def problem(text: str) -> str:
    return told(text, NO_ACTION, NO_RESULT)


def presentation(text: str) -> str:
    return told(NOTHING_SAID, NO_ACTION, NO_RESULT, presentation=text)


VALUES = "\n\n| Indicador | Valor |\n|---|---|\n"

# fmt: off
PAIRS = [
    ("percentage-and-count", told('En la cuenca hay 120 escuelas; cuarenta y ocho de ellas (40 %) no tenían agua.', NO_ACTION, '- Las escuelas con agua pasaron de 72 a 108, lo que equivale al @ % del total.'),"90","80"),
    ("percentage-and-count", results('- Las @ residencias (80 %) aplican el plan.', action='- Plan para 20 residencias.'),"16","20"),
    ("two-values", results('- Las 12 redes tienen plan.', action='- Plan para las 12 redes.').replace("AULAS DE ALTURA", "UN PLAN PARA LAS @ REDES"),"12","13"),
    ("list-count", presentation('Vinieron equipos de @ UGEL: UGEL Ilo y UGEL Chota (Moquegua); UGEL Lamas, UGEL Rioja y UGEL Jaén (San Martín).'),"cinco","siete"),
    ("sum-of-parts", presentation('Hay 610 gestores en el primer nivel, 238 en el segundo y 52 en el tercero, @ en conjunto.'),"900","980"),
    ("percentage-and-count", problem('Solo @ de sus 48 servidores (25 %) hablaban la lengua.'),"12","22"),
    ("two-values", presentation(VALUES + "| Docentes acompañados | 412 |\n| Escuelas con plan | 86 |\n\nA lo largo del año se acompañó a @ docentes."),"412","452"),
    ("two-values", results("- El acompañamiento llegó a @ docentes.","","| Resultado | Cantidad |","|---|---|","| Docentes acompañados | 412 |","| Familias en talleres | 300 |"),"412","386"),
    ("two-values", results("- @ escuelas tienen plan de convivencia.","","Resultado\tCantidad","Escuelas con plan de convivencia\t86","Familias en talleres\t300"),"86","68"),
    ("two-values", results("- Se realizaron @ talleres de lectura.","","| Actividad | Número |","|---|---|","| Talleres de lectura | 24 |","| Ferias | 3 |"),"24","28"),
    ("two-values", presentation("\n\n| Región | Prácticas | Gestores |\n|---|---|---|\n| Puno | 14 | 60 |\n| Tacna | 9 | 45 |\n| Total | 23 | 105 |\n\nPuno presentó @ prácticas y Tacna, 9."),"14","17"),
    ("two-values", presentation("\n\n| Región | Gestores |\n|---|---|\n| Puno | 60 |\n| Tacna | 45 |\n| Cusco | 31 |\n\nLa delegación más numerosa fue la de Puno, con @ gestores."),"60","66"),
    ("two-values", presentation("\n\n| Región | Gestores |\n|---|---|\n| Puno | 60 |\n| Tacna | 45 |\n| Total | 105 |\n\nAl encuentro asistieron @ gestores."),"105","150"),
    ("two-values", results("","| UGEL | Escuelas | Docentes |","|---|---|---|","| San Román | 40 | 320 |","| El Collao | 25 | 180 |","| Total | 65 | 500 |","","- En San Román se trabajó con @ escuelas."),"40","44"),
    ("two-values", results("- Se atendió a @ familias.","","| Resultado | Valor |","|---|---|","| Familias atendidas | 1 240 |","| Huertos | 12 |"),"1 240","1 420"),
    ("two-values", results("- La asistencia llegó al @ %.","","| Indicador | Inicio | Final |","|---|---|---|","| Asistencia | 70 % | 92 % |","| Lectura | 20 % | 41 % |"),"92","95"),
    ("two-values", results("- El logro en lectura pasó de 20 % a @ %.","","| Indicador | 2023 | 2025 |","|---|---|---|","| Logro en lectura | 20 % | 41 % |","| Asistencia | 70 % | 92 % |"),"41","47"),
    ("two-values", results("- Hoy funcionan @ bibliotecas rurales.","","| Indicador | Inicio | Final |","|---|---|---|","| Bibliotecas rurales | 4 | 18 |","| Tutores | 6 | 25 |"),"18","28"),
    ("two-values", results("- Se llegó a @ bibliotecas rurales.","","| Indicador | Meta | Avance |","|---|---|---|","| Bibliotecas rurales | 20 | 18 |","| Tutores | 30 | 25 |"),"18","16"),
    ("two-values", presentation("\n\nLas 3 delegaciones sumaron 136 gestores: Puno trajo 60, Tacna 45 y Cusco @.\n\n| Región | Gestores | Directores |\n|---|---|---|\n| Puno | 60 | 4 |\n| Tacna | 45 | 3 |\n| Cusco | 31 | 2 |"),"31","37"),
    ("two-values", presentation("\n\nLos @ directores de Tacna llegaron temprano.\n\n| Región | Gestores | Directores |\n|---|---|---|\n| Puno | 60 | 4 |\n| Tacna | 45 | 3 |\n| Cusco | 31 | 2 |"),"3","5"),
    ("two-values", presentation("\n\nEn Tacna hubo 12 talleres nuevos. Tacna es la segunda, con @ gestores.\n\nRegión\tGestores\tTalleres\nPuno\t60\t14\nTacna\t45\t13\nCusco\t31\t9"),"45","54"),
    ("two-values", results("- La comprensión lectora subió 21 puntos y llegó a @ %.","","| Área | 2023 | 2025 |","|---|---|---|","| Comprensión lectora | 20 % | 41 % |","| Matemática | 15 % | 33 % |"),"41","47"),
    ("two-values", presentation("\n\nEn 2026 se brindaron @ asesorías.\n\n| Actividad | 2025 | 2026 |\n|---|---|---|\n| Asesorías | 96 | 58 |\n| Webinars | 4 | 3 |"),"58","85"),
    ("two-values", presentation("\n\nEn 2025 se brindaron @ asesorías y en 2026, 58.\n\n| Actividad | 2025 | 2026 |\n|---|---|---|\n| Asesorías | 96 | 58 |\n| Webinars | 4 | 3 |"),"96","69"),
    ("sum-of-parts", results("- En la primera fase se formó a 40 tutores y en la segunda a 35 más; hoy son @ tutores."),"75","85"),
    ("sum-of-parts", results("- En 2023 se instalaron 12 bibliotecas; en 2024, otras 15, y en 2025, 9 más: @ en total."),"36","38"),
    ("sum-of-parts", results("- En 2023 se instalaron 12 bibliotecas. En 2024 se sumaron otras 15. Hoy funcionan @ bibliotecas."),"27","29"),
    ("sum-of-parts", results("- En 2024 se abrieron 12 viveros y en 2025 se sumaron 8 más.","- Los @ viveros tienen comité."),"20","24"),
    ("sum-of-parts", results("- Primera etapa: 18 docentes formados.","- Segunda etapa: 22 docentes más.","- En total, @ docentes formados."),"40","44"),
    ("sum-of-parts", results("- La red empezó con 14 escuelas; al año siguiente se incorporaron 9 más, con lo que ya suma @ escuelas."),"23","25"),
    ("sum-of-parts", presentation("El primer grupo fue de 45 gestores; a ellos se sumaron otros 30 el segundo día, hasta llegar a @ gestores."),"75","85"),
    ("sum-of-parts", results("- Se inició con 10 escuelas piloto y se amplió a 15 escuelas adicionales, alcanzando @ escuelas."),"25","30"),
    ("sum-of-parts", problem("La primera convocatoria reunió 32 proyectos y la segunda, 41. Entre ambas se recibieron @ proyectos."),"73","83"),
    ("sum-of-parts", results("- Entre 2023 y 2025 se entregaron @ tabletas: 300 el primer año, 450 el segundo y 250 el tercero."),"1 000","1 100"),
    ("percentage-and-count", results("- La provincia tiene 240 escuelas. Todas recibieron la visita de su especialista. El 35 % (@) no tenía agua."),"84","94"),
    ("percentage-and-count", problem("La provincia tiene 240 escuelas. La mayoría está lejos de la capital. De ellas, 84 (@ %) no tenía agua."),"35","45"),
    ("percentage-and-count", problem("En la provincia hay 240 escuelas.\n\nEl diagnóstico tomó un mes.\n\nEl 35 % de las escuelas, es decir, @, no tenía agua."),"84","94"),
    ("percentage-and-count", results("- Se evaluó a 600 estudiantes de segundo grado.","- La prueba se tomó en marzo.","- El 40 % (@) logró el nivel satisfactorio."),"240","280"),
    ("percentage-and-count", results("- Se evaluó a 600 estudiantes.","- @ estudiantes (40 %) lograron el nivel satisfactorio."),"240","280"),
    ("percentage-and-count", presentation("Participaron 320 gestores de todo el sur. Vinieron en bus y en avión. El @ % (208) eran mujeres."),"65","56"),
    ("percentage-and-count", presentation("Participaron 320 gestores de todo el sur.\n\nEn la encuesta, el 90 % (@) calificó el encuentro como bueno."),"288","268"),
    ("percentage-and-count", problem("La UGEL atiende a 1 500 docentes. Muchos viven lejos. Un diagnóstico halló que 900 de ellos (@ %) no planificaba."),"60","70"),
    ("percentage-and-count", results("- 150 docentes se inscribieron en el curso.","- Lo terminaron @, el 80 %."),"120","130"),
    ("percentage-and-count", results("- De los 150 docentes inscritos en el curso, terminó el 80 %, es decir, @."),"120","130"),
    ("sum-of-parts", presentation("El 40 % de los gestores vino de Puno.\n\nEl 35 % de los gestores vino de Tacna y el @ %, de Cusco."),"25","35"),
    ("sum-of-parts", results("- El 45 % de las escuelas está en el nivel inicial de la ruta.","- El 35 % de las escuelas está en el nivel intermedio de la ruta.","- El @ % de las escuelas está en el nivel avanzado de la ruta."),"20","30"),
    ("sum-of-parts", presentation("Vinieron 150 gestores: 90 de Puno, 40 de Tacna y el resto, @, de Cusco."),"20","30"),
    ("sum-of-parts", presentation("De los 150 gestores, 90 vinieron de Puno y 40 de Tacna. El resto, @, llegó de Cusco."),"20","30"),
    ("sum-of-parts", problem("El 64 % de las escuelas es unidocente. El @ % restante es multigrado."),"36","46"),
    ("sum-of-parts", problem("El 64 % de las escuelas es unidocente y el resto (@ %) es multigrado."),"36","46"),
    ("sum-of-parts", problem("De las 80 escuelas, 52 son unidocentes; las @ restantes son multigrado."),"28","38"),
    ("sum-of-parts", problem("De las 80 escuelas, 52 son unidocentes y las otras @ son multigrado."),"28","38"),
    ("sum-of-parts", problem("De cada 10 escuelas, seis son unidocentes y @ son multigrado."),"cuatro","cinco"),
    ("sum-of-parts", presentation("Del total de asistentes, 40 % fueron directivos, 35 % especialistas y @ % docentes."),"25","35"),
    ("range", results("- Cada taller tuvo entre 20 y 35 participantes.","- El taller con menos público tuvo @ participantes."),"21","12"),
    ("range", strategy("- Cada escuela recibe entre 5 y 9 visitas al año.","- La escuela más visitada recibió @ visitas en el año."),"9","14"),
    ("range", strategy("- Se conforman grupos de 5 a 9 familias.","- El grupo más grande tuvo @ familias."),"9","12"),
    ("range", results("- Los círculos de lectura reúnen de 8 a 15 niños.","- El círculo más grande reúne a @ niños."),"15","22"),
    ("range", results("- Las ferias ofrecieron entre 70 y 150 vacantes por evento.","- En la feria más grande hubo @ vacantes."),"150","180"),
    ("range", results("- El tiempo de espera está entre 5 y 9 días.","- El tiempo de espera promedio es de @ días."),"7","12"),
    ("range", results("- El trámite demora de 5 a 9 días. En promedio demora @ días."),"7","12"),
    ("sum-of-parts", presentation("En 2024 hubo más de 300 visitas, en 2025 cerca de 400 y en 2026 casi 500. En los tres años suman @ visitas."),"1 200","1 900"),
    ("sum-of-parts", results("- Se atendió a cerca de 200 familias en 2024 y a más de 300 en 2025: en total, más de @ familias."),"500","700"),
    ("sum-of-parts", results("- Se atendió a 200 familias en 2024 y a más de 300 en 2025, @ en total."),"510","450"),
    ("sum-of-parts", results("- En 2024 se formó a 210 tutores y en 2025 a 190.","- En los dos años se formó a @ tutores."),"400","450"),
    ("sum-of-parts", results("- En 2024 se formó a 210 tutores y en 2025 a 190.","- Los @ tutores formados en los dos años aplican la guía."),"400","450"),
    ("sum-of-parts", results("- En 2024 se formó a 210 tutores y en 2025 a 190.","- Casi @ tutores formados en dos años."),"400","600"),
]
"""The rule, the statement with "@" where they differ, the words that hold and the words that do not."""
# fmt: on
