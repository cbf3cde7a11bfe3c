"""Which numbers of a sentence can be a total and which its parts.

A list belongs to the number of its sentence that it makes up, not to the one that happens to stand nearest. What only
says how many for each, on average, how much more than before or for how long is neither; and numbers that each go on
with a verb of their own tell what some did and others did: they overlap, and need not add up.
"""

import itertools
import re
from collections.abc import Sequence

from minka.coherence.blocks import Block
from minka.coherence.figures import SPOKEN
from minka.coherence.mentions import Mention
from minka.coherence.vocabulary import HEADS, PEOPLE, PLACES, TIMES, WORKS
from minka.coherence.words import listed, noun

SEXES = frozenset(noun(w) for w in listed("mujeres varones hombres"))
_WHOLES = {
    "people": frozenset(
        noun(w)
        for w in listed(
            """participantes personas miembros asistentes beneficiarios gestores integrantes servidores representantes
    actores profesionales"""
        )
    ),
    "works": frozenset(
        noun(w)
        for w in listed(
            """actividades acciones eventos productos materiales recursos instrumentos documentos
            insumos servicios intervenciones espacios acompañamientos"""
        )
    ),
    "places": frozenset(noun(w) for w in listed("""instituciones iged entidades instancias organizaciones aliados""")),
}
_BODIES = PLACES | {
    noun(w) for w in listed("empresas organizaciones universidades fundaciones asociaciones ong institutos")
}
_UNITS = PEOPLE | PLACES | TIMES | WORKS
MEASURES = TIMES | {noun(w) for w in listed("kilometros metros kilos toneladas litros hectareas puntos veces")}
_EACH = re.compile(
    r"\s*(?:[^\W\d_]+\s+){0,3}?(?:(?:por|en|para|a|con) cada\b|cada un[oa]\b|(?:en|de) promedio\b"
    r"|(?:al|a la|por) (?:ano|mes|semana|dia|hora|bimestre|trimestre|semestre)\b|(?:mensual|semanal|diari|anual)\w*)"
)
_PER = re.compile(
    r"\s*(?:[^\W\d_]+\s+){0,2}?por\s+(?!(?:l[ao]s?|el|una?|su|sus|ello|parte|medio|ciento)\b)(?P<noun>[^\W\d_]{3,})(?<!s)\b"
)
_ON_AVERAGE = re.compile(r"\b(?:promedio\b[^.;:,()\d]{0,25}|a razon de|hasta|cada un[oa] (?:con|de|tiene))\s*,?\s*$")
_COMPARED = re.compile(r"\s*(?:[^\W\d_]+\s+){0,2}(?:mas|menos) (?:que|de l[oa]s? que)\b")
_ONE = re.compile(
    r"(?:[:,;(]\s*|\b[ye]\s+)(?P<item>un[oa]?|(?:la|el) (?:primer[oa]?|ultim[oa]|otr[oa]|restante|tercer[oa]?)|otr[oa]"
    r"|(?:el|la)(?=\s+[^\W\d_]{4,}\s*(?:,|\b[ye]\b|$|[.;)])))"
    r"(?!\s+(?:por|cada|total|vez|tercio|cuarto|parte|mitad|promedio|de cada)\b)(?=\s*[,;]|\s+[^\W\d_])"
)
_ONE_OF = re.compile(r"\s+(?:de|del|para|en|con|a|al|sobre)\b")
_IN = re.compile(r"\b(?:en|por|desde|hacia)\s+(?:l[oa]s\s+|un total de\s+)?$")
_THINGS_IN = re.compile(r"(?<!\w)(?!l[oa]s\b)[^\W\d_]{3,}s\s+(?:en|por|para|entre|desde)\s+(?:l[oa]s\s+)?$")
_GROWN_TO = re.compile(r"\b(?:a|hasta) (?:l[oa]s )?$")
_DISTRIBUTED = re.compile(r"\b(?:para|por|en|a|de|con) cada un[oa] de\b")
_OCCASION = re.compile(
    r"[^.;:(),\d]{0,30}\b(?:primer|segund|tercer|cuart|ultim)\w* (?:fecha|dia|jornada|sesion|visita|taller|ronda"
    r"|encuentro|reunion|convocatoria|vez)\b"
)
_NEXT_WORD = re.compile(
    r"\s*(?:de (?:ell[oa]s|est[oa]s),?\s+)?(?:(?:se|l[oa]s?|les?|ya|aun|todavia|no|tambien)\s+)*([^\W\d_]+)"
)
_VERB = re.compile(
    r"(?:aron|ieron|jeron|eron|aban|ian|aran|eran|iran)$|^[^\W\d_]{2,}an$"
    r"|^(?!(?:joven|imagen|origen|examen|volumen|orden|margen)$)[^\W\d_]{3,}en$"
)
_SEX = re.compile(r"\s*,?\s*(?:(?:son|eran|fueron|de ell[oa]s)\s+)*(?:[^\W\d_]+\s+)?(?P<sex>mujeres|varones|hombres)\b")
_OF_THEM = re.compile(r"\s*de (?:ell[oa]s|est[oa]s)\b")
_PERCENT_OF = re.compile(r"%\s*(?:\([^()]*\)\s*)?(?:de|del) (?:l[oa]s |(?:un )?total de )?$")
_COPULAS = frozenset(listed("son eran fueron estan estaban estuvieron seran"))


