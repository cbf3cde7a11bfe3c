"""Which things of many a person may see: the question of `visible_to`, asked of all kinds of things at once."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from django.contrib.contenttypes.models import ContentType
from django.db import models

T = TypeVar("T")
Key = tuple[int, str]  # the thing of a fact: its content type, and its primary key as text
AT_A_TIME = 2_000  # primary keys that travel in one query


def batched(things: Iterable[T], size: int) -> Iterator[list[T]]:
    rest = iter(things)
    while some := list(islice(rest, size)):
        yield some


def seen(keys: Iterable[Key], user: Any) -> set[Key]:
    """Those of `keys` that the person may see now; one query for each kind of thing (each 2,000).

    What has no `visible_to` is seen by nobody.
    """
    by_type: dict[int, set[str]] = {}
    for type_id, thing_id in keys:
        by_type.setdefault(type_id, set()).add(thing_id)
    found: set[Key] = set()
    for type_id, ids in by_type.items():
        things = visible_things(type_id, user)
        if things is not None:
            for some in batched(sorted(ids), AT_A_TIME):
                found |= {(type_id, str(pk)) for pk in things.filter(pk__in=some).values_list("pk", flat=True)}
    return found


def visible_things(type_id: int, user: Any) -> "models.QuerySet[Any] | None":
    model = ContentType.objects.get_for_id(type_id).model_class()
    things: Any = model._default_manager.order_by() if model else None
    return things.visible_to(user) if hasattr(things, "visible_to") else None
