"""Evidence: a file or a link that shows what a thing says, with its caption and its alternative text."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _


class Evidence(models.Model):
    thing_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    thing_id = models.PositiveBigIntegerField()
    thing = GenericForeignKey("thing_type", "thing_id")
    caption = models.CharField(_("qué muestra"), max_length=200)
    file = models.FileField(_("archivo"), upload_to="evidencias/%Y/", blank=True)
    link = models.URLField(_("enlace"), blank=True)
    alternative_text = models.CharField(_("texto alternativo"), max_length=300, blank=True)
    dated = models.DateField(_("fecha"), default=localdate)

    class Meta:
        verbose_name = _("evidencia")
        verbose_name_plural = _("evidencias")
        ordering = ["-dated", "pk"]
        indexes = [models.Index(fields=["thing_type", "thing_id"])]
        constraints = [
            models.CheckConstraint(condition=~Q(file="") | ~Q(link=""), name="evidence_has_file_or_link"),
        ]

    def __str__(self) -> str:
        return self.caption

    @property
    def address(self) -> str:
        return self.file.url if self.file else self.link
