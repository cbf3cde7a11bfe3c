from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate, localtime

from minka.core.lifecycle import WrongState
from minka.events.belongings import export
from minka.events.models import Presence, Webinar
from minka.events.roll import LINES, NOBODY, SEVERAL, read, search
from minka.events.tests.make import make_exchange
from minka.journal.models import Entry
from minka.people.access import can
from minka.people.models import Membership
from minka.people.tests.make import cast as make_cast
from minka.people.tests.make import make_member, make_membership
from minka.territory.tests.make import make_institution

pytestmark = pytest.mark.django_db
DAY = date(2026, 4, 23)


@pytest.fixture
def cast():
    people = make_cast()
    Membership.objects.update(since=date(2025, 1, 1))
    return people


def make_webinar(**fields):
    given = {"slug": "lectura", "title": "Leer en casa", "day": DAY, "published": True}
    return Webinar.objects.create(**given | fields)


def facts(verb):
    return list(Entry.objects.filter(verb=verb).order_by("pk"))


@pytest.mark.parametrize("make", [make_exchange, make_webinar])
def test_who_came_is_written_down_once_as_a_fact_of_their_own_on_its_first_day(cast, make):
    thing = make()
    assert Presence.attend(thing, [cast.ana, cast.carla], by=cast.elio) == 2
    assert Presence.attend(thing, [cast.ana], by=cast.elio) == 0
    told = facts("events.attended")
    assert [(one.actor, one.institution, localtime(one.at).date()) for one in told] == [
        (cast.ana, cast.ana.institution(), DAY),
        (cast.carla, cast.carla.institution(), DAY),
    ]
    assert told[0].details == {"registered_by": cast.elio.pk}


def test_the_institution_is_that_of_the_day_and_not_that_of_today(cast):
    former = make_institution("150101")
    Membership.objects.filter(member=cast.ana).update(since=DAY + timedelta(days=1))
    make_membership(cast.ana, former, since=date(2025, 1, 1), until=DAY)
    Presence.attend(make_exchange(), [cast.ana], by=cast.elio)
    assert Presence.objects.get().institution == former


def test_nobody_came_to_what_has_not_begun(client, cast):
    thing = make_exchange(starts=localdate() + timedelta(days=1))
    with pytest.raises(WrongState):
        Presence.attend(thing, [cast.ana], by=cast.elio)
    client.force_login(cast.elio)
    assert client.get(reverse("events:attend", args=[thing.slug])).status_code == 404
    assert not Entry.objects.exists()


def test_a_mistake_is_taken_back_by_a_fact_that_names_the_first(cast):
    thing = make_exchange()
    Presence.attend(thing, [cast.ana, cast.carla], by=cast.elio)
    presence = Presence.objects.get(member=cast.ana)
    presence.miss(by=cast.elio)
    told = facts("events.missed")[0]
    assert (told.actor, told.details["takes_back"]) == (cast.elio, facts("events.attended")[0].pk)
    with pytest.raises(WrongState):
        presence.miss(by=cast.elio)


def test_people_are_found_by_name_and_by_institution_without_accents(cast):
    jose = make_member("José Ñahui")
    found = [one.member for one in search("jose nahui", DAY)[0]]
    assert found == [jose]
    here, more = search("huaura", DAY)
    assert ([one.member for one in here], more) == ([cast.ana, cast.fina], False)
    assert {one.place for one in here} == {cast.ana.institution()}
    assert search("huaura", DAY, without={cast.ana.pk})[0] == here[1:]
    assert search("", DAY) == ([], False)


def test_a_list_is_read_by_name_or_address_and_says_whom_it_does_not_know(cast):
    twin = make_member("Ana")
    make_membership(twin, cast.carla.institution(), since=date(2025, 1, 1))
    lines = "carla@minka.example\nDORA\tMinisterio\nAna\nAna, UGEL Huaraz\nNadie Conocido\n\ncarla@minka.example"
    people, unread, _later = read(lines, DAY)
    assert people == [cast.carla, cast.dora, twin]
    assert [(one.line, one.why) for one in unread] == [("Ana", SEVERAL), ("Nadie Conocido", NOBODY)]


