from datetime import UTC, datetime
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from minka.people.tests.make import cast, make_member
from minka.recognition import tasks
from minka.recognition.models import Award, Season, Standing
from minka.recognition.replay import difference, replay
from minka.recognition.tests.make import make_fact

pytestmark = pytest.mark.django_db

IN_MAY = datetime(2026, 5, 4, 15, tzinfo=UTC)


def test_an_adopted_answer_pays_its_author_and_makes_a_standing():
    people = cast()
    make_fact("ideas.adopted", by=people.carla, credit=[people.ana], at=IN_MAY)
    done = replay(2026)
    assert (done.awards, done.members, done.changed) == (1, 1, 1)
    one = Standing.objects.get()
    assert (one.member, one.points, one.level.slug) == (people.ana, Decimal(10), "participativo")
    assert (one.institution.name, one.region.slug, one.outside) == ("UGEL 09 Huaura", "lima-provincias", True)


def test_a_second_replay_changes_nothing_and_the_check_agrees():
    people = cast()
    make_fact("ideas.adopted", by=people.carla, credit=[people.ana], at=IN_MAY)
    make_fact("practices.published", by=people.elio, credit=[people.ana, people.fina], at=IN_MAY)
    replay(2026)
    before = list(Award.objects.order_by("pk").values())
    assert replay(2026).changed == 0
    assert list(Award.objects.order_by("pk").values()) == before
    assert difference(2026) == 0


def test_the_check_finds_a_ledger_that_somebody_touched():
    people = cast()
    make_fact("ideas.adopted", by=people.carla, credit=[people.ana], at=IN_MAY)
    replay(2026)
    Award.objects.update(points=99)
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("replay_points", check=True, stdout=out)
    assert out.getvalue() == "2026: 2 reconocimientos difieren.\n"
    call_command("replay_points", stdout=StringIO())
    assert Award.objects.get().points == Decimal(10)


def test_a_fact_of_new_years_eve_in_lima_belongs_to_its_year_there():
    people = cast()
    make_fact("ideas.adopted", by=people.carla, credit=[people.ana], at=datetime(2026, 1, 1, 3, tzinfo=UTC))
    assert (replay(2025).awards, replay(2026).awards) == (1, 0)


def test_a_fact_that_pays_asks_for_a_replay_once(django_capture_on_commit_callbacks):
    ana, carla = make_member(), make_member()
    with django_capture_on_commit_callbacks() as callbacks:
        make_fact("ideas.adopted", by=carla, credit=[ana])
        make_fact("ideas.adopted", by=carla, credit=[ana])
    asked = [one for one in callbacks if one.__module__ == tasks.__name__]
    assert (len(asked), Season.objects.get().pending) == (1, True)
    asked[0]()
    assert Standing.objects.get().member == ana
    assert Season.objects.get().pending is False


def test_the_journal_of_a_year_is_read_in_a_number_of_queries_that_does_not_grow(django_assert_num_queries):
    people = cast()
    make_fact("ideas.adopted", by=people.carla, credit=[people.ana], at=IN_MAY)
    replay(2026)
    for _ in range(3):
        make_fact("ideas.adopted", by=people.carla, credit=[people.ana], at=IN_MAY)
    replay(2026)
    with django_assert_num_queries(19):
        replay(2026)


def test_the_team_decides_the_points_of_others_and_earns_none():
    people = cast()
    make_fact("ideas.adopted", by=people.carla, credit=[people.elio, people.ana], at=IN_MAY)
    replay(2026)
    assert [one.member for one in Standing.objects.all()] == [people.ana]
