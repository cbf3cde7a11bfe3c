import re

import pytest
from django.urls import reverse

from minka.core.lifecycle import WrongState
from minka.ideas.belongings import export
from minka.ideas.models import Challenge
from minka.ideas.tests.make import make_challenge, make_initiative
from minka.journal.models import Entry
from minka.people.access import can
from minka.people.news import TELLINGS
from minka.people.tests.make import cast as make_cast
from minka.practices.tests.make import make_topic
from minka.walls import guard
from minka.walls.models import Ticket
from minka.walls.tests.make import facts, known

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    people = make_cast()
    known(people.ana, people.carla)
    return people


def test_a_challenge_is_written_anew_and_keeps_what_it_said(cast):
    made = make_challenge(cast.carla)
    other = make_topic("inclusion")
    made.edit(by=cast.carla, revision=0, title=made.title, problem="Leen poco.", topic=other)
    kept = made.wordings.get()
    assert (made.problem, made.topic, made.revision, made.edited_at is not None) == ("Leen poco.", other, 1, True)
    assert (kept.texts, kept.by) == ({"problem": "Nadie lee.", "topic": make_topic().name}, cast.carla)
    assert Entry.objects.get(verb="ideas.edited").details["fields"] == ["problem", "topic"]


def test_what_did_not_change_is_no_edit(cast):
    made = make_challenge(cast.carla)
    made.edit(by=cast.carla, revision=0, title=made.title, problem=made.problem)
    assert (made.wordings.count(), facts(made), Challenge.objects.get().edited_at) == (0, [], None)


def test_of_two_edits_of_the_same_page_the_second_loses(cast):
    made = make_challenge(cast.carla)
    made.edit(by=cast.carla, revision=0, problem="Uno")
    with pytest.raises(WrongState):
        made.edit(by=cast.elio, revision=0, problem="Dos")
    assert (Challenge.objects.get().problem, made.wordings.count()) == ("Uno", 1)


def test_what_is_closed_is_not_written_anew(client, cast):
    made = make_initiative(cast.ana, state="closed")
    with pytest.raises(WrongState):
        made.edit(by=cast.ana, revision=0, what="Otra")
    client.force_login(cast.ana)
    assert client.get(reverse("ideas:edit", args=[made.slug])).status_code == 403


def test_links_are_refused_in_an_edit_as_in_posing(cast):
    made = make_challenge(cast.fina)
    with pytest.raises(guard.Refused):
        made.edit(by=cast.fina, revision=0, problem="https://a.pe https://b.pe https://c.pe")
    assert made.wordings.count() == 0


def test_a_newcomers_edit_is_read_again_and_is_no_second_news(cast):
    made = Challenge.pose(by=cast.fina, title="¿Cómo leemos?", problem="Nadie lee.", topic=make_topic())
    made.approve(by=cast.elio)
    made.edit(by=cast.fina, revision=0, problem="Leen poco.")
    assert (made.state, Ticket.objects.get(settled_at=None).kind) == ("waiting", "review")
    made.approve(by=cast.elio)
    assert (made.state, facts(made).count("ideas.posed")) == ("open", 1)


def test_its_author_hears_that_the_team_wrote_it_anew_and_nobody_else_does(cast):
    made = make_challenge(cast.carla, officer=cast.dora)
    made.edit(by=cast.elio, revision=0, problem="Leen poco.")
    how = TELLINGS["ideas.edited"]
    assert (how.inner, set(how.named(Entry.objects.get(verb="ideas.edited")))) == (True, {cast.carla.pk})


def test_what_it_said_is_read_by_its_author_its_officer_and_the_moderators(client, cast):
    made = make_challenge(cast.carla, officer=cast.dora)
    made.edit(by=cast.carla, revision=0, problem="Leen poco.")
    assert {n for n, one in vars(cast).items() if can(one, "ideas.history", made)} == {"carla", "dora", "elio"}
    address = reverse("ideas:challenge-history", args=[made.slug])
    client.force_login(cast.ana)
    assert client.get(address).status_code == 403
    assert address not in client.get(made.get_absolute_url()).content.decode()
    client.force_login(cast.carla)
    assert "Nadie lee." in client.get(address).content.decode()
    assert address in client.get(made.get_absolute_url()).content.decode()


@pytest.mark.parametrize("who", ["carla", "dora", "elio"])
def test_it_is_edited_in_the_browser_by_who_answers_for_it(client, cast, who):
    made = make_challenge(cast.carla, officer=cast.dora)
    client.force_login(getattr(cast, who))
    address = reverse("ideas:edit-challenge", args=[made.slug])
    assert "Nadie lee." in client.get(address).content.decode()
    sent = {"title": made.title, "problem": "Leen poco.", "topic": made.topic.pk, "revision": "0"}
    assert client.post(address, sent | {"title": ""}).status_code == 422
    assert client.post(address, sent)["Location"] == made.get_absolute_url()


def test_who_was_slower_keeps_their_text_and_is_told(client, cast):
    made = make_challenge(cast.carla)
    client.force_login(cast.carla)
    address = reverse("ideas:edit-challenge", args=[made.slug])
    made.edit(by=cast.elio, revision=0, problem="Leen poco.")
    sent = {"title": made.title, "problem": "Lo mío.", "topic": made.topic.pk, "revision": "0"}
    answer = client.post(address, sent)
    page = answer.content.decode()
    assert (answer.status_code, "Lo mío.</textarea>" in page, 'name="revision" value="1"' in page) == (409, True, True)
    assert Challenge.objects.get().problem == "Leen poco."
    client.post(address, sent | {"revision": "1"})
    assert Challenge.objects.get().problem == "Lo mío."


def test_a_person_takes_along_what_their_challenge_said(cast):
    made = make_challenge(cast.carla)
    made.edit(by=cast.carla, revision=0, problem="Leen poco.")
    assert next(iter(export(cast.carla)))["before"] == [{"problem": "Nadie lee."}]


def test_what_was_written_anew_while_a_moderator_read_is_not_let_through(client, cast):
    made = Challenge.pose(by=cast.fina, title="¿Cómo leemos?", problem="Nadie lee.", topic=make_topic())
    client.force_login(cast.elio)
    page = client.get("/muros/moderacion/").content.decode()
    (read,) = re.findall(r'name="read" value="(\w+)"', page)[:1]
    made.edit(by=cast.fina, revision=0, problem="Compren en otro.example.")
    address = reverse("walls:decide", args=[Ticket.objects.get().pk, "publicar"])
    codes = [client.post(address, sent).status_code for sent in ({"read": read}, {})]
    assert (codes, Challenge.objects.get().state) == ([409, 409], "waiting")
    (read,) = re.findall(r'name="read" value="(\w+)"', client.get("/muros/moderacion/").content.decode())[:1]
    assert (client.post(address, {"read": read}).status_code, Challenge.objects.get().state) == (302, "open")
