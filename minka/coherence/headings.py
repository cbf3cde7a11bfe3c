"""What makes a paragraph a heading in the family of the source: its words, its marks or its shape."""

import itertools
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from minka.coherence.report import Line
from minka.coherence.words import STOPWORDS, clean, fold, key

BULLET = re.compile(r"^\s*(?:[-–—•●▪◦·‣*✓✔➢➤\uf000-\uf0ff]|\d{1,2}[.)]|[a-z]\))\s+(?=\S)")
REGION = re.compile(r"^(?:region)\b[\s:]*(?=\S)")
RULE = re.compile(r"^[\s\-–—=_*]{3,}$")
INDEX = re.compile(r"^(?:indice|contenidos?|sumario|tabla de contenidos?)(?: general)?$")

CHAPTER = re.compile(r"\d{1,2}[.)]\s+Regi[oó]n\s+[A-ZÁÉÍÓÚÑ][^.,;:]{2,40}$")
"""The numbered name of a chapter, which begins a paragraph wherever it stands."""
ROMAN = re.compile(r"(?P<number>[IVX]{1,4}[.)])\s+[A-ZÁÉÍÓÚÑ¿][^.;:]{3,70}$")
"""The title of a part that a Roman number leads: "II. Resumen"."""

LONE_FIGURE = re.compile(r"^(?:[+~]|mas de|cerca de|casi)?\s*\d[\d.,\s]*%?$")

_NUMBER = re.compile(r"^(?:(?:buena )?practica\s+)?(?:n\.?[°º]\s*)?(\d{1,2})\s*[.):\-–—]*\s*$")
_NUMBERED = re.compile(
    r"^(?:(?:buena )?practica(?: de gestion educativa)?\s+)?(?:n\.?[°º]\s*)?"
    r"(?:\d{1,2}\.){0,2}(\d{1,2})\s*[.):\-–—]*\s+(?=\S)"
)
_PRACTICE = re.compile(
    r"^(?:(?:buena )?practica\s+(?:n\.?\s?[°º]\.?\s*|nro\.?\s*)?(?:\d{1,2}|[ivx]{1,4}|uno|dos|tres)\b|"
    r"(?:primera|segunda|tercera|cuarta|quinta|sexta|septima|octava) (?:buena )?practica\b)\s*[.:–—-]+\s*(?=\S)"
)
"""What leads the title of a practice: "Práctica 2: ...", "Práctica N.° 2. ...", "Segunda práctica: ..."."""
_OUTLINED = re.compile(r"^\d{1,2}\.\d{1,2}\.?\s+(?=[^\W\d_])")
_TOP = re.compile(
    r"^(?:presentacion|introduccion|resumen ejecutivo|resumen|que es la .*|.*en cifras|ruta de fortalecimiento\b.*"
    r"|red de gestores(?: [a-z]+ando\b.*)?|desarrollo\b.*|dia \d+\b.*|(?:primer|segundo|tercer) dia\b.*"
    r"|jornada \d+|(?:primera|segunda|tercera) jornada\b.*|jornada del\b.*|testimonios\b.*"
    r"|creditos|conclusiones|anexos?\b.*|cierre|agenda|programa)$"
)
_PART = re.compile(
    r"^(?:el |la |los |las |nuestro |nuestra )?(?:problema\w*|situacion inicial|que se (?:hizo|logro)"
    r"|contexto|diagnostico|estrategias?"
    r"|acciones|intervencion|resultados?|logros|informacion relevante del? experto.*"
    r"|informacion relevante de la expert.*"
    r"|expert[oa] (?:invitad[oa]|comentarista)|comentarios? de[l ].*expert.*|nota de[l ].*expert.*"
    r"|aspectos? claves?\b.*"
    r"|oportunidades de mejora|recomendaci(?:on|ones)\b.*|lecciones aprendidas|sostenibilidad|conoce mas\b.*)$"
)

_TOLD_BY = re.compile(r"\s+[·|–—-]\s+(?=(?:DRE|GRE|UGEL)\b)")
"""What parts the region from who tells its practice: "Región Tacna · DRE Tacna"."""
_INSTITUTION = re.compile(r"(?:DRE|GRE|UGEL)\b")
CROWDED = 7
"""Lines in a row from which they are more than one paragraph."""
WRAPPED = 130
"""Characters from which a line is a paragraph of its own."""
WIDEST = 180
"""Characters that a line broken by a page stays under."""


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


_MARKS = re.compile(r"^[\s#>]+")
_PICTURES = re.compile(r"^[^\w¿¡“\"«(+~<>≥≤\-–—•●▪◦·‣✓✔➢➤\uf000-\uf0ff$|]+")


@lru_cache(maxsize=20_000)
def bare(text: str) -> str:
    """A line without the marks of Markdown, bullets and pictures around its words."""
    text = _MARKS.sub("", clean(text))
    text = text.replace("**", "").replace("__", "").strip().strip("*").strip()
    return text if text[:1].isalnum() else _PICTURES.sub("", text)


def paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    found: list[list[Line]] = []
    last = -2
    for line in lines:
        if not line.text.strip():
            continue
        # A Word paragraph may hold several lines of one number, and a row of its tables takes one for each cell.
        tabs = found[-1][-1].text.count("\t") if found and "\t" in line.text else 0
        if found and last <= line.number <= last + 1 + tabs:
            found[-1].append(line)
        else:
            found.append([line])
        last = line.number
    return [Paragraph(tuple(piece)) for group in found for piece in _split(group)]


