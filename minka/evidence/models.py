"""Evidence: a file or a link that shows what a thing says, with its caption and its alternative text.

A file is what `minka/evidence/kinds.py` made of the upload, under a name of our own. Who may open it is who may see the
thing that it speaks of.
"""

from typing import Any

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.text import slugify
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from minka.evidence.kinds import Kept
from minka.people.models import Member


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def visible_to(self, user: Any) -> "EvidenceQuerySet":
        """That of the things one sees; of a thing that does not say who sees it, nobody's."""
        seen = Q(pk__in=[])
        types = self.model._base_manager.order_by().values_list("thing_type", flat=True).distinct()
        for key in types:
            thing_type = ContentType.objects.get_for_id(key)
            model = thing_type.model_class()
            things: Any = model._default_manager.all() if model else None
            if hasattr(things, "visible_to"):
                seen |= Q(thing_type=thing_type, thing_id__in=things.visible_to(user).values("pk"))
        return self.filter(seen)


class Evidence(models.Model):
    thing_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    thing_id = models.PositiveBigIntegerField()
    thing = GenericForeignKey("thing_type", "thing_id")
    caption = models.CharField(_("qué muestra"), max_length=200)
    file = models.FileField(_("archivo"), upload_to="evidencias/%Y/", blank=True)
    link = models.URLField(_("enlace"), blank=True)
    alternative_text = models.CharField(_("texto alternativo"), max_length=300, blank=True)
    media_type = models.CharField(_("tipo"), max_length=100, blank=True, editable=False)
    size = models.PositiveIntegerField(_("bytes"), default=0, editable=False)
    width = models.PositiveSmallIntegerField(default=0, editable=False)
    height = models.PositiveSmallIntegerField(default=0, editable=False)
    by = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+")
    dated = models.DateField(_("fecha"), default=localdate)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidencia")
        verbose_name_plural = _("evidencias")
        ordering = ["-dated", "pk"]
        indexes = [models.Index(fields=["thing_type", "thing_id"])]
        constraints = [
            models.CheckConstraint(condition=~Q(file="") | ~Q(link=""), name="evidence_has_file_or_link"),
        ]

    def __str__(self) -> str:
        return self.caption

    @property
    def address(self) -> str:
        return reverse("evidence:file", args=[self.pk]) if self.file else self.link

    @property
    def file_name(self) -> str:
        """What the file is called when it is saved: its caption, and the ending of what it really is."""
        return f"{slugify(self.caption)[:60] or 'evidencia'}.{str(self.file.name).rpartition('.')[2]}"

    @property
    def is_image(self) -> bool:
        return self.media_type.startswith("image/")

    @classmethod
    def attach(
        cls,
        thing: models.Model,
        *,
        by: Member | None,
        caption: str,
        kept: Kept | None = None,
        link: str = "",
        alternative_text: str = "",
    ) -> "Evidence":
        """Hang a file or a link from a thing; the thing's own verb leaves the fact."""
        evidence = cls(thing=thing, by=by, caption=caption, link=link, alternative_text=alternative_text)
        if kept:
            evidence.media_type, evidence.size = kept.media_type, len(kept.content)
            evidence.width, evidence.height = kept.width, kept.height
            name = f"{get_random_string(20).lower()}.{kept.ending}"
            evidence.file.save(name, ContentFile(kept.content), save=False)
        evidence.save()
        return evidence

    def remove(self) -> None:
        """The row goes now and the file when the transaction ends: who asks to take a photo away means it."""
        storage, name = self.file.storage, self.file.name or ""
        self.delete()
        if name:
            transaction.on_commit(lambda: storage.delete(name))
