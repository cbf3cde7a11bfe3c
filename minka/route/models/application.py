"""A practice asks to go up a stage: who reviews it, when all have, what was decided and why.

Nothing here promotes by itself: `decide` and `resolve` are taken by a person, who writes the reasons. The scores are
nobody's but their author's until every reviewer has given theirs (`scored_at`).
"""

from datetime import datetime
from typing import Any, ClassVar

from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from minka.core.lifecycle import Lifecycle, Moves, WrongState
from minka.journal.models import record
from minka.people.access import roles_of
from minka.people.models import Member, Role
from minka.practices.models import Practice, Stage
from minka.practices.models import State as PracticeState
from minka.route.facts import facts_for
from minka.route.models.gate import Moment, Rung
from minka.route.models.rubric import Rubric


class State(models.TextChoices):
    APPLIED = "applied", _("Espera evaluadores")
    REVIEW = "review", _("En evaluación")
    SCORED = "scored", _("Por decidir")
    DECIDED = "decided", _("Decidida")
    APPEALED = "appealed", _("Apelada")
    RESOLVED = "resolved", _("Apelación resuelta")


OPEN = (State.APPLIED, State.REVIEW, State.SCORED, State.APPEALED)


class Unready(Exception):  # noqa: N818 the name says it in one word
    """The practice does not meet the gates of the stage; `findings` say which."""

    def __init__(self, findings: list[Any]) -> None:
        super().__init__(", ".join(str(one.gate) for one in findings))
        self.findings = findings


