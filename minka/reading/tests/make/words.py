"""What made reports say, to be drawn by lot; all names are of nobody."""

STARTS = (
    "Acompañar a los equipos",
    "Organizar mesas de trabajo",
    "Se capacitó a 240 docentes",
    "35 escuelas participan",
    "Diseñar un tablero",
    "Promover la lectura",
    "El 64 % (128) de las escuelas mejoró",
    "Fortalecer los comités",
    "Implementar jornadas",
    "02 convenios firmados",
    "Monitoreo oportuno",
    "Crear redes de tutoría",
    "Cerca de 1,200 estudiantes leen",
    "Difundir boletines",
    "Elaborar guías bilingües",
)

MIDDLES = (
    "con las familias y los municipios",
    "en zonas rurales y dispersas",
    "mediante visitas en aula y trabajo colegiado",
    "con apoyo de la UGEL",
    "para atender la diversidad lingüística",
    "según el plan anual",
    "a lo largo del año escolar 2025",
    "junto a aliados como la ONG Sembrar",
    "con materiales en quechua y castellano",
    "en las redes de Educación Intercultural Bilingüe",
    "desde un enfoque territorial",
)

ENDINGS = (
    "lo que mejoró la asistencia",
    "que se revisa cada trimestre",
    "y se comparte en asambleas",
    "sin costo para las escuelas",
    "con metas claras por institución",
    "que hoy sostienen 14 directores",
    "y su réplica en otras provincias",
    "",
)

TITLES = (
    "Leemos juntos en la altura",
    "Escuelas que cuidan el agua",
    "TEJIENDO REDES PARA LA PERMANENCIA ESCOLAR EN ZONAS RURALES",
    "Matemática con sentido: del dato a la decisión",
    "Aulas seguras, familias presentes",
    "GESTIÓN OPORTUNA DE MATERIALES EDUCATIVOS",
    "Estrategia Yachay: tutoría entre pares",
    "MONITOREO QUE ACOMPAÑA Y TRANSFORMA LA ESCUELA DESDE EL TERRITORIO Y SUS COMUNIDADES",
)

PEOPLE = (
    "Rosa Quispe Mamani",
    "Luis Alberto de la Cruz Soto",
    "Elena Vargas",
    "Óscar Ñahui Paredes",
    "María del Pilar Ríos Ayala",
)

POSTS = (
    "Especialista de la Dirección de Gestión Escolar - MINEDU",
    "Consejera del Consejo Nacional de Educación",
    "Coordinadora regional de UNICEF",
    "Docente de la Universidad Nacional de San Agustín",
    "Directora de la UGEL Tarma",
    "Jefa de la Oficina de Medición de la Calidad de los Aprendizajes (UMC) del Ministerio de Educación",
)

SCHOOLS = (
    "CETPRO Virgen del Carmen",
    "CEBA José Olaya",
    "CEBE Los Pinos",
    "I.E. 40123 San Martín de Porres",
    "CETPRO Señor de los Milagros",
    "Colegio Técnico Agropecuario El Huerto",
    "CEBA Micaela Bastidas de Tinta",
    "I.E. N.° 1154 Nuestra Señora de la Paz",
)

SAYINGS = (
    "Aprendí que compartir lo que hacemos ahorra años de esfuerzo a los demás equipos, y por eso vuelvo a mi "
    "provincia con un plan.",
    "Me llevo la idea de los comités de lectura. Los vamos a adaptar con nuestras familias desde agosto, "
    "porque tenemos el mismo problema.",
    "Gracias a este espacio conocí a colegas de otras regiones que enfrentan lo mismo que nosotros en la selva.",
    "Antes pensaba dejar la escuela; ahora sé soldar, tengo clientes y sigo estudiando para ser técnica.",
)
