"""Dora advises Ana: a case closed, one with a date, one just asked; and three commitments of her practice's note."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.timezone import localdate, make_aware, now

from minka.advice.boards import ASKS
from minka.advice.codes import guess
from minka.advice.models import AdviserProfile, Case, Commitment, Kind, State, Weight
from minka.evidence.models import Evidence
from minka.home.demo.cast import Cast
from minka.journal.models import Entry
from minka.people.models import Member
from minka.practices.models import Point, Practice
from minka.topics.models import Topic

MINUTES = """Revisamos el proyecto de directiva artículo por artículo y lo comparamos con el plan anual de trabajo.

La feria se sostiene si tiene fecha, presupuesto y responsable en el plan: hoy depende de dos personas."""
AGREEMENTS = (
    "Enviar el proyecto de directiva a asesoría jurídica",
    "Incluir la actividad en el plan anual de trabajo, con presupuesto",
)
# Before the cut-off at which the advice of 2026 was published, of which it is one.
HELD = make_aware(datetime(2026, 4, 16, 15))  # noqa: DTZ001


def load_advice(cast: Cast) -> None:
    """A second load changes nothing."""
    noted = Practice.objects.written_by(cast["ana"]).published().filter(notes__points__section__in=ASKS)
    practice = noted.order_by("published_at", "pk").first()
    if practice is None or AdviserProfile.objects.filter(member=cast["dora"]).exists():
        return
    profile = AdviserProfile.objects.create(member=cast["dora"], capacity=6, demonstration=True)
    profile.topics.set(Topic.objects.filter(slug__in=["inclusion-y-empleo", "planificacion-y-seguimiento", "lectura"]))
    _cases(cast, practice)
    _commitments(cast, practice)


def write_past(cases: Sequence[Case], *, assigned_by: Member) -> None:
    """Many cases that were held and closed, with their facts at their dates; five queries whatever their number.

    Each needs `asked_by`, `adviser`, `institution`, `topic`, `kind` and `held_at`. The readers of facts are not told:
    who writes the past replays what is derived from it.
    """
    for case in cases:
        assert case.held_at  # noqa: S101 for the type checker
        case.state, case.demonstration = State.CLOSED, True
        case.requested_at = case.held_at - timedelta(days=9)
        case.closed_at = case.since = case.held_at + timedelta(days=2)
    written = Case.objects.bulk_create(cases, batch_size=500)
    kind = ContentType.objects.get_for_model(Case)
    facts = []
    for case in written:
        adviser = [case.adviser_id]
        told: list[tuple[str, Member | None, Any, dict[str, Any]]] = [
            ("requested", case.asked_by, case.requested_at, {}),
            ("assigned", assigned_by, case.requested_at + timedelta(days=1), {"adviser": case.adviser_id}),
            ("held", case.adviser, case.held_at, {"credit": adviser, "weight": case.weight, "agreements": 0}),
            ("closed", case.asked_by, case.closed_at, {}),
        ]
        facts += [
            Entry(
                verb=f"advice.{fact}",
                actor=actor,
                institution=case.institution,
                thing_type=kind,
                thing_id=str(case.pk),
                at=at,
                details={"kind": case.kind, **details},
            )
            for fact, actor, at, details in told
        ]
    Entry.objects.bulk_create(facts, batch_size=500)


def _cases(cast: Cast, practice: Practice) -> None:
    ana, dora, elio = cast["ana"], cast["dora"], cast["elio"]
    institution = ana.institution()
    if institution is None:
        return
    shared = {"practice": practice, "topic": practice.topic, "asked_by": ana, "institution": institution}
    closed = Case(
        **shared,
        adviser=dora,
        weight=Weight.SESSION,
        purpose="Que la directiva de la feria salga antes de que empiece la matrícula.",
        held_at=HELD,
        minutes=MINUTES,
        score=5,
        opinion="Salimos con la directiva corregida y una fecha.",
    )
    write_past([closed], assigned_by=elio)
    for order, text in enumerate(AGREEMENTS):
        closed.agreements.create(text=text, order=order)
    scheduled = Case.request(
        by=ana,
        kind=Kind.PERSONALISED,
        weight=Weight.SESSION,
        topic=practice.topic,
        purpose="Preparar la ficha para que otra UGEL pueda empezar sin nosotros.",
        institution=institution,
        practice=practice,
    )
    Case.objects.filter(pk=scheduled.pk).update(demonstration=True)
    scheduled.refresh_from_db()
    scheduled.assign(by=elio, adviser=dora)
    hour = (now() + timedelta(days=6)).replace(
        hour=15, minute=0, second=0, microsecond=0
    )  # ten in the morning, in Lima
    scheduled.propose(by=dora, hours=[hour, hour + timedelta(days=1)], place="Videollamada")
    first = next(iter(scheduled.slots.all()))
    scheduled.schedule(first, by=ana)
    asked = Case.request(
        by=ana,
        kind=Kind.PERSONALISED,
        weight=Weight.ANSWER,
        topic=practice.topic,
        purpose="¿Con qué indicador medimos si las familias vuelven al año siguiente?",
        institution=institution,
        practice=practice,
    )
    Case.objects.filter(pk=asked.pk).update(demonstration=True)


def _commitments(cast: Cast, practice: Practice) -> None:
    """One fulfilled, one to look at and one to come, of the points that the expert of the exchange left."""
    ana, elio = cast["ana"], cast["elio"]
    institution = ana.institution()
    points = Point.objects.filter(note__practice=practice, section__in=ASKS).select_related("note__practice__topic")
    taken = list(islice(points, 3))
    if institution is None or len(taken) < 3:
        return
    done, reported, _open = [
        Commitment.commit(
            by=ana,
            owner=ana,
            institution=institution,
            due=localdate() + timedelta(days=days),
            code=guess(f"{point.title} {point.text}"),
            point=point,
            demonstration=True,
        )
        for point, days in zip(taken, (5, 12, 33), strict=True)
    ]
    for one, caption in ((done, "Acta de la reunión de equipo"), (reported, "Carpeta con los primeros avances")):
        link = f"https://ugel.example/evidencia-{one.pk}"
        Evidence.attach(one, by=ana, caption=caption, link=link)
        one.report(by=ana, text="Lo trabajamos con el equipo y quedó por escrito.")
    done.fulfil(by=elio)
