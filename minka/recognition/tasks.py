"""Points follow the facts by themselves: one replay waits at a time, whatever the number of facts."""

from datetime import timedelta

from django.db import transaction
from django.utils.timezone import now
from django_tasks import task

from minka.recognition.awarding import award_due
from minka.recognition.models import Season
from minka.recognition.replay import replay

QUIET = timedelta(seconds=20)  # facts come in bursts: what happens within this time is read at once


@task()
def replay_season(year: int) -> None:
    Season.objects.filter(year=year).update(pending=False)
    replay(year)
    award_due(year)


def ask_for(year: int) -> None:
    """Have the year's points computed again, unless that is awaited already."""
    season, _new = Season.objects.get_or_create(year=year)
    if Season.objects.filter(pk=season.pk, pending=False).update(pending=True):
        later = replay_season
        if later.get_backend().supports_defer:
            later = later.using(run_after=now() + QUIET)
        transaction.on_commit(lambda: later.enqueue(year))
