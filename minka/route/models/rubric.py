"""The rubric: criteria with a descriptor for each of four levels, in versions.

A version that an application was judged by is never changed; the team writes the next one.
"""

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

LEVELS = ((1, _("Inicio")), (2, _("Proceso")), (3, _("Logrado")), (4, _("Destacado")))


class RubricQuerySet(models.QuerySet["Rubric"]):
    def current(self) -> "Rubric | None":
        return self.filter(current=True).first()


class Rubric(models.Model):
    version = models.PositiveSmallIntegerField(_("versión"), unique=True)
    note = models.CharField(_("de dónde viene"), max_length=300, blank=True)
    current = models.BooleanField(_("en uso"), default=False)
    proposed = models.BooleanField(_("propuesta"), default=True)

    objects = RubricQuerySet.as_manager()

    class Meta:
        verbose_name = _("rúbrica")
        verbose_name_plural = _("rúbricas")
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["current"], condition=Q(current=True), name="rubric_in_use_once")
        ]

    def __str__(self) -> str:
        return str(_("Rúbrica, versión %(version)s")) % {"version": self.version}

    @property
    def is_used(self) -> bool:
        """Whether somebody was, or is being, judged by it."""
        return bool(self.pk) and self.applications.exists()

    @property
    def is_whole(self) -> bool:
        """Whether it has criteria and each says what the four levels look like."""
        counted = [len(one.descriptors.all()) for one in self.criteria.prefetch_related("descriptors")]
        return bool(counted) and set(counted) == {len(LEVELS)}

    @transaction.atomic
    def next_version(self) -> "Rubric":
        """A copy to write in, not in use until the team says so."""
        last = Rubric.objects.order_by("-version").values_list("version", flat=True).first() or 0
        copy = Rubric.objects.create(version=last + 1, note=self.note, proposed=self.proposed)
        for criterion in self.criteria.prefetch_related("descriptors"):
            twin = copy.criteria.create(
                slug=criterion.slug, name=criterion.name, question=criterion.question, order=criterion.order
            )
            for one in criterion.descriptors.all():
                twin.descriptors.create(level=one.level, text=one.text)
        return copy

    @transaction.atomic
    def take_up(self) -> None:
        """The next applications are judged by this version; those under way keep theirs."""
        Rubric.objects.filter(current=True).update(current=False)
        Rubric.objects.filter(pk=self.pk).update(current=True)


class Criterion(models.Model):
    rubric = models.ForeignKey(Rubric, on_delete=models.CASCADE, related_name="criteria", verbose_name=_("rúbrica"))
    slug = models.SlugField(_("clave"))
    name = models.CharField(_("criterio"), max_length=80)
    question = models.CharField(_("qué mira"), max_length=300)
    order = models.PositiveSmallIntegerField(_("orden"), default=0)

    class Meta:
        verbose_name = _("criterio")
        verbose_name_plural = _("criterios")
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["rubric", "slug"], name="criterion_once")]

    def __str__(self) -> str:
        return self.name


class Descriptor(models.Model):
    criterion = models.ForeignKey(Criterion, on_delete=models.CASCADE, related_name="descriptors")
    level = models.PositiveSmallIntegerField(_("nivel"), choices=LEVELS)
    text = models.CharField(_("cómo se ve"), max_length=300)

    class Meta:
        verbose_name = _("descriptor")
        verbose_name_plural = _("descriptores")
        ordering = ["level"]
        constraints = [
            models.UniqueConstraint(fields=["criterion", "level"], name="descriptor_once"),
            models.CheckConstraint(condition=Q(level__range=(1, 4)), name="descriptor_of_four_levels"),
        ]

    def __str__(self) -> str:
        return f"{self.level}: {self.text[:60]}"
