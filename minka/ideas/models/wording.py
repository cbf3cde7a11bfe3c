"""What challenges and initiatives said before they were written anew: people answer what they read, so it is kept."""

from collections.abc import Iterator
from copy import copy
from typing import Any

from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from minka.core.lifecycle import WrongState
from minka.people.models import Member
from minka.walls import guard
from minka.walls.models import Moderated
from minka.walls.models.moderated import WAITING
from minka.walls.models.ticket import Kind


class Wording(models.Model):
    """The fields that an edit changed, as they were: field → text; a topic or a region by its name."""

    thing_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    thing_id = models.PositiveBigIntegerField()
    thing = GenericForeignKey("thing_type", "thing_id")
    texts = models.JSONField(_("lo que decía"))
    revision = models.PositiveIntegerField()
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", verbose_name=_("quién lo cambió"))
    at = models.DateTimeField(_("hasta"), default=now)

    class Meta:
        verbose_name = _("redacción anterior")
        verbose_name_plural = _("redacciones anteriores")
        ordering = ["-revision"]
        constraints = [models.UniqueConstraint(fields=["thing_type", "thing_id", "revision"], name="wording_once")]

    def __str__(self) -> str:
        return " · ".join(self.texts.values())[:80]


class Reworded(Moderated):
    """What is asked or proposed, that may be written anew while it is open."""

    revision = models.PositiveIntegerField(default=0, editable=False)
    edited_at = models.DateTimeField(_("editado"), null=True, blank=True, editable=False)
    wordings = GenericRelation(Wording, object_id_field="thing_id", content_type_field="thing_type")

    class Meta:
        abstract = True

    @property
    def may_be_edited(self) -> bool:
        return self.state in self.MOVES["review"][0]

    def said_before(self) -> Iterator[str]:
        before = copy(self)
        for texts in self.wordings.values_list("texts", flat=True):
            for name, text in texts.items():
                if not self._meta.get_field(name).is_relation:  # of those only the name is kept
                    setattr(before, name, text)
            yield before.words()

    @transaction.atomic
    def edit(self, *, by: Member, revision: int, **fields: Any) -> None:
        """Write these fields anew and keep what they said; `revision` is the one that was being edited.

        `WrongState` if it was edited, closed or hidden meanwhile; `guard.Refused` as in posting. What a newcomer writes
        anew is read by a moderator again.
        """
        guard.queue_up(by)
        model = type(self)
        before = model._default_manager.select_for_update(of=("self",)).get(pk=self.pk)
        changed = {name: value for name, value in fields.items() if getattr(before, name) != value}
        if not changed:
            return
        guard.check(by, "\n".join(str(value) for value in changed.values()))
        open_still = Q(("state__in", list(self.MOVES["review"][0])))
        here = model._default_manager.filter(open_still, pk=self.pk, revision=revision)
        if not here.update(revision=F("revision") + 1, edited_at=now(), **changed):
            raise WrongState(self, "edit")
        texts = {name: str(getattr(before, name) or "") for name in changed}
        self.wordings.create(texts=texts, revision=revision, by=by)
        self.refresh_from_db()
        if guard.is_newcomer(by) and self.state != WAITING:
            self.move("review")
            self.open_ticket(Kind.REVIEW, by=by)
        self.tell("edited", by=by, fields=sorted(changed))
