"""Exchanges: the days on which practices are presented, commented by experts, shown at stands and visited in place."""

from datetime import date, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from minka.events.days import when
from minka.events.noted import Noted
from minka.events.presence import Presence as Presence
from minka.events.registered import Registered, digest
from minka.events.rows import InRows
from minka.events.webinar import Webinar as Webinar
from minka.people.access import roles_of
from minka.people.models import Role
from minka.practices.models import ExpertNote, Practice
from minka.territory.models import Institution, MacroRegion, Region


class ExchangeQuerySet(models.QuerySet["Exchange"]):
    def visible_to(self, user: Any) -> "ExchangeQuerySet":
        """Published ones to everybody, all to the team."""
        if roles_of(user).isdisjoint({Role.TEAM, Role.ADMINISTRATOR}):
            return self.filter(published=True)
        return self.all()

    def with_cloths(self, user: Any, number: int) -> "ExchangeQuerySet":
        """With the first `number` practices presented that the person may see, as `sewn`: two queries in all."""
        shown = Presentation.objects.visible_to(user).filter(number__lte=number).select_related("practice__topic")
        return self.select_related("macro_region").prefetch_related(models.Prefetch("presentations", shown, "sewn"))

    def with_everything(self, user: Any) -> "ExchangeQuerySet":
        """With all that its page shows to the person, in a number of queries that does not grow with its rows."""
        presented = Presentation.objects.visible_to(user).select_related(
            "practice__topic", "region", "note__institution"
        )
        said = Testimonial.objects.standing().select_related("practice", "institution")
        return self.select_related("macro_region", "host__region").prefetch_related(
            "moments",
            "stops",
            "headcounts",
            models.Prefetch("attendances", Attendance.objects.select_related("region")),
            models.Prefetch(
                "presentations",
                presented.prefetch_related("practice__participations__institution", "note__points"),
            ),
            models.Prefetch("testimonials", said),
        )


class Exchange(Registered, InRows):
    """A macro-regional exchange. `attendance_hedge` keeps «más de» where the count is not exact."""

    WRITTEN = (
        "title", "edition", "macro_region", "place", "starts", "ends", "host", "lede", "attendance_hedge", "attendance",
    )  # fmt: skip

    slug = models.SlugField(_("dirección"), max_length=80, unique=True)
    title = models.CharField(_("título"), max_length=200)
    edition = models.CharField(_("edición"), max_length=20, blank=True)
    macro_region = models.ForeignKey(
        MacroRegion, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("macrorregión")
    )
    place = models.CharField(_("ciudad"), max_length=80)
    starts = models.DateField(_("primer día"))
    ends = models.DateField(_("último día"))
    host = models.ForeignKey(
        Institution, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("anfitriona")
    )
    regions = models.ManyToManyField(Region, through="Attendance", related_name="+")
    attendance = models.PositiveIntegerField(_("asistentes"), null=True, blank=True)
    attendance_hedge = models.CharField(_("alcance"), max_length=20, blank=True)
    lede = models.TextField(_("en pocas palabras"), blank=True)
    presentation = models.TextField(_("presentación del reporte"), blank=True)
    presentation_by = models.CharField(_("firma de la presentación"), max_length=160, blank=True)
    summary = models.TextField(_("resumen ejecutivo del reporte"), blank=True)
    published = models.BooleanField(_("publicado"), default=False)
    demonstration = models.BooleanField(_("registro de demostración"), default=False, editable=False)

    objects = ExchangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("intercambio")
        verbose_name_plural = _("intercambios")
        ordering = ["-starts"]
        constraints = [models.CheckConstraint(condition=Q(ends__gte=F("starts")), name="exchange_days_in_order")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("events:exchange", args=[self.slug])

    @property
    def when(self) -> str:
        return when(self.starts, self.ends)

    @property
    def days(self) -> list[date]:
        return [self.starts + timedelta(days=number) for number in range((self.ends - self.starts).days + 1)]

    def told(self) -> dict[str, Any]:
        return super().told() | {"regions": list(self.regions.all())}

    def as_read(self) -> str:
        came = sorted(self.regions.values_list("pk", flat=True)) if self.pk else []
        return digest([super().as_read(), *came])

    def _rewrite(self, now: Self, fields: dict[str, Any]) -> bool:
        """Its programme moves along with its first day, and who is invited is told by its macro-region."""
        regions = fields.pop("regions", None)
        changed = super()._rewrite(now, fields)
        if moved := self.starts - now.starts:
            moments = list(self.moments.all())
            for moment in moments:
                moment.day += moved
            Moment.objects.bulk_update(moments, ["day"])
        if regions is None and self.macro_region_id != now.macro_region_id:
            regions = self.regions.all()
        return (regions is not None and self.welcome(regions)) or changed


class Attendance(models.Model):
    """A region that came; `invited` when it is not of the exchange's own macro-region."""

    exchange = models.ForeignKey(Exchange, on_delete=models.CASCADE, related_name="attendances")
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+", verbose_name=_("región"))
    invited = models.BooleanField(_("invitada"), default=False)
    people = models.PositiveIntegerField(_("personas"), null=True, blank=True)

    class Meta:
        verbose_name = _("región asistente")
        verbose_name_plural = _("regiones asistentes")
        ordering = ["invited", "region__slug"]
        constraints = [models.UniqueConstraint(fields=["exchange", "region"], name="attendance_once")]

    def __str__(self) -> str:
        return str(self.region)


class Headcount(models.Model):
    """Some of those who came, counted: «3 directores de DRE», «más de 40 directores de UGEL»."""

    exchange = models.ForeignKey(Exchange, on_delete=models.CASCADE, related_name="headcounts")
    value = models.PositiveIntegerField(_("cuántos"))
    hedge = models.CharField(_("alcance"), max_length=20, blank=True, help_text=_("«más de», «cerca de»"))
    of = models.CharField(_("de quiénes"), max_length=120)
    order = models.PositiveSmallIntegerField(_("orden"), default=0)

    class Meta:
        verbose_name = _("conteo de asistentes")
        verbose_name_plural = _("conteos de asistentes")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return f"{self.hedge} {self.value} {self.of}".strip()


class PresentationQuerySet(models.QuerySet["Presentation"]):
    def visible_to(self, user: Any) -> "PresentationQuerySet":
        """Those whose practice the person may see."""
        return self.filter(practice__in=Practice.objects.visible_to(user))


class Presentation(Noted):
    """A practice presented at an exchange, with the note that its expert gave there."""

    exchange = models.ForeignKey(Exchange, on_delete=models.CASCADE, related_name="presentations")
    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="+", verbose_name=_("práctica"))
    region = models.ForeignKey(Region, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("región"))
    note = models.ForeignKey(ExpertNote, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    number = models.PositiveSmallIntegerField(_("número"))

    objects = PresentationQuerySet.as_manager()

    class Meta:
        verbose_name = _("práctica presentada")
        verbose_name_plural = _("prácticas presentadas")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["exchange", "number"], name="presentation_number_once")]

    def __str__(self) -> str:
        return f"{self.number}. {self.practice}"

    @property
    def presenters(self) -> str:
        """«UGEL Huaura y UGEL 12 Canta, Lima Provincias»; no region that a name says already. No query when at hand."""
        names = [one.institution.name for one in self.practice.participations.all()]
        told = ", ".join(names[:2])
        if len(names) > 2:
            told = gettext("%(names)s y %(number)s más") % {"names": told, "number": len(names) - 2}
        region = self.region.name if self.region and self.region.name not in told else ""
        return ", ".join(filter(None, [told, region]))


