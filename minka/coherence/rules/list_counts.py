"""A declared number against the list it announces, and the practices announced against the chapters told."""

import itertools
import re
from collections.abc import Iterator

from minka.coherence.blocks import Block
from minka.coherence.figures import SPOKEN
from minka.coherence.findings import finding
from minka.coherence.lists import Inline, bullets, inline, is_open
from minka.coherence.manuscript import Manuscript
from minka.coherence.mentions import Mention
from minka.coherence.report import Finding
from minka.coherence.rules.two_values.setting import VISIT
from minka.coherence.vocabulary import PLACES, same
from minka.coherence.words import family, fold, listed, noun

RULE = "list-count"
MOST_DECLARED = 60
PRACTICE = noun("practicas")
REGION = noun("regiones")
_NAMED_NEXT = re.compile(r"\blas regiones (?:[^\W\d_]+ )?(?:fueron|son):?\s+")
TOLD = same(family("presentadas"))
_LOOSE = re.compile(
    r"\b(?:sobre|para|con|mediante|orientad\w+|dirigid\w+|provenientes|procedentes|que|por|a|donde|segun"
    r"|logran\w+|permit\w+)\b"
)
_ARE = re.compile(r"\b(?:son|fueron|eran)(?: l[oa]s siguientes)?\s*$")
"""How "las 9 escuelas que abrieron sus puertas fueron" names them all."""
_CLASSES = frozenset(
    noun(w)
    for w in listed(
        """niveles modalidades etapas fases ejes dimensiones componentes zonas macrorregiones momentos pilares
    categorias lineas enfoques espacios islas estadios modulos"""
    )
)
_PHASES = frozenset(
    noun(w) for w in listed("""fases etapas momentos ejes componentes lineas pilares dimensiones pasos bloques islas""")
)
_ZONES = re.compile(r"\ben (?:las? |los )?(?:zonas?|macrorregiones|regiones|sedes|ciudades)(?: de)?:?\s+")
_FOLLOWING = re.compile(r"\s+(?:buenas )?practicas (?:de gestion educativa )?(?:siguientes|que siguen)\b")
_PRESENTED = re.compile(
    r"\s+(?:de ellas )?(?:se|fueron)\s+(?:presentaron|expusieron|compartieron|socializa\w+|presentad\w+)"
)
_OF_ZONE = re.compile(r"(?:macrorregion )?(?:norte|sur|centro|oriente)\s*:")
_BEFORE_IT = re.compile(r"\b(?:edicion|encuentro|intercambio)(?:e?s)? (?:anterior|previ[oa]|pasad[oa])(?:e?s)?\b")
_SEVERAL = re.compile(r"\b(?:dos|tres|cuatro|cinco|seis|\d{1,2}) (?:encuentros|intercambios)\b")
_COUNTED = re.compile(
    rf"(?:[ye] )?(?:(?:mas de |cerca de )?(?:\d|{SPOKEN} (?!y\b|e\b)(?:[^\W\d_]+s|{'|'.join(sorted(PLACES))})\b)"
    rf"|(?:l[oa]s )?(?:otr[oa]s )?(?:{SPOKEN}|un[oa]?|el ultimo|la ultima|otr[oa])"
    rf" (?:de|del|para|en|con|por|a|al|sobre)\b|{SPOKEN} en (?:total|conjunto)\b)"
)
"""An item that counts something itself: the list is then of amounts."""
_OF_ALL = re.compile(r"(?:ningun[oa]?|tod[oa]s|cada|algun[oa]s|un[oa]s|l[oa]s (?:dos|tres|demas)|la mayoria)\b")
"""A clause that tells something of all of them, or of each: no item."""
_BESIDE = re.compile(r"\b(?:ademas de|junto (?:con|a)|mas)\s+(?:l[oa]s?\s+|el\s+)?(?P<noun>[^\W\d_]{3,})")
_AND_ROUND = re.compile(r"^(?:y|e)\s+|\s+(?:y|e)$")
_EXCHANGES = frozenset(noun(w) for w in ["intercambios", "encuentros", "congresos", "foros"])


