"""Fractions in words ("la mitad", "un tercio", "dos de cada cinco") against the counts that stand beside them."""

import itertools
import re
from collections.abc import Iterator, Sequence

from minka.coherence.figures import WORDS
from minka.coherence.findings import finding
from minka.coherence.manuscript import Manuscript
from minka.coherence.mentions import Mention
from minka.coherence.report import Finding

RULE = "percentage-and-count"
_NAMED = {
    "la mitad": 1 / 2,
    "un tercio": 1 / 3,
    "la tercera parte": 1 / 3,
    "dos tercios": 2 / 3,
    "las dos terceras partes": 2 / 3,
    "un cuarto": 1 / 4,
    "la cuarta parte": 1 / 4,
    "tres cuartos": 3 / 4,
    "las tres cuartas partes": 3 / 4,
    "un quinto": 1 / 5,
    "la quinta parte": 1 / 5,
}
_DIGIT = rf"(?:\d{{1,2}}|un[oa]?|{'|'.join(WORDS)})"
_FRACTION = rf"(?P<named>{'|'.join(_NAMED)})|(?P<some>{_DIGIT}) de cada (?P<all>{_DIGIT})"
_OF_WHOLE = re.compile(
    rf"(?<!casi )(?<!cerca de )(?<!alrededor de )(?<!mas de )(?<!menos de )\b(?:{_FRACTION})"
    r" de (?:l[oa]s |un total de )?$"
)
_IN_BRACKETS = re.compile(rf"[^.;:()\d]{{0,60}}\(\s*(?:casi |cerca de )?(?:{_FRACTION})\s*\)")
_PART = re.compile(r"[^.;:()\d]{0,60}\(\s*$")
SLACK = 0.02


def find(manuscript: Manuscript) -> Iterator[Finding]:
    for row in manuscript.sentences:
        counts = [m for m in row if m.figure.unit == "count" and not m.figure.hedge]
        yield from _of_whole(counts)
        for m in counts:
            yield from _bracketed(m, manuscript)


def _of_whole(counts: Sequence[Mention]) -> Iterator[Finding]:
    """ "Un tercio de las 24 escuelas (8)"."""
    for whole, part in itertools.pairwise(counts):
        text = whole.block.folded
        said = _OF_WHOLE.search(text, max(whole.span[0], whole.figure.start - 50), whole.figure.start)
        if not said or not _PART.fullmatch(text, whole.figure.end, part.figure.start):
            continue
        if abs(part.figure.value - _value(said) * whole.figure.value) >= 1:
            yield _misfit(said, part, whole, "error")


def _bracketed(part: Mention, manuscript: Manuscript) -> Iterator[Finding]:
    """ "380 familias (dos de cada cinco)" where the same practice counts the families once more."""
    said = _IN_BRACKETS.match(part.block.folded, part.figure.end)
    if not said or not part.concept.head:
        return
    wholes = [
        m
        for m in manuscript.mentions
        if m.figure.unit == "count"
        and m.concept.head == part.concept.head
        and m.chapters & part.chapters
        and m.block.section == part.block.section
        and m.figure.value > part.figure.value
    ]
    fitting = [m for m in wholes if abs(part.figure.value / m.figure.value - _value(said)) <= SLACK]
    if wholes and not fitting:
        yield _misfit(said, part, wholes[0], "error" if len({m.figure.value for m in wholes}) == 1 else "doubt")


def _value(said: re.Match[str]) -> float:
    if said["named"]:
        return _NAMED[said["named"]]
    some, every = (
        float(1 if word in ("un", "uno", "una") else WORDS.get(word) or word) for word in (said["some"], said["all"])
    )
    return some / every if every else 0.0


def _misfit(said: re.Match[str], part: Mention, whole: Mention, severity: str) -> Finding:
    words = said["named"] or f"{said['some']} de cada {said['all']}"
    true = 100 * part.figure.value / whole.figure.value
    message = f"«{words}» no corresponde a «{part.figure.raw}» de «{whole.figure.raw}»: es {true:.1f} %."
    return finding(RULE, severity, message, (part.line, whole.line))
