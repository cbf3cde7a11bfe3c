"""What somebody with bad intentions would try on the walls."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse

from minka.evidence.models import Evidence
from minka.ideas.tests.make import make_challenge, make_initiative
from minka.people.tests.make import cast as make_cast
from minka.practices.tests.make import make_practice
from minka.walls.models import Message, Support, Ticket
from minka.walls.models.support import support
from minka.walls.tests.make import known, make_message
from minka.walls.tests.test_markdown import PAYLOADS, Reader

pytestmark = pytest.mark.django_db
SECRET = "Palabras que nadie debe leer"


@pytest.fixture
def cast():
    people = make_cast()
    known(people.ana, people.carla)
    return people


def test_no_payload_runs_on_any_page_that_shows_it(client, cast):
    challenge = make_challenge(cast.ana, "<script>alert(1)</script>", problem="\n\n".join(PAYLOADS))
    initiative = make_initiative(cast.ana, "<img src=x onerror=alert(1)>", what="<script>alert(1)</script>")
    practice = make_practice()
    for thing in (challenge, initiative, practice):
        message = make_message(thing, cast.carla, "\n\n".join(PAYLOADS))
    message.flag(by=cast.ana, reason="other", text="<script>alert(1)</script>")
    client.force_login(cast.elio)
    things = [challenge, initiative, practice, message]
    pages = [one.get_absolute_url() for one in things]
    for address in [*pages, "/muros/", "/muros/intercambio/", "/muros/moderacion/", "/desafios/", "/iniciativas/"]:
        reader = Reader()
        reader.feed(client.get(address).content.decode())
        scripts = [attrs for tag, attrs in reader.tags if tag == "script" and "src" not in attrs]
        assert [one for one in scripts if one.get("type") != "application/ld+json"] == []
        assert [name for _tag, attrs in reader.tags for name in attrs if name.startswith("on")] == []
        assert [tag for tag, _attrs in reader.tags if tag in ("iframe", "object", "embed", "math", "style")] == []
        links = [attrs["href"].lower() for tag, attrs in reader.tags if tag == "a" and attrs.get("href")]
        assert [one for one in links if one.startswith(("javascript", "data", "vbscript", "file", "//"))] == []


@pytest.mark.parametrize("next_", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_nobody_is_led_to_another_site(client, cast, next_):
    message = make_message(make_challenge(cast.ana), cast.carla)
    client.force_login(cast.ana)
    response = client.post(reverse("walls:support", args=["mensaje", message.pk]), {"next": next_})
    assert response["Location"] == f"{message.get_absolute_url()}#mensaje-{message.pk}"


UNSEEN = ["waiting", "hidden", "appealed", "final", "withdrawn"]


@pytest.mark.parametrize("state", UNSEEN)
@pytest.mark.parametrize("who", [None, "ana", "bruno", "dora"])
def test_what_is_not_public_shows_nowhere_to_others(client, cast, state, who):
    challenge, practice = make_challenge(cast.ana), make_practice(title="Lectura")
    for thing in (challenge, practice):
        hidden = make_message(thing, cast.fina, SECRET, state=state)
        Evidence.attach(hidden, by=cast.fina, caption=SECRET, link="https://a.pe")
        make_message(thing, cast.carla, "Respondo", parent=hidden)
    user = getattr(cast, who) if who else AnonymousUser()
    if who:
        client.force_login(user)
    pages = [challenge.get_absolute_url(), practice.get_absolute_url(), "/muros/", "/muros/intercambio/", "/desafios/"]
    assert [SECRET in client.get(address).content.decode() for address in pages] == [False] * len(pages)
    assert client.get(hidden.get_absolute_url()).status_code == 404
    assert list(Evidence.objects.visible_to(user)) == []
    assert list(Message.objects.visible_to(user).filter(text=SECRET)) == []
    assert Message.objects.counts(type(challenge), [challenge.pk]) == {challenge.pk: 1}


@pytest.mark.parametrize("state", ["waiting", "hidden", "appealed", "final"])
def test_a_challenge_that_is_not_public_shows_nowhere_to_others(client, cast, state):
    challenge = make_challenge(cast.fina, SECRET, problem=SECRET, state=state)
    initiative = make_initiative(cast.fina, SECRET, what=SECRET, state=state)
    make_message(challenge, cast.fina, SECRET)
    client.force_login(cast.ana)
    region = cast.fina.institution()
    pages = ["/muros/", "/desafios/", "/iniciativas/", "/desafios/?estado=sin-respuesta", region.get_absolute_url()]
    assert [SECRET in client.get(address).content.decode() for address in pages] == [False] * len(pages)
    for thing, word in ((challenge, "desafio"), (initiative, "iniciativa")):
        assert client.get(thing.get_absolute_url()).status_code == 404
        assert client.post(reverse("walls:support", args=[word, thing.pk])).status_code == 404
        assert client.get(reverse("walls:write", args=[word, thing.pk])).status_code == 404
    assert Support.objects.count() == 0


def test_messages_of_a_draft_are_read_by_those_of_the_draft(cast):
    draft = make_practice(state="draft", institutions=[cast.ana.institution()])
    message = make_message(draft, cast.ana, SECRET)
    seen = {name for name, one in vars(cast).items() if message in Message.objects.visible_to(one)}
    assert seen == {"ana", "fina", "elio"}


def test_nobody_acts_on_what_is_anothers(client, cast):
    challenge, initiative = make_challenge(cast.ana), make_initiative(cast.ana)
    message = make_message(challenge, cast.ana)
    message.flag(by=cast.carla, reason="other")
    ticket = Ticket.objects.get()
    client.force_login(cast.carla)
    own = [("walls:edit", [message.pk]), ("walls:withdraw", [message.pk]), ("walls:history", [message.pk])]
    own += [("ideas:attach", [message.pk]), ("walls:decide", [ticket.pk, "ocultar"]), ("walls:moderation", [])]
    own += [(f"ideas:{verb}", [challenge.slug]) for verb in ("accompany", "link", "document", "consolidate", "reopen")]
    own += [(f"ideas:{verb}", [initiative.slug]) for verb in ("edit", "offer", "convert", "close")]
    got = {name: client.get(reverse(name, args=keys)).status_code for name, keys in own}
    assert got == dict.fromkeys(got, 403)
    assert client.post(reverse("ideas:adopt", args=[challenge.slug, message.pk])).status_code == 403
    assert client.post(reverse("walls:appeal", args=["mensaje", message.pk]), {"text": "x"}).status_code == 403
    client.force_login(cast.bruno)
    assert client.get(reverse("walls:decide", args=[ticket.pk, "ocultar"])).status_code == 404


def test_an_answer_of_another_thread_is_neither_adopted_nor_replied_to(client, cast):
    here, there = make_challenge(cast.ana), make_challenge(cast.ana)
    foreign = make_message(there, cast.carla)
    client.force_login(cast.ana)
    assert client.post(reverse("ideas:adopt", args=[here.slug, foreign.pk])).status_code == 404
    address = reverse("walls:write", args=["desafio", here.pk])
    sent = {"text": "x", "publicar": "1", "respuesta": foreign.pk}
    assert client.post(address, sent).status_code == 404


def test_a_moderator_does_not_judge_oneself(client, cast):
    message = make_message(make_challenge(cast.ana), cast.elio)
    message.flag(by=cast.carla, reason="other")
    client.force_login(cast.elio)
    address = reverse("walls:decide", args=[Ticket.objects.get().pk, "dejar"])
    assert (client.post(address).status_code, Ticket.objects.get().settled_at) == (403, None)


def test_a_closed_challenge_takes_no_message(client, cast):
    challenge = make_challenge(cast.ana, state="hidden")
    client.force_login(cast.elio)
    sent = {"text": "x", "publicar": "1"}
    assert client.post(reverse("walls:write", args=["desafio", challenge.pk]), sent).status_code == 403


def test_an_account_without_a_post_only_reads(client, cast):
    from minka.people.tests.make import make_member

    challenge = make_challenge(cast.ana)
    client.force_login(make_member())
    sent = {"text": "x", "publicar": "1"}
    assert client.post(reverse("walls:write", args=["desafio", challenge.pk]), sent).status_code == 403
    assert client.post(reverse("walls:support", args=["desafio", challenge.pk])).status_code == 403
    assert client.get(reverse("ideas:pose")).status_code == 403


def test_a_flood_ends_and_says_so(client, cast):
    client.force_login(cast.fina)
    address = reverse("walls:write", args=["desafio", make_challenge(cast.ana).pk])
    codes = [client.post(address, {"text": f"Compra {n}", "publicar": "1"}).status_code for n in range(7)]
    assert (codes, Message.objects.count()) == ([302] * 5 + [429] * 2, 5)
    assert support(make_challenge(cast.ana), by=cast.fina) is True


def test_another_site_cannot_post_in_ones_name(cast):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.ana)
    challenge = make_challenge(cast.carla)
    for name in ("walls:support", "walls:write"):
        address = reverse(name, args=["desafio", challenge.pk])
        assert strict.post(address, {"text": "x", "publicar": "1"}).status_code == 403
    assert (Support.objects.count(), Message.objects.count()) == (0, 0)


@pytest.mark.parametrize("key", ["99999999999999999999", "-1", "x", "1e3", "١"])
def test_strange_keys_are_answered(client, cast, key):
    client.force_login(cast.ana)
    address = reverse("walls:write", args=["desafio", make_challenge(cast.carla).pk])
    assert client.post(address, {"text": "x", "mencion": key, "buscar": key}).status_code == 200
    assert client.get(f"{address}?respuesta={key}").status_code == 404
