"""What a member has here: the year's points on the desk, and all of it in the export of their data."""

from collections.abc import Iterator
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minka.people import belongings, desk
from minka.people.models import Member
from minka.recognition.models import Award, Credential, Level, Standing
from minka.territory.panels import Panel


def points_of_the_year(member: Member) -> Panel | None:
    """Where I am this year and what is missing for the next level."""
    one = Standing.objects.filter(member=member, season__year=localdate().year).select_related("level").first()
    points = one.points if one else 0
    following = Level.objects.filter(threshold__gt=points).first()
    context = {"standing": one, "next": following, "missing": following.threshold - points if following else None}
    return Panel(_("Mis puntos del año"), "recognition/_desk.html", context)


def export(member: Member) -> Iterator[dict[str, Any]]:
    awards = Award.objects.filter(member=member).select_related("entry")
    for award in awards.iterator():
        yield {"fecha": award.entry.at.isoformat(), "regla": award.rule, "puntos": float(award.points)}
    for one in Credential.objects.filter(member=member).select_related("badge"):
        yield {"fecha": one.awarded_at.isoformat(), "insignia": one.title, "credencial": one.document}


def forget(member: Member) -> None:
    """The credentials keep no name here; what was downloaded stays with who downloaded it."""
    Credential.objects.filter(member=member).update(name=member.name, document={})


def register() -> None:
    desk.register(80, points_of_the_year)
    belongings.register(
        belongings.Shelf("recognition", gettext_lazy("Puntos e insignias"), export=export, forget=forget)
    )
