"""What each verb of a case does, what it refuses, and the fact that it leaves."""

from datetime import timedelta

import pytest
from django.utils.timezone import now

from minka.advice.models import AdviserProfile, Case, Full, State
from minka.advice.tests.make import make_case
from minka.core.lifecycle import WrongState
from minka.journal.models import Entry
from minka.people.tests.make import cast, make_member
from minka.practices.tests.make import make_topic

pytestmark = pytest.mark.django_db
TOMORROW = now() + timedelta(days=1)


@pytest.fixture
def people():
    return cast()


def facts(thing):
    return [entry.verb for entry in Entry.objects.about(thing).order_by("pk")]


def tomorrow(hours=0):
    return TOMORROW + timedelta(hours=hours)


def test_to_request_leaves_a_case_that_waits_for_an_adviser(people):
    own = people.ana.institution()
    case = Case.request(
        by=people.ana,
        kind="transfer",
        weight="answer",
        topic=make_topic(),
        purpose="Empezar en dos distritos.",
        institution=own,
    )
    assert (case.state, case.adviser, case.asked_by, case.minutes_long) == ("requested", None, people.ana, 30)
    fact = Entry.objects.about(case).get()
    assert (fact.verb, fact.institution, fact.details) == (
        "advice.requested",
        own,
        {"kind": "transfer", "acting": own.pk},
    )


def test_to_assign_gives_it_to_an_adviser(people):
    case = make_case(people.ana)
    case.assign(by=people.elio, adviser=people.dora)
    case.refresh_from_db()
    assert (case.state, case.adviser) == ("assigned", people.dora)
    assert Entry.objects.about(case).get().details["adviser"] == people.dora.pk


def test_a_full_adviser_takes_no_more(people):
    AdviserProfile.objects.create(member=people.dora, capacity=1)
    make_case(people.carla, people.dora)
    case = make_case(people.ana)
    with pytest.raises(Full):
        case.assign(by=people.elio, adviser=people.dora)
    case.refresh_from_db()
    assert (case.state, facts(case)) == ("requested", [])


def test_an_adviser_who_takes_no_new_cases_gets_none(people):
    AdviserProfile.objects.create(member=people.dora, available=False)
    with pytest.raises(Full):
        make_case(people.ana).assign(by=people.elio, adviser=people.dora)


def test_new_hours_stand_in_place_of_those_that_the_same_person_proposed(people):
    case = make_case(people.ana, people.dora)
    case.propose(by=people.dora, hours=[tomorrow(), tomorrow(2)])
    case.propose(by=people.ana, hours=[tomorrow(3)])
    case.propose(by=people.dora, hours=[tomorrow(5)], place="Sala 2")
    assert [(slot.by, slot.starts) for slot in case.slots.open()] == [
        (people.ana, tomorrow(3)),
        (people.dora, tomorrow(5)),
    ]
    assert facts(case) == ["advice.proposed"] * 3


def test_to_accept_the_others_hour_sets_the_date(people):
    case = make_case(people.ana, people.dora)
    case.propose(by=people.dora, hours=[tomorrow()], place="Sala 2")
    case.schedule(case.slots.get(), by=people.ana)
    case.refresh_from_db()
    assert (case.state, case.starts, case.place, case.sequence) == ("scheduled", tomorrow(), "Sala 2", 0)
    assert facts(case)[-1] == "advice.scheduled"


def test_nobody_accepts_their_own_proposal(people):
    case = make_case(people.ana, people.dora)
    case.propose(by=people.dora, hours=[tomorrow()])
    with pytest.raises(WrongState):
        case.schedule(case.slots.get(), by=people.dora)


def test_a_withdrawn_hour_is_not_accepted(people):
    case = make_case(people.ana, people.dora)
    case.propose(by=people.dora, hours=[tomorrow()])
    old = case.slots.get()
    case.propose(by=people.dora, hours=[tomorrow(2)])
    with pytest.raises(WrongState):
        case.schedule(old, by=people.ana)


def test_to_reschedule_asks_the_other_for_a_new_hour(people):
    case = make_case(people.ana, people.dora, State.SCHEDULED, sequence=0, place="Sala 2")
    case.reschedule(by=people.ana, hours=[tomorrow(4)], reason="Hay simulacro.")
    assert (case.state, case.sequence, case.starts) == ("assigned", 1, tomorrow(4))
    case.schedule(case.slots.open().get(), by=people.dora)
    assert (case.state, case.sequence, case.place) == ("scheduled", 2, "Sala 2")
    assert facts(case) == ["advice.rescheduled", "advice.scheduled"]


