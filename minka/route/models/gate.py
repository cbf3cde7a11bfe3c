"""What each stage asks for, as data that the team edits; `minka/route/checks.py` knows how each is answered."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from minka.practices.models import Stage
from minka.route.checks import CHECKS, Answer, Facts, answer, choices


class Moment(models.TextChoices):
    APPLICATION = "application", _("para postular")
    DECISION = "decision", _("para decidir")


class Rung(models.Model):
    """A stage as the route tells it, and how many people review who wants to reach it."""

    stage = models.CharField(_("estadio"), max_length=12, choices=Stage, unique=True)
    purpose = models.TextField(_("qué es"))
    reviewers = models.PositiveSmallIntegerField(_("evaluadores como mínimo"), default=2)
    appeal_days = models.PositiveSmallIntegerField(
        _("días hábiles para apelar"),
        default=15,
        help_text=_("De lunes a viernes, desde el día después de la decisión."),
    )
    proposed = models.BooleanField(_("propuesto"), default=True, help_text=_("Aún no lo publica el equipo nacional."))
    order = models.PositiveSmallIntegerField(_("orden"), default=0)

    class Meta:
        verbose_name = _("estadio de la ruta")
        verbose_name_plural = _("estadios de la ruta")
        ordering = ["order"]
        constraints = [models.CheckConstraint(condition=models.Q(reviewers__gt=0), name="rung_has_reviewers")]

    def __str__(self) -> str:
        return self.get_stage_display()

    @property
    def shape(self) -> str:
        return ("one", "two", "three")[min(self.order, 2)]

    @classmethod
    def after(cls, stage: str) -> "Rung | None":
        """The stage that a practice at `stage` may apply to; None at the top."""
        place = Stage.values.index(stage) + 1
        return cls.objects.filter(stage=Stage.values[place]).first() if place < len(Stage.values) else None

    def findings(self, facts: Facts, moment: str) -> "list[Finding]":
        """What its gates of that moment say of a practice. One query."""
        gates = self.gates.filter(in_use=True, moment=moment)
        return [Finding(gate, answer(gate.check_code, gate.minimum, facts)) for gate in gates]


class Gate(models.Model):
    """One requirement of a stage: which check answers it, with which least, in the team's words."""

    rung = models.ForeignKey(Rung, on_delete=models.CASCADE, related_name="gates", verbose_name=_("estadio"))
    check_code = models.CharField(_("cómo se comprueba"), max_length=20, choices=choices)
    minimum = models.PositiveSmallIntegerField(_("mínimo"), default=1)
    text = models.CharField(_("requisito"), max_length=200)
    why = models.CharField(_("por qué se pide"), max_length=300, blank=True)
    moment = models.CharField(_("cuándo se exige"), max_length=12, choices=Moment, default=Moment.APPLICATION)
    in_use = models.BooleanField(_("se exige"), default=True)
    proposed = models.BooleanField(_("propuesto"), default=True)
    order = models.PositiveSmallIntegerField(_("orden"), default=0)

    class Meta:
        verbose_name = _("requisito")
        verbose_name_plural = _("requisitos")
        ordering = ["rung__order", "order", "pk"]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        check = CHECKS.get(self.check_code)
        if check and check.at_decision and self.moment != Moment.DECISION:
            raise ValidationError({"moment": _("Esto solo se sabe cuando ya evaluaron: exígelo para decidir.")})

    @property
    def by_person(self) -> bool:
        return CHECKS[self.check_code].by_person

    @property
    def section(self) -> str:
        """The part of the practice where what lacks is written; empty when it is elsewhere."""
        return CHECKS[self.check_code].section


@dataclass(frozen=True)
class Finding:
    gate: Gate
    answer: Answer

    @property
    def met(self) -> bool:
        return self.answer.met
