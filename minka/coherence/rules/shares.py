"""Shares in words ("más de la mitad", "un tercio", "casi todas") against the percentage or the counts beside them.

Words leave room: each is read as the widest stretch of percentages that people still call by it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from minka.coherence.figures import SPOKEN, spoken
from minka.coherence.findings import finding
from minka.coherence.manuscript import Manuscript
from minka.coherence.mentions import Mention
from minka.coherence.report import Finding
from minka.coherence.rules.percentages.far_wholes import Wholes
from minka.coherence.rules.percentages.pairs import NOUN_OF, OF

RULE = "percentage-and-count"
NAMED = {
    r"la mitad": 1 / 2,
    r"(?:un tercio|una? tercera parte|la tercera parte)": 1 / 3,
    r"(?:los )?dos tercios|(?:las )?dos terceras partes": 2 / 3,
    r"(?:un cuarto|una? cuarta parte|la cuarta parte)": 1 / 4,
    r"(?:los )?tres cuartos|(?:las )?tres cuartas partes": 3 / 4,
    r"(?:un quinto|una? quinta parte|la quinta parte)": 1 / 5,
    r"(?:las )?dos quintas partes": 2 / 5,
    r"(?:las )?tres quintas partes": 3 / 5,
    r"(?:las )?cuatro quintas partes": 4 / 5,
    r"(?:una? decima parte|la decima parte)": 1 / 10,
}
_DIGIT = rf"(?:\d{{1,3}}|un[oa]?|{SPOKEN})"
_FRACTION = "|".join(f"(?P<f{place}>{name})" for place, name in enumerate(NAMED))
SHARE = (
    r"(?<!\w)(?:(?P<loose>(?:(?:un |muy )?poco )?(?:mas|menos) de|casi|cerca de|alrededor de)\s+)?"
    rf"(?:{_FRACTION}|(?P<some>{_DIGIT}) de cada (?P<every>{_DIGIT})"
    r"|(?P<most>la (?:gran |inmensa |amplia )?mayoria|la mayor parte)"
    r"|(?P<nearly>tod[oa]s|la totalidad)"
    r"|(?P<few>(?:un|l)a minoria))(?!\w)"
)
_SHARE = re.compile(SHARE)
_LEADS = re.compile(
    rf"{SHARE}(?:[^.;:()\d]{{0,80}}(?:\(|:|,\s*(?:es decir|o sea|esto es),?)\s*(?:en 20\d\d,? )?(?:el |un )?|,\s+)$"
)
_CLOSES = re.compile(
    rf"[^.;:()\d]{{0,60}}[(,]\s*(?:(?:es decir|o sea|esto es|lo que es),?\s*)?{SHARE}\s*(?=[),.;]|$|de ell[oa]s\b)"
)
_ENDS = re.compile(r"(?:\s+en total)?\s*[(),]")
_STARTS = re.compile(r"(?:^|[.;:,(]\s*|\by )(?:de|del|entre) (?:l[oa]s |un total de |total de |est[oa]s )?$")
FAR = 3
"""Times by which a share may miss the one that its words name and still have been meant for it."""
NEAR = 4
"""Points around a fraction that its name still covers."""


@dataclass(frozen=True)
class Share:
    """The percentages that a share in words allows, and the words."""

    low: float
    high: float
    words: str

    def allows(self, percent: float) -> bool:
        return self.low <= percent <= self.high


def share_of(found: re.Match[str]) -> Share | None:
    """The stretch a match of `SHARE` stands for; none for what can mean anything."""
    words = " ".join(part for part in (found["loose"], found[0].removeprefix(found["loose"] or "").strip()) if part)
    words = re.split(r"[^\w ]", words)[0].strip()
    loose = found["loose"] or ""
    if found["most"] or found["few"]:
        return None if loose else Share(50.0001, 100, words) if found["most"] else Share(0, 49.9999, words)
    if found["nearly"]:
        return Share(75, 100, words) if loose == "casi" else None
    value = 100 * value_of(found)
    if not 0 < value <= 100:
        return None
    if "mas de" in loose:
        return Share(value, 100, words)
    if "menos de" in loose:
        return Share(0 if "poco" not in loose else value - 15, value, words)
    if loose:
        return Share(value - 13, value + (0.5 if loose == "casi" else 10), words)
    return Share(value - NEAR, value + NEAR, words)


def value_of(found: re.Match[str]) -> float:
    """The fraction that a match of `SHARE` names, from 0 to 1."""
    for place, value in enumerate(NAMED.values()):
        if found[f"f{place}"]:
            return value
    some, every = (
        1.0 if word in ("un", "uno", "una") else float(word) if word.isdigit() else spoken(word)
        for word in (found["some"], found["every"])
    )
    return some / every if every else 0.0


def find(manuscript: Manuscript) -> Iterator[Finding]:
    before: Sequence[Mention] = ()
    wholes = Wholes(manuscript)
    for row in manuscript.sentences:
        if _SHARE.search(row[0].block.folded, *row[0].span):
            earlier = before if before and before[0].block is row[0].block else ()
            for place, m in enumerate(row):
                if not m.figure.hedge and m.figure.unit in ("percent", "count"):
                    yield from _led(m, row, place, earlier)
                    yield from _closed(m, row, place, wholes)
        before = row


def _led(m: Mention, row: Sequence[Mention], place: int, earlier: Sequence[Mention]) -> Iterator[Finding]:
    """ "Más de la mitad de las escuelas (65 %)" and "la mitad de las prácticas (300 de 600)"."""
    text = m.block.folded
    start = max(m.span[0], m.figure.start - 130)
    found = _last(text, start, m.figure.start)
    if found and found["most"] and ":" in found[0]:
        return
    share = share_of(found) if found else None
    if found is None or share is None:
        return
    if m.figure.unit == "percent":
        if not share.allows(m.figure.value):
            message = f"«{_written(m, found)}» no corresponde a «{m.figure.raw}»."
            yield finding(RULE, "error", message, (m.block.line_at(found.start()), m.line))
        return
    following = row[place + 1] if place + 1 < len(row) else None
    if following and following.figure.unit == "count":
        between = text[m.figure.end : following.figure.start]
        if OF.fullmatch(between) or NOUN_OF.fullmatch(between):
            yield from _ratio(m, following, share, _written(m, found), "error")
            return
    if found["most"] or found["few"] or not _ENDS.match(text, m.figure.end):
        return
    wholes = [w for w in (*earlier, *row[:place]) if _can_hold(w, m) and not found.start() <= w.figure.start]
    values = {w.figure.value for w in wholes}
    if wholes and not any(share.allows(100 * m.figure.value / value) for value in values):
        severity = "error" if len(values) == 1 and not found["loose"] else "doubt"
        yield from _ratio(m, wholes[-1], share, _written(m, found), severity)


def _closed(m: Mention, row: Sequence[Mention], place: int, held: Wholes) -> Iterator[Finding]:
    """ "70 de las 280 escuelas, la cuarta parte" and "De 64 instituciones, 48 (tres cuartas partes)"."""
    text = m.block.folded
    if m.figure.unit != "count":
        return
    following = row[place + 1] if place + 1 < len(row) and row[place + 1].figure.unit == "count" else None
    whole = None
    end = m.figure.end
    if following:
        between = text[m.figure.end : following.figure.start]
        if OF.fullmatch(between) or NOUN_OF.fullmatch(between):
            whole, end = following, following.figure.end
    found = _CLOSES.match(text, end, m.span[1])
    if found is None:
        return
    if whole is None:
        firsts = [w for w in row[:place] if _STARTS.search(text[: w.figure.start][-30:])]
        whole = next((w for w in firsts if w.figure.unit == "count" and w.figure.value > m.figure.value), None)
    share = share_of(found)
    told = [w.figure.value for w in row[:place] if w.figure.unit == "count" and w.figure.value > m.figure.value]
    if (
        share
        and (whole is None or whole in row[:place])
        and any(share.allows(100 * m.figure.value / value) for value in told)
    ):
        return  # "De 240 escuelas, 180 tienen plan y 90 (la mitad de ellas) lo evalúan".
    if whole and share and not whole.figure.hedge:
        yield from _ratio(m, whole, share, _written(m, found), "error")
    elif whole is None and share:
        yield from _of_before(m, share, _written(m, found), held.before(m, m.figure.start))


def _of_before(m: Mention, share: Share, words: str, wholes: list[Mention]) -> Iterator[Finding]:
    """ "2 860 solicitudes. 2 574 solicitudes, nueve de cada diez, ...": the whole is told before."""
    if m.concept.head:
        wholes = [w for w in wholes if w.concept.head == m.concept.head]
    wholes = [w for w in wholes if w.figure.value > m.figure.value]
    values = {w.figure.value for w in wholes}
    if any(w.figure.hedge for w in wholes) or any(share.allows(100 * m.figure.value / value) for value in values):
        return
    middle = max(share.low + share.high, 1) / 2
    likely = [w for w in wholes if 1 / FAR <= 100 * m.figure.value / w.figure.value / middle <= FAR]
    if likely:
        sure = len({w.figure.value for w in likely}) == 1 and (m.concept.head or likely[-1].block is m.block)
        yield from _ratio(m, likely[-1], share, words, "error" if sure else "doubt")


def _last(text: str, start: int, stop: int) -> re.Match[str] | None:
    """The last share in words that leads to a figure."""
    found = None
    for each in _SHARE.finditer(text, start, stop):
        found = _LEADS.fullmatch(text, each.start(), stop) or found
    return found


def _can_hold(whole: Mention, part: Mention) -> bool:
    counted = whole.figure.unit == "count" and not whole.figure.hedge and bool(whole.concept.head)
    return counted and whole.figure.value > part.figure.value


def _ratio(part: Mention, whole: Mention, share: Share, words: str, severity: str) -> Iterator[Finding]:
    if not whole.figure.value or whole.figure.value < part.figure.value:
        return
    true = 100 * part.figure.value / whole.figure.value
    # A count of a few can only come near its fraction: "la mitad" of nine is four or five.
    slack = 100 / whole.figure.value if whole.figure.value < 25 else 0
    if share.low - slack <= true <= share.high + slack:
        return
    message = f"«{words}» no corresponde a «{part.figure.raw}» de «{whole.figure.raw}»: es {true:.1f} %."
    yield finding(RULE, severity, message, (part.line, whole.line))


def _written(m: Mention, found: re.Match[str]) -> str:
    """The share as the text has it."""
    inner = _SHARE.search(found.string, found.start(), found.end())
    return m.block.text[inner.start() : inner.end()] if inner else ""
