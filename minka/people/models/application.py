"""Who asks to come in: the person confirms the address, and who answers for the territory says yes or no."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from minka.core.lifecycle import Lifecycle
from minka.journal.models import record
from minka.people.access import roles_of
from minka.people.models.member import OFFICE, Member
from minka.people.models.membership import Membership
from minka.people.models.role import Role
from minka.territory.models import Institution


class AdmittedDomain(models.Model):
    """A domain of the State whose addresses come in without waiting: «gob.pe» holds «ugelhuaura.gob.pe» too."""

    domain = models.CharField(
        _("dominio"),
        max_length=100,
        unique=True,
        validators=[
            RegexValidator(r"^[a-z0-9-]+(\.[a-z0-9-]+)+$", _("Escríbelo así: gob.pe, sin arroba ni asterisco."))
        ],
    )
    note = models.CharField(_("por qué"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("dominio admitido de inmediato")
        verbose_name_plural = _("dominios admitidos de inmediato")
        ordering = ["domain"]

    def __str__(self) -> str:
        return self.domain

    @classmethod
    def of(cls, email: str) -> "AdmittedDomain | None":
        labels = email.rpartition("@")[2].lower().split(".")
        endings = [".".join(labels[start:]) for start in range(len(labels))]
        return cls.objects.filter(domain__in=endings).first()


class Refusal(models.TextChoices):
    UNKNOWN = "unknown", _("no reconocemos a la persona en esa institución")
    INSTITUTION = "institution", _("eligió una institución que no es la suya")
    ADDRESS = "address", _("el correo no es de trabajo")
    TWICE = "twice", _("ya tiene otra cuenta")
    OTHER = "other", _("otra razón")


class ApplicationState(models.TextChoices):
    UNCONFIRMED = "unconfirmed", _("falta confirmar el correo")
    WAITING = "waiting", _("en espera")
    ADMITTED = "admitted", _("admitida")
    REFUSED = "refused", _("no admitida")
    WITHDRAWN = "withdrawn", _("retirada")


OPEN = (ApplicationState.UNCONFIRMED, ApplicationState.WAITING)


class ApplicationQuerySet(models.QuerySet["Application"]):
    def visible_to(self, user: Any) -> "ApplicationQuerySet":
        """One's own; those of one's territory, to a coordinator; all, to the team."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if roles_of(user) & OFFICE:
            return self.all()
        return self.filter(Q(member=user.pk) | (user.reach().among() & ~Q(member=user.pk)))

    def waiting(self) -> "ApplicationQuerySet":
        return self.filter(state=ApplicationState.WAITING)


class Application(Lifecycle):
    State = ApplicationState
    MOVES: ClassVar[Mapping[str, Any]] = {
        "confirm": ({State.UNCONFIRMED}, State.WAITING),
        "admit": ({State.WAITING}, State.ADMITTED),
        "refuse": ({State.WAITING}, State.REFUSED),
        "withdraw": (OPEN, State.WITHDRAWN),
    }

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="applications", verbose_name=_("quién"))
    institution = models.ForeignKey(
        Institution, on_delete=models.PROTECT, related_name="+", verbose_name=_("institución")
    )
    post = models.CharField(_("cargo"), max_length=160)
    state = models.CharField(_("estado"), max_length=12, choices=State, default=State.UNCONFIRMED)
    applied_at = models.DateTimeField(_("cuándo"), default=now)
    confirmed_at = models.DateTimeField(_("correo confirmado"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("último recordatorio"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decidida"), null=True, blank=True)
    decided_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("quién decidió")
    )
    reason = models.CharField(_("razón"), max_length=12, choices=Refusal, blank=True)
    note = models.TextField(_("qué puede hacer"), blank=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("solicitud")
        verbose_name_plural = _("solicitudes")
        ordering = ["confirmed_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["member"], condition=Q(state__in=OPEN), name="application_open_once"),
            models.CheckConstraint(condition=~Q(state="refused") | ~Q(reason=""), name="application_refused_why"),
        ]

    def __str__(self) -> str:
        return f"{self.member}, {self.post}, {self.institution}"

    def get_absolute_url(self) -> str:
        return reverse("people:application", args=[self.pk])

    def roles_of(self, user: Any) -> frozenset[str]:
        """Nobody decides about oneself."""
        if user.pk == self.member_id:
            return frozenset({"applicant"})
        return frozenset({"territory"} if user.reach().holds(self.institution) else ())

    def told_why(self) -> str:
        """The reason in words, with what the person may do."""
        return ". ".join(part for part in (str(self.get_reason_display()).capitalize(), self.note) if part)

    @classmethod
    @transaction.atomic
    def apply(cls, *, member: Member, institution: Institution, post: str, confirmed: bool) -> "Application":
        """`confirmed`: the person has proved already that the address is theirs."""
        state, at = (cls.State.WAITING, now()) if confirmed else (cls.State.UNCONFIRMED, None)
        one = cls.objects.create(member=member, institution=institution, post=post, state=state, confirmed_at=at)
        record("people.applied", one, by=member, institution=institution, confirmed=confirmed)
        if confirmed:
            one.let_in_if_of_the_state()
        return one

    @transaction.atomic
    def confirm(self, *, by: Member) -> None:
        """The address is theirs; from now on somebody answers, or its domain does at once."""
        self.move("confirm", confirmed_at=now())
        record("people.confirmed_address", self, by=by, institution=self.institution)
        self.let_in_if_of_the_state()

    def let_in_if_of_the_state(self) -> None:
        domain = AdmittedDomain.of(self.member.email)
        if domain is not None:
            self.admit(by=None, domain=domain.domain)

    @transaction.atomic
    def admit(self, *, by: Member | None, domain: str = "") -> Membership:
        """`by` is None where the domain of the address opened the door."""
        self.move("admit", decided_at=now(), decided_by=by)
        member, place = self.member, self.institution
        membership = Membership.objects.in_force().filter(member=member, institution=place, role=Role.MANAGER).first()
        if membership is None:
            membership = Membership.open(member=member, institution=place, role=Role.MANAGER, post=self.post, by=by)
        record("people.admitted", self, by=by, institution=place, domain=domain)
        return membership

    @transaction.atomic
    def refuse(self, *, by: Member, reason: str, note: str = "") -> None:
        self.move("refuse", decided_at=now(), decided_by=by, reason=reason, note=note)
        record("people.refused", self, by=by, institution=self.institution, reason=reason)

    @transaction.atomic
    def withdraw(self, *, by: Member) -> None:
        self.move("withdraw", decided_at=now())
        record("people.withdrew", self, by=by, institution=self.institution)

    @transaction.atomic
    def remind(self, *, at: datetime) -> None:
        """Ask again who must answer."""
        self.reminded_at = at
        self.save(update_fields=["reminded_at"])
        record("people.reminded", self, by=None, institution=self.institution)
