"""How many people came to the exchange: one number, whether told of managers, participants or people."""

import re
from collections.abc import Iterator

from minka.coherence.figures import SPOKEN, agree
from minka.coherence.findings import finding
from minka.coherence.manuscript import Manuscript
from minka.coherence.mentions import Mention
from minka.coherence.report import Finding
from minka.coherence.rules.two_values import wording
from minka.coherence.rules.two_values.of_the_event import EVENT, HELD, PRESENT
from minka.coherence.rules.two_values.sameness import verdict
from minka.coherence.rules.two_values.setting import modifiers
from minka.coherence.words import listed, noun

RULE = "two-values"
PEOPLE_OF_AN_EVENT = HELD & {noun(word) for word in listed("gestores participantes asistentes personas")}
LEAST = 20
MOST = 8
_ALL = frozenset(noun(word) for word in ["participantes", "asistentes"])
_EVERYONE = _ALL | {noun("personas")}
_OF_MORE = re.compile(
    r"\b(?:comunidad de practica|cop|red de gestores|plataforma|inscrit|ranking|virtual\w*|encuentros|intercambios)\b"
)
_FROM_REGIONS = re.compile(
    rf"\s*(?:[^\W\d_]+\s+){{1,3}}?(?:(?:procedentes|provenientes|venid[oa]s|llegad[oa]s)\s+)?"
    rf"(?:de|desde)\s+(?:las\s+)?(?:\d{{1,2}}|{SPOKEN})\s+regiones\b"
)
_LABEL = re.compile(r"\W*(?:quienes (?:asist|particip|vin)\w+|asistencia|asistentes|participantes)\s*[.:]")
_PART_TOLD = re.compile(r"\s*(?:l[oa]s? |se |me |nos )?[^\W\d_]+(?:aron|ieron|aban|ian)\b")
"""What some of those did: "110 lo calificaron como excelente"."""


def find(manuscript: Manuscript) -> Iterator[Finding]:
    told = [m for m in manuscript.mentions if _tells(m) and _of_year(m, manuscript.year)]
    came = [m for m in told if PRESENT in m.actions and _of_event(m)]
    came = came or [m for m in told if PRESENT in m.actions or _labelled(m)]
    for main in came[:1]:
        odd = [
            m
            for m in told
            if not agree(m.figure, main.figure)
            and not main.siblings(m)
            and not _some_did(m)
            and (_slip(main.figure.value, m.figure.value) or _too_many(main, m))
            and not (m.concept.head == main.concept.head and verdict(main, m, None, manuscript.year))
        ]
        if odd := odd[:MOST]:
            values = [f"«{m.figure.written}» {_noun(m)} en la línea {m.line.number}" for m in (main, *odd)]
            message = f"La asistencia al evento tiene valores distintos: {'; '.join(values)}."
            yield finding(RULE, "error", message, (m.line for m in (main, *odd)))


def _tells(m: Mention) -> bool:
    """Whether it can be the number of all who came: of people of an event, in no chapter and with no qualifier."""
    return (
        m.concept.head in PEOPLE_OF_AN_EVENT
        and m.figure.unit == "count"
        and m.figure.value >= LEAST
        and m.chapters == frozenset({None})
        and m.block.kind not in ("row", "card")
        and not _PART_TOLD.match(m.block.folded, m.figure.end)
        and not (m.share or m.kinds or modifiers(m) or _OF_MORE.search(m.sentence))
        and (
            PRESENT in m.actions
            or _of_event(m)
            or (m.concept.definite and m.concept.head in _ALL)
            or _from_regions(m)
            or _labelled(m)
        )
    )


def _from_regions(m: Mention) -> bool:
    """Whether they are said to be of so many regions, as those are who came: "260 gestores de ocho regiones"."""
    return bool(_FROM_REGIONS.match(m.block.folded, m.figure.end))


def _labelled(m: Mention) -> bool:
    """Whether it is the first number of a paragraph on who came: "Quiénes asistieron. 260 personas"."""
    label = _LABEL.match(m.block.folded)
    return label is not None and not re.search(r"\d|[.:;]", m.block.folded[label.end() : m.figure.start])


def _some_did(m: Mention) -> bool:
    """Whether it is told only of what some did: "160 participantes fueron a la visita"."""
    if _from_regions(m):
        return False
    return PRESENT not in m.deeds and wording.subject_of_verb(m.block.folded, m.figure.start, m.concept.end)


def _of_year(m: Mention, year: int | None) -> bool:
    return not m.years or year is None or year in m.years


def _of_event(m: Mention) -> bool:
    return bool(EVENT.search(m.sentence))


def _too_many(main: Mention, m: Mention) -> bool:
    """Whether more managers are said to have come than people."""
    people, managers = (main, m) if main.concept.head in _EVERYONE else (m, main)
    both = people.concept.head in _EVERYONE and managers.concept.head not in _EVERYONE
    exact = main.figure.exact and m.figure.exact and PRESENT in m.actions and PRESENT in main.actions
    return both and exact and people.figure.value < managers.figure.value < 1.6 * people.figure.value


def _slip(one: float, other: float) -> bool:
    """Whether one was written for the other: digits in another order, or one digit changed."""
    left, right = str(int(one)), str(int(other))
    if len(left) != len(right) or len(left) < 3:
        return False
    return sorted(left) == sorted(right) or sum(a != b for a, b in zip(left, right, strict=True)) == 1


def _noun(m: Mention) -> str:
    return " ".join(m.concept.words[:1])
