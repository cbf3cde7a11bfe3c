"""The levels of a network and the stages of a practice: names that differ between places or are off the table."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from minka.coherence.blocks import Block
from minka.coherence.findings import finding
from minka.coherence.lists import inline
from minka.coherence.manuscript import Manuscript
from minka.coherence.report import Finding, Line
from minka.coherence.words import STOPWORDS, fold, listed, noun

RULE = "level-names"
STAGES = ("inicial", "intermedio", "avanzado")
"""The three stages of the route of a practice."""
_LEVELS = re.compile(
    r"\b(?:niveles|escalas|categorias|rangos|insignias)\b[^:.;]{0,60}:\s*|\b(?:niveles|escalas"
    r"|categorias|rangos|insignias) (?:de|como)\s+(?:gestor(?:es)?\s+)?(?=[^\W\d_]+,)"
    r"|(?<!, )(?<! y )(?=\bgestora?\s+[^\W\d_]+,\s+gestora?\s+[^\W\d_]+)"
)
_STAGES = re.compile(
    r"\b(?:estadios|etapas de maduracion)\b[^:.;]{0,60}:\s*|\b(?:tres )?estadios\s+(?=[^\W\d_]+(?:,|\s[ye]\s))"
)
_STAGE = re.compile(
    r"(?<!\bcada )(?<!\bun )(?<!\beste )(?<!\bese )(?<!\botro )(?<!\bningun )(?<!\bdicho )(?<!\bcualquier )"
    r"\bestadio(?:s)?\s+(?P<of>de\s+)?[“\"«]?(?P<name>[^\W\d_]{5,})"
)
_NAME_LIKE = re.compile(r"(?:o|al|il|ar|or|nte|ble)s?$")
"""How an adjective ends that tells a stage from the others; a verb in its place ends otherwise."""
_QUALITY = re.compile(r"(?:[ai]d|edi|ari|tiv)o$|(?:ial|nal|ante|ente)$")
"""How one ends that "estadio de" leads, where "de desarrollo" and "de avance" only say what the stages are of."""
_STAGE_LEFT_OUT = re.compile(
    r"\d\s+(?:(?:estan|se hallan|siguen)\s+)?en (?:el|los) (?P<name>[^\W\d_]{5,})(?=\s*[.,;)]|\s+[ye]\b|$)"
)
_LEVEL = re.compile(
    r"\b(?:gestor(?:a|es|as)?|nivel(?:es)?(?: de)?(?: gestor)?|insignia(?:s)?(?: de)?"
    r"|escala(?:s)?(?: de)?)\s+[“\"«]?(?P<name>[^\W\d_]{6,})"
)
_ITEM = re.compile(r"gestora?\s+(?P<name>[^\W\d_]{5,})\s*(?:[:.,(–-]|$)")
_ENUMERATION = re.compile(
    r"\b(?:gestor(?:es|as?)?\s+)?[^\W\d_]{5,}(?:,\s+(?:\d[\d.,]*\s+)?(?:gestor(?:es|as?)?\s+)?[^\W\d_]{5,}){1,3}"
    r",?\s+[yeou]\s+(?:\d[\d.,]*\s+)?(?:gestor(?:es|as?)?\s+)?[^\W\d_]{5,}"
)
_REACHED = re.compile(
    r"\b(?:lleg|alcanz|ascend|asciend|pasa|sub|obtien|obtuv|reconoc|distingu|promov|acred)\w*\s+(?:a|al|el|la|como|de)?\s*"
    r"(?:nivel(?: de)?\s+)?$"
)
_NETWORK = re.compile(r"\b(?:gestor(?:es)? |red de gestores|insignia|ranking)")
_ANY_LEVEL = frozenset(
    noun(w)
    for w in listed(
        """nacional regional local territorial institucional internacional provincial distrital satisfactorio esperado
    logrado previo proceso inicio central superior basico medio alto bajo maximo minimo general educativo pedagogico
    macro micro intermedio avanzado optimo adecuado"""
    )
)
_COUNTED = re.compile(r"\d[\d.,]*\s+(?P<item>gestor(?:es|as?)?\s+[^\W\d_]{5,})")
"""A level with how many are at it: "48 gestores referentes (7.5 %)"."""
_SCHOOL = frozenset(noun(w) for w in ["inicial", "primaria", "secundaria", "superior", "basica"])
_SUMS = frozenset(noun(w) for w in listed("total general suma subtotal"))
_PLAIN_MANAGERS = frozenset(
    noun(w)
    for w in listed(
        """educativo pedagogico publico regional local institucional social comunitario activo inscrito registrado
        invitado formado capacitado certificado joven asistente"""
    )
)
_NOT_STAGE = frozenset(
    listed("""anterior siguiente actual previo posterior final maximo minimo superior donde alcanzado
    correspondiente correspondientes respectivo distinto distintos diferente diferentes propio mismo nuevo logrado
    obtenido requerido primero segundo tercero ultimo cuando como mediante durante cuanto alguno determinado pero
    luego siendo""")
)


@dataclass(frozen=True)
class Table:
    """One place that lists the names: each by its noun, as written, and on its line."""

    names: tuple[str, ...]
    written: tuple[str, ...]
    lines: tuple[Line, ...]


def find(manuscript: Manuscript) -> Iterator[Finding]:
    levels = [table for block in manuscript.prose for table in _tables(block, _LEVELS)]
    levels += list(_in_items(manuscript))
    levels = [table for table in levels if len(set(table.names) & _SCHOOL) < 2]
    official = tuple(_plain(level) for level in manuscript.references.levels)
    stages_given = {noun(stage) for stage in STAGES} <= set(official)
    official = tuple(name for name in official if name not in {noun(stage) for stage in STAGES})
    named = {name for table in levels for name in table.names} | set(official)
    seen = {line.number for table in levels for line in table.lines}
    told = [set(table.names) for table in levels]
    levels += [
        t
        for t in _enumerated(manuscript, named)
        if not {line.number for line in t.lines} & seen or not any(set(t.names) <= each for each in told)
    ]
    yield from _compared(levels, official, manuscript.references.levels)
    yield from _single_levels(manuscript, levels, official)
    yield from _stages(manuscript, stages_given)


def _tables(block: Block, sign: re.Pattern[str]) -> Iterator[Table]:
    for match in sign.finditer(block.folded):
        stop = block.sentence(match.start())[1]
        counted = list(_COUNTED.finditer(block.folded, match.end(), stop))
        if len(counted) > 1 and counted[0].start() == match.end():
            written = tuple(each["item"] for each in counted)
            yield Table(
                tuple(_plain(item) for item in written), written, tuple(block.line_at(each.start()) for each in counted)
            )
            continue
        found = inline(block, match.end(), stop)
        if found is None or not 2 <= len(found.items) <= 6:
            continue
        items = [re.sub(r"^(?:y|e)\s+", "", item).strip(" “”\"«»'") for item in found.items]
        if any(len(item.split()) > 4 for item in items):
            continue
        names = tuple(_plain(item) for item in items)
        at = match.end()
        lines = []
        for item in items:
            place = block.text.find(item, at)
            lines.append(block.line_at(max(place, at)))
        yield Table(names, tuple(items), tuple(lines))


def _in_items(manuscript: Manuscript) -> Iterator[Table]:
    """Bullets that begin with "Gestor" and a word each."""
    held: list[tuple[str, Line]] = []
    for block in [*manuscript.prose, None]:
        match = _ITEM.match(block.folded) if block and block.kind == "item" else None
        if match and block:
            held.append((match["name"], block.lines[0]))
            continue
        if len(held) > 1:
            yield Table(tuple(noun(n) for n, _ in held), tuple(n for n, _ in held), tuple(line for _, line in held))
        held = []


def _enumerated(manuscript: Manuscript, known: set[str]) -> Iterator[Table]:
    """Lists in running text of which all words but one at most are names of levels."""
    for block in manuscript.prose:
        for match in _ENUMERATION.finditer(block.folded):
            words = [
                w for w in re.findall(r"[^\W\d_]{2,}", match.group()) if not w.startswith("gestor") and w != "nivel"
            ]
            names = tuple(noun(word) for word in words)
            if len(set(names) & known) >= 2 and len(set(names) - known) <= 1:
                yield Table(names, tuple(words), tuple(block.line_at(match.start()) for _ in words))


def _plain(item: str) -> str:
    """The word that tells a level from the others, without its "Gestor"."""
    words = [w for w in re.findall(r"[^\W\d_]+", fold(item)) if w not in STOPWORDS]
    words = [w for w in words if noun(w) not in ("gestor", "nivel", "insigni", "escal", "categori", "estadi")] or words
    return " ".join(noun(w) for w in words)


def _compared(tables: list[Table], official: tuple[str, ...], written: tuple[str, ...]) -> Iterator[Finding]:
    told: set[int] = set()
    for i, one in enumerate(tables):
        for other in tables[i + 1 :]:
            if one.names == other.names:
                continue
            mine, theirs = set(one.names), set(other.names)
            if not mine & theirs or mine == theirs:
                continue
            if mine < theirs or theirs < mine:
                continue
            odd = [one.written[one.names.index(n)] for n in one.names if n not in theirs]
            even = [other.written[other.names.index(n)] for n in other.names if n not in mine]
            lines = [one.lines[one.names.index(n)] for n in one.names if n not in theirs]
            lines += [other.lines[other.names.index(n)] for n in other.names if n not in mine]
            message = f"Los niveles se nombran de dos maneras: «{', '.join(odd)}» y «{', '.join(even)}»."
            told |= {line.number for line in lines}
            yield finding(RULE, "error", message, lines)
    for table in tables if official else ():
        if not set(table.names) & set(official):
            continue
        for name, shown, line in zip(table.names, table.written, table.lines, strict=True):
            if name not in official and line.number not in told:
                yield finding(
                    RULE, "error", f"«{shown}» no está en la tabla de niveles ({', '.join(written)}).", (line,)
                )


def _single_levels(manuscript: Manuscript, tables: list[Table], official: tuple[str, ...]) -> Iterator[Finding]:
    """A level named alone ("Gestor innovador") that no table has, where the word is used as a level: with a capital."""
    known = {name for table in tables for name in table.names} or set(official)
    if not known:
        return
    listed = {line.number for table in tables for line in table.lines}
    for block in manuscript.prose:
        for match in _LEVEL.finditer(block.folded):
            word, raw = match.group("name"), block.text[match.start() :]
            capital = (
                raw[:1].isupper()
                and not block.text.isupper()
                and match.start() > 0
                and block.text[match.start() - 2] != "."
            )
            called = "nivel" in match.group() or "insignia" in match.group()
            if (
                (word.endswith("s") and not _NETWORK.search(block.folded))
                or noun(word) in known | _SCHOOL
                or (block.line_at(match.start()).number in listed and not _apart_from_table(block, match))
            ):
                continue
            quoted = block.text[max(0, match.start("name") - 1)] in '“"«'
            reached = noun(word) not in _ANY_LEVEL and _REACHED.search(block.folded[: match.start()])
            reached = reached or (
                "nivel" in match.group()
                and (_NETWORK.search(block.folded) or block.line_at(match.start()).number in listed)
                and noun(word) not in _ANY_LEVEL
                and re.search(r"\b(?:el|al|del) $", block.folded[: match.start()])
            )
            if (
                (reached and noun(word) not in _PLAIN_MANAGERS)
                or (capital and "gestor" in match.group() and noun(word) not in _PLAIN_MANAGERS)
                or (called and quoted)
            ):
                names = ", ".join(dict.fromkeys(shown for table in tables for shown in table.written)) or ", ".join(
                    manuscript.references.levels
                )
                message = f"«{block.text[match.start() : match.end()]}» no está entre los niveles ({names})."
                yield finding(
                    RULE, "error", message, (block.line_at(match.start("name")), *(table.lines[0] for table in tables))
                )


def _apart_from_table(block: Block, match: re.Match[str]) -> bool:
    """Whether a level is named in a sentence after the one that lists them all, on the same line."""
    start, stop = block.sentence(match.start())
    return start > 0 and not re.search(r"\bniveles\b|,", block.folded[start:stop])


def _stages(manuscript: Manuscript, given: bool) -> Iterator[Finding]:
    known = {noun(stage) for stage in STAGES}
    stage_table: int | None = None
    del given
    for block in manuscript.blocks:
        for table in _tables(block, _STAGES):
            odd = [
                (w, line) for n, w, line in zip(table.names, table.written, table.lines, strict=True) if n not in known
            ]
            if odd and set(table.names) & known:
                message = f"«{', '.join(w for w, _ in odd)}» no está entre los estadios ({', '.join(STAGES)})."
                yield finding(RULE, "error", message, (line for _, line in odd))
        if block.kind == "row" and stage_table == block.section and ": " in block.text:
            label = block.folded.partition(": ")[0].strip()
            if label.isalpha() and noun(label) not in known and noun(label) not in _SUMS:
                message = f"El estadio «{label}» no está entre los estadios ({', '.join(STAGES)})."
                yield finding(RULE, "error", message, block.lines)
        elif block.kind == "row":
            stage_table = block.section if re.match(r"estadios?\s*\|", block.folded) else None
        else:
            stage_table = None
        yield from _stages_left_out(block, known)
        for match in _STAGE.finditer(block.folded):
            word = match.group("name")
            if (
                noun(word) in known
                or word in STOPWORDS
                or word in _NOT_STAGE
                or not _NAME_LIKE.search(word)
                or (match["of"] and not _QUALITY.search(word))
                or block.text[match.end("name") - 1] == "ó"
            ):
                continue
            if re.search(r"\b(?:buena|practica|ruta|madur|fortalec|cop)\w*", block.folded):
                message = f"El estadio «{word}» no está entre los estadios ({', '.join(STAGES)})."
                yield finding(RULE, "error", message, (block.line_at(match.start("name")),))


def _stages_left_out(block: Block, known: set[str]) -> Iterator[Finding]:
    """ "40 en el estadio inicial, 20 en el intermedio y 6 en el maduro"."""
    for match in _STAGE_LEFT_OUT.finditer(block.folded):
        start, stop = block.sentence(match.start())
        told = {noun(word) for word in re.findall(r"[^\W\d_]{5,}", block.folded[start:stop])} & known
        if "estadio" in block.folded[start:stop] and len(told) > 1 and noun(match["name"]) not in known | {"estadi"}:
            message = f"El estadio «{match['name']}» no está entre los estadios ({', '.join(STAGES)})."
            yield finding(RULE, "error", message, (block.line_at(match.start("name")),))
