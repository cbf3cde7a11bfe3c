from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from minka.core.lifecycle import WrongState
from minka.ideas.models import Challenge
from minka.ideas.similar import challenges_like
from minka.ideas.tests.make import make_challenge
from minka.journal.models import Entry
from minka.people.access import can
from minka.people.tests.make import cast as make_cast
from minka.practices.tests.make import make_practice, make_topic
from minka.walls.models import Ticket
from minka.walls.tests.make import facts, known, make_message

pytestmark = pytest.mark.django_db
SYNTHESIS = "Se lee donde está la gente: en el mercado y en la cosecha, un cuento corto cada semana."


@pytest.fixture
def cast():
    people = make_cast()
    known(people.ana, people.carla)
    return people


def posed(cast, by="carla"):
    return Challenge.pose(by=getattr(cast, by), title="¿Cómo leemos más?", problem="Nadie lee.", topic=make_topic())


def test_a_challenge_is_posed_with_a_term(cast):
    made = posed(cast)
    assert (made.state, made.slug, made.due) == ("open", "como-leemos-mas", localdate() + timedelta(days=30))
    assert facts(made) == ["ideas.posed"]


def test_two_clicks_pose_one(cast):
    assert posed(cast) == posed(cast)
    assert Challenge.objects.count() == 1


def test_that_of_a_newcomer_waits_for_a_moderator(cast):
    made = posed(cast, "fina")
    assert (made.state, facts(made)) == ("waiting", ["ideas.submitted"])
    assert {n for n, one in vars(cast).items() if made in Challenge.objects.visible_to(one)} == {"fina", "elio"}
    made.approve(by=cast.elio)
    assert facts(made) == ["ideas.submitted", "ideas.approved", "ideas.posed"]
    assert Ticket.objects.get().outcome == "approved"


def test_the_team_says_who_accompanies_it(cast):
    made = posed(cast)
    made.accompany(by=cast.elio, officer=cast.dora, due=localdate())
    fact = Entry.objects.get(verb="ideas.accompanied")
    assert (made.officer, fact.details["officer"]) == (cast.dora, cast.dora.pk)
    assert can(cast.dora, "ideas.consolidate", made)


def test_an_answer_is_adopted_once_and_credits_its_author(cast):
    made = posed(cast)
    answer = make_message(made, cast.ana)
    assert [made.adopt(answer, by=cast.carla), made.adopt(answer, by=cast.carla)] == [True, False]
    assert Entry.objects.get(verb="ideas.adopted").details["credit"] == [cast.ana.pk]


def test_ones_own_answer_is_not_adopted_nor_one_that_is_hidden(cast):
    made = posed(cast)
    assert made.adopt(make_message(made, cast.carla), by=cast.carla) is False
    with pytest.raises(WrongState):
        made.adopt(make_message(made, cast.ana, state="hidden"), by=cast.carla)
    assert made.adopted.count() == 0


def test_practices_are_linked_and_unlinked(cast):
    made, practice = posed(cast), make_practice()
    assert [made.link(practice, by=cast.carla), made.link(practice, by=cast.carla)] == [True, False]
    assert [made.unlink(practice, by=cast.carla), made.unlink(practice, by=cast.carla)] == [True, False]
    assert facts(made) == ["ideas.posed", "ideas.linked", "ideas.unlinked"]


def test_it_closes_with_its_answer_and_credits_who_contributed(cast):
    made, practice = posed(cast), make_practice()
    made.consolidate(by=cast.elio, synthesis=SYNTHESIS, contributors=[cast.ana, cast.carla], practices=[practice])
    fact = Entry.objects.get(verb="ideas.consolidated")
    assert (made.state, made.synthesis, list(made.practices.all())) == ("closed", SYNTHESIS, [practice])
    assert (fact.details["credit"], fact.details["synthesis"]) == ([cast.ana.pk], SYNTHESIS)


