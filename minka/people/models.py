"""Members and their memberships: staff rotate, so a role belongs to an institution and has dates."""

from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.timezone import localdate, now
from django.utils.translation import gettext_lazy as _

from minka.journal.models import record
from minka.territory.models import Institution


class Role(models.TextChoices):
    """What a membership makes of a member; the access table grants verbs to these and to the roles of a thing."""

    ADMINISTRATOR = "administrator", _("administrador")
    TEAM = "team", _("equipo nacional")
    COORDINATOR = "coordinator", _("coordinador")
    ADVISER = "adviser", _("asesor o experto")
    MANAGER = "manager", _("gestor")


class MemberManager(BaseUserManager["Member"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Member":
        member = self.model(email=self.normalize_email(email).lower(), **fields)
        member.set_password(password)
        member.save(using=self._db)
        return member


class Member(AbstractBaseUser):
    """A person with an account. The only key to log in is the e-mail address."""

    email = models.EmailField(_("correo"), unique=True)
    name = models.CharField(_("nombre"), max_length=120)
    is_active = models.BooleanField(_("cuenta activa"), default=True)
    joined_at = models.DateTimeField(_("inscripción"), default=now)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name"]

    objects = MemberManager()

    class Meta:
        verbose_name = _("miembro")
        verbose_name_plural = _("miembros")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def roles(self) -> frozenset[str]:
        """The roles of the memberships in force today; one query, kept for the life of the object."""
        if not hasattr(self, "_roles"):
            self._roles = frozenset(self.memberships.in_force().values_list("role", flat=True))
        return self._roles

    def institution_ids(self) -> frozenset[int]:
        if not hasattr(self, "_institution_ids"):
            self._institution_ids = frozenset(self.memberships.in_force().values_list("institution_id", flat=True))
        return self._institution_ids

    # The Django admin asks these. The team enters it by its role; the access table is the only source.
    @property
    def is_staff(self) -> bool:
        return self.is_active and not self.roles().isdisjoint({Role.ADMINISTRATOR, Role.TEAM})

    def has_perm(self, perm: str, obj: object = None) -> bool:
        return self.is_staff and not (
            perm.startswith(("journal.", "people.")) and Role.ADMINISTRATOR not in self.roles() and ".view_" not in perm
        )

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_staff


class MembershipQuerySet(models.QuerySet["Membership"]):
    def in_force(self, on: date | None = None) -> "MembershipQuerySet":
        on = on or localdate()
        return self.filter(Q(until=None) | Q(until__gte=on), since__lte=on)


class Membership(models.Model):
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("miembro"))
    institution = models.ForeignKey(
        Institution, on_delete=models.PROTECT, related_name="+", verbose_name=_("institución")
    )
    role = models.CharField(_("rol"), max_length=20, choices=Role)
    post = models.CharField(_("cargo"), max_length=160, blank=True)
    since = models.DateField(_("desde"), default=localdate)
    until = models.DateField(_("hasta"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membresía")
        verbose_name_plural = _("membresías")
        ordering = ["member__name", "-since"]
        constraints = [
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="membership_dates_in_order"),
            models.UniqueConstraint(
                fields=["member", "institution", "role"], condition=Q(until=None), name="membership_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}, {self.post or self.get_role_display()}, {self.institution}"

    @transaction.atomic
    def end(self, *, by: Member, on: date | None = None) -> None:
        """Close the membership; the past keeps its names."""
        self.until = on or localdate()
        self.save(update_fields=["until"])
        record("people.ended", self, by=by, institution=self.institution, role=self.role)
