"""A practice: a living record of something that works in the management of public education."""

import re
import secrets
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.text import slugify
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from minka.core.lifecycle import Lifecycle, Moves
from minka.evidence.models import Evidence
from minka.journal.models import record
from minka.people.access import roles_of
from minka.people.models import Member, Role
from minka.practices.models.level import Level
from minka.territory.models import Institution
from minka.topics.models import Topic

RESERVED = {"nueva", "importar", "invitacion"}  # words that other addresses have in a slug's place
IN_FORCE_FOR = timedelta(days=365)  # a published practice is confirmed by its team within this time, or lapses


class Stage(models.TextChoices):
    INITIAL = "inicial", _("Inicial")
    INTERMEDIATE = "intermedio", _("Intermedio")
    ADVANCED = "avanzado", _("Avanzado")


class State(models.TextChoices):
    DRAFT = "draft", _("Borrador")
    REVIEW = "review", _("En revisión")
    PUBLISHED = "published", _("Publicada")
    ARCHIVED = "archived", _("Archivada")


# Who may declare for an institution besides its coordinator: the post of its head, and of nobody under it.
HEAD_POST = re.compile(
    r"(director|gerente)a?( regional| general| ejecutiv[oa])*( de educación)?( de (la )?(ugel|dre|gre)\b.*)?",
    re.IGNORECASE,
)

EVERYTHING = (  # what hangs from a practice on its page
    "levels",
    "participations__institution__region__macro_region",
    "team__institution",
    "phases",
    "components",
    "claims__evidence",
    "notes__institution",
    "notes__points",
    "evidence",
)


def new_code() -> str:
    """A short address that can be dictated: five letters and digits, none that is taken for another."""
    return "".join(secrets.choice("23456789abcdefghjkmnpqrstuvwxyz") for _ in range(5))


def new_slug(title: str) -> str:
    """The title as an address that no other practice has."""
    base = slugify(title)[:100].strip("-") or "practica"
    taken = set(Practice._base_manager.filter(slug__startswith=base).values_list("slug", flat=True)) | RESERVED
    return base if base not in taken else f"{base}-{new_code()}"


class PracticeQuerySet(models.QuerySet["Practice"]):
    def published(self) -> "PracticeQuerySet":
        return self.filter(state=State.PUBLISHED)

    def in_force(self) -> "PracticeQuerySet":
        """Published and confirmed by its team within the last twelve months."""
        return self.published().filter(confirmed_at__gte=now() - IN_FORCE_FOR)

    def visible_to(self, user: Any) -> "PracticeQuerySet":
        """Published ones to everybody; the rest to who writes them, to their institutions' members and to the team.

        Advisers see those in review, and the drafts whose authors want their comments.
        """
        if not user.is_authenticated or not user.is_active:
            return self.published()
        roles = roles_of(user)
        if not roles.isdisjoint({Role.TEAM, Role.ADMINISTRATOR}):
            return self.all()
        everything = self.model._base_manager
        ours = everything.filter(participations__institution__in=user.institution_ids()).values("pk")
        mine = everything.filter(team__member=user.pk, team__until=None).values("pk")
        seen = Q(state=State.PUBLISHED) | Q(pk__in=ours) | Q(pk__in=mine)
        if Role.ADVISER in roles:
            seen |= Q(state=State.REVIEW) | Q(state=State.DRAFT, open_to_advisers=True)
        return self.filter(seen)

    def written_by(self, member: Member) -> "PracticeQuerySet":
        return self.filter(
            pk__in=self.model._base_manager.filter(team__member=member.pk, team__until=None).values("pk")
        )

    def for_list(self) -> "PracticeQuerySet":
        """With what an entry of a list shows: 4 queries whatever the rows."""
        return self.select_related("topic").prefetch_related("participations__institution", "claims")

    def with_everything(self) -> "PracticeQuerySet":
        """With all that its page shows, in a number of queries that does not grow with its rows."""
        return self.select_related("topic").prefetch_related(*EVERYTHING)


