"""Two initiatives that say the same may become one, when both sides want it."""

from typing import Any

from django.db import models, transaction
from django.db.models import Q
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from minka.core.lifecycle import WrongState
from minka.ideas.models.initiative import Initiative, Proposer, State
from minka.people.models import Member


class MergeQuerySet(models.QuerySet["Merge"]):
    def visible_to(self, user: Any) -> "MergeQuerySet":
        """Those of initiatives that one sees, both of them."""
        seen = Initiative.objects.visible_to(user).values("pk")
        return self.filter(initiative__in=seen, into__in=seen)

    def asked_of(self, member: Member) -> "MergeQuerySet":
        """Those that wait for this person's yes."""
        own = Proposer.objects.filter(member=member).values("initiative")
        return self.filter(into__in=own, accepted=None, initiative__state=State.OPEN, into__state=State.OPEN)


class Merge(models.Model):
    """An offer to join two initiatives: one side asks, the other says yes or no."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="+")
    into = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("por qué juntas"), max_length=600, blank=True)
    at = models.DateTimeField(_("propuesta"), default=now)
    accepted = models.BooleanField(_("aceptada"), null=True, default=None)
    answered_at = models.DateTimeField(_("respondida"), null=True, blank=True)
    answered_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = MergeQuerySet.as_manager()

    class Meta:
        verbose_name = _("propuesta de sumar")
        verbose_name_plural = _("propuestas de sumar")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "into"], condition=Q(accepted=None), name="merge_asked_once"),
            models.CheckConstraint(condition=~Q(initiative=models.F("into")), name="merge_of_two"),
        ]

    def __str__(self) -> str:
        return f"{self.initiative} → {self.into}"

    def roles_of(self, user: Any) -> frozenset[str]:
        """`asked` for the proposers of the one that would take the other in."""
        return frozenset({"asked"} if user.pk in self.into.authors() else ())

    @classmethod
    @transaction.atomic
    def offer(cls, initiative: Initiative, into: Initiative, *, by: Member, text: str = "") -> "Merge":
        """Ask the proposers of another whether this one may join theirs; asked once while there is no answer."""
        if initiative.pk == into.pk or not initiative.is_open or not into.is_open:
            raise WrongState(initiative, "merge")
        asked = {"by": by, "text": text}
        merge, new = cls.objects.get_or_create(initiative=initiative, into=into, accepted=None, defaults=asked)
        if new:
            initiative.tell("offered", by=by, into=into.pk, asked=into.authors(), text=text)
        return merge

    @transaction.atomic
    def accept(self, *, by: Member) -> None:
        """One initiative from now on, with the proposers of both; the other's address leads here."""
        self._answer(True, by)
        self.into.refresh_from_db(fields=["state"])
        if not self.into.is_open:
            raise WrongState(self.into, "merge")
        self.initiative.move("merge", into=self.into, closed_at=now())
        for one in self.initiative.proposers.all():
            self.into.proposers.get_or_create(member_id=one.member_id, defaults={"institution": one.institution})
        credit = sorted({*self.initiative.authors(), *self.into.authors()})
        self.initiative.tell("merged", by=by, into=self.into_id, credit=credit)

    @transaction.atomic
    def decline(self, *, by: Member) -> None:
        self._answer(False, by)
        self.initiative.tell("declined", by=by, into=self.into_id, asked=[self.by_id])

    def _answer(self, accepted: bool, by: Member) -> None:
        here = Merge.objects.filter(pk=self.pk, accepted=None)
        if not here.update(accepted=accepted, answered_at=now(), answered_by=by):
            raise WrongState(self, "accept")
        self.accepted = accepted
