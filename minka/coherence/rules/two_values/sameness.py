"""Whether two figures measure the same thing.

They are held against each other only when everything says so: the noun, its qualifiers, the year, the practice. A
specific noun ("núcleos") is trusted alone; people, places and kinds of work are counted many times for many reasons, so
there the sentence must tell the same action as well.
"""

import re

from minka.coherence.figures import agree, mistyped, swapped
from minka.coherence.mentions import Mention
from minka.coherence.phases import phases_apart
from minka.coherence.rules.two_values.of_the_event import HELD, PRESENT, heard, of_event, of_one_event
from minka.coherence.rules.two_values.setting import (
    card_and_label,
    card_and_slip,
    card_and_text,
    dated,
    kinds,
    modifiers,
    scope,
    seen,
    yearly,
)
from minka.coherence.vocabulary import ACTIONS, CROWDS, ENDED, PEOPLE, PLACES, ROLES, TIMES, WORKS
from minka.coherence.words import family, noun

FAMILY_TRANSFER = family("transferencia")
ADVISED = frozenset({family("mejora"), family("personalizadas")})
ADVICE = noun("asesorias")
PRACTICE = noun("practicas")
SPOTS = frozenset({"ugel", "dre", "gre", family("region"), family("provincia")})
COMMITMENTS = frozenset((noun("compromisos"), noun("acuerdos")))
FARTHEST_RATIO = 3
_PARTICIPLE = re.compile(r"(?:[ai]d[oa]s|puest[oa]s|crit[oa]s|pres[oa]s|hech[oa]s)$")
_COUNTRY = re.compile(r"\ben (?:todo )?el pais\b|\ba nivel nacional\b")
_PLATFORM = re.compile(r"\bla plataforma (?:cuenta|registra|tiene)")


def subject(mention: Mention) -> str:
    """The noun under which a mention is filed; what is transferred, and the two kinds of advice, have many names."""
    concept = mention.concept
    words = concept.mods | concept.topic | {family(word) for word in concept.words[:1]}
    if mention.period:
        return f"{concept.head} al {mention.period}"
    if concept.head == ADVICE:
        if FAMILY_TRANSFER in words:
            return "asesoría sobre transferencia"
        return "asesoría personalizada" if words & ADVISED else concept.head
    if FAMILY_TRANSFER in words and (
        concept.head == PRACTICE or FAMILY_TRANSFER in {family(word) for word in concept.words[:1]}
    ):
        return "transferencia"
    return concept.head


def verdict(one: Mention, other: Mention, chapter: int | None, year: int | None) -> str:
    """`error`, `doubt` or nothing: how surely two different figures contradict each other."""
    if agree(one.figure, other.figure) or one.concept.negated != other.concept.negated or one.in_row(other):
        return ""
    if (one.block is other.block or one.line.number == other.line.number) and not _taken_up(one, other):
        return ""
    if one.lacks != other.lacks and not (swapped(one.figure, other.figure) and _refers_back(one, other)):
        return ""
    when = _same_time(one, other, chapter, year)
    if not when or _apart(one, other):
        return ""
    found = _same_thing(one, other, chapter)
    if not found or (when == "doubt" and (found == when or _of_a_year(one, other))) or phases_apart(one, other):
        return ""
    both_open = one.figure.hedge in ("over", "least") and other.figure.hedge in ("over", "least")
    both_open = both_open and not (chapter is None and one.concept.head in HELD and of_one_event(one, other))
    return "doubt" if when == "doubt" or both_open or dated(one) != dated(other) else found


def _of_a_year(one: Mention, other: Mention) -> bool:
    """Whether the one that says its year is less than the one that says none: what one year brought to the whole."""
    dated, plain = (one, other) if one.explicit else (other, one)
    return dated.figure.value < plain.figure.value and dated.concept.people


