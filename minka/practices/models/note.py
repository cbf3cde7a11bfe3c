from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from minka.people.models import Member
from minka.practices.models.practice import Practice
from minka.territory.models import Institution


class ExpertNoteQuerySet(models.QuerySet["ExpertNote"]):
    def visible_to(self, user: Any) -> "ExpertNoteQuerySet":
        """Those of practices that one sees."""
        return self.filter(practice__in=Practice.objects.visible_to(user).values("pk"))


class ExpertNote(models.Model):
    """What a named expert said of the practice, in the three sections of the exchanges."""

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="notes")
    member = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.CharField(_("nombre"), max_length=120, blank=True)
    post = models.CharField(_("cargo"), max_length=240, blank=True)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    dated = models.DateField(_("fecha"), null=True, blank=True)

    objects = ExpertNoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("nota del experto")
        verbose_name_plural = _("notas del experto")
        ordering = ["-dated", "pk"]

    def __str__(self) -> str:
        return self.name or self.post

    def get_absolute_url(self) -> str:
        return f"{self.practice.get_absolute_url()}#nota-{self.pk}"


class Section(models.TextChoices):
    KEY_ASPECT = "key_aspect", _("Aspectos clave")
    OPPORTUNITY = "opportunity", _("Oportunidades de mejora")
    RECOMMENDATION = "recommendation", _("Recomendaciones para la sostenibilidad y réplica")


class Point(models.Model):
    """One bullet of a note; those of the last two sections can become commitments."""

    note = models.ForeignKey(ExpertNote, on_delete=models.CASCADE, related_name="points")
    section = models.CharField(_("sección"), max_length=20, choices=Section)
    title = models.CharField(_("título"), max_length=240, blank=True)
    text = models.TextField(_("texto"))
    order = models.PositiveSmallIntegerField(_("orden"), default=0)

    class Meta:
        verbose_name = _("punto de la nota")
        verbose_name_plural = _("puntos de la nota")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.title or self.text[:80]

    @property
    def section_rank(self) -> int:
        """The place of its section in a note."""
        return Section.values.index(self.section)
