"""What makes a paragraph a heading in the family of the source: its words, its marks or its shape."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from minka.coherence.report import Line
from minka.coherence.words import clean, fold, key

BULLET = re.compile(r"^\s*(?:[-–—•●▪◦·‣*✓✔➢➤]|\d{1,2}[.)]|[a-z]\))\s+(?=\S)")
REGION = re.compile(r"^(?:region)\b[\s:]*(?=\S)")
RULE = re.compile(r"^[\s\-–—=_*]{3,}$")
INDEX = re.compile(r"^(?:indice|contenidos?|sumario|tabla de contenidos?)(?: general)?$")

LONE_FIGURE = re.compile(r"^(?:[+~]|mas de|cerca de|casi)?\s*\d[\d.,\s]*%?$")

_NUMBER = re.compile(r"^(?:(?:buena )?practica\s+)?(?:n\.?[°º]\s*)?(\d{1,2})\s*[.):\-–—]*\s*$")
_NUMBERED = re.compile(
    r"^(?:(?:buena )?practica(?: de gestion educativa)?\s+)?(?:n\.?[°º]\s*)?(\d{1,2})\s*[.):\-–—]*\s+(?=\S)"
)
_TOP = re.compile(
    r"^(?:presentacion|introduccion|resumen ejecutivo|resumen|que es la .*|.*en cifras|ruta de fortalecimiento\b.*"
    r"|red de gestores(?: [a-z]+ando\b.*)?|desarrollo\b.*|dia \d+\b.*|(?:primer|segundo|tercer) dia\b.*"
    r"|jornada \d+|testimonios\b.*"
    r"|creditos|conclusiones|anexos?\b.*|cierre|agenda|programa)$"
)
_PART = re.compile(
    r"^(?:el |la |los |las |nuestro |nuestra )?(?:problema\w*|situacion inicial|contexto|diagnostico|estrategias?"
    r"|acciones|intervencion|resultados?|logros|informacion relevante del? experto.*"
    r"|informacion relevante de la expert.*"
    r"|expert[oa] (?:invitad[oa]|comentarista)|comentarios? de[l ].*expert.*|nota de[l ].*expert.*"
    r"|aspectos? claves?\b.*"
    r"|oportunidades de mejora|recomendaci(?:on|ones)\b.*|lecciones aprendidas|sostenibilidad|conoce mas\b.*)$"
)


@dataclass(frozen=True)
class Paragraph:
    """Lines without an empty one between them."""

    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        return " ".join(clean(line.text).strip() for line in self.lines)


@dataclass(frozen=True)
class Heading:
    level: int
    title: str


def bare(text: str) -> str:
    """A line without the marks of Markdown, bullets and pictures around its words."""
    text = re.sub(r"^[\s#>]*", "", clean(text))
    text = text.replace("**", "").replace("__", "").strip().strip("*").strip()
    return re.sub(r"^[^\w¿¡“\"«(+~<>≥≤\-–—•●▪◦·‣✓✔➢➤$|]+", "", text)


def paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    found: list[list[Line]] = []
    last = -2
    for line in lines:
        if not line.text.strip():
            continue
        if line.number == last + 1 and found:
            found[-1].append(line)
        else:
            found.append([line])
        last = line.number
    return [Paragraph(tuple(group)) for group in found]


def chapter_number(text: str) -> str | None:
    """The number that stands alone above the name of a chapter."""
    match = _NUMBER.match(fold(bare(text)))
    return match.group(1) if match else None


def heading_of(paragraph: Paragraph, following: Paragraph | None) -> Heading | None:
    """The heading that the paragraph is, if it is one; levels: 1 parts, 2 chapters, 3 sections of a chapter."""
    text = " ".join(bare(line.text) for line in paragraph.lines).strip()
    if not text or len(text) > 220 or len(paragraph.lines) > 6 or RULE.match(text):
        return None
    raw = paragraph.lines[0].text.lstrip()
    marked = raw.startswith("#") and len(paragraph.lines) == 1
    words = key(text)
    numbered = _NUMBERED.match(fold(text))
    rest = fold(text)[numbered.end() :] if numbered else fold(text)
    upper = text.upper() == text and any(letter.isalpha() for letter in text)
    names = REGION.match(rest) and not rest.rstrip().endswith((".", ",", ";")) and len(rest) < 160
    if names and (numbered or marked or upper or (text.startswith("Región") and _names_only(text))):
        return Heading(2, text.rstrip(":"))
    leads = text.endswith(":") and len(text.split()) > 3
    if _PART.match(words) and not (numbered or leads) and len(text) < 90 and not raw.startswith(("-", "•", "–")):
        return Heading(3, text.rstrip(":"))
    if _TOP.match(words) and len(text) < 160 and not text.endswith((".", ",", ";")):
        return Heading(1, text.rstrip(":"))
    if marked:
        return Heading(2 if numbered else min(3, raw.count("#", 0, 6)), text)
    if BULLET.match(clean(raw)) or text.endswith((".", ",", ";", ":")):
        return None
    question = text.startswith("¿") and text.endswith("?")
    shape = text[0].isupper() and len(text) < 110 and len(text.split()) <= 14 and len(paragraph.lines) <= 2
    if (question or shape) and following is not None and len(following.text) > 150:
        return Heading(1 if question else 4, text)
    return None


def _names_only(text: str) -> bool:
    return len(text.split()) <= 5 and not any(letter.isdigit() for letter in text[6:])
