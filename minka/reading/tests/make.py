"""Reports made up by lot: what they say is known, how they are laid out varies; all names are of nobody."""

import random
import textwrap
from dataclasses import dataclass, field, fields, replace
from typing import Any

from minka.reading.catalogue import Catalogue, Institution

MACROREGIONS = {
    "Sur": ("Apurímac", "Arequipa", "Cusco", "Moquegua", "Puno", "Tacna"),
    "Norte": ("Áncash", "Cajamarca", "La Libertad", "Lambayeque", "Piura", "Tumbes"),
    "Oriente": ("Amazonas", "Huánuco", "Loreto", "Madre de Dios", "San Martín", "Ucayali"),
    "Centro": ("Ayacucho", "Callao", "Huancavelica", "Ica", "Junín", "Lima Metropolitana", "Lima Provincias", "Pasco"),
}
UGELS = {
    "Apurímac": ("Abancay", "Andahuaylas", "Cotabambas"),
    "Arequipa": ("Arequipa Norte", "La Unión", "Caylloma"),
    "Cusco": ("Canchis", "La Convención", "Quispicanchi"),
    "Moquegua": ("Ilo", "Mariscal Nieto"),
    "Puno": ("El Collao", "San Román", "Melgar"),
    "Tacna": ("Tarata", "Candarave"),
    "Áncash": ("Huaraz", "Santa", "Carlos Fermín Fitzcarrald"),
    "Cajamarca": ("San Ignacio", "Jaén", "Chota"),
    "La Libertad": ("03 Trujillo Nor Oeste", "Otuzco", "Pataz"),
    "Lambayeque": ("Chiclayo", "Ferreñafe"),
    "Piura": ("La Unión", "Sechura", "Ayabaca"),
    "Tumbes": ("Zarumilla", "Contralmirante Villar"),
    "Amazonas": ("Bagua", "Rodríguez de Mendoza", "Luya"),
    "Huánuco": ("Ambo", "Leoncio Prado"),
    "Loreto": ("Maynas", "Requena"),
    "Madre de Dios": ("Tambopata", "Manu"),
    "San Martín": ("El Dorado", "San Martín", "Mariscal Cáceres"),
    "Ucayali": ("Purús", "Padre Abad"),
    "Ayacucho": ("Huanta", "La Mar", "Víctor Fajardo"),
    "Callao": ("Ventanilla",),
    "Huancavelica": ("Angaraes", "Tayacaja"),
    "Ica": ("Nasca", "Chincha"),
    "Junín": ("Tarma", "Yauli"),
    "Lima Metropolitana": ("04 Comas", "07 San Borja"),
    "Lima Provincias": ("09 Huaura", "08 Cañete"),
    "Pasco": ("Oxapampa", "Daniel Alcides Carrión"),
}
GRE = ("Arequipa", "Cusco", "La Libertad", "Lambayeque")
CITIES = ("Arequipa", "Tarapoto", "Chiclayo", "Puerto Maldonado", "Abancay", "Piura", "Santa Rosa de Quives", "Ilo")
MONTHS = ("marzo", "mayo", "junio", "agosto", "septiembre", "octubre")
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


@dataclass(frozen=True)
class Look:
    """How a report is laid out; every field is drawn by lot."""

    region: str = "REGIÓN {}"
    number: str = "alone"
    broken: bool = False
    bullet: str = "- "
    bold: bool = False
    width: int = 0
    hang: str = ""
    heads: int = 0
    blank_after_head: bool = True
    institutions: str = "lines"
    person: str = "two"
    cover: int = 0
    header: str = ""
    more: bool = True
    lead: bool = False
    quotes: str = ""
    caps: bool = True
    visited: str = "bullets"
    index: bool = True
    regions: str = "sentence"
    expert: str = "Experto invitado"


