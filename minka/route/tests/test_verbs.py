import pytest

from minka.core.lifecycle import WrongState
from minka.journal.models import Entry
from minka.people.models import Role
from minka.people.tests.make import make_member, make_membership
from minka.practices.models import Practice, Stage
from minka.practices.models import State as PracticeState
from minka.practices.tests.make import make_practice
from minka.route.models import (
    Application,
    Conflicted,
    Gate,
    Review,
    Score,
    State,
    Unready,
)
from minka.route.tests.make import (
    make_application,
    make_ready,
    make_reviews,
    make_scored,
    marks,
    people,
    score,
)

pytestmark = pytest.mark.django_db


def last() -> tuple:
    entry = Entry.objects.order_by("-pk").first()
    return entry.verb, entry.actor, entry.institution


def test_a_practice_that_meets_the_gates_applies_to_the_next_stage():
    cast = people()
    practice = make_ready(cast.ana)
    application = Application.apply(practice, by=cast.ana, note="Medimos otra vez.")
    assert (application.stage, application.state, application.reviewers) == (Stage.INTERMEDIATE, State.APPLIED, 2)
    assert [one["text"] for one in application.findings] == [
        "Seis meses en marcha",
        "Una asesoría cerrada",
        "Resultados con línea de base",
    ]
    assert last() == ("route.applied", cast.ana, practice.lead_institution())
    assert Practice.objects.get().stage == Stage.INITIAL


def test_what_is_not_met_is_said_and_nothing_is_written():
    cast = people()
    practice = make_practice(team=[cast.ana])
    with pytest.raises(Unready) as refused:
        Application.apply(practice, by=cast.ana)
    assert [one.answer.lacking for one in refused.value.findings] == [
        "Lleva 0 meses en marcha; se piden 6.",
        "Tiene 0 asesorías cerradas; se pide 1.",
        "Tiene 0 resultados con línea de base; se pide 1.",
    ]
    assert (Application.objects.count(), Entry.objects.count()) == (0, 0)


def test_a_gate_that_the_team_turned_off_asks_for_nothing():
    cast = people()
    Gate.objects.filter(rung__stage=Stage.INTERMEDIATE).update(in_use=False)
    assert Application.apply(make_practice(team=[cast.ana]), by=cast.ana).findings == []


def test_one_application_at_a_time():
    cast = people()
    application = make_application(cast.ana)
    with pytest.raises(WrongState):
        Application.apply(application.practice, by=cast.ana)
    assert Application.objects.count() == 1


@pytest.mark.parametrize("state", [PracticeState.DRAFT, PracticeState.REVIEW, PracticeState.ARCHIVED])
def test_only_what_is_published_applies(state):
    cast = people()
    with pytest.raises(WrongState):
        Application.apply(make_ready(cast.ana, state=state), by=cast.ana)


def test_nothing_is_above_the_last_stage():
    cast = people()
    with pytest.raises(WrongState):
        Application.apply(make_ready(cast.ana, stage=Stage.ADVANCED), by=cast.ana)


def test_a_reviewer_is_given_the_application():
    cast = people()
    application = make_application(cast.ana)
    review = Review.assign(application, by=cast.elio, reviewer=cast.dora)
    assert (application.state, review.state) == (State.REVIEW, "assigned")
    assert last() == ("route.assigned", cast.elio, application.practice.lead_institution())
    with pytest.raises(WrongState):
        Review.assign(application, by=cast.elio, reviewer=cast.dora)
    assert Review.objects.count() == 1


@pytest.mark.parametrize("name", ["ana", "fina", "elio", "carla"])
def test_who_is_no_adviser_or_coordinator_does_not_review(name):
    cast = people()
    with pytest.raises(Conflicted):
        Review.assign(make_application(cast.ana), by=cast.elio, reviewer=vars(cast)[name])