def test_the_team_ticks_pastes_and_takes_out_in_the_browser(client, cast):
    thing = make_exchange()
    address = reverse("events:attend", args=[thing.slug])
    client.force_login(cast.elio)
    assert address in client.get(thing.get_absolute_url()).content.decode()
    assert f'value="{cast.ana.pk}"' in client.get(f"{address}?q=huaura").content.decode()
    assert client.post(address, {"miembro": [cast.ana.pk, "x", "999999"]}).status_code == 302
    answer = client.post(address, {"lista": "Carla\nNadie Conocido"})
    page = answer.content.decode()
    assert (answer.status_code, ">Nadie Conocido</textarea>" in page) == (422, True)
    assert [one.member for one in Presence.objects.all()] == [cast.ana, cast.carla]
    client.post(reverse("events:miss", args=[Presence.objects.get(member=cast.ana).pk]))
    assert [one.member for one in Presence.objects.all()] == [cast.carla]


def test_a_webinar_has_its_roll_too(client, cast):
    webinar = make_webinar()
    address = reverse("events:attend-webinar", args=[webinar.slug])
    client.force_login(cast.elio)
    assert address in client.get("/intercambios/").content.decode()
    client.post(address, {"miembro": [cast.ana.pk]})
    assert Presence.objects.at(webinar).get().member == cast.ana


def test_only_the_team_writes_down_and_reads_who_came(client, cast):
    thing = make_exchange()
    Presence.attend(thing, [cast.ana], by=cast.elio)
    presence = Presence.objects.get()
    verbs = ("events.attend", "events.miss")
    may = {name for name, one in vars(cast).items() if all(can(one, verb, presence) for verb in verbs)}
    none = {name for name, one in vars(cast).items() if not any(can(one, verb, presence) for verb in verbs)}
    assert (may, none) == ({"elio"}, set(vars(cast)) - {"elio"})
    seen = {name for name, one in vars(cast).items() if presence in Presence.objects.visible_to(one)}
    assert seen == {"ana", "elio"}
    address = reverse("events:attend", args=[thing.slug])
    assert client.get(address)["Location"].startswith("/cuenta/login/")
    client.force_login(cast.ana)
    assert client.post(address, {"miembro": [cast.carla.pk]}).status_code == 403
    assert client.post(reverse("events:miss", args=[presence.pk])).status_code == 403
    assert address not in client.get(thing.get_absolute_url()).content.decode()
    assert Presence.objects.count() == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_the_roll_asks_the_same_whatever_its_rows(client, cast, rows, django_assert_num_queries):
    thing = make_exchange()
    Presence.attend(thing, [make_member() for _ in range(rows)], by=cast.elio)
    client.force_login(cast.elio)
    with django_assert_num_queries(13):
        page = client.get(f"{reverse('events:attend', args=[thing.slug])}?q=huaura").content.decode()
    assert page.count("/quitar/") == rows


def test_a_person_takes_along_where_they_were(cast):
    thing = make_exchange()
    Presence.attend(thing, [cast.ana], by=cast.elio)
    told = {"attended": thing.title, "day": "2026-04-23", "institution": cast.ana.institution().name}
    assert list(export(cast.ana)) == [told]


def test_of_a_list_that_is_too_long_nothing_is_lost(client, cast):
    client.force_login(cast.elio)
    address = reverse("events:attend", args=[make_exchange().slug])
    lines = ["Carla", *["Dora"] * (LINES - 1), "Ana", "Fina"]
    answer = client.post(address, {"lista": "\n".join(lines)})
    page = answer.content.decode()
    assert (answer.status_code, ">Ana\nFina</textarea>" in page, "faltan 2 líneas" in page) == (422, True, True)
    assert client.post(address, {"lista": "Ana\nFina"}).status_code == 302
    assert {one.member for one in Presence.objects.all()} == {cast.ana, cast.carla, cast.dora, cast.fina}


def test_a_hostile_list_is_answered_in_words_and_quickly(client, cast, django_assert_max_num_queries):
    for _ in range(2):
        make_member("Gemela")
    client.force_login(cast.elio)
    address = reverse("events:attend", args=[make_exchange().slug])
    hostile = [
        "x" * 200_000,
        "<script>alert(1)</script>",
        "\u202eeidaN",
        "Gemela," + ",".join(f"u{n}" for n in range(60)),
    ]
    with django_assert_max_num_queries(40):
        answer = client.post(address, {"lista": "\n".join(hostile)})
    page = answer.content.decode()
    assert (answer.status_code, "<script>alert" in page, Presence.objects.count()) == (422, False, 0)
    assert client.post(address, {"lista": "x" * (10 * 2**20)}).status_code == 400
    assert client.post(address, {"lista": "Ana\x00"}).status_code == 400
