"""What the words around a number say of it: what narrows it, where it was counted, at which stage."""

import re
from collections.abc import Iterator
from functools import lru_cache

from minka.coherence.words import STOPWORDS, family, fold, listed

_NARROWING = re.compile(
    r"\s+(?:(?:a |en |de |con )?(?:l[oa]s )?(?:que|cuales|quienes)|cuy[oa]s?|donde|sin|aun|todavia|restantes|faltantes"
    r"|pendientes?|con(?!\s+(?:\d|un |el |la |los |las )))\b(?P<rest>[^.;:(),\d]{0,90})"
)
_AGED = re.compile(
    r"\s+(?:de|desde|entre|mayores de|menores de) (?:l[oa]s )?\d{1,2}(?: (?:a|y|o) \d{1,2})? anos\b(?! de)"
)
_LACK = re.compile(r"\b(?:no|sin|aun|todavia|faltan?|pendientes?|restantes|faltantes|quedan?|ningun[oa]?)\b")
LACKING = frozenset(["lacking"])
"""Stands for every way to say that something is lacking, so that two of them are one."""
_DEFINITE = re.compile(r"\b(?:l[oa]s|est[oa]s|es[oa]s)\s+(?:otr[oa]s |restantes )?$")

_PARTS = re.compile(r"[:(—–]|\bde (?:ell[oa]s|est[oa]s|es[oa]s|l[oa]s (?:cuales|que))\b|\bde cada\b")
_FROM = re.compile(r"(?:^|[.;:,]\s*)(?:de|entre) (?:un total de |l[oa]s )?$")
_SERIES = re.compile(
    r"(?<![\w.,])(?!(?:19|20)\d\d\b)\d[\d.,]*(?:\s\d{3})*(?:,\s+\d[\d.,]*)*\s+[ye]\s+(?:l[oa]s )?(?:a )?$"
)
_PLEDGED = re.compile(
    r"\b(?:acordaron|acuerdan|acordo|se acord|comprometieron|compromet|pactaron|se propus|propon|proyect|planific"
    r"|planean|prev[eé]|previst|solicit)\w*"
)
_WAS = re.compile(r"\b(?:habian?|eran?|existian?|[^\W\d_]{2,}(?:aban?|ian))\b|\bantes\b|\bhasta entonces\b")
_NOW = re.compile(
    r"\b(?:hoy|ahora|actualmente|en la actualidad|ya son|a la fecha|quedan?"
    r"|(?:lleg|subi|aument|se elev|se redu|baj|crec|descendi)[^\W\d_]* (?:hasta|a))\b"
)
_VERB = re.compile(
    r"\s+(?:ya |no |aun |todavia |se |l[oa]s? |les? )*(?:son|fueron|eran|estan|estaban|siguen|tienen|tuvieron|quedan?"
    r"|[^\W\d_]{3,}(?:aron|ieron|aban|ian))\b"
)
_PARTICIPLE = re.compile(r"(?:[ai]d[oa]s?|puest[oa]s?|crit[oa]s?|pres[oa]s?|hech[oa]s?)$")
_FRACTION = re.compile(
    r"\s*(?:,|\(|—|–)?\s*(?:es decir,? |o sea,? |esto es,? )?(?:casi |mas de |menos de |cerca de )?"
    r"(?:(?:el |un )?\d[\d.,]*\s?%|[^\W\d_]+ de cada |\d+ de cada |la mitad|(?:la|una) [^\W\d_]+ parte"
    r"|un tercio|un cuarto|dos tercios|tres cuart"
    r"|la mayor parte|la mayoria|la minoria)"
)
_IN_YEAR = re.compile(
    r"\d[\d.,]*(?:\s+(?:[^\W\d_]+\s+){0,4}|,\s+)(?:en|durante|(?:hasta|a) [^\W\d_]+ de)\s+(?:el\s+)?"
    r"((?:19|20)\d\d)\b"
)
_YEAR_FIRST = re.compile(r"\ben (?:el )?((?:19|20)\d\d),? (?:[^\W\d_]+ ){0,4}(?!(?:19|20)\d\d)\d")
_FRONTED = re.compile(r"(?:^|[.;:]\s+|,?\s[ye]\s)\s*(?:en|de|desde|para|por) (?P<place>[^,.;:()\d]{2,70}),\s")
_SUBJECT = re.compile(
    r"(?:^|[.;:,]\s*|\s[ye]\s)\s*(?:la|el|en la|en el) "
    r"(?P<place>(?:ugel|dre|gre|red|i\.?e\.?|provincia|region|distrito)\b[^,.;:()\d]{2,70})$"
)
_SUBJECT_GAP = re.compile(
    r"(?:^|[.;:,]\s*|\s[ye]\s)\s*(?:la|el|en la|en el) (?P<place>(?:ugel|dre|gre|red|provincia|region|distrito)\b"
    r"[^,.;:()\d]{2,40}),\s*(?:con )?$"
)
_TRAILING = re.compile(
    r"\s+(?:[^\W\d_]+\s+){0,2}?(?:en|de|del|por) (?:la |el )?"
    r"(?P<place>(?:ugel|dre|gre|provincia|distrito)\s[^,.;:()\d]{2,50})"
)
_GROUP = re.compile(
    r"\b(?:norte|sur|centro|oriente|selva|sierra|costa|zonas?|ugel|dre|gre|region|provincia|distrito|macrorregion"
    r"|primaria|secundaria|inicial|jornada|dia|etapa|fase|quincena|bimestre|trimestre|semestre|valle|cuenca|capital"
    r"|enero|febrero|marzo|abril|mayo|junio|julio|agosto|setiembre|septiembre|octubre|noviembre|diciembre)\b"
)
_KINDS_OF_PLACE = frozenset(
    family(word)
    for word in listed("ugel dre gre region provincia distrito red macrorregion zona nivel institucion ambito")
)

