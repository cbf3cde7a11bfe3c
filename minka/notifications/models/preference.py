"""One preference for everything: what names me, at once or not; the rest, gathered; inside the product, always."""

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce, TruncDate
from django.utils.translation import gettext_lazy as _

from minka.people.models import Member


class Digest(models.TextChoices):
    DAILY = "daily", _("cada día")
    WEEKLY = "weekly", _("cada semana")
    NEVER = "never", _("nunca")


def last_digest_day(today: date) -> date:
    """The latest day, today included, on which the weekly digest leaves."""
    return today - timedelta(days=(today.isoweekday() - settings.DIGEST_DAY) % 7)


class PreferenceQuerySet(models.QuerySet["Preference"]):
    def of(self, member: Member) -> "Preference":
        """Their own, or the one that everybody begins with, not written yet."""
        return self.filter(member=member.pk).first() or Preference(member=member)


class Preference(models.Model):
    """`digested_to` is the last fact that a digest has read for the member; `digested_on`, the day it left.

    `sending` stands from the moment before the letter is handed over until it is known to have left. A machine that
    dies between leaves it standing: the letter may have left, so it is never sent again.
    """

    member = models.OneToOneField(
        Member, on_delete=models.CASCADE, primary_key=True, related_name="+", verbose_name=_("quién")
    )
    at_once = models.BooleanField(_("al momento, lo que me nombra"), default=True)
    digest = models.CharField(_("resumen"), max_length=8, choices=Digest, default=Digest.WEEKLY)
    digested_to = models.BigIntegerField(null=True, editable=False)
    digested_on = models.DateField(_("último resumen"), null=True, editable=False)
    sending = models.BooleanField(default=False, editable=False)

    objects = PreferenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("preferencia de avisos")
        verbose_name_plural = _("preferencias de avisos")

    def __str__(self) -> str:
        return f"{self.member}: {self.get_digest_display()}"

    def claim(self, upto: int, today: date) -> bool:
        """Write that this digest is leaving, before it leaves; False if somebody else did, or the member said no."""
        won = self._unchanged().update(digested_to=upto, digested_on=today, sending=True)
        return bool(won)

    def skip(self, upto: int, today: date) -> None:
        """There was nothing to tell."""
        self._unchanged().update(digested_to=upto, digested_on=today)

    def left(self) -> None:
        Preference.objects.filter(pk=self.pk).update(sending=False)

    def take_back(self) -> None:
        """The letter is known not to have left: the next digest begins where this one did."""
        back: dict[str, Any] = {"digested_to": self.digested_to, "digested_on": self.digested_on, "sending": False}
        Preference.objects.filter(pk=self.pk, sending=True).update(**back)

    def _unchanged(self) -> PreferenceQuerySet:
        """The row, if it is still as it was read."""
        seen = {"digest": self.digest, "digested_on": self.digested_on, "digested_to": self.digested_to}
        return Preference.objects.filter(pk=self.pk, **seen)


def due(today: date) -> "models.QuerySet[Member]":
    """The members whom a digest awaits: with an account and a post, and none since the day it should have left."""
    own = Preference.objects.filter(member=models.OuterRef("pk"))
    rows = Member.objects.working().annotate(
        how=Coalesce(models.Subquery(own.values("digest")), models.Value(Digest.WEEKLY.value)),
        last=Coalesce(models.Subquery(own.values("digested_on")), TruncDate(F("joined_at"))),
    )
    weekly = Q(how=Digest.WEEKLY, last__lt=last_digest_day(today))
    return rows.filter(weekly | Q(how=Digest.DAILY, last__lt=today))
