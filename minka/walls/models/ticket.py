"""What waits for a moderator: a newcomer's first words, a flag, an appeal. One queue, each with its clock.

A ticket is a thing of its own, so that the fact of a flag is news for moderators and for nobody else: who is flagged
never learns by whom.
"""

from datetime import timedelta
from statistics import median
from typing import Any

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from minka.people.access import roles_of
from minka.people.models import Member, Role
from minka.territory.models import Institution

LATELY = timedelta(days=90)


class Kind(models.TextChoices):
    REVIEW = "review", _("Primeros mensajes")
    FLAG = "flag", _("Señalado")
    APPEAL = "appeal", _("Apelación")


class Reason(models.TextChoices):
    ADVERTISING = "advertising", _("Es publicidad o lleva a otro sitio")
    OFFENCE = "offence", _("Ofende o ataca a alguien")
    PERSONAL = "personal", _("Muestra datos personales, o de estudiantes")
    FALSE = "false", _("Dice algo falso")
    ELSEWHERE = "elsewhere", _("No corresponde a este lugar")
    OTHER = "other", _("Otra razón")


def coordinated_by(user: Any) -> frozenset[int]:
    """The institutions that a person coordinates today; one query, kept for the life of the object."""
    if not hasattr(user, "_coordinated"):
        held = user.memberships.in_force().filter(role=Role.COORDINATOR)
        user._coordinated = frozenset(held.values_list("institution_id", flat=True))
    return user._coordinated


def in_territory_of(user: Any) -> Q:
    """What belongs to an institution that the person coordinates, or to one that depends on it."""
    ids = coordinated_by(user)
    return Q(institution__in=ids) | Q(institution__parent__in=ids)


class TicketQuerySet(models.QuerySet["Ticket"]):
    def visible_to(self, user: Any) -> "TicketQuerySet":
        """The team sees all, a coordinator those of the territory, and everybody what they flagged."""
        roles = roles_of(user)
        if Role.TEAM in roles:
            return self.all()
        if not user.is_authenticated or not user.is_active:
            return self.none()
        seen = Q(by=user.pk)
        return self.filter(seen | in_territory_of(user) if Role.COORDINATOR in roles else seen)

    def to_decide_by(self, user: Any) -> "TicketQuerySet":
        """Those that this moderator may settle, the longest waiting first: never about one's own words."""
        mine = self.all() if Role.TEAM in roles_of(user) else self.filter(in_territory_of(user))
        return mine.filter(settled_at=None).exclude(author=user.pk).order_by("at", "pk")

    def about(self, thing: models.Model) -> "TicketQuerySet":
        return self.filter(thing_type=ContentType.objects.get_for_model(thing), thing_id=thing.pk)

    def median_wait(self) -> timedelta | None:
        """Half of those settled in the last ninety days waited less than this."""
        rows = self.filter(settled_at__gte=now() - LATELY).values_list("at", "settled_at")
        waits = [(settled - at).total_seconds() for at, settled in rows if settled]
        return timedelta(seconds=median(waits)) if waits else None


class Ticket(models.Model):
    """Something that a moderator has to decide about a message, a challenge or an initiative."""

    thing_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    thing_id = models.PositiveBigIntegerField()
    thing = GenericForeignKey("thing_type", "thing_id")
    kind = models.CharField(_("qué espera"), max_length=8, choices=Kind)
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", verbose_name=_("quién lo pide"))
    author = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", verbose_name=_("quién lo escribió"))
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField(_("razón"), max_length=12, choices=Reason, blank=True)
    text = models.TextField(_("por qué"), max_length=1000, blank=True)
    at = models.DateTimeField(_("desde"), default=now)
    settled_at = models.DateTimeField(_("resuelto"), null=True, blank=True)
    settled_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(_("qué se decidió"), max_length=12, blank=True)

    objects = TicketQuerySet.as_manager()

    class Meta:
        verbose_name = _("pendiente de moderación")
        verbose_name_plural = _("pendientes de moderación")
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["thing_type", "thing_id"]), models.Index(fields=["settled_at", "at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["thing_type", "thing_id", "kind", "by"],
                condition=Q(settled_at=None),
                name="ticket_open_once",
            )
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    def get_absolute_url(self) -> str:
        return f"{reverse('walls:moderation')}#pendiente-{self.pk}"

    def moderators(self) -> list[int]:
        """Who may settle it: the team, and who coordinates the author's institution or the one above it."""
        held = Q(memberships__role=Role.TEAM)
        if self.institution:
            above = [self.institution_id, self.institution.parent_id]
            held |= Q(memberships__role=Role.COORDINATOR, memberships__institution__in=above)
        today = Q(memberships__until=None) | Q(memberships__until__gte=now().date())
        found = Member.objects.filter(held, today, is_active=True).exclude(pk__in=[self.author_id, self.by_id])
        return list(found.order_by("pk").values_list("pk", flat=True).distinct())
