"""The roles of an event: its host, its seat, who opened and who closed it."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from minka.coherence.blocks import Block
from minka.coherence.findings import finding
from minka.coherence.manuscript import Manuscript
from minka.coherence.names import MACROREGIONS, SMALL
from minka.coherence.report import Finding, Line
from minka.coherence.words import fold, key

RULE = "two-holders"
_NAME = r"(?:[A-ZÁÉÍÓÚÑ][^\W\d_]+|de|del|la|las|los)(?:\s+(?:[A-ZÁÉÍÓÚÑ][^\W\d_]+|de|del|la|las|los|Dios))*"
_PROPER = re.compile(r"[A-ZÁÉÍÓÚÑ][^\W\d_]+(?:\s+(?:[A-ZÁÉÍÓÚÑ][^\W\d_]+|de|del|la|las|los|Dios))*")
_BODY = re.compile(
    r"(?:\b(?:DRE|GRE|GORE)\s+|\b[Rr]egi[oó]n\s+|\b(?:[Dd]irec\w+"
    r"|[Gg]eren\w+)\s+[Rr]egional(?:es)?\s+de\s+[Ee]ducaci[oó]n\s+(?:de[l]?\s+)?"
    r"|\b[Gg]obierno\s+[Rr]egional\s+de\s+|\b[Gg]obernador\w*\s+[Rr]egional\s+de\s+"
    r"|\b[Dd]irector\w*\s+de\s+(?:la\s+)?(?:DRE|GRE)\s+(?:de\s+)?)"
    rf"(?P<name>{_NAME})"
)
_HOST = re.compile(
    r"\banfitrion\w*|\bduen[oa]s? de casa\b|(?<=\ben calidad de )(?:sede|local)\b"
    r"|(?<=\bcondicion de )(?:sede|local)\b|(?<=\bcomo )(?:sede|local)\b(?=\s*[,.;)]|$)"
    r"|\b(?:region|institucion|dre|gre) sede\b"
)
_QUOTED = re.compile(
    r"\b(?:reporte|informe|documento|texto|fuente) (?:lo |la |los |las )?(?:llama|nombra|dice|senala|da)\b"
)
_AFTER = re.compile(
    r"(?:\s+(?:del?|de la|de esta|de este|del presente)\s+[^\W\d_]+){0,4}\s*"
    r"(?:[:,(–-]|\bes\b|\bfue\b|\bha sido\b|\bsera\b)?\s*(?:(?:la|el|a|al)\s+)*"
)
_APPOSED = re.compile(
    r"[\s,(–-]*(?:(?:como|en (?:su )?(?:calidad|condicion|rol) de|es|fue|era|sera|siendo|quien|que|hizo de"
    r"|(?:ejerci|ofici|actu)\w+ (?:de|como)|por ser|por haber sido|por su (?:labor|rol|papel|trabajo|acogida)"
    r"|su (?:hospitalidad|acogida|labor|rol|papel|trabajo|compromiso))\s+)*"
    r"(?:(?:la|el|una?|region|entidad|instancia|institucion|dre|gre|sede|equipo|direccion|nuestra)\s+)*"
)
_JOINT = re.compile(
    r"\b(?:convocad\w+ por|organizad\w+ por"
    r"|en (?:articulacion|coordinacion|alianza|conjunto|colaboracion) con|conjuntamente con|junto (?:con|a)"
    r"|co-?organiz\w+ (?:con|por|entre)|organiz\w+ (?:de manera conjunta )?(?:con|por|entre))\s+"
    r"(?:(?:la |el )?(?:difoca|minedu|ministerio de educacion)(?: del minedu)?,?\s*"
    r"(?:y|con|junto con|junto a|en (?:articulacion|coordinacion) con)\s+)?(?:(?:la|el|los|las|equipos? de)\s+)*"
)
_TITLED = r"(?:[ivx]+ |primer |segundo |tercer )?(?:intercambio|encuentro|evento)\b"
_SEAT = re.compile(
    rf"\b(?:fue|hizo de|sirvio de) (?:la )?sede del? {_TITLED}"
    rf"|\b(?:acogio|recibio|albergo|hospedo) (?:el|al|este) {_TITLED}"
    rf"|\b(?:acepto|ofrecio|asumio) (?:recibir|acoger|albergar|organizar) (?:el|al|este) {_TITLED}"
    r"|\b(?:jugo|oficio|hizo) de (?:local|sede|anfitrion\w*)\b"
    r"|\b(?:abrio|ofrecio|cedio|presto) (?:las puertas de )?sus? (?:casa|puertas|ambientes|instalaciones|local|sede)\b"
    r"|\b(?:agradec|salud|recib)\w+[^.;:()]{0,50}\b(?:en|a) su (?:tierra|casa|region)\b"
)
_TAKEN_IN = re.compile(r"\blo (?:acogio|recibio|albergo|hospedo|organizo)\s+(?:la |el )?")
_WELCOMED = re.compile(
    r"\s+(?:dio|ofrecio|brindo|inauguro|abrio|saludo|recibio)\b[^.;:()]{0,60}"
    r"\b(?:como|en (?:su )?(?:calidad|condicion|rol) de)\s+(?:region |entidad |institucion )?"
)
_ORGANISED = re.compile(
    r"\b(?:co-?)?organiz\w+\s+(?:el|este|dicho)\s+(?:[ivx]+\s+|primer\s+|segundo\s+|tercer\s+)?(?:intercambio|encuentro|evento)\b"
)
_RELATIVE = re.compile(r"\s*(?:,\s*(?:que|quien|la cual|el cual)\s+)?")
_SPOKEN = re.compile(
    r"\b(?:(?:en|como|a) (?:nombre|representacion|representantes?) de|representando a) (?:la |el |su )?"
    r"(?:region|institucion|entidad|dre|gre|ugel|equipo) anfitrion"
)
_HELD = re.compile(r"\b(?:desarroll|organiz|realiz|ejecut|llev|celebr|intercambio|encuentro|evento)\w*")
_CITY = re.compile(
    r"\b(?:en la ciudad de|ciudad anfitriona:?|ciudad sede:?|con sede en"
    r"|tuvo como sede(?: a)?(?: la ciudad de)?|tiene como sede(?: a)?(?: la ciudad de)?"
    r"|sede del? (?:evento|encuentro|intercambio)(?: fue| es|:)?|^sede:|^lugar:)\s*(?:la ciudad de |la )?"
)
_CITY_DID = re.compile(
    rf"\b[Ll]a ciudad de (?P<name>{_NAME}) (?:despidi|recibi|acogi|alberg|reuni|hosped|fue (?:la )?(?:sede|anfitriona))"
)
_TOOK_PLACE = re.compile(
    r"\b(?:(?:intercambio|encuentro|evento)\b[^.;:()]{0,110}?\bse (?:realizo|desarrollo|celebro|llevo a cabo)"
    r"|(?:intercambio|encuentro|evento) tuvo lugar|celebro)\s+en\s+"
)
_NO_CITY = frozenset(("macrorregion", "region", "ugel", "dre", "gre", "ministerio", "minedu", "peru"))
COVER = 8
"""Lines that a cover has at most."""
_CITY_AND_DAYS = re.compile(
    rf"(?:^|[—–|-]\s+)(?P<name>{_NAME}),\s+(?:del )?\d{{1,2}}\s+(?:de|y|al?)\s+(?:\d{{1,2}}|[^\W\d_]{{4,}})\b"
)
_EACH_HOST = re.compile(r"anfitrion(?:as|es) de la (?:macrorregion|zona)\b|anfitrion(?:as|es):")
"""The regions of a macro-region, all hosts to those of the others."""
_OPENING = re.compile(r"\b(?:inaugur\w+|apertura|palabras de bienvenida)\b")
_CLOSING = re.compile(r"\b(?:clausur\w+|palabras de cierre)\b")
_EVENT = re.compile(
    r"\b(?:evento|encuentro|intercambio|jornada|primer dia|actividad|inaugura\w*|clausura\w*|cop|difoca)\b"
)


@dataclass(frozen=True)
class Holder:
    role: str
    name: str
    line: Line
    written: str


@dataclass(frozen=True)
class Body:
    """A region or its body as a stretch of text has it; `name` is canonical."""

    name: str
    begin: int
    end: int
    written: str


def find(manuscript: Manuscript) -> Iterator[Finding]:
    held: dict[str, list[Holder]] = defaultdict(list)
    for block in manuscript.prose:
        for holder in (*_hosts(block, manuscript), *_cities(block), *_speakers(block, manuscript)):
            held[holder.role].append(holder)
    held["sede"] += [city for block in manuscript.prose for city in _held_in(block, manuscript)]
    if cover := _cover_city(manuscript):
        held["sede"].append(cover)
    yield from _opened_by_another(held)
    for role, holders in held.items():
        names = {holder.name for holder in holders}
        if len(names) < 2:
            continue
        told = "; ".join(
            f"«{h.written}» en la línea {h.line.number}" for h in {h.name: h for h in reversed(holders)}.values()
        )
        severity = "doubt" if role in ("apertura", "clausura") else "error"
        yield finding(RULE, severity, f"Más de uno figura como {role} del evento: {told}.", (h.line for h in holders))


def _opened_by_another(held: dict[str, list[Holder]]) -> Iterator[Finding]:
    """Whoever opens is as a rule the host; another region's head is worth a question."""
    hosts, openers = held.get("anfitrión", []), held.get("apertura", [])
    if len({h.name for h in hosts}) == 1 and len({o.name for o in openers}) == 1 and hosts[0].name != openers[0].name:
        message = f"El evento tuvo por anfitrión a «{hosts[0].written}» y lo abrió «{openers[0].written}»."
        yield finding(RULE, "doubt", message, (h.line for h in (*hosts[:5], *openers[:5])))


