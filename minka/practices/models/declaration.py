"""The act by which the head of an institution answers for a practice."""

from datetime import date

from django.db import models, transaction
from django.utils.timezone import localdate, now
from django.utils.translation import gettext_lazy as _

from minka.people.models import Member
from minka.practices.models.practice import HEAD_POST, Practice
from minka.territory.models import Institution

TEXTS = {
    "2026-11": (
        _("La práctica lleva al menos seis meses en marcha en mi institución."),
        _("Lo que aquí se cuenta y se mide es verdad, hasta donde la institución puede comprobarlo."),
        _("Autorizo que se sistematice y se difunda, con el nombre de la institución y de su equipo."),
    ),
}
CURRENT = "2026-11"
MONTHS = 6


class Declaration(models.Model):
    """Who declared it, from which post, and the version of the text that was before the eyes."""

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="declarations")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    post = models.CharField(_("cargo"), max_length=160)
    text_version = models.CharField(_("versión del texto"), max_length=20)
    at = models.DateTimeField(_("cuándo"), default=now)

    class Meta:
        verbose_name = _("declaración")
        verbose_name_plural = _("declaraciones")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["practice", "institution", "text_version"], name="declared_once")
        ]

    def __str__(self) -> str:
        return f"{self.institution}, {self.at:%Y-%m-%d}"

    @property
    def statements(self) -> tuple[object, ...]:
        return TEXTS[self.text_version]

    @classmethod
    @transaction.atomic
    def declare(cls, practice: Practice, *, by: Member) -> "Declaration | None":
        """For the institution of the practice that the person heads; None if it had already declared."""
        held = by.memberships.in_force().filter(institution__in=practice.participations.values("institution"))
        heads = [one for one in held if one.role == "coordinator" or HEAD_POST.fullmatch(one.post.strip())]
        membership = heads[0]
        declaration, new = cls.objects.get_or_create(
            practice=practice,
            institution=membership.institution,
            text_version=CURRENT,
            defaults={"member": by, "post": membership.post or membership.get_role_display()},
        )
        if new:
            practice.tell("declared", by=by, text_version=CURRENT, post=declaration.post)
        return declaration if new else None


def months_since(day: date, today: date | None = None) -> int:
    """Whole months: from 15 May to 14 November there are five."""
    today = today or localdate()
    return (today.year - day.year) * 12 + today.month - day.month - (today.day < day.day)
