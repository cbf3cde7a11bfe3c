"""An institution wants to replicate a practice: who may say it, who reads it, and who is told."""

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.timezone import now

from minka.core.lifecycle import WrongState
from minka.journal.models import Entry
from minka.people.leaving import leave
from minka.people.models import Look, Role
from minka.people.news import TELLINGS
from minka.people.tests.agreement import disagreements, who_may
from minka.practices.belongings import export, tasks
from minka.practices.models import Practice, State, Wish
from minka.practices.tests.make import make_member
from minka.practices.tests.people import writers, written_by
from minka.territory.tests.make import make_institution

pytestmark = pytest.mark.django_db
PROBLEM = "Cuatro de cada diez familias no encuentran vacante."
PAGE_QUERIES = 28


@pytest.fixture
def cast():
    return writers()


@pytest.fixture
def practice(cast):
    return written_by(cast.ana, institution=cast.huaura, title="Ferias", state=State.PUBLISHED)


def want(practice, by):
    return Wish.want(practice, by=by, problem=PROBLEM)


def address(name, practice, *more):
    return reverse(f"practices:{name}", args=[practice.slug, *more])


MAY = {  # on the practice of Ana, and on the wish of Carla's institution; Bruno and Fina work where Ana does
    "want": "carla",
    "hear": "ana carla dora elio",
    "answer": "ana",
    "give_up": "carla dora elio",
}


def test_who_may_what(cast, practice):
    wish = want(practice, cast.carla)
    people = {name: one for name, one in vars(cast).items() if name not in ("huaura", "other")}
    assert who_may("practices.want", people, practice) == MAY["want"]
    for verb in ("hear", "answer", "give_up"):
        assert " ".join(sorted(who_may(f"practices.{verb}", people, wish).split())) == MAY[verb]
    assert disagreements(Wish.objects.all(), "practices.hear", people) == []


@pytest.mark.parametrize("state", State.values)
def test_only_what_is_published_is_wanted(cast, state):
    practice = written_by(cast.ana, institution=cast.huaura, state=State.PUBLISHED)
    Practice.objects.update(state=state)
    practice.refresh_from_db()
    if state == State.PUBLISHED:
        assert want(practice, cast.carla).institution == cast.other
    else:
        with pytest.raises(WrongState):
            want(practice, cast.carla)
        assert (Wish.objects.count(), Entry.objects.count()) == (0, 0)


def test_it_is_told_to_its_team_and_says_nothing_of_the_problem(cast, practice):
    want(practice, cast.carla)
    entry = Entry.objects.get()
    telling = TELLINGS["practices.wanted"]
    assert (entry.verb, entry.actor, entry.thing) == ("practices.wanted", cast.carla, practice)
    assert (entry.details["wanting"], PROBLEM in str(entry.details)) == (cast.other.pk, False)
    assert (list(telling.named(entry)), telling.inner) == ([cast.ana.pk], True)
    assert telling.sentence(entry) == "quiere replicar «Ferias»"