def _same_thing(one: Mention, other: Mention, chapter: int | None) -> str:
    head = one.concept.head
    if subject(one) in ("transferencia", "asesoría sobre transferencia", "asesoría personalizada"):
        return "error"
    if head in TIMES:
        return ""
    mods, others = modifiers(one), modifiers(other)
    equal, nested = mods == others, mods <= others or others <= mods
    acted, shared = (
        one.actions & other.actions or (chapter is None and head in HELD and of_event(one) and of_event(other)),
        (one.frame & other.frame) - CROWDS - {family(w) for w in one.concept.words},
    )
    definite = one.concept.definite and other.concept.definite
    if one.block is other.block:
        return "error"
    if one.siblings(other) or other.siblings(one):
        return ""
    named = bool(mods ^ others) and mods ^ others <= one.concept.names | other.concept.names
    if nested and ((named and chapter is not None) or ((mods ^ others) & SPOTS and len(mods ^ others) <= 3)):
        mods = others = mods & others
        equal = True
    elif not (mods == others or kinds(one) == kinds(other)):
        return ""
    parts = [part for part in head.split("+") if part in PEOPLE or part in PLACES]
    if not parts:
        equal = equal or (mods - other.frame == others - one.frame)
    if not (nested or equal):
        return "doubt" if not parts and _done(one, other, mods, others) else ""
    if nested and not equal and _part_exceeds(one, other, mods, others):
        return "doubt"
    if parts:
        return _same_people(one, other, chapter, equal, bool(acted), len(shared), definite)
    if head in WORKS:
        if equal and chapter is None and card_and_text(one, other):
            return "error"
        if equal and (mods or acted or len(shared) >= 2 or (shared and mistyped(one.figure, other.figure))):
            return "error"
        if head == PRACTICE and chapter is None and (acted or heard(one, other)) and _near(one, other):
            return "error"
        if equal and chapter is None and head in COMMITMENTS and not mods and _refers_back(one, other):
            return "error"
        return "doubt" if _near(one, other) and (len(shared) >= 2 or (equal and shared)) else ""
    if equal:
        return "doubt" if one.deeds and other.deeds and not one.deeds & other.deeds else "error"
    return "doubt" if _near(one, other) else ""


def _done(one: Mention, other: Mention, mods: frozenset[str], others: frozenset[str]) -> bool:
    """Whether in one practice a thing differs by what it is for and what was done: "guías de taller", "impresas"."""
    left = [family(w) for m in (one, other) for w in m.concept.words[1:] if _PARTICIPLE.search(w)]
    rest = [each - set(left) for each in (mods, others)]
    plain = one.concept.head not in WORKS | TIMES and one.block.chapter is not None
    parts = {one.block.part, other.block.part}
    return plain and parts == {"strategy", "results"} and _near(one, other) and (not rest[0] or not rest[1])


def _part_exceeds(one: Mention, other: Mention, mods: frozenset[str], others: frozenset[str]) -> bool:
    """Whether what is told more narrowly is more: "12 aulas rurales" of a practice of 9 "aulas"."""
    narrow, wide = (one, other) if mods > others else (other, one)
    held = one.block.chapter is not None and one.block.chapter == other.block.chapter and modifiers(wide)
    later = narrow.block.order > wide.block.order
    exact = narrow.figure.exact and wide.figure.exact
    return bool(held and later and exact and narrow.figure.value > wide.figure.value and _near(one, other))


def _same_people(
    one: Mention, other: Mention, chapter: int | None, equal: bool, acted: bool, shared: int, definite: bool
) -> str:
    if chapter is None and yearly(one) != yearly(other) and (of_event(one) or of_event(other)):
        return ""
    if (
        definite
        and kinds(one) == kinds(other)
        and chapter is not None
        and (equal or _near(one, other))
        and (equal or not (modifiers(one) and modifiers(other)))
    ):
        return "error"
    if chapter is not None and equal and kinds(one) == kinds(other) and _near(one, other) and _refers_back(one, other):
        return "error" if modifiers(one) or acted else "doubt"
    if chapter is None and one.concept.head in HELD and _refers_back(one, other) and _of_the_event(one, other):
        return "error"
    if _chain(one) != _chain(other) or kinds(one) != kinds(other):
        return ""
    if _chain(one) and equal:
        return "error"
    if equal and modifiers(one) and (acted or not one.actions or not other.actions or shared >= 2):
        return "error"
    if bool(one.trail & ENDED) != bool(other.trail & ENDED):
        return ""
    along = not one.trail or not other.trail or bool(one.trail & other.trail)
    along = along or (chapter is None and one.concept.head in HELD)
    if (acted or equal) and card_and_slip(one, other):
        return "error"
    if _near(one, other) and acted and along:
        return "error" if equal else "doubt"
    if equal and chapter is None and card_and_label(one, other):
        return "error"
    if equal and chapter is not None and _of_one_role(one, other):
        return "doubt"
    if one.deeds and other.deeds and not one.deeds & other.deeds:
        return ""
    told = min(len(one.frame), len(other.frame)) - 1
    if _near(one, other) and equal and (shared >= 3 or (chapter is not None and 2 * shared >= told > 0)):
        return "doubt"
    if not mistyped(one.figure, other.figure):
        return ""
    return "error" if acted else "doubt" if equal else ""


