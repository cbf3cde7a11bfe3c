"""Practices for tests, and thousands of them for measuring: only what matters is given, the rest is plausible."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import accumulate, count
from random import Random
from typing import Any

from django.utils.text import slugify
from django.utils.timezone import now

from minka.people.models import Member
from minka.practices import search
from minka.practices.models import (
    Claim,
    Component,
    ExpertNote,
    Level,
    Participation,
    Point,
    Practice,
    Stage,
    State,
    TeamMember,
)
from minka.territory.models import Institution
from minka.territory.tests.make import make_institution
from minka.topics.models import Topic

numbers = count(1)


def make_member(name: str, role: str, institution: Institution) -> Member:
    member = Member.objects.create_user(f"{name.lower()}@minka.example", name=name)
    member.memberships.create(institution=institution, role=role)
    return member


def make_topic(slug: str = "lectura", **fields: Any) -> Topic:
    name = slug.replace("-", " ").capitalize()
    return Topic.objects.get_or_create(slug=slug, defaults={"name": name, "palette": "lectura"} | fields)[0]


def make_level(slug: str = "primaria") -> Level:
    return Level.objects.get_or_create(slug=slug, defaults={"name": slug.capitalize()})[0]


def make_practice(
    *,
    topic: Topic | str = "lectura",
    institutions: Sequence[Institution] | None = None,
    levels: Iterable[str] = (),
    team: Iterable[Member | str] = (),
    strategy: Iterable[str | dict[str, Any]] = (),
    claims: Iterable[str | dict[str, Any]] = (),
    note: dict[str, Iterable[str]] | None = None,
    state: str = State.PUBLISHED,
    **fields: Any,
) -> Practice:
    """A published practice of one institution, found by search; `note` is section → texts."""
    number = next(numbers)
    fields.setdefault("title", f"Práctica de prueba {number}")
    fields.setdefault("code", f"p{number}")
    fields.setdefault("slug", slugify(f"{fields['title']}-{number}")[:120].strip("-"))
    fields.setdefault("problem", "Algo no marchaba.")
    if state in (State.PUBLISHED, State.ARCHIVED):
        fields.setdefault("published_at", now())
        fields.setdefault("confirmed_at", fields["published_at"])
    practice = Practice.objects.create(
        topic=topic if isinstance(topic, Topic) else make_topic(topic), state=state, **fields
    )
    for order, institution in enumerate([make_institution()] if institutions is None else institutions):
        Participation.objects.create(practice=practice, institution=institution, order=order)
    practice.levels.set([make_level(slug) for slug in levels])
    for one in team:
        member = one if isinstance(one, Member) else None
        TeamMember.objects.create(practice=practice, member=member, name=str(one), post="Especialista")
    for order, part in enumerate(strategy):
        Component.objects.create(practice=practice, order=order, **({"text": part} if isinstance(part, str) else part))
    for order, claim in enumerate(claims):
        make_claim(practice, order=order, **({"statement": claim} if isinstance(claim, str) else claim))
    if note:
        make_note(practice, note)
    search.index([practice.pk])
    return practice


def make_claim(practice: Practice, statement: str = "de las escuelas lo lograron", **fields: Any) -> Claim:
    return Claim.objects.create(practice=practice, statement=statement, **fields)


def make_note(practice: Practice, points: dict[str, Iterable[str]], **fields: Any) -> ExpertNote:
    note = ExpertNote.objects.create(practice=practice, **{"post": "Especialista del ministerio"} | fields)
    for section, texts in points.items():
        for order, text in enumerate(texts):
            Point.objects.create(note=note, section=section, text=text, order=order)
    return note


def make_practices(number: int, seed: int = 0, institutions: Sequence[Institution] = ()) -> None:
    """Many published practices at once, each of some 250 words with the frequencies of a language; seeded."""
    chance = Random(seed)
    institutions = list(institutions) or list(Institution.objects.all()) or [make_institution()]
    topics = list(Topic.objects.all()) or [make_topic()]
    levels = list(Level.objects.all()) or [make_level()]
    words, shares = _vocabulary(chance)

    def text(length: int) -> str:
        return " ".join(chance.choices(words, cum_weights=shares, k=length)).capitalize() + "."

    first = next(numbers)
    for _ in range(number):
        next(numbers)
    moment = now()
    practices = Practice.objects.bulk_create(
        (
            Practice(
                code=f"b{first + n:x}",
                slug=f"practica-{first + n}",
                title=text(8)[:-1],
                summary=text(18),
                problem=f"{text(40)}\n\n{text(40)}",
                lessons=text(30),
                topic=chance.choice(topics),
                stage=chance.choice(list(Stage)),
                state=State.PUBLISHED,
                published_at=moment - timedelta(hours=n),
                confirmed_at=moment - timedelta(hours=n),
                demonstration=True,
            )
            for n in range(number)
        ),
        batch_size=1_000,
    )
    Participation.objects.bulk_create(
        (
            Participation(practice=practice, institution=one, order=order)
            for practice in practices
            for order, one in enumerate(
                chance.sample(institutions, min(len(institutions), chance.choice([1, 1, 2, 3])))
            )
        ),
        batch_size=2_000,
    )
    Component.objects.bulk_create(
        (
            Component(practice=practice, title=text(3)[:-1], text=text(20), core=chance.choice([True, False, None]))
            for practice in practices
            for _ in range(4)
        ),
        batch_size=2_000,
    )
    Claim.objects.bulk_create(
        (
            Claim(practice=practice, statement=text(8), value=n * 10, unit="percent", numerator=n, denominator=10)
            for practice in practices
            for n in chance.sample(range(1, 11), 3)
        ),
        batch_size=2_000,
    )
    through = Practice.levels.through
    through.objects.bulk_create(
        (
            through(practice_id=practice.pk, level_id=level.pk)
            for practice in practices
            for level in chance.sample(levels, chance.randint(1, min(3, len(levels))))
        ),
        batch_size=2_000,
    )
    search.index([practice.pk for practice in practices])


def _vocabulary(chance: Random) -> tuple[list[str], list[float]]:
    """The sector's own words in front, then some thousands of invented ones; the n-th is used as 1/n (Zipf 1949)."""
    syllables = [a + b for a in "bcdfglmnprst" for b in "aeiou"]
    invented = ["".join(chance.choices(syllables, k=chance.randint(2, 4))) for _ in range(6_000)]
    own = (
        "escuela docente estudiante gestión plan UGEL monitoreo aprendizaje familia lectura riesgo convivencia"
        " acompañamiento región especialista evaluación inclusión brigada taller biblioteca matemática rural secundaria"
        " primaria tutoría violencia prevención deserción red emprendimiento CETPRO discapacidad tablero simulacro"
    )
    words = own.split() + invented
    return words, list(accumulate(1 / (n + 8) for n in range(len(words))))
