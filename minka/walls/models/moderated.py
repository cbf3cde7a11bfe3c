"""What people write and moderators may have to hide: messages here, challenges and initiatives on the floor above.

The words of a newcomer wait for a moderator; what is hidden is hidden with a reason, told to its author, who may appeal
once; nothing is erased. A subclass has the states of `moderation()` among its own and says which of them are public.
"""

from collections.abc import Collection, Iterator
from typing import Any, ClassVar, Self

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import Q
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from minka.core.lifecycle import Lifecycle, Moves
from minka.journal.models import Entry, record
from minka.people.access import MEMBER, roles_of
from minka.people.models import Member, Role
from minka.territory.models import Institution
from minka.walls.models.ticket import Kind, Reason, Ticket, coordinated_by, in_territory_of

WAITING, HIDDEN, APPEALED, FINAL = "waiting", "hidden", "appealed", "final"
UNSEEN = frozenset({WAITING, HIDDEN, APPEALED, FINAL})
UNSEEN_NAMES = {
    WAITING: _("Por revisar"),
    HIDDEN: _("Oculto"),
    APPEALED: _("Oculto, apelado"),
    FINAL: _("Oculto, apelación resuelta"),
}


def moderation(shown: str) -> Moves:
    return {
        "approve": ([WAITING], shown),
        "hide": ([WAITING, shown], HIDDEN),
        "appeal": ([HIDDEN], APPEALED),
        "uphold": ([APPEALED], FINAL),
        "show": ([HIDDEN, APPEALED, FINAL], shown),
    }


class ModeratedQuerySet(models.QuerySet[Any]):
    def readable_by(self, user: Any) -> Self:
        """What is public; what one wrote; to the team all, and to coordinators what waits in their territory."""
        roles = roles_of(user)
        if Role.TEAM in roles:
            return self.all()
        seen = Q(state__in=self.model.PUBLIC)
        if MEMBER in roles:
            seen |= Q(member=user.pk)
        if Role.COORDINATOR in roles:
            seen |= Q(state__in=UNSEEN) & in_territory_of(user)
        return self.filter(seen)

    def public(self) -> Self:
        """What everybody may read and what is counted in public."""
        return self.filter(state__in=self.model.PUBLIC)


class Moderated(Lifecycle):
    PUBLIC: ClassVar[frozenset[str]]
    POSTED: ClassVar[str]  # the fact that it is there for all to read
    state: Any

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", verbose_name=_("quién lo escribió"))
    institution = models.ForeignKey(
        Institution, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("institución")
    )
    at = models.DateTimeField(_("escrito"), default=now, db_index=True)
    hidden_reason = models.CharField(_("razón para ocultarlo"), max_length=12, choices=Reason, blank=True)
    hidden_note = models.TextField(_("explicación para su autor"), max_length=1000, blank=True)

    class Meta:
        abstract = True

    def get_absolute_url(self) -> str:
        raise NotImplementedError

    def words(self) -> str:
        """What a moderator reads of it, in Markdown."""
        raise NotImplementedError

    def said_before(self) -> Iterator[str]:
        """The words of before each edit, the latest first."""
        raise NotImplementedError

    def authors(self) -> list[int]:
        """Who earns what others do with it, by primary key."""
        return [self.member_id]

    def lead_institution(self) -> Institution | None:
        return self.institution

    def roles_of(self, user: Any) -> frozenset[str]:
        """`writer` for who wrote it; or `territory` for who coordinates its institution or the one above."""
        if user.pk in self.authors():
            return frozenset({"writer"})
        ours = {self.institution_id, self.institution.parent_id} if self.institution else set()
        return frozenset({"territory"} if ours & coordinated_by(user) else ())

    @property
    def is_public(self) -> bool:
        return self.state in self.PUBLIC

    @transaction.atomic
    def approve(self, *, by: Member) -> None:
        """A newcomer's words are there for all; only now is it news."""
        self.move("approve")
        self.settle("approved", by=by)
        self.tell("approved", by=by)
        if not Entry.objects.about(self).filter(verb=f"{self._meta.app_label}.{self.POSTED}").exists():
            self.posted()  # of what was read again after an edit, it is no news

    @transaction.atomic
    def hide(self, *, by: Member, reason: str, note: str = "") -> None:
        self.move("hide", hidden_reason=reason, hidden_note=note)
        self.settle("hidden", by=by)
        self.tell("hidden", by=by, reason=reason, note=note)

    @transaction.atomic
    def show(self, *, by: Member, note: str = "") -> None:
        """Undo the hiding, of one's own accord or because the appeal was right."""
        self.move("show", hidden_reason="", hidden_note="")
        self.settle("shown", by=by)
        self.tell("shown", by=by, note=note)

    @transaction.atomic
    def appeal(self, *, by: Member, text: str) -> None:
        """Once for each hiding: from `final` there is no appeal."""
        self.move("appeal")
        self.open_ticket(Kind.APPEAL, by=by, text=text)
        self.tell("appealed", by=by, text=text)

    @transaction.atomic
    def uphold(self, *, by: Member, note: str = "") -> None:
        """It stays hidden, and why."""
        self.move("uphold", hidden_note=note or self.hidden_note)
        self.settle("upheld", by=by)
        self.tell("upheld", by=by, note=note)

    @transaction.atomic
    def flag(self, *, by: Member, reason: str, text: str = "") -> bool:
        """Ask a moderator to look; False, and no second fact, from who has asked already."""
        if Ticket.objects.about(self).filter(kind=Kind.FLAG, by=by, settled_at=None).exists():
            return False
        ticket = self.open_ticket(Kind.FLAG, by=by, reason=reason, text=text)
        record("walls.flagged", ticket, by=by, institution=self.institution, reason=reason, **acting(by))
        return True

    @transaction.atomic
    def keep(self, *, by: Member) -> None:
        """The flags were looked at, and it stays as it is."""
        if self.settle("kept", by=by):
            self.tell("kept", by=by)

    def posted(self) -> None:
        """The fact that it may be read, with its author as actor even when a moderator let it through."""
        self.tell(self.POSTED, by=self.member, **self.told())

    def told(self) -> dict[str, Any]:
        """What the fact of posting tells besides."""
        return {}

    def begin(self) -> None:
        """After it is written: in front of all, or of a moderator first."""
        if self.state == WAITING:
            self.open_ticket(Kind.REVIEW, by=self.member)
            self.tell("submitted", by=self.member)
        else:
            self.posted()

    def open_ticket(self, kind: Kind, *, by: Member, **words: str) -> Ticket:
        return Ticket.objects.create(
            thing=self, kind=kind, by=by, author=self.member, institution=self.institution, **words
        )

    def settle(self, outcome: str, *, by: Member, kinds: Collection[str] = tuple(Kind.values)) -> int:
        """Close what waits for a decision about it; how many there were."""
        here = Ticket.objects.filter(thing_type=ContentType.objects.get_for_model(self), thing_id=self.pk)
        waiting = here.filter(settled_at=None, kind__in=kinds)
        return waiting.update(settled_at=now(), settled_by=by, outcome=outcome)

    def tell(self, fact: str, *, by: Member, **details: Any) -> None:
        record(f"{self._meta.app_label}.{fact}", self, by=by, institution=self.institution, **acting(by), **details)


def acting(by: Member) -> dict[str, Any]:
    """For which institution the person acts, as facts tell it."""
    own = by.institution()
    return {"acting": own.pk} if own else {}
