"""The spine: every verb ends by recording one fact, and points, figures, notices and audit are readers of facts.

Written once and never changed: the model refuses, and so do triggers in the database (migration 0002).
"""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.dispatch import Signal
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from minka.territory.models import Institution

recorded = Signal()  # sender: the thing's class; entry: the fact. Sent inside the transaction of the verb.


class EntryQuerySet(models.QuerySet["Entry"]):
    def update(self, **_kwargs: Any) -> int:
        raise TypeError("The journal is written once and never changed.")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise TypeError("The journal is written once and never changed.")

    def about(self, thing: models.Model) -> "EntryQuerySet":
        return self.filter(thing_type=ContentType.objects.get_for_model(thing), thing_id=str(thing.pk))


class Entry(models.Model):
    """One fact: who did what, to which thing, when, for which institution."""

    verb = models.CharField(_("hecho"), max_length=60, db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("quién")
    )
    institution = models.ForeignKey(
        Institution, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("institución")
    )
    thing_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    thing_id = models.CharField(max_length=40)
    thing = GenericForeignKey("thing_type", "thing_id")
    at = models.DateTimeField(_("cuándo"), default=now, db_index=True)
    details = models.JSONField(_("detalles"), default=dict)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("hecho")
        verbose_name_plural = _("bitácora")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["thing_type", "thing_id"]),
            # Who took part in a year is told from the index alone.
            models.Index(fields=["actor", "at", "verb"], name="journal_who_took_part"),
            models.Index(fields=["verb", "at"], name="journal_what_happened"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.thing_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise TypeError("The journal is written once and never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise TypeError("The journal is written once and never changed.")


def record(
    verb: str,
    thing: models.Model,
    *,
    by: models.Model | None,
    institution: Institution | None = None,
    at: datetime | None = None,
    **details: Any,
) -> Entry:
    """Write one fact and tell its readers; must run inside the verb's transaction.

    `at` is for what is written down later than it happened; without it, the fact is of now.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"{verb} was recorded outside a transaction.")
    fact: dict[str, Any] = {"verb": verb, "actor": by, "institution": institution, "details": details}
    entry = Entry.objects.create(thing=thing, at=at or now(), **fact)
    recorded.send(sender=type(thing), entry=entry)
    return entry
