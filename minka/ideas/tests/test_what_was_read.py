"""A moderator decides about what they have read; what was written anew meanwhile is read again first."""

import re
from types import SimpleNamespace

import pytest
from django.urls import reverse

from minka.ideas.models import Challenge, Initiative
from minka.ideas.tests.make import make_challenge, make_initiative
from minka.people.tests.make import cast as make_cast
from minka.walls.models import Message, Ticket
from minka.walls.tests.make import known, make_message

pytestmark = pytest.mark.django_db
SENT = {"dejar": {}, "ocultar": {"reason": "offence", "note": "Insulta a una colega."}}


@pytest.fixture
def cast():
    people: SimpleNamespace = make_cast()
    known(people.ana)
    return people


def read_on(client, address):
    return re.findall(r'name="read" value="(\w+)"', client.get(address).content.decode())[0]


def flagged(thing, cast):
    thing.flag(by=cast.carla, reason="offence")
    return Ticket.objects.get()


def pages(ticket, decision):
    return reverse("walls:decide", args=[ticket.pk, decision])


@pytest.mark.parametrize("decision", SENT)
def test_a_message_that_was_edited_meanwhile_is_read_again(client, cast, decision):
    message = make_message(make_challenge(cast.carla), cast.ana, text="Así lo hicimos nosotros, con calma.")
    address = pages(flagged(message, cast), decision)
    client.force_login(cast.elio)
    read = read_on(client, "/muros/moderacion/" if decision == "dejar" else address)
    message.edit(by=cast.ana, text="Así lo hicimos nosotros, con rabia.", revision=0)
    answer = client.post(address, SENT[decision] | {"read": read})
    page = answer.content.decode()
    assert (answer.status_code, "calma</del>" in page, "rabia</ins>" in page) == (409, True, True)
    assert (Message.objects.get().state, Ticket.objects.get().settled_at) == ("shown", None)
    assert (SENT[decision].get("note", "") in page, "None" in page) == (True, False)
    (read,) = re.findall(r'name="read" value="(\w+)"', page)
    assert client.post(address, SENT[decision] | {"read": read}).status_code == 302
    assert Ticket.objects.get().outcome == {"dejar": "kept", "ocultar": "hidden"}[decision]


@pytest.mark.parametrize("decision", SENT)
@pytest.mark.parametrize("read", ["", "0" * 32, "<script>"])
def test_who_says_not_what_they_read_reads_it_first(client, cast, decision, read):
    made = make_challenge(cast.ana)
    address = pages(flagged(made, cast), decision)
    client.force_login(cast.elio)
    answer = client.post(address, SENT[decision] | {"read": read})
    page = answer.content.decode()
    assert (answer.status_code, "Qué cambió" in page, "<script>" in page) == (409, False, False)
    assert (Challenge.objects.get().state, Ticket.objects.get().settled_at) == ("open", None)


def test_what_changed_in_an_initiative_is_told_across_several_edits(client, cast):
    made = make_initiative(cast.ana)
    address = pages(flagged(made, cast), "dejar")
    client.force_login(cast.elio)
    read = read_on(client, "/muros/moderacion/")
    made.edit(by=cast.ana, revision=0, title="Radio de maestros")
    made.edit(by=cast.ana, revision=1, title="Radio de escuelas")
    page = client.post(address, {"read": read}).content.decode()
    assert ("maestras</del>" in page, "escuelas</ins>" in page, "maestros" in page) == (True, True, False)
    assert Initiative.objects.get().title == "Radio de escuelas"


def test_to_leave_it_does_not_contradict_a_colleague_who_hid_it(client, cast):
    message = make_message(make_challenge(cast.carla), cast.ana)
    address = pages(flagged(message, cast), "dejar")
    client.force_login(cast.elio)
    read = read_on(client, "/muros/moderacion/")
    message.hide(by=cast.bruno, reason="offence", note="Insulta.")
    assert (client.post(address, {"read": read}).status_code, Message.objects.get().state) == (409, "hidden")
