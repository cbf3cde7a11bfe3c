"""May I, and which may I: one table of grants, read by every door.

Each app's `permissions.py` calls `grant` with its verbs. `can` asks whether a role that the person has, of their
memberships or of the thing, is among those granted. An unknown verb raises: a typing mistake must not open or close a
door. There is no back door for anybody; the administrator is a role in the table.
"""

from collections.abc import Callable, Collection
from functools import wraps
from typing import Any, Protocol

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from minka.core.doors import View
from minka.core.doors import public as public  # the whole choice of doors in one place for the floors above
from minka.core.pages import page_of_form
from minka.people.unsent import keep

VISITOR = "visitor"  # everybody, with or without an account
MEMBER = "member"  # everybody with an active account

GRANTS: dict[str, frozenset[str]] = {}
ROLE_NAMES: dict[str, Any] = {}  # how docs/permissions.md calls the roles that a thing gives


class HasRoles(Protocol):
    def roles_of(self, user: Any) -> frozenset[str]: ...


def grant(**verbs: Collection[str]) -> None:
    """`grant(practices__publish={...})`: the roles that may take each verb; a verb is granted once."""
    for name, roles in verbs.items():
        verb = name.replace("__", ".")
        if verb in GRANTS:
            raise ValueError(f"{verb} is granted twice")
        GRANTS[verb] = frozenset(roles)


def name_role(role: str, name: Any) -> None:
    """Say in Spanish who has a role that a thing gives («author»: who is in its team)."""
    ROLE_NAMES[role] = name


def roles_of(user: Any, thing: HasRoles | None = None) -> frozenset[str]:
    """The roles of a person: visitor always, those of memberships in force, and those that the thing gives."""
    roles = {VISITOR}
    if user.is_authenticated and user.is_active:
        roles |= {MEMBER, *user.roles()}
        if thing is not None and hasattr(thing, "roles_of"):
            roles |= thing.roles_of(user)
    return frozenset(roles)


def can(user: Any, verb: str, thing: HasRoles | None = None) -> bool:
    return not GRANTS[verb].isdisjoint(roles_of(user, thing))


def to_login(request: HttpRequest) -> HttpResponse:
    """What was written waits for who logs in again."""
    from django.contrib.auth.views import redirect_to_login  # it needs the user model, whose module needs this one

    keep(request)
    return redirect_to_login(page_of_form(request))


def for_members(view: View) -> View:
    """Anybody with an account may enter; others are asked to log in."""

    @wraps(view)
    def entered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return to_login(request)
        return view(request, *args, **kwargs)

    entered.door = "members"  # type: ignore[attr-defined]
    return entered


def allowed(
    verb: str, on: type[models.Model] | None = None, select: tuple[str, ...] = (), by: tuple[str, ...] = ()
) -> Callable[[View], View]:
    """The door of a view: log-in for who has no name, 404 if the thing is not visible, 403 if the verb is not granted.

    With `on`, the thing is found among `on.objects.visible_to(user)` by the address's own keywords and is handed to the
    view in their place; `select` names relations to join. Where the address says more than which thing, `by` names the
    keywords that find it, and the view gets the others.
    """

    def door(view: View) -> View:
        @wraps(view)
        def entered(request: HttpRequest, *args: Any, **keys: Any) -> HttpResponse:
            things: list[Any] = []
            if not request.user.is_authenticated and VISITOR not in GRANTS[verb]:
                return to_login(request)
            if on is not None:
                visible = on._default_manager.all().visible_to(request.user)  # type: ignore[attr-defined]
                found = {name: keys.pop(name) for name in by or tuple(keys)}
                things = [get_object_or_404(visible.select_related(*select) if select else visible, **found)]
            if not can(request.user, verb, *things):
                raise PermissionDenied
            return view(request, *things, *args, **keys)

        entered.door = verb  # type: ignore[attr-defined]
        return entered

    return door
