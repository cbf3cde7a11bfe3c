"""What is counted from facts stays true until the next fact: counted once, then remembered."""

from collections.abc import Callable
from typing import TypeVar

from django.core.cache import caches
from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import get_language

from minka.journal.models import Entry

T = TypeVar("T")
SECONDS = 300  # rows changed without a fact, as by hand in the database, show after this long


def remembered(name: str, count: Callable[[], T]) -> T:
    """The value of `count()` as of the last fact of today; one query when it is remembered."""
    last = Entry.objects.aggregate(last=Max("pk"))["last"] or 0
    key = f"{name}.{last}.{localdate():%Y%m%d}.{get_language()}"
    value: T | None = caches["facts"].get(key)
    if value is None:
        value = count()
        caches["facts"].set(key, value, SECONDS)
    return value
