"""The words of the field that a machine must know to tell one thing counted from another."""

from minka.coherence.words import family, listed, noun

PEOPLE = frozenset(
    noun(word)
    for word in listed(
        """docentes estudiantes alumnos directivos directores especialistas servidores gestores participantes
    personas familias padres madres miembros integrantes profesionales niños niñas ninos ninas beneficiarios
    representantes autoridades funcionarios facilitadores tutores mujeres varones hombres expertos ponentes
    asistentes pasantes egresados maestros profesores auxiliares acompañantes acompanantes psicologos jovenes
    adolescentes adultos usuarios lideres monitores formadores mentores coordinadores jefes equipos
    aliados abuelos abuelas madrinas voluntarios promotoras promotores mediadores vecinos comuneros pobladores hijos
    ciudadanos trabajadores residentes becarios practicantes"""
    )
)
ROLES = frozenset(
    noun(word)
    for word in listed(
        """facilitadores tutores expertos ponentes auxiliares acompañantes psicologos lideres monitores formadores
        mentores coordinadores jefes mediadores promotores"""
    )
)
"""People counted by what they do in a practice; few have the role, so it is not counted for many reasons."""
PLACES = frozenset(
    noun(word)
    for word in listed(
        """instituciones escuelas colegios regiones region gobiernos municipalidades provincias distritos
    comunidades aulas secciones localidades centros entidades instancias macrorregiones
    departamentos sedes"""
    )
) | {"ugel", "dre", "gre", "iged", "cetpro", "ceba", "cebe", "pronoei", "crfa"}
WORKS = frozenset(
    noun(word)
    for word in listed(
        """actividades acciones talleres capacitaciones cursos reuniones sesiones asistencias jornadas
    eventos proyectos planes productos practicas buenas casos charlas encuentros materiales documentos
    instrumentos experiencias iniciativas
    procesos espacios estrategias webinars acompañamientos acompanamientos monitoreos recursos compromisos
    acuerdos lineas ejes fases etapas componentes objetivos metas pasos puntos temas"""
    )
)
TIMES = frozenset(
    noun(word)
    for word in listed("""años anos meses dias semanas horas minutos bimestres trimestres grados veces soles""")
)

HEADS = {
    noun(word): noun(same)
    for word, same in (
        ("bpge", "practicas"),
        ("bp", "practicas"),
        ("experiencias", "practicas"),
        ("escuelas", "instituciones"),
        ("colegios", "instituciones"),
        ("ii.ee", "instituciones"),
        ("iiee", "instituciones"),
        ("ie", "instituciones"),
        ("alumnos", "estudiantes"),
        ("maestros", "docentes"),
        ("profesores", "docentes"),
        ("dre/gre", "dre"),
        ("gre", "dre"),
        ("gerencias", "dre"),
        ("maestras", "docentes"),
        ("profesoras", "docentes"),
        ("municipalidades", "gobiernos"),
        ("municipios", "gobiernos"),
        ("webinarios", "webinars"),
    )
}
"""Words that name the same thing, each by its noun."""

EMPTY_HEADS = frozenset(noun(word) for word in listed("""procesos número numero total cantidad conjunto cifra serie"""))
"""Nouns that count nothing themselves: what they are of is counted."""

LEADING = frozenset(
    listed(
        """buenas buenos principales nuevas nuevos diversas diversos distintas distintos diferentes grandes
    siguientes primeras primeros ultimas ultimos mejores valiosas valiosos importantes referidas referidos
    mencionadas mencionados citadas citados dichas dichos estas estos esas esos otras otros mas buena gran
    nuevo nueva las los sus"""
    )
)
"""Adjectives that stand before the noun they count."""

REST = frozenset(listed("restantes demas siguientes anteriores ultimos ultimas primeros primeras mismos mismas"))
"""What stands for a noun that was told before it."""

NOUNS_LIKE_PARTICIPLES = frozenset(
    listed(
        """aliados aliadas propuestas respuestas puestos apuestas hechos derechos escritos egresados
        egresadas diplomados resultados estados mercados grados jurados abogados
    empleados encargados encargadas delegados delegadas cuidados contenidos pedidos recorridos medidas
    jornadas llamadas entradas miradas salidas partidas brigadas decadas invitados certificados postulados
    acuerdos partidos tablados comunicados internados listados poblados tratados afiliados asociados"""
    )
)

CROWDS = frozenset(
    family(word)
    for word in listed(
        """docentes estudiantes directivos especialistas familias padres UGEL DRE instituciones educativas
        escuelas niños personas participantes""".lower()
    )
)
"""Families of the commonest people and places: two sentences that share only these need not tell the same."""

