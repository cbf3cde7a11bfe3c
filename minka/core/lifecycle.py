"""State moves by one conditional UPDATE, so that of two people on stale pages only one wins.

A model keeps `MOVES` beside its `State`: verb → (states it leaves from, state it goes to).
"""

from collections.abc import Callable, Collection, Mapping
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

Moves = Mapping[str, tuple[Collection[str], str]]


class WrongState(Exception):  # noqa: N818 the name says it in one word
    """The thing was no longer in a state that the verb leaves from."""

    def __init__(self, thing: models.Model, verb: str) -> None:
        super().__init__(f"{thing._meta.label} {thing.pk}: {verb}")
        self.thing, self.verb = thing, verb


class Lifecycle(models.Model):
    MOVES: ClassVar[Moves]

    class Meta:
        abstract = True

    def may_move(self, verb: str) -> bool:
        return getattr(self, "state") in self.MOVES[verb][0]  # noqa: B009 the field is the subclass's own

    def move(self, verb: str, **changes: Any) -> None:
        """Take the verb's step and write `changes` with it, in one query; `WrongState` if somebody was quicker."""
        sources, target = self.MOVES[verb]
        changes["state"] = target
        here = models.Q(pk=self.pk) & models.Q(("state__in", list(sources)))
        rows = type(self)._default_manager.filter(here).update(**changes)
        if rows == 0:
            raise WrongState(self, verb)
        for name, value in changes.items():
            setattr(self, name, value)


class WrongStateMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, WrongState):
            return render(request, "409.html", {"thing": exception.thing}, status=409)
        return None
