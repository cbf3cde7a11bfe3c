"""A message under any thing: one level of replies, edited with its history kept, withdrawn without a trace of text."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar, Self

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from minka.core.lifecycle import Moves, WrongState
from minka.people.models import Member
from minka.walls import guard
from minka.walls.markdown import plain
from minka.walls.models.moderated import APPEALED, FINAL, HIDDEN, UNSEEN_NAMES, WAITING, Moderated, ModeratedQuerySet
from minka.walls.models.moderated import moderation as moves_of_moderation
from minka.walls.models.ticket import Kind
from minka.walls.places import kept

LONGEST = 4000


class State(models.TextChoices):
    WAITING = WAITING, UNSEEN_NAMES[WAITING]
    SHOWN = "shown", _("A la vista")
    HIDDEN = HIDDEN, UNSEEN_NAMES[HIDDEN]
    APPEALED = APPEALED, UNSEEN_NAMES[APPEALED]
    FINAL = FINAL, UNSEEN_NAMES[FINAL]
    WITHDRAWN = "withdrawn", _("Retirado por su autor")


class MessageQuerySet(ModeratedQuerySet):
    def readable_by(self, user: Any) -> Self:
        """As of all that is moderated; what its author took back, nobody reads."""
        return super().readable_by(user).exclude(state=State.WITHDRAWN)

    def visible_to(self, user: Any) -> Self:
        """What one may read, under the things that one sees."""
        seen = Q(pk__in=[])
        for key in self.model._base_manager.order_by().values_list("thing_type", flat=True).distinct():
            thing_type = ContentType.objects.get_for_id(key)
            model = thing_type.model_class()
            things: Any = model._default_manager.all() if model else None
            if hasattr(things, "visible_to"):
                seen |= Q(thing_type=thing_type, thing_id__in=things.visible_to(user).values("pk"))
        return self.readable_by(user).filter(seen)

    def about(self, thing: models.Model) -> Self:
        return self.filter(thing_type=ContentType.objects.get_for_model(thing), thing_id=thing.pk)

    def counts(self, model: type[models.Model], keys: Iterable[int]) -> dict[int, int]:
        """How many messages everybody may read under each of these things. One query."""
        here = self.public().filter(thing_type=ContentType.objects.get_for_model(model), thing_id__in=list(keys))
        return dict(here.order_by().values_list("thing_id").annotate(n=models.Count("pk")))


class Message(Moderated):
    State = State
    MOVES: ClassVar[Moves] = {
        **moves_of_moderation(State.SHOWN),
        "withdraw": ([State.WAITING, State.SHOWN], State.WITHDRAWN),
        "review": ([State.WAITING, State.SHOWN], State.WAITING),
    }
    PUBLIC: ClassVar = frozenset({State.SHOWN.value})
    POSTED: ClassVar = "posted"

    thing_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    thing_id = models.PositiveBigIntegerField()
    thing = GenericForeignKey("thing_type", "thing_id")
    section = models.SlugField(_("sección"), blank=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replies")
    text = models.TextField(_("mensaje"), max_length=LONGEST)
    fingerprint = models.CharField(max_length=32, db_index=True, editable=False)
    state = models.CharField(_("estado"), max_length=10, choices=State, default=State.SHOWN)
    revision = models.PositiveIntegerField(default=0, editable=False)
    edited_at = models.DateTimeField(_("editado"), null=True, blank=True)
    mentions = models.ManyToManyField(Member, blank=True, related_name="+", verbose_name=_("a quién menciona"))
    demonstration = models.BooleanField(_("registro de demostración"), default=False)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("mensaje")
        verbose_name_plural = _("mensajes")
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["thing_type", "thing_id", "at"])]

    def __str__(self) -> str:
        """Its first words, without the signs of Markdown."""
        return Truncator(" ".join(plain(self.text).split())).chars(80)

    def get_absolute_url(self) -> str:
        return reverse("walls:message", args=[self.pk])

    @classmethod
    @transaction.atomic
    def post(
        cls,
        thing: models.Model,
        *,
        by: Member,
        text: str,
        parent: "Message | None" = None,
        section: str = "",
        mentions: Iterable[Member] = (),
    ) -> "Message":
        """Write under a thing; a reply to a reply stands beside it. The same words twice in a row are one message.

        Raises `guard.Refused` with what to do.
        """
        guard.queue_up(by)
        text = text.strip()
        if twice := cls._sent_twice(thing, by, text):
            return twice
        guard.check(by, text)
        parent = (parent.parent or parent) if parent else None
        message = cls.objects.create(
            thing=thing,
            member=by,
            institution=by.institution(),
            text=text,
            fingerprint=guard.fingerprint(text),
            parent=parent,
            section=parent.section if parent else section,
            state=State.WAITING if guard.is_newcomer(by) else State.SHOWN,
        )
        message.mentions.set(one for one in mentions if one.pk != by.pk)
        message.begin()
        return message

    @transaction.atomic
    def edit(self, *, by: Member, text: str, revision: int, mentions: Iterable[Member] = ()) -> None:
        """Write it anew and keep what it said; `revision` is the one that was being edited.

        `WrongState` if it was edited or hidden meanwhile; `guard.Refused` as in posting.
        """
        guard.queue_up(by)
        text = text.strip()
        guard.check(by, text, edited=self)
        before = Message.objects.filter(pk=self.pk).values_list("text", flat=True).get()
        changes: dict[str, Any] = {"text": text, "fingerprint": guard.fingerprint(text), "edited_at": now()}
        here = Message.objects.filter(pk=self.pk, revision=revision, state__in=[State.WAITING, State.SHOWN])
        if not here.update(revision=F("revision") + 1, **changes):
            raise WrongState(self, "edit")
        self.versions.create(text=before, revision=revision)
        had = set(self.mentions.values_list("pk", flat=True))
        self.mentions.set(one for one in mentions if one.pk != by.pk)
        self.refresh_from_db()
        if guard.is_newcomer(by) and self.state == State.SHOWN:
            self.move("review")
            self.open_ticket(Kind.REVIEW, by=by)
        self.tell("edited", by=by, mentioned=sorted(set(self.mentions.values_list("pk", flat=True)) - had))

    @transaction.atomic
    def withdraw(self, *, by: Member) -> None:
        """Its text is for nobody's eyes any more; the replies stay, and a line says that it was withdrawn.

        `guard.Refused` for one that others rest on: what is asked of the team then is a flag of one's own.
        """
        was = self.state
        self.move("withdraw")
        if reason := self.kept():
            self.state = was
            raise guard.Refused(reason)
        self.settle("withdrawn", by=by)
        self.tell("withdrawn", by=by)

    def kept(self) -> Promise | str:
        """Why its author may not withdraw it, if others rest on it."""
        return kept(self.thing).get(self.pk, "")

    def words(self) -> str:
        """What a moderator reads of it."""
        return self.text

    def said_before(self) -> Iterator[str]:
        return self.versions.values_list("text", flat=True).iterator()

    def told(self) -> dict[str, Any]:
        mentioned = sorted(self.mentions.values_list("pk", flat=True))
        under = {"under": f"{self.thing_type.app_label}.{self.thing_type.model}", "under_id": self.thing_id}
        parent = {"parent": self.parent_id} if self.parent_id else {}
        return {"mentioned": mentioned, "section": self.section} | under | parent

    @classmethod
    def _sent_twice(cls, thing: models.Model, by: Member, text: str) -> "Message | None":
        """The message that the first of two clicks made."""
        recent = cls.objects.about(thing).filter(member=by, fingerprint=guard.fingerprint(text))
        return recent.filter(at__gt=now() - guard.A_MOMENT).exclude(state=State.WITHDRAWN).first()


class Version(models.Model):
    """What a message said before it was edited."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="versions")
    text = models.TextField(_("mensaje"))
    revision = models.PositiveIntegerField()
    at = models.DateTimeField(_("hasta"), default=now)

    class Meta:
        verbose_name = _("versión del mensaje")
        verbose_name_plural = _("versiones del mensaje")
        ordering = ["-revision"]
        constraints = [models.UniqueConstraint(fields=["message", "revision"], name="message_version_once")]

    def __str__(self) -> str:
        return self.text[:80]
