"""Who came: the regions that a report lists as participants, and how many people it counts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from minka.coherence.report import Finding, Place
from minka.reading.catalogue import Catalogue
from minka.reading.numerals import in_figures
from minka.reading.paragraphs import Block
from minka.reading.spelling import fold, plain, tidy

_PEOPLE = (
    r"(?:gestor(?:es|as)?|participantes?|asistentes?|servidor(?:es|as)?|personas|representantes|directiv[oa]s"
    r"|funcionari[oa]s|profesionales|especialistas"
    r"|educador(?:es|as)|docentes|integrantes|lideres|pasantes|miembros|delegad[oa]s)"
)
_NUMBER = r"(?<![\d.,/%:])(\d{1,3}(?:[ .,]\d{3})+|\d{2,6})(?![\d%]|[.,]\d|\s?%)"
_COUNT = re.compile(rf"{_NUMBER}\s+(?:[^\W\d]+\s+){{0,2}}?{_PEOPLE}\b")
_COUNT_AFTER = re.compile(
    rf"\b(?:asistencia|participacion|concurrencia|(?:numero|total) de (?:{_PEOPLE}))\b[^.;\d]{{0,40}}?{_NUMBER}"
)
_CAME = re.compile(
    r"\b(?:particip(?!ativ)\w+|reuni\w+|reune\w*|asisti\w+|congreg\w+|convoc\w+|acudi\w+|asistencia|concentr\w+"
    r"|concurri\w+|llegaron|compartieron|intercambiaron|dialogaron|se dieron cita|se encontraron"
    r"|tom\w+ parte|(?:estuv|hub)\w+ presentes"
    r"|cont\w+ con la (?:presencia|participacion|asistencia)|presencia de|junt\w+)\b"
)
_CAME_TO = re.compile(r"\b(?:asisti|particip|reuni|convoc|congreg)\w+(?:\W+\w+){0,5}\W*$")
_EVENT = re.compile(r"\b(?:intercambio|evento|encuentro|jornada)\b")
_NOT_EVENT = re.compile(
    r"\b(?:plataforma|inscrit\w+|cop se|ranking|visitas al|durante el (?:ano )?20\d\d|en el 20\d\d|registraron"
    r"|comunidad de practica se|practicas vigentes)\b"
)
_SEVERAL = re.compile(r"\b(?:dos|tres|cuatro|cinco|seis|\d{1,2}) (?:encuentros|intercambios|macro ?r?regiones)\b")
_WHOLE = re.compile(
    r"\b(?:las|sus) (?P<count>\d{1,2}|\w+) regiones (?:(?:integrantes |miembros )?de(?: la)? macro ?r?region|del)"
    r" (?:del? )?(?P<zone>norte|sur|centro|oriente)\b"
)
_WHOLE_OWN = re.compile(r"\blas (?P<count>\d{1,2}|\w+) regiones (?:integrantes |miembros )?de la macro ?r?region\b")
_COUNTED = ["cero", "una", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce"]
_DECLARED = re.compile(r"\b(\d{1,2})\s+(?:\w+\s+)?regiones\b")


@dataclass(frozen=True)
class _List:
    """Regions named as elements of one enumeration, and where."""

    regions: tuple[str, ...]
    misspelt: tuple[tuple[str, str], ...]
    position: int
    numbers: tuple[int, ...]
    about: bool


def attendance(paragraphs: Sequence[Block], words: frozenset[str]) -> tuple[int | None, tuple[int, ...]]:
    """The people at the exchange; 'más de 350' is 350. Counts of the community or of a year are passed over."""
    best: tuple[int, int, tuple[int, ...]] | None = None
    for block in paragraphs:
        text = block.text(words)
        about = bool(_EVENT.search(fold(text)))
        for sentence in re.split(r"(?<=[.!?])\s+(?=[A-ZÁÉÍÓÚÑ])", text):
            flat = in_figures(re.sub(r"\s+", " ", plain(sentence).replace("*", "")))
            if _NOT_EVENT.search(flat) and not _EVENT.search(flat):
                continue
            for match in [*_COUNT.finditer(flat), *_COUNT_AFTER.finditer(flat)]:
                behind = re.sub(r"\s*\([^)]*\)", "", flat[match.end() :])
                before, after = flat[: match.start()], re.split(r"[.;:(,]", behind)[0]
                came = any(_CAME.search(told) for told in (before[-160:], match[0], after[:80]))
                came = came or "asistentes" in match[0]
                if not came and not _CAME.search(flat):
                    continue
                value = int(re.sub(r"\D", "", match[1]))
                score = (
                    2 * came
                    + 2 * bool(_EVENT.search(flat))
                    + about
                    + bool(re.search(r"gestor|participante|asistente", match[0]) or _CAME_TO.search(before))
                    - 3 * bool(_NOT_EVENT.search(flat))
                    - 4 * bool(_SEVERAL.search(flat))
                )
                if score >= 3 and (best is None or (score, value) > best[:2]):
                    best = score, value, block.numbers
    return (best[1], best[2]) if best else (None, ())


def participating_regions(
    paragraphs: Sequence[Block], catalogue: Catalogue, words: frozenset[str], macroregion: str = ""
) -> tuple[list[str], tuple[int, ...], list[Finding]]:
    """The longest enumeration of regions, or the one of as many as the text declares; neighbours are put together."""
    lists = _lists(paragraphs, catalogue, words)
    whole, whole_lines = _whole_macroregion(paragraphs, catalogue, words, macroregion)
    if not lists:
        return list(whole), whole_lines, []
    declared = [
        int(match[1])
        for block in paragraphs
        for match in _DECLARED.finditer(in_figures(plain(block.text(words))))
        if re.search(
            r"reuni|particip|reune|represent|congreg|asisti|evento|intercambio|invitad", plain(block.text(words))
        )
    ]
    best = max(lists, key=lambda one: (len(one.regions) in declared and one.about, one.about, len(one.regions)))
    if len(best.regions) < 3 and not best.about:
        return list(whole), whole_lines, []
    findings = [
        Finding(
            "region-misspelt",
            "error",
            f"La región «{written}» no está en la lista; se leyó como la más parecida, «{region}».",
            (Place(best.numbers[0], written),),
        )
        for written, region in best.misspelt
    ]
    if len(whole) > len(best.regions):
        return list(whole), whole_lines, []
    return list(best.regions), best.numbers, findings


def _whole_macroregion(
    paragraphs: Sequence[Block], catalogue: Catalogue, words: frozenset[str], macroregion: str
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The regions of a macro-region that are said to have come all, where their number is right; then its guests."""
    for block in paragraphs:
        text = fold(block.text(words))
        if not _CAME.search(text) and not re.search(r"\b(?:equipos|delegaciones|representantes)\b", text):
            continue
        for match in [*_WHOLE.finditer(text), *_WHOLE_OWN.finditer(text)]:
            zone = catalogue.macroregion(match.groupdict().get("zone") or macroregion)
            regions = catalogue.macroregions.get(zone, ())
            said = match["count"]
            count = int(said) if said.isdigit() else _COUNTED.index(said) if said in _COUNTED else 0
            if regions and count == len(regions):
                guests = re.search(r"invitad\w+\W+([^.;]+)", tidy(block.text(words)), re.IGNORECASE)
                named = _elements(guests[1], catalogue)[0] if guests else []
                return tuple(dict.fromkeys([*regions, *named])), block.numbers
    return (), ()


