"""Practices on the route: ready to apply, applied, scored; only what matters is given."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from django.utils.timezone import now

from minka.advice.models import Case
from minka.advice.models import State as CaseState
from minka.people.models import Member, Role
from minka.people.tests.make import cast, make_member, make_membership
from minka.practices.models import Practice
from minka.practices.tests.make import make_practice
from minka.route.models import Appeal, Application, Criterion, Decision, Outcome, Review
from minka.territory.models import Kind
from minka.territory.tests.make import make_institution

REASONS = "Los resultados se comprueban y la asesoría dejó acuerdos."


def people() -> SimpleNamespace:
    """The cast, and Gael, a second person of the national team, for whom an appeal waits."""
    made = cast()
    made.gael = make_member("Gael", email="gael@minka.example")
    make_membership(made.gael, make_institution("MINEDU", kind=Kind.MINISTRY, region=None), Role.TEAM)
    return made


def make_ready(author: Member, **fields: Any) -> Practice:
    """A published practice of the author's institution, with what the gates of intermedio ask."""
    institution = author.memberships.get().institution
    claims = [{"statement": "de las escuelas lo lograron", "value": 60, "baseline": 20, "unit": "percent"}]
    practice = make_practice(
        institutions=[institution],
        team=[author],
        **{"claims": claims, "started": date(2024, 3, 1)} | fields,
    )
    make_advice(practice, author)
    return practice


def make_advice(practice: Practice, author: Member) -> Case:
    adviser = Member.objects.filter(email="dora@minka.example").first() or make_member()
    return Case.objects.create(
        practice=practice,
        topic=practice.topic,
        purpose="Medir",
        institution=practice.lead_institution(),
        asked_by=author,
        adviser=adviser,
        state=CaseState.CLOSED,
        held_at=now(),
    )


def make_application(author: Member, **fields: Any) -> Application:
    return Application.apply(make_ready(author, **fields), by=author)


def make_reviews(application: Application, *reviewers: Member, by: Member) -> list[Review]:
    return [Review.assign(application, by=by, reviewer=reviewer) for reviewer in reviewers]


def marks(
    review: Review, level: int = 3, comment: str = "Se ve en sus resultados."
) -> dict[Criterion, tuple[int, str]]:
    return dict.fromkeys(review.application.rubric.criteria.all(), (level, comment))


def score(review: Review, level: int = 3, comment: str = "Se ve en sus resultados.") -> None:
    review.score(by=review.reviewer, marks=marks(review, level, comment), opinion="Va bien.")


def make_scored(all_of: SimpleNamespace, level: int = 3, author: Member | None = None) -> Application:
    application = make_application(author or all_of.ana)
    for review in make_reviews(application, all_of.dora, all_of.bruno, by=all_of.elio):
        score(review, level)
    application.refresh_from_db()
    return application


def make_decided(all_of: SimpleNamespace, outcome: str = Outcome.NOT_YET) -> Application:
    application = make_scored(all_of)
    Decision.decide(application, by=all_of.elio, outcome=outcome, reasons=REASONS)
    return application


def make_appealed(all_of: SimpleNamespace) -> Application:
    application = make_decided(all_of)
    Appeal.appeal(application, by=all_of.ana, text="El resultado sí tiene su fuente.")
    return application
