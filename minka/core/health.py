"""How the site is: its database, the shape of its tables, and whether somebody still does the work that waits."""

from functools import cache
from typing import Any

from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Case, Count, F, Min, When
from django.utils.timezone import now
from django_tasks_db.models import DBTaskResult

PATIENCE = 300  # seconds that a task may wait; with a worker alive it waits less than one


def state() -> tuple[bool, dict[str, Any]]:
    """Whether all is well, and what was found: three queries, none about anybody."""
    try:
        pending = sorted(
            f"{app}.{name}" for app, name in written() - set(MigrationRecorder(connection).applied_migrations())
        )
        tasks = {} if pending else waiting()
    except DatabaseError:
        return False, {"status": "fail", "database": "fail"}
    late = tasks.get("oldest_seconds", 0) > PATIENCE
    checks = {"database": "ok", "migrations": {"pending": pending}, "tasks": tasks}
    well = not pending and not late
    return well, {"status": "ok" if well else "fail", **checks}


def waiting() -> dict[str, int]:
    """Tasks that could be running already, and for how long the oldest could; one query."""
    due = Case(When(run_after__gt=F("enqueued_at"), run_after__lte=now(), then="run_after"), default="enqueued_at")
    found = DBTaskResult.objects.ready().order_by().aggregate(waiting=Count("pk"), since=Min(due))
    oldest = int((now() - found["since"]).total_seconds()) if found["since"] else 0
    return {"waiting": found["waiting"], "oldest_seconds": max(0, oldest)}


@cache
def written() -> frozenset[tuple[str, str]]:
    """The migrations of the code; read once, because they change only with it."""
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)
