"""The walls of 2025 in the demonstration: what somebody of the team accompanied, all of it closed."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.timezone import make_aware

from minka.figures.period import Period
from minka.figures.registry import FIGURES
from minka.home.demo import content
from minka.home.demo.cast import Cast
from minka.home.demo.crowd import Person
from minka.ideas.models import Challenge, Initiative
from minka.journal.models import Entry
from minka.topics.models import Topic

YEAR, FIRST, SPREAD = 2025, date(2025, 2, 10), 270
CHALLENGES, INITIATIVES = 47, 30
DEMONSTRATION = "Registro de demostración."


def load_wall_year(askers: Sequence[Person], cast: Cast) -> None:
    """As many as are missing of the forty-seven challenges and the thirty initiatives that were accompanied."""
    topics = {topic.slug: topic for topic in Topic.objects.all()}
    for model, wanted, code in (
        (Challenge, CHALLENGES, "acompanamientos-de-desafios"),
        (Initiative, INITIATIVES, "acompanamientos-de-iniciativas"),
    ):
        answer = FIGURES[code].answer_of(Period.of(YEAR))
        missing = wanted - int((answer.value if answer else 0) or 0)
        told = [_told(model, turn, missing, askers, topics, cast) for turn in range(missing)]
        made = model.objects.bulk_create(told, batch_size=500)
        kind = ContentType.objects.get_for_model(model)
        Entry.objects.bulk_create(
            Entry(
                verb=f"ideas.{fact}",
                actor=actor,
                institution=one.institution,
                thing_type=kind,
                thing_id=str(one.pk),
                at=at,
                details=details | {"demonstration": True},
            )
            for one in made
            for fact, actor, at, details in _facts(one, cast)
        )


def _told(
    model: type[Challenge] | type[Initiative],
    turn: int,
    missing: int,
    askers: Sequence[Person],
    topics: dict[str, Topic],
    cast: Cast,
) -> Any:
    stories = content.ideas()
    story, asker = stories[(turn * 3) % len(stories)], askers[(turn * 13 + 5) % len(askers)]
    where = asker.institution.name
    at = make_aware(datetime.combine(FIRST + timedelta(days=SPREAD * turn // missing), time(9)))
    problem = story["problem"].strip().format(where=f"la {where}", schools="varias")
    fields: dict[str, Any] = {
        "slug": f"{model._meta.model_name}-{YEAR}-{turn + 1:02}",
        "topic": topics[story["topic"]],
        "region_id": asker.institution.region_id,
        "member": asker.member,
        "institution": asker.institution,
        "officer": cast["elio"],
        "at": at,
        "due": (at + timedelta(days=30)).date(),
        "state": "closed",
        "closed_at": at + timedelta(days=28),
        "demonstration": True,
    }
    if model is Challenge:
        answer = f"{story['summary']}\n\n{story['lessons']}\n\n{DEMONSTRATION}"
        title = f"¿Alguien ya lo intentó? {story['title']}"[:160]
        return Challenge(title=title, problem=problem[:3000], synthesis=answer, **fields)
    return Initiative(
        title=story["title"][:140],
        what=story["summary"][:400],
        whom=f"Las escuelas de la {where}. {DEMONSTRATION}"[:400],
        why=problem[:400],
        how="; ".join(title for title, *_ in story["components"])[:400],
        needed=story["resources"][:400],
        **fields,
    )


def _facts(one: Any, cast: Cast) -> list[tuple[str, Any, datetime, dict[str, Any]]]:
    posed, ended = ("posed", "consolidated") if isinstance(one, Challenge) else ("proposed", "closed")
    elio = cast["elio"]
    officer = {"officer": elio.pk, "due": one.due.isoformat()}
    return [
        (posed, one.member, one.at, {}),
        ("accompanied", elio, one.at + timedelta(days=3), officer),
        (ended, elio, one.closed_at, {"credit": []} if isinstance(one, Challenge) else {"reason": DEMONSTRATION}),
    ]
