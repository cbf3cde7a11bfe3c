"""A case of advice, from what somebody asks to what was agreed.

It is seen by who asks, by its adviser and by the national team. What awaits in each state, and since when, is in
`since`: the desk, the overdue list and the load of advisers are read from it.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from minka.advice.models.adviser import AdviserProfile
from minka.advice.models.cases import CaseQuerySet
from minka.advice.models.state import LASTS, PATIENCE, UNDER_WAY, Kind, State, Weight
from minka.core.lifecycle import Lifecycle, Moves, WrongState
from minka.journal.models import Entry, record
from minka.people.models import Member
from minka.practices.models import Practice
from minka.territory.models import Institution
from minka.topics.models import Topic

if TYPE_CHECKING:
    from minka.advice.models.slot import Slot


class Case(Lifecycle):
    State = State
    MOVES: ClassVar[Moves] = {
        "assign": ([State.REQUESTED], State.ASSIGNED),
        "propose": ([State.ASSIGNED], State.ASSIGNED),
        "schedule": ([State.ASSIGNED], State.SCHEDULED),
        "reschedule": ([State.SCHEDULED], State.ASSIGNED),
        # Also without a date: they talked when they met, or the answer went in writing.
        "hold": ([State.ASSIGNED, State.SCHEDULED], State.HELD),
        "rate": ([State.HELD], State.HELD),
        "close": ([State.HELD], State.CLOSED),
        "cancel": ([State.REQUESTED, State.ASSIGNED, State.SCHEDULED], State.CANCELLED),
    }

    kind = models.CharField(_("tipo"), max_length=12, choices=Kind, default=Kind.PERSONALISED)
    weight = models.CharField(_("qué necesito"), max_length=12, choices=Weight, default=Weight.SESSION)
    practice = models.ForeignKey(
        Practice, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("práctica")
    )
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="+", verbose_name=_("tema"))
    purpose = models.TextField(_("para qué"), max_length=2000)
    institution = models.ForeignKey(
        Institution, on_delete=models.PROTECT, related_name="+", verbose_name=_("institución")
    )
    asked_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", verbose_name=_("quién la pide"))
    adviser = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, related_name="advised", verbose_name=_("asesor")
    )
    state = models.CharField(_("estado"), max_length=10, choices=State, default=State.REQUESTED)
    since = models.DateTimeField(_("así desde"), default=now)
    requested_at = models.DateTimeField(_("pedida"), default=now)
    # The meeting that both have in their calendars; `sequence` counts the letters sent about it (RFC 5545).
    starts = models.DateTimeField(_("empieza"), null=True, blank=True)
    minutes_long = models.PositiveSmallIntegerField(_("minutos que dura"), default=120)
    place = models.CharField(_("dónde o enlace"), max_length=300, blank=True)
    sequence = models.PositiveSmallIntegerField(null=True, editable=False)
    held_at = models.DateTimeField(_("realizada"), null=True, blank=True, db_index=True)
    minutes = models.TextField(_("acta"), blank=True)
    attended = models.ManyToManyField(Member, blank=True, related_name="+", verbose_name=_("quiénes asistieron"))
    score = models.PositiveSmallIntegerField(_("satisfacción"), null=True, blank=True)
    opinion = models.TextField(_("opinión"), max_length=1000, blank=True)
    reason = models.TextField(_("motivo"), max_length=500, blank=True)
    closed_at = models.DateTimeField(_("cerrada"), null=True, blank=True)
    demonstration = models.BooleanField(_("registro de demostración"), default=False)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("asesoría")
        verbose_name_plural = _("asesorías")
        ordering = ["-requested_at", "-pk"]
        indexes = [models.Index(fields=["state", "since"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["requested", "cancelled"]) | Q(adviser__isnull=False), name="case_has_adviser"
            ),
            models.CheckConstraint(
                condition=~Q(state="scheduled") | Q(starts__isnull=False), name="scheduled_case_has_hour"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["held", "closed"]) | Q(held_at__isnull=False), name="held_case_has_date"
            ),
            models.CheckConstraint(condition=Q(score=None) | Q(score__range=(1, 5)), name="case_score_from_1_to_5"),
            models.CheckConstraint(condition=~Q(adviser=F("asked_by")), name="nobody_advises_themself"),
        ]

    def __str__(self) -> str:
        return str(self.practice or self.topic)

    def get_absolute_url(self) -> str:
        return reverse("advice:case", args=[self.pk])

    @property
    def ends(self) -> datetime | None:
        return self.starts + timedelta(minutes=self.minutes_long) if self.starts else None

    @property
    def is_past(self) -> bool:
        return self.starts is not None and self.starts < now()

    @property
    def waits_since(self) -> datetime:
        """A meeting to come makes nobody wait."""
        return self.starts if self.state == State.SCHEDULED and self.starts else self.since

    @property
    def days_waiting(self) -> int:
        return max((now() - self.waits_since).days, 0) if self.state in UNDER_WAY else 0

    @property
    def is_late(self) -> bool:
        patience = PATIENCE.get(State(self.state))
        return patience is not None and now() - self.waits_since > patience

    def parties(self) -> list[int]:
        """Who asks and who advises, by primary key."""
        return [key for key in (self.asked_by_id, self.adviser_id) if key]

    def open_slots(self) -> list["Slot"]:
        return [slot for slot in self.slots.all() if slot.is_open]

    def roles_of(self, user: Any) -> frozenset[str]:
        roles = {"asker"} if user.pk == self.asked_by_id else set()
        return frozenset(roles | ({"case_adviser"} if user.pk == self.adviser_id else set()))

    @classmethod
    @transaction.atomic
    def request(
        cls,
        *,
        by: Member,
        kind: str,
        weight: str,
        topic: Topic,
        purpose: str,
        institution: Institution,
        practice: Practice | None = None,
    ) -> "Case":
        case = cls.objects.create(
            asked_by=by,
            kind=kind,
            weight=weight,
            topic=topic,
            purpose=purpose,
            institution=institution,
            practice=practice,
            minutes_long=LASTS[Weight(weight)],
        )
        case.tell("requested", by=by)
        return case

    @transaction.atomic
    def assign(self, *, by: Member, adviser: Member) -> None:
        """Give it to an adviser; raises `Full` when they take no more."""
        AdviserProfile.make_room(adviser)
        self._step("assign", adviser=adviser)
        self.tell("assigned", by=by, adviser=adviser.pk)

    @transaction.atomic
    def hand_over(self, *, by: Member, adviser: Member, crowded: bool = False) -> None:
        """Another adviser goes on with it, `crowded` or where there is room; a meeting stays at its hour."""
        if not crowded:
            AdviserProfile.make_room(adviser)
        former = self.adviser_id
        here = Case.objects.filter(pk=self.pk, adviser=former, state__in=[State.ASSIGNED, State.SCHEDULED])
        if former in (None, adviser.pk) or not here.update(adviser=adviser, sequence=F("sequence") + 1):
            raise WrongState(self, "hand_over")
        self.slots.filter(by=former, accepted_at=None).update(withdrawn_at=now())
        self.refresh_from_db(fields=["sequence"])
        self.adviser = adviser
        self.tell("assigned", by=by, adviser=adviser.pk, former=former)

    @transaction.atomic
    def take_over(self, *, by: Member, asker: Member) -> None:
        """Another person of the institution goes on asking, when who asked has moved."""
        former = self.asked_by_id
        here = Case.objects.filter(pk=self.pk, asked_by=former, state__in=UNDER_WAY).exclude(adviser=asker)
        if former == asker.pk or not here.update(asked_by=asker, sequence=F("sequence") + 1):
            raise WrongState(self, "take_over")
        self.slots.filter(by=former, accepted_at=None).update(withdrawn_at=now())
        self.refresh_from_db(fields=["sequence"])
        self.asked_by = asker
        self.tell("taken_over", by=by, asker=asker.pk, former=former)

    @transaction.atomic
    def propose(self, *, by: Member, hours: Sequence[datetime], place: str = "", minutes_long: int = 0) -> None:
        """Hours that suit one of the two, in place of those that the same person proposed before."""
        self.move("propose")
        self._write_slots(hours, by=by, place=place, minutes_long=minutes_long)
        self.tell("proposed", by=by, slot=hours[0].isoformat(), slots=[hour.isoformat() for hour in hours])

    @transaction.atomic
    def schedule(self, slot: "Slot", *, by: Member) -> None:
        """Accept an hour that the other proposed."""
        taken = self.slots.open().exclude(by=by).filter(pk=slot.pk).update(accepted_at=now())
        if not taken:
            raise WrongState(self, "schedule")
        self._step("schedule", starts=slot.starts, minutes_long=slot.minutes_long, place=slot.place, **self._letter())
        self.slots.open().update(withdrawn_at=now())
        self.tell("scheduled", by=by, slot=slot.starts.isoformat())

    @transaction.atomic
    def reschedule(self, *, by: Member, hours: Sequence[datetime], reason: str, place: str = "") -> None:
        """Ask for another hour; until the other accepts one, the first is in both calendars as not yet sure."""
        place = place or self.place
        self._step("reschedule", starts=hours[0], place=place, **self._letter())
        self._write_slots(hours, by=by, place=place, minutes_long=self.minutes_long)
        slots = [hour.isoformat() for hour in hours]
        self.tell("rescheduled", by=by, slot=slots[0], slots=slots, reason=reason)

    @transaction.atomic
    def hold(
        self,
        *,
        by: Member,
        minutes: str,
        agreements: Sequence[str] = (),
        attended: Iterable[Member] = (),
        at: datetime | None = None,
    ) -> None:
        """Write the minutes, once they met: what was talked over, who was there and what each will do."""
        if (at > now()) if at else (self.state == State.SCHEDULED and not self.is_past):
            raise WrongState(self, "hold")
        met = at or (self.starts if self.state == State.SCHEDULED and self.is_past else now())
        self._step("hold", minutes=minutes, held_at=met)
        self.slots.open().update(withdrawn_at=now())
        for order, text in enumerate(agreements):
            self.agreements.create(text=text, order=order)
        self.tell("held", by=by, weight=self.weight, credit=[self.adviser_id], agreements=len(agreements))
        self._count_in(attended, by=by)

    @transaction.atomic
    def attend(self, *, by: Member, attended: Iterable[Member]) -> None:
        """Put right who was there: these, and nobody else."""
        if not Case.objects.took_place().select_for_update(of=("self",)).filter(pk=self.pk).exists():
            raise WrongState(self, "attend")
        attended = list(attended)
        for one in self.attended.exclude(pk__in=[member.pk for member in attended]):
            came = Entry.objects.about(self).filter(verb="advice.attended", actor=one)
            told = came.order_by("pk").values_list("pk", flat=True).last()
            self.attended.remove(one)
            self.tell("missed", by=by, member=one.pk, takes_back=told)
        self._count_in(attended, by=by)

    @transaction.atomic
    def rate(self, *, by: Member, score: int, opinion: str = "") -> None:
        """Say once how useful it was, from 1 to 5."""
        if not Case.objects.filter(pk=self.pk, state=State.HELD, score=None).update(score=score, opinion=opinion):
            raise WrongState(self, "rate")
        self.score, self.opinion = score, opinion
        self.tell("rated", by=by, score=score)

    @transaction.atomic
    def close(self, *, by: Member) -> None:
        self._step("close", closed_at=now())
        self.tell("closed", by=by)

    @transaction.atomic
    def cancel(self, *, by: Member, reason: str) -> None:
        self._step("cancel", reason=reason, **(self._letter() if self.sequence is not None else {}))
        self.slots.open().update(withdrawn_at=now())
        self.tell("cancelled", by=by, reason=reason)

    def tell(self, fact: str, *, by: Member | None, **details: Any) -> None:
        """Record a fact of the case, with its kind and the institution for which its actor acts."""
        own = by.institution() if by else None
        acting: dict[str, Any] = {"acting": own.pk} if own else {}
        record(f"advice.{fact}", self, by=by, institution=self.institution, kind=self.kind, **acting, **details)

    def _count_in(self, attended: Iterable[Member], *, by: Member) -> None:
        """Each who was there and was not counted yet: a fact of their own, of the hour of the meeting."""
        had = set(self.attended.values_list("pk", flat=True))
        for one in attended:
            if one.pk not in had:
                self.attended.add(one)
                how = {"kind": self.kind, "registered_by": by.pk}
                record("advice.attended", self, by=one, institution=one.institution(), at=self.held_at, **how)

    def _step(self, verb: str, **changes: Any) -> None:
        self.move(verb, since=now(), **changes)

    def _letter(self) -> dict[str, int]:
        return {"sequence": 0 if self.sequence is None else self.sequence + 1}

    def _write_slots(self, hours: Sequence[datetime], *, by: Member, place: str, minutes_long: int) -> None:
        self.slots.open().filter(by=by).update(withdrawn_at=now())
        length = minutes_long or self.minutes_long
        for hour in hours:
            self.slots.create(by=by, starts=hour, minutes_long=length, place=place)