class ApplicationQuerySet(models.QuerySet["Application"]):
    def visible_to(self, user: Any) -> "ApplicationQuerySet":
        """The team's all; a practice's own to who writes it; to a reviewer, those they were given and keep."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if Role.TEAM in roles_of(user):
            return self.all()
        mine = Practice.objects.written_by(user).values("pk")
        given = self.model._base_manager.filter(reviews__reviewer=user.pk, reviews__state__in=["assigned", "scored"])
        return self.filter(Q(practice__in=mine) | Q(pk__in=given.values("pk")))

    def for_list(self) -> "ApplicationQuerySet":
        """With what a line of a list shows: 3 queries whatever the rows."""
        joined = self.select_related("practice__topic", "applied_by")
        return joined.prefetch_related("practice__participations__institution", "reviews")


class Application(Lifecycle):
    State = State
    MOVES: ClassVar[Moves] = {
        "assign": ([State.APPLIED, State.REVIEW], State.REVIEW),
        "complete": ([State.REVIEW], State.SCORED),
        "decide": ([State.SCORED], State.DECIDED),
        "return": ([State.APPLIED, State.REVIEW, State.SCORED], State.DECIDED),
        "appeal": ([State.DECIDED], State.APPEALED),
        "resolve": ([State.APPEALED], State.RESOLVED),
    }

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="+", verbose_name=_("práctica"))
    stage = models.CharField(_("estadio al que postula"), max_length=12, choices=Stage)
    rubric = models.ForeignKey(Rubric, on_delete=models.PROTECT, related_name="applications")
    reviewers = models.PositiveSmallIntegerField(_("evaluadores como mínimo"), default=2)
    state = models.CharField(_("estado"), max_length=10, choices=State, default=State.APPLIED)
    since = models.DateTimeField(_("así desde"), default=now)
    note = models.TextField(_("qué cambió"), max_length=2000, blank=True)
    findings = models.JSONField(_("requisitos al postular"), default=list)
    applied_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", verbose_name=_("quién postula"))
    applied_at = models.DateTimeField(_("postuló"), default=now)
    scored_at = models.DateTimeField(_("todos evaluaron"), null=True, blank=True)
    demonstration = models.BooleanField(_("registro de demostración"), default=False)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("solicitud")
        verbose_name_plural = _("solicitudes")
        ordering = ["since", "pk"]
        indexes = [models.Index(fields=["state", "since"])]
        constraints = [
            models.UniqueConstraint(
                fields=["practice"], condition=Q(state__in=list(OPEN)), name="one_open_application_a_practice"
            ),
            models.CheckConstraint(
                condition=~Q(state="scored") | Q(scored_at__isnull=False), name="scored_application_has_date"
            ),
        ]

    def __str__(self) -> str:
        return str(self.practice)

    def get_absolute_url(self) -> str:
        return reverse("route:application", args=[self.pk])

    @property
    def is_revealed(self) -> bool:
        """Whether every reviewer has scored: before, nobody sees the scores of another."""
        return self.scored_at is not None

    @property
    def days_waiting(self) -> int:
        return max((now() - self.since).days, 0) if self.state in OPEN else 0

    @property
    def progress(self) -> str:
        """How many have handed in, and of how many: who is no secret, what they put is."""
        kept = [one for one in self.reviews.all() if one.is_kept]
        scored = sum(one.state == "scored" for one in kept)
        return _("%(scored)s de %(kept)s entregadas") % {"scored": scored, "kept": max(len(kept), self.reviewers)}

    def decision(self) -> Any:
        """The one that stands now, of who decided or of who resolved the appeal."""
        return max(self.decisions.all(), key=lambda one: one.pk, default=None)

    def roles_of(self, user: Any) -> frozenset[str]:
        roles = self.practice.roles_of(user) & {"author"}
        given = any(one.reviewer_id == user.pk and one.is_kept for one in self.reviews.all())
        return frozenset(roles | ({"reviewer"} if given else set()))

    @classmethod
    @transaction.atomic
    def apply(cls, practice: Practice, *, by: Member, note: str = "") -> "Application":
        """To the next stage, if its gates are met. Raises `Unready`, or `WrongState` if there is one under way."""
        rung, rubric = Rung.after(practice.stage), Rubric.objects.current()
        if practice.state != PracticeState.PUBLISHED or rung is None or rubric is None:
            raise WrongState(practice, "apply")
        findings = rung.findings(facts_for(practice), Moment.APPLICATION)
        if unmet := [one for one in findings if not one.met]:
            raise Unready(unmet)
        told = [{"text": one.gate.text, "has": one.answer.has, "wants": one.answer.wants} for one in findings]
        try:
            with transaction.atomic():
                application = cls.objects.create(
                    practice=practice,
                    stage=rung.stage,
                    rubric=rubric,
                    reviewers=rung.reviewers,
                    note=note,
                    findings=told,
                    applied_by=by,
                )
        except IntegrityError:
            raise WrongState(practice, "apply") from None
        application.tell("applied", application, by=by, stage=rung.stage, reviewers=rung.reviewers)
        return application

    @transaction.atomic
    def settle(self) -> None:
        """All have scored when nobody is left to and they are enough; called with the row locked."""
        states = list(self.reviews.values_list("state", flat=True))
        if "assigned" not in states and states.count("scored") >= self.reviewers:
            self.step("complete", scored_at=now())

    def lock(self, *states: str) -> None:
        """Wait for whoever is changing it, and look again; raises `WrongState` outside `states`."""
        fresh = type(self)._default_manager.select_for_update().get(pk=self.pk)
        self.state, self.scored_at = fresh.state, fresh.scored_at
        if self.state not in states:
            raise WrongState(self, "lock")

    def step(self, verb: str, **changes: Any) -> None:
        self.move(verb, since=now(), **changes)

    def tell(
        self, fact: str, thing: models.Model, *, by: Member | None, at: datetime | None = None, **details: Any
    ) -> None:
        """Record a fact of the application on `thing`. Never a score: the journal is read by many."""
        own = by.institution() if by else None
        where: dict[str, Any] = {"application": self.pk, "practice": self.practice_id}
        acting = {"acting": own.pk} if own else {}
        lead = self.practice.lead_institution()
        record(f"route.{fact}", thing, by=by, institution=lead, at=at, **where | acting | details)