def heads_told(mentions: Sequence[Mention]) -> frozenset[str]:
    """All nouns that a report counts: "12 por ruta" is a rate where routes are counted, "30 por carta" is not."""
    return frozenset({m.concept.head for m in mentions}) | _UNITS


_RANGED = re.compile(rf"\bentre (?:\d[\d.,]*|un[oa]?|{SPOKEN}) y $")
"""Before the end of a range: "38, entre uno y dos"."""


def is_rate(m: Mention, heads: frozenset[str] = _UNITS) -> bool:
    """Whether it says how many for each, on average, how many more than something else, or how far a range goes."""
    text, end = m.block.folded, m.figure.end
    if _RANGED.search(text, max(m.span[0], m.figure.start - 30), m.figure.start):
        return True
    if _EACH.match(text, end) or _COMPARED.match(text, end):
        return True
    if _ON_AVERAGE.search(text, max(m.span[0], m.figure.start - 30), m.figure.start):
        return True
    per = _PER.match(text, end)
    return per is not None and HEADS.get(noun(per["noun"]), noun(per["noun"])) in heads


def is_yearly(m: Mention) -> bool:
    """Whether a change is told for each year or month, or on average: "15 puntos por año"."""
    return bool(_EACH.match(m.block.folded, m.figure.end))


def is_measure(m: Mention) -> bool:
    """Whether it is a time or a length."""
    return m.concept.head in MEASURES


def distributed(text: str, start: int, stop: int) -> bool:
    """Whether a list counts some of its parts several times over: "dos para cada una de las otras"."""
    return bool(_DISTRIBUTED.search(text, start, stop))


def ones(block: Block, start: int, stop: int) -> tuple[int, int]:
    """Items of a list written with an article or a pronoun, "una de Tacna y la última de Ica": how few, how many."""
    found = [one for one in _ONE.finditer(block.folded, start, stop) if block.text[one.start("item")].islower()]
    return sum(bool(_ONE_OF.match(block.folded, one.end())) for one in found), len(found)


def overlap(text: str, parts: Sequence[Mention]) -> bool:
    """Whether the same ones can be in two parts: they went on to something, or came on two occasions.

    "100 iniciaron y 85 terminaron", "60 en la primera fecha y 75 en la segunda" and "70 mujeres y 85 directores" do not
    add up.
    """
    if _OCCASION.match(text, parts[0].figure.end):
        return True
    sexes = [found["sex"] if (found := _SEX.match(text, part.figure.end)) else "" for part in parts]
    if "" in sexes and len(set(sexes)) == 2:
        return True
    verbs = []
    for part in parts:
        word = _NEXT_WORD.match(text, part.figure.end)
        if word and (word[1] in _COPULAS or _VERB.search(word[1])):
            verbs.append(word[1])
    return len(verbs) > 1 and (len(set(verbs)) > 1 or verbs[0] not in _COPULAS)


