"""What names a member: it stands in the product until it is read, and reaches them by one letter at most."""

from typing import Any

from django.db import models
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from minka.journal.models import Entry
from minka.people.models import Member


class Mail(models.TextChoices):
    WAITING = "waiting", _("por enviar")
    SENDING = "sending", _("saliendo")  # may have left: never sent again
    SENT = "sent", _("enviado")
    LEFT = "left", _("para el resumen")
    DIGESTED = "digested", _("en un resumen")


class NoticeQuerySet(models.QuerySet["Notice"]):
    def visible_to(self, user: Any) -> "NoticeQuerySet":
        """One's own; whether the thing may still be seen is asked when it is shown."""
        return self.filter(member=user.pk) if user.is_authenticated and user.is_active else self.none()

    def unread(self) -> "NoticeQuerySet":
        return self.filter(read_at=None)

    def read(self) -> int:
        return self.unread().update(read_at=now())


class Notice(models.Model):
    """A fact that names a member; `mail` says by which letter it reaches them, and there is only one row of the two."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+", verbose_name=_("quién"))
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+", verbose_name=_("hecho"))
    read_at = models.DateTimeField(_("leído"), null=True, blank=True)
    mail = models.CharField(_("correo"), max_length=8, choices=Mail, default=Mail.LEFT)
    tries = models.PositiveSmallIntegerField(_("intentos"), default=0)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("aviso")
        verbose_name_plural = _("avisos")
        ordering = ["-entry"]
        constraints = [models.UniqueConstraint(fields=["member", "entry"], name="notice_once")]
        indexes = [
            models.Index(fields=["mail"], condition=models.Q(mail="waiting"), name="notice_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.entry}"

    def pass_on(self, before: str, after: str, **changes: Any) -> bool:
        """From one letter's state to the next; False if somebody else did it first."""
        rows = Notice.objects.filter(pk=self.pk, mail=before)
        return bool(rows.update(mail=after, **changes))
