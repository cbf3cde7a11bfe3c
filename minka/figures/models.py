"""A figure is asked of the facts by its code; what was published of it is kept as it was, with who and when."""

from datetime import datetime
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from minka.figures.answer import Answer
from minka.figures.proposed import RULES
from minka.journal.models import record
from minka.people.models import Member


class PublishedFigure(models.Model):
    """A figure that others counted and published: its definition is kept here, its values are frozen ones.

    What the platform can count itself is defined in `minka/figures/definitions/` instead.
    """

    code = models.SlugField(_("código"), max_length=60, unique=True)
    title = models.CharField(_("título"), max_length=120)
    definition = models.TextField(_("definición"))
    unit = models.CharField(_("unidad"), max_length=60, blank=True)
    order = models.PositiveSmallIntegerField(_("orden"), default=0)

    class Meta:
        verbose_name = _("cifra publicada por otros")
        verbose_name_plural = _("cifras publicadas por otros")
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("figures:figure", args=[self.code])


class FrozenFigure(models.Model):
    """The value of a figure at a cut-off date, kept for ever: a published number never changes under its readers."""

    code = models.CharField(_("código"), max_length=60, db_index=True)
    scope = models.CharField(_("alcance"), max_length=80, blank=True, help_text=_("Año, región o intercambio."))
    value = models.JSONField(_("valor"))
    cutoff = models.DateTimeField(_("corte"))
    source = models.CharField(_("fuente"), max_length=200, blank=True)
    remark = models.TextField(_("lo que no cuadra"), blank=True)
    frozen_at = models.DateTimeField(_("congelada"), default=now)
    frozen_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("por"))
    purpose = models.CharField(_("para qué"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("cifra congelada")
        verbose_name_plural = _("cifras congeladas")
        ordering = ["-frozen_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.code} = {self.answer.value}"

    @property
    def answer(self) -> Answer:
        return Answer.from_json(self.value)


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


@transaction.atomic
def freeze(code: str, answer: Answer, *, by: Member, cutoff: datetime, purpose: str = "", **more: Any) -> FrozenFigure:
    """Keep what the figure says now, with who, when and what for."""
    frozen = FrozenFigure.objects.create(
        code=code, value=answer.as_json(), cutoff=cutoff, frozen_by=by, purpose=purpose, **more
    )
    record("figures.frozen", frozen, by=by, code=code, value=answer.value)
    return frozen


class Rule(models.Model):
    """What makes a participation continuous, in numbers that the team may change: never an old version, always a new.

    `code` is the figure that it defines. A rule holds for the years from `from_year` on, until the next version does.
    """

    class Code(models.TextChoices):
        CONTINUOUS = "participacion-continua", _("participación continua en el año")
        NETWORK = "red-de-gestores", _("red de gestores, desde que existe")

    code = models.CharField(_("qué define"), max_length=60, choices=Code)
    from_year = models.PositiveSmallIntegerField(_("desde el año"))
    version = models.PositiveSmallIntegerField(_("versión"), editable=False, default=1)
    facts = models.PositiveSmallIntegerField(_("participaciones, al menos"), validators=[MinValueValidator(1)])
    months = models.PositiveSmallIntegerField(
        _("meses distintos, al menos"), validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    verbs = models.JSONField(_("qué es participar"), default=list)
    proposed = models.BooleanField(_("propuesto"), default=True, help_text=_("Falta que el equipo lo confirme."))
    note = models.TextField(_("por qué"), blank=True)
    written_at = models.DateTimeField(_("escrita"), default=now, editable=False)

    class Meta:
        verbose_name = _("regla de participación")
        verbose_name_plural = _("reglas de participación")
        ordering = ["code", "-from_year", "-version"]
        constraints = [models.UniqueConstraint(fields=["code", "version"], name="participation_rule_version_once")]

    def __str__(self) -> str:
        return f"{self.get_code_display()}, {self.version}"

    @classmethod
    def of(cls, code: str, year: int) -> "Rule":
        """The newest of those that hold for the year; for a year before the first, the proposed one."""
        found = cls.objects.filter(code=code, from_year__lte=year).first()
        return found or cls(code=code, version=1, **RULES[code])

    @transaction.atomic
    def write(self, *, by: Member | None) -> None:
        """Keep it as the next version of its code."""
        last = Rule.objects.filter(code=self.code).aggregate(last=models.Max("version"))["last"] or 0
        self.version = last + 1
        self.save(force_insert=True)
        record("figures.ruled", self, by=by, code=self.code, version=self.version)
