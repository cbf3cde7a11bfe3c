# ruff: noqa: E501  (a statement reads best on one line)
"""Lists, days, levels, posts, rates, money and shares in words: as they hold, and with one word changed."""

from minka.coherence.tests.statements import NO_ACTION, NO_RESULT, NOTHING_SAID, told


def strategy(action: str, result: str = NO_RESULT) -> str:
    return told(NOTHING_SAID, action, result)


def results(*bullets: str, action: str = NO_ACTION) -> str:
    return told(NOTHING_SAID, action, "\n".join(bullets))


def problem(text: str) -> str:
    return told(text, NO_ACTION, NO_RESULT)


def presentation(text: str) -> str:
    return told(NOTHING_SAID, NO_ACTION, NO_RESULT, presentation=text)


INDEX = """Reporte

Índice

Presentación	3
Resumen	4
1. Región Puno	6
2. Región Tacna	@
Pasantía en la escuela de Acora	14
Cierre	18

Presentación

El encuentro fue en junio de 2026 y dejó muchas ideas en los equipos de todas las regiones que llegaron a la cita, y también en quienes los recibieron.

1

REGIÓN PUNO

AULAS DE ALTURA

UGEL San Román

PROBLEMA

Los equipos trabajaban cada uno por su lado.

2

REGIÓN TACNA

OTRA PRÁCTICA

DRE Tacna

PROBLEMA

Había 300 docentes sin formación.

Pasantía en la escuela de Acora

La pasantía permitió ver las aulas por dentro y conversar largo rato con las familias, que contaron cómo llegaron a la escuela y qué esperan de ella ahora.
"""


