"""Some fifty practices written for judging search: the subjects of an exchange and their neighbours, in our own words.

A line each: name | topic | who (region: institutions) | levels | title | the rest of what it says.
"""

from minka.practices.models import Practice
from minka.practices.tests.make import make_practice
from minka.territory.models import Institution, Kind
from minka.territory.tests.make import make_institution, make_region

LINES = """
puentes | inclusion-y-empleo | lima-provincias: UGEL Huaura | cetpro eba ebe | Puentes para la inclusión, el emprendimiento y la inserción laboral | Jóvenes con discapacidad terminan la escuela sin trabajo. Se une la educación básica con la técnico-productiva y con empresas; convenios con OMAPED y la dirección de trabajo, ferias de empleo, prácticas y 118 estudiantes en Mi Oportunidad Técnica.
riesgo-ayacucho | gestion-del-riesgo | ayacucho: DRE Ayacucho, UGEL Cangallo, UGEL Huamanga, UGEL Huanta | gestion | Gestión del riesgo de desastres para que las clases no se detengan | Sismos, lluvias intensas, deslizamientos y heladas. Brigadas, COGIREDE, planes de contingencia, simulacros y el sistema de alerta Kayllayta Amauta; 345 escuelas focalizadas con plan. Programa presupuestal 068.
pasco-gestion | monitoreo-y-acompanamiento | pasco: DRE Pasco | gestion | Gestión con impacto en los aprendizajes de Pasco | La DRE y las UGEL trabajaban cada una por su lado. Plan anual de asistencias técnicas, menos trámites para los especialistas, acompañamiento pedagógico a docentes y un repositorio de datos para decidir.
inclusion-total | educacion-inclusiva | callao: DRE Callao, UGEL Ventanilla | inicial primaria secundaria | Inclusión total: cada escuela atiende a sus estudiantes | Se derivaba a los equipos SAANEE. Ahora hay servicio de apoyo educativo interno, núcleos y redes inclusivas y formación en diseño universal para el aprendizaje; 239 estudiantes con discapacidad atendidos.
bienestar-angaraes | convivencia-y-bienestar | huancavelica: UGEL Angaraes | inicial primaria secundaria | Facilitadores del bienestar emocional y la convivencia | Violencia familiar y escolar, falta de psicólogos, embarazo adolescente. Talleres vivenciales, disciplina positiva, crianza con las familias y menos reportes en SISEVE; solo siete casos de abandono.
plan-junin | planificacion-y-seguimiento | junin: DRE Junín | gestion | Seguimiento trimestral al plan anual de trabajo de la DRE y sus trece UGEL | Instrumentos sin alinear y decisiones de último momento. Evaluación cada trimestre, alertas, planes de mejora y una plataforma con recursos; gestión por procesos.
lectura-nasca | lectura | ica: UGEL Nasca | primaria | Compartimos el amor por la lectura en la comunidad rural | Solo doce de cada cien comprendían lo que leían en escuelas unidocentes y multigrado. Bibliotecas físicas y digital, tertulias con familias, microtalleres y pizarras interactivas.
evaluacion-lima | aprendizajes-y-evaluacion | lima-metropolitana: DRE Lima Metropolitana | primaria secundaria | De la evidencia a la acción: evaluar para mejorar los aprendizajes | Los resultados llegaban tarde. Sistema regional con información por estudiante en tiempo real en la plataforma Mundo IE; 297 961 evaluados, lectura y matemática.
simulacros-arequipa | gestion-del-riesgo | arequipa: UGEL Caylloma | gestion | Escuelas preparadas ante el volcán y las heladas | Ceniza y frío intenso en el valle. Rutas de evacuación, brigadas escolares y simulacros con defensa civil.
lluvias-piura | gestion-del-riesgo | piura: DRE Piura | gestion | Antes de que llegue El Niño: locales escolares seguros | Inundaciones que cierran aulas por semanas. Inspección de techos y drenajes, kits de emergencia y clases a distancia.
friaje-puno | gestion-del-riesgo | puno: UGEL Carabaya | primaria | Aulas abrigadas contra el friaje | Inasistencia en los meses de frío. Horario de invierno, cortinas térmicas y seguimiento de asistencia con puestos de salud.
alerta-loreto | gestion-del-riesgo | loreto: UGEL Maynas | gestion | Radio y lanchas para avisar a tiempo en la ribera | Crecidas del río y comunicaciones cortadas. Reporte por radio, puntos de encuentro y calendario escolar flexible.
empleo-arequipa | inclusion-y-empleo | arequipa: UGEL Arequipa Sur | cetpro | Del taller a la empresa: prácticas con contrato | Egresados de CETPRO sin empleo. Mesa con gremios, módulos según demanda y bolsa de trabajo.
feria-ancash | inclusion-y-empleo | ancash: UGEL Huaraz | cetpro secundaria | Feria productiva de jóvenes emprendedores | Estudiantes de zonas altas sin oferta técnica. Proyectos de tejido, panadería y turismo con capital semilla de la municipalidad.
doble-cusco | inclusion-y-empleo | cusco: UGEL Canchis | secundaria | Doble titulación: secundaria con un oficio | Los jóvenes dejaban la escuela para trabajar en la mina. Alianza con centros técnicos para certificar computación y gastronomía.
eba-tacna | inclusion-y-empleo | tacna: DRE Tacna | eba | Volver a estudiar de noche: aulas para adultos que trabajan | Adultos que no terminaron la primaria. Educación básica alternativa semipresencial en mercados.
saanee-lambayeque | educacion-inclusiva | lambayeque: GRE Lambayeque | inicial primaria | Equipos SAANEE que llegan a la escuela rural | Niñas y niños con necesidades educativas especiales sin apoyo. Rutas de visita, planes personalizados y materiales adaptados.
dua-moquegua | educacion-inclusiva | moquegua: UGEL Mariscal Nieto | primaria | Clases para todas las formas de aprender | Docentes que planificaban para un estudiante promedio. Formación en DUA, bancos de actividades y parejas de docentes.
braille-trujillo | educacion-inclusiva | la-libertad: UGEL Trujillo Sur | ebe primaria | Biblioteca en braille y audiolibros | Estudiantes ciegos sin textos. Impresora braille compartida y voluntariado universitario que graba cuentos.
senas-ica | educacion-inclusiva | ica: DRE Ica | secundaria | Lengua de señas en la secundaria | Adolescentes sordos sin intérprete. Modelos lingüísticos y docentes formados en señas.
talento-apurimac | educacion-inclusiva | apurimac: UGEL Abancay | secundaria | Altas capacidades también en la sierra | Talento sin acompañar. Clubes de ciencia y tutores de la universidad.
tutoria-cajamarca | convivencia-y-bienestar | cajamarca: UGEL Jaén | secundaria | Tutoría entre pares contra el acoso | Acoso escolar en redes. Estudiantes mediadores, protocolo claro y línea de ayuda.
salud-mental-lima | convivencia-y-bienestar | lima-metropolitana: UGEL 05 | secundaria | Escuchar a tiempo: salud mental en la escuela | Ansiedad y autolesiones después de la pandemia. Tamizaje, derivación al centro de salud mental y espacios de escucha.
familias-huanuco | convivencia-y-bienestar | huanuco: UGEL Leoncio Prado | inicial | Escuela de padres que sí convoca | Poca participación de las familias. Encuentros los domingos, cuidado de menores y radio local.
desercion-sanmartin | convivencia-y-bienestar | san-martin: UGEL Moyobamba | secundaria | Nadie se queda atrás: alerta contra la deserción | Estudiantes que dejan de ir en época de cosecha. Tablero de inasistencia, visita a la casa y becas de transporte.
embarazo-ucayali | convivencia-y-bienestar | ucayali: UGEL Coronel Portillo | secundaria | Madres que terminan la secundaria | Abandono por embarazo adolescente. Horarios flexibles, guardería y convenio con el centro de salud.
drogas-callao | convivencia-y-bienestar | callao: DRE Callao | secundaria | Barrio y escuela contra el consumo de drogas | Venta cerca de los colegios. Deporte, arte y patrullaje con el municipio.
patio-tumbes | convivencia-y-bienestar | tumbes: UGEL Zarumilla | primaria | Recreos que se juegan en paz | Peleas en el patio. Juegos dirigidos por estudiantes mayores.
tablero-amazonas | planificacion-y-seguimiento | amazonas: UGEL Bagua | gestion | Tablero de metas a la vista de todos | Nadie sabía cómo iba el plan operativo. Indicadores semanales en la pared y reunión breve de los lunes.
poi-cusco | planificacion-y-seguimiento | cusco: GRE Cusco | gestion | Un POI que parte de las escuelas | Presupuesto sin relación con los problemas. Diagnóstico con directores y priorización pública.
tramite-ancash | planificacion-y-seguimiento | ancash: DRE Áncash | gestion | Trámites en un día: ventanilla única digital | Docentes que viajaban horas por una constancia. Mesa de partes virtual y firma digital.
compras-lima-provincias | planificacion-y-seguimiento | lima-provincias: UGEL Cañete | gestion | Materiales que llegan antes de marzo | Cuadernos de trabajo repartidos a mitad de año. Rutas de distribución con gobiernos locales.
contratos-lalibertad | planificacion-y-seguimiento | la-libertad: UGEL Otuzco | gestion | Plazas cubiertas desde el primer día | Aulas sin docente en abril. Padrón de postulantes, adjudicación en línea y reemplazos.
leer-puno | lectura | puno: UGEL Azángaro | primaria | Leer en quechua y en castellano | Niños que leían sin entender en su segunda lengua. Educación intercultural bilingüe, cuentos de abuelos grabados y círculos de lectura.
plan-lector-ica | lectura | ica: UGEL Chincha | secundaria | Plan lector con autores del barrio | Poco hábito lector. Encuentros con escritores, trueque de libros y revistas hechas en clase.
bibliobus-loreto | lectura | loreto: UGEL Requena | primaria | La balsa de los libros | Caseríos sin biblioteca. Biblioteca flotante que visita comunidades cada mes.
escritura-lima | lectura | lima-metropolitana: UGEL 07 | primaria | Escribo mi propio cuento | Textos copiados del libro. Talleres de escritura y edición con imprenta escolar.
matematica-junin | aprendizajes-y-evaluacion | junin: UGEL Huancayo | primaria | Matemática con las manos | Bajos logros en resolución de problemas. Material concreto, juegos y pasantías entre docentes.
refuerzo-piura | aprendizajes-y-evaluacion | piura: UGEL Sullana | secundaria | Refuerzo escolar por las tardes | Brechas después de la pandemia. Grupos pequeños por nivel y tutores universitarios.
enla-cajamarca | aprendizajes-y-evaluacion | cajamarca: DRE Cajamarca | primaria | Leer los resultados de la ENLA con cada director | Informes guardados en un cajón. Jornadas para interpretar la evaluación nacional y metas por escuela.
ciencia-tacna | aprendizajes-y-evaluacion | tacna: UGEL Tacna | secundaria | Ferias de ciencia e indagación | Laboratorios cerrados. Proyectos de agua y energía con ingenieros voluntarios.
inicial-amazonas | aprendizajes-y-evaluacion | amazonas: UGEL Condorcanqui | inicial | Aprender jugando en la primera infancia | Aulas de inicial sin materiales. Rincones de juego hechos por las familias awajún.
digital-moquegua | aprendizajes-y-evaluacion | moquegua: GRE Moquegua | secundaria | Tabletas que se usan para aprender | Equipos guardados sin internet. Contenidos fuera de línea, soporte técnico y retos digitales.
acompana-huancavelica | monitoreo-y-acompanamiento | huancavelica: UGEL Tayacaja | primaria | Acompañar al docente en su aula | Visitas que solo llenaban fichas. Observación, diálogo reflexivo y metas por docente.
redes-apurimac | monitoreo-y-acompanamiento | apurimac: DRE Apurímac | primaria | Redes de escuelas multigrado | Docentes solos en escuelas lejanas. Microrredes que planifican juntas y comparten sesiones.
directores-lambayeque | monitoreo-y-acompanamiento | lambayeque: UGEL Ferreñafe | gestion | Directores que aprenden de directores | Directores nuevos sin inducción por la rotación del personal. Mentoría y pasantías.
induccion-huanuco | monitoreo-y-acompanamiento | huanuco: DRE Huánuco | gestion | Inducción a distancia para especialistas nuevos | Cada cambio de personal empezaba de cero. Módulos virtuales y un manual vivo.
pronoei-ayacucho | monitoreo-y-acompanamiento | ayacucho: UGEL La Mar | inicial | Promotoras de PRONOEI acompañadas | Programas no escolarizados dispersos. Visitas mensuales y círculos de promotoras.
"""  # noqa: E501 a line is a practice


def make_corpus() -> dict[str, Practice]:
    """Name → practice, published and in the index."""
    return dict(_make(line) for line in LINES.strip().splitlines())


def _make(line: str) -> tuple[str, Practice]:
    name, topic, who, levels, title, rest = (part.strip() for part in line.split("|"))
    region, _, institutions = who.partition(": ")
    problem, _, strategy = rest.partition(". ")
    practice = make_practice(
        slug=name,
        title=title,
        topic=topic,
        levels=levels.split(),
        institutions=[_institution(region, one) for one in institutions.split(", ")],
        problem=problem + ".",
        strategy=[strategy],
    )
    return name, practice


def _institution(region: str, name: str) -> Institution:
    found = Institution.objects.filter(name=name).first()
    kind = Kind(name.split()[0])
    return found or make_institution(name=name, region=make_region(region, NAMES.get(region, "")), kind=kind)


NAMES = {
    "huanuco": "Huánuco",
    "junin": "Junín",
    "ancash": "Áncash",
    "apurimac": "Apurímac",
    "san-martin": "San Martín",
    "la-libertad": "La Libertad",
}
