"""Who came to an exchange or to a webinar: a name and the institution of that day, written down by the team.

What counts is the fact that each presence leaves in the journal. The journal keeps what was said: taking a presence
back is a second fact, and whoever counts leaves out the first.
"""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.urls import reverse
from django.utils.timezone import localdate, make_aware, now
from django.utils.translation import gettext_lazy as _

from minka.core.lifecycle import WrongState
from minka.journal.models import Entry, record
from minka.people.access import roles_of
from minka.people.models import Member, Membership, Role
from minka.territory.models import Institution


class PresenceQuerySet(models.QuerySet["Presence"]):
    def visible_to(self, user: Any) -> "PresenceQuerySet":
        """All, to the team; to everybody else, their own."""
        if Role.TEAM in roles_of(user):
            return self.all()
        return self.filter(member=user.pk) if user.is_authenticated and user.is_active else self.none()

    def at(self, thing: models.Model) -> "PresenceQuerySet":
        return self.filter(thing_type=ContentType.objects.get_for_model(thing), thing_id=thing.pk)


class Presence(models.Model):
    """`thing` is an exchange or a webinar."""

    thing_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    thing_id = models.PositiveBigIntegerField()
    thing = GenericForeignKey("thing_type", "thing_id")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", verbose_name=_("quién asistió"))
    institution = models.ForeignKey(
        Institution, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("institución")
    )
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", verbose_name=_("quién lo registró"))
    at = models.DateTimeField(_("registrado"), default=now)

    objects = PresenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("asistencia de una persona")
        verbose_name_plural = _("asistencias de personas")
        ordering = ["member__name", "pk"]
        constraints = [models.UniqueConstraint(fields=["thing_type", "thing_id", "member"], name="presence_once")]

    def __str__(self) -> str:
        return str(self.member)

    def get_absolute_url(self) -> str:
        return reverse("events:exchanges")

    @classmethod
    @transaction.atomic
    def attend(cls, thing: Any, members: Iterable[Member], *, by: Member) -> int:
        """Write down who came and was not written down yet; how many they are.

        The fact is of who came, on the day that it began. `WrongState` before that day.
        """
        if thing.starts > localdate():
            raise WrongState(thing, "attend")
        wanted = {one.pk: one for one in members}
        places = places_on(thing.starts, wanted)
        new = 0
        for key, member in sorted(wanted.items()):  # in one order, so that two who write down the same do not lock up
            about = {"thing_type": ContentType.objects.get_for_model(thing), "thing_id": thing.pk, "member": member}
            place = places.get(key)
            _presence, made = cls.objects.get_or_create(**about, defaults={"institution": place, "by": by})
            if made:
                noon = make_aware(datetime.combine(thing.starts, time(12)))
                record("events.attended", thing, by=member, institution=place, at=noon, registered_by=by.pk)
                new += 1
        return new

    @transaction.atomic
    def miss(self, *, by: Member) -> None:
        """It was a mistake: the person did not come."""
        if not Presence.objects.filter(pk=self.pk).delete()[0]:
            raise WrongState(self, "miss")
        thing: Any = self.thing
        came = Entry.objects.about(thing).filter(verb="events.attended", actor=self.member)
        told = came.order_by("pk").values_list("pk", flat=True).last()
        record("events.missed", thing, by=by, institution=self.institution, takes_back=told)


def places_on(day: date, members: Iterable[int]) -> dict[int, Institution]:
    """Where each worked on a day, by key: the oldest of their memberships then. One query."""
    held = Membership.objects.in_force(day).filter(member__in=list(members)).select_related("institution")
    found: dict[int, Institution] = {}
    for one in held.order_by("since", "pk"):
        found.setdefault(one.member_id, one.institution)
    return found
