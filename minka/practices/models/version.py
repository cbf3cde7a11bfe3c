"""What a practice said at each time, and what two people wrote in the same place at once."""

from datetime import timedelta
from typing import Any

from django.db import models
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from minka.people.models import Member
from minka.practices.models.practice import Practice

A_SITTING = timedelta(minutes=10)  # what one author saves within it is one version


class Version(models.Model):
    """The practice as a flat map of paths to texts (`practices/anatomy.py`), as its author left it.

    `told` are the fields that the journal already names for this version. Without a member it is what there was
    before anybody wrote here.
    """

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="versions")
    member = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="+")
    started_at = models.DateTimeField(_("desde"), default=now)
    saved_at = models.DateTimeField(_("guardada"), default=now)
    snapshot = models.JSONField(_("texto"))
    told = models.JSONField(default=list)

    class Meta:
        verbose_name = _("versión")
        verbose_name_plural = _("versiones")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.practice_id} {self.saved_at:%Y-%m-%d %H:%M}"

    @classmethod
    def running(cls, practice: Practice, by: Member | None) -> "Version | None":
        """The version that a save of this author would go on with: the last one, begun a moment ago."""
        last = cls.objects.filter(practice=practice).first()
        own = last is not None and last.member_id == (by.pk if by else None)
        return last if last and own and last.started_at > now() - A_SITTING else None

    @classmethod
    def keep(cls, practice: Practice, snapshot: dict[str, Any], *, by: Member | None, told: list[str]) -> "Version":
        version = cls.running(practice, by)
        if version is None:
            return cls.objects.create(practice=practice, member=by, snapshot=snapshot, told=sorted(told))
        version.snapshot, version.saved_at = snapshot, now()
        version.told = sorted({*version.told, *told})
        version.save(update_fields=["snapshot", "saved_at", "told"])
        return version


class Draft(models.Model):
    """A text that met another one: kept for its author until the two are one."""

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="drafts")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    path = models.CharField(max_length=80)
    text = models.JSONField()
    at = models.DateTimeField(default=now)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["practice", "member", "path"], name="draft_once")]

    def __str__(self) -> str:
        return self.path
