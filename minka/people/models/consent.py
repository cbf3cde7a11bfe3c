"""What a person agreed to, by purpose and version of the text; what was agreed is never changed, only withdrawn."""

from typing import Any

from django.db import models, transaction
from django.db.models import Q
from django.utils.timezone import localdate, now
from django.utils.translation import gettext_lazy as _

from minka.journal.models import record
from minka.people.access import roles_of
from minka.people.models.member import OFFICE, Member


class Purpose(models.TextChoices):
    ACCOUNT = "account", _("tu cuenta")
    DIRECTORY = "directory", _("el directorio de la red")
    PHOTO = "photo", _("tu foto")


class ConsentText(models.Model):
    """A version of what is asked; the newest one whose day has come is asked from then on."""

    purpose = models.CharField(_("para qué"), max_length=12, choices=Purpose)
    version = models.PositiveSmallIntegerField(_("versión"))
    text = models.TextField(_("texto"))
    since = models.DateField(_("desde"), default=localdate)

    class Meta:
        verbose_name = _("texto de consentimiento")
        verbose_name_plural = _("textos de consentimiento")
        ordering = ["purpose", "-version"]
        constraints = [models.UniqueConstraint(fields=["purpose", "version"], name="consent_text_once")]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}, {self.version}"

    @classmethod
    def current(cls, purpose: str) -> "ConsentText":
        return cls.objects.filter(purpose=purpose, since__lte=localdate()).order_by("-version")[0]


class ConsentQuerySet(models.QuerySet["Consent"]):
    def visible_to(self, user: Any) -> "ConsentQuerySet":
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self.all() if roles_of(user) & OFFICE else self.filter(member=user.pk)

    def standing(self) -> "ConsentQuerySet":
        return self.filter(withdrawn_at=None)

    def outdated(self) -> "ConsentQuerySet":
        """Standing ones of a text that has been replaced: what is asked today was not agreed to."""
        newer = ConsentText.objects.filter(
            purpose=models.OuterRef("purpose"), since__lte=localdate(), version__gt=models.OuterRef("text__version")
        )
        return self.standing().filter(models.Exists(newer))


class Consent(models.Model):
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+", verbose_name=_("quién"))
    text = models.ForeignKey(ConsentText, on_delete=models.PROTECT, related_name="+", verbose_name=_("texto"))
    purpose = models.CharField(_("para qué"), max_length=12, choices=Purpose)
    given_at = models.DateTimeField(_("dado"), default=now)
    withdrawn_at = models.DateTimeField(_("retirado"), null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consentimiento")
        verbose_name_plural = _("consentimientos")
        ordering = ["-given_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["member", "purpose"], condition=Q(withdrawn_at=None), name="consent_once"),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.text}"

    def roles_of(self, user: Any) -> frozenset[str]:
        return frozenset({"self"} if user.pk == self.member_id else ())

    @classmethod
    @transaction.atomic
    def give(cls, member: Member, purpose: str) -> "Consent":
        """The one that stands already, if it is of the text that is asked today."""
        text = ConsentText.current(purpose)
        standing = cls.objects.standing().filter(member=member, purpose=purpose).first()
        if standing is not None and standing.text_id == text.pk:
            return standing
        if standing is not None:
            cls.objects.filter(pk=standing.pk).update(withdrawn_at=now())
        one = cls.objects.create(member=member, text=text, purpose=purpose)
        cls._show(member, purpose, True)
        record("people.consented", one, by=member, purpose=str(purpose), version=text.version)
        return one

    @classmethod
    @transaction.atomic
    def retract(cls, member: Member, purpose: str) -> bool:
        """Whether there was something to withdraw; what rested on it stops at once."""
        standing = cls.objects.standing().filter(member=member, purpose=purpose).select_related("text").first()
        shown = purpose == Purpose.DIRECTORY and member.in_directory
        if standing is None and not shown:
            return False
        cls._show(member, purpose, False)
        if standing is not None:
            cls.objects.filter(pk=standing.pk).update(withdrawn_at=now())
        version = standing.text.version if standing else None
        record("people.retracted", standing or member, by=member, purpose=str(purpose), version=version)
        return True

    @staticmethod
    def _show(member: Member, purpose: str, shown: bool) -> None:
        if purpose == Purpose.DIRECTORY:
            member.in_directory = shown
            member.save(update_fields=["in_directory"])
        if purpose == Purpose.PHOTO and not shown:
            member.drop_photo()
