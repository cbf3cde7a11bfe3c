"""Those that still lack something, "las 12 escuelas que aún no tienen agua", against what its practice tells of it.

The whole is counted by the same noun, and so are those that came to have it, or else the rest is told as such. Nothing
is said where any two numbers of the practice, or one alone, make the number up.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from minka.coherence.findings import finding
from minka.coherence.manuscript import Manuscript
from minka.coherence.mentions import Mention
from minka.coherence.report import Finding
from minka.coherence.vocabulary import CROWDS, LIGHT
from minka.coherence.words import contents, family, listed

RULE = "sum-of-parts"
MOST = 120
"""Figures of a practice that are held against each other."""
_STILL = re.compile(
    r"\s+que\s+(?:(?:aun|todavia|siguen?|continuan?)\s+(?:no\s+|sin\s+)?|no\s+)(?P<rest>[^.;:(),\d]{4,90})"
)
_FALTERS = re.compile(r"\b(?:no|sin|carec\w+|falt\w+)\b")
_REST = re.compile(r"\b(?:l[oa]s)\s+$")
_REMAINING = re.compile(r"\s+(?:[^\W\d_]+\s+)?(?:restantes|que faltan|faltantes|pendientes)\b")
_NO_THING = frozenset(
    family(word) for word in listed("carecen carece tienen tiene cuentan cuenta reciben disponen faltan logran usan")
)


def find(manuscript: Manuscript) -> Iterator[Finding]:
    chapters: dict[int, list[Mention]] = defaultdict(list)
    for m in manuscript.mentions:
        if m.block.chapter is not None and m.figure.unit == "count" and len(chapters[m.block.chapter]) < MOST:
            chapters[m.block.chapter].append(m)
    for chapter in chapters.values():
        for m in chapter:
            said = _STILL.match(m.block.folded, m.concept.end) if m.concept.definite and m.figure.exact else None
            if said and _FALTERS.search(said.group()) and m.concept.head and not m.concept.mods:
                yield from _lacking(m, contents(said["rest"]) - LIGHT - _NO_THING, chapter)


def _lacking(m: Mention, thing: frozenset[str], chapter: Sequence[Mention]) -> Iterator[Finding]:
    value = m.figure.value
    others = [o for o in chapter if o is not m]
    values = {o.figure.value for o in others}
    if not thing - CROWDS or value in values or any(o - value in values for o in values):
        return
    if rest := [o for o in others if _is_rest(o, m, thing)]:
        if len({o.figure.value for o in rest}) == 1 and rest[0].figure.exact:
            message = f"Quedan «{rest[0].figure.raw}» y después se dice «{m.figure.raw}»."
            yield finding(RULE, "error", message, (rest[0].line, m.line))
        return
    wholes = [o for o in others if o.concept.head == m.concept.head and o.figure.exact and not o.share and not o.lacks]
    if len({o.figure.value for o in wholes}) != 1:
        return
    whole = wholes[0]
    had = [o for o in others if o.figure.exact and o.figure.value < whole.figure.value and _has(o, thing)]
    if had and had[-1].block.part == "results":
        true = whole.figure.value - had[-1].figure.value
        message = (
            f"De «{whole.figure.raw}», «{had[-1].figure.raw}» ya lo tienen: faltan {true:g} y se dice «{m.figure.raw}»."
        )
        yield finding(RULE, "error", message, (whole.line, had[-1].line, m.line))


def _is_rest(o: Mention, m: Mention, thing: frozenset[str]) -> bool:
    """Whether it is told as what remains of the same: "78 docentes certificadas. Las 18 restantes ..."."""
    led = _REST.search(o.block.folded[max(0, o.figure.start - 12) : o.figure.start])
    if not led or not _REMAINING.match(o.block.folded, o.figure.end) or o.concept.head not in ("", m.concept.head):
        return False
    begin = max(0, o.span[0] - 160)
    return bool(contents(o.block.folded[begin : o.span[1]]) & (thing - CROWDS))


def _has(o: Mention, thing: frozenset[str]) -> bool:
    """Whether it counts those that have the thing, all of which its own clause names, or the thing itself."""
    if o.concept.negated or o.lacks or o.block.part != "results":
        return False
    return thing - CROWDS <= contents(o.clause)
