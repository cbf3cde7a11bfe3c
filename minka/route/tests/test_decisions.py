import pytest

from minka.core.lifecycle import WrongState
from minka.journal.models import Entry
from minka.practices.models import Practice, Stage
from minka.practices.tests.make import make_practice
from minka.route.models import (
    Appeal,
    Application,
    Conflicted,
    Decision,
    Gate,
    Outcome,
    OwnDecision,
    Score,
    State,
    Unready,
)
from minka.route.tests.make import (
    REASONS,
    make_appealed,
    make_application,
    make_decided,
    make_reviews,
    make_scored,
    people,
    score,
)

pytestmark = pytest.mark.django_db


def last() -> tuple:
    entry = Entry.objects.order_by("-pk").first()
    return entry.verb, entry.actor, entry.institution


def test_a_person_promotes_with_reasons():
    cast = people()
    application = make_scored(cast)
    decision = Decision.decide(application, by=cast.elio, outcome=Outcome.PROMOTE, reasons=REASONS)
    assert Practice.objects.get().stage == Stage.INTERMEDIATE
    assert (application.state, decision.reasons, decision.by) == (State.DECIDED, REASONS, cast.elio)
    advanced, decided = Entry.objects.order_by("-pk")[:2]
    assert (decided.verb, decided.details["outcome"]) == ("route.decided", "promote")
    assert (advanced.verb, advanced.details["stage"], advanced.details["credit"]) == (
        "practices.advanced",
        "intermedio",
        [cast.ana.pk],
    )


def test_not_yet_leaves_the_stage_and_the_team_applies_again():
    cast = people()
    application = make_scored(cast)
    Decision.decide(application, by=cast.elio, outcome=Outcome.NOT_YET, reasons=REASONS)
    assert Practice.objects.get().stage == Stage.INITIAL
    assert last() == ("route.decided", cast.elio, application.practice.lead_institution())
    assert Application.apply(application.practice, by=cast.ana).state == State.APPLIED


def test_nobody_promotes_over_a_gate_that_is_not_met():
    cast = people()
    application = make_scored(cast, level=1)
    with pytest.raises(Unready) as refused:
        Decision.decide(application, by=cast.elio, outcome=Outcome.PROMOTE, reasons=REASONS)
    assert [one.answer.lacking for one in refused.value.findings] == [
        "El criterio más bajo está en el nivel 1; se pide 2."
    ]
    assert (Application.objects.get().state, Practice.objects.get().stage) == (State.SCORED, Stage.INITIAL)


def test_what_a_person_checks_is_asked_to_promote_and_kept():
    cast = people()
    application = make_scored(cast)
    gate = Gate.objects.create(
        rung_id=Gate.objects.get(text="Seis meses en marcha").rung_id,
        check_code="person",
        text="Se leyó entera",
        moment="decision",
    )
    with pytest.raises(Unready):
        Decision.decide(application, by=cast.elio, outcome=Outcome.PROMOTE, reasons=REASONS)
    application.refresh_from_db()
    done = Decision.decide(application, by=cast.elio, outcome=Outcome.PROMOTE, reasons=REASONS, checked=[gate.pk])
    assert done.checked == ["Se leyó entera"]


@pytest.mark.parametrize("outcome", [Outcome.PROMOTE, Outcome.NOT_YET])
def test_nothing_is_judged_before_all_have_scored(outcome):
    cast = people()
    application = make_application(cast.ana)
    score(make_reviews(application, cast.dora, by=cast.elio)[0])
    with pytest.raises(WrongState):
        Decision.decide(application, by=cast.elio, outcome=outcome, reasons=REASONS)
    assert Decision.objects.count() == 0


