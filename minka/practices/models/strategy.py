from django.db import models
from django.utils.translation import gettext_lazy as _

from minka.practices.models.practice import Practice
from minka.practices.models.row import Row


class Phase(models.Model):
    """A named stretch of the strategy; a practice without phases has none."""

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="phases")
    name = models.CharField(_("nombre"), max_length=200)
    order = models.PositiveSmallIntegerField(_("orden"), default=0)

    class Meta:
        verbose_name = _("fase")
        verbose_name_plural = _("fases")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name


class Component(Row):
    """One part of the strategy: core is kept when another place adopts it, adaptable may change."""

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="components")
    phase = models.ForeignKey(Phase, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    title = models.CharField(_("título"), max_length=200, blank=True)
    text = models.TextField(_("texto"))
    core = models.BooleanField(_("nuclear"), null=True, blank=True, help_text=_("Vacío: aún no se ha dicho."))
    order = models.PositiveSmallIntegerField(_("orden"), default=0)

    class Meta:
        verbose_name = _("componente de la estrategia")
        verbose_name_plural = _("estrategia")
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["practice", "key"], name="component_key_once")]

    def __str__(self) -> str:
        return self.title or self.text[:80]


def steps_of(practice: Practice) -> list[tuple[Phase | None, list[Component]]]:
    """The strategy in order: what belongs to no phase first, then each phase with its components."""
    components = list(practice.components.all())
    steps: list[tuple[Phase | None, list[Component]]] = [(None, [one for one in components if one.phase_id is None])]
    steps += [(phase, [one for one in components if one.phase_id == phase.pk]) for phase in practice.phases.all()]
    return [step for step in steps if step[1]]
