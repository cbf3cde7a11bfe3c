"""The country as the community sees it: macro-regions, regions, institutions and schools.

Codes are text (96 of the official ones start with 0) and are the only thing that joins this table to any other system.
"""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MacroRegion(models.Model):
    """A grouping of the community itself; it is not INEI's, and the team may change it for an edition."""

    slug = models.SlugField(_("dirección"), unique=True)
    name = models.CharField(_("nombre"), max_length=40, unique=True)

    class Meta:
        verbose_name = _("macrorregión")
        verbose_name_plural = _("macrorregiones")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Region(models.Model):
    """One of the 26 jurisdictions of a DRE or GRE; `column` and `row` are its place on the tile map."""

    slug = models.SlugField(_("dirección"), unique=True)
    name = models.CharField(_("nombre"), max_length=40, unique=True)
    macro_region = models.ForeignKey(
        MacroRegion, on_delete=models.PROTECT, related_name="regions", verbose_name=_("macrorregión")
    )
    macro_region_confirmed = models.BooleanField(_("macrorregión confirmada"), default=False)
    column = models.PositiveSmallIntegerField(_("columna"))
    row = models.PositiveSmallIntegerField(_("fila"))
    as_loaded = models.JSONField(null=True, editable=False)

    class Meta:
        verbose_name = _("región")
        verbose_name_plural = _("regiones")
        ordering = ["slug"]  # the name without accents: Áncash comes first on every database

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("territory:region", args=[self.slug])


class Kind(models.TextChoices):
    DRE = "DRE", _("DRE")
    GRE = "GRE", _("GRE")
    UGEL = "UGEL", _("UGEL")
    LOCAL_GOVERNMENT = "GL", _("gobierno local")
    ALLY = "ALIADO", pgettext_lazy("institución", "aliado")
    MINISTRY = "MINEDU", _("ministerio")


IGED = (Kind.DRE, Kind.GRE, Kind.UGEL)  # instancias de gestión educativa descentralizada


class InstitutionQuerySet(models.QuerySet["Institution"]):
    def in_force(self) -> "InstitutionQuerySet":
        return self.filter(valid_to=None)

    def iged(self) -> "InstitutionQuerySet":
        return self.filter(kind__in=IGED)

    def by_any_code(self) -> dict[str, int]:
        """Every official code, and every former code kept as an alias, with the institution that answers to it now."""
        former = Alias.objects.filter(text__regex=r"^[0-9]{6}$").order_by("pk").values_list("text", "institution")
        return dict(former) | dict(self.values_list("code", "pk"))


class Institution(models.Model):
    """An institution of educational management, a local government or an ally."""

    code = models.CharField(_("código"), max_length=20, unique=True)
    name = models.CharField(_("nombre"), max_length=160)
    kind = models.CharField(_("tipo"), max_length=8, choices=Kind)
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="institutions", null=True, blank=True, verbose_name=_("región")
    )
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="children", null=True, blank=True, verbose_name=_("depende de")
    )
    main_province = models.CharField(_("provincia principal"), max_length=60, blank=True)
    scope = models.CharField(_("ámbito"), max_length=20, blank=True)
    valid_from = models.DateField(_("vigente desde"), null=True, blank=True)
    valid_to = models.DateField(_("vigente hasta"), null=True, blank=True)
    # What the directory said when it was last loaded; None for what the team wrote by hand and for what the directory
    # dropped. A load writes only what the directory changed since, so that corrections by hand survive it.
    as_loaded = models.JSONField(null=True, editable=False)

    objects = InstitutionQuerySet.as_manager()

    class Meta:
        verbose_name = _("institución")
        verbose_name_plural = _("instituciones")
        ordering = ["region__slug", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gte=models.F("valid_from")),
                name="institution_validity_in_order",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("territory:institution", args=[self.code])

    def answer_to(self, text: str) -> bool:
        """Keep another name or a former code of the institution; False if it had it already."""
        return Alias.objects.get_or_create(institution=self, text=text, defaults={"slug": slugify(text)})[1]


class Alias(models.Model):
    """Another name, or a former code, under which an institution appears in other systems."""

    institution = models.ForeignKey(Institution, on_delete=models.CASCADE, related_name="aliases")
    text = models.CharField(_("alias"), max_length=160)
    slug = models.SlugField(_("dirección"), max_length=170, db_index=True, editable=False)

    class Meta:
        verbose_name = _("alias")
        verbose_name_plural = _("alias")
        constraints = [models.UniqueConstraint(fields=["institution", "text"], name="alias_once")]

    def __str__(self) -> str:
        return self.text


class School(models.Model):
    """A service of the public register; its key is the modular code with its annex. No personal column is kept."""

    modular_code = models.CharField(_("código modular"), max_length=7)
    annex = models.CharField(_("anexo"), max_length=1, default="0")
    premises_code = models.CharField(_("código de local"), max_length=6, blank=True)
    name = models.CharField(_("nombre"), max_length=120)
    level = models.CharField(_("nivel o modalidad"), max_length=60)
    sector = models.CharField(_("gestión"), max_length=60, blank=True)
    area = models.CharField(_("área"), max_length=20, blank=True)
    ubigeo = models.CharField(_("ubigeo"), max_length=6, blank=True)
    district = models.CharField(_("distrito"), max_length=60, blank=True)
    institution = models.ForeignKey(
        Institution, on_delete=models.PROTECT, related_name="schools", null=True, verbose_name=_("UGEL")
    )
    active = models.BooleanField(_("activa"), default=True)

    class Meta:
        verbose_name = _("institución educativa")
        verbose_name_plural = _("instituciones educativas")
        constraints = [models.UniqueConstraint(fields=["modular_code", "annex"], name="school_once")]

    def __str__(self) -> str:
        return f"{self.name} ({self.modular_code}-{self.annex})"