CHOICES: dict[str, tuple[Any, ...]] = {
    "region": ("REGIÓN {}", "Región {}", "## Región {}", "REGIÓN: {}", "**REGIÓN {}**"),
    "number": ("alone", "before", "practice", "none"),
    "broken": (False, True),
    "bullet": ("- ", "• ", "– ", "* ", "· ", "1. ", ""),
    "bold": (False, True),
    "width": (0, 0, 72, 90),
    "hang": ("", "  "),
    "heads": (0, 1, 2, 3, 4),
    "blank_after_head": (True, False),
    "institutions": ("lines", "commas", "and", "label"),
    "person": ("one", "two", "blank", "three"),
    "cover": (0, 1, 2, 3),
    "header": ("", "Reporte de sistematización | II Intercambio de Buenas Prácticas"),
    "more": (True, False),
    "lead": (True, False),
    "quotes": ("", "“”", '""', "«»"),
    "caps": (True, False),
    "visited": ("bullets", "lines", "sentence"),
    "index": (True, False),
    "regions": ("sentence", "bullets", "lines"),
    "expert": ("Experto invitado", "EXPERTA INVITADA", "Experto comentarista", "Experta invitada:"),
}
HEADS = (
    (
        "PROBLEMA",
        "ESTRATEGIA",
        "RESULTADOS",
        "Aspecto clave de la práctica",
        "Oportunidades de mejora",
        "Recomendaciones para la sostenibilidad y réplica",
    ),
    (
        "Problema:",
        "Estrategia:",
        "Resultados:",
        "Aspectos clave de la práctica:",
        "Oportunidades de mejora:",
        "Recomendaciones:",
    ),
    (
        "**Problema**",
        "**Estrategia**",
        "**Resultados**",
        "**Aspecto(s) clave(s) de la práctica**",
        "**Oportunidades de mejora**",
        "**Recomendaciones para la sostenibilidad y réplica**",
    ),
    (
        "PROBLEMA IDENTIFICADO",
        "ESTRATEGIA IMPLEMENTADA",
        "RESULTADOS ALCANZADOS",
        "ASPECTOS CLAVE\nDE LA PRÁCTICA",
        "OPORTUNIDADES\nDE MEJORA",
        "RECOMENDACIONES PARA LA\nSOSTENIBILIDAD Y RÉPLICA",
    ),
    (
        "### Problema",
        "### Estrategia",
        "### Resultados",
        "### Aspecto clave de la práctica",
        "### Oportunidades de mejora",
        "### Recomendaciones para la sostenibilidad y la réplica",
    ),
)


def make_catalogue() -> Catalogue:
    """All regions with their directorate and a few units; codes are invented."""
    institutions = []
    for place, (region, units) in enumerate(UGELS.items(), start=1):
        kind = "GRE" if region in GRE else "DRE"
        institutions.append(Institution(f"{place:02}0000", f"{kind} {region}", kind, region))
        institutions += [
            Institution(f"{place:02}{n:04}", f"UGEL {name}", "UGEL", region) for n, name in enumerate(units, start=1)
        ]
    return Catalogue(tuple(institutions), MACROREGIONS)


def make_look(lot: random.Random) -> Look:
    look = Look(**{name.name: lot.choice(CHOICES[name.name]) for name in fields(Look)})
    # Without bullets, blank lines are all that keeps items apart in a wrapped text.
    return replace(look, width=0) if look.bullet == "" and not look.blank_after_head else look


@dataclass
class Made:
    """What a made report says, in the shape of its JSON, without findings."""

    said: dict[str, Any] = field(default_factory=dict)


def sentence(lot: random.Random, stop: bool = True) -> str:
    parts = [lot.choice(STARTS), lot.choice(MIDDLES)]
    text = " ".join(parts) + (f", {end}" if (end := lot.choice(ENDINGS)) else "")
    return text + ("." if stop else "")


def make_said(lot: random.Random) -> dict[str, Any]:
    """The contents by lot: an exchange with two to five practices."""
    macro = lot.choice(list(MACROREGIONS))
    catalogue = make_catalogue()
    home = list(MACROREGIONS[macro])
    guests = lot.sample([region for region in catalogue.regions if region not in home], lot.randint(2, 6))
    month, day, year, days = lot.choice(MONTHS), lot.randint(2, 26), lot.choice((2025, 2026, 2027)), lot.randint(1, 3)
    number = {"marzo": 3, "mayo": 5, "junio": 6, "agosto": 8, "septiembre": 9, "octubre": 10}[month]
    practices = []
    titles = lot.sample(TITLES, lot.randint(2, 5))
    for place, title in enumerate(titles, start=1):
        region = lot.choice(home)
        here = [one for one in catalogue.institutions if one.region == region]
        chosen = lot.sample(here, lot.randint(1, min(3, len(here))))
        stop = lot.random() < 0.7

        def several(least: int, most: int, stop: bool = stop) -> list[Any]:
            return list(dict.fromkeys(sentence(lot, stop) for _ in range(lot.randint(least, most))))

        strategy: list[Any] = several(2, 6)
        if lot.random() < 0.3:
            strategy = [
                {"phase": f"Fase de {name}", "items": several(1, 3)}
                for name in ("preparación", "ejecución", "cierre y mejora")
            ]
        practices.append(
            {
                "number": place,
                "region": region,
                "title": title,
                "institutions": [{"name": one.name, "code": one.code} for one in chosen],
                "problem": [f"{sentence(lot)} {sentence(lot)}" for _ in range(lot.randint(1, 3))],
                "strategy": strategy,
                "results": several(2, 7),
                "expert": {"name": lot.choice(PEOPLE), "post": lot.choice(POSTS)},
                "key_aspects": several(1, 4),
                "opportunities": several(2, 4),
                "recommendations": several(2, 5),
            }
        )
    testimonials = [
        {
            "text": text,
            "name": lot.choice(("", *PEOPLE[:3])),
            "institution": lot.choice((SCHOOLS[0], SCHOOLS[4], "UGEL Tarma", "DRE Ucayali")),
        }
        for text in lot.sample(SAYINGS, lot.randint(1, 4))
    ]
    return {
        "event": {
            "title": f"{lot.choice(('I', 'II', 'IV'))} Intercambio de Buenas Prácticas de Gestión Educativa",
            "macroregion": macro,
            "dates": [f"{year}-{number:02}-{day + n:02}" for n in range(days)],
            "place": lot.choice(CITIES),
            "regions": home + guests,
            "attendance": lot.choice((120, 280, 415, 1250)),
        },
        "practices": practices,
        "visited": lot.sample(SCHOOLS, lot.randint(2, 7)),
        "testimonials": testimonials,
    }


