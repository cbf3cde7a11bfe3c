"""The tariff, and what was computed from it: awards and standings, which can be thrown away and computed again."""

from typing import Any

from django.db import models, transaction
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from minka.journal.models import Entry, record
from minka.people.models import Member
from minka.recognition import ledger
from minka.territory.models import Institution, MacroRegion, Region


class Earner(models.TextChoices):
    ACTOR = ledger.ACTOR, _("quien lo hace")
    CREDIT = ledger.CREDIT, _("a quien le sirve de reconocimiento")


class Tariff(models.Model):
    """The rules in force since a day. One in force is never edited: another is written, from a later day."""

    version = models.PositiveIntegerField(_("versión"), unique=True)
    since = models.DateField(_("vigente desde"), unique=True)
    proposed = models.BooleanField(_("propuesta"), default=True)
    note = models.TextField(_("nota"), blank=True)
    same_institution = models.DecimalField(
        _("parte que cuenta de lo que viene de la propia institución"), max_digits=3, decimal_places=2, default="0.2"
    )
    returned = models.DecimalField(
        _("parte que cuenta de lo que se devuelve"), max_digits=3, decimal_places=2, default="0.2"
    )
    circle = models.DecimalField(
        _("parte que cuenta dentro de un círculo cerrado"), max_digits=3, decimal_places=2, default="0.05"
    )

    class Meta:
        verbose_name = _("tarifa")
        verbose_name_plural = _("tarifas")
        ordering = ["-since"]

    def __str__(self) -> str:
        return f"{self.version} ({self.since:%Y-%m-%d})"

    @property
    def is_settled(self) -> bool:
        """In force already: points were computed with it."""
        return self.pk is not None and self.since <= localdate()

    def plain(self) -> ledger.Tariff:
        return ledger.Tariff(
            self.version,
            self.since,
            tuple(rule.plain() for rule in self.rules.all()),
            self.same_institution,
            self.returned,
            self.circle,
        )


class Rule(models.Model):
    tariff = models.ForeignKey(Tariff, on_delete=models.CASCADE, related_name="rules")
    code = models.SlugField(_("código"), max_length=40)
    verb = models.CharField(_("hecho"), max_length=60)
    earner = models.CharField(_("quién gana"), max_length=10, choices=Earner)
    points = models.DecimalField(_("puntos"), max_digits=6, decimal_places=1)
    daily_cap = models.PositiveSmallIntegerField(_("tope por día"), default=0, help_text=_("0: sin tope."))
    once = models.BooleanField(_("una vez por cosa"), default=False)
    peer = models.BooleanField(_("se da entre pares"), default=False)
    outside = models.BooleanField(_("solo de otra institución"), default=False)
    title = models.CharField(_("en pocas palabras"), max_length=120)
    explanation = models.CharField(_("explicación"), max_length=240, blank=True)
    order = models.PositiveSmallIntegerField(_("orden"), default=0)

    class Meta:
        verbose_name = _("regla")
        verbose_name_plural = _("reglas")
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["tariff", "code"], name="rule_once")]

    def __str__(self) -> str:
        return self.title

    def plain(self) -> ledger.Rule:
        return ledger.Rule(
            self.code, self.verb, self.earner, self.points, self.daily_cap, self.once, self.peer, self.outside
        )


class Level(models.Model):
    """One of the steps that the community names; the names are the team's to change."""

    slug = models.SlugField(_("dirección"), unique=True)
    name = models.CharField(_("nombre"), max_length=60)
    threshold = models.DecimalField(_("desde cuántos puntos del año"), max_digits=7, decimal_places=1, unique=True)
    used_outside = models.BooleanField(
        _("exige que otra institución haya usado algo suyo"), default=False, help_text=_("Propuesto para «referente».")
    )
    proposed = models.BooleanField(_("propuesto"), default=True)

    class Meta:
        verbose_name = _("nivel")
        verbose_name_plural = _("niveles")
        ordering = ["threshold"]

    def __str__(self) -> str:
        return self.name


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
