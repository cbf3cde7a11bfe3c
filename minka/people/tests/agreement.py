"""Two questions that must never part: «may I see this?» and «which may I see?». Every app asks them of its own things.

def test_the_list_and_the_door_agree():
    assert disagreements(Practice.objects.all(), "practices.see", vars(cast())) == []

def test_who_may_publish():
    assert who_may("practices.publish", vars(cast()), practice) == "elio"
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from minka.people.access import can

May = Callable[[Any, Any], bool]


def disagreements(things: QuerySet[Any], may: str | May, people: Mapping[str, Any]) -> list[str]:
    """Where `visible_to` says one thing and the verb (or a rule given as a function) another, visitors included."""
    if isinstance(may, str):
        verb = may

        def may(user: Any, thing: Any) -> bool:
            return can(user, verb, thing)

    told = []
    for name, user in everybody(people).items():
        listed = set(things.visible_to(user))
        wrong = [thing for thing in things.all() if (thing in listed) != may(user, thing)]
        told += [f"{name}: {thing} is {'' if thing in listed else 'not '}listed" for thing in wrong]
    return told


def who_may(verb: str, people: Mapping[str, Any], thing: Any = None) -> str:
    """The names of those who may, in order, between blanks; `visitor` is somebody without an account."""
    return " ".join(name for name, user in everybody(people).items() if can(user, verb, thing))


def everybody(people: Mapping[str, Any]) -> dict[str, Any]:
    return {"visitor": AnonymousUser(), **people}
