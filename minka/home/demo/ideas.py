"""Practices that could exist: an idea, told for a place, with counts that add up.

Pure and seeded: the same seed and the same places give the same practices. Every idea of `content/ideas/` is used once
before any is used again, and every region is reached before chance decides; so forty read as forty, and ten thousand
are still forty stories in many places.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

FIRST, LAST = date(2025, 2, 3), date(2026, 4, 17)  # published between these, so that the eight are the latest
STAGES = ("inicial", "intermedio", "avanzado")
STAGE_WEIGHTS = (45, 35, 20)
ROUND = 40
# Of each forty: what is not plainly published and in force.
UNSEEN = {"draft": {11, 29}, "review": {23}, "archived": {35}}
LAPSED = {5, 18, 31}
CONFIRMED_WITHIN = 300  # days; well inside the twelve months after which a practice lapses


@dataclass(frozen=True)
class Place:
    """An institution as a story needs it: `where` follows «en», `land` is what its region is like."""

    code: str
    kind: str
    region: str
    where: str
    short: str
    land: frozenset[str] = frozenset()
    dependents: tuple[str, ...] = ()


@dataclass(frozen=True)
class ImaginedClaim:
    statement: str
    value: int
    unit: str
    baseline: int | None = None
    numerator: int | None = None
    denominator: int | None = None
    denominator_name: str = ""


@dataclass(frozen=True)
class Imagined:
    """A practice before it is written; `institutions` begins with the one that leads."""

    number: int
    title: str
    idea: dict[str, Any]
    place: Place
    institutions: tuple[str, ...]
    schools: int
    problem: str
    stage: str
    state: str
    published: date | None
    confirmed: date | None
    archived: date | None
    started: date
    claims: list[ImaginedClaim] = field(default_factory=list)

    @property
    def period(self) -> str:
        told = self.published or LAST
        return f"Año escolar {told.year if told.month > 6 else told.year - 1}"


def imagine(
    count: int, seed: int, ideas: Sequence[dict[str, Any]], places: Sequence[Place], today: date
) -> Iterator[Imagined]:
    """`count` practices; those in force are confirmed within the last ten months before `today`."""
    chance = random.Random(seed)  # noqa: S311 a demonstration keeps no secret
    missing, used = {place.region for place in places}, set[str]()
    order: list[dict[str, Any]] = []
    for number in range(count):
        if not order:
            order = chance.sample(list(ideas), len(ideas))
            if number == 0:  # the choosiest first, while every region is still free
                order.sort(key=lambda idea: len(idea.get("land", ())) or 9, reverse=True)
        idea = order.pop()
        place = _choose(chance, idea, places, missing, used)
        missing.discard(place.region)
        used.add(place.code)
        yield _tell(chance, number, idea, place, today)


def _choose(
    chance: random.Random, idea: dict[str, Any], places: Sequence[Place], missing: set[str], used: set[str]
) -> Place:
    land = frozenset(idea.get("land", ()))
    kinds = ("DRE", "GRE") if idea["who"] == "DRE" else (idea["who"],)
    fitting = [place for place in places if place.kind in kinds and (not land or place.land & land)]
    far = [place for place in fitting if place.region in missing]
    new = [place for place in fitting if place.code not in used]
    return chance.choice(far or new or fitting)


def _tell(chance: random.Random, number: int, idea: dict[str, Any], place: Place, today: date) -> Imagined:
    schools = chance.randint(*idea["schools"])
    published = FIRST + timedelta(days=chance.randrange((LAST - FIRST).days))
    early = FIRST + timedelta(days=chance.randrange(200))
    recent = today - timedelta(days=chance.randrange(5, CONFIRMED_WITHIN))
    months = chance.randint(10, 30)
    stage = chance.choices(STAGES, STAGE_WEIGHTS)[0]
    partners = chance.sample(place.dependents, min(len(place.dependents), chance.randint(0, 4)))
    claims = [_claim(chance, told, schools) for told in idea["claims"]]

    turn = number % ROUND
    state = next((state for state, turns in UNSEEN.items() if turn in turns), "published")
    if turn in LAPSED or state == "archived":
        published = early
    published = min(published, today - timedelta(days=1))
    confirmed: date | None = published
    if turn not in LAPSED and (today - published).days > CONFIRMED_WITHIN:
        confirmed = max(recent, published)
    if state in ("draft", "review"):
        stage, confirmed = "inicial", None
    started = (published - timedelta(days=30 * months)).replace(day=1)
    return Imagined(
        number=number + 1,
        title=idea["title"] if number < ROUND else f"{idea['title']}, {place.short}",
        idea=idea,
        place=place,
        institutions=(place.code, *sorted(partners)),
        schools=schools,
        problem=idea["problem"].strip().format(where=place.where, schools=spaced(schools)),
        stage=stage,
        state=state,
        published=published if confirmed else None,
        confirmed=confirmed,
        archived=max(recent, published) if state == "archived" else None,
        started=started,
        claims=claims,
    )


def _claim(chance: random.Random, told: dict[str, Any], schools: int) -> ImaginedClaim:
    if told["kind"] == "count":
        return ImaginedClaim(told["says"], chance.randint(*told["range"]), "count")
    before = chance.randint(*told["was"]) if "was" in told else None
    now = chance.randint(*told["now"])
    if told["kind"] == "change":
        return ImaginedClaim(told["says"], now, "count", before)
    base = chance.randint(*told["total"]) if "total" in told else schools
    numerator = round(base * now / 100)
    return ImaginedClaim(
        told["says"],
        value=_percent(numerator, base),
        unit="percent",
        baseline=None if before is None else _percent(round(base * before / 100), base),
        numerator=numerator,
        denominator=base,
        denominator_name=told["of"],
    )


def _percent(numerator: int, base: int) -> int:
    return (200 * numerator + base) // (2 * base)  # half goes up, as people round


def spaced(number: int) -> str:
    return f"{number:,}".replace(",", "\u202f")
