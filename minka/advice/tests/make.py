"""Cases and commitments for tests: by the cast, in the state that matters."""

from datetime import timedelta
from typing import Any

from django.utils.timezone import localdate, now

from minka.advice.models import Agreement, Case, Commitment, Kind, State, Weight
from minka.people.models import Member
from minka.practices.models import Point
from minka.practices.tests.make import make_note, make_practice, make_topic

# What each state needs to be true, besides its name.
NEEDS: dict[str, dict[str, Any]] = {
    State.SCHEDULED: {"starts": timedelta(days=2)},
    State.HELD: {"held_at": timedelta(0)},
    State.CLOSED: {"held_at": timedelta(0), "closed_at": timedelta(0)},
}


def make_case(asked_by: Member, adviser: Member | None = None, state: str = "", **fields: Any) -> Case:
    """With an adviser it is assigned unless `state` says otherwise; its meeting is the day after tomorrow."""
    state = state or (State.ASSIGNED if adviser else State.REQUESTED)
    moments = {name: now() + after for name, after in NEEDS.get(state, {}).items()}
    own = asked_by.institution()
    return Case.objects.create(
        **{
            "asked_by": asked_by,
            "adviser": None if state == State.REQUESTED else adviser,
            "state": state,
            "kind": Kind.PERSONALISED,
            "weight": Weight.SESSION,
            "topic": fields.pop("topic", None) or make_topic(),
            "institution": own,
            "purpose": "Que la directiva salga antes de matrícula.",
        }
        | moments
        | fields
    )


def make_point(owner: Member, expert: Member | None = None, text: str = "Formalizar en el PAT.") -> Point:
    """An opportunity in the note that `expert` wrote of a published practice whose author is `owner`."""
    institution = owner.institution()
    practice = make_practice(institutions=[institution] if institution else [], team=[owner])
    return make_note(practice, {"opportunity": [text]}, member=expert).points.get()


def make_commitment(owner: Member, expert: Member | None = None, **fields: Any) -> Commitment:
    """Open, due in ten days, of a point of the note that `expert` wrote."""
    point = fields.pop("point", None)
    if "agreement" not in fields:
        point = point or make_point(owner, expert)
        fields |= {"point": point, "practice": point.note.practice, "topic": point.note.practice.topic}
        fields.setdefault("text", point.text)
    if fields.get("state") in ("fulfilled", "dropped"):
        fields.setdefault("closed_at", now())
    due = localdate() + timedelta(days=10)
    return Commitment.objects.create(
        **{"owner": owner, "asked_by": expert, "institution": owner.institution(), "due": due, "code": "other"} | fields
    )


def make_agreement(case: Case, text: str = "Enviar el proyecto de directiva") -> Agreement:
    return case.agreements.create(text=text)
