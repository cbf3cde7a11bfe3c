"""What an exchange has in rows (programme, practices, visit, voices) is written whole, in the order given."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models, transaction
from django.db.models import F

from minka.core.lifecycle import WrongState
from minka.events.registered import digest
from minka.journal.models import record
from minka.people.models import Member
from minka.practices.models import Practice
from minka.territory.models import Region

if TYPE_CHECKING:
    from minka.events.models import Headcount, Moment, Presentation, Stop, Testimonial

ASIDE = 10_000  # where numbers wait while presentations change places


class InRows(models.Model):
    """Of those whose rows are written at once the second is told: `read` is what `as_read_of` said before."""

    OF: ClassVar[dict[str, tuple[str, ...]]] = {  # the fields of each row's form
        "moments": ("day", "starts", "kind", "title", "text", "place"),
        "presentations": ("practice",),
        "stops": ("name", "kind", "text"),
        "headcounts": ("hedge", "value", "of"),
        "testimonials": (
            "text", "name", "post", "institution", "institution_name", "practice", "consent_on", "withdrawn_on",
        ),
    }  # fmt: skip

    class Meta:
        abstract = True

    @transaction.atomic
    def arrange(self, moments: "Sequence[Moment]", *, by: Member, read: str) -> None:
        """This is the programme, in this order; those with no key are new, and those left out go."""
        self._write("arrange", "moments", moments, read)
        self._tell("arranged", by, moments=len(moments))

    @transaction.atomic
    def present(self, presentations: "Sequence[Presentation]", *, by: Member, read: str) -> None:
        """These are its practices, numbered in this order; one left out keeps its note, as a practice of its own."""
        self._write("present", "presentations", presentations, read)
        self._tell("presented", by, practices=len(presentations))

    @transaction.atomic
    def lay_out(self, stops: "Sequence[Stop]", *, by: Member, read: str) -> None:
        """This is the visit, stop by stop."""
        self._write("lay_out", "stops", stops, read)
        self._tell("laid_out", by, stops=len(stops))

    @transaction.atomic
    def tally(self, headcounts: "Sequence[Headcount]", *, by: Member, read: str) -> None:
        """These came, counted by who they are."""
        self._write("tally", "headcounts", headcounts, read)
        self._tell("tallied", by, headcounts=len(headcounts))

    @transaction.atomic
    def quote(self, testimonials: "Sequence[Testimonial]", *, by: Member, read: str) -> None:
        """This was said there; whether it is shown is for consent to say."""
        self._write("quote", "testimonials", testimonials, read)
        self._tell("quoted", by, testimonials=len(testimonials))

    @transaction.atomic
    def add(self, practice: Practice, *, by: Member) -> bool:
        """Present it after those that are there; False where it is one of them."""
        there = list(self._of("presentations").all())
        if practice.pk in [one.practice_id for one in there]:
            return False
        lead = practice.lead_institution()
        new = self._of("presentations").model(practice=practice, region=lead.region if lead else None)
        self.present([*there, new], by=by, read=self.as_read_of("presentations"))
        return True

    @transaction.atomic
    def welcome(self, regions: "Iterable[Region]") -> bool:
        """These regions came and no others; whether that is news. People counted of one that stays are kept."""
        own = self._of("macro_region_id")
        told = {one.pk: own is not None and one.macro_region_id != own for one in regions}
        rows = self._of("attendances")
        if told == dict(rows.values_list("region", "invited")):
            return False
        rows.exclude(region__in=told).delete()
        for region, invited in told.items():
            rows.update_or_create(region_id=region, defaults={"invited": invited})
        return True

    def as_read_of(self, name: str) -> str:
        """Alike while nobody writes these rows anew."""
        related = self._of(name)
        fields: Any = [related.model._meta.get_field(one) for one in self.OF[name]]
        return digest(value for one in related.all() for value in (one.pk, *(getattr(one, f.attname) for f in fields)))

    def _write(self, verb: str, name: str, rows: "Sequence[Any]", read: str) -> None:
        now: Any = type(self)._default_manager.select_for_update(of=("self",)).get(pk=self.pk)
        if now.as_read_of(name) != read:
            raise WrongState(self, verb)
        related = self._of(name)
        related.exclude(pk__in=[one.pk for one in rows if one.pk]).delete()
        if name == "presentations":  # two may change numbers, and a number is taken only once
            related.update(number=F("number") + ASIDE)
        for order, one in enumerate(rows):
            one.exchange = self
            if name == "presentations":
                one.number = order + 1
            else:
                one.order = order
            one.save()

    def _of(self, name: str) -> Any:
        return getattr(self, name)

    def _tell(self, fact: str, by: Member, **details: Any) -> None:
        record(f"events.{fact}", self, by=by, institution=self._of("host"), **details)