def test_an_institution_says_it_once(cast, practice):
    colleague = make_member("Segunda", Role.COORDINATOR, cast.other)
    assert want(practice, cast.carla) is not None
    assert want(practice, colleague) is None
    assert (Wish.objects.count(), Entry.objects.count()) == (1, 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Wish.objects.create(practice=practice, institution=cast.other, member=colleague, problem=PROBLEM)


def test_it_is_given_up_once_and_may_be_said_again(cast, practice):
    wish = want(practice, cast.carla)
    assert [wish.give_up(by=cast.carla), wish.give_up(by=cast.carla)] == [True, False]
    assert [one.verb for one in Entry.objects.order_by("pk")] == ["practices.wanted", "practices.given_up"]
    assert TELLINGS["practices.given_up"].inner
    assert want(practice, cast.carla) is not None


def test_carla_says_it_on_the_page_and_everybody_reads_how_many(client, cast, practice):
    client.force_login(cast.carla)
    assert address("want", practice) in client.get(practice.get_absolute_url()).content.decode()
    assert client.post(address("want", practice), {"problem": " "}).status_code == 422
    client.post(address("want", practice), {"problem": PROBLEM})
    page = client.get(practice.get_absolute_url()).content.decode()
    assert ("1 institución quiere replicarla" in page, PROBLEM in page, "Queremos replicarla" in page) == (
        True,
        False,
        False,
    )
    client.logout()
    page = client.get(practice.get_absolute_url()).content.decode()
    assert ("1 institución quiere replicarla" in page, "Carla" in page, PROBLEM in page) == (True, False, False)
    assert client.get(address("want", practice)).url.startswith("/cuenta/login/?next=/practicas/")


def test_who_makes_the_practice_is_not_asked_whether_they_want_it(client, cast, practice):
    for member in (cast.ana, cast.bruno, cast.dora, cast.elio):
        client.force_login(member)
        assert "Queremos replicarla" not in client.get(practice.get_absolute_url()).content.decode()
        assert client.post(address("want", practice), {"problem": PROBLEM}).status_code == 403
    assert Wish.objects.count() == 0


def test_what_was_archived_meanwhile_is_not_wanted(client, cast, practice):
    practice.archive(by=cast.elio)
    client.force_login(cast.carla)
    assert client.post(address("want", practice), {"problem": PROBLEM}).status_code == 404
    client.force_login(make_member("Otra", Role.MANAGER, make_institution()))
    assert client.get(address("want", practice)).status_code == 404


def test_its_team_reads_who_wants_it_and_writes_to_them_by_mail(client, cast, practice):
    wish = want(practice, cast.carla)
    client.force_login(cast.ana)
    page = client.get(practice.get_absolute_url()).content.decode()
    assert (PROBLEM in page, str(cast.other) in page, address("answer", practice, wish.pk) in page) == (True,) * 3
    assert cast.carla.email not in page
    client.post(address("answer", practice, wish.pk), {"text": "Con gusto les contamos cómo empezamos."})
    to_carla, copy = mail.outbox
    assert (to_carla.to, to_carla.reply_to, copy.to) == ([cast.carla.email], [cast.ana.email], [cast.ana.email])
    assert (Look.objects.get().reader, Look.objects.get().subject) == (cast.ana, cast.carla)
    wish.refresh_from_db()
    assert (wish.answered_by, Entry.objects.latest("pk").verb) == (cast.ana, "practices.answered")
    assert (TELLINGS["practices.answered"].inner, list(TELLINGS["practices.answered"].named(Entry()))) == (True, [])
    page = client.get(practice.get_absolute_url()).content.decode()
    assert ("Ana les respondió el" in page, "Escribir otra vez a UGEL Huaraz" in page) == (True, True)
    assert "Ana ya les escribió" in client.get(address("answer", practice, wish.pk)).content.decode()


def test_who_wants_it_reads_whether_its_team_has_answered(client, cast, practice):
    wish = want(practice, cast.carla)
    client.force_login(cast.carla)
    assert "Su equipo todavía no responde." in client.get(practice.get_absolute_url()).content.decode()
    wish.answer(by=cast.ana)
    page = client.get(practice.get_absolute_url()).content.decode()
    assert ("Su equipo respondió por correo" in page, "todavía no responde" in page) == (True, False)
    client.logout()
    assert "respondió" not in client.get(practice.get_absolute_url()).content.decode()


def test_what_was_given_up_is_not_answered(cast, practice):
    wish = want(practice, cast.carla)
    wish.give_up(by=cast.carla)
    assert (wish.answer(by=cast.ana), Wish.objects.get().answered_at) == (False, None)
    assert Entry.objects.filter(verb="practices.answered").count() == 0


def test_a_wish_waits_on_the_desk_of_who_writes_the_practice_until_it_is_answered(client, cast, practice):
    wish = want(practice, cast.carla)
    answer = address("answer", practice, wish.pk)
    for member, there in ((cast.ana, True), (cast.fina, False), (cast.carla, False)):
        client.force_login(member)
        assert (answer in client.get(reverse("people:desk")).content.decode()) == there
    wish.answer(by=cast.ana)
    client.force_login(cast.ana)
    assert answer not in client.get(reverse("people:desk")).content.decode()


def test_nobody_writes_letters_without_end(client, cast, practice):
    wish = want(practice, cast.carla)
    client.force_login(cast.ana)
    for _ in range(10):
        Look.keep(cast.ana, cast.carla, Look.What.LETTER)
    answer = client.post(address("answer", practice, wish.pk), {"text": "Con gusto les contamos."})
    assert (answer.status_code, len(mail.outbox)) == (429, 0)


def test_others_do_not_open_what_is_between_the_two(client, cast, practice):
    wish = want(practice, cast.carla)
    client.force_login(cast.fina)  # of the institution, not of the team
    assert PROBLEM not in client.get(practice.get_absolute_url()).content.decode()
    for name in ("answer", "give_up"):
        assert client.post(address(name, practice, wish.pk), {"text": "Con gusto les contamos."}).status_code == 404
    client.force_login(cast.ana)
    assert client.post(address("give_up", practice, wish.pk)).status_code == 403
    client.force_login(cast.carla)
    client.post(address("give_up", practice, wish.pk))
    assert (Wish.objects.open().count(), len(mail.outbox)) == (0, 0)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_asks_the_same_questions_whoever_wants_it(client, cast, practice, rows, django_assert_num_queries):
    for number in range(rows):
        want(practice, make_member(f"Gestora{number}", Role.MANAGER, make_institution()))
    client.force_login(cast.ana)
    client.get(practice.get_absolute_url())
    with django_assert_num_queries(PAGE_QUERIES):
        assert client.get(practice.get_absolute_url()).content.decode().count("Escribir a Gestora") == rows


def test_it_is_among_ones_data_and_goes_to_who_follows(cast, practice):
    wish = want(practice, cast.carla)
    wanted = next(row for row in export(cast.carla) if "wanted" in row)
    assert (wanted["wanted"], wanted["problem"], wanted["until"]) == ("Ferias", PROBLEM, None)
    successor = make_member("Segunda", Role.MANAGER, cast.other)
    (task,) = tasks(cast.carla, cast.other)
    task.hand_over(successor, cast.elio)
    assert Wish.objects.get().member == successor
    Wish.objects.filter(pk=wish.pk).update(given_up_at=now())
    assert list(tasks(successor, cast.other)) == []


def test_a_wish_goes_to_who_takes_over_from_who_left(client, cast, practice):
    want(practice, cast.carla)
    successor = make_member("Segunda", Role.MANAGER, cast.other)
    (membership,) = cast.carla.memberships.all()
    leave(cast.carla, successors={membership.pk: successor})
    assert Wish.objects.get().member == successor
    client.force_login(cast.ana)
    assert "Escribir a Segunda, de UGEL Huaraz" in client.get(practice.get_absolute_url()).content.decode()


def test_without_a_successor_who_answers_for_the_place_is_written_to(client, cast, practice):
    coordinator = make_member("Coordina", Role.COORDINATOR, cast.other)
    want(practice, cast.carla)
    leave(cast.carla, successors={})
    assert Wish.objects.get().member == coordinator


def test_who_answers_for_the_place_is_written_to_while_an_account_is_shut(client, cast, practice):
    place = make_institution(name="UGEL Yauli")
    gestora = make_member("Gestora", Role.MANAGER, place)
    wish = want(practice, gestora)
    gestora.is_active = False
    gestora.save()
    client.force_login(cast.ana)
    page = client.get(address("answer", practice, wish.pk), follow=True).content.decode()
    assert "En UGEL Yauli no hay hoy a quién escribir" in page
    make_member("Colega", Role.MANAGER, place)
    coordinator = make_member("Coordina", Role.COORDINATOR, place)
    assert "Escribir a UGEL Yauli" in client.get(practice.get_absolute_url()).content.decode()
    client.post(address("answer", practice, wish.pk), {"text": "Con gusto les contamos cómo empezamos."})
    assert mail.outbox[0].to == [coordinator.email]
