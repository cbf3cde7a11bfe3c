"""The two kinds of advice, its three weights, its states, and how long it may stay in each."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    PERSONALISED = "personalised", _("Personalizada")
    TRANSFER = "transfer", _("Sobre transferencia")


class Weight(models.TextChoices):
    """How much it takes: some lines, two hours together, or two days with peers."""

    ANSWER = "answer", _("Una respuesta por escrito")
    SESSION = "session", _("Una sesión")
    PEER_REVIEW = "peer_review", _("Una revisión entre pares")


class State(models.TextChoices):
    REQUESTED = "requested", _("Pedida")
    ASSIGNED = "assigned", _("Con asesor")
    SCHEDULED = "scheduled", _("Con fecha")
    HELD = "held", _("Realizada")
    CLOSED = "closed", _("Cerrada")
    CANCELLED = "cancelled", _("Cancelada")


UNDER_WAY = (State.REQUESTED, State.ASSIGNED, State.SCHEDULED, State.HELD)
# How long a case may stay in a state before it is late; a scheduled one counts from the hour of its meeting.
PATIENCE = {
    State.REQUESTED: timedelta(days=3),
    State.ASSIGNED: timedelta(days=7),
    State.SCHEDULED: timedelta(days=2),
    State.HELD: timedelta(days=10),
}
LASTS = {Weight.ANSWER: 30, Weight.SESSION: 120, Weight.PEER_REVIEW: 480}  # minutes, unless a slot says otherwise