def _split(group: list[Line]) -> list[list[Line]]:
    """A long run of lines as the paragraphs it must be: Word files and pasted texts have no empty lines."""
    if len(group) < 2:
        return [group]
    widest = max(len(line.text) for line in group)
    crowded = (
        len(group) >= CROWDED
        or bool(LONE_FIGURE.match(fold(bare(group[0].text))))
        or _stands_alone(group[0].text.strip())
    )
    if not (crowded or any(line.text.lstrip().startswith("#") or CHAPTER.match(bare(line.text)) for line in group)):
        return [group]
    full = 0.8 * widest
    broken = widest <= WIDEST and 5 * sum(len(line.text) >= full for line in group) >= 2 * len(group)
    pieces = [[group[0]]]
    for line, following in itertools.pairwise(group):
        if _parted(line.text.strip(), following.text.strip(), crowded, 0.7 * widest if broken else math.inf):
            pieces.append([])
        pieces[-1].append(following)
    return pieces


def _parted(above: str, below: str, crowded: bool, full: float) -> bool:
    """Whether a new paragraph begins between two lines that no empty one divides; a line of `full` width goes on."""
    named = REGION.match(fold(bare(above))) or fold(bare(above)) == "region"
    if named and not re.search(r"\d", above) and bare(above).isupper() and below.isupper() and len(below.split()) <= 2:
        return False
    if above.startswith("#") or below.startswith("#") or CHAPTER.match(bare(below)):
        return True
    if not crowded or "|" in above or "|" in below or ("\t" in above and "\t" in below):
        return False
    if LONE_FIGURE.match(fold(bare(above))) or LONE_FIGURE.match(fold(bare(below))):
        return True
    first = re.sub(r"^[^\w]+", "", below)[:1]
    listed = BULLET.match(clean(below))
    if first.islower() and not listed:
        return False
    if _stands_alone(above):
        return True
    if listed:
        return False
    if _stands_alone(below):
        return True
    if len(above) >= full:
        return False
    if above.isupper() != below.isupper() or len(above) > WRAPPED or above[-1:] in ".:!?":
        return True
    if BULLET.match(clean(above)) or _INSTITUTION.match(below) or len(below) > WRAPPED:
        return True
    return above[:1].islower() and key(above).rpartition(" ")[2] not in STOPWORDS and above[-1:].isalpha()


def _stands_alone(text: str) -> bool:
    if ROMAN.match(bare(text)):
        return True
    words = key(bare(text))
    if INDEX.match(words) or RULE.match(text) or (REGION.match(words) and len(words) < 60):
        return True
    if len(words) > 90 or text.endswith((".", ",", ";")):
        return False
    if practice_lead(text) or (_OUTLINED.match(text) and text.isupper()):
        return True
    return bool(_TOP.match(words) or _PART.match(words) or chapter_number(text))


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
    if (roman := ROMAN.match(text)) and len(paragraph.lines) == 1:
        return Heading(1, text[roman.end("number") :].strip(" .:"))
    words = key(text)
    numbered = _NUMBERED.match(fold(text))
    rest = fold(text)[numbered.end() :] if numbered else fold(text)
    upper = text.upper() == text and any(letter.isalpha() for letter in text)
    if practice_lead(text) and len(text) < 120 and not text.endswith((".", ",", ";", ":")):
        return Heading(2, text)
    if _OUTLINED.match(text) and upper and len(text) < 60 and len(paragraph.lines) == 1:
        return Heading(2, text)
    names = REGION.match(rest) and not rest.rstrip().endswith((".", ",", ";")) and len(rest) < 160
    if names and (numbered or marked or upper or (text.startswith("Región") and _names_only(text))):
        return Heading(2, text.rstrip(":"))
    leads = text.endswith(":") and len(text.split()) > 3
    if _PART.match(words) and not (numbered or leads) and len(text) < 90 and not raw.startswith(("-", "•", "–")):
        return Heading(3, text.rstrip(":"))
    if _TOP.match(words) and len(text) < 160 and not text.endswith((".", ",", ";")):
        return Heading(1, text.rstrip(":"))
    if numbered and len(paragraph.lines) == 1 and len(text) < 60 and _TOP.match(key(rest)) and text[-1:].isalpha():
        return Heading(1, text[numbered.end() :])
    if marked:
        return Heading(2 if numbered else min(3, raw.count("#", 0, 6)), text)
    if BULLET.match(clean(raw)) or text.endswith((".", ",", ";", ":")):
        return None
    question = text.startswith("¿") and text.endswith("?")
    shape = text[0].isupper() and len(text) < 110 and len(text.split()) <= 14 and len(paragraph.lines) <= 2
    if (question or shape) and following is not None and len(following.text) > 150:
        return Heading(1 if question else 4, text)
    return None


def practice_lead(text: str) -> int:
    """How many characters lead the title of a practice; none if the text is no such title."""
    found = _PRACTICE.match(fold(text))
    return found.end() if found else 0


def _names_only(text: str) -> bool:
    text = _TOLD_BY.split(text)[0]
    return len(text.split()) <= 5 and not any(letter.isdigit() for letter in text[6:])
