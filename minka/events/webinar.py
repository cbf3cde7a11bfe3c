"""A webinar: one session at a distance, announced with its link and kept with its recording."""

from datetime import date, datetime
from typing import Any, ClassVar

from django.core.validators import URLValidator
from django.db import models, transaction
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext_lazy as _

from minka.core.lifecycle import WrongState
from minka.events.registered import Registered
from minka.journal.models import record
from minka.people.access import roles_of
from minka.people.models import Member, Role


class WebinarQuerySet(models.QuerySet["Webinar"]):
    def visible_to(self, user: Any) -> "WebinarQuerySet":
        """Published ones to everybody, all to the team."""
        if roles_of(user).isdisjoint({Role.TEAM, Role.ADMINISTRATOR}):
            return self.filter(published=True)
        return self.all()


class Webinar(Registered):
    """`held_at` is when it took place, written by whoever of the team says so; until then it is only announced."""

    WRITTEN = ("title", "day", "summary", "recording")

    slug = models.SlugField(_("dirección"), max_length=80, unique=True)
    title = models.CharField(_("título"), max_length=200)
    day = models.DateField(_("día"))
    held_at = models.DateTimeField(_("realizado"), null=True, blank=True, editable=False)
    recording = models.CharField(
        _("enlace de la grabación"), max_length=300, blank=True, validators=[URLValidator(["https", "http"])]
    )
    summary = models.TextField(_("en pocas palabras"), blank=True)
    published = models.BooleanField(_("publicado"), default=False, editable=False)
    demonstration = models.BooleanField(_("registro de demostración"), default=False, editable=False)

    objects: ClassVar[Any] = WebinarQuerySet.as_manager()

    class Meta:
        verbose_name = _("webinar")
        verbose_name_plural = _("webinars")
        ordering = ["-day", "pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"{reverse('events:exchanges')}?anio={self.day.year}#webinar-{self.slug}"

    @property
    def starts(self) -> date:
        """As an exchange says its first day."""
        return self.day

    @transaction.atomic
    def hold(self, *, by: Member | None, at: datetime | None = None) -> None:
        """Say once that it took place; not before its day."""
        at = at or now()
        announced = Webinar.objects.filter(pk=self.pk, published=True, held_at=None, day__lte=localdate(at))
        if not announced.update(held_at=at):
            raise WrongState(self, "hold")
        self.held_at = at
        record("events.held", self, by=by, at=at)