def _hosts(block: Block, manuscript: Manuscript) -> Iterator[Holder]:
    """Who is called host, and with whom the event was organised."""
    for match in _HOST.finditer(block.folded):
        start, stop = block.sentence(match.start())
        if _QUOTED.search(block.folded, start, match.start()) or _EACH_HOST.match(block.folded, match.start()):
            continue
        bodies = _bodies(block, start, stop, manuscript)
        after = [b for b in bodies if b.begin >= match.end() and _AFTER.fullmatch(block.folded, match.end(), b.begin)]
        before = [
            b
            for b in bodies
            if b.end <= match.start()
            and any(sign.fullmatch(block.folded, b.end, match.start()) for sign in (_APPOSED, _WELCOMED))
        ]
        for body in (after or before[-1:])[:1]:
            yield Holder("anfitrión", body.name, block.line_at(body.begin), body.written)
    for match in _SPOKEN.finditer(block.folded):
        start, stop = block.sentence(match.start())
        for body in [b for b in _bodies(block, start, stop, manuscript) if b.end <= match.start()][:1]:
            yield Holder("anfitrión", body.name, block.line_at(body.begin), body.written)
    for match in _TAKEN_IN.finditer(block.folded) if block.chapter is None else ():
        start, stop = block.sentence(match.start())
        for body in _bodies(block, match.end(), stop, manuscript)[:1]:
            if body.begin == match.end() and _EVENT.search(block.folded, max(0, start - 160), stop):
                yield Holder("anfitrión", body.name, block.line_at(body.begin), body.written)
    for match in (*_ORGANISED.finditer(block.folded), *_SEAT.finditer(block.folded)):
        start, stop = block.sentence(match.start())
        before = [b for b in _bodies(block, start, stop, manuscript) if b.end <= match.start()]
        for body in before[-1:]:
            if _RELATIVE.fullmatch(block.folded, body.end, match.start()):
                yield Holder("anfitrión", body.name, block.line_at(body.begin), body.written)
    for match in _JOINT.finditer(block.folded):
        start, stop = block.sentence(match.start())
        if not (_EVENT.search(block.folded, start, stop) and _HELD.search(block.folded, start, stop)):
            continue
        for body in _bodies(block, match.end(), stop, manuscript)[:1]:
            if body.begin == match.end():
                yield Holder("anfitrión", body.name, block.line_at(body.begin), body.written)


