"""Badges and the credentials that say who earned them."""

import uuid
from collections.abc import Callable
from datetime import datetime
from typing import Any, ClassVar

from django.db import models, transaction
from django.db.models import Max, Q
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from minka.core.lifecycle import Lifecycle, Moves
from minka.journal.models import record
from minka.people.models import Member
from minka.recognition.models.tariff import Level


class Badge(models.Model):
    """`rules` are codes of rules whose awards count, between blanks; a badge of a level counts the points of a year.

    Its face is the cloth woven from its slug in the colours of its palette.
    """

    slug = models.SlugField(_("dirección"), unique=True)
    name = models.CharField(_("nombre"), max_length=80)
    criteria = models.TextField(_("qué hay que hacer"))
    palette = models.CharField(_("colores"), max_length=20, default="lectura")
    rules = models.CharField(_("reglas que cuentan"), max_length=240, blank=True)
    times = models.PositiveSmallIntegerField(_("cuántas veces"), default=1)
    level = models.ForeignKey(
        Level, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("nivel que la da")
    )
    valid_months = models.PositiveSmallIntegerField(_("meses que vale"), default=0, help_text=_("0: no vence."))
    order = models.PositiveSmallIntegerField(_("orden"), default=0)

    class Meta:
        verbose_name = _("insignia")
        verbose_name_plural = _("insignias")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name


class State(models.TextChoices):
    AWARDED = "awarded", _("otorgada")
    REVOKED = "revoked", _("revocada")


class CredentialQuerySet(models.QuerySet["Credential"]):
    def visible_to(self, _user: Any) -> "CredentialQuerySet":
        """Whoever has its address, which nobody can guess, may check it."""
        return self.all()


class Credential(Lifecycle):
    """A badge in somebody's hands: signed once, and revoked by a bit of the public list at `number`.

    `document` is the signed Open Badges 3.0 credential as it was given out. `year` is 0 for badges that are won once.
    """

    State = State
    MOVES: ClassVar[Moves] = {"revoke": ([State.AWARDED], State.REVOKED)}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    badge = models.ForeignKey(Badge, on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(_("a nombre de"), max_length=120)
    state = models.CharField(_("estado"), max_length=10, choices=State, default=State.AWARDED)
    number = models.PositiveIntegerField(unique=True)
    document = models.JSONField(default=dict)
    awarded_at = models.DateTimeField(_("otorgada"), default=now)
    expires_at = models.DateTimeField(_("vence"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revocada"), null=True, blank=True)
    reason = models.CharField(_("por qué se revocó"), max_length=240, blank=True)

    objects = CredentialQuerySet.as_manager()

    class Meta:
        verbose_name = _("credencial")
        verbose_name_plural = _("credenciales")
        ordering = ["-awarded_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["badge", "member", "year"], name="credential_once"),
            models.CheckConstraint(
                condition=~Q(state="revoked") | ~Q(reason=""), name="credential_revoked_with_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.badge}: {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("recognition:credential", args=[self.pk])

    @property
    def title(self) -> str:
        return f"{self.badge} {self.year}" if self.year else str(self.badge)

    @property
    def is_expired(self) -> bool:
        return self.expires_at is not None and self.expires_at < now()

    @property
    def stands(self) -> bool:
        return self.state == State.AWARDED and not self.is_expired

    def roles_of(self, user: Any) -> frozenset[str]:
        return frozenset({"holder"} if user.pk == self.member_id else ())

    @classmethod
    @transaction.atomic
    def award(
        cls,
        *,
        badge: Badge,
        member: Member,
        by: Member | None,
        sign: Callable[["Credential"], dict[str, Any]],
        year: int = 0,
        at: datetime | None = None,
    ) -> "Credential":
        """The member's credential of the badge; the one they have, if they have it."""
        found = cls.objects.filter(badge=badge, member=member, year=year).first()
        if found:
            return found
        last = cls.objects.select_for_update().aggregate(last=Max("number"))["last"]
        one = cls(badge=badge, member=member, year=year, name=member.name, number=0 if last is None else last + 1)
        one.awarded_at = at or now()
        if badge.valid_months:
            years, months = divmod(one.awarded_at.month - 1 + badge.valid_months, 12)
            day = min(one.awarded_at.day, 28)
            one.expires_at = one.awarded_at.replace(year=one.awarded_at.year + years, month=months + 1, day=day)
        one.document = sign(one)
        one.save(force_insert=True)
        record("recognition.awarded", one, by=by, at=at, credit=[member.pk], badge=badge.slug)
        return one

    @transaction.atomic
    def revoke(self, *, by: Member, reason: str) -> None:
        self.move("revoke", revoked_at=now(), reason=reason)
        record("recognition.revoked", self, by=by, credit=[self.member_id], reason=reason)