LIGHT = frozenset(
    family(word)
    for word in listed(
        """gestion educativa educativas educativo educativos cop comunidad practica nacional pais total diversas
    distintas desarrolladas desarrollados desarrollo realizadas realizados realizo realizaron ejecutadas
    ejecutados ejecutaron implementadas implementados implementacion implementaron logradas logrados logro
    lograron concretadas concretados efectuadas brindadas brindados brindaron registradas registrados
    registro registraron existentes todo general generales respectivos respectivas minedu ministerio
    macrorregionales macrorregional principales estrategicos siguientes mediante traves cuentan cuenta cada
    uno actual actualmente alcanzo alcanzaron contar tienen estrategia practicas regional region local
    locales fueron permitio bpge proceso provincia jurisdiccion territorio ambito distrito zona"""
    )
)
"""Families that say nothing about which of two things is meant."""

SAME = {
    family(word): family(same)
    for word, same in (
        ("formacion", "capacitados"),
        ("formados", "capacitados"),
        ("capacidades", "capacitados"),
        ("fortalecen", "capacitados"),
        ("fortalecimiento", "capacitados"),
        ("fortalecieron", "capacitados"),
        ("reunio", "participan"),
        ("reune", "participan"),
        ("reunir", "participan"),
        ("reunieron", "participan"),
        ("asistieron", "participan"),
        ("asistencia", "participan"),
        ("congrego", "participan"),
        ("acudieron", "participan"),
        ("convoco", "participan"),
        ("convocados", "participan"),
        ("concurrieron", "participan"),
        ("presencia", "participan"),
        ("presentaron", "socializadas"),
        ("presentadas", "socializadas"),
        ("presentan", "socializadas"),
        ("presentacion", "socializadas"),
        ("expusieron", "socializadas"),
        ("expuestas", "socializadas"),
        ("compartidas", "socializadas"),
        ("compartieron", "socializadas"),
        ("mostraron", "socializadas"),
        ("escogidas", "socializadas"),
        ("elegidas", "socializadas"),
        ("seleccionadas", "socializadas"),
        ("conocer", "socializadas"),
        ("exhibieron", "socializadas"),
        ("atencion", "atendidos"),
        ("beneficiarios", "benefician"),
        ("alcance", "benefician"),
        ("alcanzados", "benefician"),
        ("pertenecientes", "conforman"),
        ("integran", "conforman"),
        ("inscritos", "conforman"),
        ("inscritas", "conforman"),
        ("miembros", "conforman"),
        ("conformada", "conforman"),
        ("conformado", "conforman"),
        ("agrupa", "conforman"),
        ("seguimiento", "monitoreo"),
        ("replicadas", "transferidas"),
        ("recorrieron", "visitaron"),
        ("visita", "visitaron"),
        ("adoptadas", "transferidas"),
    )
}
"""Families that tell the same action."""

ACTIONS = frozenset(
    SAME.get(family(word), family(word))
    for word in listed(
        """capacitados acompañados acompanados benefician atendidos participan evaluados monitoreados matriculados
    certificados incorporados focalizadas intervenidas socializadas conforman transferidas insertados
    formados implementan dotadas equipadas instalados visitaron"""
    )
)

QUALIFIERS = (
    {noun("inicial"): "inicial", noun("primaria"): "primaria", noun("secundaria"): "secundaria"},
    {"ebr": "ebr", "eba": "eba", "ebe": "ebe", "cetpro": "cetpro", "ceba": "eba", "cebe": "ebe"},
    {
        word: sex
        for words, sex in (("mujer mujeres nina ninas", "f"), ("varon varones hombre hombres nino ninos", "m"))
        for word in listed(words)
    },
    {noun("urbanas"): "urbano", noun("rurales"): "rural"},
    {noun("publicas"): "publico", noun("privadas"): "privado"},
    {noun("unidocentes"): "uni", noun("multigrado"): "multi", noun("polidocentes"): "poli"},
    {noun("virtuales"): "virtual", noun("presenciales"): "presencial"},
    {noun("matematica"): "matematica", noun("lectura"): "lectura", noun("comunicacion"): "comunicacion"},
    {noun("presencial"): "presencial", noun("virtual"): "virtual"},
    {"ugel": "ugel", "dre": "dre", "gre": "dre"},
)
"""Groups of which a thing counted has at most one: two of one group never mean the same thing."""
BODY = 9
"""The place of DRE and UGEL among them."""
OWNERSHIP = 4
"""The place of public and private among them: of public servants it tells nothing."""


def same(word_family: str) -> str:
    return SAME.get(word_family, word_family)


def kind_in(group: dict[str, str], word: str) -> str | None:
    """What a folded word is in a group: by its noun, since "publicadas" is of the family of "públicas"."""
    return group.get(word) or group.get(noun(word))


ADJECTIVES = tuple(QUALIFIERS[place] for place in (3, 4, 5, 6))
"""The groups whose words are never the noun that a number counts: "20 virtuales" leaves its noun out."""

ENDED = frozenset(
    family(word) for word in listed("concluyeron culminaron aprobaron completaron certificados egresaron aplican usan")
)
"""What only some of those who began come to."""
