"""«Queremos replicarla»: an institution says so to the team of a practice. A transfer begins from here."""

from typing import Any

from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from minka.core.lifecycle import WrongState
from minka.people.access import roles_of
from minka.people.models import Member, Membership, Role
from minka.practices.models.practice import Practice
from minka.territory.models import Institution
from minka.walls import guard


class WishQuerySet(models.QuerySet["Wish"]):
    def visible_to(self, user: Any) -> "WishQuerySet":
        """To who writes the practice, to who works in the institution that wants it, and to the team."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if Role.TEAM in roles_of(user):
            return self.all()
        written = Practice.objects.written_by(user).values("pk")
        return self.filter(Q(practice__in=written) | Q(institution__in=user.institution_ids()))

    def open(self) -> "WishQuerySet":
        return self.filter(given_up_at=None)

    def unanswered(self) -> "WishQuerySet":
        return self.open().filter(answered_at=None)


class Wish(models.Model):
    """One open wish an institution; the problem that it names is read by the practice's team, not by the public."""

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="wishes", verbose_name=_("práctica"))
    institution = models.ForeignKey(
        Institution, on_delete=models.PROTECT, related_name="+", verbose_name=_("institución")
    )
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", verbose_name=_("quién lo dijo"))
    problem = models.TextField(_("qué problema quieren resolver"), max_length=600)
    at = models.DateTimeField(_("desde"), default=now)
    given_up_at = models.DateTimeField(_("retirado"), null=True, blank=True)
    answered_at = models.DateTimeField(_("respondido"), null=True, blank=True)
    answered_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("quién respondió")
    )

    objects = WishQuerySet.as_manager()

    class Meta:
        verbose_name = _("interés en replicar")
        verbose_name_plural = _("intereses en replicar")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "institution"], condition=Q(given_up_at=None), name="one_open_wish_an_institution"
            )
        ]

    def __str__(self) -> str:
        return f"{self.institution}: {self.practice}"

    def get_absolute_url(self) -> str:
        return f"{reverse('practices:practice', args=[self.practice.slug])}#quieren"

    def roles_of(self, user: Any) -> frozenset[str]:
        """`author` as of its practice; `wisher`, whoever works in the institution that wants it."""
        roles = self.practice.roles_of(user) & {"author"}
        return roles | ({"wisher"} if self.institution_id in user.institution_ids() else frozenset())

    def reader(self) -> Member | None:
        """Who is written to: who said it or took over; while that account is shut, who coordinates or works there."""
        if self.member.is_active:
            return self.member
        coordinating = Membership.objects.answering_for(self.institution)
        working = Membership.objects.in_force().filter(institution=self.institution, member__is_active=True)
        for found in (coordinating, working):
            first = found.select_related("member").order_by("since", "pk").first()
            if first:
                return first.member
        return None

    @classmethod
    @transaction.atomic
    def want(cls, practice: Practice, *, by: Member, problem: str) -> "Wish | None":
        """For the institution where the person works; None if it had said so already.

        Raises `WrongState` for what is not published, and for who works nowhere; `guard.Refused` as in posting, for its
        team is written to.
        """
        guard.queue_up(by)
        institution = by.institution()
        if institution is None or not Practice.objects.published().filter(pk=practice.pk).exists():
            raise WrongState(practice, "want")
        guard.check(by, problem)
        try:
            with transaction.atomic():
                wish = cls.objects.create(practice=practice, institution=institution, member=by, problem=problem)
        except IntegrityError:
            return None
        practice.tell("wanted", by=by, wish=wish.pk, wanting=institution.pk)
        return wish

    @transaction.atomic
    def answer(self, *, by: Member) -> bool:
        """Its team wrote to them: each time is a fact, the last is what both read; False if given up meanwhile."""
        if not Wish.objects.open().filter(pk=self.pk).update(answered_at=now(), answered_by=by):
            return False
        self.practice.tell("answered", by=by, wish=self.pk, wanting=self.institution_id)
        return True

    @transaction.atomic
    def give_up(self, *, by: Member) -> bool:
        """No longer; False if a colleague was quicker, and then nothing is recorded."""
        if not Wish.objects.open().filter(pk=self.pk).update(given_up_at=now()):
            return False
        self.practice.tell("given_up", by=by, wish=self.pk, wanting=self.institution_id)
        return True


def wanted_by(practice: Practice) -> list[Wish]:
    """The open wishes of a practice, the oldest first; one query."""
    return list(practice.wishes.filter(given_up_at=None).select_related("institution", "member", "answered_by"))