class Practice(Lifecycle):
    State = State
    MOVES: ClassVar[Moves] = {
        "submit": ([State.DRAFT], State.REVIEW),
        "return": ([State.REVIEW], State.DRAFT),
        "publish": ([State.DRAFT, State.REVIEW], State.PUBLISHED),
        "confirm": ([State.PUBLISHED], State.PUBLISHED),
        "advance": ([State.PUBLISHED], State.PUBLISHED),
        "archive": ([State.PUBLISHED], State.ARCHIVED),
        "restore": ([State.ARCHIVED], State.DRAFT),
    }

    code = models.CharField(_("código"), max_length=12, unique=True, default=new_code)
    slug = models.SlugField(_("dirección"), max_length=120, unique=True)
    title = models.CharField(_("título"), max_length=300)
    summary = models.TextField(_("en pocas palabras"), max_length=400, blank=True)
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="+", verbose_name=_("tema"))
    levels = models.ManyToManyField(Level, blank=True, related_name="+", verbose_name=_("niveles y modalidades"))
    # By name because the two classes need each other; nothing else in the app does.
    institutions = models.ManyToManyField(Institution, through="Participation", related_name="+")
    stage = models.CharField(_("estadio"), max_length=12, choices=Stage, default=Stage.INITIAL)
    state = models.CharField(_("estado"), max_length=10, choices=State, default=State.DRAFT, db_index=True)
    problem = models.TextField(_("problema"), help_text=_("Un párrafo por bloque, separados por una línea en blanco."))
    lessons = models.TextField(_("lecciones aprendidas"), blank=True)
    instrument = models.CharField(_("instrumento que la institucionaliza"), max_length=120, blank=True)
    resolution = models.CharField(_("resolución"), max_length=120, blank=True)
    resources = models.TextField(_("recursos"), blank=True)
    cost = models.CharField(_("costo y financiamiento"), max_length=200, blank=True)
    context = models.TextField(_("contexto"), blank=True)
    reach = models.CharField(_("zona de alcance"), max_length=300, blank=True)
    delivered_by = models.TextField(_("quién lo hace"), blank=True)
    procedure = models.TextField(_("cómo se hace"), blank=True)
    setting = models.TextField(_("dónde se hace"), blank=True)
    schedule = models.TextField(_("cuándo y cuánto"), blank=True)
    adaptations = models.TextField(_("qué se adaptó"), blank=True)
    fidelity = models.TextField(_("qué tan fiel fue a lo planeado"), blank=True)
    started = models.DateField(_("en marcha desde"), null=True, blank=True)
    open_to_advisers = models.BooleanField(_("los asesores pueden leer el borrador"), default=False)
    marks = models.JSONField(default=dict, editable=False)  # path → who wrote it last, from which page, when
    demonstration = models.BooleanField(_("registro de demostración"), default=False)
    created_at = models.DateTimeField(_("creada"), default=now)
    published_at = models.DateTimeField(_("publicada"), null=True, blank=True)
    confirmed_at = models.DateTimeField(_("confirmada como vigente"), null=True, blank=True)

    evidence = GenericRelation(Evidence, object_id_field="thing_id", content_type_field="thing_type")

    objects = PracticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("buena práctica")
        verbose_name_plural = _("buenas prácticas")
        ordering = ["-published_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_at__isnull=False), name="published_practice_has_date"
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("practices:practice", args=[self.slug])

    def get_short_url(self) -> str:
        return reverse("practices:short", args=[self.code])

    @property
    def is_in_force(self) -> bool:
        recent = self.confirmed_at is not None and self.confirmed_at >= now() - IN_FORCE_FOR
        return self.state == State.PUBLISHED and recent

    def lead_institution(self) -> Institution | None:
        """The first in the order in which the practice names them."""
        first = next(iter(self.participations.all()), None)
        return first.institution if first else None

    def roles_of(self, user: Any) -> frozenset[str]:
        """`author` for the team of the practice, `owner` for members of its institutions, `neighbour` for others'."""
        roles = set()
        if any(one.institution_id in user.institution_ids() for one in self.participations.all()):
            roles.add("owner")
        elif not user.roles().isdisjoint({Role.MANAGER, Role.COORDINATOR}):
            roles.add("neighbour")
        if any(one.member_id == user.pk and one.until is None for one in self.team.all()):
            roles.add("author")
        if self._headed_by(user):
            roles.add("head")
        return frozenset(roles)

    def is_of(self, user: Any) -> bool:
        """Whether the person writes it, or works where it is run."""
        return not {"author", "owner", "head"}.isdisjoint(self.roles_of(user))

    def authors(self) -> list[int]:
        """The members who write it today, by primary key."""
        return [one.member_id for one in self.team.all() if one.member_id is not None and one.until is None]

    @classmethod
    @transaction.atomic
    def create(cls, *, by: Member, institution: Institution, title: str, topic: Topic, problem: str) -> "Practice":
        """A draft of the institution, with who begins it as its first author."""
        practice = cls.objects.create(title=title, slug=new_slug(title), topic=topic, problem=problem)
        practice.participations.create(institution=institution)
        post = by.memberships.in_force().filter(institution=institution).values_list("post", flat=True).first()
        practice.team.create(member=by, name=by.name, post=post or "", institution=institution)
        practice.tell("created", by=by)
        return practice

    @transaction.atomic
    def submit(self, *, by: Member) -> None:
        self.move("submit")
        self.tell("submitted", by=by)

    @transaction.atomic
    def return_(self, *, by: Member, reasons: str) -> None:
        """Give it back to its authors, who read why."""
        self.move("return")
        self.tell("returned", by=by, reasons=reasons)

    @transaction.atomic
    def publish(self, *, by: Member | None, at: datetime | None = None) -> None:
        """`at` is for what was published before it was written here."""
        moment = at or now()
        self.move("publish", published_at=self.published_at or moment, confirmed_at=moment)
        self.tell("published", by=by, at=moment, credit=self.authors())

    @transaction.atomic
    def confirm(self, *, by: Member) -> None:
        """Say that it is still in force."""
        self.move("confirm", confirmed_at=now())
        self.tell("confirmed", by=by)

    @transaction.atomic
    def advance(self, *, by: Member, stage: str) -> None:
        """Go to the stage that a person decided, on the route; nothing else writes it."""
        self.move("advance", stage=stage)
        self.tell("advanced", by=by, stage=stage, credit=self.authors())

    @transaction.atomic
    def edit(self, *, by: Member | None, rows: Collection[str] = (), **changes: Any) -> None:
        """Write the named fields and leave the fact; `rows` names what hangs from the practice and changed too."""
        for name, value in changes.items():
            setattr(self, name, value)
        if changes:
            self.save(update_fields=list(changes))
        self.tell("edited", by=by, fields=sorted({*changes, *rows}))

    @transaction.atomic
    def archive(self, *, by: Member) -> None:
        self.move("archive")
        self.tell("archived", by=by)

    @transaction.atomic
    def restore(self, *, by: Member) -> None:
        self.move("restore")
        self.tell("restored", by=by)

    def tell(self, fact: str, *, by: Member | None, at: datetime | None = None, **details: Any) -> None:
        """Record a fact of the practice, with the institution for which its actor acts."""
        own = by.institution() if by else None
        acting = {"acting": own.pk} if own else {}
        record(f"practices.{fact}", self, by=by, institution=self.lead_institution(), at=at, **acting, **details)

    def _headed_by(self, user: Any) -> bool:
        """Whether the person coordinates or heads an institution of the practice; asked once for each person."""
        known: dict[int, bool] = self.__dict__.setdefault("_heads", {})
        if user.pk not in known:
            ours = {one.institution_id for one in self.participations.all()} & user.institution_ids()
            held = user.memberships.in_force().filter(institution__in=ours) if ours else []
            known[user.pk] = any(one.role == Role.COORDINATOR or HEAD_POST.fullmatch(one.post.strip()) for one in held)
        return known[user.pk]
