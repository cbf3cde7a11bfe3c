"""One reviewer's judgement of an application. Its scores are theirs alone until everybody has given theirs."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, ClassVar

from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext_lazy as _

from minka.core.lifecycle import Lifecycle, Moves, WrongState
from minka.people.access import roles_of
from minka.people.models import Member, Role
from minka.route.models.application import Application, State
from minka.route.models.rubric import LEVELS, Criterion
from minka.route.panel import conflict_of, may_review

LASTS = timedelta(days=15)  # what a reviewer has to score


def due_date() -> date:
    return localdate() + LASTS


class Conflicted(Exception):  # noqa: N818 the name says it in one word
    """The person may not take part in judging this practice; the message says why."""


class ReviewState(models.TextChoices):
    ASSIGNED = "assigned", _("Pendiente")
    SCORED = "scored", _("Entregada")
    RECUSED = "recused", _("Se excusó")
    RELEASED = "released", _("Se le retiró el encargo")
    CLOSED = "closed", _("Ya no hace falta")


class ReviewQuerySet(models.QuerySet["Review"]):
    def visible_to(self, user: Any) -> "ReviewQuerySet":
        """One's own; all, to the team. What may be seen of them besides who and when is `Score`'s to say."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self if Role.TEAM in roles_of(user) else self.filter(reviewer=user.pk)

    def pending(self) -> "ReviewQuerySet":
        return self.filter(state=ReviewState.ASSIGNED, application__state=State.REVIEW)


class Review(Lifecycle):
    State = ReviewState
    MOVES: ClassVar[Moves] = {
        "score": ([ReviewState.ASSIGNED], ReviewState.SCORED),
        "recuse": ([ReviewState.ASSIGNED], ReviewState.RECUSED),
        "release": ([ReviewState.ASSIGNED], ReviewState.RELEASED),
        "close": ([ReviewState.ASSIGNED], ReviewState.CLOSED),
    }

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="reviews")
    reviewer = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", verbose_name=_("evaluador"))
    state = models.CharField(_("estado"), max_length=10, choices=ReviewState, default=ReviewState.ASSIGNED)
    assigned_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    assigned_at = models.DateTimeField(_("encargada"), default=now)
    due = models.DateField(_("para el"), default=due_date)
    reason = models.TextField(_("motivo"), max_length=500, blank=True)
    opinion = models.TextField(_("apreciación general"), max_length=3000, blank=True)
    draft = models.JSONField(default=dict, editable=False)  # what the reviewer has not handed in yet; theirs alone
    scored_at = models.DateTimeField(_("entregada"), null=True, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("evaluación")
        verbose_name_plural = _("evaluaciones")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["application", "reviewer"], name="reviewer_once_an_application"),
            models.CheckConstraint(
                condition=~Q(state="scored") | Q(scored_at__isnull=False), name="scored_review_has_date"
            ),
        ]

    def __str__(self) -> str:
        return str(self.application)

    def get_absolute_url(self) -> str:
        return reverse("route:review", args=[self.pk])

    @property
    def is_kept(self) -> bool:
        """Whether the reviewer takes part: it was neither declined nor taken back."""
        return self.state in (ReviewState.ASSIGNED, ReviewState.SCORED)

    @property
    def is_late(self) -> bool:
        return self.state == ReviewState.ASSIGNED and self.due < localdate()

    def roles_of(self, user: Any) -> frozenset[str]:
        return frozenset({"reviewer"} if user.pk == self.reviewer_id else ())

    @classmethod
    @transaction.atomic
    def assign(cls, application: Application, *, by: Member, reviewer: Member) -> "Review":
        """Raises `Conflicted` for who may not judge it, `WrongState` for who has, or had, it already."""
        if not may_review(reviewer):
            raise Conflicted(_("No es asesor, experto ni coordinador."))
        if why := conflict_of(reviewer, application.practice):
            raise Conflicted(why)
        application.step("assign")
        try:
            with transaction.atomic():
                review = cls.objects.create(application=application, reviewer=reviewer, assigned_by=by)
        except IntegrityError:
            raise WrongState(application, "assign") from None
        application.tell("assigned", review, by=by, reviewer=reviewer.pk)
        return review

    @transaction.atomic
    def keep(self, draft: dict[str, Any], *, by: Member) -> None:
        """What is written so far, for the reviewer alone; no fact, because nothing was handed in."""
        here = Review.objects.filter(pk=self.pk, reviewer=by, state=ReviewState.ASSIGNED)
        if not here.update(draft=draft):
            raise WrongState(self, "keep")

    @transaction.atomic
    def score(self, *, by: Member, marks: Mapping[Criterion, tuple[int, str]], opinion: str = "") -> None:
        """Hand in a level and a comment for every criterion; the last to do it makes all of them seen."""
        if {one.pk for one in marks} != set(self.application.rubric.criteria.values_list("pk", flat=True)):
            raise ValueError("Every criterion of the rubric is scored, and no other.")
        if why := conflict_of(by, self.application.practice):
            raise Conflicted(why)
        self.application.lock(State.REVIEW)
        self.move("score", scored_at=now(), opinion=opinion, draft={})
        Score.objects.bulk_create(
            Score(review=self, criterion=criterion, level=level, comment=comment)
            for criterion, (level, comment) in marks.items()
        )
        self.application.tell("scored", self, by=by, credit=[self.reviewer_id])
        self.application.settle()

    @transaction.atomic
    def recuse(self, *, by: Member, reason: str) -> None:
        """Decline it, saying why; the team gives it to another."""
        self._leave("recuse", reason)
        self.application.tell("recused", self, by=by, reason=reason, reviewer=self.reviewer_id)
        self.application.settle()

    @transaction.atomic
    def release(self, *, by: Member, reason: str) -> None:
        """Take it back from who does not answer, or should not have had it."""
        self._leave("release", reason)
        self.application.tell("released", self, by=by, reason=reason, reviewer=self.reviewer_id)
        self.application.settle()

    @transaction.atomic
    def close(self, *, by: Member) -> None:
        """Ask no more of the reviewer: the application went back to its team. Called with the decision that says so."""
        self.move("close", draft={})
        self.application.tell("closed", self, by=by, reviewer=self.reviewer_id)

    def _leave(self, verb: str, reason: str) -> None:
        self.application.lock(State.REVIEW)
        self.move(verb, reason=reason, draft={})


class ScoreQuerySet(models.QuerySet["Score"]):
    def visible_to(self, user: Any) -> "ScoreQuerySet":
        """One's own always; those of others when everybody has scored, to the team and to who reviewed with them."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        revealed = Q(review__application__scored_at__isnull=False)
        if Role.TEAM not in roles_of(user):
            given = Review.objects.filter(reviewer=user.pk, state=ReviewState.SCORED)
            revealed &= Q(review__application__in=given.values("application"))
        return self.filter(Q(review__reviewer=user.pk) | revealed)


class Score(models.Model):
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField(_("nivel"), choices=LEVELS)
    comment = models.TextField(_("comentario"), max_length=2000)

    objects = ScoreQuerySet.as_manager()

    class Meta:
        verbose_name = _("puntaje")
        verbose_name_plural = _("puntajes")
        ordering = ["criterion__order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["review", "criterion"], name="score_once_a_criterion"),
            models.CheckConstraint(condition=Q(level__range=(1, 4)), name="score_of_four_levels"),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.level}"
