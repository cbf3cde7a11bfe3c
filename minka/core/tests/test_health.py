from datetime import timedelta

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils.timezone import now
from django_tasks_db.models import DBTaskResult

pytestmark = pytest.mark.django_db


def make_task(minutes: int, status: str = "READY", after: int | None = None) -> DBTaskResult:
    """A task that was left for the worker so many minutes ago, to run from `after` minutes ago on."""
    task = DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {}}, task_path="a.task", backend_name="default", status=status
    )
    ago = {"enqueued_at": now() - timedelta(minutes=minutes)}
    if after is not None:
        ago["run_after"] = now() - timedelta(minutes=after)
    DBTaskResult.objects.filter(pk=task.pk).update(**ago)
    return task


def test_a_healthy_site_says_what_was_looked_at(client):
    answer = client.get("/salud/")
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    assert answer.json() == {
        "status": "ok",
        "database": "ok",
        "migrations": {"pending": []},
        "tasks": {"waiting": 0, "oldest_seconds": 0},
    }


def test_a_task_that_nobody_takes_up_is_an_ailment(client):
    make_task(minutes=2)
    assert client.get("/salud/").status_code == 200
    make_task(minutes=7)
    answer = client.get("/salud/")
    assert answer.status_code == 503
    assert answer.json()["status"] == "fail"
    assert answer.json()["tasks"]["waiting"] == 2
    assert 420 <= answer.json()["tasks"]["oldest_seconds"] < 430


def test_what_is_done_or_not_due_does_not_wait(client):
    make_task(minutes=60, status="SUCCESSFUL")
    make_task(minutes=60, status="RUNNING")
    make_task(minutes=60, after=-60)
    make_task(minutes=60, after=1)
    answer = client.get("/salud/")
    assert (answer.status_code, answer.json()["tasks"]["waiting"]) == (200, 1)
    assert answer.json()["tasks"]["oldest_seconds"] < 70


def test_a_table_that_the_code_does_not_find_yet_is_an_ailment(client):
    MigrationRecorder(connection).record_unapplied("events", "0001_initial")
    answer = client.get("/salud/")
    assert answer.status_code == 503
    assert answer.json()["migrations"] == {"pending": ["events.0001_initial"]}


@pytest.mark.parametrize("rows", [1, 3])
def test_asking_costs_the_same_however_much_waits(client, rows, django_assert_num_queries):
    for _ in range(rows):
        make_task(minutes=1)
    client.get("/salud/")
    with django_assert_num_queries(3):
        client.get("/salud/")
