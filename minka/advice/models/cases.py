"""Many cases: which one sees, which go on, which are late."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.timezone import now

from minka.advice.models.state import PATIENCE, UNDER_WAY, State
from minka.people.access import roles_of
from minka.people.models import Role


class CaseQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        """One's own, as who asks or as who advises; all, to the national team."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if Role.TEAM in roles_of(user):
            return self.all()
        return self.filter(Q(asked_by=user.pk) | Q(adviser=user.pk))

    def under_way(self) -> Self:
        return self.filter(state__in=UNDER_WAY)

    def took_place(self) -> Self:
        """Those whose advice was given: what the figures of the year count, by `held_at`."""
        return self.filter(state__in=[State.HELD, State.CLOSED])

    def late(self) -> Self:
        moment = now()
        waiting = Q(pk__in=[])
        for state, patience in PATIENCE.items():
            since = "starts" if state == State.SCHEDULED else "since"
            waiting |= Q(("state", state), (f"{since}__lt", moment - patience))
        return self.filter(waiting)

    def for_list(self) -> Self:
        """With what a line of a list shows: 2 queries whatever the rows."""
        joined = self.select_related("topic", "institution", "asked_by", "adviser", "practice")
        return joined.prefetch_related("slots")
