"""Who may review a practice, and whom to ask first."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from minka.advice.models import AdviserProfile
from minka.people.models import Member, Membership, Role
from minka.practices.models import ExpertNote, Practice
from minka.route.conflict import House, conflict

REVIEWERS = (Role.ADVISER, Role.COORDINATOR)


@dataclass(frozen=True)
class Candidate:
    member: Member
    knows: bool  # advises on the topic of the practice, or wrote an expert note about it
    load: int  # reviews pending now
    conflict: str = ""


def may_review(member: Member) -> bool:
    """Advisers and coordinators do; who decides does not judge."""
    roles = member.roles()
    return member.is_active and not roles.isdisjoint(REVIEWERS) and Role.TEAM not in roles


def conflict_of(member: Member, practice: Practice) -> str:
    """Why the person may not judge the practice; empty if they may. Four queries."""
    held = member.memberships.in_force().select_related("institution")
    return conflict(member.pk, map(_house, held), *_of(practice))


def candidates(practice: Practice, loads: Counter[int]) -> list[Candidate]:
    """Everybody who reviews, the fittest first: no conflict, then the topic, then the lightest load. Seven queries."""
    held = Membership.objects.in_force().select_related("institution", "member").filter(member__is_active=True)
    houses: dict[Member, list[Membership]] = {}
    for membership in held:
        houses.setdefault(membership.member, []).append(membership)
    pool = {
        member: rows
        for member, rows in houses.items()
        if any(row.role in REVIEWERS for row in rows) and not any(row.role == Role.TEAM for row in rows)
    }
    know = set(AdviserProfile.objects.filter(topics=practice.topic_id).values_list("member", flat=True))
    know |= set(ExpertNote.objects.filter(practice__topic=practice.topic_id).values_list("member", flat=True))
    team, runs = _of(practice)
    found = [
        Candidate(member, member.pk in know, loads[member.pk], conflict(member.pk, map(_house, rows), team, runs))
        for member, rows in pool.items()
    ]
    return sorted(found, key=lambda one: (bool(one.conflict), not one.knows, one.load, one.member.name, one.member.pk))


def suggested(found: Iterable[Candidate], number: int) -> list[Candidate]:
    return [one for one in found if not one.conflict][:number]


def _of(practice: Practice) -> tuple[set[int], list[House]]:
    """Who was ever in its team, and the institutions that run it."""
    team = {one.member_id for one in practice.team.all() if one.member_id is not None}
    institutions = [one.institution for one in practice.participations.select_related("institution")]
    return team, [House(one.pk, one.parent_id, one.region_id, one.kind) for one in institutions]


def _house(membership: Membership) -> House:
    one = membership.institution
    return House(one.pk, one.parent_id, one.region_id, one.kind)