def test_minutes_hold_what_was_agreed_and_give_the_adviser_credit(people):
    met = now() - timedelta(hours=3)
    case = make_case(people.ana, people.dora, State.SCHEDULED, starts=met)
    case.hold(by=people.dora, minutes="Vimos el proyecto.", agreements=["Enviar la directiva", "Citar a la red"])
    case.refresh_from_db()
    assert (case.state, case.held_at, case.minutes) == ("held", met, "Vimos el proyecto.")
    assert [str(one) for one in case.agreements.all()] == ["Enviar la directiva", "Citar a la red"]
    details = Entry.objects.about(case).get(verb="advice.held").details
    assert (details["credit"], details["kind"]) == ([people.dora.pk], "personalised")


def test_who_asked_rates_once(people):
    case = make_case(people.ana, people.dora, State.HELD)
    case.rate(by=people.ana, score=5, opinion="Salimos con fecha.")
    with pytest.raises(WrongState):
        case.rate(by=people.ana, score=1)
    case.refresh_from_db()
    assert (case.score, case.state) == (5, "held")


def test_to_close_ends_it(people):
    case = make_case(people.ana, people.dora, State.HELD)
    case.close(by=people.ana)
    assert (case.state, case.closed_at is not None, facts(case)) == ("closed", True, ["advice.closed"])


def test_to_cancel_says_why(people):
    case = make_case(people.ana, people.dora, State.SCHEDULED, sequence=3)
    case.cancel(by=people.dora, reason="Cambió de tema.")
    assert (case.state, case.reason, case.sequence) == ("cancelled", "Cambió de tema.", 4)


def test_another_adviser_keeps_the_hour(people):
    second = make_member("Segunda asesora")
    case = make_case(people.ana, people.dora, State.SCHEDULED, sequence=0)
    case.hand_over(by=people.elio, adviser=second)
    case.refresh_from_db()
    assert (case.adviser, case.state, case.sequence) == (second, "scheduled", 1)
    details = Entry.objects.about(case).get().details
    assert (details["adviser"], details["former"]) == (second.pk, people.dora.pk)


def test_a_successor_goes_on_asking(people):
    case = make_case(people.ana, people.dora)
    case.take_over(by=people.ana, asker=people.fina)
    case.refresh_from_db()
    assert (case.asked_by, facts(case)) == (people.fina, ["advice.taken_over"])


STEPS = {
    "assign": (State.REQUESTED, lambda case, p: case.assign(by=p.elio, adviser=p.dora)),
    "schedule": (State.ASSIGNED, lambda case, p: case.schedule(case.slots.get(), by=p.ana)),
    "reschedule": (State.SCHEDULED, lambda case, p: case.reschedule(by=p.ana, hours=[tomorrow()], reason="Viajo.")),
    "hold": (State.ASSIGNED, lambda case, p: case.hold(by=p.dora, minutes="Hablamos.")),
    "rate": (State.HELD, lambda case, p: case.rate(by=p.ana, score=4)),
    "close": (State.HELD, lambda case, p: case.close(by=p.ana)),
    "cancel": (State.REQUESTED, lambda case, p: case.cancel(by=p.ana, reason="Ya no.")),
    "hand_over": (State.ASSIGNED, lambda case, p: case.hand_over(by=p.elio, adviser=p.fina)),
    "take_over": (State.ASSIGNED, lambda case, p: case.take_over(by=p.ana, asker=p.fina)),
}


@pytest.mark.parametrize("verb", STEPS)
def test_of_two_people_on_stale_pages_only_one_wins(people, verb):
    state, step = STEPS[verb]
    case = make_case(people.ana, None if state == State.REQUESTED else people.dora, state)
    case.slots.create(by=people.dora, starts=tomorrow())
    stale = Case.objects.get(pk=case.pk)
    step(case, people)
    told = len(facts(case))
    with pytest.raises(WrongState):
        step(stale, people)
    assert len(facts(case)) == told


@pytest.mark.parametrize("verb", ["assign", "propose", "schedule", "reschedule", "hold", "rate", "close", "cancel"])
def test_nothing_moves_once_closed(people, verb):
    case = make_case(people.ana, people.dora, State.CLOSED)
    slot = case.slots.create(by=people.dora, starts=tomorrow())
    words = {
        "assign": {"adviser": people.dora},
        "propose": {"hours": [tomorrow()]},
        "reschedule": {"hours": [tomorrow()], "reason": "Viajo."},
        "hold": {"minutes": "Hablamos."},
        "rate": {"score": 3},
        "cancel": {"reason": "Ya no."},
    }
    with pytest.raises(WrongState):
        getattr(case, verb)(*([slot] if verb == "schedule" else []), by=people.elio, **words.get(verb, {}))
    case.refresh_from_db()
    assert (case.state, facts(case)) == ("closed", [])