class Moment(models.Model):
    """A part of the programme; the hour may be unknown."""

    class Kind(models.TextChoices):
        OPENING = "opening", _("Inauguración")
        TALK = "talk", _("Exposición")
        PRESENTATIONS = "presentations", _("Prácticas")
        FAIR = "fair", _("Feria de evidencias")
        VISIT = "visit", _("Pasantía")
        CIRCUIT = "circuit", _("Circuito de islas")
        CLOSING = "closing", _("Cierre")

    exchange = models.ForeignKey(Exchange, on_delete=models.CASCADE, related_name="moments")
    day = models.DateField(_("día"))
    starts = models.TimeField(_("hora"), null=True, blank=True)
    kind = models.CharField(_("tipo"), max_length=20, choices=Kind)
    title = models.CharField(_("título"), max_length=160)
    text = models.TextField(_("qué ocurre"), blank=True)
    place = models.CharField(_("lugar"), max_length=120, blank=True)
    order = models.PositiveSmallIntegerField(_("orden"), default=0)

    class Meta:
        verbose_name = _("momento del programa")
        verbose_name_plural = _("programa")
        ordering = ["day", "order", "pk"]

    def __str__(self) -> str:
        return self.title


class Stop(models.Model):
    """An island of the visit's circuit, or an institution or module that was visited (`island` empty)."""

    exchange = models.ForeignKey(Exchange, on_delete=models.CASCADE, related_name="stops")
    name = models.CharField(_("nombre"), max_length=160)
    kind = models.CharField(
        _("tipo"), max_length=12, choices=[("island", _("isla")), ("visited", _("visitada")), ("module", _("módulo"))]
    )
    text = models.TextField(_("qué muestra"), blank=True)
    order = models.PositiveSmallIntegerField(_("orden"), default=0)

    class Meta:
        verbose_name = _("parada de la pasantía")
        verbose_name_plural = _("pasantía")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name


class TestimonialQuerySet(models.QuerySet["Testimonial"]):
    def standing(self) -> "TestimonialQuerySet":
        """Those that may be shown: consent was given and not taken back."""
        return self.filter(consent_on__isnull=False, withdrawn_on=None)


class Testimonial(models.Model):
    """What a participant said; it is printed only while consent stands. A minor has no name here."""

    exchange = models.ForeignKey(Exchange, on_delete=models.CASCADE, related_name="testimonials")
    text = models.TextField(_("testimonio"))
    name = models.CharField(_("nombre"), max_length=120, blank=True)
    post = models.CharField(_("quién es"), max_length=160, blank=True)
    institution_name = models.CharField(_("institución"), max_length=160, blank=True)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    practice = models.ForeignKey(Practice, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    consent_on = models.DateField(_("consentimiento del"), null=True, blank=True)
    withdrawn_on = models.DateField(_("retirado el"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(_("orden"), default=0)

    objects = TestimonialQuerySet.as_manager()

    class Meta:
        verbose_name = _("testimonio")
        verbose_name_plural = _("testimonios")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def speaker(self) -> str:
        """Post and institution of who speaks, after the name where there is one."""
        institution = self.institution.name if self.institution else self.institution_name
        told = ", ".join(filter(None, [self.post or ("" if self.name else gettext("Participante")), institution]))
        return f", {told}" if self.name and told else told