def test_who_works_where_the_practice_is_run_does_not_review_it():
    cast = people()
    application = make_application(cast.ana)
    application.practice.participations.create(institution=cast.bruno.institution(), order=1)
    with pytest.raises(Conflicted) as refused:
        Review.assign(application, by=cast.elio, reviewer=cast.bruno)
    assert str(refused.value) == "Trabaja en una institución de la práctica."
    assert (application.reviews.count(), Application.objects.get().state) == (0, State.APPLIED)


def test_who_came_to_work_there_since_does_not_hand_in_a_score():
    cast = people()
    application = make_application(cast.ana)
    review = make_reviews(application, cast.bruno, by=cast.elio)[0]
    application.practice.participations.create(institution=cast.bruno.institution(), order=1)
    with pytest.raises(Conflicted):
        score(review)
    assert Score.objects.count() == 0


def test_the_last_to_score_makes_it_ready_to_decide():
    cast = people()
    application = make_application(cast.ana)
    first, second = make_reviews(application, cast.dora, cast.bruno, by=cast.elio)
    score(first)
    assert (Application.objects.get().state, Application.objects.get().scored_at) == (State.REVIEW, None)
    score(second)
    assert Application.objects.get().state == State.SCORED
    assert Score.objects.count() == 16
    assert last() == ("route.scored", cast.bruno, application.practice.lead_institution())


def test_no_fact_holds_a_score_or_a_comment():
    cast = people()
    make_scored(cast)
    facts = Entry.objects.filter(verb__startswith="route.")
    assert {key for entry in facts for key in entry.details} == {
        "application",
        "practice",
        "acting",
        "stage",
        "reviewers",
        "reviewer",
        "credit",
    }


def test_fewer_reviewers_than_the_stage_asks_leave_it_in_review():
    cast = people()
    application = make_application(cast.ana)
    score(make_reviews(application, cast.dora, by=cast.elio)[0])
    assert Application.objects.get().state == State.REVIEW


def test_every_criterion_is_scored():
    cast = people()
    review = make_reviews(make_application(cast.ana), cast.dora, by=cast.elio)[0]
    some = dict(list(marks(review).items())[1:])
    with pytest.raises(ValueError, match="Every criterion"):
        review.score(by=cast.dora, marks=some)
    assert Score.objects.count() == 0


def test_a_review_is_handed_in_once():
    cast = people()
    review = make_reviews(make_application(cast.ana), cast.dora, by=cast.elio)[0]
    score(review)
    with pytest.raises(WrongState):
        score(Review.objects.get())
    assert Score.objects.count() == 8


def test_who_declines_says_why_and_leaves_their_place():
    cast = people()
    application = make_application(cast.ana)
    first, second = make_reviews(application, cast.dora, cast.bruno, by=cast.elio)
    first.recuse(by=cast.dora, reason="Asesoré al equipo.")
    assert Review.objects.get(pk=first.pk).state == "recused"
    entry = Entry.objects.order_by("-pk").first()
    assert (entry.verb, entry.details["reason"]) == ("route.recused", "Asesoré al equipo.")
    with pytest.raises(WrongState):
        score(Review.objects.get(pk=first.pk))
    score(second)
    assert Application.objects.get().state == State.REVIEW  # two are wanted


def test_the_team_takes_a_review_back_and_the_rest_are_enough():
    cast = people()
    application = make_application(cast.ana)
    other = make_membership(make_member("Hilda"), role=Role.ADVISER).member
    first, second, third = make_reviews(application, cast.dora, cast.bruno, other, by=cast.elio)
    score(first)
    score(second)
    third.release(by=cast.elio, reason="No responde.")
    assert Application.objects.get().state == State.SCORED
    assert last() == ("route.released", cast.elio, application.practice.lead_institution())


def test_a_draft_is_kept_without_a_fact():
    cast = people()
    review = make_reviews(make_application(cast.ana), cast.dora, by=cast.elio)[0]
    before = Entry.objects.count()
    review.keep({"1-level": "3"}, by=cast.dora)
    assert (Review.objects.get().draft, Entry.objects.count()) == ({"1-level": "3"}, before)
    with pytest.raises(WrongState):
        review.keep({}, by=cast.bruno)
