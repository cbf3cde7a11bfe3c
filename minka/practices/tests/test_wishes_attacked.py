"""What somebody of bad will, or in a hurry, could do with wishes: names in public, floods, letters to who gave up."""

import pytest
from django.core import mail
from django.urls import reverse

from minka.journal.models import Entry
from minka.people.models import Look, Role
from minka.people.news import TELLINGS
from minka.practices.models import Practice, State, Wish
from minka.practices.tests.make import make_member
from minka.practices.tests.people import writers, written_by
from minka.territory.tests.make import make_institution
from minka.walls import guard

pytestmark = pytest.mark.django_db
PROBLEM = "Cuatro de cada diez familias no encuentran vacante."


@pytest.fixture
def cast():
    return writers()


@pytest.fixture
def practice(cast):
    return written_by(cast.ana, institution=cast.huaura, title="Ferias", state=State.PUBLISHED)


def address(name, practice, *more):
    return reverse(f"practices:{name}", args=[practice.slug, *more])


def test_no_public_news_tells_which_institution_wants_it(cast, practice):
    Wish.want(practice, by=cast.carla, problem=PROBLEM)
    told = [entry.verb for entry in Entry.objects.all() if not TELLINGS[entry.verb].inner]
    assert told == []


def test_wanting_and_giving_up_over_and_over_ends(client, cast, practice):
    client.force_login(cast.carla)
    statuses = []
    for _ in range(guard.NEW_PER_HOUR + 2):
        statuses.append(client.post(address("want", practice), {"problem": PROBLEM}).status_code)
        for wish in Wish.objects.open():
            client.post(address("give_up", practice, wish.pk))
    assert statuses == [302] * guard.NEW_PER_HOUR + [429, 429]
    assert Entry.objects.filter(verb="practices.wanted").count() == guard.NEW_PER_HOUR
    page = client.post(address("want", practice), {"problem": PROBLEM}).content.decode()
    assert (PROBLEM in page, "Espera una hora" in page) == (True, True)


def test_one_says_it_to_so_many_practices_an_hour(cast):
    made = [written_by(cast.ana, institution=cast.huaura, title=f"Ferias {n}", state=State.PUBLISHED) for n in range(6)]
    for one in made[: guard.NEW_PER_HOUR]:
        Wish.want(one, by=cast.carla, problem=PROBLEM)
    with pytest.raises(guard.Refused):
        Wish.want(made[-1], by=cast.carla, problem=PROBLEM)


def test_who_gave_up_is_not_written_to_from_a_stale_page(client, cast, practice):
    wish = Wish.want(practice, by=cast.carla, problem=PROBLEM)
    wish.give_up(by=cast.carla)
    client.force_login(cast.ana)
    sent = client.post(address("answer", practice, wish.pk), {"text": "Con gusto les contamos cómo empezamos."})
    assert (sent.status_code, len(mail.outbox), Look.objects.count()) == (409, 0, 0)
    assert client.get(address("answer", practice, wish.pk)).status_code == 409


def test_a_wish_is_not_reached_by_the_address_of_another_practice(client, cast, practice):
    other = written_by(cast.fina, institution=cast.huaura, title="Otra", state=State.PUBLISHED)
    wish = Wish.want(practice, by=cast.carla, problem=PROBLEM)
    for member in (cast.ana, cast.carla, cast.fina, cast.bruno):
        client.force_login(member)
        for name in ("answer", "give_up"):
            assert client.get(address(name, other, wish.pk)).status_code == 404
            assert client.post(address(name, other, wish.pk), {"text": "Con gusto les contamos."}).status_code == 404
    assert (Wish.objects.open().count(), len(mail.outbox)) == (1, 0)


def test_a_member_of_a_third_institution_reads_no_wish(client, cast, practice):
    wish = Wish.want(practice, by=cast.carla, problem=PROBLEM)
    client.force_login(make_member("Tercera", Role.COORDINATOR, make_institution()))
    assert PROBLEM not in client.get(practice.get_absolute_url()).content.decode()
    for name in ("answer", "give_up"):
        for send in (client.get, client.post):
            assert send(address(name, practice, wish.pk)).status_code == 404


def test_a_name_with_line_ends_writes_no_header(client, cast, practice):
    wish = Wish.want(practice, by=cast.carla, problem=PROBLEM)
    type(cast.ana).objects.filter(pk=cast.ana.pk).update(name="Ana\r\nBcc: otra@minka.example\u202e")
    client.force_login(cast.ana)
    text = "Con gusto.\r\n.\r\nSubject: otro\r\n\u202e<b>Vengan</b>"
    client.post(address("answer", practice, wish.pk), {"text": text})
    for letter in mail.outbox:
        headers = dict(letter.message().items())
        assert ("Bcc" in headers, "\n" in letter.subject, letter.bcc, letter.cc) == (False, False, [], [])
    assert [letter.to for letter in mail.outbox] == [[cast.carla.email], [cast.ana.email]]


def test_what_was_archived_leaves_no_letter_to_a_stranger(client, cast, practice):
    wish = Wish.want(practice, by=cast.carla, problem=PROBLEM)
    Practice.objects.update(state=State.ARCHIVED)
    client.force_login(cast.carla)
    page = client.get(address("give_up", practice, wish.pk))
    assert (page.status_code, client.post(address("give_up", practice, wish.pk)).status_code) == (200, 302)
    assert Wish.objects.open().count() == 0
