"""The meter beside the writing asks what the team's gates ask, and speaks of the stage that is next."""

from datetime import date

import pytest

from minka.people.access import can
from minka.practices import desk
from minka.practices.models import Practice, Stage, State
from minka.practices.tests.make import make_practice
from minka.practices.writing.needs import standing
from minka.route.models import Gate
from minka.route.tests.make import make_advice, make_ready, people
from minka.route.tests.pages import enter

pytestmark = pytest.mark.django_db


def needs(practice: Practice) -> list[str]:
    return [str(one.label) for one in standing(Practice.objects.get(pk=practice.pk)).needs]


def test_what_the_team_edits_is_what_the_meter_asks():
    practice = make_ready(people().ana)
    Gate.objects.exclude(rung__stage=Stage.INTERMEDIATE).update(in_use=False)
    assert needs(practice) == []
    Gate.objects.filter(check_code="baselines").update(minimum=3, text="Tres resultados con base")
    assert (standing(practice).stage, standing(practice).percent, needs(practice)) == (
        "intermedio",
        66,
        ["Tres resultados con base"],
    )
    Gate.objects.filter(check_code="baselines").update(in_use=False)
    assert needs(practice) == []


def test_what_is_not_written_in_the_practice_is_told_without_a_link():
    cast = people()
    practice = make_practice(team=[cast.ana], started=date(2024, 3, 1), claims=[{"statement": "x", "baseline": 1}])
    Gate.objects.filter(rung__stage=Stage.INITIAL).update(in_use=False)
    advice = next(one for one in standing(practice).needs if str(one.label) == "Una asesoría cerrada")
    assert advice.section is None
    page = enter(cast.ana).get(f"{practice.get_absolute_url()}escribir/").content.decode()
    assert "<strong>Una asesoría cerrada</strong>" in page
    make_advice(practice, cast.ana)
    assert "Una asesoría cerrada" not in needs(practice)


@pytest.mark.parametrize(
    ("stage", "state", "ahead"),
    [
        (Stage.INITIAL, State.DRAFT, "inicial"),
        (Stage.INITIAL, State.PUBLISHED, "intermedio"),
        (Stage.INTERMEDIATE, State.PUBLISHED, "avanzado"),
        (Stage.INTERMEDIATE, State.DRAFT, "intermedio"),
        (Stage.ADVANCED, State.PUBLISHED, "avanzado"),
    ],
)
def test_a_practice_is_measured_for_the_stage_after_the_one_it_reached(stage, state, ahead):
    assert standing(make_practice(stage=stage, state=state)).stage == ahead


def test_an_incomplete_record_is_told_part_by_part():
    practice = make_practice(state=State.DRAFT, team=["Ana"])
    told = needs(practice)
    assert ("Qué es, en pocas palabras" in told, "Ficha completa" in told) == (True, False)
    assert told.count("Al menos una evidencia") == 1


def test_what_the_stage_reached_still_lacks_is_told_once_as_well():
    told = needs(make_practice(stage=Stage.INITIAL, state=State.PUBLISHED, team=["Ana"]))
    assert (told.count("Al menos una evidencia"), "Una asesoría cerrada" in told) == (1, True)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_desk_measures_all_with_the_same_questions(rows, django_assert_num_queries):
    cast = people()
    for _ in range(rows):
        make_ready(cast.ana)
    assert can(cast.ana, "practices.create")
    desk.mine(cast.ana)
    with django_assert_num_queries(18):
        assert len(desk.mine(cast.ana).context["rows"]) == rows