def render(said: dict[str, Any], look: Look) -> str:
    """The report as text, in that look."""
    event = said["event"]
    out: list[str] = _cover(event, look)
    if look.index:
        out += ["Índice", "", "Presentación\t5", "Resumen ejecutivo\t7", ""]
        out += [f"{one['number']}. Región {one['region']}\t{8 + 4 * one['number']}" for one in said["practices"]] + [""]
    out += _summary(said, look)
    out += ["Día 1", "", "A continuación, se presentan las buenas prácticas socializadas:", ""]
    for practice in said["practices"]:
        out += _practice(practice, look)
    out += _second_day(said, look)
    lines = "\n".join(out).split("\n")
    if look.width:
        lines = [piece for line in lines for piece in _wrapped(line, look)]
    return "\n".join(lines) + "\n"


def _wrapped(line: str, look: Look) -> list[str]:
    if len(line) <= look.width or line.startswith("#"):
        return [line]
    hang = look.hang if look.bullet and line.startswith(look.bullet) else ""
    return textwrap.wrap(line, look.width, subsequent_indent=hang, break_long_words=False, break_on_hyphens=False)


def days_said(dates: list[str], year: bool = True) -> str:
    names = (
        "",
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    )
    first, last = dates[0].split("-"), dates[-1].split("-")
    month = f" de {names[int(first[1])]}" + (f" de {first[0]}" if year else "")
    if len(dates) == 1:
        return f"{int(first[2])}{month}"
    if len(dates) == 2:
        return f"{int(first[2])} y {int(last[2])}{month}"
    return f"del {int(first[2])} al {int(last[2])}{month}"


def _cover(event: dict[str, Any], look: Look) -> list[str]:
    title, macro, place = event["title"], f"Macrorregión {event['macroregion'].lower()}", event["place"]
    head, tail = title.split(" de Buenas", 1)
    return [
        ["Reporte de", "sistematización", "", title, "", macro, "", days_said(event["dates"], False), "", place, ""],
        [title, f"MACRORREGIÓN {event['macroregion'].upper()}", "", f"{place}, {days_said(event['dates'])}", ""],
        [
            "REPORTE DE SISTEMATIZACIÓN",
            "",
            head,
            "",
            f"de Buenas{tail}",
            "",
            macro,
            "",
            place,
            days_said(event["dates"], False),
            "",
        ],
        [f"# {title}", "", f"**{macro}**", "", f"Lugar: {place}", f"Fecha: {days_said(event['dates'])}", ""],
    ][look.cover]


def _summary(said: dict[str, Any], look: Look) -> list[str]:
    event = said["event"]
    regions = event["regions"]
    listed = ", ".join(regions[:-1]) + f" y {regions[-1]}"
    people = f"{event['attendance']:,}".replace(",", " ")
    out = [
        "Presentación",
        "",
        "La comunidad registra 9340 servidores inscritos en su plataforma y, durante el 2024, 76 actividades "
        "en 21 regiones.",
        "",
        "Resumen ejecutivo",
        "",
        f"El {event['title']} se desarrolló en {event['place']} los días {days_said(event['dates'])}, con el "
        f"propósito de compartir.",
        "",
    ]
    if look.regions == "sentence":
        out += [
            f"El evento reunió a representantes de {len(regions)} regiones: {listed}. Participaron más de "
            f"{people} gestores educativos."
        ]
    else:
        mark = (look.bullet or "- ") if look.regions == "bullets" else ""
        out += [
            f"En el encuentro participaron {people} personas.",
            "",
            f"Las {len(regions)} regiones participantes fueron:",
            "",
        ]
        out += [f"{mark}{region}" for region in regions]
    return [*out, ""]


