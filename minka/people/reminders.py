"""What waits too long is asked for again: each app registers what it reminds of, and `minka remind` runs them daily."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q

from minka.people.models import Application

Reminder = Callable[[datetime], int]
_registered: dict[str, Reminder] = {}


def register(name: str, function: Reminder) -> None:
    """`function` reminds of what is due at a moment and says of how many; a second call at once reminds of none."""
    _registered[name] = function


def remind(at: datetime) -> dict[str, int]:
    return {name: function(at) for name, function in _registered.items()}


def of_applications(at: datetime) -> int:
    """Of who waits to come in, every so many days."""
    limit = at - timedelta(days=settings.REMIND_AFTER_DAYS)
    due = Application.objects.waiting().filter(Q(reminded_at=None) | Q(reminded_at__lt=limit), confirmed_at__lt=limit)
    late = list(due)
    for application in late:
        application.remind(at=at)
    return len(late)
