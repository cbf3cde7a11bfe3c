import secrets
from datetime import timedelta

from django.db import models, transaction
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from minka.people.models import Member
from minka.practices.models.practice import Practice
from minka.practices.models.team import TeamMember

LASTS = timedelta(days=30)
A_DAY = 20  # invitations that one person may send in a day


def new_token() -> str:
    return secrets.token_urlsafe(24)


class Invitation(models.Model):
    """An address asked to write the practice with its team. Only the account of that address can accept."""

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(_("correo"))
    token = models.CharField(max_length=40, unique=True, default=new_token, editable=False)
    by = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(_("enviada"), default=now)
    accepted_at = models.DateTimeField(_("aceptada"), null=True, blank=True)

    class Meta:
        verbose_name = _("invitación")
        verbose_name_plural = _("invitaciones")
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["practice", "email"], name="invited_once")]

    def __str__(self) -> str:
        return self.email

    def get_absolute_url(self) -> str:
        return reverse("practices:join", args=[self.token])

    @property
    def is_open(self) -> bool:
        return self.accepted_at is None and self.at > now() - LASTS

    @transaction.atomic
    def accept(self, *, by: Member) -> bool:
        """The person becomes an author; False if the invitation was already used."""
        if not Invitation.objects.filter(pk=self.pk, accepted_at=None).update(accepted_at=now()):
            return False
        join_team(self.practice, by, asked_by=by)
        return True


@transaction.atomic
def join_team(practice: Practice, member: Member, *, asked_by: Member) -> None:
    """Add an author with the post held today; who is one already stays as it is."""
    membership = member.memberships.in_force().select_related("institution").order_by("since", "pk").first()
    _row, new = TeamMember.objects.get_or_create(
        practice=practice,
        member=member,
        until=None,
        defaults={
            "name": member.name,
            "post": membership.post if membership else "",
            "institution": membership.institution if membership else None,
            "order": practice.team.count(),
        },
    )
    if new:
        practice.tell("edited", by=asked_by, fields=["team"], joined=member.pk)
