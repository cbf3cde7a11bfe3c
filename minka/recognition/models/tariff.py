"""The tariff: public rules with versions, and the levels that a year of points reaches."""

from django.db import models
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from minka.recognition import ledger


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
