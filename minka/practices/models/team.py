from django.db import models
from django.utils.translation import gettext_lazy as _

from minka.people.models import Member
from minka.practices.models.practice import Practice
from minka.territory.models import Institution


class Participation(models.Model):
    """An institution that runs the practice; the first leads it."""

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="participations")
    institution = models.ForeignKey(
        Institution, on_delete=models.PROTECT, related_name="+", verbose_name=_("institución")
    )
    order = models.PositiveSmallIntegerField(_("orden"), default=0)

    class Meta:
        verbose_name = _("institución participante")
        verbose_name_plural = _("instituciones participantes")
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["practice", "institution"], name="participation_once")]

    def __str__(self) -> str:
        return str(self.institution)


class TeamMember(models.Model):
    """A person of the practice's team, with the post held then; the account may be missing."""

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="team")
    member = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.CharField(_("nombre"), max_length=120)
    post = models.CharField(_("cargo"), max_length=160, blank=True)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    order = models.PositiveSmallIntegerField(_("orden"), default=0)

    class Meta:
        verbose_name = _("integrante del equipo")
        verbose_name_plural = _("equipo")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name
