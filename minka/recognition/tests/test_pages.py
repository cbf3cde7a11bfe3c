from datetime import timedelta

import pytest
from django.utils.timezone import localdate, now

from minka.people.tests.make import cast, make_member, make_membership
from minka.recognition.models import Season, Standing
from minka.recognition.replay import replay
from minka.recognition.tests.make import make_fact
from minka.territory.tests.make import make_region

pytestmark = pytest.mark.django_db


def make_standing(points, member=None, **fields):
    season = Season.objects.get_or_create(year=localdate().year)[0]
    return Standing.objects.create(season=season, member=member or make_member(), points=points, **fields)


def test_the_rules_are_there_for_anybody(client):
    page = client.get("/reconocimientos/").content.decode()
    assert page.count('<th scope="row">') == 11
    assert "Propuesto" in page
    assert "Gestor referente" in page


def test_the_ranking_says_places_and_leaves_out_who_left_it(client):
    for points in (30, 20, 20, 10):
        make_standing(points)
    gone = make_member("Quien se fue", in_ranking=False)
    make_standing(99, gone)
    ranking = client.get("/ranking/").context["ranking"]
    assert [(one.place, one.standing.points) for one in ranking.rows] == [(1, 30), (2, 20), (2, 20), (4, 10)]
    assert b"Quien se fue" not in client.get("/ranking/").content


def test_ones_own_place_stands_between_neighbours(client):
    people = cast()
    for points in range(10, 20):
        make_standing(points)
    make_standing(14, people.ana)
    client.force_login(people.ana)
    around = client.get("/ranking/").context["ranking"].around
    assert [(one.place, one.own) for one in around] == [
        (3, False),
        (4, False),
        (5, False),
        (6, True),
        (6, False),
        (8, False),
        (9, False),
    ]


def test_a_filter_keeps_to_the_region_and_one_that_names_nothing_is_none(client):
    people = cast()
    make_fact("ideas.adopted", by=people.carla, credit=[people.ana])
    make_fact("ideas.adopted", by=people.ana, credit=[people.bruno])
    replay(localdate().year)
    assert client.get("/ranking/?region=ayacucho").context["ranking"].total == 1
    assert client.get("/ranking/?region=nada&anio=x&pagina=x").context["ranking"].total == 2
    assert client.get("/ranking/?tipo=UGEL").context["ranking"].total == 1


def test_institutions_are_summed_where_three_people_have_points(client):
    people = cast()
    huaura = people.ana.institution()
    for _ in range(3):
        member = make_member()
        make_membership(member, huaura)
        make_standing(5, member, institution=huaura)
    make_standing(50, people.carla, institution=people.carla.institution())
    rows = client.get("/ranking/").context["ranking"].institutions
    assert [(row["institution"], row["points"], row["people"]) for row in rows] == [(huaura, 15, 3)]


def test_my_points_say_what_paid_and_what_was_discounted(client):
    people = cast()
    make_membership(people.carla, people.ana.institution())
    make_fact("walls.supported", by=people.carla, credit=[people.ana])
    replay(now().year)
    client.force_login(people.ana)
    line = client.get("/reconocimientos/mis-puntos/").context["lines"][0]
    assert (line.title, str(line.points), str(line.full)) == ("Alguien apoyó un aporte tuyo", "0.2", "1.0")
    assert line.discounts == ["viene de tu misma institución"]


def test_a_member_leaves_the_ranking_and_comes_back(client):
    ana = cast().ana
    make_standing(10, ana)
    client.force_login(ana)
    client.post("/ranking/aparecer/", {"aparecer": "no"})
    assert client.get("/ranking/").context["ranking"].total == 0
    client.post("/ranking/aparecer/", {"aparecer": "si"})
    assert client.get("/ranking/").context["ranking"].total == 1


def test_a_stranger_has_no_points_page(client):
    assert client.get("/reconocimientos/mis-puntos/").status_code == 302
    assert client.post("/ranking/aparecer/", {"aparecer": "no"}).status_code == 302


@pytest.mark.parametrize("rows", [3, 9])
def test_the_ranking_asks_the_same_number_of_questions(client, django_assert_num_queries, rows):
    people = cast()
    for number in range(rows):
        make_standing(10 + number, institution=people.ana.institution())
    with django_assert_num_queries(12):
        client.get("/ranking/")


def test_a_replay_is_due_for_the_year_of_the_fact():
    people = cast()
    make_fact("ideas.adopted", by=people.carla, credit=[people.ana], at=now() - timedelta(days=400))
    assert Season.objects.get().year == (now() - timedelta(days=400)).year


def test_what_is_remembered_of_a_region_whose_name_has_blanks_has_none_in_its_key(client):
    region = make_region("la-libertad", "La Libertad")
    assert client.get(f"/ranking/?region={region.slug}").status_code == 200
