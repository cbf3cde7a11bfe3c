"""Answers on which others rest are not taken away by their authors, and never leave a challenge looking unanswered."""

import pytest
from django.urls import reverse

from minka.core.lifecycle import WrongState
from minka.ideas.models import Challenge
from minka.ideas.tests.make import make_challenge
from minka.people.tests.make import cast as make_cast
from minka.walls import guard
from minka.walls.models import Message, Ticket
from minka.walls.tests.make import facts, known, make_message

pytestmark = pytest.mark.django_db
SYNTHESIS = "Se lee donde está la gente: en el mercado y en la cosecha, un cuento corto cada semana, y siempre igual."
NOBODY = "Todavía nadie respondió"


@pytest.fixture
def cast():
    people = make_cast()
    known(people.ana, people.carla)
    return people


def test_an_adopted_answer_is_not_withdrawn(cast):
    made = make_challenge(cast.carla)
    answer, other = make_message(made, cast.ana), make_message(made, cast.bruno)
    made.adopt(answer, by=cast.carla)
    with pytest.raises(guard.Refused):
        answer.withdraw(by=cast.ana)
    assert answer.state == "shown"  # the page that says why asks it
    other.withdraw(by=cast.bruno)
    assert sorted(Message.objects.values_list("state", flat=True)) == ["shown", "withdrawn"]
    assert facts(answer) == []


def test_nor_one_from_which_the_consolidated_answer_was_written(cast):
    made = make_challenge(cast.carla)
    answer, other = make_message(made, cast.ana), make_message(made, cast.bruno)
    made.consolidate(by=cast.carla, synthesis=SYNTHESIS, contributors=[cast.ana])
    assert (bool(answer.kept()), bool(other.kept())) == (True, False)
    made.reopen(by=cast.carla, reason="No nos funcionó.")
    assert bool(make_message(made, cast.ana, "Otra cosa").kept()) is False


def test_its_author_reads_why_and_asks_who_moderates(client, cast):
    made = make_challenge(cast.carla)
    answer = make_message(made, cast.ana)
    made.adopt(answer, by=cast.carla)
    client.force_login(cast.ana)
    address = reverse("walls:withdraw", args=[answer.pk])
    assert "Quien preguntó adoptó esta respuesta" in client.get(address).content.decode()
    assert client.post(address).status_code == 200
    assert client.post(address, {"text": ""}).status_code == 422
    assert client.post(address, {"text": "Nombra a un niño."})["Location"] == answer.get_absolute_url()
    ticket = Ticket.objects.get()
    assert (ticket.kind, ticket.by, ticket.text) == ("flag", cast.ana, "Nombra a un niño.")
    assert Message.objects.get().state == "shown"


def test_an_adopted_answer_that_was_hidden_leaves_a_line_in_its_place(client, cast):
    made = make_challenge(cast.carla)
    answer = make_message(made, cast.ana)
    made.adopt(answer, by=cast.carla)
    answer.hide(by=cast.elio, reason="personal", note="Nombra a un niño.")
    page = client.get(made.get_absolute_url()).content.decode()
    assert ("Mensaje oculto por quien modera" in page, NOBODY in page, answer.text in page) == (True, False, False)


def test_what_was_withdrawn_at_the_same_moment_is_not_adopted(cast):
    made = make_challenge(cast.carla)
    stale = make_message(made, cast.ana)
    Message.objects.get().withdraw(by=cast.ana)
    with pytest.raises(WrongState):
        made.adopt(stale, by=cast.carla)
    assert Challenge.objects.get().adopted.count() == 0


def test_an_answer_edited_in_two_windows_keeps_the_second_text_on_the_page(client, cast):
    answer = make_message(make_challenge(cast.carla), cast.ana)
    client.force_login(cast.ana)
    address = reverse("walls:edit", args=[answer.pk])
    sent = {"text": "Lo segundo.", "revision": "0", "publicar": "1"}
    assert client.post(address, sent | {"text": "Lo primero."}).status_code == 302
    late = client.post(address, sent)
    page = late.content.decode()
    assert (late.status_code, "Lo segundo.</textarea>" in page, 'name="revision" value="1"' in page) == (
        409,
        True,
        True,
    )
    assert Message.objects.get().text == "Lo primero."