def _of_one_role(one: Mention, other: Mention) -> bool:
    """Whether a role that few have ("facilitadores") is told in the strategy and, nearly as often, in the results."""
    low, high = sorted((one.figure.value, other.figure.value))
    known = family(one.concept.words[0]) in CROWDS if one.concept.words else True
    parts = {one.block.part, other.block.part} == {"strategy", "results"}
    exact = one.figure.exact and other.figure.exact and not (one.trail | other.trail) & ENDED
    return (
        parts
        and exact
        and not known
        and "+" not in one.concept.head
        and one.concept.head in ROLES
        and high <= 1.5 * low
    )


def _of_the_event(one: Mention, other: Mention) -> bool:
    """Whether "los 365 gestores" takes up those that another sentence says came to the event."""
    exact = one.figure.exact and other.figure.exact and _near(one, other)
    return exact and any(of_event(m) or PRESENT in m.actions for m in (one, other))


def _refers_back(one: Mention, other: Mention) -> bool:
    """Whether the later of two takes up the earlier with its article: "18 redes" and then "las 18 redes"."""
    first, last = sorted((one, other), key=lambda m: m.block.order)
    ended = bool((last.trail | last.concept.mods) & ENDED) and not first.trail & ENDED
    ended = ended and not last.deeds & first.actions
    if ended and last.figure.value < first.figure.value:
        return False
    return last.concept.definite and not first.concept.definite


def _taken_up(one: Mention, other: Mention) -> bool:
    """Whether, in one paragraph, a sentence takes up what the one before counted: "12 stands. Los 14 stands ..."."""
    first, last = sorted((one, other), key=lambda m: m.figure.start)
    follows = one.block is other.block and first.span[1] == last.span[0]
    exact = one.figure.exact and other.figure.exact
    return (
        follows
        and exact
        and modifiers(one) == modifiers(other)
        and last.concept.definite
        and not first.concept.definite
    )


def _chain(mention: Mention) -> str:
    """For places counted along with something ("120 prácticas de 9 regiones"): what that is."""
    chained = mention.chained
    if mention.concept.head not in PLACES or chained is None or not chained.head or chained.head in PLACES | PEOPLE:
        return ""
    return " ".join([chained.head, *sorted(chained.mods - ACTIONS)])


def _apart(one: Mention, other: Mention) -> bool:
    """Whether a qualifier of each excludes the other, or they are for different people or purposes."""
    groups = {kind.split(":")[0]: kind for kind in one.kinds}
    if any(groups.get(kind.split(":")[0], kind) != kind for kind in other.kinds):
        return True
    if bool(one.concept.topic) and bool(other.concept.topic) and not one.concept.topic & other.concept.topic:
        return subject(one) == one.concept.head
    if one.block.kind == other.block.kind == "row" and one.block.section == other.block.section:
        return one.block.folded.partition(": ")[0] != other.block.folded.partition(": ")[0]
    visited = one.concept.head == PRACTICE and one.block.chapter is None and seen(one) != seen(other)
    if visited or scope(one) != scope(other):
        return True
    if any(_PLATFORM.search(a.clause) and _COUNTRY.search(b.sentence) for a, b in ((one, other), (other, one))):
        return True
    problem = {one.block.part == "problem", other.block.part == "problem"}
    definite = one.concept.definite and other.concept.definite
    thing = one.concept.head not in PEOPLE | PLACES | WORKS and _refers_back(one, other)
    universe = (thing or bool(modifiers(one))) and modifiers(one) == modifiers(other) and _refers_back(one, other)
    exact = one.figure.exact and other.figure.exact
    slip = exact and swapped(one.figure, other.figure) and _refers_back(one, other)
    return problem == {True, False} and not (definite or universe or slip)


def _same_time(one: Mention, other: Mention, chapter: int | None, year: int | None) -> str:
    if one.years and other.years:
        if one.years & other.years:
            return "error"
        return ""
    if not one.years and not other.years:
        return "error"
    said = one.years or other.years
    if chapter is not None:
        return "doubt" if (one if one.years else other).explicit else "error"
    return "error" if year is None or year in said else ""


def _near(one: Mention, other: Mention) -> bool:
    low, high = sorted((one.figure.value, other.figure.value))
    return high <= FARTHEST_RATIO * max(low, 1)
