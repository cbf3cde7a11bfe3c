from typing import Any

from django.db import models, transaction
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from minka.people.models import Member
from minka.practices.models.practice import Practice


class CommentQuerySet(models.QuerySet["Comment"]):
    def visible_to(self, user: Any) -> "CommentQuerySet":
        """Whether one may read comments at all is the door's question; here, those of practices that one sees."""
        return self.filter(practice__in=Practice.objects.visible_to(user).values("pk"))


class Comment(models.Model):
    """A note in the margin of a section, for those who work on the text; one level of replies."""

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="comments")
    section = models.SlugField(_("sección"))
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="replies")
    text = models.TextField(_("comentario"), max_length=2000)
    at = models.DateTimeField(_("escrito"), default=now)
    resolved_at = models.DateTimeField(_("resuelto"), null=True, blank=True)
    resolved_by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comentario al margen")
        verbose_name_plural = _("comentarios al margen")
        ordering = ["pk"]
        indexes = [models.Index(fields=["practice", "section"])]

    def __str__(self) -> str:
        return self.text[:80]

    def roles_of(self, user: Any) -> frozenset[str]:
        return self.practice.roles_of(user) | ({"writer"} if self.member_id == user.pk else frozenset())

    @classmethod
    @transaction.atomic
    def write(
        cls, practice: Practice, *, by: Member, section: str, text: str, parent: "Comment | None" = None
    ) -> "Comment":
        comment = cls.objects.create(practice=practice, section=section, member=by, text=text, parent=parent)
        details: dict[str, Any] = {"comment": comment.pk} | ({"parent": parent.pk} if parent else {})
        practice.tell("commented", by=by, section=section, **details)
        return comment

    @transaction.atomic
    def resolve(self, *, by: Member) -> bool:
        """Done with; False if somebody was quicker, and then nothing is recorded."""
        here = Comment.objects.filter(pk=self.pk, resolved_at=None)
        if not here.update(resolved_at=now(), resolved_by=by):
            return False
        self.practice.tell("settled", by=by, section=self.section, comment=self.pk)
        return True