def _items(found: list[Any], look: Look) -> list[str]:
    out: list[str] = []
    for item in found:
        if isinstance(item, dict):
            out += ["", f"**{item['phase']}:**" if look.bold else f"{item['phase']}:", ""]
            out += _items(item["items"], replace(look, bullet=look.bullet or "- "))
            continue
        text = item
        if look.bold:
            words = item.split(" ")
            text = f"**{' '.join(words[:2])}** {' '.join(words[2:])}"
        out += [f"{look.bullet}{text}"] + ([] if look.bullet or not look.blank_after_head else [""])
    return out


def _practice(practice: dict[str, Any], look: Look) -> list[str]:
    region = practice["region"].upper() if look.caps and "## " not in look.region else practice["region"]
    if look.broken:
        region = region.replace(" ", "\n") if " " in region else f"\n{region}"
    head = look.region.format(region).replace(" \n", "\n")
    if "**" in head and "\n" in head:
        head = head.replace("**", "")
    if "## " in head:
        head = head.replace("\n", " ").replace("  ", " ")
    number = practice["number"]
    opening = {
        "alone": [f"{number}", "", head],
        "before": [head.replace("REGIÓN", f"{number}. REGIÓN", 1).replace("Región", f"{number}. Región", 1)],
        "practice": [f"PRÁCTICA {number}", "", head],
        "none": [head],
    }[look.number]
    names = [one["name"] for one in practice["institutions"]]
    who = {
        "lines": names,
        "commas": [", ".join(names)],
        "and": [" y ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]],
        "label": ["Institución: " + ", ".join(names)],
    }[look.institutions]
    title = practice["title"]
    out = ["", *opening, "", *(textwrap.wrap(title, 32) if look.broken else [title]), "", *who, ""]
    if look.more:
        out += ["", "CONOCE MÁS", "SOBRE ESTA", "BUENA PRÁCTICA", ""]
    gap = [""] if look.blank_after_head else []
    heads = HEADS[look.heads]
    paragraphs = [line for text in practice["problem"] for line in (text, "")]
    out += [heads[0], *gap, *paragraphs]
    out += [heads[1], *gap, *_items(practice["strategy"], look), ""]
    out += [heads[2], *gap, *_items(practice["results"], look), ""]
    if look.header:
        out += [f"{look.header} | {20 + number}", ""]
    out += _expert(practice["expert"], look)
    lead = ["Los aspectos claves de la práctica son los siguientes:", ""] if look.lead else []
    out += [heads[3], *gap, *lead, *_items(practice["key_aspects"], look), ""]
    out += [heads[4], *gap, *_items(practice["opportunities"], look), ""]
    lead = ["Para garantizar su continuidad, se plantean las siguientes recomendaciones:", ""] if look.lead else []
    return [*out, heads[5], *gap, *lead, *_items(practice["recommendations"], look), ""]


def _expert(expert: dict[str, str], look: Look) -> list[str]:
    name, post = expert["name"], expert["post"]
    half = textwrap.wrap(post, max(12, len(post) // 2 + 6))
    person = {"one": [f"{name}, {post}"], "two": [name, post], "blank": [name, "", post], "three": [name, *half]}[
        look.person
    ]
    return ["Información relevante del experto comentarista", "", look.expert, "", *person, ""]


def _second_day(said: dict[str, Any], look: Look) -> list[str]:
    visited = said["visited"]
    out = [
        "Día 2",
        "",
        "Interaprendizaje a partir de la pasantía",
        "",
        "La jornada inició con la recepción de los pasantes.",
        "",
    ]
    lead = f"La pasantía comprendió visitas a {len(visited)} instituciones educativas, entre ellas:"
    if look.visited == "sentence":
        out += [f"{lead} {', '.join(visited[:-1])} y {visited[-1]}.", ""]
    else:
        mark = "- " if look.visited == "bullets" else ""
        out += [lead, "", *(f"{mark}{name}." for name in visited), ""]
        out += [line for name in visited for line in (*name.split(" ", 1), "")]
    out += ["Para cerrar la jornada, los participantes brindaron sus testimonios:", ""]
    left, right = look.quotes or ("", "")
    for one in said["testimonials"]:
        who = [one["name"]] if one["name"] else ["Estudiante de 4.º grado de", "secundaria"]
        out += (
            [f"{left}{one['text']}{right}", "", *who, *one["institution"].split(" ", 1)]
            if one["institution"].startswith("CETPRO")
            else [f"{left}{one['text']}{right}", "", *who, one["institution"]]
        )
        out += [""]
    return [*out, "Calle de los Ejemplos 123", "Teléfono: 000 0000", "www.ejemplo.pe"]
