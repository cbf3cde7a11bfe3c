from typing import Any

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from minka.journal.models import record
from minka.people.models import Member
from minka.walls.models.moderated import acting


class SupportQuerySet(models.QuerySet["Support"]):
    def about(self, thing: models.Model) -> "SupportQuerySet":
        return self.filter(thing_type=ContentType.objects.get_for_model(thing), thing_id=thing.pk)

    def counts(self, model: type[models.Model], keys: list[int]) -> dict[int, int]:
        """How many support each of these things. One query."""
        here = self.filter(thing_type=ContentType.objects.get_for_model(model), thing_id__in=keys)
        return dict(here.order_by().values_list("thing_id").annotate(n=models.Count("pk")))

    def given_by(self, user: Any, model: type[models.Model], keys: list[int]) -> set[int]:
        """Which of these things the person supports. One query; none for a visitor."""
        if not user.is_authenticated:
            return set()
        here = self.filter(thing_type=ContentType.objects.get_for_model(model), thing_id__in=keys, member=user.pk)
        return set(here.values_list("thing_id", flat=True))


class Support(models.Model):
    """«Esto me sirve»: one from each member for a thing, and none from who made it."""

    thing_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    thing_id = models.PositiveBigIntegerField()
    thing = GenericForeignKey("thing_type", "thing_id")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(_("cuándo"), default=now)

    objects = SupportQuerySet.as_manager()

    class Meta:
        verbose_name = _("apoyo")
        verbose_name_plural = _("apoyos")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["thing_type", "thing_id", "member"], name="support_once"),
        ]

    def __str__(self) -> str:
        return f"{self.member}"


@transaction.atomic
def support(thing: Any, *, by: Member) -> bool:
    """Give it; False where it was given already, or where it is one's own. `thing` knows its `authors()`."""
    credit = thing.authors()
    if by.pk in credit:
        return False
    key = {"thing_type": ContentType.objects.get_for_model(thing), "thing_id": thing.pk, "member": by}
    _support, new = Support.objects.get_or_create(**key)
    if new:
        record("walls.supported", thing, by=by, institution=thing.lead_institution(), credit=credit, **acting(by))
    return new


@transaction.atomic
def unsupport(thing: Any, *, by: Member) -> bool:
    """Take it back; False if there was none."""
    if not Support.objects.about(thing).filter(member=by).delete()[0]:
        return False
    credit = thing.authors()
    record("walls.unsupported", thing, by=by, institution=thing.lead_institution(), credit=credit, **acting(by))
    return True
