"""Cast × verb × state, and that lists and doors agree."""

import pytest
from django.contrib.auth.models import AnonymousUser

from minka.advice.models import Case, Commitment, Progress, State
from minka.advice.tests.make import make_agreement, make_case, make_commitment
from minka.people.access import can
from minka.people.tests.agreement import disagreements, who_may
from minka.people.tests.make import cast
from minka.practices.models import Practice

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return cast()


# Ana asks, Dora advises. Who may, and in which states the verb leaves from.
CASE_TABLE = {
    "see": ("ana dora elio", State.values),
    "assign": ("elio", ["requested"]),
    "hand_over": ("elio", State.values),  # its own condition says when: see test_verbs
    "propose": ("ana dora", ["assigned"]),
    "schedule": ("ana dora", ["assigned"]),
    "reschedule": ("ana dora", ["scheduled"]),
    "hold": ("dora", ["assigned", "scheduled"]),
    "attend": ("dora", State.values),  # its own condition says when: see test_attended
    "rate": ("ana", ["held"]),
    "close": ("ana elio", ["held"]),
    "cancel": ("ana dora elio", ["requested", "assigned", "scheduled"]),
}


@pytest.mark.parametrize("verb", CASE_TABLE)
@pytest.mark.parametrize("state", State.values)
def test_who_may_what_in_which_state_of_a_case(people, verb, state):
    case = make_case(people.ana, people.dora, state)
    who, states = CASE_TABLE[verb]
    if state == "requested":  # nobody advises it yet
        who = " ".join(name for name in who.split() if name != "dora")
    assert who_may(f"advice.{verb}", vars(people), case) == who
    assert (verb not in Case.MOVES or case.may_move(verb)) == (state in states)


COMMITMENT_TABLE = {
    "report": ("ana", ["open", "reported"]),
    "fulfil": ("dora", ["reported"]),
    "reopen": ("dora", ["reported", "fulfilled"]),
    "drop": ("ana dora elio", ["open", "reported"]),
    "adjust": ("ana elio", ["open"]),
}


@pytest.mark.parametrize("verb", COMMITMENT_TABLE)
@pytest.mark.parametrize("state", Progress.values)
def test_who_may_what_in_which_state_of_a_commitment(people, verb, state):
    one = make_commitment(people.ana, people.dora, state=state)
    who, states = COMMITMENT_TABLE[verb]
    assert who_may(f"advice.{verb}", vars(people), one) == who
    assert one.may_move(verb) == (state in states)


def test_who_may_what_without_a_thing(people):
    table = {"request": "ana bruno carla fina", "triage": "elio", "offer": "dora", "note": "dora"}
    assert {verb: who_may(f"advice.{verb}", vars(people)) for verb in table} == table


def test_a_case_is_seen_by_its_own(people):
    make_case(people.ana, people.dora)
    make_case(people.carla)
    make_case(people.bruno, people.dora, State.CLOSED)
    assert disagreements(Case.objects.all(), "advice.see", vars(people)) == []


def test_a_commitment_of_a_note_is_seen_by_members_and_one_of_a_case_by_its_own(people):
    make_commitment(people.ana, people.dora)
    hidden = make_commitment(people.carla, people.dora)
    Practice.objects.filter(pk=hidden.practice_id).update(state="draft", published_at=None)
    case = make_case(people.ana, people.dora, State.HELD)
    agreement = make_agreement(case)
    make_commitment(people.fina, people.dora, agreement=agreement, topic=case.topic, text=agreement.text)

    def may(user, one):
        if isinstance(user, AnonymousUser):
            return False
        if can(user, "advice.triage") or user.pk in (one.owner_id, one.asked_by_id):
            return True
        if one.agreement_id:
            return user.pk in one.agreement.case.parties()
        return Practice.objects.visible_to(user).filter(pk=one.practice_id).exists()

    assert disagreements(Commitment.objects.all(), may, vars(people)) == []


STEPS = ["asignar", "pasar", "horas", "otra-hora", "acta", "calificar", "cerrar", "cancelar"]


@pytest.mark.parametrize("step", ["", *(f"{name}/" for name in STEPS)])
def test_another_persons_case_is_not_found(client, people, step):
    case = make_case(people.ana, people.dora)
    client.force_login(people.carla)
    assert client.post(f"{case.get_absolute_url()}{step}").status_code == 404
    client.force_login(people.bruno)
    assert client.get(f"{case.get_absolute_url()}{step}").status_code == 404
    case.refresh_from_db()
    assert case.state == "assigned"


def test_an_hour_of_another_case_is_not_accepted_through_ones_own(client, people):
    mine, other = make_case(people.ana, people.dora), make_case(people.carla, people.dora)
    slot = other.slots.create(by=people.dora, starts="2099-01-01T10:00Z")
    client.force_login(people.ana)
    assert client.post(f"{mine.get_absolute_url()}horas/{slot.pk}/aceptar/").status_code == 404
    assert client.post(f"{other.get_absolute_url()}horas/{slot.pk}/aceptar/").status_code == 404


def test_an_agreement_of_another_case_is_not_taken_on_through_ones_own(client, people):
    mine = make_case(people.ana, people.dora, State.HELD)
    theirs = make_agreement(make_case(people.carla, people.dora, State.HELD))
    client.force_login(people.ana)
    assert client.get(f"{mine.get_absolute_url()}acuerdos/{theirs.pk}/").status_code == 404


def test_a_visitor_is_asked_to_log_in(client, people):
    case = make_case(people.ana, people.dora)
    for address in (case.get_absolute_url(), "/asesorias/", "/asesorias/pedir/", "/asesorias/carga/"):
        assert (
            client.get(address)["Location"].startswith("/cuenta/login/") or "next=" in client.get(address)["Location"]
        )
