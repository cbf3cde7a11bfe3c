"""What the community does, on the national data set: challenges and their answers, advice, points; seeded."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from django.contrib.contenttypes.models import ContentType

from minka.advice.models import Case
from minka.ideas.models import Challenge
from minka.people.models import Member, Membership
from minka.recognition.models import Level, Season, Standing
from minka.territory.models import Institution
from minka.topics.models import Topic
from minka.walls.models import Message

CHALLENGES, MESSAGES, CASES, RANKED = 5_000, 20_000, 5_000, 20_000
PAGES = {
    "walls": ["/muros/"],
    "challenges": ["/desafios/", "/desafios/?pagina=20", "/desafios/?tema=lectura"],
    "initiatives": ["/iniciativas/"],
    "ranking": ["/ranking/", "/ranking/?pagina=40", "/ranking/?region=ayacucho", "/ranking/?tipo=UGEL"],
    "rules of points": ["/reconocimientos/"],
    "network": ["/red/", "/red/?q=lectura"],
    "figures by territory": ["/cifras/territorio/"],
    "commitments": ["/compromisos/"],
    "route": ["/ruta/"],
}


def fill(chance: random.Random, end: datetime) -> None:
    members = list(Member.objects.order_by("pk").values_list("pk", flat=True)[:RANKED])
    topics = list(Topic.objects.all())
    places = list(Institution.objects.iged().select_related("region"))
    Challenge.objects.bulk_create(
        (
            Challenge(
                slug=f"desafio-{n}",
                title=f"¿Cómo logramos que la escuela {n} llegue a tiempo?",
                problem="Se intentó por radio y por carta. " * 8,
                topic=chance.choice(topics),
                member_id=chance.choice(members),
                institution=(place := chance.choice(places)),
                region=place.region,
                at=end - timedelta(hours=n),
            )
            for n in range(CHALLENGES)
        ),
        batch_size=1_000,
    )
    _answer(chance, end, members)
    Case.objects.bulk_create(
        (
            Case(
                topic=chance.choice(topics),
                purpose="Mejorar la línea de base.",
                institution=chance.choice(places),
                asked_by_id=chance.choice(members),
                requested_at=end - timedelta(hours=n),
            )
            for n in range(CASES)
        ),
        batch_size=1_000,
    )
    _rank(chance, end.year, members)


def _answer(chance: random.Random, end: datetime, members: Sequence[int]) -> None:
    kind = ContentType.objects.get_for_model(Challenge)
    things = list(Challenge.objects.values_list("pk", flat=True))
    Message.objects.bulk_create(
        (
            Message(
                thing_type=kind,
                thing_id=chance.choice(things),
                text="Aquí lo hicimos con las familias. " * 6,
                fingerprint=f"{n:x}",
                member_id=chance.choice(members),
                at=end - timedelta(minutes=n),
            )
            for n in range(MESSAGES)
        ),
        batch_size=2_000,
    )


def _rank(chance: random.Random, year: int, members: Sequence[int]) -> None:
    season = Season.objects.create(year=year)
    levels = list(Level.objects.order_by("-threshold"))
    works = dict(Membership.objects.filter(member__in=members).values_list("member", "institution"))
    places = {one.pk: one for one in Institution.objects.select_related("region")}
    rows = []
    for member in members:
        points = Decimal(chance.randrange(1, 3_000)) / 10
        place = places[works[member]]
        rows.append(
            Standing(
                season=season,
                member_id=member,
                points=points,
                level=next((one for one in levels if points >= one.threshold), None),
                institution=place,
                region=place.region,
                macro_region_id=place.region.macro_region_id if place.region else None,
                kind=place.kind,
            )
        )
    Standing.objects.bulk_create(rows, batch_size=2_000)
