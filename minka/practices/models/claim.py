from decimal import Decimal
from typing import Any

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from minka.evidence.models import Evidence
from minka.practices import arithmetic
from minka.practices.arithmetic import Quantity, Verdict, judge, read_addends
from minka.practices.models.practice import Practice
from minka.practices.models.row import Row


class Unit(models.TextChoices):
    PERCENT = arithmetic.PERCENT, _("%")
    POINTS = arithmetic.POINTS, _("puntos")
    # xgettext:no-python-format
    PERCENT_CHANGE = arithmetic.PERCENT_CHANGE, _("% de variación")
    COUNT = arithmetic.COUNT, _("cantidad")


class ClaimQuerySet(models.QuerySet["Claim"]):
    def visible_to(self, user: Any) -> "ClaimQuerySet":
        """Those of the practices that the person may see."""
        return self.filter(practice__in=Practice.objects.visible_to(user).values("pk"))


class Claim(Row):
    """A result as it can be computed: statement, value, base, numerator and denominator, period, source, evidence.

    `value` is what the authors say; what the counts give is `minka/practices/arithmetic.py`'s to tell.
    """

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="claims")
    statement = models.TextField(_("enunciado"))
    value = models.DecimalField(_("valor"), max_digits=14, decimal_places=2, null=True, blank=True)
    hedge = models.CharField(_("alcance del valor"), max_length=20, blank=True, help_text=_("«más de», «cerca de»"))
    unit = models.CharField(_("unidad"), max_length=20, choices=Unit, blank=True)
    unit_name = models.CharField(_("de qué"), max_length=80, blank=True)
    baseline = models.DecimalField(_("línea de base"), max_digits=14, decimal_places=2, null=True, blank=True)
    numerator = models.PositiveBigIntegerField(_("numerador"), null=True, blank=True)
    addends = models.CharField(
        _("sumandos del numerador"), max_length=120, blank=True, help_text=_("«345 + 2603», si se suma.")
    )
    denominator = models.PositiveBigIntegerField(_("denominador"), null=True, blank=True)
    denominator_name = models.CharField(_("base: de qué"), max_length=120, blank=True)
    period = models.CharField(_("periodo"), max_length=60, blank=True)
    source = models.CharField(_("fuente"), max_length=200, blank=True)
    remark = models.TextField(_("lo que no cuadra"), blank=True)
    order = models.PositiveSmallIntegerField(_("orden"), default=0)

    evidence = GenericRelation(Evidence, object_id_field="thing_id", content_type_field="thing_type")

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("resultado")
        verbose_name_plural = _("resultados")
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(denominator=None) | Q(denominator__gt=0), name="claim_base_positive"),
            models.UniqueConstraint(fields=["practice", "key"], name="claim_key_once"),
        ]

    def __str__(self) -> str:
        return self.statement[:80]

    def quantity(self) -> Quantity:
        """The claim as bare numbers, for the arithmetic."""
        return Quantity(
            value=self.value,
            unit=self.unit,
            baseline=self.baseline,
            numerator=self.numerator,
            denominator=self.denominator,
            hedge=self.hedge,
            addends=read_addends(self.addends),
        )

    @property
    def computed_percent(self) -> Decimal | None:
        return arithmetic.percent(self.numerator, self.denominator)

    @property
    def holds(self) -> bool | None:
        """True when its sum was done and fits, False when something is at odds, None when nothing can be computed."""
        return arithmetic.holds(self.verdicts())

    def verdicts(self) -> list[Verdict]:
        return judge(self.quantity())
