from dataclasses import dataclass
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


@dataclass(frozen=True)
class Adviser:
    """Who advises today, with what they offer (or what is taken for granted) and how much they carry."""

    member: Member
    topics: list[Topic]
    capacity: int
    available: bool
    load: int

    @property
    def has_room(self) -> bool:
        return self.available and self.load < self.capacity


def advisers() -> list[Adviser]:
    """Members with the role and an open account, the most loaded first; two queries."""
    held = Membership.objects.in_force().filter(role=Role.ADVISER).values("member")
    under_way = Q(advised__state__in=["assigned", "scheduled"])
    members = Member.objects.filter(pk__in=held, is_active=True).select_related("adviser_profile")
    counted = members.annotate(load=Count("advised", filter=under_way)).order_by("-load", "name", "pk")
    found = []
    for member in counted.prefetch_related("adviser_profile__topics"):
        offer = getattr(member, "adviser_profile", None)
        topics = list(offer.topics.all()) if offer else []
        capacity, available = (offer.capacity, offer.available) if offer else (CASES, True)
        found.append(Adviser(member, topics, capacity, available, member.load))
    return found
