from typing import Any

from django.core.validators import MaxValueValidator
from django.db import models, transaction
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from minka.journal.models import record
from minka.people.models import Member, Membership, Role
from minka.topics.models import Topic

CASES = 4  # at once, for who has not said how many


class Full(Exception):  # noqa: N818 the name says it in one word
    """The adviser takes no more cases now."""


class AdviserQuerySet(models.QuerySet["AdviserProfile"]):
    def of_today(self) -> "AdviserQuerySet":
        """Of those with an open account and the role in force."""
        held = Membership.objects.in_force().filter(role=Role.ADVISER).values("member")
        return self.filter(member__in=held, member__is_active=True)

    def with_load(self) -> "AdviserQuerySet":
        """`load` is how many cases each has under way."""
        under_way = Q(member__advised__state__in=["assigned", "scheduled"])
        return self.select_related("member").annotate(load=Count("member__advised", filter=under_way, distinct=True))

    def visible_to(self, user: Any) -> "AdviserQuerySet":
        return self.filter(member__in=Member.objects.visible_to(user).values("pk"))


class AdviserProfile(models.Model):
    """What an adviser knows and how many cases they take at once."""

    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="adviser_profile")
    topics = models.ManyToManyField(Topic, blank=True, related_name="+", verbose_name=_("temas que asesora"))
    capacity = models.PositiveSmallIntegerField(_("casos a la vez"), default=CASES, validators=[MaxValueValidator(50)])
    available = models.BooleanField(_("recibe casos nuevos"), default=True)
    demonstration = models.BooleanField(_("registro de demostración"), default=False)

    objects = AdviserQuerySet.as_manager()

    class Meta:
        verbose_name = _("ficha de asesor")
        verbose_name_plural = _("fichas de asesores")
        ordering = ["member__name", "pk"]

    def __str__(self) -> str:
        return str(self.member)

    def roles_of(self, user: Any) -> frozenset[str]:
        return frozenset({"self"} if user.pk == self.member_id else ())

    @classmethod
    def open_missing(cls) -> None:
        """A profile for each adviser of today who has none; two queries where nobody is new."""
        held = Membership.objects.in_force().filter(role=Role.ADVISER, member__is_active=True)
        missing = set(held.values_list("member", flat=True)) - set(cls.objects.values_list("member", flat=True))
        if missing:
            rows = (AdviserProfile(member_id=key) for key in sorted(missing))
            AdviserProfile.objects.bulk_create(rows, ignore_conflicts=True)

    @classmethod
    def make_room(cls, member: Member) -> None:
        """Raises `Full`; who assigns at the same moment waits here (on SQLite, for the whole transaction)."""
        cls.objects.get_or_create(member=member)
        profile = cls.objects.select_for_update().get(member=member)
        if (
            not profile.available
            or member.advised.filter(state__in=["assigned", "scheduled"]).count() >= profile.capacity
        ):
            raise Full(str(member))

    @transaction.atomic
    def offer(self, *, by: Member, topics: list[Topic], capacity: int, available: bool) -> None:
        """Say what one advises on and how much one can take."""
        self.capacity, self.available = capacity, available
        self.save(update_fields=["capacity", "available"])
        self.topics.set(topics)
        record("advice.offered", self, by=by, institution=by.institution(), capacity=capacity, available=available)
