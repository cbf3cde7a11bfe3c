"""The pages: what names me, what I may see, what reaches me, and the way out of a letter."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from minka.notifications import shelf, tokens
from minka.notifications.models import Digest, Mail, Notice, Preference
from minka.notifications.tests.make import WHISPERED, make_fact, make_preference
from minka.people.models import Member
from minka.people.tests.make import make_member
from minka.practices.models import State
from minka.practices.tests.make import make_practice


def said(response):
    return [line.told.title for line in response.context["lines"]]


@pytest.fixture
def ana(people, client):
    client.force_login(people.ana)
    return people.ana


def named(people, title, **fields):
    return make_fact(make_practice(title=title), by=people.dora, names=[people.ana], **fields)


def test_what_names_me_stands_unread_first(people, ana, client):
    named(people, "Leída", at=now() - timedelta(minutes=1))
    Notice.objects.update(read_at=now())
    named(people, "Vieja sin leer", at=now() - timedelta(hours=1))
    make_fact(make_practice(title="De otros"), by=people.dora)
    response = client.get("/novedades/")
    assert said(response) == ["Vieja sin leer", "Leída"]
    assert response.content.decode().count(">Nuevo<") == 1


def test_what_i_may_not_see_any_more_is_not_listed(people, ana, client):
    entry = named(people, "Retirada")
    entry.thing.archive(by=people.elio)
    assert said(client.get("/novedades/")) == []
    assert client.get("/novedades/?ver=todo").context["told"] == []


def test_everything_leaves_out_my_own_deeds_and_what_is_between_others(people, ana, client):
    make_fact(make_practice(title="Mía"), by=people.ana)
    make_fact(make_practice(title="Entre otros"), by=people.dora, names=[people.fina], verb=WHISPERED)
    make_fact(make_practice(title="De otros"), by=people.dora)
    assert [one.title for one in client.get("/novedades/?ver=todo").context["told"]] == ["De otros"]


def test_everything_goes_on_page_after_page(people, ana, client):
    moment = now() - timedelta(hours=1)
    for number in range(45):
        make_fact(make_practice(title=f"Práctica {number:02}"), by=people.dora, at=moment)
    seen, address = [], "/novedades/?ver=todo"
    for expected in (20, 20, 5):
        context = client.get(address).context
        assert len(context["told"]) == expected
        seen += [one.title for one in context["told"]]
        address = f"/novedades/?ver=todo&antes={context['next']}"
    assert (len(set(seen)), context["next"]) == (45, None)


@pytest.mark.parametrize("strange", ["x", "-1", "9" * 30, "²"])
def test_a_strange_page_is_the_first_one(people, ana, client, strange):
    assert client.get(f"/novedades/?ver=todo&antes={strange}").status_code == 200


def test_one_is_marked_as_read_or_all_and_never_anothers(people, ana, client):
    mine, other = (named(people, title) for title in ("Una", "Otra"))
    theirs = make_fact(make_practice(), by=people.dora, names=[people.carla])
    keys = {one.entry_id: one.pk for one in Notice.objects.all()}

    def unread():
        return set(Notice.objects.unread().values_list("entry", flat=True))

    client.post("/novedades/leidas/", {"aviso": keys[theirs.pk]})
    client.post("/novedades/leidas/", {"aviso": "todo"})
    assert unread() == {mine.pk, other.pk, theirs.pk}
    client.post("/novedades/leidas/", {"aviso": keys[mine.pk]})
    assert unread() == {other.pk, theirs.pk}
    client.post("/novedades/leidas/")
    assert unread() == {theirs.pk}


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("address", "queries"), [("/novedades/", 10), ("/novedades/?ver=todo", 8)])
def test_the_queries_do_not_grow(people, ana, client, number, address, queries, django_assert_num_queries):
    for _ in range(number):
        named(people, "Una")
    client.get(address)
    with django_assert_num_queries(queries):
        client.get(address)


def test_the_desk_shows_the_latest_until_they_are_read(people):
    for number in range(7):
        named(people, f"Práctica {number}", at=now() - timedelta(minutes=number))
    panel = shelf.latest(people.ana)
    assert [line.told.title for line in panel.context["lines"]] == [f"Práctica {number}" for number in range(5)]
    Notice.objects.update(read_at=now())
    assert shelf.latest(people.ana) is None
    assert shelf.latest(people.carla) is None


def test_every_page_says_how_many_i_have_not_read_without_asking_more(people, ana, client, django_assert_num_queries):
    there = "Novedades sin leer: </span>"
    assert there not in client.get("/red/").content.decode()
    with CaptureQueriesContext(connection) as before:
        client.get("/personas/mi-cuenta/")
    for number in range(3):
        named(people, f"Práctica {number}")
    with django_assert_num_queries(len(before)):
        page = client.get("/personas/mi-cuenta/").content.decode()
    assert f"{there}3</a>" in " ".join(page.split())
    client.post("/novedades/leidas/")
    assert there not in client.get("/red/").content.decode()


def test_who_is_suspended_is_no_longer_let_in(people, ana, client):
    Member.objects.filter(pk=ana.pk).update(is_active=False)
    assert client.get("/personas/mi-cuenta/").status_code == 302


def test_i_choose_what_reaches_me(people, ana, client):
    html = client.get("/novedades/preferencias/").content.decode()
    assert (html.count('name="at_once"'), html.count('name="digest"')) == (1, 3)
    client.post("/novedades/preferencias/", {"digest": "daily"})
    own = Preference.objects.get(member=ana)
    assert (own.at_once, own.digest) == (False, Digest.DAILY)
    assert client.post("/novedades/preferencias/", {"digest": "hourly"}).status_code == 200
    assert Preference.objects.get(member=ana).digest == Digest.DAILY


def test_choosing_does_not_forget_what_was_sent(people, ana, client):
    make_preference(ana, digested_to=77)
    client.post("/novedades/preferencias/", {"digest": "daily", "at_once": "on"})
    assert Preference.objects.get(member=ana).digested_to == 77


def test_my_account_leads_to_what_reaches_me(people, ana, client):
    assert 'href="/novedades/preferencias/"' in client.get("/personas/mi-cuenta/").content.decode()


@pytest.mark.parametrize(
    ("kind", "after"), [(tokens.DIGEST, (True, Digest.NEVER)), (tokens.AT_ONCE, (False, Digest.WEEKLY))]
)
def test_a_way_out_needs_no_login_and_ends_one_kind_of_letter(people, client, kind, after):
    address = f"/novedades/baja/{tokens.token(people.ana, kind)}/"
    assert client.get(address).status_code == 200  # programs that look at mail open links
    assert Preference.objects.count() == 0
    client.handler.enforce_csrf_checks = True
    response = client.post(address, {"List-Unsubscribe": "One-Click"})
    assert (response.status_code, "Ya no recibirás" in response.content.decode()) == (200, True)
    own = Preference.objects.get()
    assert (own.member, own.at_once, own.digest) == (people.ana, *after)


def strangers(member):
    good = tokens.token(member, tokens.DIGEST)
    other = tokens.token(make_member(), tokens.DIGEST)
    return {
        "cut": good[:-2],
        "another's body": other.split(":")[0] + ":" + good.split(":", 1)[1],
        "another key": signing.dumps([member.pk, tokens.DIGEST], key="x", salt=tokens.SALT),
        "another use": signing.dumps([member.pk, tokens.DIGEST], salt="password"),
        "another kind": signing.dumps([member.pk, "todo"], salt=tokens.SALT),
        "another shape": signing.dumps({"member": member.pk}, salt=tokens.SALT),
        "nothing": "x",
    }


def test_a_forged_way_out_ends_nothing(people, client):
    for name, token in strangers(people.ana).items():
        response = client.post(f"/novedades/baja/{token}/")
        assert (name, response.status_code, Preference.objects.count()) == (name, 404, 0)


def test_a_way_out_ages(people, client, monkeypatch):
    token = tokens.token(people.ana, tokens.DIGEST)
    monkeypatch.setattr(tokens, "VALID_FOR", -1)
    response = client.post(f"/novedades/baja/{token}/")
    assert (response.status_code, Preference.objects.count()) == (404, 0)
    assert "Este enlace ya no sirve" in response.content.decode()


def test_a_visitor_is_asked_to_log_in(client, db):
    for address in ("/novedades/", "/novedades/preferencias/"):
        assert client.get(address).status_code == 302
    assert list(Notice.objects.visible_to(AnonymousUser())) == []


def test_a_member_takes_their_notices_along_and_leaves_none_behind(people):
    named(people, "Una")
    make_preference(people.ana, digest=Digest.NEVER)
    assert [sorted(row) for row in shelf.export(people.ana)] == [["al_momento", "resumen"], ["aviso", "fecha", "leído"]]
    shelf.forget(people.ana)
    assert (Notice.objects.count(), Preference.objects.count()) == (0, 0)


def test_a_strange_thing_breaks_no_page(people, ana, client):
    practice = make_practice(title="<script>x</script>\u202e", state=State.PUBLISHED)
    make_fact(practice, by=people.dora, names=[ana], text="<img src=x onerror=alert(1)>")
    assert Notice.objects.get().mail == Mail.WAITING
    html = client.get("/novedades/").content.decode()
    assert ("<script>x" in html, "<img" in html, "\u202e" in html) == (False, False, False)
