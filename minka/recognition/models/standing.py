"""What was computed from the tariff and the journal: it can be thrown away and computed again."""

from typing import Any

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from minka.journal.models import Entry, record
from minka.people.models import Member
from minka.recognition.models.tariff import Level
from minka.territory.models import Institution, MacroRegion, Region


class Season(models.Model):
    """A year of points: what was read of the journal, and whether there is news to read."""

    year = models.PositiveSmallIntegerField(_("año"), unique=True)
    pending = models.BooleanField(default=False)
    replayed_at = models.DateTimeField(null=True)
    last_entry = models.BigIntegerField(default=0)

    class Meta:
        ordering = ["-year"]

    def __str__(self) -> str:
        return str(self.year)


class Award(models.Model):
    """What a fact paid to a member; `why` are the discounts, by name, between blanks."""

    season = models.ForeignKey(Season, on_delete=models.CASCADE, related_name="awards")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    rule = models.SlugField(max_length=40)
    full = models.DecimalField(max_digits=6, decimal_places=1)
    points = models.DecimalField(max_digits=6, decimal_places=1)
    why = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["-entry__at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["entry", "member", "rule"], name="award_once")]

    def __str__(self) -> str:
        return f"{self.rule} {self.points}"


class StandingQuerySet(models.QuerySet["Standing"]):
    def visible(self) -> "StandingQuerySet":
        """Those who want to be seen in the ranking, and are still here."""
        return self.filter(member__in_ranking=True, member__is_active=True, points__gt=0)

    def ahead_of(self, one: "Standing") -> "StandingQuerySet":
        """Who has more points, or the same and came first."""
        return self.filter(Q(points__gt=one.points) | Q(points=one.points, member_id__lt=one.member_id))


class Standing(models.Model):
    """A member's year in one row, with the place where they worked when they last earned."""

    season = models.ForeignKey(Season, on_delete=models.CASCADE, related_name="standings")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    points = models.DecimalField(_("puntos"), max_digits=9, decimal_places=1)
    awards = models.PositiveIntegerField(default=0)
    outside = models.BooleanField(default=False)  # another institution used something of theirs
    level = models.ForeignKey(Level, on_delete=models.SET_NULL, null=True, related_name="+")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, null=True, related_name="+")
    region = models.ForeignKey(Region, on_delete=models.PROTECT, null=True, related_name="+")
    macro_region = models.ForeignKey(MacroRegion, on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=8, blank=True)

    objects = StandingQuerySet.as_manager()

    class Meta:
        ordering = ["-points", "member_id"]
        constraints = [models.UniqueConstraint(fields=["season", "member"], name="standing_once")]
        indexes = [
            models.Index(fields=["season", "-points", "member"], name="standing_order"),
            models.Index(fields=["season", "region", "-points"], name="standing_in_region"),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.points}"


@transaction.atomic
def hide(member: Member, *, by: Any) -> None:
    """Leave the ranking; the points go on counting for oneself alone."""
    if Member.objects.filter(pk=member.pk, in_ranking=True).update(in_ranking=False):
        record("recognition.hid", member, by=by)
    member.in_ranking = False


@transaction.atomic
def show(member: Member, *, by: Any) -> None:
    if Member.objects.filter(pk=member.pk, in_ranking=False).update(in_ranking=True):
        record("recognition.showed", member, by=by)
    member.in_ranking = True
