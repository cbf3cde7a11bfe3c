"""Who writes the practice: adding, taking out, and who else may read the draft. Each leaves its fact."""

from django.db import transaction

from minka.people.models import Member, MemberQuerySet, Membership
from minka.practices.models import Practice, TeamMember


def colleagues(practice: Practice, member: Member) -> MemberQuerySet:
    """Members of the practice's institutions that are also the person's own, and who are not in the team yet."""
    shared = practice.participations.filter(institution__in=member.institution_ids()).values("institution")
    held = Membership.objects.in_force().filter(institution__in=shared).values("member")
    found: MemberQuerySet = Member.objects.filter(pk__in=held, is_active=True).order_by("name")
    return found.exclude(pk__in=practice.team.filter(until=None, member__isnull=False).values("member"))


@transaction.atomic
def add_name(practice: Practice, name: str, post: str, *, by: Member) -> TeamMember:
    """Somebody without an account: named, and writes nothing."""
    person = practice.team.create(name=name, post=post, order=practice.team.count())
    practice.edit(by=by, rows=["team"])
    return person


@transaction.atomic
def take_out(practice: Practice, key: str, *, by: Member) -> bool:
    """False, and nothing happens, where nobody with an account would be left to write it."""
    Practice.objects.select_for_update().get(pk=practice.pk)
    person = practice.team.filter(key=key).first()
    if person is None:
        return True
    if person.member_id and not practice.team.filter(member__isnull=False, until=None).exclude(pk=person.pk).exists():
        return False
    person.delete()
    practice.edit(by=by, rows=["team"])
    return True


def set_open_to_advisers(practice: Practice, is_open: bool, *, by: Member) -> None:
    if practice.open_to_advisers != is_open:
        practice.edit(by=by, open_to_advisers=is_open)
