"""The second day: the places visited and what those who came say of it."""

import re
from collections.abc import Sequence

from minka.reading.contents import Item
from minka.reading.document import Line
from minka.reading.paragraphs import Block, blocks
from minka.reading.spelling import fold, tidy

PLACE = re.compile(
    r"^\W*(?:CETPROS?|CEBES?|CEBAS?|I\.?\s?E\.?\s?(?:[IPSBETM]\.?)*(?=[\s°º.]|$)|IESP{1,2}|IESTP?|II\.?\s?EE\.?|PRONOEI|PRITE"
    r"|CRFA|COAR|EBA|EBE|ISTP?|I\.?E\.?S\.?T\.?P\.?|Instituci[oó]n|Instituto|Colegio|Escuela"
    r"|Centro|Municipalidad|Gobierno|UGEL|DRE|GRE|Universidad|Red|SAANEE|Jard[ií]n|Aldea|N[uú]cleo|Biblioteca"
    r"|Hospital|Casa|Museo|Programa|M[oó]dulo)(?=\W|$)",
    re.IGNORECASE,
)
_VISIT = re.compile(
    r"\b(?:visit\w*|pasant\w+|instituci\w+|modulos?|centros?|colegios?|escuelas?|islas?|recorr\w+|lugares"
    r"|espacios|entidades|sedes|cetpro|estaciones)\b"
)
_DAY_TWO = re.compile(r"\b(?:pasantia|visit\w+|recorri\w+|dia 2|segundo dia|segunda jornada)\b")
_OTHERS = re.compile(r"\b(?:particip|asisti|organiz|agradec|acompan|coordin)")
_INLINE = re.compile(
    r"(?::|\bentre ell[oa]s,?|\bvisit(?:aron|ó)\s+(?:a\s+)?(?:los?\s+|las?\s+)?|\brecorrieron\s+(?:los?\s+"
    r"|las?\s+)?)\s*(.+)$"
)
_AFTER_COLON = re.compile(r"^[^:]{0,80}:\s*(?=\S)")
_SCHOOL = (
    r"(?:CETPRO|CEBE|CEBA|I\.\s?E\.(?:\s?[IPSTBEM]\.)*|IE[IPSB]?|IESPP?|IESTP?|Instituci[oó]n Educativa|Colegio"
    r"|Instituto|COAR|CRFA|PRONOEI|UGEL|Municipalidad|Centro)"
)
# What a sentence goes on with after the last name it lists.
_TOLD_ON = re.compile(
    r"\s*,?\s+(?:en\s+)?(?:donde|que|quien(?:es)?|cuy[oa]s?|cuando|mientras|para|a fin|as[ií] como|adem[aá]s"
    r"|mediante|gracias|lo (?:que|cual)|l[ao]s? cual(?:es)?|con (?:el|la|los|las|quien\w*)|en el marco|como parte"
    r"|ubicad[oa]s?|pertenecientes?)\s.*$|\s*,\s+(?:todas?|todos?|ambas|ambos|cada)\s.*$"
)


def read_visited(lines: Sequence[Line], words: frozenset[str]) -> list[Item]:
    """The list of places; where there is none, a sentence that names them, then their captions, each name once."""
    found = blocks(lines)
    texts = [block.text(words) for block in found]
    return _once(_listed(found, texts) or _told(found, texts) or _captions(lines, words))


def _listed(found: list[Block], texts: list[str]) -> list[Item]:
    best: list[Item] = []
    visiting = False
    for place, text in enumerate(texts):
        visiting = visiting or bool(_DAY_TWO.search(fold(text)))
        lead = text.endswith(":") or (len(text) < 90 and not text.endswith("."))
        told = bool(_VISIT.search(fold(text)))
        # «Abrieron sus puertas:»
        opened = visiting and text.endswith(":") and len(text) < 90 and not _OTHERS.search(fold(text))
        if not (lead and (told or opened)) or "testimoni" in fold(text):
            continue
        items = _run(found[place + 1 :], texts[place + 1 :])
        named = sum(bool(PLACE.match(item.text)) for item in items)
        enough = (visiting or named > 1) and (
            named * 2 >= len(items)
            or (told and text.endswith(":") and bool(re.search(r"visit|institucion|colegio|centros", fold(text))))
        )
        # One place alone is a list only where a heading says that it is one.
        alone = bool(found[place].lines[0].heading) and "visitad" in fold(text) and named == 1
        if (len(items) > 1 or alone) and enough and len(items) > len(best):
            best = items
    return best