def _bodies(block: Block, start: int, stop: int, manuscript: Manuscript) -> list[Body]:
    """Regions and their bodies in a stretch, in order."""
    found: list[Body] = []
    for match in _BODY.finditer(block.text, start, stop):
        name = match.group("name").split()
        while name and fold(name[-1]) in SMALL:
            name.pop()
        if not name or fold(name[0]) in MACROREGIONS:
            continue
        hit = manuscript.regions.match(key(" ".join(name)).split()) if manuscript.regions else None
        if hit and hit.exact:
            name = name[: hit.words]
        written = " ".join(name)
        end = block.text.find(name[-1], match.start("name")) + len(name[-1])
        found.append(Body(hit.name if hit and not hit.part else key(written), match.start(), end, written))
    for match in re.finditer(_PROPER, block.text[start:stop]) if manuscript.regions else ():
        at = start + match.start()
        hit = manuscript.regions.match(key(match.group()).split())
        if hit and hit.exact and not any(body.begin <= at < body.end for body in found):
            written = " ".join(match.group().split()[: hit.words])
            found.append(Body(hit.name, at, at + len(written), written))
    return sorted(found, key=lambda body: body.begin)


def _cities(block: Block) -> Iterator[Holder]:
    for match in _CITY.finditer(block.folded):
        start, stop = block.sentence(match.start())
        if not _EVENT.search(block.folded, start, stop) and not match.group().startswith(("sede", "lugar")):
            continue
        name = re.match(_NAME, block.text[match.end() : stop])
        if name and name.group()[0].isupper():
            words = name.group().split()
            while fold(words[-1]) in SMALL:
                words.pop()
            yield Holder("sede", key(" ".join(words)), block.line_at(match.end()), " ".join(words))
    for match in _CITY_DID.finditer(block.text):
        start, stop = block.sentence(match.start())
        if _EVENT.search(block.folded, start, stop):
            yield Holder("sede", key(match["name"]), block.line_at(match.start("name")), match["name"])