def find(manuscript: Manuscript) -> Iterator[Finding]:
    mentions = [m for m in manuscript.mentions if m.figure.unit == "count" and 2 <= m.figure.value <= MOST_DECLARED]
    nexts = {id(a): b for a, b in itertools.pairwise(mentions) if a.block is b.block}
    for mention in mentions:
        if mention.figure.hedge or mention.block.kind in ("card", "row"):
            continue
        stop = nexts[id(mention)].figure.start if id(mention) in nexts else len(mention.block.text)
        yield from _announced(mention, stop, manuscript)
    yield from _announced_before(manuscript)
    yield from _chapters(manuscript)


def _announced(mention: Mention, stop: int, manuscript: Manuscript) -> Iterator[Finding]:
    block, start = mention.block, mention.figure.end
    sentence_end = mention.span[1]
    stretch = block.folded[start : min(sentence_end, start + 220)]
    colon = stretch.find(":")
    full = block.folded.rstrip()
    if colon >= 0 and start + colon < stop and not re.search(r"[;)]", stretch[:colon]):
        lead, at = stretch[:colon], start + colon + 1
        if not full[at:].strip():
            yield from _bulleted(mention, lead, block, manuscript)
        elif (found := inline(block, at, sentence_end)) and (len(found.items) > 1 or found.semicolons):
            yield from _inline(mention, lead, found, manuscript)
        return
    bracket = re.match(r"[^.;:()\d]{0,70}\(", stretch)
    if bracket and start + bracket.end() <= stop:
        found = inline(block, start + bracket.end(), sentence_end)
        if found and any(_COUNTED.match(fold(item)) for item in found.items):
            return
        named = found and all(item[:1].isupper() or item[:1] in '“"«' for item in found.items)
        if found and len(found.items) > 1 and (named or mention.concept.head in _CLASSES):
            yield from _inline(mention, bracket.group()[:-1], found, manuscript)
        elif found and len(found.items) > 2 and found.short and found.fewest > mention.figure.value:
            yield _finding(mention, found.fewest, "doubt")
        elif found and len(found.items) > 1 and _closed(block, start, bracket.end(), found, mention):
            yield _finding(mention, found.most, "doubt")
        return
    if mention.concept.head == REGION and (naming := _NAMED_NEXT.search(block.folded, start)):
        found = inline(block, naming.end(), block.sentence(naming.end())[1])
        items = [_AND_ROUND.sub("", item) for item in (found.items if found else ())]
        names = [item for item in items if manuscript.regions.exact(item)]
        rest = {fold(item) for item in items} - {fold(name) for name in names}
        if len(names) > 2 and all(re.fullmatch(r"[ye]|como invitad\w+|invitad\w+", item) for item in rest):
            yield from () if len(names) == mention.figure.value else (_finding(mention, len(names), "error"),)
        return
    if mention.concept.head in _EXCHANGES and (zones := _ZONES.search(stretch)):
        found = inline(block, start + zones.end(), sentence_end)
        if found and len(found.items) > 1 and found.short:
            yield from _inline(mention, "", found, manuscript)
        return
    if (
        (
            stop >= sentence_end
            and sentence_end >= len(full)
            and re.search(r"siguientes|a continuacion", block.folded[mention.span[0] :])
        )
        and not full.endswith(":")
        and mention.concept.head != PRACTICE
    ):
        yield from _bulleted(mention, stretch, block, manuscript)


def _closed(block: Block, start: int, gap: int, found: Inline, mention: Mention) -> bool:
    """Whether a bracket right after the noun names fewer short things than it counts, and none is left out."""
    near = len(block.text[start : start + gap].split()) <= 3 and block.text[found.end : found.end + 1] == ")"
    short = all(len(item.split()) <= 3 and not re.search(r"\d", item) for item in found.items)
    return near and short and not found.open and found.most < mention.figure.value


