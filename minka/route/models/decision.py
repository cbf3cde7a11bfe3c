"""What a person of the national team decided, with reasons that everybody may read; and the appeal, once."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext_lazy as _

from minka.core.lifecycle import WrongState
from minka.journal.models import record
from minka.people.models import Member, Membership
from minka.practices.models import Practice, Stage
from minka.route.deadline import working_days_after
from minka.route.models.application import OPEN, Application, State, Unready
from minka.route.models.gate import Finding, Moment, Rung
from minka.route.models.review import Conflicted, Score
from minka.route.panel import conflict_of


class OwnDecision(Exception):  # noqa: N818 the name says it
    """Who decided does not resolve the appeal while another person of the team can."""


class TooLate(Exception):  # noqa: N818 the name says it
    """The day until which the decision could be appealed has passed."""


class Outcome(models.TextChoices):
    PROMOTE = "promote", _("Sube de estadio")
    NOT_YET = "not_yet", _("Todavía no")
    RETURN = "return", _("Vuelve a su equipo")


class DecisionQuerySet(models.QuerySet["Decision"]):
    def visible_to(self, user: Any) -> "DecisionQuerySet":
        """With the practice; what was given back without being judged is between its team and the national one."""
        of_seen = Q(practice__in=Practice.objects.visible_to(user).values("pk"))
        told = ~Q(outcome=Outcome.RETURN) | Q(application__in=Application.objects.visible_to(user).values("pk"))
        return self.filter(of_seen & told)


class Decision(models.Model):
    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="+")
    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions"
    )
    stage = models.CharField(_("estadio"), max_length=12, choices=Stage)
    outcome = models.CharField(_("decisión"), max_length=10, choices=Outcome)
    reasons = models.TextField(_("razones"), max_length=4000)
    checked = models.JSONField(_("comprobado por una persona"), default=list)
    on_appeal = models.BooleanField(_("resuelve una apelación"), default=False)
    same_person = models.BooleanField(_("la resolvió quien había decidido"), default=False)
    appeal_until = models.DateField(_("se puede apelar hasta"), null=True, blank=True)
    before_platform = models.BooleanField(_("de antes de la plataforma"), default=False)
    by = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("quién"))
    at = models.DateTimeField(_("cuándo"), default=now)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decisión")
        verbose_name_plural = _("decisiones")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["application", "on_appeal"], name="decided_once"),
            models.UniqueConstraint(
                fields=["practice"], condition=Q(before_platform=True), name="one_decision_before_platform"
            ),
            models.CheckConstraint(condition=~Q(reasons=""), name="decision_has_reasons"),
            models.CheckConstraint(
                condition=Q(application__isnull=False) | Q(before_platform=True), name="decision_of_an_application"
            ),
        ]

    def __str__(self) -> str:
        return str(self.practice)

    def get_absolute_url(self) -> str:
        return reverse("route:path", args=[self.practice.slug])

    @classmethod
    @transaction.atomic
    def decide(
        cls,
        application: Application,
        *,
        by: Member,
        outcome: str,
        reasons: str,
        checked: Collection[int] = (),
    ) -> "Decision":
        """Promote, wait or give back. `checked` are the gates that the person says to have checked.

        Raises `Unready` to promote over a gate that is not met, `Conflicted` for who may not judge the practice.
        """
        if why := conflict_of(by, application.practice):
            raise Conflicted(why)
        application.step("return" if outcome == Outcome.RETURN else "decide")
        findings = gates_to_decide(application)
        if outcome == Outcome.RETURN:
            for review in application.reviews.filter(state="assigned").select_related("application__practice"):
                review.close(by=by)
        if outcome == Outcome.PROMOTE and (left := [one for one in findings if not met(one, checked)]):
            raise Unready(left)
        ticked = [one.gate.text for one in findings if one.gate.by_person and one.gate.pk in checked]
        until = None if outcome == Outcome.PROMOTE else appeal_day(application.stage)
        written = {"outcome": outcome, "reasons": reasons, "checked": ticked, "appeal_until": until}
        return cls._write(application, "decided", by=by, **written)

    @classmethod
    @transaction.atomic
    def resolve(cls, application: Application, *, by: Member, outcome: str, reasons: str) -> "Decision":
        """Of an appeal: it stands, or the practice goes up. Raises `OwnDecision`, `Conflicted`.

        By another person; by the same one where nobody else of the team can, and then the record says so.
        """
        if outcome not in (Outcome.PROMOTE, Outcome.NOT_YET):
            raise ValueError(outcome)
        if why := conflict_of(by, application.practice):
            raise Conflicted(why)
        own = application.decisions.filter(by=by).exists()
        if own and another_may_resolve(application, by):
            raise OwnDecision
        application.step("resolve")
        written = {"outcome": outcome, "reasons": reasons, "on_appeal": True, "same_person": own}
        return cls._write(application, "resolved", by=by, **written)

    @classmethod
    @transaction.atomic
    def remember(cls, practice: Practice, *, by: Member, reasons: str, at: datetime | None = None) -> "Decision | None":
        """Keep that the practice had its stage before the platform; None if that was kept already."""
        decision, new = cls.objects.get_or_create(
            practice=practice,
            before_platform=True,
            defaults={
                "stage": practice.stage,
                "outcome": Outcome.PROMOTE,
                "reasons": reasons,
                "by": by,
                "at": at or now(),
            },
        )
        if not new:
            return None
        where = {"practice": practice.pk, "stage": practice.stage, "outcome": str(Outcome.PROMOTE)}
        lead = practice.lead_institution()
        record("route.decided", decision, by=by, institution=lead, at=at, before=True, **where)
        return decision

    @classmethod
    def _write(cls, application: Application, fact: str, *, by: Member, **fields: Any) -> "Decision":
        practice, stage = application.practice, application.stage
        decision = cls.objects.create(practice=practice, application=application, stage=stage, by=by, **fields)
        said: dict[str, Any] = {"same_person": True} if decision.same_person else {}
        application.tell(fact, decision, by=by, stage=stage, outcome=str(decision.outcome), **said)
        if decision.outcome == Outcome.PROMOTE:
            practice.advance(by=by, stage=stage)
        return decision


class Appeal(models.Model):
    """Why the team of the practice thinks that the decision should be another; it is written once."""

    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="appealed")
    text = models.TextField(_("por qué"), max_length=4000)
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=now)

    class Meta:
        verbose_name = _("apelación")
        verbose_name_plural = _("apelaciones")

    def __str__(self) -> str:
        return str(self.application)

    @classmethod
    @transaction.atomic
    def appeal(cls, application: Application, *, by: Member, text: str) -> "Appeal":
        """Raises `TooLate`, and `WrongState` where it was promoted, appealed before, or the practice applied again."""
        application.lock(State.DECIDED)
        decision = application.decision()
        others = Application.objects.filter(practice=application.practice_id, state__in=OPEN)
        if decision is None or decision.outcome == Outcome.PROMOTE or others.exists():
            raise WrongState(application, "appeal")
        if decision.appeal_until and decision.appeal_until < localdate():
            raise TooLate
        try:
            with transaction.atomic():
                application.step("appeal")
                appeal = cls.objects.create(application=application, by=by, text=text)
        except IntegrityError:
            raise WrongState(application, "appeal") from None
        application.tell("appealed", application, by=by)
        return appeal


def another_may_resolve(application: Application, by: Member) -> bool:
    """Whether somebody else of the team, who did not decide, may judge the practice. Four queries a person asked."""
    decided = application.decisions.values("by")
    others = Membership.objects.of_the_team().exclude(member=by).exclude(member__in=decided).select_related("member")
    return any(not conflict_of(one.member, application.practice) for one in others)


def appeal_day(stage: str) -> date | None:
    """The last day on which what is decided today may be appealed."""
    rung = Rung.objects.filter(stage=stage).first()
    return working_days_after(localdate(), rung.appeal_days) if rung else None


def gates_to_decide(application: Application) -> list[Finding]:
    """The gates that are looked at once everybody has scored; before, the rubric says nothing."""
    rung = Rung.objects.filter(stage=application.stage).first()
    facts = {"rubric": lowest_level(application)} if application.is_revealed else {}
    return rung.findings(facts, Moment.DECISION) if rung else []


def met(finding: Finding, checked: Collection[int]) -> bool:
    return finding.gate.pk in checked if finding.gate.by_person else finding.met


def lowest_level(application: Application) -> int:
    """The median level of the weakest criterion, rounded down: half of the reviewers at least gave it that."""
    levels: dict[int, list[int]] = {}
    kept = Score.objects.filter(review__application=application, review__state="scored")
    for criterion, level in kept.values_list("criterion", "level"):
        levels.setdefault(criterion, []).append(level)
    return min((sorted(one)[(len(one) - 1) // 2] for one in levels.values()), default=0)