# fmt: off
PAIRS = [
    ("list-count", presentation("Participaron las 5 UGEL, además de la DRE, (San Román, El Collao, Puno, Melgar@).")," y Azángaro",", Azángaro y Lampa"),
    ("list-count", presentation("Expusieron cuatro equipos, además de la DRE: Puno, Tacna, Cusco@.")," e Ica",", Ica y Moquegua"),
    ("list-count", results("- Se visitó tres distritos, además de la capital (Acora, Ilave@).")," y Juli",", Juli y Pilcuyo"),
    ("list-count", results("- Trabajo con 4 distritos (Acora, Ilave, Juli@), además de la capital.")," y Pilcuyo",", Pilcuyo y Zepita"),
    ("list-count", results("- La alianza reúne a 4 instituciones, además de la UGEL: la Municipalidad de Acora, la Red de Salud, la Policía@.")," y la Parroquia",", la Parroquia y el Poder Judicial"),
    ("list-count", presentation("Participaron las 4 UGEL, además de la DRE: DRE Puno, UGEL San Román, UGEL El Collao@."),", UGEL Ilo y UGEL Mariscal Nieto",", UGEL Ilo, UGEL Mariscal Nieto y UGEL Chota"),
    ("list-count", presentation("Vinieron cinco regiones, además de la anfitriona: Puno, Tacna, Moquegua, Arequipa@."), " e Ica",", Ica y Apurímac"),
    ("list-count", presentation("Vinieron cinco regiones: Puno, Tacna, Moquegua, Arequipa@."), " e Ica",", Ica y Cusco"),
    ("list-count", presentation("Asistieron representantes de 3 UGEL (UGEL Ilo, UGEL Mariscal Nieto@), además de los equipos de la DRE."), " y UGEL Chota",""),
    ("list-count", results("- Trabajo conjunto con 4 aliados (la municipalidad, la posta@), además de las familias."), ", la comisaría y la parroquia"," y la comisaría"),
    ("list-count", presentation("El jurado lo integraron 3 especialistas, además de la directora: Ana Ruiz, Luis Paz@."), " y Eva Soto",", Eva Soto y Raúl Díaz"),
    ("list-count", presentation("Participaron cinco UGEL (Ilo, Chota, Jaén@), junto con la DRE."), ", Lamas y Rioja"," y Lamas"),
    ("list-count", results("- La mesa reúne a seis instituciones: la UGEL, la municipalidad, la posta, la comisaría@."), ", la parroquia y la universidad"," y la parroquia"),
    ("event-dates", presentation("El encuentro fue los días 9 y 10 de setiembre de 2026. El primer día, @, se visitó la feria."),"miércoles","martes"),
    ("event-dates", presentation("El encuentro fue los días 9 y 10 de setiembre de 2026. El segundo día, un @, se visitó la feria."),"jueves","viernes"),
    ("event-dates", presentation("El encuentro fue los días 9 y 10 de setiembre de 2026.\n\nEl @, primer día del encuentro, se visitó la feria."),"miércoles","lunes"),
    ("event-dates", presentation("El encuentro fue los días 9 y 10 de setiembre de 2026.\n\nLa jornada del @ abrió con música y la del jueves, con danza."),"miércoles","martes"),
    ("event-dates", presentation("El encuentro se realizó el @ y jueves 10 de setiembre de 2026."),"miércoles 9","martes 9"),
    ("event-dates", presentation("El encuentro se realizó los días miércoles 9 y @ 10 de setiembre de 2026."),"jueves","viernes"),
    ("list-count", presentation("Los gestores se dividieron en cuatro grupos para visitar la escuela Uno, la escuela Dos, la escuela Tres@.")," y la escuela Cuatro",", la escuela Cuatro y la escuela Cinco"),
    ("list-count", presentation("Se formaron tres grupos para conocer el vivero, la biblioteca@.")," y la radio",", la radio, el taller y la huerta"),
    ("list-count", presentation("Se organizaron tres recorridos para visitar el CETPRO Uno, el CETPRO Dos@.")," y el CEBA Tres",", el CEBA Tres y el CEBE Cuatro"),
    ("list-count", presentation("Los asistentes se repartieron en 3 grupos: el primero visitó la feria; el segundo, la radio; y el tercero, @."),"el vivero","el vivero; y el cuarto, la huerta"),
    ("two-values", strategy("- Capacitación a 120 docentes.","- @ profesores formados en la guía."),"120","102"),
    ("two-values", strategy("- Trabajo en 57 instituciones educativas focalizadas.","- Las @ escuelas focalizadas tienen plan."),"57","75"),
    ("two-values", strategy("- Trabajo en 57 II. EE. focalizadas.","- @ instituciones educativas focalizadas tienen plan."),"57","75"),
    ("two-values", strategy("- Trabajo en 57 II.EE. rurales.","- Los @ colegios rurales tienen plan."),"57","75"),
    ("two-values", strategy("- Se capacitó a cuarenta y ocho docentes.","- Los @ docentes capacitados usan la guía."),"48","84"),
    ("percentage-and-count", results("- De las 120 escuelas, la mitad, @, tiene plan."),"60","80"),
    ("percentage-and-count", results("- La mitad de las 120 escuelas (@) tiene plan."),"60","80"),
    ("percentage-and-count", results("- Dos de cada tres docentes usa la guía: @ de 150."),"100","120"),
    ("percentage-and-count", results("- Participaron 80 docentes, el doble que el año anterior (@)."),"40","50"),
    ("percentage-and-count", results("- En 2024 participaron 40 docentes y en 2025 el doble: @."),"80","90"),
    ("percentage-and-count", results("- En 2025 participaron 80 docentes, el doble de los @ de 2024."),"40","50"),
    ("sum-of-parts", results("- Se invirtió S/ 45 000 en materiales y S/ 30 000 en traslados: S/ @ en total."),"75 000","85 000"),
    ("sum-of-parts", results("- Se invirtieron S/ 75 000: S/ 45 000 en materiales y S/ @ en traslados."),"30 000","40 000"),
    ("two-values", strategy("- Presupuesto de S/ 75 000 asignado por la municipalidad.","- La municipalidad asignó S/ @ de presupuesto."),"75 000","57 000"),
    ("two-values", strategy("- Financiamiento de S/ 120 000 del gobierno regional.","- El gobierno regional financió la práctica con @ soles."),"120 000","210 000"),
    ("two-values", strategy("- Inversión de 1,2 millones de soles.","- La inversión fue de S/ @."),"1 200 000","2 100 000"),
    ("rate-and-total", results("- Se entregaron 600 kits a 150 familias, @ por familia."),"cuatro","seis"),
    ("rate-and-total", results("- Se entregaron 600 kits: @ para cada una de las 150 familias."),"cuatro","seis"),
    ("two-values", results("- La tasa de abandono bajó de 8 % a 4 %.","- El abandono pasó de 8 % a @ %."),"4","2"),
    ("two-values", strategy("- Formación de 30 facilitadores.","- @ facilitadores acompañan a las familias."),"30","36"),
    ("two-values", strategy("- Visitas a 64 hogares.","- Se visitó @ hogares."),"64","46"),
    ("two-values", strategy("- Reparto de 500 libros.","- Las familias recibieron @ libros."),"500","550"),
    ("two-values", strategy("- Se beneficiará a 900 alumnos de primaria.","- @ estudiantes de primaria beneficiados."),"900","960"),
    ("two-values", strategy("- Taller con 25 líderes estudiantiles.","- Los @ líderes estudiantiles tienen un plan."),"25","35"),
    ("percentage-and-count", problem("La red atiende a 640 alumnas de internados. Casi todas vienen de anexos lejanos. Unas 160 alumnas son madres, y 320, @, trabajan."),"la mitad","la cuarta parte"),
    ("percentage-and-count", results("- El fondo recibió 1 250 propuestas.","- 1 000 propuestas, @, llegaron por correo."),"cuatro de cada cinco","dos de cada cinco"),
    ("percentage-and-count", results("- Los 84 huertos sembrados cubren el @ % de los anexos.",action="- Trabajo en 120 anexos."),"70","85"),
    ("percentage-and-count", results("- La planilla tiene 900 auxiliares contratados.","- 315 auxiliares (@ % de los contratados) viven lejos."),"35","53"),
    ("percentage-and-count", results("- Los robos bajaron de 120 en 2023 a 40 en 2025, @."),"la tercera parte","la mitad"),
    ("list-count", strategy("La ruta tiene @ actividades repartidas en dos momentos:\n\nMomento de siembra\n\n- Almácigo.\n- Riego.\n- Abono.\n\nMomento de cosecha\n\n- Feria.\n- Venta."),"cinco","siete"),
    ("sum-of-parts", results("- Se acompañó a @ personas en total: 310 madres, con talleres de crianza. 205 padres, con charlas los domingos. Y 85 abuelas, con visitas a su casa."),"600","660"),
    ("index-and-body", INDEX,"10","5"),
    ("index-and-body", INDEX.replace("@","10").replace("\n2\n","\n@\n"),"2","1"),
    ("index-and-body", INDEX.replace("@","10").replace("Acora	14","@	14"),"Acora","Juli"),
    ("two-holders", presentation("La pasantía en la UGEL San Román mostró los huertos.\n\nPasantía en la UGEL @\n\nLos visitantes recorrieron los patios."),"San Román","Melgar"),
    ("two-holders", presentation("\n\nAna Ruiz Poma\nDirectora General de Calidad\n\nMuchas gracias.\n\n@\nDirectora General de Calidad\n\nHasta pronto."),"Ana Ruiz Poma","Eva Soto Lara"),
    ("level-names", problem("Trabaja con los tres niveles (inicial, primaria y @)."),"secundaria","preparatoria"),
    ("level-names", problem("El @ grado de secundaria tiene pocas horas de lectura."),"quinto","séptimo"),
    ("level-names", presentation("Vinieron estudiantes de EBR, EBA, @ y CETPRO."),"EBE","EBO"),
    ("points-or-percent", results("- Comenzaron en un 22 % y lograron un aumento de @."),"18 puntos","18 %"),
    ("same-figure-two-years", results("- De 36 quejas en 2023 se bajó a @ quejas en 2025."),"12","36"),
    ("two-values", presentation("El tercer encuentro, que siguió al de Ica en 2025, convocó a @ gestores.\n\nAl encuentro asistieron 180 gestores."),"180","108"),
    ("two-values", results("- Funcionan 90 telares.","- 31 telares siguen sin repuestos.","- Falta atender los @ telares que aún no tienen repuestos."),"31","13"),
    ("two-values", presentation("El encuentro costó S/ 92 500.\n\nEl costo del encuentro, S/ @, lo cubrió la región."),"92 500","95 200"),
    ("two-values", strategy("- Trabajo con los 46 internados rurales de Melgar.","- Los @ internados rurales tienen biblioteca."),"46","64"),
    ("two-values", results("- El abandono cayó a 3,4 %.","- Se cuidó que el abandono, que cayó a @ %, no vuelva."),"3,4","4,3"),
    ("sum-of-parts", presentation("La red tiene @ escuelas en 12 distritos: 40 de inicial, 35 de primaria y 25 de secundaria."),"100","110"),
    ("percentage-and-count", results("- El taller reunió a 96 personas, 54 madres (@ %) y 42 padres (43,8 %)."),"56,3","65,3"),
    ("sum-of-parts", told("De las 28 aulas, ninguna tenía huerto.", NO_ACTION, "- Siete huertos escolares.\n- Llegar a las @ aulas que todavía no tienen huerto."), "21", "12"),
    ("sum-of-parts", told("Hay 120 escuelas: 48 sin agua segura y 72 con ella.", NO_ACTION, "- Las escuelas con agua segura pasaron de 72 a 108.\n- Llegar a las @ escuelas que todavía carecen de agua segura."), "doce", "veintidós"),
    ("sum-of-parts", told(NOTHING_SAID, NO_ACTION, "- 78 docentes certificadas. Las 18 restantes siguen en el nivel básico.\n- Acompañar a las @ docentes que aún no se certifican."), "dieciocho", "veintiocho"),
    ("percentage-and-count", told(NOTHING_SAID, NO_ACTION, "- Los retiros bajaron de 480 en 2023 a 312 en 2024, es decir, en @ %."), "35", "65"),
    ("percentage-and-count", told("Había 320 escuelas: 190 en la costa y 130 en la sierra. Solo 64 (@ %) tenían un proyecto.", NO_ACTION, NO_RESULT), "20", "40"),
    ("rate-and-total", told(NOTHING_SAID, "- Diplomado de @ horas en cuatro módulos de 30.", NO_RESULT), "120", "160"),
    ("rate-and-total", told(NOTHING_SAID, NO_ACTION, "- @ mediadores certificados en dos promociones de 90."), "180", "160"),
    ("two-values", told("En las 64 comunidades, la asistencia media apenas llegaba al @ %.", NO_ACTION, "- La asistencia media se elevó de 61 % a 79 %."), "61", "51"),
]
"""The rule, the statement with "@" where they differ, the words that hold and the words that do not."""
# fmt: on
