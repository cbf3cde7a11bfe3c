from django.db import models
from django.utils.translation import gettext_lazy as _

from minka.advice.models.case import Case
from minka.people.models import Member


class SlotQuerySet(models.QuerySet["Slot"]):
    def open(self) -> "SlotQuerySet":
        return self.filter(accepted_at=None, withdrawn_at=None)


class Slot(models.Model):
    """An hour that one of the two proposes and the other may accept."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="slots")
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", verbose_name=_("propuesto por"))
    starts = models.DateTimeField(_("empieza"))
    minutes_long = models.PositiveSmallIntegerField(_("minutos que dura"), default=120)
    place = models.CharField(_("dónde o enlace"), max_length=300, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = SlotQuerySet.as_manager()

    class Meta:
        verbose_name = _("horario propuesto")
        verbose_name_plural = _("horarios propuestos")
        ordering = ["starts", "pk"]

    def __str__(self) -> str:
        return self.starts.isoformat()

    @property
    def is_open(self) -> bool:
        return self.accepted_at is None and self.withdrawn_at is None


class Agreement(models.Model):
    """A line of the minutes that somebody can commit to."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="agreements")
    text = models.CharField(_("acuerdo"), max_length=500)
    order = models.PositiveSmallIntegerField(_("orden"), default=0)

    class Meta:
        verbose_name = _("acuerdo")
        verbose_name_plural = _("acuerdos")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.text