def _inline(mention: Mention, lead: str, found: Inline, manuscript: Manuscript) -> Iterator[Finding]:
    declared = int(mention.figure.value) + _beside(lead, found)
    if any(_COUNTED.match(fold(item)) for item in found.items) or declared > 40:
        return
    if _OF_ALL.match(fold(found.items[0])) or re.match(r"\s+(?:[^\W\d_]+\s+)?(?:de|por|en) cada\b", lead):
        return
    other = _other_announced(mention, lead)
    if other or (not found.short and not found.semicolons):
        return
    if found.fewest <= declared <= found.most or declared == found.fewest:
        return
    named_each = re.findall(rf"\b{re.escape(mention.concept.head)}\b", fold("; ".join(found.items)))
    if found.semicolons and len(named_each) == declared:
        return  # "nueve UGEL: UGEL Calca y UGEL Urubamba (Cusco); UGEL Ilo (Moquegua)": each group names several
    if mention.concept.head in (REGION, "") and _regions_in(mention, manuscript) == declared:
        return
    count = found.fewest if declared < found.fewest else found.most
    if (found.open or is_open(lead)) and count < declared:
        return
    named = all(manuscript.regions.exact(re.sub(r"^(?:y|e)\s+", "", item)) for item in found.items)
    quoted = all(item[:1] in "“\"«'‘" or item[:1].isupper() for item in found.items)
    sure = named or quoted or found.semicolons
    if not sure and (abs(declared - count) > max(2, declared // 3) or (len(found.items) == 2 and declared > 4)):
        return
    one_less = declared == count - 1 and not sure
    titled = mention.block.kind == "item" and not sure and mention.concept.head not in _CLASSES
    if re.search(r"\b(?:sobre|acerca de|en torno a)\b", lead) and not (named or quoted):
        return
    loose = bool(_LOOSE.search(lead)) and not named
    severity = "doubt" if loose or one_less or titled or len(lead.split()) > 9 else "error"
    yield _finding(mention, count, severity)


def _beside(lead: str, found: Inline) -> int:
    """How many items are what a lead names besides: "las 4 UGEL, además de la DRE: DRE Puno, UGEL Ilo, ..."."""
    named = _BESIDE.search(lead)
    return sum(bool(re.search(rf"\b{named['noun']}\b", fold(item))) for item in found.items) if named else 0


def _regions_in(mention: Mention, manuscript: Manuscript) -> int:
    """How many official regions the rest of the sentence names, the invited ones told apart included."""
    text = mention.block.text[mention.figure.end : mention.span[1]]
    pieces = re.split(r"[,;:().]|\s(?:y|e|como)\s+|\badem[aá]s de\s+|\bas[ií]\s+|\bjunto (?:con|a)\s+|\by\s", text)
    return len({name for piece in pieces if (name := manuscript.regions.exact(piece.strip()))})


def _bulleted(mention: Mention, lead: str, block: Block, manuscript: Manuscript) -> Iterator[Finding]:
    declared = int(mention.figure.value)
    if _other_announced(mention, lead):
        return
    items = bullets(manuscript.blocks, block.order)
    count = len(items)
    if mention.concept.head in _PHASES and (phases := _phases(mention, manuscript)) >= 2:
        count, items = phases, items or [block]
    if count < 2 or count == declared or all(re.match(r"\D{0,12}\d", item.folded) for item in items):
        return
    if is_open(lead) and count < declared:
        return
    loose = _LOOSE.search(lead) and not (mention.concept.definite and _ARE.search(lead))
    severity = "doubt" if loose or len(lead.split()) > 10 else "error"
    yield _finding(mention, count, severity, items)


def _phases(mention: Mention, manuscript: Manuscript) -> int:
    """Paragraphs that begin with the name of a phase, up to the end of the part they stand in."""
    count = 0
    sign = re.compile(rf"{re.escape(mention.concept.head)}\w{{0,2}}\b")
    for block in manuscript.blocks[mention.block.order + 1 :][:200]:
        if block.chapter != mention.block.chapter or block.part != mention.block.part:
            break
        count += bool(sign.match(re.sub(r"^(?:la|el)\s+", "", block.folded)))
    return count


def _other_announced(mention: Mention, lead: str) -> bool:
    """Whether the list is of something else than the number counts: "4 talleres con los siguientes temas:"."""
    said = re.search(r"\bsiguientes?\s+([^\W\d_]+)", lead)
    return bool(
        said and noun(said.group(1)) not in (mention.concept.head, *[noun(w) for w in mention.concept.words[:1]])
    )


def _announced_before(manuscript: Manuscript) -> Iterator[Finding]:
    """Bullets led in without a number, right after a paragraph that counts what they are."""
    definite = [
        m for m in manuscript.mentions if m.concept.definite and m.concept.head and 2 <= m.figure.value <= MOST_DECLARED
    ]
    for mention in definite:
        for ahead in (0, 1, 2):
            place = mention.block.order + ahead
            if place >= len(manuscript.blocks):
                break
            lead = manuscript.blocks[place]
            if lead.kind != "paragraph" or lead.section != mention.block.section:
                break
            last = lead.folded[lead.sentence(max(0, len(lead.text) - 1))[0] :]
            if (
                not lead.text.rstrip().endswith(":")
                or re.search(r"\d", last)
                or (not ahead and len(last) == len(lead.text))
            ):
                continue
            nouns = {noun(word) for word in re.findall(r"[^\W\d_]{4,}", last)}
            items = bullets(manuscript.blocks, place)
            if mention.concept.head not in nouns or len(items) < 2 or len(items) == mention.figure.value:
                continue
            if len(items) > mention.figure.value or 2 * len(items) >= mention.figure.value:
                surely = len(items) > mention.figure.value or not is_open(last)
                yield _finding(mention, len(items), "error" if surely else "doubt", items)
            break


def _chapters(manuscript: Manuscript) -> Iterator[Finding]:
    told = len(manuscript.chapters)
    if told < 2:
        return
    for mention in manuscript.mentions:
        if (
            (mention.concept.head != PRACTICE and not _elided(mention))
            or mention.block.chapter is not None
            or mention.share
            or mention.figure.hedge
        ):
            continue
        if mention.years and manuscript.year and manuscript.year not in mention.years:
            continue
        if _part(mention):
            continue
        if (
            not (TOLD in mention.actions or _FOLLOWING.match(mention.block.folded, mention.figure.end))
            or mention.figure.value == told
            or mention.figure.unit != "count"
            or mention.block.kind == "card"
        ):
            continue
        if VISIT.search(mention.block.folded, max(0, mention.span[0] - 120), mention.span[1]):
            continue
        if _BEFORE_IT.search(mention.block.folded, mention.span[0], mention.figure.start):
            continue
        if mention.figure.value > 4 * told or _OF_ZONE.match(mention.block.folded) or _SEVERAL.search(mention.sentence):
            continue
        message = f"Se anuncian «{mention.figure.raw}» prácticas y el cuerpo del reporte presenta {told}."
        headings = [chapter.heading[0] for chapter in manuscript.chapters]
        yield finding(RULE, "error", message, (mention.line, *headings[:9]))


def _part(mention: Mention) -> bool:
    """Whether it is one of the parts of a number told before: "seis prácticas: 4 fueron expuestas por UGEL"."""
    sign = mention.block.folded[mention.span[0] : mention.figure.start].rstrip()[-1:]
    return sign in (":", "(", ",") and bool(mention.chained and mention.chained.head == PRACTICE)


def _elided(mention: Mention) -> bool:
    """Whether it counts the practices of its sentence without naming them: "y seis se presentaron"."""
    before = mention.chained
    said = _PRESENTED.match(mention.block.folded, mention.figure.end)
    return bool(said and not mention.concept.head and before and before.head == PRACTICE)


def _finding(mention: Mention, count: int, severity: str, items: list[Block] | None = None) -> Finding:
    name = mention.block.text[mention.figure.end : mention.concept.end].strip(" :;,.")
    message = f"Se declaran «{mention.figure.raw}» {name} y la lista que sigue tiene {count}.".replace("  ", " ")
    return finding(RULE, severity, message, (mention.line, *(item.lines[0] for item in (items or [])[:9])))
