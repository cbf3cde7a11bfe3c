"""What a person has here, what awaits them, and how facts are told to them."""

import pytest
from django.db import transaction

from minka.advice.belongings import SHELF
from minka.advice.models import AdviserProfile, NoteDraft, Progress, State
from minka.advice.news import CASES, COMMITMENTS
from minka.advice.tests.make import make_case, make_commitment
from minka.journal.models import record
from minka.people.news import TELLINGS
from minka.people.tests.make import cast
from minka.practices.tests.make import make_practice

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return cast()


def text(response):
    return " ".join(response.content.decode().split())


def panels(client, member):
    client.force_login(member)
    return [panel.title for panel in client.get("/personas/mi-mesa/").context["panels"]]


def test_the_desk_says_what_awaits_whom(client, people):
    make_case(people.ana)
    make_case(people.ana, people.dora)
    make_commitment(people.ana, people.dora, state=Progress.REPORTED)
    make_commitment(people.fina, people.dora)
    assert "Asesorías que te esperan" in panels(client, people.elio)
    assert {"Asesorías que te esperan", "Compromisos por cerrar"} <= set(panels(client, people.dora))
    assert "Asesorías que te esperan" not in panels(client, people.ana)
    assert "Compromisos por cumplir" in panels(client, people.fina)


def test_a_region_says_how_much_is_fulfilled_and_names_nobody(client, people):
    make_commitment(people.ana, people.dora, state=Progress.FULFILLED)
    make_case(people.ana, people.dora, State.CLOSED)
    page = text(client.get("/territorio/lima-provincias/"))
    assert "Compromisos y asesorías" in page
    assert "1 asesoría realizada." in page
    assert "Dora" not in page


def test_who_takes_over_a_post_gets_cases_and_commitments(people):
    case = make_case(people.ana, people.dora)
    one = make_commitment(people.ana, people.dora)
    for task in SHELF.tasks(people.ana, people.ana.institution()):
        task.hand_over(people.fina, people.ana)
    case.refresh_from_db()
    one.refresh_from_db()
    assert (case.asked_by, one.owner) == (people.fina, people.fina)


def test_the_export_of_ones_data_holds_what_one_asked_and_took_on(people):
    make_case(people.ana, people.dora)
    make_commitment(people.ana, people.dora)
    rows = list(SHELF.export(people.ana))
    assert [next(iter(row)) for row in rows] == ["case", "commitment"]
    assert rows[0]["purpose"] == "Que la directiva salga antes de matrícula."
    assert "purpose" not in next(iter(SHELF.export(people.dora)))  # who advises exports the work, not who was advised


def test_who_leaves_takes_their_opinion_and_their_drafts(people):
    case = make_case(people.ana, people.dora, State.CLOSED, score=5, opinion="Sirvió.")
    NoteDraft.objects.create(practice=make_practice(), member=people.ana)
    SHELF.forget(people.ana)
    case.refresh_from_db()
    assert (case.opinion, case.score, NoteDraft.objects.count()) == ("", 5, 0)


@pytest.mark.parametrize("fact", [verb for verb in TELLINGS if verb.startswith("advice.")])
def test_every_fact_is_told_in_a_sentence(people, fact):
    case, one = make_case(people.ana, people.dora), make_commitment(people.ana, people.dora)
    note = one.point.note
    of_notes = {"noted": note, "corrected": note, "withdrawn": one.practice}
    things = {**dict.fromkeys(CASES, case), **dict.fromkeys((*COMMITMENTS, "reminded"), one), **of_notes}
    thing = things[fact.partition(".")[2]]
    with transaction.atomic():
        entry = record(fact, thing, by=people.elio, institution=None, reason="Viajo.")
    telling = TELLINGS[fact]
    assert str(one.practice if thing == note else thing) in telling.sentence(entry)
    assert people.elio.pk not in telling.named(entry)


def test_who_takes_over_an_advisers_post_takes_all_of_it_even_without_room(people):
    AdviserProfile.objects.create(member=people.elio, available=False)
    case = make_case(people.ana, people.dora)
    for task in SHELF.tasks(people.dora, people.dora.institution()):
        task.hand_over(people.elio, people.dora)
    case.refresh_from_db()
    assert case.adviser == people.elio


def test_the_team_widens_what_an_adviser_carries(client, people):
    profile = AdviserProfile.objects.create(member=people.dora)
    client.force_login(people.elio)
    address = f"/gestion/advice/adviserprofile/{profile.pk}/change/"
    client.post(address, {"member": people.dora.pk, "capacity": 9, "available": "on"})
    profile.refresh_from_db()
    assert profile.capacity == 9
    client.force_login(people.dora)
    assert client.get(address).status_code == 302