def told(row: Sequence[Mention], parts: Sequence[Mention], low: float, high: float | None = None) -> bool:
    """Whether some other number of the sentence, or how much one grew ("de 300 a 450"), is what the parts make up."""
    spans = {part.span for part in parts}
    others = [m for m in row if m not in parts and m.span in spans]
    values = [m.figure.value for m in others]
    values += [
        abs(one.figure.value - other.figure.value)
        for one, other in itertools.pairwise(others)
        if _GROWN_TO.search(other.block.folded, one.figure.end, other.figure.start)
    ]
    return any(low <= value <= (high or low) for value in values)


def splits_part(parts: Sequence[Mention]) -> bool:
    """Whether the last ones split one of their own: "respondieron 240, 150 mujeres y 90 varones"."""
    values = [part.figure.value for part in parts]
    return any(value == sum(values[place + 1 :]) for place, value in enumerate(values[:-2]))


def alternate(parts: Sequence[Mention], wholes: Sequence[float]) -> bool:
    """Whether every second number makes up a whole: "las 15 rurales, a 90 escuelas, y las 15 urbanas, a 120"."""
    values = [part.figure.value for part in parts]
    return len(values) > 3 and any(sum(values[start::2]) in wholes for start in (0, 1))


def of_them(m: Mention) -> bool:
    """Whether it is some of the part told before it: "240 respondieron, 200 de ellos en línea"."""
    return bool(_OF_THEM.match(m.block.folded, m.figure.end))


def of_percent(m: Mention) -> bool:
    """Whether only a percentage of it is meant: "el 60 % de los 150 casos"."""
    return bool(_PERCENT_OF.search(m.block.folded, max(0, m.figure.start - 60), m.figure.start))


def whole_of(total: Mention, row: Sequence[Mention], parts: Sequence[Mention], added: float) -> Mention:
    """The number that a list most likely splits: of those that can hold every part, the nearest to their sum."""
    most = max(part.figure.value for part in parts)
    before = [m for m in row if m.span == total.span and m.figure.end <= total.figure.start and m not in parts]
    able = [
        m
        for m in (total, *reversed(before))
        if m.concept.head
        and not m.figure.hedge
        and m.figure.value >= most
        and adds_up(m, parts)
        and not (is_rate(m) or is_measure(m))
    ]
    able = [m for m in able if not says_where(m)] or able
    return min(able, key=lambda m: abs(m.figure.value - added), default=total)


def is_setting(m: Mention, row: Sequence[Mention]) -> bool:
    """Whether it says where things are that have no number: "talleres en las 3 zonas: 12 en la alta, ..."."""
    if any(other.span == m.span and other.figure.end < m.figure.start for other in row):
        return False
    return bool(_THINGS_IN.search(m.block.folded, max(m.span[0], m.figure.start - 50), m.figure.start))


def says_where(m: Mention) -> bool:
    """Whether it only says in how many places: "641 prácticas en 24 regiones: 388 ..."."""
    return bool(_IN.search(m.block.folded, max(0, m.figure.start - 16), m.figure.start))


def adds_up(total: Mention, parts: Sequence[Mention]) -> bool:
    """Whether the parts are of the kind of the total, so that they must make it up."""
    # After "512 familias recibieron semillas: 310 ..." the colon lends the first part a noun that is not its own.
    heads = {m.concept.head for m in parts if m.concept.head and not (m is parts[0] and m.concept.before)}
    if (
        not heads
        or not total.concept.head
        or heads == {total.concept.head}
        or (heads <= SEXES and total.concept.head in PEOPLE)
    ):
        return True
    if total.concept.head in heads:
        return len(heads) == 1
    if total.concept.head in _WHOLES["places"] and heads <= _BODIES:
        return True
    if total.concept.head in _WHOLES["people"]:
        return all(any(h in PEOPLE for h in head.split("+")) for head in heads)
    if total.concept.head in _WHOLES["works"]:
        return not heads & (PEOPLE | PLACES)
    return (
        total.concept.head in WORKS
        and len(heads) == 1
        and not heads & (PEOPLE | PLACES)
        and total.concept.head in heads
    )