def _lists(paragraphs: Sequence[Block], catalogue: Catalogue, words: frozenset[str]) -> list[_List]:
    found: list[_List] = []
    for position, block in enumerate(paragraphs):
        text = block.text(words)
        if re.search(r"(?:\.{3,}|\t|\s)\d{1,3}$", text[-40:]) and re.match(
            r"(?:\d{1,2}\W+)?regi[oó]n\b", tidy(text), re.IGNORECASE
        ):
            continue
        regions, misspelt = _elements(text, catalogue)
        if not regions:
            continue
        flat = fold(text)
        came = _CAME.search(flat) and re.search(_PEOPLE, flat)
        about = bool(re.search(r"\bregiones\b", flat) or came) and not re.search(
            r"\bpracticas? (?:de gestion )?(?:educativa )?(?:destacad|presentad)", flat
        )
        one = _List(tuple(regions), tuple(misspelt), position, block.numbers, about)
        above = fold(paragraphs[position - 1].text(words)) if position else ""
        announced = bool(re.search(r"\bregiones\b|\bdelegaciones\b", above)) and len(above) < 400
        near = (
            found
            and position - found[-1].position <= 3
            and (len(flat.split()) <= 12 or (found[-1].about and about) or _adds(flat))
        )
        starts = announced and not (near and found[-1].about)
        if near and not starts and (found[-1].about or not about):
            before = found.pop()
            one = _List(
                tuple(dict.fromkeys([*before.regions, *regions])),
                (*before.misspelt, *misspelt),
                position,
                (*before.numbers, *block.numbers),
                before.about,
            )
        elif announced and not about:
            one = _List(one.regions, one.misspelt, position, one.numbers, True)
        found.append(one)
    return found


def _adds(flat: str) -> bool:
    return bool(re.search(r"\b(?:invitad\w+|ademas|asimismo|tambien)\b", flat))


def _elements(text: str, catalogue: Catalogue) -> tuple[list[str], list[tuple[str, str]]]:
    """What stands alone between commas and 'y' and is a region; near misses only inside a real enumeration."""
    regions: list[str] = []
    misses: list[str] = []
    bare = re.sub(r"^\W*(?:\d{1,2}[.)]\s*)?regi[oó]n\s+", "", tidy(text), flags=re.IGNORECASE)
    for region in catalogue.regions:
        if " de " in region:
            bare = re.sub(re.escape(region), region.replace(" ", "_"), bare, flags=re.IGNORECASE)
    for element in re.split(
        r"[,;:.()|•/–—\n]|\s-\s|\b(?:y|e|de|las regiones|regiones|regi[oó]n|con)\b(?=\s+[A-ZÁÉÍÓÚÑ])|\s+(?:como"
        r"|son|fueron|asisti\w+|particip\w+|acudi\w+|estuvo|se sum\w+|se uni\w+)\s+",
        bare,
    ):
        name = re.sub(
            r"^\s*(?:y|e|la|el|de|del|regi[oó]n|dre|gre|\d+)\s+", "", element.strip(), flags=re.IGNORECASE
        ).strip()
        if region := catalogue.region(name) or catalogue.region(element.strip()):
            regions.append(region)
        elif name and name[0].isupper() and len(name.split()) <= 3:
            misses.append(name)
    misspelt = [
        (name, near)
        for name in misses
        if len(regions) > 4 and (near := catalogue.nearest_region(name)) and near not in regions
    ]
    return list(dict.fromkeys([*regions, *(near for _, near in misspelt)])), misspelt
