"""What a person has among practices: for their own data, for who takes over their post, for leaving."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minka.people.belongings import Shelf, Task
from minka.people.models import Member
from minka.practices.models import Comment, Declaration, Draft, Invitation, Practice, State, TeamMember, Version, Wish
from minka.practices.models.invitation import join_team
from minka.territory.models import Institution


def export(member: Member) -> Iterable[dict[str, Any]]:
    for row in TeamMember.objects.filter(member=member).select_related("practice"):
        until = row.until.isoformat() if row.until else None
        yield {"practice": row.practice.title, "post": row.post, "until": until}
    for comment in Comment.objects.filter(member=member).select_related("practice"):
        yield {"comment": comment.text, "practice": comment.practice.title, "at": comment.at.isoformat()}
    for one in Declaration.objects.filter(member=member).select_related("practice"):
        yield {"declared": one.practice.title, "post": one.post, "at": one.at.isoformat()}
    for draft in Draft.objects.filter(member=member).select_related("practice"):
        yield {"unsettled": draft.text, "practice": draft.practice.title}
    for wish in Wish.objects.filter(member=member).select_related("practice", "institution"):
        until = wish.given_up_at.isoformat() if wish.given_up_at else None
        yield {
            "wanted": wish.practice.title,
            "for": wish.institution.name,
            "problem": wish.problem,
            "at": wish.at.isoformat(),
            "until": until,
        }
    for wish in Wish.objects.filter(answered_by=member).select_related("practice", "institution"):
        at = wish.answered_at.isoformat() if wish.answered_at else None
        yield {"answered": wish.institution.name, "about": wish.practice.title, "at": at}


def tasks(member: Member, institution: Institution) -> Iterable[Task]:
    """The institution's practices that the person writes, and those of others that it wants to replicate."""
    mine = Practice.objects.written_by(member).exclude(state=State.ARCHIVED)
    for practice in mine.filter(participations__institution=institution).distinct():
        yield Task(
            label=practice.title,
            address=practice.get_absolute_url(),
            note=_("Buena práctica, %(state)s") % {"state": practice.get_state_display().lower()},
            hand_over=_handing(practice, member),
        )
    for wish in Wish.objects.open().filter(member=member, institution=institution).select_related("practice"):
        yield Task(
            label=wish.practice.title,
            address=wish.practice.get_absolute_url(),
            note=_("Quieren replicarla: su equipo ya respondió")
            if wish.answered_at
            else _("Quieren replicarla: su equipo todavía no responde"),
            hand_over=_passing(wish),
        )


def _passing(wish: Wish) -> Any:
    def hand_over(successor: Member, by: Member) -> None:
        """The team of the practice writes to the successor from now on; the handover's own fact tells it."""
        Wish.objects.filter(pk=wish.pk).update(member=successor)

    return hand_over


def _handing(practice: Practice, member: Member) -> Any:
    @transaction.atomic
    def hand_over(successor: Member, by: Member) -> None:
        """The successor writes it from now on; who leaves keeps the name in the team, with the day."""
        join_team(practice, successor, asked_by=by)
        if successor != member:
            TeamMember.objects.filter(practice=practice, member=member, until=None).update(until=localdate())

    return hand_over


@transaction.atomic
def forget(member: Member) -> None:
    """The texts are the institution's and stay; the name goes, also from the versions."""
    gone = str(_("Alguien que dejó la comunidad"))
    rows = TeamMember.objects.filter(member=member)
    for row in rows:
        path = f"team.{row.key}.name"
        for version in Version.objects.filter(practice=row.practice_id, snapshot__has_key=path):
            version.snapshot |= {path: gone, f"team.{row.key}.post": ""}
            version.save(update_fields=["snapshot"])
    rows.update(member=None, name=gone, post="")  # «Directora» of a small place names her as well as her name
    Draft.objects.filter(member=member).delete()
    Invitation.objects.filter(email=member.email).delete()


SHELF = Shelf("practices", gettext_lazy("Buenas prácticas"), export=export, tasks=tasks, forget=forget)
