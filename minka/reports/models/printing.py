"""What was printed of an exchange, and the editions of its report that the team froze."""

from datetime import timedelta
from typing import Any, ClassVar

from django.db import models
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from minka.core.lifecycle import Lifecycle, Moves
from minka.events.models import Exchange
from minka.people.models import Member

STALE_AFTER = timedelta(minutes=3)  # a report takes seconds; a worker that is alive touches its printing at each step


class Edition(models.Model):
    """A report as it was frozen: its whole tree and its figures, so that printing it again says the same."""

    exchange = models.ForeignKey(Exchange, on_delete=models.CASCADE, related_name="editions")
    number = models.PositiveSmallIntegerField(_("edición"))
    document = models.JSONField(_("documento"))
    figures = models.JSONField(_("cifras"), default=dict)
    frozen_at = models.DateTimeField(_("congelada"), default=now)
    frozen_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("por"))

    class Meta:
        verbose_name = _("edición del reporte")
        verbose_name_plural = _("ediciones del reporte")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["exchange", "number"], name="edition_number_once")]

    def __str__(self) -> str:
        return f"{self.exchange}, {self.number}"


class PrintingQuerySet(models.QuerySet["Printing"]):
    def visible_to(self, user: Any) -> "PrintingQuerySet":
        """Those of the exchanges that the person may see."""
        return self.filter(exchange__in=Exchange.objects.visible_to(user))

    def done(self) -> "PrintingQuerySet":
        return self.filter(state=Printing.State.DONE).exclude(file="")


class Printing(Lifecycle):
    """A report of an exchange in one format: the file, or how far its making is. `digest` is of its content."""

    class State(models.TextChoices):
        WAITING = "waiting", _("En espera")
        WORKING = "working", _("En trabajo")
        DONE = "done", _("Lista")
        FAILED = "failed", _("No se pudo")

    MOVES: ClassVar[Moves] = {
        "start": ([State.WAITING], State.WORKING),
        "finish": ([State.WORKING], State.DONE),
        "fail": ([State.WAITING, State.WORKING], State.FAILED),
        "retry": ([State.FAILED], State.WAITING),
    }

    exchange = models.ForeignKey(Exchange, on_delete=models.CASCADE, related_name="printings")
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    format = models.CharField(_("formato"), max_length=4, choices=[("pdf", "PDF"), ("docx", "Word"), ("html", "HTML")])
    state = models.CharField(_("estado"), max_length=10, choices=State, default=State.WAITING)
    progress = models.PositiveSmallIntegerField(_("avance"), default=0)
    digest = models.CharField(max_length=64, blank=True, db_index=True)
    figures = models.JSONField(_("cifras"), default=dict)
    testimonials = models.JSONField(_("testimonios"), default=list)
    public = models.BooleanField(_("de un intercambio publicado"), default=False)
    file = models.FileField(_("archivo"), upload_to="reportes/%Y/", blank=True)
    error = models.TextField(_("error"), blank=True)
    by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=now)
    touched_at = models.DateTimeField(default=now)

    objects = PrintingQuerySet.as_manager()

    class Meta:
        verbose_name = _("impresión")
        verbose_name_plural = _("impresiones")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["exchange", "format", "digest", "public"],
                condition=models.Q(state__in=["waiting", "working"]),
                name="printing_underway_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.exchange} ({self.format})"

    @property
    def is_stale(self) -> bool:
        """Nobody has touched it for so long that whoever was making it must have died."""
        underway = self.state in (self.State.WAITING, self.State.WORKING)
        return underway and self.is_old

    @property
    def is_old(self) -> bool:
        return now() - self.touched_at > STALE_AFTER
