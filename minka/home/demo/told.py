"""The eight practices of the exchange, with their claims as they were stated and what does not add up beside them."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.utils.timezone import make_aware, now

from minka.home.demo import content
from minka.home.demo.cast import Cast
from minka.practices.models import (
    Claim,
    Component,
    ExpertNote,
    Level,
    Participation,
    Phase,
    Point,
    Practice,
    Section,
    TeamMember,
)
from minka.territory.models import Institution
from minka.topics.models import Topic

SOURCE = "Reporte del intercambio, abril de 2026"
STILL_IN_FORCE = timedelta(days=300)
SECTIONS = {
    "key_aspects": Section.KEY_ASPECT,
    "opportunities": Section.OPPORTUNITY,
    "recommendations": Section.RECOMMENDATION,
}
NUMBERS = ("value", "baseline")


def load_practices(cast: Cast, presented: date) -> list[Practice]:
    """The eight in order, published on the day on which they were presented; those that are there stay as they are."""
    known = {practice.code: practice for practice in Practice.objects.all()}
    institutions = {one.code: one for one in Institution.objects.all()}
    morning = make_aware(datetime.combine(presented, time(9)))
    return [
        known.get(told["code"]) or _write(told, institutions, cast, morning - timedelta(minutes=number))
        for number, told in enumerate(content.practices())  # the latest first is then the order of the exchange
    ]


def _write(told: dict[str, Any], institutions: dict[str, Institution], cast: Cast, at: datetime) -> Practice:
    names = ("code", "slug", "title", "summary", "stage", "instrument", "resources", "cost")
    fields = {name: told[name] for name in names if name in told}
    practice = Practice.objects.create(
        **fields,
        topic=Topic.objects.get(slug=told["topic"]),
        problem=told["problem"].strip(),
        context=told["context"].strip(),
        created_at=at - timedelta(days=45),
    )
    practice.levels.set(Level.objects.filter(slug__in=told["levels"]))
    Participation.objects.bulk_create(
        Participation(practice=practice, institution=institutions[code], order=order)
        for order, code in enumerate(told["institutions"])
    )
    for order, one in enumerate(told.get("team", ())):
        TeamMember.objects.create(
            practice=practice,
            member=cast[one["member"]],
            name=one["name"],
            post=one["post"],
            institution=institutions[one["institution"]],
            order=order,
        )
    _write_strategy(practice, told)
    Claim.objects.bulk_create(_claim(practice, one, order) for order, one in enumerate(told["claims"]))
    _write_note(practice, told["note"], institutions, at.date())
    practice.publish(by=cast["elio"], at=at)
    if now() - at > STILL_IN_FORCE:
        practice.confirm(by=cast["elio"])
    return practice


def _write_strategy(practice: Practice, told: dict[str, Any]) -> None:
    phases = [
        Phase.objects.create(practice=practice, name=name, order=order)
        for order, name in enumerate(told.get("phases", ()))
    ]
    Component.objects.bulk_create(
        Component(
            practice=practice,
            phase=phases[one["phase"] - 1] if "phase" in one else None,
            title=one["title"],
            text=one["text"],
            core=one.get("core"),
            order=order,
        )
        for order, one in enumerate(told["components"])
    )


def _claim(practice: Practice, told: dict[str, Any], order: int) -> Claim:
    numbers = {name: Decimal(str(told[name])) for name in NUMBERS if name in told}
    return Claim(practice=practice, order=order, **{"source": SOURCE} | told | numbers)


def _write_note(practice: Practice, told: dict[str, Any], institutions: dict[str, Institution], dated: date) -> None:
    institution = institutions[told["institution"]] if "institution" in told else None
    note = ExpertNote.objects.create(practice=practice, post=told["post"], institution=institution, dated=dated)
    points = [(section, *point) for name, section in SECTIONS.items() for point in told[name]]
    Point.objects.bulk_create(
        Point(note=note, section=section, title=title, text=text, order=order)
        for order, (section, title, text) in enumerate(points)
    )