STAGES = {
    "planned": "programad planificad previst proyectad esperad",
    "called": "convocad postulad postularon inscrit solicitad postulant",
    "chosen": "elegid seleccionad finalista clasificad ganador",
    "pending": "pendiente faltante restante",
    "ended": "complet concluy culmin termin aprob certificad egresad cumplid",
}
_STAGE = re.compile(
    "|".join(
        f"(?P<{stage}>{'|'.join(sorted({stem[:7] for stem in stems.split()}))})" for stage, stems in STAGES.items()
    )
)
BEFORE = frozenset(["planned", "pending"])
"""Stages that are never the number of what came of it."""


def narrowed(text: str, end: int) -> frozenset[str]:
    """The families of the words that say which of a thing are meant: "que no terminaron", "con plazas pendientes"."""
    match = _NARROWING.match(text, end)
    if _AGED.match(text, end):
        return frozenset([family("edad")])
    if match is None:
        return frozenset()
    words = frozenset(family(w) for w in re.findall(r"[^\W\d_]{3,}", match["rest"]) if w not in STOPWORDS)
    if _LACK.search(match.group()):
        return words | LACKING
    plain = match.group().lstrip().startswith(("con", "que", "donde"))
    return frozenset() if plain and not _DEFINITE.search(text[max(0, end - 90) : _noun_phrase(text, end)]) else words


def _noun_phrase(text: str, end: int) -> int:
    """Where the number before a noun phrase begins."""
    found = None
    for found in re.finditer(r"(?<![\w.,])(?:\d[\d.,]*(?:\s\d{3})*|[^\W\d_]+)(?=\s)", text[max(0, end - 60) : end]):
        if _DEFINITE.search(text[max(0, end - 90) : max(0, end - 60) + found.start()]):
            return max(0, end - 60) + found.start()
    return end


def parts_follow(text: str, begin: int, start: int, end: int, part: int) -> bool:
    """Whether a number is told as a part of an earlier one: after a colon or "de ellos", or "de los 37, 19"."""
    between = text[end:part]
    return bool(_PARTS.search(between)) or bool(_FROM.search(text[begin:start]) and "," in between)


def in_series(text: str, start: int) -> bool:
    """Whether bare numbers are joined to it: "410, 385 y 435 personas"."""
    return bool(_SERIES.search(text[max(0, start - 60) : start]))


def pledged(clause: str, head: str) -> bool:
    """Whether it is only promised or planned."""
    return bool(_PLEDGED.search(clause)) and not head.startswith(("acuerd", "compromis", "conveni"))


def was(clause: str) -> bool:
    return bool(_WAS.search(clause)) and not _NOW.search(clause)


def now(clause: str) -> bool:
    return bool(_NOW.search(clause)) and not _WAS.search(clause)


def subject_of_verb(text: str, start: int, end: int) -> bool:
    """Whether it is what some of them did: "dos prácticas son compartidas", "40 empresas renovaron"."""
    return bool(_VERB.match(text, end)) and not _DEFINITE.search(text[max(0, start - 30) : start])


def fraction_follows(text: str, end: int) -> bool:
    """Whether it is told at once what share of the whole it is: "2 574 solicitudes, nueve de cada diez"."""
    return bool(_FRACTION.match(text, end))


def by_year(sentence: str) -> bool:
    """Whether a sentence gives a number for each of several years: "142 en 2023 y 244 en 2024"."""
    return any(len(set(sign.findall(sentence))) > 1 for sign in (_IN_YEAR, _YEAR_FIRST))


def participle(word: str) -> bool:
    return bool(_PARTICIPLE.search(word))


@lru_cache(maxsize=20_000)
def stages(words: frozenset[str]) -> frozenset[str]:
    """At which stages of a process the words put what they tell."""
    return frozenset(str(match.lastgroup) for match in map(_STAGE.match, words) if match)


def places(text: str, folded: str, span: tuple[int, int], start: int, end: int) -> frozenset[str]:
    """The families of the names of the place, the day or the group that a number is told of."""
    found: frozenset[str] = frozenset()
    for at, stop in _placing(folded, span, start, end):
        words = re.findall(r"[^\W\d_]{3,}", text[at:stop])
        if _GROUP.search(folded[at:stop]) or any(word[0].isupper() for word in words):
            found |= _names(folded[at:stop])
    return found


def own_places(title: str) -> frozenset[str]:
    """The names of the one institution of a chapter: what is told of it is told of the whole."""
    told = fold(title)
    return _names(told) if len(re.findall(r"\b(?:ugel|dre|gre)\b", told)) < 2 else frozenset()


def _names(folded: str) -> frozenset[str]:
    words = {family(w) for w in re.findall(r"[^\W\d_]{3,}", folded) if w not in STOPWORDS}
    return frozenset(words - _KINDS_OF_PLACE)


def _placing(folded: str, span: tuple[int, int], start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = max(span[0], start - 200)
    before = folded[begin:start]
    fronted = [m for m in _FRONTED.finditer(before) if not re.search(r"[.;]", before[m.end() :])]
    for match in (*fronted[-1:], _SUBJECT.search(before), _SUBJECT_GAP.search(before)):
        if match:
            yield begin + match.start("place"), begin + match.end("place")
    if trailing := _TRAILING.match(folded, end):
        yield trailing.start("place"), trailing.end("place")
