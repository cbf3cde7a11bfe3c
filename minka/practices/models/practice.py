"""A practice: a living record of something that works in the management of public education."""

import secrets
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
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


class PracticeQuerySet(models.QuerySet["Practice"]):
    def published(self) -> "PracticeQuerySet":
        return self.filter(state=State.PUBLISHED)

    def in_force(self) -> "PracticeQuerySet":
        """Published and confirmed by its team within the last twelve months."""
        return self.published().filter(confirmed_at__gte=now() - IN_FORCE_FOR)

    def visible_to(self, user: Any) -> "PracticeQuerySet":
        """Published ones to everybody; the rest to their institutions' members and to the team."""
        if not user.is_authenticated or not user.is_active:
            return self.published()
        if not roles_of(user).isdisjoint({Role.TEAM, Role.ADMINISTRATOR}):
            return self.all()
        mine = self.model._base_manager.filter(participations__institution__in=user.institution_ids()).values("pk")
        return self.filter(Q(state=State.PUBLISHED) | Q(pk__in=mine))

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
        "publish": ([State.DRAFT, State.REVIEW], State.PUBLISHED),
        "confirm": ([State.PUBLISHED], State.PUBLISHED),
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
    started = models.DateField(_("en marcha desde"), null=True, blank=True)
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

    def headline(self) -> Any:
        """The claim that stands for the practice in a list: the first that adds up, or else one that is not at odds."""
        counted = [one for one in self.claims.all() if one.value is not None and one.holds is not False]
        return next((one for one in counted if one.holds), counted[0] if counted else None)

    def lead_institution(self) -> Institution | None:
        """The first in the order in which the practice names them."""
        first = next(iter(self.participations.all()), None)
        return first.institution if first else None

    def roles_of(self, user: Any) -> frozenset[str]:
        """`author` for the team of the practice, `owner` for members of its institutions."""
        roles = set()
        if any(one.institution_id in user.institution_ids() for one in self.participations.all()):
            roles.add("owner")
        if any(one.member_id == user.pk for one in self.team.all()):
            roles.add("author")
        return frozenset(roles)

    @transaction.atomic
    def submit(self, *, by: Member) -> None:
        self.move("submit")
        record("practices.submitted", self, by=by, institution=self.lead_institution())

    @transaction.atomic
    def publish(self, *, by: Member | None, at: datetime | None = None) -> None:
        """`at` is for what was published before it was written here."""
        moment = at or now()
        self.move("publish", published_at=self.published_at or moment, confirmed_at=moment)
        record("practices.published", self, by=by, institution=self.lead_institution(), at=moment)

    @transaction.atomic
    def confirm(self, *, by: Member) -> None:
        """Say that it is still in force."""
        self.move("confirm", confirmed_at=now())
        record("practices.confirmed", self, by=by, institution=self.lead_institution())

    @transaction.atomic
    def edit(self, *, by: Member | None, **changes: Any) -> None:
        """Write the named fields and leave the fact; what hangs from the practice may have changed with it."""
        for name, value in changes.items():
            setattr(self, name, value)
        if changes:
            self.save(update_fields=list(changes))
        record("practices.edited", self, by=by, institution=self.lead_institution(), fields=sorted(changes))

    @transaction.atomic
    def archive(self, *, by: Member) -> None:
        self.move("archive")
        record("practices.archived", self, by=by, institution=self.lead_institution())

    @transaction.atomic
    def restore(self, *, by: Member) -> None:
        self.move("restore")
        record("practices.restored", self, by=by, institution=self.lead_institution())
