"""Who signs what was said: a name, what somebody is, and an institution, over one to several lines."""

import re

from minka.reading.document import Line
from minka.reading.spelling import fold, join_lines, tidy

_KIND = (
    r"(?:UGEL|DRE|GRE|DRELM|CETPRO|CEBE|CEBA|I\.?\s?E\.?(?:\s?[IPSTBEM]\.?)*(?=\s)|IESP{0,2}|IESTP?|PRONOEI|CRFA|COAR"
    r"|Instituci[oó]n|Instituto|Colegio|Escuela|Municipalidad"
    r"|Gobierno|Universidad|Direcci[oó]n Regional|Gerencia Regional|Unidad de Gesti[oó]n|Centro|Ministerio"
    r"|MINEDU|Consejo|ONG|Fundaci[oó]n|Asociaci[oó]n|UNICEF|UNESCO)"
)
_WHERE = re.compile(rf"(?<![\w.]){_KIND}(?=[\s.,)]|$)")
_PUPIL = re.compile(
    r"^(?:un |una |el |la )?(?:estudiantes?|alumn[oa]s?|docentes?|profesor[a]?|madre|padre|egresad[oa]s?"
    r"|participantes?|asistentes?|especialistas?|director[a]?|subdirector[a]?|pasantes?|gestor[a]?|jef[ea]"
    r"|coordinador[a]?|servidor[a]?|representante|auxiliar|facilitador[a]?|psicolog[oa]|familiar"
    r"|apoderad[oa]|autoridad|anonim[oa]|usuari[oa]|emprendedor[a]?|nin[oa]s?|joven|adolescente|abuel[oa]|vecin[oa]"
    r"|comuner[oa]|poblador[a]?|mediador[a]?|voluntari[oa]|ex ?alumn[oa])\b"
)
_POST = re.compile(
    r"^(?:especialista|director|docente|jef|coordinador|gestor|estudiante|responsable|profesor|subdirector"
    r"|secretari|representante|madre|padre)\w*\b"
)
QUOTES = ("“", '"', "«")
CLOSING = ("”", '"', "»")
LONG = 75


def signing(lines: list[Line], *, quoted: bool = False) -> list[Line]:
    """The lines at the start that sign: short, not closed, with an institution or a name among them."""
    taken: list[Line] = []
    for line in lines[:6]:
        if not _short(line):
            break
        if taken and has_place(taken) and not _goes_on(taken[-1], line):
            break
        taken.append(line)
    return taken if taken and (is_signature(taken) or (quoted and _names_place(taken))) else []


def _goes_on(before: Line, line: Line) -> bool:
    """A name of an institution that breaks: 'CETPRO' / 'San Antonio de' / 'Padua'."""
    text = tidy(before.text)
    bare = bool(re.fullmatch(rf"{_KIND}\.?", text)) or bool(re.search(r"\b(?:de|del|la|las|los|y)$", text))
    return bare or (
        len(text) < 34
        and len(tidy(line.text)) < 34
        and not _PUPIL.match(fold(line.text))
        and not line.text.lstrip().startswith(("“", '"', "«"))
    )


def _short(line: Line) -> bool:
    text = tidy(line.text)
    return (
        len(text) <= LONG + 35
        and not re.search(r"[^.\s]{3,}[.!?…][”»\"]?$", text)
        and not text.startswith(("“", '"', "«", "¡", "¿"))
    )


def is_signature(lines: list[Line]) -> bool:
    if not lines or len(lines) > 6 or not all(_short(line) for line in lines):
        return False
    text = bare_signature(join_lines([line.text for line in lines]))
    if len(text) > 170:
        return False
    place = _WHERE.search(text)
    before = text[: place.start()] if place else text
    if place and len(text.split()) <= 22 and (not before.strip() or _person(before)):
        return True
    if place and len(text.split()) <= 8 and re.fullmatch(r"[A-ZÁÉÍÓÚÑ][a-záéíóúñ]+,\s*", before):
        return True
    return (bool(_PUPIL.match(fold(text))) and len(text.split()) <= 14) or (
        not place and _person(text) and len(text.split()) <= 5
    )


def _person(text: str) -> bool:
    """A name, or what somebody is, before the place: 'Ana Pérez, docente de la'."""
    text = re.sub(r"[\s,(–—|-]*(?:\b(?:del?|al|la|el|en|los|las))*[\s,(–—|-]*$", "", text.strip())
    name = re.split(r"\s*(?:,|\s[–—|-]\s|\(|;|:)\s*", text)[0]
    parts = name.split()
    capital = all(part[:1].isupper() or part in ("de", "del", "la", "las", "los", "y") for part in parts)
    if _PUPIL.match(fold(text)):
        return True
    behind = fold(text).split(" ")[2:6]
    return (capital and 2 <= len(parts) <= 6) or (len(parts) > 2 and any(_POST.match(word) for word in behind))


def _names_place(lines: list[Line]) -> bool:
    """Behind a quotation that was closed: few words with a place, whoever it was that spoke."""
    text = join_lines([line.text for line in lines])
    return has_place(lines) and len(lines) < 4 and len(text.split()) < 15 and text[:1].isupper()


def has_place(lines: list[Line]) -> bool:
    return bool(_WHERE.search(" ".join(tidy(line.text) for line in lines)))


def bare_signature(text: str) -> str:
    return re.sub(r"^[\s—–\-•~(]+", "", text).strip()


def fully_signed(lines: list[Line]) -> bool:
    """A person, or what somebody is, and then a place."""
    text = bare_signature(join_lines([line.text for line in lines])) if lines else ""
    place = _WHERE.search(text)
    return bool(place and _person(text[: place.start()]))


def opens_quote(line: Line) -> bool:
    return line.text.lstrip().startswith(QUOTES)


def signature(texts: list[str], words: frozenset[str]) -> tuple[str, str]:
    one = join_lines(texts, words)
    place = _WHERE.search(one)
    before = one[: place.start()] if place else one
    institution = one[place.start() :].strip(" .,;)") if place else ""
    if not place and len(texts) > 1:
        before, institution = texts[0], join_lines(texts[1:], words)
    before = re.sub(r"\s*(?:,|\(|[–—|-]|\bde(?:l| la| el)?|\ben(?: el| la)?)\s*$", "", before.strip())
    name = re.split(r"\s*(?:,|\s[–—|-]\s|\(|;|:)\s*", before)[0].strip(" .")
    if len(texts) > 1 and name.startswith(texts[0]) and _POST.match(fold(name[len(texts[0]) :])):
        name = texts[0].strip(" ,.")
    small = {"de", "del", "la", "las", "los", "y", "e", "da", "di", "van", "von"}
    named = all(part[:1].isupper() or part in small for part in name.split())
    return ("" if _PUPIL.match(fold(name)) or not named else name), institution
