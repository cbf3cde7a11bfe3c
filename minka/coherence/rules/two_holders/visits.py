"""Who was visited: one institution, and one square of one town, unless the report tells of more."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from minka.coherence.blocks import Block
from minka.coherence.chapters import Chapter
from minka.coherence.findings import finding
from minka.coherence.manuscript import Manuscript
from minka.coherence.names import SMALL, Names, institutions
from minka.coherence.report import Finding, Line
from minka.coherence.words import fold, key
from minka.coherence.years import YEAR

RULE = "two-holders"
_NAME = r"[A-ZÁÉÍÓÚÑ][^\W\d_]+(?:\s+(?:[A-ZÁÉÍÓÚÑ][^\W\d_]+|de|del|la|las|los|el))*"
_UGEL = rf"UGEL\s+(?:(?:N\.?[°º]\s*)?\d{{1,2}}\W+)?(?:de\s+)?(?P<name>{_NAME})"
_VISIT = r"(?:[Pp]asant[ií]a|[Vv]isita(?:\s+(?:de\s+campo|t[eé]cnica|guiada|de\s+estudio))?|[Rr]ecorrido)"
_GUESTS = r"(?:pasantes|visitantes|delegaci[oó]n(?:es)?|comitivas?|participantes|asistentes|equipos\s+visitantes)"
_SIGNS = tuple(
    re.compile(sign)
    for sign in (
        rf"\b{_VISIT}\b[^.;:()\n]{{0,50}}?\s(?:en|a|por)\s+(?:la\s+)?(?:(?:jurisdicci[oó]n|sede|[aá]mbito|territorio)"
        rf"\s+de\s+)?(?:la\s+)?{_UGEL}",
        rf"\b{_VISIT}\b[^.;:()\n]{{0,60}}\({_UGEL}\)",
        rf"\bvisit(?:[oó]|aron|amos)\s+(?:a\s+)?(?:la\s+)?{_UGEL}",
        rf"\b(?:recepci[oó]n|acogida|bienvenida)\b[^.;:()\n]{{0,60}}\b{_GUESTS}\b[^.;:()\n]{{0,60}}"
        rf"\b(?:por parte|a cargo)\b[^.;:()\n]{{0,40}}\b{_UGEL}",
        rf"{_UGEL}[^.;:(),\n]{{0,20}}?\s(?:recibi[oó]|acogi[oó]|gui[oó]|dio la bienvenida)\s+a\s+l[oa]s\s+{_GUESTS}\b",
    )
)
_SEVERAL = re.compile(r"\b(?:pasantias|visitas|recorridos)\b")
_OTHER = re.compile(r"\b(?:proxim|anterior|pasad|previ|futur)\w*\b")
_VISITING = re.compile(r"\b(?:pasantia|visita|visitaron|recorrido)\b")
_QUOTED = re.compile(r"[“\"«](?P<title>[^“”\"«»]{12,200})[”\"»]")
_SQUARE = re.compile(rf"\b[Pp]laza\s+(?:de\s+[Aa]rmas|[Pp]rincipal|[Mm]ayor|[Cc]entral)\s+de\s+(?P<name>{_NAME})")


@dataclass(frozen=True)
class Visited:
    name: str
    line: Line
    written: str


def find(manuscript: Manuscript) -> Iterator[Finding]:
    ugels = institutions(manuscript.references, ["ugel"])
    visited = [found for block in manuscript.prose for found in _visited(block, ugels, manuscript)]
    if not any(_SEVERAL.search(block.folded) and len(set(_ugels(block, ugels))) > 1 for block in manuscript.prose):
        yield from _told(visited, "institución visitada")
        yield from _practices(visited, ugels, manuscript)
    squares: dict[int, list[Visited]] = {}
    for block in manuscript.prose:
        for match in _SQUARE.finditer(block.text):
            name = _trimmed(match["name"])
            squares.setdefault(block.section, []).append(Visited(key(name), block.line_at(match.start()), name))
    for found in squares.values():
        yield from _told(found, "plaza del encuentro")


def _practices(visited: list[Visited], ugels: Names, manuscript: Manuscript) -> Iterator[Finding]:
    """The practice that a visit was to: one, and of the institution visited."""
    named: list[tuple[Chapter, Line]] = []
    for block in manuscript.prose:
        for match in _QUOTED.finditer(block.text):
            start, stop = block.sentence(match.start())
            chapter = _quoted(match["title"], manuscript)
            if chapter and _VISITING.search(block.folded, start, stop):
                named.append((chapter, block.line_at(match.start())))
    titles = {chapter.title_text: chapter for chapter, _ in named}
    lines = [line for _, line in named]
    if len(titles) == 2:
        told = " y ".join(f"«{chapter.title_text[:80]}»" for chapter in titles.values())
        yield finding(RULE, "error", f"Más de una figura como práctica visitada: {told}.", lines)
    elif len(titles) == 1 and len({each.name for each in visited}) == 1:
        chapter = named[0][0]
        own = {_canonical(_trimmed(found["name"]), ugels) for found in re.finditer(_UGEL, chapter.title_text)}
        if own and visited[0].name not in own:
            message = f"Se visita la «{visited[0].written}» por una práctica que en su capítulo es de otra institución."
            yield finding(RULE, "error", message, (*lines, *(each.line for each in visited), *chapter.title[-3:]))


def _quoted(title: str, manuscript: Manuscript) -> Chapter | None:
    words = key(title)
    alike = [each for each in manuscript.chapters if len(words) > 12 and key(each.title_text).startswith(words)]
    return alike[0] if len(alike) == 1 else None


def _told(visited: list[Visited], role: str) -> Iterator[Finding]:
    names = {each.name: each for each in reversed(visited)}
    if len(names) == 2:
        told = "; ".join(f"«{each.written}» en la línea {each.line.number}" for each in names.values())
        yield finding(RULE, "error", f"Más de uno figura como {role}: {told}.", (each.line for each in visited))


def _visited(block: Block, ugels: Names, manuscript: Manuscript) -> Iterator[Visited]:
    for sign in _SIGNS:
        for match in sign.finditer(block.text):
            start, stop = block.sentence(match.start())
            years = {int(year.group()) for year in YEAR.finditer(block.folded, start, stop)}
            if (years and manuscript.year not in years) or _OTHER.search(block.folded, start, stop):
                continue
            name = _trimmed(match["name"])
            yield Visited(_canonical(name, ugels), block.line_at(match.start("name")), f"UGEL {name}")


def _ugels(block: Block, ugels: Names) -> Iterator[str]:
    for match in re.finditer(_UGEL, block.text):
        yield _canonical(_trimmed(match["name"]), ugels)


def _trimmed(name: str) -> str:
    words = name.split()
    while fold(words[-1]) in SMALL:
        words.pop()
    return " ".join(words)


def _canonical(name: str, ugels: Names) -> str:
    hit = ugels.match(key(name).split()) if ugels else None
    return hit.name if hit and not hit.part else key(name)
