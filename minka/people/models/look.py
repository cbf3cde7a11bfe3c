"""Who looked at whose personal data: the person reads it among their own data."""

from datetime import timedelta
from typing import Any

from django.db import models
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from minka.people.models.member import Member

ONCE = timedelta(hours=1)  # one sitting is one look


class What(models.TextChoices):
    PAGE = "page", _("tu página en la red")
    RECORD = "record", _("tu ficha en la administración")
    APPLICATION = "application", _("tu solicitud de ingreso")
    LETTER = "letter", _("te escribió desde la red")


class Look(models.Model):
    What = What

    reader = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+", verbose_name=_("quién miró"))
    subject = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+", verbose_name=_("a quién"))
    what = models.CharField(_("qué"), max_length=12, choices=What)
    at = models.DateTimeField(_("cuándo"), default=now, db_index=True)

    class Meta:
        verbose_name = _("consulta de datos personales")
        verbose_name_plural = _("consultas de datos personales")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.reader}: {self.get_what_display()}"

    @classmethod
    def keep(cls, reader: Any, subject: Member, what: str) -> None:
        """Write it down, unless one looks at oneself or it is the same sitting."""
        if reader.pk == subject.pk:
            return
        row = {"reader": reader, "subject": subject, "what": what}
        if what == What.LETTER or not cls.objects.filter(at__gt=now() - ONCE, **row).exists():
            cls.objects.create(**row)