def _held_in(block: Block, manuscript: Manuscript) -> Iterator[Holder]:
    """ "El encuentro se realizó en X": a city, unless it is told of another year or is a region's own name."""
    for match in _TOOK_PLACE.finditer(block.folded):
        start, stop = block.sentence(match.start())
        name = re.match(_NAME, block.text[match.end() : stop])
        years = {int(year) for year in re.findall(r"\b20\d\d\b", block.folded[start:stop])}
        if not name or not name.group()[0].isupper() or (years and manuscript.year not in years):
            continue
        words = name.group().split()
        while fold(words[-1]) in SMALL:
            words.pop()
        written = " ".join(words)
        if not (manuscript.regions and manuscript.regions.exact(written)) and fold(words[0]) not in _NO_CITY:
            yield Holder("sede", key(written), block.line_at(match.end()), written)


def _speakers(block: Block, manuscript: Manuscript) -> Iterator[Holder]:
    """The regional body whose head opened or closed the event."""
    for role, sign in (("apertura", _OPENING), ("clausura", _CLOSING)):
        for match in sign.finditer(block.folded):
            start, stop = block.sentence(match.start())
            bodies = _bodies(block, start, stop, manuscript) if _EVENT.search(block.folded, start, stop) else []
            if len({body.name for body in bodies}) == 1:
                yield Holder(role, bodies[0].name, block.line_at(bodies[0].begin), bodies[0].written)


def _cover_city(manuscript: Manuscript) -> Holder | None:
    """The place that the cover gives below its dates."""
    for line in manuscript.report.lines[:COVER]:
        inline = _CITY_AND_DAYS.search(line.text.strip())
        if inline and len(inline.group("name").split()) <= 4:
            return Holder("sede", key(inline.group("name")), line, inline.group("name"))
    cover = manuscript.report.sections[0] if manuscript.report.sections else None
    if cover is None or cover.path:
        return None
    for above, line in zip(cover.lines, cover.lines[1:], strict=False):
        dated = re.search(
            r"\d{1,2}\s+(?:de\s+)?(?:ene|feb|mar|abr|may|jun|jul|ago|se[pt]|oct|nov|dic)\w*", fold(above.text)
        )
        text = line.text.strip()
        if dated and re.fullmatch(_NAME, text) and len(text.split()) <= 4:
            return Holder("sede", key(text), line, text)
    return None
