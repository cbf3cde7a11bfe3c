from django.db import models
from django.utils.translation import gettext_lazy as _

from minka.territory.models import Institution, Kind
from minka.topics.models import Topic


class AllyOffer(models.Model):
    """What an ally puts at the community's service."""

    institution = models.ForeignKey(
        Institution,
        on_delete=models.CASCADE,
        related_name="+",
        limit_choices_to={"kind": Kind.ALLY},
        verbose_name=_("aliado"),
    )
    text = models.CharField(_("qué ofrece"), max_length=300)
    topics = models.ManyToManyField(Topic, related_name="+", blank=True, verbose_name=_("temas"))
    demonstration = models.BooleanField(_("registro de demostración"), default=False)
    until = models.DateField(_("hasta"), null=True, blank=True)

    class Meta:
        verbose_name = _("ofrecimiento de un aliado")
        verbose_name_plural = _("ofrecimientos de los aliados")
        ordering = ["institution__name", "pk"]

    def __str__(self) -> str:
        return self.text
