"""Lists of institutions as people write them: one a line, by commas, by 'y', with the kind said once for several."""

import re
from collections.abc import Sequence

from minka.coherence.report import Finding, Place
from minka.reading.catalogue import Catalogue, key_of
from minka.reading.contents import Named
from minka.reading.document import Line
from minka.reading.spelling import fold, plain, stays_open, tidy

KIND = (
    r"(?:UGEL|DRE|GRE|DRELM|DRELP|Unidad(?:es)? de Gesti[oó]n Educativa Local|(?:Direcci[oó]n"
    r"|Gerencia) Regional de Educaci[oó]n"
    r"|Gobierno (?:Regional|Local)|Municipalidad(?: Provincial| Distrital)?)"
)
STARTS = re.compile(rf"^\W*{KIND}(?=\W|$)", re.IGNORECASE)
_LABEL = re.compile(
    r"^\W*(?:instituci[oó]n(?:es)?|entidad(?:es)?|instancia(?:s)?|IGED|responsables?|presentad[oa] por"
    r"|equipo(?: t[eé]cnico)?(?: de)?|[oó]rgano)"
    r"(?:\s+(?:responsables?|participantes?|ejecutoras?|a cargo|educativas?|que participan|proponentes?"
    r"|involucradas?))*\s*:\s*",
    re.IGNORECASE,
)
_AND = re.compile(r"\s+[ye]\s+(?:(?:la|las|el|los)\s+)?", re.IGNORECASE)
_ARTICLE = re.compile(rf"^(?:la|las|el|los)\s+(?={KIND})", re.IGNORECASE)


def is_list(text: str) -> bool:
    """Whether a line names institutions and nothing else."""
    return bool(STARTS.match(without_label(text)) or (_LABEL.match(tidy(text)) and without_label(text)))


def without_label(text: str) -> str:
    return _ARTICLE.sub("", _LABEL.sub("", re.sub(r"^[•·▪\-–—*]\s*", "", tidy(text)), count=1))


def split(texts: Sequence[str], catalogue: Catalogue, region: str = "") -> list[str]:
    """The names in the lines, each with its kind in front."""
    joined = ""
    for text in texts:
        bare = without_label(text)
        apart = STARTS.match(bare) or re.search(r"[,;•|/]\s*$|\s[ye]$", joined)
        joined += ("\n" if joined and apart else " " if joined else "") + bare
    if region:
        joined = re.sub(rf"(\d)\s+de\s+{re.escape(region)}\b", r"\1", joined)
    names: list[str] = []
    for piece in re.split(rf"\n|[,;•|·]\s*|\s+/\s+|(?:\s+[ye])?\s+(?={KIND}\s+\S)", joined, flags=re.IGNORECASE):
        for name in _by_and(re.sub(r"^[ye]\s+", "", piece.strip()), names, catalogue, region):
            if name := name.strip(" .,;:-–—"):
                names.append(_with_kind(_ARTICLE.sub("", name), names))
    return list(
        dict.fromkeys(name for name in names if not re.fullmatch(rf"(?:{KIND}|[yey]|UGEL:?)", name, re.IGNORECASE))
    )


def _by_and(text: str, before: list[str], catalogue: Catalogue, region: str) -> list[str]:
    """Apart at 'y' unless the list knows the whole as one name."""
    if not _AND.search(text) or catalogue.institution(_with_kind(text, before), region).code:
        return [text]
    parts = _AND.split(text)
    kind = STARTS.match(parts[0])
    known = bool(kind or before) and (
        STARTS.match(parts[-1])
        or catalogue.institution(_with_kind(parts[-1], [parts[0]] if kind else before), region).code
    )
    return [re.sub(r"^UGELs?\b", "UGEL", part) for part in parts] if known else [text]


def _with_kind(name: str, before: list[str]) -> str:
    """'Huanta' after 'UGEL Cangallo' is 'UGEL Huanta'."""
    if STARTS.match(name) or not before:
        return name
    kind = re.match(r"(?:UGEL|DRE|GRE)\b", before[-1], re.IGNORECASE)
    return f"{kind[0]} {name}" if kind and re.match(r"[A-ZÁÉÍÓÚÑ\d]", name) and len(name.split()) <= 5 else name


def named(
    names: Sequence[str], lines: Sequence[Line], catalogue: Catalogue, region: str
) -> tuple[list[Named], list[Finding]]:
    """The names with their codes, and what could not be told with certainty."""
    found: list[Named] = []
    findings: list[Finding] = []
    for name in names:
        match = catalogue.institution(name, region)
        at = [line for line in lines if _mentions(line.text, name)] or list(lines[:1])
        found.append(Named(name, match.code, tuple(line.number for line in at)))
        places = tuple(Place(line.number, tidy(line.text)) for line in at[:10])
        if match.doubt == "ambiguous":
            message = f"«{name}» puede ser más de una institución: {match.nearest}. Falta decir cuál."
            findings.append(Finding("institution-ambiguous", "doubt", message, places))
        elif match.doubt and match.nearest:
            message = f"«{name}» no está en la lista de instituciones; la más parecida es «{match.nearest}»."
            findings.append(Finding("institution-misspelt", "error", message, places))
        elif match.doubt:
            message = f"«{name}» no está en la lista de instituciones: queda sin código."
            findings.append(Finding("institution-unknown", "doubt", message, places))
        elif region and match.region != region:
            message = f"«{name}» pertenece a {match.region}, pero la práctica se presenta en {region}."
            findings.append(Finding("institution-elsewhere", "doubt", message, places))
    return found, findings


def _mentions(text: str, name: str) -> bool:
    last = fold(name).split(" ")[-1]
    return last in fold(text).split(" ")


def at_the_end(title: str, catalogue: Catalogue, region: str) -> tuple[str, str]:
    """A title and the known institutions that end it, apart; the second is empty when the title ends otherwise."""
    best = title, ""
    for start in [match.start() for match in re.finditer(rf"(?<!\w){KIND}\s", plain_kinds(title), re.IGNORECASE)][::-1]:
        tail = title[start:].strip(" .)")
        if catalogue.institution(tail.split(",")[0], region).code or all(
            catalogue.institution(name, region).code for name in split([tail], catalogue, region) or [""]
        ):
            stem = title[:start].rstrip(" -–—|:,(·/")
            # A list of several that goes on from the sentence of the title is a part of it.
            if best[1] and stays_open(stem.lower()):
                break
            best = stem, tail
        elif best[1]:
            break
    return best


def plain_kinds(text: str) -> str:
    """The same text with accents dropped, letter by letter, so that positions stay."""
    return "".join(plain(sign)[:1].upper() if sign.isupper() else plain(sign)[:1] or sign for sign in text)


def same(one: str, other: str) -> bool:
    return key_of(one) == key_of(other)
