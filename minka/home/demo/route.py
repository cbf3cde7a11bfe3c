"""The route in the demonstration: a way to intermedio, one half judged, one appealed, and what came from before.

Dated in the past, so the rows are written as the verbs would have left them, each with its fact.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.text import slugify
from django.utils.timezone import make_aware

from minka.advice.models import Case
from minka.advice.models import State as CaseState
from minka.home.demo import content
from minka.home.demo.cast import Cast
from minka.people.models import Member
from minka.practices.models import Level, Participation, Practice, Stage, State, TeamMember
from minka.route.models import Appeal, Application, Decision, Review, Rubric, Rung, Score
from minka.territory.models import Institution
from minka.topics.models import Topic

BEFORE = "El estadio viene de antes de la plataforma; no se evaluó con la rúbrica de hoy."
ASSIGNED = "El estadio se le puso para esta demostración: el reporte del intercambio no dice cuál tenía."
COMMENTS = {
    1: "Todavía no se ve en lo que presentan.",
    2: "Va en camino; falta ponerlo por escrito.",
    3: "Está claro y se puede comprobar.",
    4: "Está claro, y otros ya lo toman de aquí.",
}


def load_route(cast: Cast) -> None:
    """Those that are there stay as they are."""
    known = set(Practice.objects.values_list("code", flat=True))
    for told in content.read("route.toml")["practices"]:
        if told["code"] not in known:
            _write(told, cast)
    stood = Practice.objects.exclude(stage=Stage.INITIAL).exclude(pk__in=Decision.objects.values("practice"))
    for practice in stood.prefetch_related("participations__institution"):
        reasons = BEFORE if practice.demonstration else ASSIGNED
        Decision.remember(practice, by=cast["elio"], reasons=reasons, at=practice.published_at)


def _write(told: dict[str, Any], cast: Cast) -> None:
    author, institution = cast[told["author"]], Institution.objects.get(code=told["institution"])
    practice = _practice(told, author, institution)
    practice.tell("created", by=author, at=practice.created_at)
    practice.publish(by=cast["elio"], at=_at(told["published"]))
    if "confirmed" in told:
        moment = _at(told["confirmed"])
        Practice.objects.filter(pk=practice.pk).update(confirmed_at=moment)
        practice.tell("confirmed", by=author, at=moment)
    closed = _at(told["advice"])
    Case.objects.create(
        practice=practice,
        topic=practice.topic,
        purpose="Ordenar los resultados y su línea de base.",
        institution=institution,
        asked_by=author,
        adviser=cast["dora"],
        state=CaseState.CLOSED,
        requested_at=closed - timedelta(days=15),
        held_at=closed - timedelta(days=2),
        closed_at=closed,
        minutes="Se revisó cómo se contó y qué falta anotar.",
        demonstration=True,
    )
    _apply(practice, told["application"], author, cast)


def _practice(told: dict[str, Any], author: Member, institution: Institution) -> Practice:
    fields = {name: told[name] for name in ("code", "title", "summary", "problem", "lessons", "started")}
    practice = Practice.objects.create(
        **fields,
        slug=f"{slugify(told['title'])[:90]}-{told['code']}",
        topic=Topic.objects.get(slug=told["topic"]),
        created_at=_at(told["created"]),
        demonstration=True,
    )
    practice.levels.set(Level.objects.filter(slug__in=told["levels"]))
    Participation.objects.create(practice=practice, institution=institution)
    post = author.memberships.in_force().values_list("post", flat=True).first() or ""
    TeamMember.objects.create(practice=practice, member=author, name=author.name, post=post, institution=institution)
    for order, (title, text, core) in enumerate(told["components"]):
        practice.components.create(title=title, text=text, core=core, order=order)
    for order, claim in enumerate(told["claims"]):
        practice.claims.create(order=order, **claim)
    return practice


def _apply(practice: Practice, told: dict[str, Any], author: Member, cast: Cast) -> None:
    rubric, rung = Rubric.objects.current(), Rung.objects.filter(stage=told["stage"]).first()
    if rubric is None or rung is None:
        return
    elio, end = cast["elio"], told.get("decided")
    state = "appealed" if "appeal" in told else "decided" if end else "review"
    application = Application.objects.create(
        practice=practice,
        stage=rung.stage,
        rubric=rubric,
        reviewers=rung.reviewers,
        state=state,
        since=_at(told.get("appealed") or end or told["assigned"]),
        note=told["note"],
        findings=[{"text": gate.text, "wants": gate.minimum} for gate in rung.gates.filter(moment="application")],
        applied_by=author,
        applied_at=_at(told["applied"]),
        scored_at=_at(told["scored"]) if end else None,
        demonstration=True,
    )
    application.tell(
        "applied", application, by=author, at=application.applied_at, stage=rung.stage, reviewers=rung.reviewers
    )
    _review(application, told, cast)
    if end:
        decision = Decision.objects.create(
            practice=practice,
            application=application,
            stage=rung.stage,
            outcome=told["outcome"],
            reasons=told["reasons"],
            by=elio,
            at=_at(end),
        )
        application.tell("decided", decision, by=elio, at=decision.at, stage=rung.stage, outcome=told["outcome"])
        if told["outcome"] == "promote":
            Practice.objects.filter(pk=practice.pk, state=State.PUBLISHED).update(stage=rung.stage)
            practice.tell("advanced", by=elio, at=decision.at, stage=rung.stage, credit=practice.authors())
    if "appeal" in told:
        at = _at(told["appealed"])
        Appeal.objects.create(application=application, text=told["appeal"], by=author, at=at)
        application.tell("appealed", application, by=author, at=at)


def _review(application: Application, told: dict[str, Any], cast: Cast) -> None:
    criteria = list(application.rubric.criteria.all())
    assigned, scored = _at(told["assigned"]), _at(told["scored"])
    for key, levels in _judged(told):
        reviewer = cast[key]
        fields = {"state": "scored", "scored_at": scored} if levels else {}
        review = Review.objects.create(
            application=application,
            reviewer=reviewer,
            assigned_by=cast["elio"],
            assigned_at=assigned,
            due=assigned.date() + timedelta(days=15 if levels else 26),
            **fields,
        )
        application.tell("assigned", review, by=cast["elio"], at=assigned, reviewer=reviewer.pk)
        Score.objects.bulk_create(
            Score(review=review, criterion=criterion, level=level, comment=COMMENTS[level])
            for criterion, level in zip(criteria, levels, strict=False)
        )
        if levels:
            application.tell("scored", review, by=reviewer, at=scored, credit=[reviewer.pk])


def _judged(told: dict[str, Any]) -> Iterator[tuple[str, list[int]]]:
    yield from told["levels"].items()
    for key in told.get("pending", ()):
        yield key, []


def _at(day: date) -> datetime:
    return make_aware(datetime.combine(day, time(10)))
