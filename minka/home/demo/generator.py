"""Writes imagined practices, few for the demonstration or many for the measurements, in a few large inserts."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.text import slugify
from django.utils.timezone import localdate, make_aware

from minka.home.demo import content
from minka.home.demo.ideas import Imagined, Place, imagine
from minka.journal.models import Entry
from minka.people.models import Member
from minka.practices.models import Claim, Component, Level, Participation, Practice
from minka.territory.models import Institution, Kind, Region
from minka.topics.models import Topic

SEED = 2408  # of four hundred tried, one that spreads its practices and stages well
BATCH = 2000


@transaction.atomic
def generate(
    count: int = 40, seed: int = SEED, *, by: Member | None = None, today: date | None = None, prefix: str = "d"
) -> int:
    """Write `count` imagined practices with their facts, once: those whose code exists are left alone.

    Returns how many were written. Regions, institutions, topics and levels must be there. Some 20 queries, and as many
    inserts more as the database needs for so many rows.
    """
    load_municipalities()
    width = max(3, len(str(count)))
    known = set(Practice.objects.filter(code__startswith=prefix).values_list("code", flat=True))
    told = [
        (f"{prefix}{one.number:0{width}d}", one)
        for one in imagine(count, seed, content.ideas(), list(places()), today or localdate())
    ]
    told = [(code, one) for code, one in told if code not in known]
    if told:
        _write(told, by)
    return len(told)


def load_municipalities() -> None:
    """The local governments of the demonstration, on the same codes as the product's own."""
    regions = {region.name: region for region in Region.objects.all()}
    for row in content.municipalities():
        fields = {"name": row["name"], "kind": Kind.LOCAL_GOVERNMENT, "main_province": row["main_province"]}
        Institution.objects.get_or_create(code=row["code"], defaults=fields | {"region": regions[row["region"]]})


def places() -> list[Place]:
    """Every institution in force that a story can be told of, by code."""
    land = content.read("land.toml")
    kinds = (Kind.DRE, Kind.GRE, Kind.UGEL, Kind.LOCAL_GOVERNMENT)
    rows = Institution.objects.in_force().filter(kind__in=kinds).select_related("region").order_by("code")
    children: dict[int | None, list[str]] = {}
    for row in rows:
        children.setdefault(row.parent_id, []).append(row.code)
    found = []
    for row in rows:
        region = row.region.name if row.region else ""
        where = {Kind.UGEL: f"la {row.name}", Kind.LOCAL_GOVERNMENT: f"la provincia de {row.main_province}"}
        found.append(
            Place(
                code=row.code,
                kind=row.kind,
                region=region,
                where=where.get(Kind(row.kind), f"la región {region}"),
                short=row.main_province if row.kind == Kind.LOCAL_GOVERNMENT else row.name.partition(" ")[2],
                land=frozenset(name for name, regions in land.items() if region in regions),
                dependents=tuple(children.get(row.pk, ())),
            )
        )
    return found


def _write(told: list[tuple[str, Imagined]], by: Member | None) -> None:
    topics = {topic.slug: topic for topic in Topic.objects.all()}
    levels = {level.slug: level for level in Level.objects.all()}
    institutions = {one.code: one for one in Institution.objects.all()}
    practices = Practice.objects.bulk_create([_practice(code, one, topics) for code, one in told], batch_size=BATCH)
    participations, components, claims, tags, facts = [], [], [], [], []
    thing_type = ContentType.objects.get_for_model(Practice)
    tag = Practice.levels.through
    for practice, (_, one) in zip(practices, told, strict=True):
        for order, name in enumerate(one.institutions):
            participations.append(Participation(practice=practice, institution=institutions[name], order=order))
        for order, (title, text, core) in enumerate(one.idea["components"]):
            components.append(Component(practice=practice, title=title, text=text, core=core, order=order))
        for order, claim in enumerate(one.claims):
            fields = vars(claim) | {"source": one.idea["source"], "period": one.period, "order": order}
            claims.append(Claim(practice=practice, **fields))
        tags += [tag(practice_id=practice.pk, level_id=levels[slug].pk) for slug in one.idea["levels"]]
        lead = institutions[one.institutions[0]]
        for verb, at in _facts(practice, one):
            fact = {"verb": verb, "actor": by, "institution": lead, "at": at}
            facts.append(Entry(thing_type=thing_type, thing_id=str(practice.pk), **fact))
    Participation.objects.bulk_create(participations, batch_size=BATCH)
    Component.objects.bulk_create(components, batch_size=BATCH)
    Claim.objects.bulk_create(claims, batch_size=BATCH)
    tag.objects.bulk_create(tags, batch_size=BATCH)
    Entry.objects.bulk_create(facts, batch_size=BATCH)


def _practice(code: str, one: Imagined, topics: dict[str, Topic]) -> Practice:
    idea = one.idea
    reach = "" if "gestion" in idea["levels"] else f"Alcanza a {one.schools} instituciones educativas."
    return Practice(
        code=code,
        slug=f"{slugify(one.title)[:90]}-{code}",
        title=one.title,
        summary=idea["summary"],
        topic=topics[idea["topic"]],
        stage=one.stage,
        state=one.state,
        problem=one.problem,
        lessons=idea["lessons"],
        instrument=idea["instrument"] if one.stage != "inicial" else "",
        resources=idea["resources"],
        context=reach,
        started=one.started,
        demonstration=True,
        created_at=_moment(one.published or one.started) - timedelta(days=20),
        published_at=_moment(one.published) if one.published else None,
        confirmed_at=_moment(one.confirmed) if one.confirmed else None,
    )


def _facts(practice: Practice, one: Imagined) -> list[tuple[str, Any]]:
    """The facts that the verbs would have left, oldest first."""
    facts: list[tuple[str, Any]] = []
    if one.state == Practice.State.REVIEW:
        facts.append(("practices.submitted", practice.created_at + timedelta(days=10)))
    if practice.published_at:
        facts.append(("practices.published", practice.published_at))
    if practice.confirmed_at and practice.confirmed_at != practice.published_at:
        facts.append(("practices.confirmed", practice.confirmed_at))
    if one.archived:
        facts.append(("practices.archived", _moment(one.archived) + timedelta(hours=1)))
    return facts


def _moment(day: date) -> datetime:
    return make_aware(datetime.combine(day, time(9)))
