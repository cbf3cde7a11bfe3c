from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class Topic(models.Model):
    """A theme of educational management; `palette` names the threads of its textiles (core/textile.py)."""

    slug = models.SlugField(_("dirección"), unique=True)
    name = models.CharField(_("nombre"), max_length=80, unique=True)
    palette = models.CharField(_("paleta del tejido"), max_length=20)
    keywords = models.TextField(_("palabras con que se busca"), blank=True)

    class Meta:
        verbose_name = _("tema")
        verbose_name_plural = _("temas")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{reverse('practices:practices')}?tema={self.slug}"