def test_it_never_closes_without_an_answer(cast):
    made = posed(cast)
    with pytest.raises(ValueError):
        made.consolidate(by=cast.elio, synthesis="  ")
    with pytest.raises(IntegrityError), transaction.atomic():
        Challenge.objects.filter(pk=made.pk).update(state="closed")
    assert Challenge.objects.get().state == "open"


def test_of_two_answers_at_once_one_closes_it(cast):
    made = posed(cast)
    stale = Challenge.objects.get()
    made.consolidate(by=cast.elio, synthesis=SYNTHESIS)
    with pytest.raises(WrongState):
        stale.consolidate(by=cast.carla, synthesis="Otra cosa")
    assert Challenge.objects.get().synthesis == SYNTHESIS


def test_it_is_reopened_with_a_reason_and_keeps_the_former_answer(cast):
    made = posed(cast)
    made.consolidate(by=cast.elio, synthesis=SYNTHESIS)
    made.reopen(by=cast.carla, reason="No nos funcionó.")
    assert (made.state, made.synthesis) == ("open", SYNTHESIS)
    assert Entry.objects.get(verb="ideas.reopened").details["reason"] == "No nos funcionó."


MAY = {
    "ana": set(),
    "bruno": set(),
    "carla": {"adopt", "edit", "link", "document", "consolidate", "reopen"},
    "dora": {"edit", "link", "document", "consolidate", "reopen"},
    "elio": {"accompany", "edit", "link", "document", "consolidate", "reopen"},
    "fina": set(),
}


@pytest.mark.parametrize("state", Challenge.State.values)
def test_who_may_what_and_sees_what_in_each_state(cast, state):
    from django.utils.timezone import now

    closed = {"synthesis": SYNTHESIS, "closed_at": now()} if state == "closed" else {}
    made = make_challenge(cast.carla, officer=cast.dora, state=state, **closed)
    verbs = ("accompany", "adopt", "edit", "link", "document", "consolidate", "reopen")
    may = {name: {verb for verb in verbs if can(one, f"ideas.{verb}", made)} for name, one in vars(cast).items()}
    seen = {name for name, one in vars(cast).items() if made in Challenge.objects.visible_to(one)}
    assert may == MAY
    assert seen == (set(MAY) if state in Challenge.PUBLIC else {"carla", "elio"})


ASKED = [
    ("¿Cómo logramos que los directores usen el tablero de asistencia?", "No llenan el tablero cada día."),
    ("¿Quién acompaña a las escuelas unidocentes en época de lluvias?", "El camino se cierra y nadie llega."),
    ("¿Cómo se presupuestan los simulacros de sismo?", "Los comités pagan de su bolsillo."),
    ("¿Cómo convocamos a familias que trabajan en la cosecha?", "A la reunión vienen pocas."),
    ("¿Cómo leemos en tres lenguas en la misma aula?", "Solo hay libros en castellano."),
    ("¿Qué hacemos con tabletas donadas que nadie usa?", "Están en cajas y hay que inventariarlas."),
]
AGAIN = [
    "Los directores de mi UGEL no usan el tablero para la asistencia diaria",
    "Con las lluvias nadie puede acompañar a las maestras de escuela unidocente",
    "Necesitamos presupuesto para simulacros de sismo en el plan",
    "Las familias en tiempo de cosecha no vienen a reuniones",
    "Una misma aula con quechua, asháninka y castellano: ¿qué libros leemos?",
    "Tabletas guardadas en cajas, ¿cómo las usamos?",
]


def test_what_was_asked_in_other_words_is_found_before_posting(cast):
    made = [make_challenge(cast.ana, title, problem=problem) for title, problem in ASKED]
    found = [challenges_like(text, cast.carla) for text in AGAIN]
    assert [one in near for one, near in zip(made, found, strict=True)] == [True] * len(AGAIN)
    assert challenges_like("Convenio con la universidad para practicantes de contabilidad", cast.carla) == []


def test_what_waits_or_is_hidden_is_not_offered_as_alike(cast):
    make_challenge(cast.ana, ASKED[0][0], state="hidden")
    make_challenge(cast.carla, ASKED[0][0], state="waiting")
    assert challenges_like(ASKED[0][0], cast.carla) == []
