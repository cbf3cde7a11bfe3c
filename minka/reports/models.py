"""Reports: what was read of a file, and what was printed of an exchange."""

from django.db import models
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from minka.events.models import Exchange
from minka.people.models import Member


class Reading(models.Model):
    """A report that was uploaded: its text, what was understood of it, and the exchange it became."""

    class State(models.TextChoices):
        PREVIEW = "preview", _("Por revisar")
        CONFIRMED = "confirmed", _("Publicado")
        DISCARDED = "discarded", _("Descartado")

    name = models.CharField(_("archivo"), max_length=200)
    digest = models.CharField(max_length=64, db_index=True)
    lines = models.JSONField(default=list)
    contents = models.JSONField(default=dict)
    state = models.CharField(_("estado"), max_length=10, choices=State, default=State.PREVIEW)
    exchange = models.ForeignKey(Exchange, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=now)

    class Meta:
        verbose_name = _("reporte leído")
        verbose_name_plural = _("reportes leídos")
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.name


class Printing(models.Model):
    """A report of an exchange in one format; frozen ones keep the figures that they were printed with."""

    class State(models.TextChoices):
        WAITING = "waiting", _("En espera")
        WORKING = "working", _("En trabajo")
        DONE = "done", _("Lista")
        FAILED = "failed", _("No se pudo")

    exchange = models.ForeignKey(Exchange, on_delete=models.CASCADE, related_name="printings")
    format = models.CharField(_("formato"), max_length=4, choices=[("pdf", "PDF"), ("docx", "Word"), ("html", "HTML")])
    state = models.CharField(_("estado"), max_length=10, choices=State, default=State.WAITING)
    progress = models.PositiveSmallIntegerField(_("avance"), default=0)
    figures = models.JSONField(_("cifras"), default=dict)
    file = models.FileField(_("archivo"), upload_to="reportes/%Y/", blank=True)
    error = models.TextField(_("error"), blank=True)
    by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=now)

    class Meta:
        verbose_name = _("impresión")
        verbose_name_plural = _("impresiones")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.exchange} ({self.format})"