def _run(found: list[Block], texts: list[str]) -> list[Item]:
    """The bullets, or the short lines, that follow a lead without a break."""
    items: list[Item] = []
    bullets = bool(found) and found[0].bullet
    for block, text in zip(found, texts, strict=True):
        if block.lines[0].heading and items:
            break
        if block.bullet != bullets:
            if bullets and PLACE.match(text) is None and len(text) < 60 and text.endswith(":"):
                continue
            break
        if not bullets and (not PLACE.match(text) or len(text) > 120 or len(text.split()) < 2):
            break
        items += [Item(name, block.numbers) for name in _names(text)]
    return items


def _names(text: str) -> list[str]:
    parts = re.split(
        rf"\s*[,;]\s*(?=(?:y\s+)?(?:el\s+|la\s+)?{_SCHOOL}(?:\W|$))|\s+y\s+(?:el\s+|la\s+)?(?={_SCHOOL}(?:\W|$))", text
    )
    return [name for part in parts if (name := _name(part))]


def _name(text: str) -> str:
    text = re.sub(r"^[\s:;,]*(?:y\s+)?(?:(?:el|la|los|las)\s+)?(?=[A-ZÁÉÍÓÚÑ])", "", tidy(text))
    text = re.sub(r"\s*(?:[;,]\s*y|\by)$", "", text.rstrip(" .;,:"))
    head = re.split(r":\s|\s[–—]\s", text)[0]
    return head.strip(" .;,") if PLACE.match(head) and len(head.split()) > 1 else text.strip(" .;,")


def _without_more(name: str) -> str:
    return _TOLD_ON.sub("", name).strip(" .;,")


_SEVERAL = re.compile(
    r"\bvisit\w+\s+(?:a\s+)?(?:las|los)\s+(?:(?P<kind>CETPRO|CEBE|CEBA|COAR|UGEL)s?|instituciones\s+educativas|escuelas"
    r"|colegios|II\.?\s?EE\.?)\s+(?P<names>[A-ZÁÉÍÓÚÑ“«\"\d].+)$"
)
_OWN_NAME = re.compile(r"[“«\"]?(?:N\.?\s?[°º]\s?\d+|[A-ZÁÉÍÓÚÑ])[^.;:]{1,70}")


def _told_together(sentence: str) -> list[str]:
    """'Visitaron los CETPRO Huacho y Sayán': the kind is said once, and goes before each name where it is a name."""
    match = _SEVERAL.search(sentence)
    if not match:
        return []
    parts = re.split(r"\s*,\s+|\s+[ye]\s+(?:de\s+)?(?=[A-ZÁÉÍÓÚÑ“«\"])", _without_more(match["names"]))
    names = [part.strip(' .;,“”«»"') for part in parts if _OWN_NAME.fullmatch(part.strip(" .;,"))]
    kind = f"{match['kind']} " if match["kind"] else ""
    return [name if PLACE.match(name) else f"{kind}{name}" for name in names] if len(names) == len(parts) > 1 else []


def _told(found: list[Block], texts: list[str]) -> list[Item]:
    best: list[Item] = []
    for block, text in zip(found, texts, strict=True):
        if not _VISIT.search(fold(text)):
            continue
        for sentence in re.split(r"(?<=\w{3}[.])\s+(?=[A-ZÁÉÍÓÚÑ][a-záéíóúñ])", text):
            match = _INLINE.search(sentence)
            listed = _AFTER_COLON.sub("", match[1]) if match else ""
            names = [name for name in map(_without_more, _names(listed)) if PLACE.match(name) and len(name) < 90]
            names = names if len(names) > 1 else _told_together(sentence)
            if len(names) > max(1, len(best)):
                best = [Item(name, block.numbers) for name in names]
    return best


def _captions(lines: Sequence[Line], words: frozenset[str]) -> list[Item]:
    """Captions under photographs: a name over several short lines between blanks."""
    items: list[Item] = []
    group: list[Line] = []
    for line in [*lines, Line(0, "")]:
        if not line.blank:
            group.append(line)
            continue
        each = [tidy(one.text) for one in group]
        if len(group) > 1 and all(re.match(rf"{_SCHOOL} \S", text) and not text.endswith(":") for text in each):
            items += [Item(_name(one.text), (one.number,)) for one in group]
            group = []
            continue
        text = " ".join(each)
        if (
            group
            and re.match(rf"^{_SCHOOL}(?:\W|$)", text)
            and len(text) < 90
            and len(text.split()) > 1
            and not text.endswith(":")
        ):
            items.append(Item(_name(text), tuple(one.number for one in group)))
        group = []
    return items if len(items) > 1 else []


def _once(items: list[Item]) -> list[Item]:
    seen: dict[str, Item] = {}
    for item in items:
        seen.setdefault(fold(item.text), item)
    return list(seen.values())
