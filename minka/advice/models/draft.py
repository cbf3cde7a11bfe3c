"""A note being written: only its expert sees it; signing makes of it the note that everybody reads."""

from collections.abc import Iterable
from typing import Any

from django.db import models, transaction
from django.db.models.fields.reverse_related import ForeignObjectRel
from django.utils.timezone import localdate, now
from django.utils.translation import gettext_lazy as _

from minka.advice.models.commitment import Commitment
from minka.core.lifecycle import WrongState
from minka.journal.models import record
from minka.people.models import Member
from minka.practices.models import ExpertNote, Point, Practice
from minka.practices.models.note import Section


class NoteDraft(models.Model):
    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    begun_at = models.DateTimeField(_("empezada"), default=now)
    returned = models.BooleanField(_("de una nota retirada"), default=False)

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
        # One that comes back put right is the same gift: it is told, and earns nothing anew.
        told: dict[str, Any] = {"practice": self.practice.code, "points": len(points)} | _acting(institution)
        fact = "advice.corrected" if self.returned else "advice.noted"
        record(fact, note, by=by, institution=self.practice.lead_institution(), **told)
        return note

    @classmethod
    @transaction.atomic
    def withdraw(cls, note: ExpertNote, *, by: Member, reason: str) -> "NoteDraft":
        """Take one's signed note back to put it right: it is a draft again, and the journal keeps what it said.

        `WrongState` once somebody rests on it.
        """
        here = ExpertNote.objects.select_for_update(of=("self",)).filter(pk=note.pk, member=by).exists()
        points = list(note.points.select_for_update(of=("self",)).order_by("order", "pk"))
        if not here or is_rested_on(note):
            raise WrongState(note, "withdraw")
        draft, _new = cls.objects.update_or_create(practice=note.practice, member=by, defaults={"returned": True})
        after = draft.points.count()
        DraftPoint.objects.bulk_create(
            DraftPoint(draft=draft, section=one.section, title=one.title, text=one.text, order=after + order)
            for order, one in enumerate(points)
        )
        told: dict[str, Any] = {
            "reason": reason,
            "said": [f"{one.title}. {one.text}".removeprefix(". ") for one in points],
        }
        told |= {"dated": note.dated.isoformat()} if note.dated else {}
        practice = note.practice
        record("advice.withdrawn", practice, by=by, institution=practice.lead_institution(), **told)
        note.delete()
        return draft


class DraftPoint(models.Model):
    draft = models.ForeignKey(NoteDraft, on_delete=models.CASCADE, related_name="points")
    section = models.CharField(_("sección"), max_length=20, choices=Section)
    title = models.CharField(_("título"), max_length=240, blank=True)
    text = models.TextField(_("texto"), max_length=2000)
    order = models.PositiveSmallIntegerField(_("orden"), default=0)

    class Meta:
        verbose_name = _("punto del borrador")
        verbose_name_plural = _("puntos del borrador")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.title or self.text[:80]

    @transaction.atomic
    def shift(self, by: int) -> None:
        """So many places down in its section, or up when below zero; a draft is told to nobody."""
        rows = list(self.draft.points.select_for_update().filter(section=self.section))
        at = next((place for place, one in enumerate(rows) if one.pk == self.pk), 0)
        rows.insert(min(max(at + by, 0), len(rows) - 1), rows.pop(at))
        for order, one in enumerate(rows):
            one.order = order
        DraftPoint.objects.bulk_update(rows, ["order"])


def is_rested_on(note: ExpertNote) -> bool:
    """Whether somebody committed to a point of it, ever, or a page elsewhere, as an exchange's, shows it.

    The floors and the siblings that hang something from a note are not known here: the database's relations are asked.
    """
    if Commitment.objects.filter(point__note=note).exists():
        return True
    hanging = (one for one in note._meta.get_fields(include_hidden=True) if one.auto_created and not one.concrete)
    others = (one for one in hanging if isinstance(one, ForeignObjectRel) and one.related_model is not Point)
    return any(one.related_model._base_manager.filter(**{one.field.name: note}).exists() for one in others)


def sections(points: Iterable[DraftPoint]) -> list[tuple[Section, list[DraftPoint]]]:
    """The three sections in order, each with its points."""
    rows = list(points)
    return [(section, [one for one in rows if one.section == section]) for section in Section]


def _place(point: DraftPoint) -> tuple[int, int, int]:
    return Section.values.index(point.section), point.order, point.pk


def _acting(institution: Any) -> dict[str, int]:
    return {"acting": institution.pk} if institution else {}


def _standing_of(member: Member) -> tuple[str, Any]:
    held = member.memberships.in_force().select_related("institution").order_by("since", "pk").first()
    return (held.post, held.institution) if held else ("", None)
