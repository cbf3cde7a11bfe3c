"""A note that is taken back and a commitment to it, at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from copy import copy
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection, connections
from django.utils.timezone import localdate

from minka.advice.models import Commitment, NoteDraft
from minka.advice.tests.make import make_point
from minka.core.lifecycle import WrongState
from minka.journal.models import Entry
from minka.people.tests.make import cast
from minka.practices.models import ExpertNote, Point

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor == "sqlite", reason="SQLite has one writer at a time and its tests one connection"
    ),
]


def at_once(*verbs: Callable[[], object]) -> list[bool]:
    """Whether each was done; one that came late is refused, and nothing else goes wrong."""
    together = Barrier(len(verbs))

    def run(verb: Callable[[], object]) -> bool:
        try:
            together.wait(timeout=10)
            verb()
            return True
        except WrongState:
            return False
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(verbs)) as pool:
        return list(pool.map(run, verbs))


def note_of(people):
    point = make_point(people.ana)
    ExpertNote.objects.filter(pk=point.note_id).update(member=people.dora)
    return ExpertNote.objects.get(pk=point.note_id), Point.objects.get(pk=point.pk)


def test_two_clicks_take_it_back_once():
    people = cast()
    note, _point = note_of(people)

    def withdraw():
        NoteDraft.withdraw(copy(note), by=people.dora, reason="x")

    assert sorted(at_once(withdraw, withdraw, withdraw)) == [False, False, True]
    assert (Entry.objects.filter(verb="advice.withdrawn").count(), NoteDraft.objects.get().points.count()) == (1, 1)


@pytest.mark.parametrize("turn", range(5))
def test_either_somebody_rests_on_it_or_it_is_taken_back(turn):
    people = cast()
    note, point = note_of(people)
    due = localdate() + timedelta(days=30)
    place = people.ana.institution()

    def commit():
        Commitment.commit(by=people.ana, owner=people.ana, institution=place, due=due, code=f"c-{turn}", point=point)

    done = at_once(commit, lambda: NoteDraft.withdraw(note, by=people.dora, reason="x"))
    assert sorted(done) == [False, True]
    assert (Commitment.objects.count(), ExpertNote.objects.count()) == ((1, 1) if done[0] else (0, 0))