def test_it_may_be_given_back_at_once_and_the_scores_stay_hidden():
    cast = people()
    application = make_application(cast.ana)
    first, second = make_reviews(application, cast.dora, cast.bruno, by=cast.elio)
    score(first)
    application.refresh_from_db()
    Decision.decide(application, by=cast.elio, outcome=Outcome.RETURN, reasons="Falta la fuente.")
    with pytest.raises(WrongState):
        score(second)
    assert {name for name, one in vars(cast).items() if Score.objects.visible_to(one).exists()} == {"dora"}


def test_a_practice_archived_meanwhile_is_not_promoted():
    cast = people()
    application = make_scored(cast)
    application.practice.archive(by=cast.elio)
    with pytest.raises(WrongState):
        Decision.decide(application, by=cast.elio, outcome=Outcome.PROMOTE, reasons=REASONS)
    assert (Application.objects.get().state, Decision.objects.count()) == (State.SCORED, 0)


def test_of_two_who_decide_one_is_late():
    cast = people()
    application = make_scored(cast)
    stale = Application.objects.get()
    Decision.decide(application, by=cast.elio, outcome=Outcome.PROMOTE, reasons=REASONS)
    with pytest.raises(WrongState):
        Decision.decide(stale, by=cast.gael, outcome=Outcome.NOT_YET, reasons=REASONS)
    assert (Decision.objects.count(), Practice.objects.get().stage) == (1, Stage.INTERMEDIATE)


def test_the_team_of_the_practice_appeals_once():
    cast = people()
    application = make_decided(cast)
    Appeal.appeal(application, by=cast.ana, text="La fuente está en la página 3.")
    assert application.state == State.APPEALED
    assert last() == ("route.appealed", cast.ana, application.practice.lead_institution())
    Decision.resolve(application, by=cast.gael, outcome=Outcome.NOT_YET, reasons=REASONS)
    with pytest.raises(WrongState):
        Appeal.appeal(Application.objects.get(), by=cast.ana, text="Otra vez.")
    assert Appeal.objects.count() == 1


def test_what_was_promoted_is_not_appealed():
    cast = people()
    application = make_decided(cast, Outcome.PROMOTE)
    with pytest.raises(WrongState):
        Appeal.appeal(application, by=cast.ana, text="Más.")


def test_who_applied_again_does_not_appeal():
    cast = people()
    application = make_decided(cast)
    Application.apply(application.practice, by=cast.ana)
    with pytest.raises(WrongState):
        Appeal.appeal(application, by=cast.ana, text="La otra.")
    assert Application.objects.get(pk=application.pk).state == State.DECIDED


def test_another_person_of_the_team_resolves():
    cast = people()
    application = make_appealed(cast)
    with pytest.raises(OwnDecision):
        Decision.resolve(application, by=cast.elio, outcome=Outcome.PROMOTE, reasons=REASONS)
    done = Decision.resolve(application, by=cast.gael, outcome=Outcome.PROMOTE, reasons=REASONS)
    assert (done.on_appeal, application.state) == (True, State.RESOLVED)
    assert Practice.objects.get().stage == Stage.INTERMEDIATE
    assert [entry.verb for entry in Entry.objects.order_by("-pk")[:2]] == ["practices.advanced", "route.resolved"]


def test_who_decides_does_not_work_where_the_practice_is_run():
    cast = people()
    application = make_scored(cast)
    application.practice.participations.create(institution=cast.elio.institution(), order=1)
    with pytest.raises(Conflicted):
        Decision.decide(application, by=cast.elio, outcome=Outcome.NOT_YET, reasons=REASONS)


def test_a_stage_from_before_the_platform_is_kept_once():
    cast = people()
    practice = make_practice(stage=Stage.ADVANCED)
    first = Decision.remember(practice, by=cast.elio, reasons="Antes de la plataforma.")
    assert (first.stage, first.before_platform) == (Stage.ADVANCED, True)
    assert last() == ("route.decided", cast.elio, practice.lead_institution())
    assert Decision.remember(practice, by=cast.elio, reasons="Otra vez.") is None
    assert Decision.objects.count() == 1
