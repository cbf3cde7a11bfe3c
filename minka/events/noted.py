"""The note that an expert gave at an exchange on paper or aloud, written down by the team in its three lists.

A point is a line; what stands before its first colon, if it is short, is its title. A line that changes stays the same
point, so that what was committed of it is not lost.
"""

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from django.db import models, transaction

from minka.core.lifecycle import WrongState
from minka.events.registered import digest
from minka.journal.models import record
from minka.people.models import Member
from minka.practices.models import ExpertNote, Point, Practice, Section

SHORT = 60  # letters of a title
ALIKE = 0.6  # from here on two lines are one that was put right


class Noted(models.Model):
    note: Any
    note_id: int | None
    practice: Any
    exchange: Any

    class Meta:
        abstract = True

    @property
    def is_signed(self) -> bool:
        """Its expert wrote it in Minka with their own account: nobody else writes it anew."""
        return self.note is not None and self.note.member_id is not None

    @transaction.atomic
    def transcribe(self, points: Mapping[str, Sequence[str]], *, by: Member, read: str, **fields: Any) -> None:
        """Write down who gave the note and the lines of each section; `read` is what `note_as_read` said before.

        `WrongState` if somebody wrote it meanwhile, or if its expert signed it.
        """
        now = self._locked("transcribe", read)
        if now.is_signed:
            raise WrongState(self, "transcribe")
        note = now.note or ExpertNote(practice=self.practice, dated=self.exchange.ends)
        for name, value in fields.items():
            setattr(note, name, value)
        note.save()
        rows = _rows(list(note.points.all()), points)
        note.points.exclude(pk__in=[one.pk for one in rows if one.pk]).delete()
        for order, one in enumerate(rows):
            one.note, one.order = note, order
            one.save()
        self._cite(note)
        self._tell("transcribed", by, points=len(rows))

    @transaction.atomic
    def cite(self, note: ExpertNote | None, *, by: Member, read: str) -> None:
        """Show this note of the practice, or none; the one shown until now stays with its practice."""
        self._locked("cite", read)
        self._cite(note)
        self._tell("cited", by, note=note.pk if note else None)

    def note_as_read(self) -> str:
        if self.note is None:
            return digest([])
        told = [(one.pk, one.section, line(one)) for one in self.note.points.all()]
        said_by = (self.note.pk, self.note.name, self.note.post, self.note.institution_id)
        return digest([*said_by, *(value for row in told for value in row)])

    def lines(self, section: str) -> list[str]:
        return [line(one) for one in self.note.points.all() if one.section == section] if self.note else []

    def _locked(self, verb: str, read: str) -> Any:
        """As it is now, and nobody else writes a note of this practice meanwhile."""
        Practice.objects.select_for_update(of=("self",)).get(pk=self.practice.pk)
        rows: Any = type(self)._default_manager
        now = rows.select_related("note").filter(pk=self.pk).first()
        if now is None or now.note_as_read() != read:
            raise WrongState(self, verb)
        return now

    def _cite(self, note: ExpertNote | None) -> None:
        rows: Any = type(self)._default_manager.filter(pk=self.pk)
        rows.update(note=note)
        self.note = note

    def _tell(self, fact: str, by: Member, **details: Any) -> None:
        """A fact of the practice: its search reads what experts say of it."""
        lead = self.practice.lead_institution()
        record(f"events.{fact}", self.practice, by=by, institution=lead, exchange=self.exchange.pk, **details)


def line(point: Point) -> str:
    return " ".join((f"{point.title}: {point.text}" if point.title else point.text).split())


def split(text: str, title: str = "") -> tuple[str, str]:
    """Title and text of a line; `title` is the one that the point had."""
    if title and text.startswith(f"{title}: "):
        return title, text[len(title) + 2 :]
    lead, _colon, rest = text.partition(": ")
    return (lead, rest) if rest and len(lead) <= SHORT else ("", text)


def _rows(there: list[Point], told: Mapping[str, Sequence[str]]) -> list[Point]:
    return [one for section in Section for one in _of_section(section, there, told.get(section, ()))]


def _of_section(section: Section, there: Iterable[Point], lines: Sequence[str]) -> list[Point]:
    left = [one for one in there if one.section == section]
    found: dict[int, Point] = {}
    for place, text in enumerate(lines):
        same = next((one for one in left if line(one) == text), None)
        if same:
            found[place] = same
            left.remove(same)
    for place, text in enumerate(lines):
        if place in found:
            continue
        ratios = [(SequenceMatcher(None, line(one), text).ratio(), -one.order, one) for one in left]
        ratio, _order, near = max(ratios, key=lambda row: row[:2], default=(0, 0, None))
        if near and ratio >= ALIKE:
            left.remove(near)
            found[place] = near
        else:
            found[place] = Point(section=section)
        found[place].title, found[place].text = split(text, found[place].title)
    return [found[place] for place in sorted(found)]
