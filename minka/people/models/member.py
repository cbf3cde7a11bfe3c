"""A person with an account, and who may see whom."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.files.base import File
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from minka.journal.models import record
from minka.people.access import can, roles_of
from minka.people.models.role import Role
from minka.territory.finding import words
from minka.territory.models import Institution, Kind
from minka.topics.models import Topic

OFFICE = frozenset({Role.TEAM, Role.ADMINISTRATOR})


@dataclass(frozen=True)
class Reach:
    """What a coordinator answers for: their institution, what depends on it and, for a DRE or GRE, its region."""

    institutions: frozenset[int] = frozenset()
    regions: frozenset[int] = frozenset()

    def holds(self, institution: Institution) -> bool:
        return (
            institution.pk in self.institutions
            or institution.parent_id in self.institutions
            or institution.region_id in self.regions
        )

    def among(self, field: str = "institution") -> Q:
        own, parent, region = f"{field}__in", f"{field}__parent__in", f"{field}__region__in"
        return Q((own, self.institutions)) | Q((parent, self.institutions)) | Q((region, self.regions))


class MemberQuerySet(models.QuerySet["Member"]):
    def visible_to(self, user: Any) -> "MemberQuerySet":
        """Oneself; the directory, to whoever has a role; all, to the team."""
        roles = roles_of(user)
        if roles & OFFICE:
            return self.all()
        if not user.is_authenticated or not user.is_active:
            return self.none()
        own = Q(pk=user.pk)
        return self.filter(own | Q(pk__in=Member.objects.listed())) if user.roles() else self.filter(own)

    def working(self) -> "MemberQuerySet":
        """With an open account and a membership in force."""
        from minka.people.models.membership import Membership  # it needs this module

        mine = Membership.objects.in_force().filter(member=OuterRef("pk"))
        return self.filter(Exists(mine), is_active=True)

    def at(self, institution: Institution) -> "MemberQuerySet":
        from minka.people.models.membership import Membership  # it needs this module

        there = Membership.objects.in_force().filter(member=OuterRef("pk"), institution=institution)
        return self.filter(Exists(there))

    def listed(self) -> "MemberQuerySet":
        """Those of the directory: they chose it, and they work somewhere today."""
        return self.working().filter(in_directory=True)


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
    left_at = models.DateTimeField(_("dejó la comunidad"), null=True, blank=True, editable=False)
    in_ranking = models.BooleanField(_("aparece en el ranking"), default=True)
    in_directory = models.BooleanField(_("aparece en el directorio"), default=True)
    demonstration = models.BooleanField(_("registro de demostración"), default=False)
    knows = models.ManyToManyField(Topic, related_name="+", blank=True, verbose_name=_("lo que sé"))
    helps = models.ManyToManyField(Topic, related_name="+", blank=True, verbose_name=_("en qué puedo ayudar"))
    offer = models.TextField(_("qué ofrezco"), blank=True)
    photo = models.ImageField(_("foto"), upload_to="photos/%Y", blank=True)
    browsers = models.JSONField(default=list, blank=True, editable=False)  # of the last log-ins: see `unsent`
    found_by = models.TextField(default="", blank=True, editable=False)  # name and offer without accents

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name"]

    objects = MemberManager()

    class Meta:
        verbose_name = _("miembro")
        verbose_name_plural = _("miembros")
        ordering = ["name"]
        indexes = [
            models.Index(fields=["name"], condition=Q(in_directory=True, is_active=True), name="member_directory"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("people:member", args=[self.pk])

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

    def reach(self) -> Reach:
        """What the member coordinates today; one query, kept for the life of the object."""
        if not hasattr(self, "_reach"):
            mine = self.memberships.in_force().filter(role=Role.COORDINATOR)
            rows = list(mine.values_list("institution", "institution__kind", "institution__region"))
            self._reach = Reach(
                frozenset(pk for pk, _kind, _region in rows),
                frozenset(region for _pk, kind, region in rows if region and kind in (Kind.DRE, Kind.GRE)),
            )
        return self._reach

    def roles_of(self, user: Any) -> frozenset[str]:
        """`colleague`: whoever has a role, of those who are in the directory."""
        roles = {"self"} if user.pk == self.pk else set()
        if user.roles() and self.in_directory and self.is_active and self.works():
            roles.add("colleague")
        return frozenset(roles)

    def works(self) -> bool:
        return bool(self.roles())

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

    @transaction.atomic
    def describe(self, *, by: "Member", knows: Any, helps: Any, offer: str) -> None:
        """What the member knows and offers to others."""
        self.offer = offer
        self.found_by = " ".join(words(f"{self.name} {offer}"))
        self.save(update_fields=["offer", "found_by"])
        self.knows.set(knows)
        self.helps.set(helps)
        record("people.described", self, by=by)

    @transaction.atomic
    def rename(self, name: str, *, by: "Member") -> None:
        self.name = name
        self.found_by = " ".join(words(f"{name} {self.offer}"))
        self.save(update_fields=["name", "found_by"])
        record("people.corrected", self, by=by, fields=["name"])

    @transaction.atomic
    def wear(self, photo: File[bytes], *, by: "Member") -> None:
        """`photo` has been drawn anew already: it says nothing of where or with what it was taken."""
        self._forget_file()
        self.photo.save("foto.jpg", photo, save=False)
        self.save(update_fields=["photo"])
        record("people.corrected", self, by=by, fields=["photo"])

    def drop_photo(self) -> None:
        self._forget_file()
        self.photo = ""
        self.save(update_fields=["photo"])

    def _forget_file(self) -> None:
        if self.photo:
            storage, name = self.photo.storage, str(self.photo.name)
            transaction.on_commit(lambda: storage.delete(name))
