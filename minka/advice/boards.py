"""What boards of commitments show: who may own one, what a note waits for, and closure by place, theme and code."""

from dataclasses import dataclass
from typing import Any

from minka.advice.codes import Code, guess
from minka.advice.models import Closure, Commitment, CommitmentQuerySet
from minka.people.models import Member, MemberQuerySet, Membership
from minka.practices.models import Point, Practice, Section
from minka.territory.models import Region
from minka.topics.models import Topic

ASKS = (Section.OPPORTUNITY, Section.RECOMMENDATION)  # the sections whose points can become commitments


@dataclass(frozen=True)
class Row:
    """One value of what a board is cut by, with its closure; `query` leads to its commitments."""

    name: str
    query: str
    closure: Closure


def owners(institutions: Any) -> MemberQuerySet:
    """Who may answer for a commitment: members of the institutions with an open account."""
    held = Membership.objects.in_force().filter(institution__in=institutions).values("member")
    found: MemberQuerySet = Member.objects.filter(pk__in=held, is_active=True)
    return found.order_by("name")


def to_commit(practice: Practice) -> list[tuple[Point, Code]]:
    """The points of its notes that nobody has committed to, each with a guess at its code. Two queries."""
    taken = Commitment.objects.standing().filter(practice=practice, point__isnull=False).values("point")
    points = Point.objects.filter(note__practice=practice, section__in=ASKS).exclude(pk__in=taken)
    return [(point, guess(f"{point.title} {point.text}")) for point in points.select_related("note__institution")]


def cuts(found: CommitmentQuerySet) -> dict[str, list[Row]]:
    """Closure by region, theme and code, the most asked first. Five queries."""
    regions = found.closure_by("institution__region__slug")
    topics, codes = found.closure_by("topic__slug"), found.closure_by("code")
    return {
        "region": _rows("region", regions, dict(Region.objects.values_list("slug", "name"))),
        "tema": _rows("tema", topics, dict(Topic.objects.values_list("slug", "name"))),
        "codigo": _rows("codigo", codes, {code.value: str(code.label) for code in Code}),
    }


def _rows(query: str, closures: dict[Any, Closure], names: dict[str, str]) -> list[Row]:
    rows = [Row(names[key], f"{query}={key}", closure) for key, closure in closures.items() if key in names]
    return sorted(rows, key=lambda row: (-row.closure.total, row.name))
