"""A challenge: a problem that somebody has, asked to all. It closes with one consolidated answer, never without."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from typing import Any, ClassVar, Self

from django.contrib.contenttypes.fields import GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext_lazy as _

from minka.core.lifecycle import Moves, WrongState
from minka.evidence.models import Evidence
from minka.ideas.models.address import new_slug
from minka.ideas.models.wording import Reworded
from minka.people.models import Member
from minka.practices.models import Practice
from minka.territory.models import Region
from minka.topics.models import Topic
from minka.walls import guard
from minka.walls.models import UNSEEN_NAMES, Message, ModeratedQuerySet, moderation
from minka.walls.models.moderated import APPEALED, FINAL, HIDDEN, WAITING

RESERVED = {"nuevo"}  # words that other addresses have in a slug's place
USUAL_TERM = timedelta(days=30)  # from posing to the consolidated answer, unless the team says otherwise


class State(models.TextChoices):
    WAITING = WAITING, UNSEEN_NAMES[WAITING]
    OPEN = "open", _("Abierto")
    CLOSED = "closed", _("Con respuesta consolidada")
    HIDDEN = HIDDEN, UNSEEN_NAMES[HIDDEN]
    APPEALED = APPEALED, UNSEEN_NAMES[APPEALED]
    FINAL = FINAL, UNSEEN_NAMES[FINAL]


class ChallengeQuerySet(ModeratedQuerySet):
    def visible_to(self, user: Any) -> Self:
        return self.readable_by(user)

    def open(self) -> Self:
        return self.filter(state=State.OPEN)

    def with_first_answer(self) -> Self:
        """Each with `answered_at`, when somebody else first answered where all can read it; None if nobody did."""
        return self.annotate(answered_at=models.Subquery(_answers().order_by("at").values("at")[:1]))

    def unanswered(self) -> Self:
        return self.filter(~models.Exists(_answers()), state=State.OPEN)

    def answered(self) -> Self:
        return self.filter(models.Exists(_answers()))

    def for_list(self) -> Self:
        return self.select_related("topic", "region", "institution", "member", "officer").with_first_answer()


def _answers() -> models.QuerySet[Message]:
    """What others answered, where all can read it, to the challenge of the outer query."""
    kind = ContentType.objects.get_for_model(Challenge)
    answers = Message.objects.public().filter(thing_type=kind, thing_id=models.OuterRef("pk"), parent=None)
    return answers.exclude(member=models.OuterRef("member"))


class Challenge(Reworded):
    State = State
    MOVES: ClassVar[Moves] = {
        **moderation(State.OPEN),
        "review": ([State.WAITING, State.OPEN], State.WAITING),
        "accompany": ([State.OPEN], State.OPEN),
        "consolidate": ([State.OPEN], State.CLOSED),
        "reopen": ([State.CLOSED], State.OPEN),
    }
    PUBLIC: ClassVar = frozenset({State.OPEN.value, State.CLOSED.value})
    POSTED: ClassVar = "posed"

    slug = models.SlugField(_("dirección"), max_length=120, unique=True)
    title = models.CharField(_("el desafío en una pregunta"), max_length=160)
    problem = models.TextField(_("qué pasa y qué han intentado"), max_length=3000)
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="+", verbose_name=_("tema"))
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("región")
    )
    officer = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("quién lo acompaña")
    )
    due = models.DateField(_("respuesta para el"), null=True, blank=True)
    state = models.CharField(_("estado"), max_length=10, choices=State, default=State.OPEN, db_index=True)
    synthesis = models.TextField(_("respuesta consolidada"), max_length=8000, blank=True)
    contributors = models.ManyToManyField(Member, blank=True, related_name="+", verbose_name=_("quiénes aportaron"))
    practices = models.ManyToManyField(Practice, blank=True, related_name="+", verbose_name=_("prácticas enlazadas"))
    adopted = models.ManyToManyField(Message, blank=True, related_name="+", verbose_name=_("respuestas adoptadas"))
    closed_at = models.DateTimeField(_("cerrado"), null=True, blank=True)
    demonstration = models.BooleanField(_("registro de demostración"), default=False)
    evidence = GenericRelation(Evidence, object_id_field="thing_id", content_type_field="thing_type")

    objects = ChallengeQuerySet.as_manager()

    class Meta:
        verbose_name = _("desafío")
        verbose_name_plural = _("desafíos")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="closed") | (~Q(synthesis="") & Q(closed_at__isnull=False)),
                name="closed_challenge_has_answer",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("ideas:challenge", args=[self.slug])

    @property
    def is_open(self) -> bool:
        return bool(self.state == State.OPEN)

    @property
    def days_left(self) -> int | None:
        """Until its consolidated answer is due; below zero when it is late."""
        return (self.due - localdate()).days if self.due and self.is_open else None

    def cited(self) -> models.QuerySet[Message]:
        """The messages of those who contributed to its consolidated answer, which was written from them."""
        if not self.synthesis:
            return Message.objects.none()
        said = Message.objects.about(self).filter(member__in=self.contributors.values("pk"))
        return said.filter(at__lte=self.closed_at) if self.closed_at else said

    def roles_of(self, user: Any) -> frozenset[str]:
        """Besides the writer's and the territory's: `officer` for who accompanies it."""
        return super().roles_of(user) | ({"officer"} if self.officer_id == user.pk else frozenset())

    @classmethod
    @transaction.atomic
    def pose(cls, *, by: Member, title: str, problem: str, topic: Topic, region: Region | None = None) -> "Challenge":
        """Ask it to all; the second of two clicks finds the first. Raises `guard.Refused` with what to do."""
        guard.queue_up(by)
        if twice := cls.objects.filter(member=by, title=title, at__gt=now() - guard.A_MOMENT).first():
            return twice
        guard.check(by, f"{title}\n{problem}")
        challenge = cls.objects.create(
            slug=new_slug(cls, title, RESERVED),
            title=title,
            problem=problem,
            topic=topic,
            region=region,
            member=by,
            institution=by.institution(),
            due=localdate() + USUAL_TERM,
            state=State.WAITING if guard.is_newcomer(by) else State.OPEN,
        )
        challenge.begin()
        return challenge

    @transaction.atomic
    def accompany(self, *, by: Member, officer: Member, due: date) -> None:
        """Say who sees that it is answered, and by when."""
        self.move("accompany", officer=officer, due=due)
        self.tell("accompanied", by=by, officer=officer.pk, due=due.isoformat())

    @transaction.atomic
    def adopt(self, message: Message, *, by: Member) -> bool:
        """This answer is used; False if it was adopted already. One's own answer is nobody's gift."""
        Challenge.objects.select_for_update().only("pk").get(pk=self.pk)
        if message.member_id in self.authors() or self.adopted.filter(pk=message.pk).exists():
            return False
        self.refresh_from_db(fields=["state"])
        message = Message.objects.select_for_update(of=("self",)).get(pk=message.pk)  # it may be withdrawn at once
        if not self.is_public or not message.is_public:
            raise WrongState(self, "adopt")
        self.adopted.add(message)
        self.tell("adopted", by=by, answer=message.pk, credit=[message.member_id])
        return True

    @transaction.atomic
    def link(self, practice: Practice, *, by: Member) -> bool:
        """A practice that answers it, in whole or in part; False if it was there."""
        if self.practices.filter(pk=practice.pk).exists():
            return False
        self.practices.add(practice)
        self.tell("linked", by=by, practice=practice.code)
        return True

    @transaction.atomic
    def unlink(self, practice: Practice, *, by: Member) -> bool:
        if not self.practices.filter(pk=practice.pk).exists():
            return False
        self.practices.remove(practice)
        self.tell("unlinked", by=by, practice=practice.code)
        return True

    @transaction.atomic
    def consolidate(
        self,
        *,
        by: Member,
        synthesis: str,
        contributors: Collection[Member] = (),
        practices: Iterable[Practice] = (),
        at: datetime | None = None,
    ) -> None:
        """Close it with one answer for all: what was learnt, from whom, with which practices."""
        if not synthesis.strip():
            raise ValueError("A challenge closes with its consolidated answer.")
        self.move("consolidate", synthesis=synthesis.strip(), closed_at=at or now())
        self.contributors.set(contributors)
        self.practices.add(*practices)
        credit = sorted(one.pk for one in contributors if one.pk not in self.authors())
        self.tell("consolidated", by=by, synthesis=self.synthesis, credit=credit)

    @transaction.atomic
    def reopen(self, *, by: Member, reason: str) -> None:
        """Ask again, and why; the former answer stays to be read until there is another."""
        self.move("reopen", due=localdate() + USUAL_TERM)
        self.tell("reopened", by=by, reason=reason)

    def words(self) -> str:
        """What a moderator reads of it."""
        return f"**{self.title}**\n\n{self.problem}"

    def told(self) -> dict[str, Any]:
        return {"topic": self.topic.slug}
