"""A note being written: only its expert sees it; signing makes of it the note that everybody reads."""

from collections.abc import Iterable
from typing import Any

from django.db import models, transaction
from django.utils.timezone import localdate, now
from django.utils.translation import gettext_lazy as _

from minka.core.lifecycle import WrongState
from minka.journal.models import record
from minka.people.models import Member
from minka.practices.models import ExpertNote, Point, Practice
from minka.practices.models.note import Section


class NoteDraft(models.Model):
    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    begun_at = models.DateTimeField(_("empezada"), default=now)

    class Meta:
        verbose_name = _("borrador de nota")
        verbose_name_plural = _("borradores de notas")
        constraints = [models.UniqueConstraint(fields=["practice", "member"], name="draft_of_note_once")]

    def __str__(self) -> str:
        return f"{self.member}: {self.practice}"

    @property
    def missing(self) -> list[str]:
        """The sections that have no point yet; a note is signed when none is missing."""
        written = set(self.points.values_list("section", flat=True))
        return [str(one.label) for one in Section if one not in written]

    @transaction.atomic
    def note(self, *, by: Member) -> ExpertNote:
        """Sign it: the note is of the expert with the post and the institution of today, and the draft is gone."""
        points = list(self.points.all())
        # Of two clicks only one finds the draft.
        if not points or not NoteDraft.objects.filter(pk=self.pk, member=by).delete()[0]:
            raise WrongState(self, "note")
        post, institution = _standing_of(by)
        note = ExpertNote.objects.create(
            practice=self.practice, member=by, name=by.name, post=post, institution=institution, dated=localdate()
        )
        Point.objects.bulk_create(
            Point(note=note, section=one.section, title=one.title, text=one.text, order=order)
            for order, one in enumerate(sorted(points, key=_place))
        )
        acting = {"acting": institution.pk} if institution else {}
        lead = self.practice.lead_institution()
        record("advice.noted", note, by=by, institution=lead, practice=self.practice.code, points=len(points), **acting)
        return note


class DraftPoint(models.Model):
    draft = models.ForeignKey(NoteDraft, on_delete=models.CASCADE, related_name="points")
    section = models.CharField(_("sección"), max_length=20, choices=Section)
    title = models.CharField(_("título"), max_length=240, blank=True)
    text = models.TextField(_("texto"), max_length=2000)

    class Meta:
        verbose_name = _("punto del borrador")
        verbose_name_plural = _("puntos del borrador")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title or self.text[:80]


def sections(points: Iterable[DraftPoint]) -> list[tuple[Section, list[DraftPoint]]]:
    """The three sections in order, each with its points."""
    rows = list(points)
    return [(section, [one for one in rows if one.section == section]) for section in Section]


def _place(point: DraftPoint) -> tuple[int, int]:
    return Section.values.index(point.section), point.pk


def _standing_of(member: Member) -> tuple[str, Any]:
    held = member.memberships.in_force().select_related("institution").order_by("since", "pk").first()
    return (held.post, held.institution) if held else ("", None)
