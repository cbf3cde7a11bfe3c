"""What is counted from facts stays true until the next fact: counted once, then remembered.

Where facts arrive faster than they can be counted, what took long is counted less often: of the time of a process at
most a twentieth goes into one count. Until then the last value is shown, and pages say of which moment it is.
"""

import time
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from django.core.cache import caches
from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import get_language

from minka.journal.models import Entry

T = TypeVar("T")
SECONDS = 300  # rows changed without a fact, as by hand in the database, show after this long
PATIENCE = 20  # times what a count took, in which it is not repeated


class Kept(NamedTuple):
    value: Any
    last: int  # the last fact that it knows of
    until: float  # it may be shown until then although there are newer facts (seconds of this process's clock)


def remembered(name: str, count: Callable[[], T]) -> T:
    """The value of `count()` as of the last fact of today or, if it takes long, shortly before; one query."""
    cache = caches["facts"]
    last = Entry.objects.aggregate(last=Max("pk"))["last"] or 0
    key = f"{name}.{localdate():%Y%m%d}.{get_language()}"
    kept: Kept | None = cache.get(key)
    if kept and (kept.last == last or time.monotonic() < kept.until or not cache.add(f"{key}.counting", True, SECONDS)):
        value: T = kept.value
        return value
    try:
        begun = time.monotonic()
        value = count()
        ended = time.monotonic()
        cache.set(key, Kept(value, last, ended + PATIENCE * (ended - begun)), SECONDS)
    finally:
        cache.delete(f"{key}.counting")
    return value
