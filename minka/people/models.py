"""Members and their memberships: staff rotate, so a role belongs to an institution and has dates."""

from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.timezone import localdate, now
from django.utils.translation import gettext_lazy as _

from minka.journal.models import record
from minka.people.access import can, roles_of
from minka.territory.models import Institution


class Role(models.TextChoices):
    """What a membership makes of a member; the access table grants verbs to these and to the roles of a thing."""

    ADMINISTRATOR = "administrator", _("administrador")
    TEAM = "team", _("equipo nacional")
    COORDINATOR = "coordinator", _("coordinador")
    ADVISER = "adviser", _("asesor o experto")
    MANAGER = "manager", _("gestor")


class MemberQuerySet(models.QuerySet["Member"]):
    def visible_to(self, user: Any) -> "MemberQuerySet":
        """Oneself; all, to the team."""
        if roles_of(user).isdisjoint({Role.TEAM, Role.ADMINISTRATOR}):
            return self.filter(pk=user.pk) if user.is_authenticated and user.is_active else self.none()
        return self.all()


class MemberManager(BaseUserManager["Member"].from_queryset(MemberQuerySet)):  # type: ignore[misc]  # made at run time
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
    in_ranking = models.BooleanField(_("aparece en el ranking"), default=True)
    in_directory = models.BooleanField(_("aparece en el directorio"), default=True)
    demonstration = models.BooleanField(_("registro de demostración"), default=False)

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

    def institution(self) -> Institution | None:
        """Where the member works today: that of the oldest membership in force."""
        first = self.memberships.in_force().select_related("institution").order_by("since", "pk").first()
        return first.institution if first else None

    def roles_of(self, user: Any) -> frozenset[str]:
        return frozenset({"self"} if user.pk == self.pk else ())

    def is_administrator(self) -> bool:
        return Role.ADMINISTRATOR in self.roles()

    # The Django admin asks these three, in its own words; the access table answers. There is no superuser.
    @property
    def is_staff(self) -> bool:
        return can(self, "admin.enter")

    def has_perm(self, perm: str, obj: object = None) -> bool:
        """«people.change_member» asks for the verb `people.administer`; to view, `people.inspect` is enough."""
        app, _dot, action = perm.partition(".")
        return can(self, f"{app}.administer") or (action.startswith("view_") and can(self, f"{app}.inspect"))

    def has_module_perms(self, app_label: str) -> bool:
        return can(self, f"{app_label}.administer") or can(self, f"{app_label}.inspect")

    @classmethod
    @transaction.atomic
    def join(cls, *, email: str, name: str, by: "Member | None") -> "Member":
        """An account without a password: its owner makes one with the link that the team sends."""
        member = cls.objects.create_user(email, name=name)
        record("people.joined", member, by=by)
        return member

    @transaction.atomic
    def suspend(self, *, by: "Member") -> None:
        """Close the account; what the person did keeps the name."""
        self.is_active = False
        self.save(update_fields=["is_active"])
        record("people.suspended", self, by=by)

    @transaction.atomic
    def restore(self, *, by: "Member") -> None:
        self.is_active = True
        self.save(update_fields=["is_active"])
        record("people.restored", self, by=by)


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
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="membership_dates_in_order"
            ),
            models.UniqueConstraint(
                fields=["member", "institution", "role"], condition=Q(until=None), name="membership_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}, {self.post or self.get_role_display()}, {self.institution}"

    @classmethod
    @transaction.atomic
    def open(
        cls,
        *,
        member: Member,
        institution: Institution,
        role: str,
        by: Member | None,
        post: str = "",
        since: date | None = None,
    ) -> "Membership":
        membership = cls.objects.create(
            member=member, institution=institution, role=role, post=post, since=since or localdate()
        )
        record("people.opened", membership, by=by, institution=institution, role=str(role))
        return membership

    @transaction.atomic
    def end(self, *, by: Member, on: date | None = None) -> None:
        """Close the membership; the past keeps its names."""
        self.until = on or localdate()
        self.save(update_fields=["until"])
        record("people.ended", self, by=by, institution=self.institution, role=self.role)
