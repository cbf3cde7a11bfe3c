from datetime import date, timedelta
from typing import Any

from django.db import models, transaction
from django.db.models import F, Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from minka.journal.models import record
from minka.people.access import roles_of
from minka.people.models.handover import Handover
from minka.people.models.member import OFFICE, Member
from minka.people.models.role import Role
from minka.territory.models import Institution, Kind


class MembershipQuerySet(models.QuerySet["Membership"]):
    def visible_to(self, user: Any) -> "MembershipQuerySet":
        """One's own; all, to the team."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self.all() if roles_of(user) & OFFICE else self.filter(member=user.pk)

    def in_force(self, on: date | None = None) -> "MembershipQuerySet":
        on = on or localdate()
        return self.filter(Q(until=None) | Q(until__gte=on), since__lte=on)

    def answering_for(self, institution: Institution) -> "MembershipQuerySet":
        """Of those who coordinate there today: in the institution, in the one it depends on, in its region's DRE."""
        above = Q(institution__in=[institution.pk, institution.parent_id])
        if institution.region_id:
            above |= Q(institution__region=institution.region_id, institution__kind__in=(Kind.DRE, Kind.GRE))
        return self.in_force().filter(above, role=Role.COORDINATOR, member__is_active=True)

    def of_the_team(self) -> "MembershipQuerySet":
        return self.in_force().filter(role=Role.TEAM, member__is_active=True)


class Membership(models.Model):
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("miembro"))
    institution = models.ForeignKey(
        Institution, on_delete=models.PROTECT, related_name="+", verbose_name=_("institución")
    )
    role = models.CharField(_("rol"), max_length=20, choices=Role)
    post = models.CharField(_("cargo"), max_length=160, blank=True)
    since = models.DateField(_("desde"), default=localdate)
    until = models.DateField(_("hasta"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membresía")
        verbose_name_plural = _("membresías")
        ordering = ["member__name", "-since"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="membership_dates_in_order"
            ),
            models.UniqueConstraint(
                fields=["member", "institution", "role"], condition=Q(until=None), name="membership_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}, {self.post or self.get_role_display()}, {self.institution}"

    def roles_of(self, user: Any) -> frozenset[str]:
        return frozenset({"self"} if user.pk == self.member_id else ())

    @classmethod
    @transaction.atomic
    def open(
        cls,
        *,
        member: Member,
        institution: Institution,
        role: str,
        by: Member | None,
        post: str = "",
        since: date | None = None,
    ) -> "Membership":
        membership = cls.objects.create(
            member=member, institution=institution, role=role, post=post, since=since or localdate()
        )
        record("people.opened", membership, by=by, institution=institution, role=str(role))
        return membership

    @transaction.atomic
    def end(self, *, by: Member, on: date | None = None) -> None:
        """Close the membership; the past keeps its names."""
        self.until = on or localdate()
        self.save(update_fields=["until"])
        record("people.ended", self, by=by, institution=self.institution, role=self.role)

    def leave_behind(self, *, by: Member) -> Handover | None:
        """What was under way there waits for a successor, unless the person is still there in another role."""
        here = {"member": self.member_id, "institution": self.institution_id}
        stays = Membership.objects.filter(until=None, **here).exclude(pk=self.pk).exists()
        waits = Handover.objects.without_successor().filter(**here).exists()
        if stays or waits:
            return None
        return Handover.begin(member=self.member, institution=self.institution, post=self.post, by=by)

    @transaction.atomic
    def move(self, *, by: Member, institution: Institution, post: str) -> tuple["Membership", Handover | None]:
        """Another post or another institution from today on; what was under way there waits in a handover.

        The role goes along inside the institution; in another one a person begins as a manager, whatever they were.
        """
        today = localdate()
        stays = institution.pk == self.institution_id
        self.end(by=by, on=max(self.since, today - timedelta(days=1)))
        other = Membership.objects.create(
            member=self.member,
            institution=institution,
            role=self.role if stays else Role.MANAGER,
            post=post,
            since=today,
        )
        record("people.moved", other, by=by, institution=institution, left=self.institution_id, post=post)
        return other, Handover.begin(member=self.member, institution=self.institution, post=self.post, by=by)
