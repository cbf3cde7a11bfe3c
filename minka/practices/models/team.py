from django.db import models
from django.utils.translation import gettext_lazy as _

from minka.people.models import Member
from minka.practices.models.practice import Practice
from minka.practices.models.row import Row
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


class TeamMember(Row):
    """A person of the practice's team, with the post held then; the account may be missing.

    Who gave the practice over keeps the name here, with the day in `until`, and writes it no more.
    """

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="team")
    member = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.CharField(_("nombre"), max_length=120)
    post = models.CharField(_("cargo"), max_length=160, blank=True)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    until = models.DateField(_("hasta"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(_("orden"), default=0)

    class Meta:
        verbose_name = _("integrante del equipo")
        verbose_name_plural = _("equipo")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "member"], condition=models.Q(until=None), name="team_member_once"
            ),
            models.UniqueConstraint(fields=["practice", "key"], name="team_member_key_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def in_full(self) -> str:
        """«Ana, especialista, UGEL Huaura»: what is known, between commas."""
        return ", ".join(str(part) for part in (self.name, self.post, self.institution) if part)
