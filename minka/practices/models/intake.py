from typing import Any, ClassVar

from django.db import models, transaction
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from minka.core.lifecycle import Lifecycle, Moves
from minka.journal.models import record
from minka.people.access import roles_of
from minka.people.models import Member, Role


class IntakeState(models.TextChoices):
    READY = "ready", _("Por cargar")
    LOADING = "loading", _("Cargando")
    DONE = "done", _("Cargado")
    FAILED = "failed", _("No se cargó")


class IntakeQuerySet(models.QuerySet["Intake"]):
    def visible_to(self, user: Any) -> "IntakeQuerySet":
        return self.none() if Role.TEAM not in roles_of(user) else self.all()


class Intake(Lifecycle):
    """A workbook of practices that was looked through and may be loaded; `told` is what it would do, or did."""

    State = IntakeState
    MOVES: ClassVar[Moves] = {
        "load": ([IntakeState.READY], IntakeState.LOADING),
        "finish": ([IntakeState.LOADING], IntakeState.DONE),
        "fail": ([IntakeState.LOADING], IntakeState.FAILED),
    }

    name = models.CharField(max_length=200)
    file = models.FileField(upload_to="libros/%Y/")
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=now)
    state = models.CharField(max_length=10, choices=IntakeState, default=IntakeState.READY)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    told = models.JSONField(default=dict)
    error = models.TextField(blank=True)

    objects = IntakeQuerySet.as_manager()

    class Meta:
        verbose_name = _("carga de prácticas")
        verbose_name_plural = _("cargas de prácticas")
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("practices:intake", args=[self.pk])

    @transaction.atomic
    def load(self, *, by: Member) -> None:
        """Begin; of two who press the button, one does."""
        self.move("load", by=by)
        record("practices.loaded", self, by=by, name=self.name, total=self.total)
