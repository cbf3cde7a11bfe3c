"""A commitment: a point of an expert's note, or an agreement of a case, with an owner, a day and a proof.

Who asked for it closes it: the expert of the note, or the case's adviser; the national team where they have no account.
"""

from datetime import date, timedelta
from typing import Any, ClassVar, NamedTuple

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models, transaction
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext_lazy as _

from minka.advice.codes import Code
from minka.advice.models.slot import Agreement
from minka.core.lifecycle import Lifecycle, Moves, WrongState
from minka.evidence.models import Evidence
from minka.journal.models import record
from minka.people.access import roles_of
from minka.people.models import Member, Role
from minka.practices.models import Point, Practice
from minka.territory.models import Institution
from minka.topics.models import Topic

DUE_IN = timedelta(days=60)  # what is proposed to who commits


class Progress(models.TextChoices):
    OPEN = "open", _("Por cumplir")
    REPORTED = "reported", _("Por revisar")
    FULFILLED = "fulfilled", _("Cumplido")
    DROPPED = "dropped", _("Retirado")


class Closure(NamedTuple):
    """How many of those that were not dropped are fulfilled: n of N, and how many are late."""

    fulfilled: int
    total: int
    late: int

    @property
    def percent(self) -> int | None:
        return round(100 * self.fulfilled / self.total) if self.total else None


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    def visible_to(self, user: Any) -> "CommitmentQuerySet":
        """Those of a note, to members who see its practice; those of a case, to who is part of either."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if Role.TEAM in roles_of(user):
            return self.all()
        own = Q(owner=user.pk) | Q(asked_by=user.pk) | Q(agreement__case__asked_by=user.pk)
        of_notes = Q(agreement=None, practice__in=Practice.objects.visible_to(user).values("pk"))
        return self.filter(own | of_notes | Q(agreement__case__adviser=user.pk))

    def of_notes(self) -> "CommitmentQuerySet":
        """Those of published practices: what may be counted in public."""
        return self.filter(agreement=None, practice__in=Practice.objects.published().values("pk"))

    def standing(self) -> "CommitmentQuerySet":
        return self.exclude(state=Progress.DROPPED)

    def late(self) -> "CommitmentQuerySet":
        return self.filter(state=Progress.OPEN, due__lt=localdate())

    def overdue_first(self) -> "CommitmentQuerySet":
        """Late ones, then open ones by their day, then those to look at, then what is done."""
        ranks = {Progress.OPEN: 0, Progress.REPORTED: 1, Progress.FULFILLED: 2, Progress.DROPPED: 3}
        whens = [models.When(state=state, then=models.Value(rank)) for state, rank in ranks.items()]
        return self.annotate(rank=models.Case(*whens, output_field=models.IntegerField())).order_by("rank", "due", "pk")

    def for_list(self) -> "CommitmentQuerySet":
        """With what a line of a list shows: 2 queries whatever the rows."""
        joined = self.select_related("practice", "institution__region", "owner", "asked_by", "topic", "agreement__case")
        return joined.prefetch_related("evidence")

    def closure(self) -> Closure:
        """One query."""
        done = Q(state=Progress.FULFILLED)
        late = Q(state=Progress.OPEN, due__lt=localdate())
        counts = self.standing().aggregate(n=Count("pk", filter=done), all=Count("pk"), late=Count("pk", filter=late))
        return Closure(counts["n"], counts["all"], counts["late"])

    def closure_by(self, field: str) -> dict[Any, Closure]:
        """The same for each value of a field; one query."""
        done = Q(state=Progress.FULFILLED)
        late = Q(state=Progress.OPEN, due__lt=localdate())
        rows = self.standing().order_by().values(field)
        counts = rows.annotate(n=Count("pk", filter=done), all=Count("pk"), late=Count("pk", filter=late))
        return {row[field]: Closure(row["n"], row["all"], row["late"]) for row in counts}


class Commitment(Lifecycle):
    State = Progress
    MOVES: ClassVar[Moves] = {
        "report": ([Progress.OPEN, Progress.REPORTED], Progress.REPORTED),
        "fulfil": ([Progress.REPORTED], Progress.FULFILLED),
        "reopen": ([Progress.REPORTED, Progress.FULFILLED], Progress.OPEN),
        "drop": ([Progress.OPEN, Progress.REPORTED], Progress.DROPPED),
        "adjust": ([Progress.OPEN], Progress.OPEN),
    }

    # The words are copied: a note may be read again from its report, and what was committed stays.
    text = models.TextField(_("a qué se comprometen"))
    point = models.ForeignKey(Point, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="+", verbose_name=_("tema"))
    institution = models.ForeignKey(
        Institution, on_delete=models.PROTECT, related_name="+", verbose_name=_("institución")
    )
    owner = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", verbose_name=_("responsable"))
    asked_by = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    code = models.CharField(_("qué pide"), max_length=20, choices=Code, default=Code.OTHER)
    due = models.DateField(_("para cuándo"))
    state = models.CharField(_("estado"), max_length=10, choices=Progress, default=Progress.OPEN)
    committed_at = models.DateTimeField(_("asumido"), default=now)
    report_text = models.TextField(_("qué se hizo"), max_length=2000, blank=True)
    reported_at = models.DateTimeField(_("reportado"), null=True, blank=True)
    reason = models.TextField(_("motivo"), max_length=500, blank=True)  # of the last reopening, or of dropping it
    closed_at = models.DateTimeField(_("terminado"), null=True, blank=True)
    demonstration = models.BooleanField(_("registro de demostración"), default=False)

    evidence = GenericRelation(Evidence, object_id_field="thing_id", content_type_field="thing_type")

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("compromiso")
        verbose_name_plural = _("compromisos")
        ordering = ["due", "pk"]
        indexes = [models.Index(fields=["state", "due"])]
        constraints = [
            models.UniqueConstraint(fields=["point"], condition=~Q(state="dropped"), name="point_committed_to_once"),
            models.UniqueConstraint(
                fields=["agreement"], condition=~Q(state="dropped"), name="agreement_committed_to_once"
            ),
            models.CheckConstraint(condition=Q(point=None) | Q(agreement=None), name="commitment_of_one_origin"),
            models.CheckConstraint(
                condition=~Q(state__in=["fulfilled", "dropped"]) | Q(closed_at__isnull=False),
                name="ended_commitment_has_date",
            ),
        ]

    def __str__(self) -> str:
        if len(self.text) <= 90:
            return self.text
        cut = self.text[:89]
        return (cut.rsplit(" ", 1)[0] if " " in cut[45:] else cut).rstrip(" ,;:.") + "…"

    def get_absolute_url(self) -> str:
        return reverse("advice:commitment", args=[self.pk])

    @property
    def is_late(self) -> bool:
        return self.state == Progress.OPEN and self.due < localdate()

    def roles_of(self, user: Any) -> frozenset[str]:
        """`keeper` for its owner, `requester` for who closes it."""
        roles = {"keeper"} if user.pk == self.owner_id else set()
        judge = self.asked_by if self.asked_by_id != self.owner_id else None
        if judge and judge.is_active:
            return frozenset(roles | ({"requester"} if judge.pk == user.pk else set()))
        return frozenset(roles | ({"requester"} if Role.TEAM in user.roles() and not roles else set()))

    @classmethod
    @transaction.atomic
    def commit(
        cls,
        *,
        by: Member,
        owner: Member,
        institution: Institution,
        due: date,
        code: str,
        point: Point | None = None,
        agreement: Agreement | None = None,
        demonstration: bool = False,
    ) -> "Commitment":
        """Make a commitment of one point or of one agreement; raises `WrongState` if somebody already did."""
        origin = _of_note(point) if point else _of_case(agreement) if agreement else {}
        if not origin:
            raise ValueError("a commitment comes from a point or from an agreement")
        if point and not Point.objects.select_for_update(of=("self",)).filter(pk=point.pk).exists():
            raise WrongState(point, "commit")  # its expert took the note back this minute
        taken = (
            cls.objects.standing().filter(point=point) if point else cls.objects.standing().filter(agreement=agreement)
        )
        if taken.exists():
            raise WrongState(taken[0], "commit")
        one = cls.objects.create(
            owner=owner, institution=institution, due=due, code=code, demonstration=demonstration, **origin
        )
        one.tell("committed", by=by, code=str(code), owner=owner.pk)
        return one

    @transaction.atomic
    def report(self, *, by: Member, text: str) -> None:
        """Say what was done; the evidence hangs from the commitment already."""
        self.move("report", report_text=text, reported_at=now())
        self.tell("reported", by=by, evidence=self.evidence.count())

    @transaction.atomic
    def fulfil(self, *, by: Member) -> None:
        self.move("fulfil", closed_at=now())
        self.tell("fulfilled", by=by, credit=[self.owner_id], code=self.code)

    @transaction.atomic
    def reopen(self, *, by: Member, reason: str) -> None:
        self.move("reopen", closed_at=None, reason=reason)
        self.tell("reopened", by=by, reason=reason)

    @transaction.atomic
    def drop(self, *, by: Member, reason: str) -> None:
        self.move("drop", closed_at=now(), reason=reason)
        self.tell("dropped", by=by, reason=reason)

    @transaction.atomic
    def adjust(self, *, by: Member, owner: Member, due: date, code: str) -> None:
        """Another owner, another day or another code while it is open."""
        before = (self.owner_id, self.due, self.code)
        self.move("adjust", owner=owner, due=due, code=code)
        names = ("owner", "due", "code")
        changed = [name for name, was, now_ in zip(names, before, (owner.pk, due, code), strict=True) if was != now_]
        self.tell("adjusted", by=by, fields=changed, owner=owner.pk)

    def tell(self, fact: str, *, by: Member | None, **details: Any) -> None:
        own = by.institution() if by else None
        acting: dict[str, Any] = {"acting": own.pk} if own else {}
        record(f"advice.{fact}", self, by=by, institution=self.institution, **acting, **details)


def _of_note(point: Point) -> dict[str, Any]:
    note = point.note
    text = f"{point.title}: {point.text}" if point.title else point.text
    return {
        "text": text,
        "point": point,
        "practice": note.practice,
        "topic": note.practice.topic,
        "asked_by": note.member,
    }


def _of_case(agreement: Agreement) -> dict[str, Any]:
    case = agreement.case
    return {
        "text": agreement.text,
        "agreement": agreement,
        "practice": case.practice,
        "topic": case.topic,
        "asked_by": case.adviser,
    }
