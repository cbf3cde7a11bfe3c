from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.Model):
    """A level or modality of the school system: inicial, primaria, secundaria, EBA, EBE, CETPRO…"""

    slug = models.SlugField(_("dirección"), unique=True)
    name = models.CharField(_("nombre"), max_length=60, unique=True)
    order = models.PositiveSmallIntegerField(_("orden"), default=0)

    class Meta:
        verbose_name = _("nivel o modalidad")
        verbose_name_plural = _("niveles y modalidades")
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name
