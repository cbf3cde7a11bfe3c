"""An initiative: an idea in five lines that looks for support. It may join another by consent, or become a practice."""

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from minka.core.lifecycle import Moves
from minka.ideas.models.address import new_slug
from minka.ideas.models.wording import Reworded
from minka.people.models import Member
from minka.practices.models import Practice
from minka.practices.models.invitation import join_team
from minka.territory.models import Institution, Region
from minka.topics.models import Topic
from minka.walls import guard
from minka.walls.models import UNSEEN_NAMES, ModeratedQuerySet, moderation
from minka.walls.models.moderated import APPEALED, FINAL, HIDDEN, WAITING

RESERVED = {"nueva"}  # words that other addresses have in a slug's place
LINES = {  # field → the word of its section in addresses
    "what": "que",
    "whom": "para-quien",
    "why": "por-que",
    "how": "como",
    "needed": "que-necesita",
}


class State(models.TextChoices):
    WAITING = WAITING, UNSEEN_NAMES[WAITING]
    OPEN = "open", _("Abierta")
    MERGED = "merged", _("Sumada a otra")
    CONVERTED = "converted", _("Convertida en práctica")
    CLOSED = "closed", _("Cerrada")
    HIDDEN = HIDDEN, UNSEEN_NAMES[HIDDEN]
    APPEALED = APPEALED, UNSEEN_NAMES[APPEALED]
    FINAL = FINAL, UNSEEN_NAMES[FINAL]


class InitiativeQuerySet(ModeratedQuerySet):
    def visible_to(self, user: Any) -> Self:
        return self.readable_by(user)

    def open(self) -> Self:
        return self.filter(state=State.OPEN)

    def proposed_by(self, member: Member) -> Self:
        return self.filter(pk__in=Proposer.objects.filter(member=member).values("initiative"))

    def for_list(self) -> Self:
        return self.select_related("topic", "region", "institution", "member", "officer", "practice")


class Initiative(Reworded):
    State = State
    MOVES: ClassVar[Moves] = {
        **moderation(State.OPEN),
        "review": ([State.WAITING, State.OPEN], State.WAITING),
        "accompany": ([State.OPEN], State.OPEN),
        "merge": ([State.OPEN], State.MERGED),
        "convert": ([State.OPEN], State.CONVERTED),
        "close": ([State.OPEN], State.CLOSED),
        "reopen": ([State.CLOSED], State.OPEN),
    }
    PUBLIC: ClassVar = frozenset({State.OPEN.value, State.MERGED.value, State.CONVERTED.value, State.CLOSED.value})
    POSTED: ClassVar = "proposed"

    slug = models.SlugField(_("dirección"), max_length=120, unique=True)
    title = models.CharField(_("la idea en una línea"), max_length=140)
    what = models.TextField(_("qué"), max_length=400)
    whom = models.TextField(_("para quién"), max_length=400)
    why = models.TextField(_("por qué"), max_length=400)
    how = models.TextField(_("cómo"), max_length=400)
    needed = models.TextField(_("qué se necesita"), max_length=400)
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="+", verbose_name=_("tema"))
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("región")
    )
    officer = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("quién la acompaña")
    )
    due = models.DateField(_("conversar antes del"), null=True, blank=True)
    state = models.CharField(_("estado"), max_length=10, choices=State, default=State.OPEN, db_index=True)
    into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="origins", verbose_name=_("sumada a")
    )
    practice = models.ForeignKey(Practice, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(_("cerrada"), null=True, blank=True)
    demonstration = models.BooleanField(_("registro de demostración"), default=False)

    objects = InitiativeQuerySet.as_manager()

    class Meta:
        verbose_name = _("iniciativa")
        verbose_name_plural = _("iniciativas")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="merged") | Q(into__isnull=False), name="merged_initiative_says_into_which"
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("ideas:initiative", args=[self.slug])

    @property
    def is_open(self) -> bool:
        return bool(self.state == State.OPEN)

    def authors(self) -> list[int]:
        """Its proposers, those of what joined it included."""
        return [one.member_id for one in self.proposers.all()] or [self.member_id]

    def roles_of(self, user: Any) -> frozenset[str]:
        """Besides the writer's (every proposer) and the territory's: `officer` for who accompanies it."""
        return super().roles_of(user) | ({"officer"} if self.officer_id == user.pk else frozenset())

    @classmethod
    @transaction.atomic
    def propose(
        cls, *, by: Member, title: str, topic: Topic, region: Region | None = None, **lines: str
    ) -> "Initiative":
        """The five lines for all to read; the second of two clicks finds the first. Raises `guard.Refused`."""
        guard.queue_up(by)
        if twice := cls.objects.filter(member=by, title=title, at__gt=now() - guard.A_MOMENT).first():
            return twice
        guard.check(by, "\n".join([title, *lines.values()]))
        initiative = cls.objects.create(
            slug=new_slug(cls, title, RESERVED),
            title=title,
            topic=topic,
            region=region,
            member=by,
            institution=by.institution(),
            state=State.WAITING if guard.is_newcomer(by) else State.OPEN,
            **lines,
        )
        initiative.proposers.create(member=by, institution=initiative.institution)
        initiative.begin()
        return initiative

    @transaction.atomic
    def accompany(self, *, by: Member, officer: Member, due: date) -> None:
        self.move("accompany", officer=officer, due=due)
        self.tell("accompanied", by=by, officer=officer.pk, due=due.isoformat())

    @transaction.atomic
    def convert(self, *, by: Member, institution: Institution) -> Practice:
        """A draft of a practice that begins with these lines, written by its proposers; each keeps the other's name."""
        self.move("convert", closed_at=now())
        practice = Practice.create(
            by=by,
            institution=institution,
            title=self.title,
            topic=self.topic,
            problem=f"{self.why}\n\n{self.whom}",
        )
        practice.edit(by=by, summary=self.what[:400], procedure=self.how, resources=self.needed)
        for one in self.proposers.select_related("member").exclude(member=by):
            join_team(practice, one.member, asked_by=by)
        self.practice = practice
        self.save(update_fields=["practice"])
        self.tell("converted", by=by, practice=practice.code, credit=sorted(self.authors()))
        return practice

    @transaction.atomic
    def close(self, *, by: Member, reason: str) -> None:
        """It will not go on, and why: that is worth knowing too."""
        self.move("close", closed_at=now())
        self.tell("closed", by=by, reason=reason)

    @transaction.atomic
    def reopen(self, *, by: Member, reason: str) -> None:
        """It goes on after all, and what changed."""
        self.move("reopen", closed_at=None)
        self.tell("reopened", by=by, reason=reason)

    def words(self) -> str:
        """What a moderator reads of it."""
        return "\n\n".join([f"**{self.title}**", *(getattr(self, name) for name in LINES)])

    def told(self) -> dict[str, Any]:
        return {"topic": self.topic.slug}


class Proposer(models.Model):
    """Who proposes an initiative, with the institution of then; those of an initiative that joined it come along."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="proposers")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("quien propone")
        verbose_name_plural = _("quienes proponen")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["initiative", "member"], name="proposer_once")]

    def __str__(self) -> str:
        return str(self.member)
