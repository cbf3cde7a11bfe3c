"""The guest expert: a name and a post, over one to several lines."""

import re
from collections.abc import Sequence

from minka.reading.contents import Expert
from minka.reading.document import Line
from minka.reading.numbering import lone_number
from minka.reading.spelling import fold, join_lines, tidy

_POST = re.compile(
    r"(?:ex )?(?:especialista|consejer[oa]|director[a]?|subdirector[a]?|coordinador[a]?|jef[ea]|secretari[oa]"
    r"|miembro|docente|investigador[a]?"
    r"|gerent[ea]|subgerente|asesor[a]?|profesional|responsable|representante|consultor[a]?|president[ea]"
    r"|viceministr[oa]|vicepresident[ea]|decan[oa]"
    r"|rector[a]?|vicerrector[a]?|catedratic[oa]|integrante|oficial|analista|gestor[a]?|lider|encargad[oa]"
    r"|funcionari[oa]|psicolog[oa]|profesor[a]?"
    r"|economista|sociolog[oa]|antropolog[oa]|abogad[oa]|experto en|experta en|fundador[a]?|cofundador[a]?"
    r"|alcalde|alcaldesa|regidor[a]?|ministr[oa]"
    r"|directiv[oa]|comisionad[oa]|delegad[oa]|evaluador[a]?|monitor[a]?|acompanante|formador[a]?"
    r"|supervisor[a]?|titular|coordinacion|direccion|oficina)\b"
)
_LABEL = re.compile(
    r"^\W*(?:nombres?(?: y apellidos)?|cargo|puesto|instituci[oó]n|entidad|procedencia"
    r"|expert[oa](?: invitad[oa])?)\s*:\s*",
    re.IGNORECASE,
)
_SMALL = ("de", "del", "la", "las", "los", "y", "e", "da", "di", "van", "von")


def read_expert(lines: Sequence[Line], words: frozenset[str]) -> Expert:
    """The name as it stands first, the post with its lines joined; apart at a post's first word, a blank, a comma."""
    kept: list[Line] = []
    breaks: set[int] = set()
    dashed = False
    for line in lines:
        if line.running or lone_number(line.text) is not None or not fold(line.text):
            breaks.add(len(kept))
            continue
        text = _LABEL.sub("", tidy(line.text))
        # A dash that opens a later line may belong to the post: 'Especialista …' / '- MINEDU'.
        if not text.startswith(("-", "–", "—")) or not kept or dashed:
            dashed = text.startswith(("-", "–", "—"))
            text = re.sub(r"^\s*[•·▪\-–—*]\s+", "", text)
        if text:
            kept.append(Line(line.number, text))
    if not kept:
        return Expert()
    texts = [line.text for line in kept]
    name, post = _apart(texts, breaks, words)
    return Expert(
        name.strip(" .,;:–—-"),
        re.sub(r"(?<=[^\W\d_]{4})\.$", "", post.strip(" ;:–—-")),
        tuple(line.number for line in kept),
    )


def _apart(texts: list[str], breaks: set[int], words: frozenset[str]) -> tuple[str, str]:
    for place in range(1, min(len(texts), 4)):
        if _POST.match(fold(texts[place])) and all(_is_name(text) for text in texts[:place]):
            return join_lines(texts[:place], words), join_lines(texts[place:], words)
    one = join_lines(texts, words)
    if len(texts) == 1 and _POST.match(fold(one)):
        return "", one
    parted = re.match(r"^([^,(–—|:]{4,80}?)\s*(?:,|\s[–—|-]\s|:|\()\s*(.+)$", texts[0])
    if parted and _is_name(parted[1]) and len(parted[1].split()) > 1:
        post = one[len(parted[1]) :].lstrip(" ,–—|:-(")
        return parted[1], post.removesuffix(")") if "(" in one[len(parted[1]) :][:3] else post
    stopped = re.match(r"^([^.,(–—|:]{6,80}[^\W\d_]{4})\.\s+([A-ZÁÉÍÓÚÑ].+)$", texts[0])
    if stopped and _is_name(stopped[1]) and len(stopped[1].split()) > 1:
        return stopped[1], join_lines([stopped[2], *texts[1:]], words)
    first_break = next((place for place in sorted(breaks) if 0 < place < len(texts)), 0)
    if first_break and all(_is_name(text) for text in texts[:first_break]):
        return join_lines(texts[:first_break], words), join_lines(texts[first_break:], words)
    broken = re.match(r"^([^\W\d_]+(?: [^\W\d_]+)?),\s+(.+)$", texts[1]) if len(texts) > 1 else None
    if broken and len(texts[0].split()) < 4 and _is_name(texts[0]) and _is_name(broken[1]):
        starts = broken[2][:1].islower() or _POST.match(fold(broken[2]))
        if starts and not _POST.match(fold(broken[1])):
            return f"{texts[0]} {broken[1]}", join_lines([broken[2], *texts[2:]], words)
    if (
        len(texts) > 2
        and len(texts[0].split()) < 3
        and _is_name(texts[0])
        and _is_name(texts[1])
        and len(texts[1].split()) < 4
    ):
        return join_lines(texts[:2], words), join_lines(texts[2:], words)
    return texts[0], join_lines(texts[1:], words)


def _is_name(text: str) -> bool:
    parts = text.split()
    if "," in text or any(_POST.match(fold(part)) for part in parts[1:]):
        return False
    return len(parts) <= 8 and all(part[:1].isupper() or part.casefold() in _SMALL for part in parts)
