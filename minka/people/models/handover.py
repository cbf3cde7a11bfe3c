"""What stays behind when somebody moves: the institution goes on with it, and its memory has a page.

The list of what was under way is kept as it was that day; who holds it now is asked of the shelves each time.
"""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from minka.core.lifecycle import Lifecycle
from minka.journal.models import record
from minka.people import belongings
from minka.people.access import roles_of
from minka.people.models.member import OFFICE, Member
from minka.territory.models import Institution


class HandoverState(models.TextChoices):
    OPEN = "open", _("sin sucesor por ahora")
    KEPT = "kept", _("sigue quien estaba")
    GIVEN = "given", _("entregado")


class HandoverQuerySet(models.QuerySet["Handover"]):
    def visible_to(self, user: Any) -> "HandoverQuerySet":
        """Who leaves, who takes over, who coordinates there, and the team."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if roles_of(user) & OFFICE:
            return self.all()
        return self.filter(Q(member=user.pk) | Q(successor=user.pk) | user.reach().among())

    def without_successor(self) -> "HandoverQuerySet":
        return self.filter(state=HandoverState.OPEN)


class Handover(Lifecycle):
    State = HandoverState
    MOVES: ClassVar[Mapping[str, Any]] = {
        "hand_over": ((State.OPEN, State.KEPT), State.GIVEN),
        "keep": ({State.OPEN}, State.KEPT),
    }

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", verbose_name=_("quién deja"))
    keeper = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", verbose_name=_("quién lo tiene"))
    successor = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("quién sigue")
    )
    institution = models.ForeignKey(
        Institution, on_delete=models.PROTECT, related_name="+", verbose_name=_("institución")
    )
    post = models.CharField(_("cargo que deja"), max_length=160, blank=True)
    state = models.CharField(_("estado"), max_length=8, choices=State, default=State.OPEN)
    tasks = models.JSONField(_("lo que estaba en marcha"), default=list)
    began_at = models.DateTimeField(_("cuándo"), default=now)
    ended_at = models.DateTimeField(_("entregado"), null=True, blank=True)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        verbose_name = _("relevo")
        verbose_name_plural = _("relevos")
        ordering = ["-began_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.post or self.member}, {self.institution}"

    def get_absolute_url(self) -> str:
        return reverse("people:handover", args=[self.pk])

    def roles_of(self, user: Any) -> frozenset[str]:
        roles = {"leaver"} if user.pk == self.member_id else set()
        roles |= {"successor"} if user.pk == self.successor_id else set()
        roles |= {"territory"} if user.reach().holds(self.institution) else set()
        return frozenset(roles)

    def candidates(self, by: Member) -> "models.QuerySet[Member]":
        """Who works in the institution today; and the one who asks, if they answer for its territory."""
        there = Member.objects.filter(pk__in=Member.objects.working().at(self.institution))
        own = Member.objects.filter(pk=by.pk) if "territory" in self.roles_of(by) else Member.objects.none()
        return (there | own).exclude(pk=self.keeper_id)

    @classmethod
    @transaction.atomic
    def begin(cls, *, member: Member, institution: Institution, post: str, by: Member) -> "Handover | None":
        """None where nothing is under way."""
        tasks = [
            {"shelf": str(shelf.title), "label": task.label, "address": task.address, "note": task.note}
            for shelf, task in belongings.tasks_of(member, institution)
        ]
        if not tasks:
            return None
        one = cls.objects.create(member=member, keeper=member, institution=institution, post=post, tasks=tasks)
        record("people.left_behind", one, by=by, institution=institution, tasks=len(tasks))
        return one

    @transaction.atomic
    def hand_over(self, successor: Member, *, by: Member) -> None:
        """Everything that can change hands does."""
        self.move("hand_over", successor=successor, ended_at=now())
        self._pass(successor, by)
        place, count = self.institution, len(self.tasks)
        record("people.handed_over", self, by=by, institution=place, successor=successor.pk, tasks=count)

    @transaction.atomic
    def keep(self, *, by: Member) -> None:
        """Who had it goes on with it, from another post."""
        self.move("keep", ended_at=now())
        record("people.kept", self, by=by, institution=self.institution)

    @transaction.atomic
    def entrust(self, keeper: Member, *, by: Member) -> None:
        """Somebody holds it until there is a successor: who had it is leaving for good."""
        self._pass(keeper, by)
        self.keeper = keeper
        self.save(update_fields=["keeper"])
        record("people.entrusted", self, by=by, institution=self.institution, keeper=keeper.pk)

    def _pass(self, to: Member, by: Member) -> None:
        listed = {task["address"] for task in self.tasks}
        for _shelf, task in belongings.tasks_of(self.keeper, self.institution):
            if task.hand_over and task.address in listed:
                task.hand_over(to, by)
