"""A figure is asked of the facts by its code; what was published of it is kept as it was, with who and when."""

from django.db import models
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from minka.people.models import Member


class FrozenFigure(models.Model):
    """The value of a figure at a cut-off date, kept for ever: a published number never changes under its readers."""

    code = models.CharField(_("código"), max_length=60, db_index=True)
    scope = models.CharField(_("alcance"), max_length=80, blank=True, help_text=_("Año, región o intercambio."))
    value = models.JSONField(_("valor"))
    cutoff = models.DateTimeField(_("corte"))
    frozen_at = models.DateTimeField(_("congelada"), default=now)
    frozen_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("por"))
    purpose = models.CharField(_("para qué"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("cifra congelada")
        verbose_name_plural = _("cifras congeladas")
        ordering = ["-frozen_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.code} = {self.value}"


class VisitCount(models.Model):
    """Pages read on a day, counted without cookies, addresses or anything about the reader."""

    day = models.DateField(_("día"), unique=True)
    pages = models.PositiveBigIntegerField(_("páginas"), default=0)

    class Meta:
        verbose_name = _("visitas de un día")
        verbose_name_plural = _("visitas")
        ordering = ["-day"]

    def __str__(self) -> str:
        return f"{self.day}: {self.pages}"
